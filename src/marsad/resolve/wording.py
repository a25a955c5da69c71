"""Which words of the packs does the comparison of accounts go by?"""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.record import Record
from marsad.resolve.words import light_stem


class Wording(Record, frozen=True):
    """Folded words. `denying` tell only that something is denied, `pointing` refer back to what was said before,
    `responsible` tell that a denial is about who did it or had to do with it, `contrast` stems set one account against
    another, `untrue` stems call something untrue,
    `sayings` stems are what somebody said, `negators` turn a whole clause."""

    denying: frozenset[str] = frozenset()
    pointing: frozenset[str] = frozenset()
    responsible: frozenset[str] = frozenset()
    contrast: frozenset[str] = frozenset()
    denying_stems: frozenset[str] = frozenset()
    untrue: frozenset[str] = frozenset()
    sayings: frozenset[str] = frozenset()
    negators: frozenset[str] = frozenset()


def wording_of(knowledge: Knowledge | None) -> Wording:
    """The words of the packs; none without packs."""
    if knowledge is None:
        return Wording()

    def words(name: str) -> frozenset[str]:
        return frozenset(part for word in knowledge.words(f"link-{name}") for part in fold_text(word).split())

    return Wording(
        denying=words("denying"),
        pointing=words("pointing"),
        responsible=words("responsible"),
        contrast=frozenset(map(light_stem, words("contrast"))),
        negators=words("negators"),
        sayings=frozenset(map(light_stem, words("sayings"))),
        untrue=frozenset(map(light_stem, words("untrue"))),
        denying_stems=frozenset(map(light_stem, words("denying"))),
    )
