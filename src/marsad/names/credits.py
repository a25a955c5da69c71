"""Who wrote it, where, for which outlet? The lines that say so: «سامي الخطيب - بيروت», «القاهرة: رويترز».

A credit line is short and falls apart at dashes, colons and brackets into pieces that are a place, an outlet, a person
or a formula («وكالات»). Only where every piece is one of these are the unlisted persons in it believed.
"""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.arabic.passage import Passage
from marsad.arabic.sentences import Sentence
from marsad.knowledge.load import Knowledge
from marsad.names.ground import Ground
from marsad.names.known import KnownNames
from marsad.names.mention import Proposal
from marsad.names.words import AMBIGUOUS, FUNCTION, GIVEN, HONORIFIC, NAMELIKE, ORG_HEAD, PLACE_ONE, WordClasses
from marsad.record import EntityType

_MARKS = frozenset('-–—ـ:،,/|()«»"“”•*')
_SPLITS = frozenset("-–—ـ:/|(")
_LINES, _MOST_WORDS, _LONGEST = 7, 12, 4
_CREDIT, _OUTLET = 4.6, 4.8
_JOINERS = frozenset({"من", "في"})
Piece = tuple[int, int, str]


class CreditLines:
    """Reads the lines around an article's head, and finds its outlet wherever the text names it."""

    __slots__ = ("_everyday", "_formulas", "_known", "_news", "_words")

    def __init__(self, knowledge: Knowledge, words: WordClasses, known: KnownNames) -> None:
        self._words, self._known = words, known
        self._formulas = frozenset(
            fold_text(word) for name in ("credit-generic", "credit-word") for word in knowledge.words(name)
        )
        self._news = frozenset(fold_text(word) for word in knowledge.words("outlet-word"))

    def find(self, ground: Ground) -> list[Proposal]:
        """Persons, places and outlets of credit lines, and every mention of the articles' outlets."""
        found: list[Proposal] = []
        for passage in ground.passages:
            if passage.article is None:
                continue
            found += self._heads(ground, passage)
            if passage.article.outlet is not None:
                found += self._outlet(ground, passage.article.outlet)
        return found

    def _heads(self, ground: Ground, passage: Passage) -> list[Proposal]:
        """Proposals of the first lines of a passage."""
        found: list[Proposal] = []
        paragraph, line = -1, 0
        for sentence in passage.sentences:
            if sentence.paragraph == paragraph:
                continue
            paragraph = sentence.paragraph
            found += self._line(ground, sentence, line)
            line += 1
            if line >= _LINES:
                break
        return found

    def _line(self, ground: Ground, sentence: Sentence, number: int) -> list[Proposal]:
        """The proposals of one line, or of its head up to a colon; none where a piece of it is something else."""
        end = self._end(ground, sentence)
        if end <= sentence.first:
            return []
        pieces = self._pieces(ground, sentence.first, end)
        whole = end == sentence.last
        if len(pieces) == 1:
            first, last, kind = pieces[0]
            alone = number > 0 and whole and kind == "PER" and 2 <= last - first < _LONGEST
            return [self._proposal(ground, pieces[0])] if alone else []
        kinds = [kind for _, _, kind in pieces]
        if "" in kinds or not {"LOC", "ORG", "formula"} & set(kinds) or (not whole and set(kinds) == {"formula"}):
            return []
        return [self._proposal(ground, piece) for piece in pieces if piece[2] != "formula"]

    @staticmethod
    def _end(ground: Ground, sentence: Sentence) -> int:
        """Where the credits of a line end: with the line if it is short, else with the first colon behind a dash."""
        if sentence.last - sentence.first <= _MOST_WORDS:
            last = min(sentence.last, len(ground.gaps) - 1)
            closing = [i for i in range(sentence.first + 1, last) if ":" in ground.gaps[i]]
            if not closing:
                return sentence.last
        parted = False
        for i in range(sentence.first + 1, min(sentence.last, sentence.first + _MOST_WORDS)):
            gap = ground.gaps[i]
            if ":" in gap and parted:
                return i
            parted = parted or not _SPLITS.isdisjoint(gap)
        return sentence.last if sentence.last - sentence.first <= _MOST_WORDS else sentence.first

    def _pieces(self, ground: Ground, first: int, end: int) -> list[Piece]:
        """The pieces between marks, each with its kind: a type, «formula», or nothing."""
        found: list[Piece] = []
        at = first
        for i in range(first + 1, end + 1):
            if i == end or not _MARKS.isdisjoint(ground.gaps[i]) or ground.words[i] in _JOINERS:
                found += self._piece(ground, at, i)
                at = i
        return found

    def _piece(self, ground: Ground, first: int, last: int) -> list[Piece]:
        """One piece without the formulas at its head; an outlet with a place behind it falls in two."""
        words = ground.words
        begun = first
        while first < last and (words[first] in self._formulas or words[first] in _JOINERS):
            first += 1
        if first == last:
            return [(begun, last, "formula")]
        return [(first, last, self._kind(ground, first, last))]

    def _kind(self, ground: Ground, first: int, last: int) -> str:
        words = ground.words
        text = " ".join(words[first:last])
        quoted = first > 0 and ground.gaps[first][-1:] in '"«“' and ground.gaps[first][-1:] != ""
        rows = self._known.by_name.get(text, ())
        if any(row.note == "outlet" for row in rows) and (quoted or not any(row.type == "LOC" for row in rows)):
            return "ORG"
        if any(row.type == "LOC" for row in rows) or (last - first == 1 and ground.looks[first][0] & PLACE_ONE):
            return "LOC"
        if words[last - 1] in self._news and last - first > 1:
            return "ORG"
        return "PER" if self._person(ground, first, last) else ""

    def _person(self, ground: Ground, first: int, last: int) -> bool:
        """Two to four words that begin with a given name, or with an unlisted word before a family name."""
        looks = ground.looks
        while first < last and looks[first][0] & HONORIFIC and not looks[first][0] & GIVEN:
            first += 1
        if not 2 <= last - first <= _LONGEST or any(gap != " " for gap in ground.gaps[first + 1 : last]):
            return False
        if any(not word.isalpha() or word.isascii() for word in ground.words[first:last]):
            return False
        if any(look[0] & (FUNCTION | ORG_HEAD) and not look[0] & NAMELIKE for look in looks[first:last]):
            return False
        begins, family = looks[first][0], looks[last - 1][0]
        if begins & GIVEN:
            after = ground.gaps[last].strip() if last < len(ground.gaps) else ""
            parted = after[:1] in _SPLITS and bool(after)
            definite = ground.words[last - 1].startswith("ال")
            return not begins & AMBIGUOUS or bool(family & NAMELIKE) or definite or (parted and not family)
        return not begins and bool(family & NAMELIKE and not family & AMBIGUOUS)

    def _proposal(self, ground: Ground, piece: Piece) -> Proposal:
        first, last, name = piece
        kind: EntityType = "PER" if name == "PER" else "ORG" if name == "ORG" else "LOC"
        while kind == "PER" and ground.looks[first][0] & HONORIFIC and not ground.looks[first][0] & GIVEN:
            first += 1
        text = " ".join(ground.words[first:last])
        rows = tuple([row for row in self._known.by_name.get(text, ()) if row.type == kind])
        return Proposal(ground.starts[first], ground.ends[last - 1], first, last, kind, "page:credit", _CREDIT, rows)

    @staticmethod
    def _outlet(ground: Ground, outlet: str) -> list[Proposal]:
        """Every place where a name of several words of the article's outlet stands."""
        parts = fold_text(outlet).split()
        if len(parts) < 2 or parts[0] not in ground.present:
            return []
        size, words = len(parts), ground.words
        return [
            Proposal(ground.starts[i], ground.ends[i + size - 1], i, i + size, "ORG", "page:outlet", _OUTLET)
            for i, word in enumerate(words)
            if word == parts[0] and words[i : i + size] == parts and ground.sentence[i] >= 0
        ]
