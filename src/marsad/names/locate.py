"""Where do places lie whose mentions somebody else has found? For measuring the placing alone, and for other programs.

Administrative nouns («مدينة …») and, where only the rest is known, proclitics are taken off, as the finder does.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.clitics import NAME_PREFIXES
from marsad.arabic.reading import Reading
from marsad.knowledge.kinds import EntityRow
from marsad.names.kingdoms import KINGDOM, Kingdoms
from marsad.names.mention import Proposal
from marsad.names.placing import Placing
from marsad.names.sites import Group, Sites
from marsad.names.words import without_lil

_PREFIXES = tuple(sorted(NAME_PREFIXES, key=len, reverse=True))


def locate(
    sites: Sites, kingdoms: Kingdoms, reading: Reading, spans: Sequence[tuple[int, int]]
) -> list[tuple[Placing, tuple[EntityRow, ...]]]:
    """For each source span, what became of its place, and all known places that bear its name."""
    mentions, names = [], []
    for start, end in spans:
        left, right = reading.folded.from_source(start), reading.folded.from_source(end)
        mention, name = _trimmed(sites, reading, left, max(right, left + 1))
        mentions.append(mention)
        names.append(name)
    named = list(zip(mentions, names, strict=True))
    groups = []
    for name in dict.fromkeys(names):
        numbers = tuple(i for i, other in enumerate(names) if other == name)
        rows = sites.listed(name)
        if name == KINGDOM and (kingdom := kingdoms.meant(reading, [_with_rows(sites, m, n) for m, n in named])):
            rows = (kingdom,)
        groups.append(Group(name, (tuple(name.split()),), rows, numbers))
    placed = sites.settle(reading, mentions, groups, [None] * len(mentions))
    by_name = {group.name: placing for group, placing in zip(groups, placed, strict=True)}
    return [(by_name[name], sites.bearers(name)) for name in names]


def _trimmed(sites: Sites, reading: Reading, left: int, right: int) -> tuple[Proposal, str]:
    """The mention of the view's characters `left:right` as far as it is the name, and the name itself."""
    first = reading.word_at(left)
    last = max(first + 1, reading.word_from(right))
    cut = max(left - reading.starts[first], 0)
    words = [reading.text[reading.starts[i] : min(right, reading.ends[i])] for i in range(first, last)]
    words[0] = words[0][cut:] or reading.words[first]
    while len(words) > 1 and not sites.bearers(" ".join(words)) and sites.is_head(words[0]):
        del words[0]
        first, cut = first + 1, 0
    if not _known(sites, words):
        for prefix, rest in _without_proclitics(words[0]):
            if _known(sites, [rest, *words[1:]]):
                words[0], cut = rest, cut + len(prefix)
                break
    start, end = reading.starts[first] + cut, reading.ends[last - 1]
    return Proposal(start, end, first, last, "LOC", "given", 0.0), " ".join(words)


def _with_rows(sites: Sites, mention: Proposal, name: str) -> Proposal:
    return mention._replace(rows=sites.listed(name))


def _known(sites: Sites, words: Sequence[str]) -> bool:
    name = " ".join(words)
    return name == KINGDOM or bool(sites.bearers(name) or sites.in_name(name))


def _without_proclitics(word: str) -> list[tuple[str, str]]:
    """What may be written onto a name, and what is left of the word: «للكويت» → «الكويت», «ببيروت» → «بيروت»."""
    ways = [(prefix, word.removeprefix(prefix)) for prefix in _PREFIXES if word.startswith(prefix)]
    return [("", without_lil(word)), *ways] if word.startswith("لل") else ways
