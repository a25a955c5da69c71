"""Which of several proposals that overlap is the mention?

Evidence for one span and type adds up. A longer name beats the names inside it when something speaks for it
(«مصرف قطر المركزي» over «قطر»); of two that merely cross, the better supported wins, then the longer, then the first.
"""

from __future__ import annotations

from collections.abc import Iterable

from marsad.names.mention import Proposal

_PER_WORD = 0.6
_ENOUGH = 2.6


def choose(proposals: Iterable[Proposal]) -> list[tuple[Proposal, tuple[str, ...]]]:
    """Proposals that do not overlap, in reading order, each with all the evidence for it."""
    joined = _join(proposals)
    ranked = sorted(joined, key=lambda item: (-_rank(item[0]), item[0].start, item[0].type))
    by_word: dict[int, list[int]] = {}
    for number, (proposal, _) in enumerate(ranked):
        for i in range(proposal.first, proposal.last):
            by_word.setdefault(i, []).append(number)
    kept: list[tuple[Proposal, tuple[str, ...]]] = []
    taken: set[int] = set()
    for number, (proposal, evidence) in enumerate(ranked):
        span = range(proposal.first, proposal.last)
        if any(i in taken for i in span) or _swallowed(proposal, number, ranked, by_word, taken):
            continue
        taken.update(span)
        kept.append((proposal, evidence))
    kept.sort(key=lambda item: item[0].start)
    return kept


def _rank(proposal: Proposal) -> float:
    return proposal.score + _PER_WORD * (proposal.last - proposal.first)


def _join(proposals: Iterable[Proposal]) -> list[tuple[Proposal, tuple[str, ...]]]:
    groups: dict[tuple[int, int, str], list[Proposal]] = {}
    for proposal in proposals:
        groups.setdefault((proposal.first, proposal.last, proposal.type), []).append(proposal)
    joined = []
    for group in groups.values():
        best = max(group, key=lambda p: p.score)
        rows = tuple(dict.fromkeys(row for p in group for row in p.rows))
        score = best.score + sum(0.3 * p.score for p in group if p is not best)
        evidence = tuple(dict.fromkeys(p.by for p in sorted(group, key=lambda p: -p.score)))
        joined.append((best._replace(score=score, rows=rows), evidence))
    return joined


def _swallowed(
    proposal: Proposal,
    number: int,
    ranked: list[tuple[Proposal, tuple[str, ...]]],
    by_word: dict[int, list[int]],
    taken: set[int],
) -> bool:
    """Whether a longer name that holds this one whole, and is supported well enough, still has its place."""
    for other in by_word[proposal.first]:
        if other == number:
            continue
        outer = ranked[other][0]
        if outer.by == "tagger" and outer.type == proposal.type == "LOC" and proposal.by == "pack":
            continue
        longer = outer.last - outer.first > proposal.last - proposal.first
        if (
            longer
            and outer.first <= proposal.first
            and outer.last >= proposal.last
            and outer.score >= _ENOUGH
            and not any(i in taken for i in range(outer.first, outer.last))
        ):
            return True
    return False
