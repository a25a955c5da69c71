"""What a cue was found to govern: where the words spoken begin, and who stands around them."""

from __future__ import annotations

from typing import NamedTuple

from marsad.statements.phrases import Phrase
from marsad.statements.scene import Quoted


class Said(NamedTuple):
    """Where what is said begins: word `first`, by which frame, and the quotation that it opens with."""

    first: int
    by: str
    quoted: Quoted | None = None


class Frame(NamedTuple):
    """What a cue governs. `between` holds the circumstance phrases; `other` a phrase that is no subject.

    `source` is whom a relaying verb passes on («نقلت رويترز عن ضابط»). `named` are words behind a title that look like
    a person's name which no finder knew.
    """

    said: Said
    subject: Phrase | None
    between: tuple[Phrase, ...] = ()
    other: Phrase | None = None
    source: Phrase | None = None
    named: tuple[int, int] | None = None
