"""Who signs a line, and from where: bylines, datelines, agency credits, alone or before a first sentence."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from marsad.arabic.fold import fold_text
from marsad.knowledge.calendar import PrintedDays
from marsad.knowledge.kinds import EntityRow, OutletRow
from marsad.knowledge.kinds_page import DatelinePlaces
from marsad.knowledge.load import Knowledge

_PARTING = re.compile(r"\s*[:|/،,;()]+\s*|\s+[-–—ـ_]+\s*|\s*[-–—ـ_]+\s+|_+|[ـ]{2,}")
_PARTERS = frozenset(":|/،,;()-–—ـ_")  # one of them stands in whatever `_PARTING` finds
_FROM = re.compile(r"^(?P<who>[^\n]{2,40}?)\s+من\s+(?P<place>[^\n]{2,25})$")
_PREFIX_END = re.compile(r"\s?:\s+|\)\s?[-–—ـ]{1,2}\s?|\s[-–—]{1,2}\s|\s?/\s")
_PREFIX_CHARS = 100
_QUOTES = " «»\"“”'.*•●\u200f\u200e"
_ENDS = _QUOTES + "-–—ـ"
_WORD = re.compile(r"[^\W_]+")
_LABEL = re.compile(
    r"^[^\n:]{2,20}:\s*|^(?:تم النشر بواسطة|تم نشره بواسطة|نشر بواسطة|بقلم|كتب|كتبت|إعداد|ترجمة|تحرير|by)\s+",
    re.IGNORECASE,
)
_NAME_WORDS, _FROM_CHARS = 3, 40
_GIVEN = ("name-given-male", "name-given-female", "name-given-foreign", "name-particle")
_TITLES = ("office-head",)
_FULL_NAME, _PORTRAIT_WORDS, _STEM = (2, 5), 9, 3
_NAMES_ONLY = frozenset('.:؛!؟?…|"«“0123456789')  # no sign that a name and a post hold
_LITTLE = frozenset("لا لم لن ما في من علي الي عن مع ب ل قد هو هي".split())
_NO_PICTURE = frozenset(["بيان", "خاص", "متابعه", "متابعات", "تقرير"])
# What stands before the name of a house in a picture's credit.
_PICTURED = re.compile(r"^(?:تعديل|تصوير|عدسة|مونتاج|تصميم|لقطة من|عن|عبر|من|موقع|صفحة|قناة|وكالة)\s+")
_TOWNS = frozenset({"capital", "city", "town"})
_MOST_PARTS, _MOST_PART_WORDS, _MOST_WORDS = 5, 4, 14


class Credit(msgspec.Struct, frozen=True):
    """What a credit names. `start:end` are the characters of the credit within the text that was given."""

    kind: str
    start: int
    end: int
    place: str | None = None
    house: str | None = None
    agencies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class Credits:
    """Knows places, agencies and houses, and reads credits with them."""

    def __init__(self, knowledge: Knowledge, days: PrintedDays) -> None:
        self._days = days
        listed = (place for row in knowledge.entries(DatelinePlaces) for place in row.places)
        towns = (row.ar for row in knowledge.entries(EntityRow) if row.feature in _TOWNS)
        self._places = frozenset(_plain(place) for places in (listed, towns) for place in places)
        self._heads = frozenset(_plain(word) for word in knowledge.words("place-head-cut", "place-head-kept"))
        self._agencies = frozenset(_plain(name) for name in knowledge.words("agency"))
        self._generic = frozenset(_plain(name) for name in knowledge.words("credit-generic"))
        self._verbs = frozenset(fold_text(word) for word in knowledge.words("lead-verb"))
        self._titles = frozenset(_plain(word) for kind in _TITLES for word in knowledge.words(kind))
        self._given = frozenset(_plain(name) for kind in _GIVEN for name in knowledge.words(kind))
        outlets: dict[str, str] = {}
        # Short names are outlets only among other credits: «بيروت - «الحياة»».
        heads = frozenset(fold_text(word) for word in knowledge.words("medium-head"))
        rows = knowledge.entries(OutletRow)
        self._shorts = frozenset(
            [_plain(name) for row in rows for name in row.short]
            + [rest for row in rows for head, _, rest in [_plain(row.ar).partition(" ")] if rest and head in heads]
        )
        for row in rows:
            for name in (row.ar, row.en, *row.aliases):
                outlets.setdefault(_plain(name), "agency" if row.kind == "agency" else "house")
        self._outlets = outlets

    def read_line(self, line: str, house: str | None = None) -> Credit | None:
        """The credit that `line` is made of, and nothing else; None where any part of it is none."""
        if len(line) > 120 or line.rstrip().endswith((".", "؟", "!")):
            return None
        words = len(_WORD.findall(line))
        if words > _MOST_WORDS or (words > _MOST_PART_WORDS and not _may_part(line)):
            return None
        credit = self._judge(line, 0, len(line), house)
        if credit is not None and self._reports(credit):
            return None  # «إسطنبول/ الوكالة/ أعلن الحزب، اليوم، حل نفسه»
        if credit is not None and ":" in line and any(len(name.split()) > _NAME_WORDS for name in credit.people):
            return None  # «رويترز: قادة الجيش أبلغوا الضباط» reports, it credits nobody
        return credit

    def read_prefix(self, line: str, house: str | None = None) -> Credit | None:
        """The dateline or credit that a first sentence opens with («إسطنبول - الوكالة: قال …»), or None.

        A day may stand in it («دمشق 8 ديسمبر 2024 (الوكالة) -- قال …»).
        """
        found = None
        line = self._without_days(line)
        for match in _PREFIX_END.finditer(line, 2, min(len(line), _PREFIX_CHARS)):
            credit = self._judge(line, 0, match.start() + match.group().startswith(")"), house)
            if credit is None or not (credit.place or credit.agencies or credit.house):
                if found is not None:
                    break
                continue
            if self._reports(credit):
                break
            found = msgspec.structs.replace(credit, end=match.end())
        return found

    def _reports(self, credit: Credit) -> bool:
        """Whether what would be a person's name begins with the verb of a report."""
        return any(fold_text(name.split()[0]) in self._verbs for name in credit.people)

    def names_first(self, line: str) -> bool:
        """Whether a credit begins with a name of any kind, neither with a label nor with sources in general."""
        parts = [part for part in self._parts(line, None) if _WORD.search(part)]
        if not parts or self.sort(parts[0]) == "generic" or parts[0].isascii():
            return False
        labelled = ":" in line and len(parts) > 1 and line.index(":") < line.index(parts[1])
        return not labelled or self.sort(parts[0]) != "other"

    def label_value(self, line: str) -> str:
        """What stands after a credit's label: «الكاتب: سمر حداد» gives the name."""
        return _LABEL.sub("", line.strip().lstrip("•●- ")).strip(" |-–—:/")

    def sort(self, name: str, house: str | None = None) -> str:
        """What a name in a credit is: `place`, `agency`, `generic`, `house`, or `other`."""
        plain = _plain(name)
        head, _, rest = plain.partition(" ")
        if plain in self._places or (rest in self._places and head in self._heads):
            return "place"
        if plain in self._agencies:
            return "agency"
        if plain in self._generic:
            return "generic"
        if plain in self._outlets:
            return self._outlets[plain]
        if house and (plain == _plain(house) or (len(plain) > 3 and plain in _plain(house))):
            return "house"
        return "other"

    def is_person(self, name: str) -> bool:
        """Whether a name opens with a given name, and has as many words as names of people have."""
        words = _plain(name).split()
        return _FULL_NAME[0] <= len(words) <= _FULL_NAME[1] and words[0] in self._given

    def may_picture(self, name: str, house: str | None = None) -> bool:
        """Whether a name in the brackets that close a picture's line credits it, a house by its short name too."""
        plain = _PICTURED.sub("", name.strip())
        kinds = (self.sort(name, house), self.sort(plain, house))
        if _plain(name) in _NO_PICTURE:
            return False
        return any(kind not in ("other", "place") for kind in kinds) or _plain(plain) in self._shorts

    def is_portrait(self, line: str) -> bool:
        """Whether a line is a post or title and the name of who bears it, and tells nothing: a picture's line."""
        words = _plain(line).split()
        if not _FULL_NAME[0] <= len(words) <= _PORTRAIT_WORDS or words[0].removeprefix("ال") not in self._titles:
            return False
        at = max((n for n, word in enumerate(words) if n and word in self._given), default=0)
        if not at or len(words) - at > _FULL_NAME[1] - 1 or not _NAMES_ONLY.isdisjoint(line):
            return False
        tells = any(len(word) > _STEM and word[0] in "يتس" for word in words[1:at])
        return not tells and self._verbs.isdisjoint(words[1:]) and _LITTLE.isdisjoint(words[at:])

    def _without_days(self, line: str) -> str:
        """The line with commas for the days printed in it, so that they part names and every offset stays."""
        if not any(sign.isdigit() for sign in line):
            return line
        folded = fold_text(line)
        if len(folded) != len(line):
            return line
        for day in self._days.find(folded[:_PREFIX_CHARS]):
            line = line[: day.start] + "،" * (day.end - day.start) + line[day.end :]
        return line

    def _parts(self, credit: str, house: str | None) -> list[str]:
        """The names in a credit; «الاقتصادية من الرياض» falls apart where the place is known and the name quoted."""
        whole = _FROM.match(credit.strip()) if "من" in credit else None
        if whole and self.sort(whole["place"]) == "place":
            who = whole["who"].strip()
            named = 2 <= len(who.split()) <= _NAME_WORDS and len(credit) < _FROM_CHARS
            if named or who[0] in '«"“' or self.sort(who, house) != "other":
                return [who.strip(_QUOTES), whole["place"].strip(_QUOTES)]
        parts = [_without_link(part.strip(_ENDS)) for part in _PARTING.split(credit) if part.strip(_ENDS)] or [""]
        # «دمشق-سانا»: a hyphen without spaces parts names only where nothing else does.
        return parts[0].split("-") if len(parts) == 1 and parts[0].count("-") == 1 else parts

    def _judge(self, line: str, start: int, end: int, house: str | None) -> Credit | None:
        parts = [part for part in self._parts(line[start:end], house) if _WORD.search(part)]
        if not parts or len(parts) > _MOST_PARTS or any(len(_WORD.findall(p)) > _MOST_PART_WORDS for p in parts):
            return None
        sorts = [self.sort(part, house) for part in parts]
        if "place" in sorts and len(parts) > 1:
            short = ["house" if _plain(part) in self._shorts else "other" for part in parts]
            sorts = [named if kind == "other" else kind for kind, named in zip(sorts, short, strict=True)]
        known = [kind for kind in sorts if kind != "other"]
        if not known or (len(parts) == 1 and sorts[0] == "generic" and len(parts[0]) < 4):
            return None
        place = next((part for part, kind in zip(parts, sorts, strict=True) if kind == "place"), None)
        others = [part for part, kind in zip(parts, sorts, strict=True) if kind == "other"]
        houses = [part for part, kind in zip(parts, sorts, strict=True) if kind == "house"]
        return Credit(
            kind="dateline" if place else "byline",
            start=start,
            end=end,
            place=place,
            house=houses[0] if houses else None,
            agencies=tuple(part for part, kind in zip(parts, sorts, strict=True) if kind == "agency"),
            people=tuple(others),
        )


def _without_link(part: str) -> str:
    """A part without the «in» that led to a day («نيويورك في ٩ سبتمبر»)."""
    return part.removesuffix(" في")


def _may_part(line: str) -> bool:
    return not _PARTERS.isdisjoint(line) or "من" in line


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    return " ".join(_WORD.findall(fold_text(name)))
