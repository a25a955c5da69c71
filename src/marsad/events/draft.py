"""A trigger found, before its event is complete: where it stands and how it was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.arabic.passage import Passage
from marsad.arabic.sentences import Sentence
from marsad.events.triggers import Sense
from marsad.knowledge.kinds_events import TriggerRow
from marsad.record import EventType, Modality, Participant, Quantity, Role, Span, Statement


class Rivals(NamedTuple):
    """Where the triggers of a passage stand: `all` of them, ascending, as `words`, and those that are `nouns`."""

    all: Sequence[int]
    words: frozenset[int]
    nouns: frozenset[int]


class Draft:
    """One trigger at word `at`; the clause around it is the words `left:right`, the trigger's own clause.

    `bombs` are the words for what blew up;
    `befalls` says that who stands alone beside the verb is whom it befell («قتل ثلاثة», «أصيب طفل»);
    `undergone` says that what stands in construct behind the noun can be no doer; `carried` dates are those of an
    earlier sentence of the same account. It is no record: compiled, a class of our own is read many times faster, and
    a draft is read more often than anything else.
    """

    __slots__ = (
        "apart", "at", "befalls", "bombs", "carried", "date", "definite", "genitive", "heading", "left", "lemma",
        "modality", "object", "participants", "passage", "places", "quantities", "right", "rivals", "sense", "sentence",
        "specific", "standing", "statement", "subject", "type", "undergone",
    )  # fmt: skip

    def __init__(
        self, passage: Passage, sentence: Sentence, at: int, sense: Sense, row: TriggerRow, left: int, right: int
    ) -> None:
        self.passage, self.sentence, self.at, self.sense = passage, sentence, at, sense
        self.left, self.right = left, right
        self.lemma: str = row.lemma
        self.type: EventType = row.type
        self.standing: bool = row.standing
        self.apart: bool = row.apart
        self.befalls = row.befalls or (row.type == "casualty" and not row.apart)
        self.specific = bool(row.when)
        self.definite = sense.definite
        self.heading = False
        self.subject: Role | None = row.subject
        self.object: Role | None = row.object
        self.genitive: Role | None = row.genitive
        self.undergone = row.genitive == "patient"
        self.rivals = Rivals((), frozenset(), frozenset())
        self.statement: Statement | None = None
        self.modality: Modality = "happened"
        self.date: str | None = None
        self.carried = False
        self.places: list[Span] = []
        self.participants: list[Participant] = []
        self.quantities: list[Quantity] = []
        self.bombs: tuple[str, ...] = ()

    def has_rival(self, word: int) -> bool:
        """Whether a trigger stands at the word."""
        return word in self.rivals.words
