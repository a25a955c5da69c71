"""What passes between the parts of the name finder: a mention that one kind of evidence proposes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from marsad.arabic.reading import Reading
from marsad.knowledge.kinds import EntityRow
from marsad.names.words import without_lil
from marsad.record import EntityType


class Proposal(NamedTuple):
    """Characters `start:end` of the view (proclitics cut off), words `first:last`, what it may be and why.

    `score` orders proposals that overlap: length decides first among equals. `rows` are the pack's bearers of the
    name, `short` says that the form counts only beside a full one.
    """

    start: int
    end: int
    first: int
    last: int
    type: EntityType
    by: str
    score: float
    rows: tuple[EntityRow, ...] = ()
    short: bool = False


class PageView(NamedTuple):
    """A page with its mentions settled: the entity of each, what words say, which mention covers a word, the gaps."""

    reading: Reading
    mentions: Sequence[Proposal]
    ids: Sequence[str]
    looks: Sequence[tuple[int, int, int]]
    at: Mapping[int, int]
    gaps: Sequence[str]

    def person_at(self, i: int) -> int | None:
        """The number of the mention of a person that covers word `i`."""
        number = self.at.get(i)
        return number if number is not None and self.mentions[number].type == "PER" else None


def text_of(reading: Reading, proposal: Proposal) -> str:
    """The folded text of the mention with single spaces, «لل» read as «ال»."""
    text = reading.text[proposal.start : proposal.end]
    if proposal.last - proposal.first > 1:
        text = " ".join(text.split())
    return without_lil(text) if text.startswith("لل") and len(text) > 4 else text
