"""Which of several proposals that overlap is the mention? The best supported, then the longest, then the first."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.names.mention import Proposal


def choose(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Proposals that do not overlap, in reading order. Those of one span and type are joined, their evidence kept."""
    ranked = sorted(proposals, key=lambda p: (-(p.last - p.first), -p.score, p.start))
    kept: list[Proposal] = []
    taken: dict[int, int] = {}
    for proposal in ranked:
        clash = {taken[i] for i in range(proposal.first, proposal.last) if i in taken}
        if clash:
            continue
        for i in range(proposal.first, proposal.last):
            taken[i] = len(kept)
        kept.append(proposal)
    return sorted(kept, key=lambda p: p.start)
