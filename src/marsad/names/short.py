"""Where does a page call someone by a short form of a name that it gives in full elsewhere?"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import lru_cache

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.load import Knowledge
from marsad.names.ground import Ground
from marsad.names.mention import Proposal, text_of
from marsad.names.words import (
    AMBIGUOUS,
    FUNCTION,
    GIVEN,
    NATION,
    ORDINAL,
    ORG_FIELD,
    PARTICLE,
    SECOND,
    SURNAME,
    TITLE,
    WordClasses,
)
from marsad.record import EntityType

_SCORE, _SEEN = 2.5, 2.0
_KUNYA = frozenset({"ابو", "ابي", "ابا", "ام"})
_FAMILY = "ال"  # «آل», folded
_NO_FAMILY = SECOND | PARTICLE | FUNCTION | ORDINAL  # «الثانية» of «إليزابيث الثانية»
_NEW = frozenset("الجديد الجديده الحالي الحاليه السابق السابقه المذكور المذكوره".split())
_THIS = frozenset({"هذا", "هذه", "هذان", "هاتين", "ذلك", "تلك"})
_DAYS = frozenset("السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه اليوم الماضي الليله".split())
_DEFINITE = ("ال", "وال", "بال", "لل", "كال", "فال")
_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "ول", "وب")


class ShortForms:
    """The second pass over a page, once its full names are known."""

    __slots__ = ("_cues", "_heads", "_sole", "_words")

    def __init__(self, knowledge: Knowledge, words: WordClasses) -> None:
        self._words = words
        self._heads = frozenset(fold_text(word) for word in knowledge.words("org-short"))
        self._sole = frozenset(fold_text(word) for word in knowledge.words("org-short-sole"))
        self._cues = frozenset(fold_text(word) for word in knowledge.words("subject-cue"))

    def find(
        self,
        ground: Ground,
        mentions: Sequence[Proposal],
        pack_shorts: Iterable[Proposal],
        tagged: Iterable[Proposal],
    ) -> list[Proposal]:
        """Short forms outside the mentions found so far; the tagger's own spans count as support for doubtful ones."""
        taken = {i for mention in mentions for i in range(mention.first, mention.last)}
        supported = {(p.first, p.last, p.type) for p in tagged}
        found = self._from_packs(mentions, pack_shorts, taken)
        forms = self._forms(ground.reading, mentions)
        if not forms:
            return found
        words, sentence = ground.words, ground.sentence
        starts = _first_words(forms, ground.present)
        begins = starts.keys()
        for i in [i for i, word in enumerate(words) if word in begins]:
            if i in taken or sentence[i] < 0:
                continue
            first, limit = ground.limits[sentence[i]]
            for parts, cut, kind in starts[words[i]]:
                last = i + len(parts) + 1
                if last > limit or words[i + 1 : last] != parts or not taken.isdisjoint(range(i, last)):
                    continue
                hit = self._proposal(ground.reading, i, last, cut, kind)
                if (
                    self._described(ground, i, last, limit)
                    if kind == "ORG"
                    else self._describes(ground, i, last, first)
                ):
                    continue
                if ground.leads[i] > _SEEN or self._allowed(words, i, hit, first, supported):
                    found.append(hit)
                break
        return found

    @staticmethod
    def _from_packs(mentions: Sequence[Proposal], pack_shorts: Iterable[Proposal], taken: set[int]) -> list[Proposal]:
        """The packs' short forms of entities that the page names in full."""
        present = {row.id for mention in mentions for row in mention.rows}
        found = []
        for short in pack_shorts if present else ():
            rows = tuple([row for row in short.rows if row.id in present])
            if rows and taken.isdisjoint(range(short.first, short.last)):
                found.append(short._replace(score=_SCORE, rows=rows, by="pack:short"))
        return found

    def _forms(self, reading: Reading, mentions: Sequence[Proposal]) -> dict[str, EntityType]:
        """Family names and given names of the people named in full, and heads of bodies."""
        forms: dict[str, EntityType] = {}
        sole: dict[str, set[str]] = {}
        for mention in mentions:
            parts = text_of(reading, mention).split()
            if len(parts) < 2:
                if mention.type != "ORG" and len(parts[0]) > 4 and not any(self._words.look(parts[0])):
                    forms.setdefault(parts[0], mention.type)
                continue
            forms.setdefault(" ".join(parts), mention.type)
            if mention.type == "PER":
                family = family_name(parts, self._words)
                if " " in family or not self._words.of(family) & _NO_FAMILY or parts[0] in _KUNYA:
                    forms[family] = "PER"
                if self._words.of(parts[0]) & GIVEN and not self._words.of(parts[0]) & (AMBIGUOUS | PARTICLE):
                    forms.setdefault(parts[0], "PER")
            elif mention.type == "ORG":
                head = parts[0] if parts[0].startswith("ال") else "ال" + parts[0]
                if head in self._heads:
                    forms.setdefault(head, "ORG")
                if head in self._sole:
                    sole.setdefault(head, set()).add(" ".join(parts[:2]))
                rest = [part for part in parts if not self._words.of(part) & NATION]
                if parts[0].startswith("ال") and len(rest) >= 2:
                    forms.setdefault(" ".join(rest), "ORG")
                    forms.setdefault(" ".join(rest[:2]), "ORG")
        forms |= {head: "ORG" for head, named in sole.items() if len(named) == 1 and head not in forms}
        return forms

    @staticmethod
    def _proposal(reading: Reading, first: int, last: int, cut: int, kind: EntityType) -> Proposal:
        return Proposal(reading.starts[first] + cut, reading.ends[last - 1], first, last, kind, "page:short", _SCORE)

    def _described(self, ground: Ground, i: int, last: int, limit: int) -> bool:
        """Whether what stands beside a body's head tells of another one: «اللجنة القانونية», «هذا الاتحاد»."""
        if i and ground.words[i - 1].lstrip("ولبف") in _THIS:
            return True
        if last >= limit or last - i > 1 or ground.gaps[last] != " " or not ground.words[last].startswith("ال"):
            return False
        after, (whole, _, _) = ground.words[last], ground.looks[last]
        if whole & FUNCTION or after in _DAYS or after in _NEW:
            return False
        return after.endswith("ه") == ground.words[i].endswith("ه")

    def _describes(self, ground: Ground, i: int, last: int, first: int) -> bool:
        """Whether a family name that is an adjective as well describes the noun before it: «العمل العربي»."""
        if i == first:
            return False
        word, before = ground.words[i], ground.words[i - 1]
        adjective = last - i == 1 and word.startswith("ال") and self._words.of(word) & (NATION | ORG_FIELD)
        definite = ground.gaps[i] == " " and before.startswith(_DEFINITE)
        return bool(adjective) and definite and not self._words.of(before) & TITLE

    def _allowed(
        self,
        words: Sequence[str],
        i: int,
        hit: Proposal,
        start: int,
        supported: set[tuple[int, int, EntityType]],
    ) -> bool:
        """Whether an everyday word may be the name here: the tagger sees it, or a word precedes that wants one."""
        if hit.type == "ORG" or hit.last - hit.first > 1:
            return True
        if (hit.first, hit.last, hit.type) in supported:
            return True
        word = words[i]
        flags = self._words.of(word) | self._words.look(word)[2]
        before = words[i - 1] if i > start else ""
        if flags & NATION and word.startswith("ال") and (i == start or self._words.of(before) & FUNCTION):
            return True  # «وأضاف أن السوداني …»: no noun before it that it could describe
        if flags & (AMBIGUOUS | FUNCTION | NATION):
            if flags & FUNCTION and not flags & (SURNAME | GIVEN):
                return False
            titled = bool((self._words.of(before) | self._words.look(before)[2]) & TITLE)
            return before in self._cues or before[1:] in self._cues or titled
        # A listed given name before an unlisted word is more likely another person's full name, which was not seen.
        following = words[i + 1] if i + 1 < len(words) else ""
        given = flags & GIVEN and not flags & SURNAME
        return not (given and self._words.of(following) & (SURNAME | SECOND))


def _first_words(
    forms: dict[str, EntityType], present: Container[str]
) -> dict[str, list[tuple[list[str], int, EntityType]]]:
    """How forms begin among the words present, proclitics and «لل» included → (other words, letters to cut, type)."""
    starts: dict[str, list[tuple[list[str], int, EntityType]]] = {}
    for form, kind in sorted(forms.items(), key=lambda item: -len(item[0])):
        first, *rest = form.split()
        for spelling, cut in _spellings(first):
            if spelling in present:
                starts.setdefault(spelling, []).append((rest, cut, kind))
    return starts


@lru_cache(maxsize=50_000)
def _spellings(word: str) -> tuple[tuple[str, int], ...]:
    """The word with each proclitic, and how many letters that adds in front of a name."""
    spellings = {prefix + word: len(prefix) for prefix in _PREFIXES}
    if word.startswith("ال") and len(word) > 3:
        spellings |= {prefix + "لل" + word[2:]: len(prefix) for prefix in ("", "و", "ف")}
    return tuple(spellings.items())


def family_name(parts: Sequence[str], words: WordClasses) -> str:
    """The last name with what belongs to it: «أبو قصرة», «عبد الغني», «نصر الله», «بن سلمان»."""
    if len(parts) > 2 and (words.of(parts[-2]) & PARTICLE or words.of(parts[-1]) & SECOND):
        size = 3 if len(parts) > 3 and parts[-3] == _FAMILY else 2  # «آل جار الله»
        return " ".join(parts[-size:])
    return parts[-1]
