"""Where does a person's name begin and end within what the tagger marked? Titles, wishes and other words go.

What the tagger left out is taken in again: the last part of an open name («أبو …»), the family's «آل» and «بن».
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.arabic.reading import Reading
from marsad.names.ground import Ground
from marsad.names.people import CALLED, ends_clause
from marsad.names.words import (
    AMBIGUOUS,
    FORMER,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    NATION,
    OFFICE,
    ORG_HEAD,
    PARTICLE,
    POST_FIELD,
    ROLE,
    SECOND,
    SURNAME,
    TITLE_ADJ,
    WordClasses,
    wishes,
)

_KUNYA, _REIGN, _ASSISTS, _THAT = frozenset({"ابو", "ام"}), "عهد", "مساعد", "بان"
_OPEN_PARTICLES = frozenset({"ابو", "ابي", "ابا", "ام", "بن", "ابن", "بنت", "عبد", "ال", "ولد"})
_INNER = frozenset({"ال", "بن", "ابن", "فان", "فون", "دي"})
_PAIR = 2
_LIL, _SHORT_AND, _PART_OF_NAME, _FOREIGN = 4, 4, -3.0, -4.5
_NAMED = GIVEN | SURNAME | SECOND | PARTICLE | AMBIGUOUS | HONORIFIC
_OF_PEOPLE, _NO_END = GIVEN | SURNAME, TITLE_ADJ | FORMER | FUNCTION


class PersonEdges:
    """Mends the edges of spans that the tagger took for people."""

    __slots__ = ("_everyday", "_heading", "_words")

    def __init__(self, words: WordClasses, everyday: frozenset[str], heading: Iterable[str]) -> None:
        self._words, self._everyday = words, everyday
        self._heading = frozenset(prefix + noun for noun in heading for prefix in ("", "ب", "ل"))

    def addresses(self, ground: Ground, first: int, last: int) -> bool:
        """Whether a span is a form of address and a given name and nothing else."""
        looks = ground.looks
        return (
            last - first >= 2
            and (bool(looks[first][0] & HONORIFIC) or self._after_body(ground, first))
            and not looks[first][0] & ORG_HEAD
            and bool(looks[first + 1][0] & GIVEN or ground.words[first] in _KUNYA)
            and all(look[0] & (_OF_PEOPLE | PARTICLE | HONORIFIC) for look in looks[first + 1 : last])
        )

    @staticmethod
    def _after_body(ground: Ground, i: int) -> bool:
        """Whether a kunya stands behind a definite kind of body: «الرجل الثاني في المنظمة أبو جهاد»."""
        if ground.words[i] not in _KUNYA or not i:
            return False
        return bool(ground.looks[i - 1][0] & ORG_HEAD) and ground.words[i - 1].startswith("ال")

    def without_titles(self, reading: Reading, first: int, last: int) -> tuple[int, int]:
        """A person's span without Latin words, titles and function words at its edges."""
        tokens, words = reading.words, self._words
        if any(tokens[i] == "الله" and not words.of(tokens[i - 1]) & _OF_PEOPLE for i in range(first, last) if i):
            return first, first  # «سائلين الله»
        if any(map(str.isascii, tokens[first:last])) and not all(map(str.isascii, tokens[first:last])):
            while first < last and tokens[first].isascii():
                first += 1
            while last > first and tokens[last - 1].isascii():
                last -= 1
        for i in range(first, min(last, len(tokens) - 1)):
            if wishes(words.of(tokens[i]), words.of(tokens[i + 1])):
                last = i  # «… رحمه الله»
                break
        last = self._before_nouns(tokens, first, last)
        first += first + 1 < last and self._ruled(tokens, first, last)
        if first < last and (inner := self._titled_within(reading, first, last)):
            first = inner
        first += self._described(tokens, first, last)
        while first < last and (_is_title(words.of(tokens[first])) or _function_stem(tokens[first], words)):
            first += 1
        if first + 1 < last and tokens[first] in self._heading:
            first += 1  # «برئاسة فلان»
        if (
            first + 1 < last
            and tokens[first] in self._everyday
            and tokens[first][-1] != "ي"
            and not words.of(tokens[first]) & _OF_PEOPLE
        ):
            first += 1  # «قضية فلان»
        while last > first + 1 and self._ends_outside(reading, last - 1):
            last -= 1
        if last > first + 1 and tokens[first] == _THAT and reading.original(first)[1:2] != "ا":
            first += 1  # «بأن فلان»
        if last > first + 1 and tokens[first] == "باسم":
            called = first > 0 and tokens[first - 1] in CALLED
            first += bool(called or words.of(tokens[first + 1]) & PARTICLE)
        if last > first and words.of(tokens[first]) & FUNCTION and reading.original(first)[-1] == "ى":
            first += 1
        return first, last

    def _before_nouns(self, tokens: Sequence[str], first: int, last: int) -> int:
        """The end of a span before an everyday noun that is nobody's name: «تلقى الأمير فلان بن فلان خطاب شكر»."""
        for i in range(first + 1, last):
            if tokens[i] in self._everyday and not self._words.of(tokens[i]) & _NAMED:
                return i
        return last

    def _ruled(self, tokens: Sequence[str], first: int, last: int) -> bool:
        """Whether a span of two words is a kind of body and whose it is: «ديوان الغنوشي», «نظام القذافي»."""
        look = self._words.look(tokens[first])
        head = (look[0] or look[2]) & ORG_HEAD and not (look[0] | look[2]) & (_OF_PEOPLE | HONORIFIC | OFFICE)
        return bool(head) and last - first == _PAIR and not tokens[first].startswith(("ال", "لل"))

    def _described(self, tokens: Sequence[str], first: int, last: int) -> bool:
        """Whether a person's span begins with what he is: «المهندس نبيه آل إبراهيم», «البرتغالي فلان», «للملك …».

        A family name is never the first of the words.
        """
        words, size = self._words, last - first
        if size > 1 and tokens[first].startswith("لل"):
            return bool(words.look(tokens[first])[2] & HONORIFIC)
        bare = tokens[first].removeprefix("و")
        if size == 2 and bare == _REIGN:
            return tokens[first + 1].startswith("ال")  # «في عهد القذافي»
        if size < 2 or not bare.startswith("ال"):
            return False
        if size > 2 and words.of(bare) & HONORIFIC:
            return True
        nisba = bare.endswith("ي") and not words.of(bare) & (_OF_PEOPLE | PARTICLE)
        return nisba and not tokens[first + 1].startswith("ال")

    def _titled_within(self, reading: Reading, first: int, last: int) -> int:
        """Where a title stands inside a person's span behind a word that need not be a name: «عهد الملك فيصل»."""
        words, tokens = self._words, reading.words
        weak = words.of(tokens[first])
        if last - first < 3 or (weak & GIVEN and not weak & AMBIGUOUS):
            return 0
        title = words.of(tokens[first + 1]) & HONORIFIC and tokens[first + 1].startswith("ال")
        return first + 1 if title and words.of(tokens[first + 2]) & (_OF_PEOPLE | PARTICLE) else 0

    def _ends_outside(self, reading: Reading, i: int) -> bool:
        """Whether word `i` can end no person's name: «… السابق», «… على», «… للمحققين», a number."""
        word, flags = reading.words[i], self._words.of(reading.words[i])
        if self._is_post(reading, i, flags):
            return True
        if word[0].isdigit() or (flags & FUNCTION and reading.original(i)[-1] == "ى"):
            return True
        if word.startswith("ال") and word in self._everyday and not flags & _OF_PEOPLE:
            return True  # «سلمان بن عبد العزيز الوفد»
        if word.startswith("لل") and len(word) > _LIL:
            return not flags & _OF_PEOPLE
        return bool(flags & _NO_END) and not flags & _OF_PEOPLE

    def _is_post(self, reading: Reading, i: int, flags: int) -> bool:
        """Whether a word tells a post or a deed: «… بوزير الداخلية», «… رئيسا», «… الأمين العام», «… يواسي …»."""
        word, (whole, cut, stem) = reading.words[i], self._words.look(reading.words[i])
        if not whole and cut and stem & OFFICE and not stem & _OF_PEOPLE:
            return True
        going_on = i + 1 < len(reading.words) and reading.gap(i + 1) == " "
        if not flags and word[0] == "ي":
            return going_on and i > 1 and reading.words[i - 2] in _INNER  # «فيصل بن بندر يواسي …»
        if not flags & OFFICE:
            return False
        if word[-1] == "ا" and not flags & _OF_PEOPLE:
            return True
        after = self._words.of(reading.words[i + 1]) if going_on else 0
        if after & TITLE_ADJ and word.startswith("ال") and reading.words[i + 1].startswith("ال"):
            return True
        return bool(after & OFFICE and (not after & _OF_PEOPLE or word == _ASSISTS))

    def with_last_part(self, ground: Ground, last: int) -> int:
        """The end of a person's span that breaks off behind «أبو» or «بن», with the word that must follow."""
        tokens = ground.words
        if last >= len(tokens) or ground.gaps[last] != " " or ground.sentence[last] < 0:
            return last
        flags = ground.looks[last][0]
        if tokens[last - 1] in _OPEN_PARTICLES:
            return last if self._words.of(tokens[last]) & FUNCTION else last + 1
        given = ground.looks[last - 1][0]
        if self._foreign_family(ground, last) or self._unlisted_family(ground, last) or self._before_post(ground, last):
            return last + 1
        if not given & GIVEN or given & NATION or tokens[last - 1].startswith("ال"):
            return last
        family = flags & (GIVEN | SURNAME) and not flags & (FUNCTION | NATION | OFFICE)
        sheikh = tokens[last] == "الشيخ" and ends_clause(ground, last, ground.limits[ground.sentence[last]][1])
        family = family or sheikh
        ali = tokens[last] == "علي" and ground.reading.original(last)[-1] == "ي"
        nisba = not flags and not ground.looks[last][2] and tokens[last].startswith("ال") and tokens[last][-1] == "ي"
        return last + 1 if family or ali or (nisba and len(tokens[last]) > _SHORT_AND) else last

    @staticmethod
    def _unlisted_family(ground: Ground, last: int) -> bool:
        """Whether an unlisted word with a mark behind it follows a son and his father: «علي بن موسى زعلة:»."""
        if last < _LIL or ground.words[last - 2] not in _INNER or any(ground.looks[last]):
            return False
        limit = ground.limits[ground.sentence[last]][1]
        return ends_clause(ground, last, limit) and ground.leads[last] > _FOREIGN

    def _before_post(self, ground: Ground, last: int) -> bool:
        """Whether an unlisted word is the family name before a post: «يانس ليركه المتحدث باسم …»."""
        if last + 1 >= len(ground.words) or any(ground.looks[last]) or ground.words[last] in self._everyday:
            return False
        word, after = ground.words[last], ground.words[last + 1]
        posted = after.startswith("ال") and ground.looks[last + 1][0] & (OFFICE | ROLE) and ground.gaps[last + 1] == " "
        alone = last < _PAIR or not ground.looks[last - _PAIR][0] & GIVEN
        foreign = not ground.words[last - 1].startswith("ال") and not ground.looks[last - 1][0] & (SURNAME | PARTICLE)
        foreign = foreign and alone and not word.endswith(("ها", "هم"))
        return bool(posted) and foreign and word.isalpha() and word[0] not in "يتبو" and not word.startswith("ال")

    def _foreign_family(self, ground: Ground, last: int) -> bool:
        """Whether an unlisted word is the family name of a given one behind a title: «السفير الأمريكي جوزيف ويستفل»."""
        first, word = last - 1, ground.words[last]
        if not ground.looks[first][0] & GIVEN or ground.looks[first][0] & AMBIGUOUS or first < 1:
            return False
        before = ground.looks[first - 1][0]
        titled = ground.words[first - 1].startswith("ال") and before & (NATION | POST_FIELD | HONORIFIC | ORG_HEAD)
        unlisted = not ground.looks[last][0] and not ground.looks[last][2] and word not in self._everyday
        plain = word.isalpha() and len(word) >= _SHORT_AND and word[0] not in "يتب" and not word.startswith("ال")
        return bool(titled) and unlisted and plain and ground.leads[last] > _FOREIGN and word[-1] not in "اه"

    def with_first_part(self, ground: Ground, first: int) -> int:
        """The beginning of a person's span that lacks «بن» or «آل» and the name before it: «عليان آل سعدان»."""
        if not first or ground.gaps[first] != " " or ground.words[first - 1] not in _INNER:
            return first
        first -= 1
        if ground.reading.original(first)[1:2] == "إ":
            return first + 1  # «فإن فلانا»
        if ground.words[first] == "ابن":
            return first if ground.words[first + 1].startswith("ال") else first + 1
        if ground.gaps[first] != " " or ground.sentence[first - 1] < 0:
            return first
        flags = ground.looks[first - 1][0]
        name = flags & GIVEN or (not flags and ground.leads[first - 1] > _PART_OF_NAME)
        return first - 1 if name and not flags & (FUNCTION | HONORIFIC) else first


def _function_stem(word: str, words: WordClasses) -> bool:
    """«فإن», «وعلى»: a function word behind a proclitic."""
    whole, cut, stem = words.look(word)
    return not whole and bool(cut) and bool(stem & FUNCTION) and not stem & (GIVEN | SURNAME)


def _is_title(flags: int) -> bool:
    return bool(flags & (HONORIFIC | OFFICE | ROLE)) and not flags & (GIVEN | SURNAME)
