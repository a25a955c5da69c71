"""Which statements of different articles exclude one another?

A denial excludes what it denies: most of its telling words stand in the other statement. Two plain claims exclude one
another where the comparison of claims says so, one negates or their words stand at opposite ends of one question, both
name the same thing, and hardly a word of the one lacks its like in the other. Nobody contradicts himself here:
what one speaker says twice is left to readers.
"""

from __future__ import annotations

from collections.abc import Mapping

from marsad.arabic.fold import fold_text
from marsad.record import Record
from marsad.resolve.aligned import align
from marsad.resolve.claims import Claim, claims_alike, source_of
from marsad.resolve.clashes import day_of
from marsad.resolve.stance import Comparer
from marsad.resolve.times import days_apart
from marsad.resolve.wording import Wording
from marsad.resolve.words import Vector

_DAYS = 4
_TOLD, _TOLD_HEAD = 0.6, 0.5
_FEWEST = 3
# Plain claims must be nearly the same words: what is left over on each side is what they differ in.
_SURE, _ANSWERED, _MOST_ALONE = 0.85, 0.6, 3


class Stands(Record, frozen=True):
    """Tells how two statements stand to one another, with what it goes by."""

    frequency: Mapping[str, int]
    wording: Wording
    comparer: Comparer

    def between(self, one: Claim, other: Claim, vectors: tuple[Vector, Vector]) -> float:
        """How alike two statements of different articles are (above 0), or how surely they exclude one another (below
        0); the smaller key is the first."""
        against = opposition(one, other, self.frequency, self.wording, self.comparer)
        return -against if against else claims_alike(one, other, vectors)


def opposition(one: Claim, other: Claim, frequency: Mapping[str, int], wording: Wording, comparer: Comparer) -> float:
    """How surely two statements of different articles exclude one another, 0 where they do not."""
    if one.article.key == other.article.key or source_of(one).key == source_of(other).key:
        return 0.0
    apart = days_apart(day_of(one.article), day_of(other.article))
    if apart is not None and apart > _DAYS:
        return 0.0
    kinds = _denies(one, wording), _denies(other, wording)
    if kinds[0] != kinds[1] and _common_name(one, other):
        return _denied(*((one, other) if kinds[0] else (other, one)), frequency, wording)
    return 0.0 if any(kinds) else _contrary(one, other, wording, comparer)


def _denies(claim: Claim, wording: Wording) -> bool:
    """Whether a statement denies, by its verb or because it calls something untrue."""
    return claim.said.kind == "deny" or any(stem in wording.untrue for stem in claim.stems)


def _denied(denial: Claim, claim: Claim, frequency: Mapping[str, int], wording: Wording) -> float:
    """The share of what is denied that the claim tells, where it is enough."""
    own = {stem: 1 / (1 + frequency.get(stem, 0) ** 0.5) for stem in denial.stems if stem not in wording.denying_stems}
    told = {stem for stem in own if stem in claim.stems}
    # Who disowns what another said does not deny that he said it.
    if len(told) < _FEWEST or next(iter(own)) in wording.sayings:
        return 0.0
    share = sum(own[stem] for stem in told) / sum(own.values())
    return share if share >= (_TOLD_HEAD if next(iter(own)) in told else _TOLD) else 0.0


def _contrary(one: Claim, other: Claim, wording: Wording, comparer: Comparer) -> float:
    texts = [claim.said.content.text if claim.said.content else "" for claim in (one, other)]
    aligned = align(*texts)
    longer = max(len(aligned.one.words), len(aligned.other.words))
    alone = max(len(aligned.one.left()), len(aligned.other.left()))
    if len(aligned.pairs) < _ANSWERED * longer or alone > _MOST_ALONE or not _common_name(one, other):
        return 0.0
    turned = [any(word in wording.negators for word in side.words) for side in (aligned.one, aligned.other)]
    stance = comparer.judge(aligned)
    if turned[0] == turned[1] and not stance.opposite:
        return 0.0
    return stance.disagrees if stance.opposed and stance.disagrees >= _SURE else 0.0


def _common_name(one: Claim, other: Claim) -> bool:
    return bool(_named(one) & _named(other))


def _named(claim: Claim) -> frozenset[str]:
    """The entities that are named within what is said."""
    content = claim.said.content
    if content is None:
        return frozenset()
    inside = (name for name in claim.article.names if content.start <= name.span.start < content.end)
    return frozenset(name.entity for name in inside) or frozenset(
        name.entity for name in claim.article.names if fold_text(name.span.text) in fold_text(claim.article.title)
    )
