"""Two people named in a row without a word between («يلتقي أردوغان بوتين») are two, where the packs know both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.names.ground import Ground
from marsad.names.mention import Proposal


def parted(ground: Ground, proposals: Iterable[Proposal], known: Sequence[Proposal]) -> list[Proposal]:
    """The proposals, each that is made of two names, and is itself none of the packs', as these two."""
    bodies = {name.last: name for name in known if name.type == "ORG" and not name.short and name.last - name.first > 1}
    people: dict[int, list[Proposal]] = {}
    for name in known:
        if name.type == "PER":
            people.setdefault(name.first, []).append(name)
    found: list[Proposal] = []
    for whole in proposals:
        pair = None
        if not whole.rows and whole.last - whole.first > 1:
            pair = _pair(whole, people) if whole.type == "PER" else _bodies(ground, whole, bodies.get(whole.last))
        found.extend([one._replace(score=whole.score, short=False) for one in pair] if pair else [whole])
    return found


def _pair(whole: Proposal, people: dict[int, list[Proposal]]) -> tuple[Proposal, Proposal] | None:
    """Two names that make up a span, of people that cannot be the same."""
    for left in people.get(whole.first, ()):
        for right in people.get(left.last, ()):
            if right.last == whole.last and not {row.id for row in left.rows} & {row.id for row in right.rows}:
                return left, right
    return None


def _bodies(ground: Ground, whole: Proposal, second: Proposal | None) -> tuple[Proposal, Proposal] | None:
    """A body and the packs' body that ends the span: a definite word before it rules no genitive."""
    if whole.type != "ORG" or second is None or second.first <= whole.first:
        return None
    if second.start > ground.starts[second.first] or not ground.words[second.first - 1].startswith("ال"):
        return None
    return whole._replace(end=ground.ends[second.first - 1], last=second.first), second
