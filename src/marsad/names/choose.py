"""Which of several proposals that overlap is the mention?

Evidence for one span and type adds up. A longer name beats the names inside it when something speaks for it
(«مصرف قطر المركزي» over «قطر»); of two that merely cross, the better supported wins, then the longer, then the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.names.mention import Proposal

_PER_WORD = 0.6
_ENOUGH = 2.6
# The least support for a place or body of several words that the tagger alone sees: below, most are none.
_LEAST = {"LOC": 2.01, "ORG": 2.1}
_TAGGER, _SURE = "tagger", 2.75
Chosen = tuple[Proposal, tuple[str, ...]]


def choose(proposals: Iterable[Proposal]) -> list[Chosen]:
    """Proposals that do not overlap, in reading order, each with all the evidence for it."""
    joined = [item for item in _join(proposals) if not _weak(*item)]
    joined.sort(key=lambda item: item[0].first)
    kept: list[Chosen] = []
    crowd: list[Chosen] = []
    end = 0
    for item in joined:
        if item[0].first >= end and crowd:
            kept += crowd if len(crowd) == 1 else _settled(crowd)
            crowd = []
        crowd.append(item)
        end = max(end, item[0].last)
    kept += crowd if len(crowd) == 1 else _settled(crowd)
    kept.sort(key=lambda item: item[0].start)
    return kept


def _weak(proposal: Proposal, evidence: tuple[str, ...]) -> bool:
    """Whether the tagger alone sees a place or body of several words, and is not sure of it."""
    if evidence != (_TAGGER,) or proposal.last - proposal.first == 1:
        return False
    return proposal.score < _LEAST.get(proposal.type, 0.0)


def _settled(crowd: Sequence[Chosen]) -> list[Chosen]:
    """What stays of proposals that all hang together by overlaps."""
    ranked = sorted(crowd, key=lambda item: (-_rank(item[0]), item[0].start, item[0].type))
    by_word: dict[int, list[int]] = {}
    for number, (proposal, _) in enumerate(ranked):
        for i in range(proposal.first, proposal.last):
            by_word.setdefault(i, []).append(number)
    kept: list[Chosen] = []
    taken: set[int] = set()
    for number, (proposal, evidence) in enumerate(ranked):
        span = range(proposal.first, proposal.last)
        if not taken.isdisjoint(span) or _swallowed(proposal, number, ranked, by_word, taken):
            continue
        taken.update(span)
        kept.append((proposal, evidence))
    return kept


def _rank(proposal: Proposal) -> float:
    return proposal.score + _PER_WORD * (proposal.last - proposal.first)


def _join(proposals: Iterable[Proposal]) -> list[Chosen]:
    groups: dict[tuple[int, int, str], list[Proposal]] = {}
    for proposal in proposals:
        key = (proposal.first, proposal.last, proposal.type)
        if key in groups:
            groups[key].append(proposal)
        else:
            groups[key] = [proposal]
    return [_joined(group) if len(group) > 1 else (group[0], (group[0].by,)) for group in groups.values()]


def _joined(group: list[Proposal]) -> Chosen:
    ranked = sorted(group, key=lambda p: -p.score)
    best = ranked[0]
    score = best.score + sum([0.3 * p.score for p in group if p is not best])
    rows = tuple({id(row): row for p in group for row in p.rows}.values())
    evidence = tuple(dict.fromkeys([p.by for p in ranked]))
    return Proposal(best.start, best.end, best.first, best.last, best.type, best.by, score, rows, best.short), evidence


def _swallowed(
    proposal: Proposal,
    number: int,
    ranked: Sequence[Chosen],
    by_word: dict[int, list[int]],
    taken: set[int],
) -> bool:
    """Whether a longer name that holds this one whole, and is supported well enough, still has its place."""
    first, last = proposal.first, proposal.last
    for other in by_word[first]:
        outer = ranked[other][0]
        if other == number or outer.last - outer.first <= last - first or outer.score < _ENOUGH:
            continue
        unsure = outer.by.startswith(_TAGGER) and outer.score < _SURE
        if unsure and outer.type == proposal.type == "LOC" and proposal.by == "pack":
            continue
        if outer.first <= first and outer.last >= last and taken.isdisjoint(range(outer.first, outer.last)):
            return True
    return False
