"""Where does the trained tagger see names, and what of its spans belongs to the name by our rules?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.load import Knowledge
from marsad.names.bodies import mere_forces
from marsad.names.by_word import ByWord, Look
from marsad.names.clitic import proclitic
from marsad.names.ground import Ground
from marsad.names.lone import lonely, none_alone
from marsad.names.mention import Proposal
from marsad.names.no_names import SIDES, before_affairs, behind_town, king_behind, mere_nouns, with_joined
from marsad.names.person_edges import PersonEdges
from marsad.names.tagger import Tagger, gap_class
from marsad.names.words import (
    AMBIGUOUS,
    BODY_ONE,
    BODY_PART,
    EVERYDAY,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    HONOURING,
    NATION,
    OFFICE,
    ORDINAL,
    ORG_FIELD,
    ORG_HEAD,
    ORG_STRONG,
    PLACE_CUT,
    PLACE_KEPT,
    PLACE_ONE,
    PLAIN,
    SURNAME,
    TITLE,
    WordClasses,
    everyday_words,
    wishes,
)
from marsad.record import EntityType
from marsad.taggers.protocol import Suggestion

_BASE, _PER_LEAD, _MOST_LEAD = 2.0, 0.25, 8.0
_SURE = 3.0
_LONGEST, _LONGEST_BODY = 9, 12
_SHORT_AND, _NEAR, _BODY_ALONE = 4, 3, 4.9
_KUNYA = frozenset({"ابو", "ام"})
_NOT_ONLY_OFFICE = HONORIFIC | GIVEN | SURNAME | ORG_HEAD | PLACE_CUT | PLACE_ONE | AMBIGUOUS
_BELONGING = frozenset({"التابعه", "التابع", "الواقعه", "الواقع", "المذكوره", "المذكور"})
# What a body passes or refuses stands behind its name: «مجلس الأمن الدولي القرار رقم 7», «الهيئة الوطنية المشاركة».
_TEXTS = frozenset(
    "القرار الاتفاق الاتفاقيه المرسوم البيان المشروع العقوبات المبادره الخطه المشاركه الحضور الانضمام الانسحاب "
    "الدخول التفاوض التوقيع العوده البقاء الاعتراف الجلوس الاستمرار يومي يوم".split()
)
_CLAUSES = frozenset("ان انه انها الذي التي الذين قد لم لن كان كانت".split())  # «مجلس الشركة إن الأرباح …»
_WHERE = frozenset({"بريف", "بريفي", "ببلده", "بقريه"})
_BOARD, _AFFAIRS = ["مجلس", "اداره"], frozenset({"شوون", "شيون"})
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_QUOTES, _CLOSING = ('"', "«", "“", "("), ('"', "»", "”", ")")
_OF_PEOPLE = GIVEN | SURNAME
_KIN = frozenset("عمي عمه عمها عمهم عمنا خالي خالها خالهم والدي والده والدها شقيقي شقيقه شقيقها اخيه اخوها".split())
_NAMES = _OF_PEOPLE | PLACE_ONE | BODY_ONE
_BEFORE_WHOLE = frozenset({" ", ' "', " «", " “"})
_DASHES = frozenset("-–—ـ")
_DEFINITE = ("ال", "بال", "وال", "لل", "فال", "كال", "ولل", "وبال")
_NEVER_INSIDE = frozenset(':،,؛;()«»"“”!?؟\n')


class TaggedNames:
    """Runs the tagger over passages and cuts its spans to our rules of naming."""

    __slots__ = ("_edges", "_everyday", "_gaps", "_settlements", "_tagger", "_words")

    def __init__(self, knowledge: Knowledge, tagger: Tagger, words: WordClasses) -> None:
        self._tagger, self._words = tagger, words
        self._everyday = everyday_words(knowledge)
        heading = [fold_text(pair.split("=")[0]) for pair in knowledge.words("heading-noun")]
        self._edges = PersonEdges(words, self._everyday, heading)
        self._settlements = frozenset(map(fold_text, knowledge.words("settlement-head")))
        self._gaps = ByWord(gap_class)

    def find(self, ground: Ground) -> list[Proposal]:
        """The tagger's spans as proposals, titles and proclitics cut off; gives the ground its leads."""
        bounds: list[tuple[int, int]] = []
        tokens: list[str] = []
        gaps: list[int] = []
        numbers: list[int] = []
        marks = list(map(self._gaps.__getitem__, ground.gaps))
        for first, last in ground.limits:
            at = len(tokens)
            tokens += ground.words[first:last]
            gaps += marks[first:last]
            numbers += range(first, last)
            bounds.append((at, len(tokens)))
        spans, leads = self._tagger.tag(tokens, gaps, bounds)
        for (first, last), (begin, end) in zip(ground.limits, bounds, strict=True):
            ground.leads[first:last] = leads[begin:end]
        found: list[Proposal] = []
        on_page = ground.present
        for first, last, kind, lead in spans:
            whole = (numbers[first], numbers[last - 1] + 1)
            for begin, end in self._pieces(ground, *whole, kind, on_page) if last - first > 1 else (whole,):
                if (proposal := self._trim(ground, begin, end, kind, lead, on_page)) is not None:
                    found.append(proposal)
        return found

    def fit(self, ground: Ground, suggestions: Iterable[Suggestion]) -> list[Proposal]:
        """Other taggers' names as proposals, cut to the same rules.

        None runs over the end of a sentence, and none begins inside a word that is a name as a whole: «سام» in «بسام».
        """
        found: list[Proposal] = []
        for given in suggestions:
            if ground.sentence[given.first] < 0 or ground.sentence[given.first] != ground.sentence[given.last - 1]:
                continue
            if given.start > ground.starts[given.first] and self._words.of(ground.words[given.first]) & _NAMES:
                continue
            lead = max(_lead(given.score), _SURE)  # the user chose that tagger
            for first, last in self._pieces(ground, given.first, given.last, given.type, ground.present):
                proposal = self._trim(ground, first, last, given.type, lead, ground.present)
                if proposal is not None:
                    start = given.start if proposal.first == given.first else 0
                    found.append(proposal._replace(start=max(proposal.start, start), by=given.by))
        return found

    def _cut(self, word: str, on_page: set[str]) -> int:
        return proclitic(word, self._words, on_page, self._tagger.like, self._tagger.listed)

    def _pieces(
        self, ground: Ground, first: int, last: int, kind: EntityType, on_page: set[str]
    ) -> Iterable[tuple[int, int]]:
        """The span, cut where a mark stands that no name spans, and where «و» begins another person or place."""
        cuts = [first]
        for i in range(first + 1, last):
            word, gap = ground.words[i], ground.gaps[i]
            joined = word[0] == "و" and (kind != "ORG" or self._foreign(ground, cuts[-1], word))
            joined = joined and (self._cut(word, on_page) > 0 or self._another(word, i - cuts[-1]))
            if kind == "ORG" and _post_begins(ground, i):
                cuts.append(i)
                continue
            if kind == "ORG" and self._tells(word):
                cuts.append(i)
                continue
            titled = self._begins_person(ground, i, last) if kind == "ORG" else _heads_on(ground.looks[i], word)
            apart = king_behind(ground, i, ORDINAL) if i - cuts[-1] > 1 else behind_town(ground, first, i)
            joined = joined or (kind == "PER" and apart)
            dashed = kind == "PER" and gap != " " and not _DASHES.isdisjoint(gap) and len(gap) > 1
            if joined or titled or dashed or ".." in gap or (gap != " " and not _NEVER_INSIDE.isdisjoint(gap)):
                cuts.append(i)
        return pairwise([*cuts, last])

    def _tells(self, word: str) -> bool:
        """Whether a word inside a body's span tells what happened or where: «وزارة الدفاع بمقتل فلان», «بريف …»."""
        if word in _WHERE or word in _CLAUSES:
            return True
        return word[0] == "ب" and word[1:3] != "ال" and word in self._everyday and not self._words.of(word)

    def _foreign(self, ground: Ground, first: int, word: str) -> bool:
        """Whether a body's span is of unlisted words without articles, which no «و» joins into one name."""
        look = ground.looks[first]
        return not (look[0] | look[2]) & ORG_HEAD and not word.startswith("وال") and not look[0] & BODY_ONE

    def _another(self, word: str, before: int) -> bool:
        """Whether an unlisted word with «و» behind a whole name begins another: «جون كيري ورودريغيز»."""
        return before > 1 and len(word) > _SHORT_AND and not self._words.of(word) and not self._tagger.listed(word)

    def _begins_person(self, ground: Ground, i: int, last: int) -> bool:
        """Whether a person begins inside a body's span: «الغرفة التجارية المهندس سعيد …», «الائتلاف سميرة …»."""
        here, before = ground.looks[i][0], ground.looks[i - 1][0]
        if before & HONOURING:
            return False
        if ground.words[i] == "صاحب" and here & HONORIFIC:
            return True  # «الجمعية صاحب السمو الملكي الأمير …»
        family = i + 1 < last and bool(ground.looks[i + 1][0] & SURNAME or ground.words[i + 1].startswith("ال"))
        if ground.words[i] in _KUNYA or (here & GIVEN and (family or not here & AMBIGUOUS)):
            return bool(before & (ORG_HEAD | ORG_FIELD)) and ground.words[i - 1].startswith("ال")
        if here & GIVEN and family and (i - 1 in ground.towns or before & PLACE_ONE):
            return True  # «مسجد برمنغهام محمد فاضل»
        if here & HONORIFIC and ground.words[i].startswith("ال") and ground.looks[i + 1][0] & _OF_PEOPLE:
            return not before & (ORG_HEAD | PLACE_KEPT) or ground.words[i - 1].startswith("ال")
        return False

    def _trim(
        self, ground: Ground, first: int, last: int, kind: EntityType, lead: float, on_page: set[str]
    ) -> Proposal | None:
        """The proposal of one piece, or nothing where what is left cannot be a name."""
        tokens, words = ground.words, self._words
        begins = first > 0 and self._begins_person(ground, first, last)
        if kind == "ORG" and (begins or self._edges.addresses(ground, first, last)):
            kind = "PER"  # «الملك فيصل»
        if kind == "PER":
            first, last = self._edges.without_titles(ground.reading, first, last)
            first += _is_born(ground, first, last)
        while first < last and words.of(tokens[first]) & FUNCTION and not words.of(tokens[first]) & _OF_PEOPLE:
            first += 1
        while last > first + 1 and self._trails(ground, last - 1, kind):
            last -= 1
        if kind == "ORG" and last - first > 2 and tokens[first : first + 2] == _BOARD:
            first += 2
        if first >= last:
            return None
        if kind == "ORG" and _of_place(words.look(tokens[first]), last - first):
            kind = "LOC"  # «قرى بني مالك», «جبال عسير»
        if kind == "ORG" and first > 0 and self._quoted_place(ground, first):
            kind = "LOC"  # «قرية "شنكل"»
        if kind == "ORG":
            last = before_affairs(ground, first, last, ground.limits[ground.sentence[first]][0])
            last = with_joined(ground, first, last)
        if kind == "LOC":
            first = cut_place_head(tokens, first, last, words)
        elif kind == "PER":
            last = self._edges.with_last_part(ground, last)
            first = self._edges.with_first_part(ground, first)
        if self._is_none(ground.reading, first, last, kind, lead):
            return None
        start = ground.starts[first]
        of_family = kind == "PER" and ground.words[first - 1 : first] == ["ال"] and first
        if not of_family and not (kind == "LOC" and first and self._in_construct(ground, first)):
            start += self._cut(tokens[first], on_page)
        score = _BASE + _PER_LEAD * max(0.0, min(lead, _MOST_LEAD))
        return Proposal(start, ground.ends[last - 1], first, last, kind, "tagger", score)

    def _quoted_place(self, ground: Ground, first: int) -> bool:
        head = ground.words[first - 1]
        here = head in self._settlements or head[1:] in self._settlements
        return here and ground.gaps[first][-1:] in _QUOTES

    def _trails(self, ground: Ground, i: int, kind: EntityType) -> bool:
        """Whether the last word of a span is none of it: «… لـ», «… و», «شرطة القطيف بلاغاً», «جامعة سعودية أو»."""
        word = ground.words[i]
        if len(word) == 1:
            return not word.isascii()
        if kind == "PER":
            return False
        if kind == "LOC" and word.startswith("ال") and self._words.of(word) & NATION:
            return not self._words.of(ground.words[i - 1])  # «الصوانة السعودية»
        rank = self._words.of(word) if kind == "ORG" and word.startswith("ال") else 0
        if rank & HONORIFIC and not rank & (ORG_HEAD | OFFICE | ORG_FIELD | _OF_PEOPLE):
            return True  # «الجامعة الدكتور فلان»
        if word in _BELONGING or (word in _TEXTS and ground.words[i - 1].startswith("ال")):
            return True
        return "\u064b" in ground.reading.original(i) or bool(self._words.of(word) & FUNCTION and not word.isascii())

    def _in_construct(self, ground: Ground, i: int) -> bool:
        """Whether the noun of a place wants word `i` as its name, which then is whole: «منطقة واردوج»."""
        before, gap = ground.words[i - 1], ground.gaps[i]
        flags = self._words.of(before) or self._words.look(before)[2]
        return bool(flags & PLACE_CUT) and gap in _BEFORE_WHOLE and not before.startswith("ال")

    def _is_none(self, reading: Reading, first: int, last: int, kind: EntityType, lead: float) -> bool:
        """Whether what is left is too long, an adjective, a title, or an everyday word that nothing speaks for."""
        tokens, alone = reading.words, last - first == 1
        sides = kind == "LOC" and not alone and SIDES.issuperset(tokens[first:last])
        if sides or last - first > (_LONGEST_BODY if kind == "ORG" else _LONGEST):
            return True  # «الضواحي الجنوبية الغربية»
        address = tokens[first].isascii() and (reading.gap(first)[-1:] == "/" or reading.gap(last)[:3] == "://")
        if address or (tokens[first][0].isdigit() and (kind != "ORG" or alone or lead < _SURE)):
            return True
        if kind == "ORG" and not alone and (self._plain(tokens, first, last) or self._of_field(tokens, first)):
            return True
        if alone and kind == "PER":
            little = self._called(reading, first)
        else:
            little = alone and lonely(reading, first, kind, lead, self._words)
        if little:
            return True
        adverb = kind == "PER" and any("\u064b" in reading.original(i) for i in range(first, last))  # «اتصالاً هاتفياً»
        mere = adverb or (kind != "LOC" and mere_nouns(tokens, first, last, kind == "ORG", lead >= _SURE, self._words))
        kin = kind == "PER" and tokens[last - 1] in _KIN  # «ابن عمي»
        if mere or kin or (kind == "PER" and self._doubtful(tokens, first, last, lead)):
            return True
        return alone and none_alone(reading, first, kind, lead, self._words, self._everyday)

    def _called(self, reading: Reading, i: int) -> bool:
        """Whether one word in quotation marks that no list of people knows is what a thing is called: «"سيسيل"»."""
        marked = reading.gap(i)[-1:] in _QUOTES and reading.gap(i + 1)[:1] in _CLOSING
        return marked and not self._words.of(reading.words[i]) & _OF_PEOPLE

    def _of_field(self, tokens: Sequence[str], first: int) -> bool:
        """Whether a body's span begins with what a post is for or with a mere thing: «لشؤون الأمن», «فيروس كورونا»."""
        word, after = tokens[first], tokens[first + 1]
        if word.removeprefix("ل") in _AFFAIRS:
            return True
        look = self._words.look(word)
        thing = word in self._everyday and not (look[0] | look[2]) & (
            ORG_HEAD | ORG_FIELD | BODY_ONE | BODY_PART | PLACE_ONE
        )
        return thing and not word.startswith("ال") and not after.startswith("ال")

    def _plain(self, tokens: Sequence[str], first: int, last: int) -> bool:
        """Whether a phrase names no body in particular: «منظمة محلية», «قوات الأمن»."""
        looks = [self._words.look(token) for token in tokens[first:last]]
        if mere_forces(looks) or wishes(looks[0][0], looks[1][0]):
            return True
        if all(
            look[0] & EVERYDAY or (tokens[first + k][0] in "ول" and look[2] & EVERYDAY) for k, look in enumerate(looks)
        ):
            return True  # «الشيعة والسنة»
        head = (looks[0][0] | looks[0][2]) & ORG_HEAD
        if head and tokens[first + 1].endswith("يه") and not any(word.startswith("ال") for word in tokens[first:last]):
            return not looks[1][0] & (BODY_ONE | PLACE_ONE)  # «منظمة يسارية ثورية»
        return bool(head) and all(look[0] & PLAIN for look in looks[1:])

    def _doubtful(self, tokens: Sequence[str], first: int, last: int, lead: float) -> bool:
        words = self._words
        if words.of(tokens[first]) & AMBIGUOUS and not (first > 0 and words.of(tokens[first - 1]) & TITLE):
            names = [words.of(token) for token in tokens[first:last]]
            if not any(flags & _OF_PEOPLE and not flags & AMBIGUOUS for flags in names):
                return lead < _SURE / 2
        if last - first == 2 and words.of(tokens[first]) & AMBIGUOUS and words.of(tokens[first + 1]) & NATION:
            return True  # «غطاء جوي روسي»
        if last - first > 1 and tokens[last - 1] in self._everyday and words.of(tokens[first]) & (AMBIGUOUS | FUNCTION):
            return True  # «فتح النار»
        lil = tokens[first].startswith("لل") and not words.look(tokens[first])[2] & _OF_PEOPLE
        return lil and lead < _SURE


def _post_begins(ground: Ground, i: int) -> bool:
    """Whether another post begins inside a body's span: «اللجنة العليا المنظمة رئيس بلدية …»."""
    word, before, flags = ground.words[i], ground.words[i - 1], ground.looks[i][0]
    if not flags & OFFICE or flags & _NOT_ONLY_OFFICE or word.startswith("ال"):
        return False
    return before.startswith("ال") or not ground.looks[i - 1][0] & ORG_HEAD


def _is_born(ground: Ground, first: int, last: int) -> bool:
    """Whether «ولد» before a person's name is the verb and no part of a father's: «ولد الشيباني في …»."""
    if last - first < 2 or ground.words[first] != "ولد":
        return False
    return not first or ground.gaps[first] != " "


def _lead(score: float) -> float:
    """A probability on the scale of our own tagger's leads, which are differences of log-likelihoods."""
    return _MOST_LEAD if score >= 1.0 else max(0.0, math.log(score / (1.0 - score))) if score > 0.5 else 0.0


def cut_place_head(tokens: Sequence[str], first: int, last: int, words: WordClasses) -> int:
    """The first word of the place's own name: administrative heads go, «ريف» too where no direction follows."""
    flags = words.look(tokens[first])
    if last - first >= 2 and (flags[0] | flags[2]) & PLACE_CUT and "ال" not in tokens[first][:4]:
        return first + 1
    if last - first == 2 and tokens[first].endswith("ريف") and tokens[first + 1] != "دمشق":
        return first + 1
    return first


def _heads_on(look: Look, word: str) -> bool:
    """Whether a word inside a span leads over to another thing: «… بولاية كونيتيكت»."""
    whole, cut, stem = look
    return not whole and cut == 1 and word[0] == "ب" and bool(stem & (PLACE_CUT | ORG_HEAD)) and word[1:3] != "ال"


def _of_place(look: Look, size: int) -> bool:
    """Whether a span of several words begins with the noun of a place, which is no head of bodies as well."""
    flags = look[0] or look[2]
    return size > 1 and bool(flags & (PLACE_CUT | PLACE_KEPT)) and not flags & (ORG_HEAD | ORG_STRONG | HONOURING)
