"""Two people named in a row without a word between («يلتقي أردوغان بوتين») are two, where the packs know both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.names.mention import Proposal


def parted(proposals: Iterable[Proposal], known: Sequence[Proposal]) -> list[Proposal]:
    """The proposals, each person's that is made of two people of the packs, and is itself none, as these two."""
    people: dict[int, list[Proposal]] = {}
    for name in known:
        if name.type == "PER":
            people.setdefault(name.first, []).append(name)
    found: list[Proposal] = []
    for whole in proposals:
        pair = _pair(whole, people) if whole.type == "PER" and not whole.rows and whole.last - whole.first > 1 else None
        found.extend([one._replace(score=whole.score, short=False) for one in pair] if pair else [whole])
    return found


def _pair(whole: Proposal, people: dict[int, list[Proposal]]) -> tuple[Proposal, Proposal] | None:
    """Two names that make up a span, of people that cannot be the same."""
    for left in people.get(whole.first, ()):
        for right in people.get(left.last, ()):
            if right.last == whole.last and not {row.id for row in left.rows} & {row.id for row in right.rows}:
                return left, right
    return None
