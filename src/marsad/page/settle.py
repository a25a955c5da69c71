"""Which lines are furniture beyond doubt, whatever the rest of the page says?

Labels, interface strings, share and navigation bars, credits, date lines, captions and repeated headlines are settled
here, so that only text, headlines, subheads and related headlines remain to be weighed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.calendar import PrintedDays, printed_times
from marsad.page.asides import settle_asides, settle_tags
from marsad.page.credits import Credit, Credits
from marsad.page.front import settle_front
from marsad.page.paths import Known, Paths, container, heading_level, main_container
from marsad.page.units import Unit

# The first mark of a line that is in this table settles it.
_BY_MARK = {
    "no-words": "other",
    "code": "interface",
    "post-frame": "embed",
    "rights": "navigation",
    "related-label": "related",
    "ticker-label": "ticker",
    "caption-label": "caption",
    "share": "share",
    "interface": "interface",
    "navigation": "navigation",
    "closing": "closing",
    "counter": "interface",
    "stamp": "stamp",
    "ago": "interface",
    "signature": "closing",
    "crumbs": "navigation",
    "handles": "share",
    "author-box": "byline",
    "consent": "interface",
    "pages": "navigation",
    "masthead": "navigation",
    "staff": "navigation",
    "rates": "interface",
    "channel": "interface",
    "credit-slashes": "byline",
}
_BY_SHORT_START = {
    "related-start": "related",
    "byline-start": "byline",
    "share-start": "share",
    "interface-start": "interface",
    "navigation-start": "navigation",
}
_POSTED = frozenset({"embed-credit", "post-frame"})
_DASHES = ("-", "–", "—", "ـ")
_AROUND = " -–—ـ:/،()"
_DIGIT = re.compile(r"\d")
_LATIN_NAME = r"[A-ZÀ-ÖØ-ÞĞİŞŁŽŠČ][\w.'’-]+(?: [A-ZÀ-ÖØ-ÞĞİŞŁŽŠČ][\w.'’-]*){1,3}"
_LATIN_NAMES = re.compile(rf"{_LATIN_NAME}(?:(?:,| and| &) {_LATIN_NAME}){{0,4}}")  # authors of an agency's desk abroad
_ARABIC = re.compile(r"[\u0620-\u06ff]")
_WORD = re.compile(r"[^\W_]+")
_PARTED = re.compile(r"[:|/–-]")
_UNPARTED = 5
_GENRES = frozenset(fold_text(word) for word in ("تقرير", "تحقيق", "تغطية", "حوار", "متابعة", "متابعات"))
_DATE_LABELS = frozenset({"date-label", "update-label"})
_HEADLINE_WORDS, _LATIN_WORDS = 18, 4
_PROSE, _MARKED = 12, 0.7
_TINY, _HEAD_REACH, _FIRST_LINES, _HEADED = 3, 4, 3, 5
_TITLE_DASHES = frozenset("-–—|:•»")
_SHORT_BYLINE, _SHORT_FURNITURE, _DATE_EXTRA_WORDS, _REPEAT_REACH = 9, 22, 8, 10


class Settled:
    """What was settled, beside the kinds that stand on the units: credits and date lines by unit number.

    `opening` holds until the first text.
    """

    __slots__ = ("credits", "dates", "opening")

    def __init__(self) -> None:
        self.opening = True
        self.credits: dict[int, Credit] = {}
        self.dates: set[int] = set()


class Settler:
    """Settles the lines that need no weighing."""

    def __init__(self, credits: Credits, days: PrintedDays, paths: Paths, date_words: frozenset[str]) -> None:
        self._date_words = date_words
        self._credits = credits
        self._days = days
        self._paths = paths

    def place(self, units: Sequence[Unit]) -> None:
        """Puts a kind on the units of an HTML page that are furniture by the element they stand in."""
        known: Known = {}
        for unit in units:
            if unit.block is not None and (found := self._paths.kind(unit.block.path, known)) and not _is_title(unit):
                unit.kind, unit.marks["path"] = found

    def settle(self, units: list[Unit], reading: Reading, house: str | None, taken: set[int]) -> Settled:
        """Puts a kind on every other unit that is furniture beyond doubt; `taken` are ticker lines."""
        settled = Settled()
        for i, unit in enumerate(units):
            if i in taken:
                unit.kind = "ticker"
            elif not unit.kind and "long" not in unit.marks:
                self._settle_line(i, unit, reading, house, settled)
                settled.opening = settled.opening and ("full-stop" not in unit.marks or bool(unit.kind))
            elif not unit.kind:
                settled.opening = settled.opening and "consent" in unit.marks
                unit.kind = "interface" if "consent" in unit.marks else ""
            elif "consent" in unit.marks:
                unit.kind = "interface"
        settle_asides(units)
        settle_front(units, reading)
        settle_tags(units, reading)
        self._settle_repeats(units, reading, house)
        _settle_outside(units)
        return settled

    def _settle_line(self, i: int, unit: Unit, reading: Reading, house: str | None, settled: Settled) -> None:
        marks = unit.marks
        if self._is_date_line(unit, reading):
            unit.kind = "date"
            settled.dates.add(i)
            return
        labelled = not _DATE_LABELS.isdisjoint(marks) and unit.size <= _DATE_EXTRA_WORDS and "full-stop" not in marks
        if labelled and printed_times(reading.text[unit.start : unit.end]):
            unit.kind = "interface"  # «آخر تحديث: 10:20 م» names no day
            return
        unit.kind = next((_BY_MARK[mark] for mark in marks if mark in _BY_MARK), "")
        if unit.kind == "navigation" and "crumbs" in marks:
            names = reading.cut(unit.start, unit.end).text.split("|")
            unit.kind = "byline" if all(self._credits.is_person(name) for name in names) else unit.kind
        if unit.kind or "full-stop" in marks:
            return
        if "caption-start" in marks and unit.size <= _SHORT_FURNITURE and not _opens_page(i, unit, reading):
            unit.kind = "caption"
            return
        limit = _byline_words(i, unit, reading) if "byline-start" in marks else _SHORT_FURNITURE
        if unit.size <= limit:
            unit.kind = next((_BY_SHORT_START[mark] for mark in marks if mark in _BY_SHORT_START), "")
        if unit.kind in ("", "byline") and not (unit.block is not None and heading_level(unit.block.path)):
            line = reading.cut(unit.start, unit.end).text
            credit = self._credits.read_line(line, house)
            if credit is not None and _heads_section(line, credit):
                return
            if credit is not None and not ("caption-credit" in marks and self._pictures(line, house, credit)):
                settled.credits[i] = credit
                unit.kind = unit.kind or credit.kind
                marks["credit"] = line[:60]
            elif not unit.kind and i and _LATIN_NAMES.fullmatch(line.strip()):
                unit.kind, marks["latin-names"] = "byline", line[:60]
            elif not unit.kind and "house-name" in marks and settled.opening:
                unit.kind = "byline"
            elif not unit.kind and settled.opening and self._credits.is_portrait(line):
                unit.kind, marks["portrait"] = "caption", line[:60]
            elif not unit.kind and unit.size <= _LATIN_WORDS and _ARABIC.search(line) is None:
                unit.kind, marks["latin"] = "interface", line[:60]

    def _is_date_line(self, unit: Unit, reading: Reading) -> bool:
        """A printed day and little else: its labels, weekday, clock time, calendar marks, a section's name."""
        text = reading.text[unit.start : unit.end]
        if unit.size > 24 or "full-stop" in unit.marks or _DIGIT.search(text) is None:
            return False
        days = self._days.find(text)
        full = [day for day in days if day.year is not None]
        labelled = "date-label" in unit.marks
        if not full and not (labelled and days):
            return False
        rest = text
        for day in sorted(days, key=lambda day: -day.start):
            rest = rest[: day.start] + " " + rest[day.end :]
        rest = self._days.without_weekdays(rest)
        extra = sum(1 for word in _WORD.findall(rest) if word.isalpha() and word not in self._date_words)
        # A clock time or a dash beside the day is how date lines are set; they may name desk and place too.
        set_so = labelled or any(mark in rest for mark in "|·:-–/")
        allowed = _DATE_EXTRA_WORDS if set_so else 4
        pictured = "caption-credit" in unit.marks and self._dated(text)
        if extra <= allowed and not pictured and unit.marks.keys().isdisjoint(_POSTED):
            unit.marks["date"] = text[:60]
            return True
        return False

    def _settle_repeats(self, units: list[Unit], reading: Reading, house: str | None) -> None:
        """Captions by their credit or their repetition, and headlines that the page repeats before the text begins."""
        counts = Counter(unit.key for unit in units if unit.key and unit.size > 2)
        captions: set[str] = set()
        for i, unit in enumerate(units):
            if unit.kind or not unit.key or "long" in unit.marks:
                continue
            if counts.get(unit.key, 0) > 1:
                unit.marks["repeated"] = str(counts[unit.key])
            bracketed = "caption-credit" in unit.marks and self._is_caption(units, i, counts, reading, house)
            if self._tells_when(units, i, reading):
                bracketed = True
            if bracketed or ("caption-bar" in unit.marks and self._is_barred(units, i, reading, house)):
                unit.kind = "caption"
                captions.add(unit.key)
        for i, unit in enumerate(units):
            if not unit.kind and 0 < unit.size <= _TINY and i and _same(units, i, i + 1) and _below_headline(units, i):
                unit.kind = units[i + 1].kind = "caption"
            if not unit.kind and i < _FIRST_LINES and unit.size > _TINY and (own := _titled(units, i, reading)):
                unit.kind, unit.marks["page-title"] = "other", unit.key[:40]
                own.marks["page-headline"] = "the page's title says it, with the site's name"
            if unit.kind or "repeated" not in unit.marks:
                continue
            if unit.key in captions:
                unit.kind = "caption"
            elif "full-stop" not in unit.marks and unit.size <= _HEADLINE_WORDS:
                _settle_twin(units, i)

    def _is_caption(self, units: list[Unit], i: int, counts: Counter[str], reading: Reading, house: str | None) -> bool:
        unit = units[i]
        if counts.get(unit.key, 0) > 1 and (_same(units, i, i + 1) or _same(units, i, i - 1)):
            return True
        if "full-stop" in unit.marks or "continues" in unit.marks:
            return False
        line = reading.cut(unit.start, unit.end).text
        return self._pictures(line, house) or self._dated(line)

    def _is_barred(self, units: list[Unit], i: int, reading: Reading, house: str | None) -> bool:
        """Whether an agency or the archive stands behind a bar that closes the line, below what may be a headline."""
        unit = units[i]
        if not i or "full-stop" in unit.marks or unit.marks.keys() & {"continues", "colon-head"}:
            return False
        credit = _split_names(reading.cut(unit.start, unit.end).text)[-1]
        kind = self._credits.sort(credit, house)
        pictures = kind == "agency" or (kind == "generic" and fold_text(credit).startswith("ارشيف"))
        return pictures and any(not other.kind and other.size > _TINY for other in units[max(0, i - _REPEAT_REACH) : i])

    def _tells_when(self, units: list[Unit], i: int, reading: Reading) -> bool:
        """«المدير يستقبل الوفد في مكتبه، 12 أيار 2023»: a full day behind the last comma, with a headline near it."""
        unit = units[i]
        told, comma, day = reading.text[unit.start : unit.end].rpartition("،")
        if not comma or not day[-1:].isdigit() or len(told.split()) < _HEADED or "full-stop" in unit.marks:
            return False
        days = self._days.find(day)
        whole = len(days) == 1 and days[0].year is not None and not (day[: days[0].start] + day[days[0].end :]).strip()
        near = (*units[max(0, i - _HEAD_REACH) : i], *units[i + 1 : i + _HEAD_REACH])
        return whole and any(not one.kind and one.size > _TINY and "full-stop" not in one.marks for one in near)

    def _dated(self, line: str) -> bool:
        """Whether a day stands between a dash and the bracketed credit: «المدير في مكتبه - 12 أيار 2023 (المكتب)»."""
        told, bracket, _ = fold_text(line).rpartition("(")
        days = self._days.find(told) if bracket and any(sign.isdigit() for sign in told) else []
        return any(not told[day.end :].strip() and told[: day.start].rstrip()[-1:] in _DASHES for day in days)

    def _pictures(self, line: str, house: str | None, whole: Credit | None = None) -> bool:
        """Whether the brackets that close the line credit a picture: an agency, a house, an archive.

        Where the line is a credit as a `whole`, and what stands before the brackets is its place, it is a dateline.
        """
        told, _, inside = line.rpartition("(")
        if whole is not None and whole.place and told.strip(_AROUND) == whole.place:
            return False
        return any(self._credits.may_picture(name, house) for name in _split_names(inside.rstrip(_AROUND)) if name)


def _byline_words(i: int, unit: Unit, reading: Reading) -> int:
    """How many words a line may have that begins with the label of a credit.

    «تقرير: الحرب تشتد في الجنوب» is a headline at the head of a page, and behind what a piece is too.
    """
    plain = i == 0 or _PARTED.search(reading.text, unit.start, unit.end) is None
    return _UNPARTED if plain or unit.marks["byline-start"].rstrip(" :/") in _GENRES else _SHORT_BYLINE


def _heads_section(line: str, credit: Credit) -> bool:
    """Whether the line is a place and a colon: in a bulletin it heads what happened there («درعا:»)."""
    return line.rstrip().endswith(":") and credit.place is not None and not (credit.people or credit.agencies)


def _opens_page(i: int, unit: Unit, reading: Reading) -> bool:
    """Whether the line is the page's first and has no label's colon: «تصوير الحياة في المدينة» may be a headline."""
    return i == 0 and _PARTED.search(reading.text, unit.start, unit.end) is None


def _settle_outside(units: list[Unit]) -> None:
    """On HTML pages, what stands outside the articles, or outside the element that holds most of the text.

    Where the page marks its articles, nothing outside them is one, but for the title above a single one.
    """
    weights: dict[str, int] = {}
    for unit in units:
        if unit.block is not None and not unit.kind and unit.size >= _PROSE:
            weights[unit.block.path] = weights.get(unit.block.path, 0) + unit.size
    if not weights:
        return
    articles = {container(path) for path in weights} - {""}
    marked = sum(words for path, words in weights.items() if container(path)) >= _MARKED * sum(weights.values())
    main = main_container(weights) + "/"
    for unit in units:
        if unit.block is None or unit.kind:
            continue
        path = unit.block.path
        title = heading_level(path) == 1 and len(articles) <= 1
        if marked and articles and not title and container(path) not in articles:
            unit.kind, unit.marks["outside-articles"] = "other", path[-60:]
        elif main != "/" and not f"{path}/".startswith(main):
            unit.marks["outside-main"] = path[-60:]
            if unit.size >= _PROSE and not title and len(weights) > 1:
                unit.kind = "other"


def _is_title(unit: Unit) -> bool:
    return unit.block is not None and heading_level(unit.block.path) == 1


def _split_names(inside: str) -> list[str]:
    for mark in "-–—/|،,:":
        inside = inside.replace(mark, "\n")
    return [part.strip() for part in inside.split("\n")]


def _same(units: list[Unit], i: int, j: int) -> bool:
    return 0 <= j < len(units) and units[i].key == units[j].key


def _settle_twin(units: list[Unit], i: int) -> None:
    """A line that comes again before any prose: a headline the first time, furniture the second."""
    for j in range(i + 1, min(len(units), i + 1 + _REPEAT_REACH)):
        other = units[j]
        if other.kind:
            continue
        if other.key == units[i].key:
            between = any(not units[k].kind for k in range(i + 1, j))
            beside = j == i + 1 and i > 0 and "repeat-follows" not in units[i].marks
            if beside and (_is_prose(units, i - 1) or _below_headline(units, i)):
                units[i].kind = other.kind = "caption"
            else:
                units[i].marks["repeat-follows"] = "again before the text" if not between else "again in the head"
                other.kind = "other"
                other.marks["repeats-headline"] = other.key[:40]
                for k in range(i + 1, j):
                    units[k].marks["in-head"] = "between a headline and its repetition"
        if "long" in other.marks or "full-stop" in other.marks:
            return


def _below_headline(units: list[Unit], i: int) -> bool:
    """Whether a line that stands twice has a line above it that may be the headline, and no credit or date below it."""
    if i + 2 < len(units) and units[i + 2].kind in ("byline", "dateline", "date"):
        return False
    above = next((unit for unit in reversed(units[max(0, i - _HEAD_REACH) : i]) if not unit.kind), None)
    return above is not None and above.size > _TINY and "repeats-headline" not in above.marks


def _titled(units: list[Unit], i: int, reading: Reading) -> Unit | None:
    """The headline below that a line says with the name of the site behind a dash or a bar."""
    end = units[i].end
    for other in units[i + 1 : i + 1 + _REPEAT_REACH]:
        if not other.kind and other.size > _TINY and len(other.key) < len(units[i].key):
            at = units[i].start + other.end - other.start
            told = reading.text[units[i].start : at]
            if told == reading.text[other.start : other.end] and reading.text[at:end].lstrip()[:1] in _TITLE_DASHES:
                return other
        if "long" in other.marks:
            break
    return None


def _is_prose(units: list[Unit], i: int) -> bool:
    return not units[i].kind and ("long" in units[i].marks or "full-stop" in units[i].marks)
