"""A trigger found, before its event is complete: where it stands and how it was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from marsad.arabic.passage import Passage
from marsad.arabic.sentences import Sentence
from marsad.events.triggers import Sense
from marsad.record import EventType, Modality, Participant, Quantity, Role, Span, Statement


class Rivals(NamedTuple):
    """Where the triggers of a passage stand: `all` of them, ascending, as `words`, and those that are `nouns`."""

    all: Sequence[int]
    words: frozenset[int]
    nouns: frozenset[int]


class Draft(msgspec.Struct):
    """One trigger at word `at`; the clause around it is the words `left:right`, the trigger's own clause.

    `bombs` are the words for what blew up;
    `befalls` says that who stands alone beside the verb is whom it befell («قتل ثلاثة», «أصيب طفل»);
    `undergone` says that what stands in construct behind the noun can be no doer; `carried` dates are those of an
    earlier sentence of the same account.
    """

    passage: Passage
    sentence: Sentence
    at: int
    sense: Sense
    lemma: str
    type: EventType
    left: int
    right: int
    heading: bool = False
    rivals: Rivals = Rivals((), frozenset(), frozenset())
    standing: bool = False
    apart: bool = False
    befalls: bool = False
    specific: bool = False
    definite: bool = False
    subject: Role | None = None
    object: Role | None = None
    genitive: Role | None = None
    undergone: bool = False
    statement: Statement | None = None
    modality: Modality = "happened"
    date: str | None = None
    carried: bool = False
    places: list[Span] = []
    participants: list[Participant] = []
    quantities: list[Quantity] = []
    bombs: tuple[str, ...] = ()

    def has_rival(self, word: int) -> bool:
        """Whether a trigger stands at the word."""
        return word in self.rivals.words
