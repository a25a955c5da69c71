"""Which words of the packs does the comparison of accounts go by?"""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.record import Record


class Wording(Record, frozen=True):
    """Folded words. `denying` tell only that something is denied, `pointing` refer back to what was said before,
    `responsible` tell that a denial is about who did it or had to do with it."""

    denying: frozenset[str] = frozenset()
    pointing: frozenset[str] = frozenset()
    responsible: frozenset[str] = frozenset()


def wording_of(knowledge: Knowledge | None) -> Wording:
    """The words of the packs; none without packs."""
    if knowledge is None:
        return Wording()

    def words(name: str) -> frozenset[str]:
        return frozenset(part for word in knowledge.words(f"link-{name}") for part in fold_text(word).split())

    return Wording(denying=words("denying"), pointing=words("pointing"), responsible=words("responsible"))
