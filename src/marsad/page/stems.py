"""Do two stretches of text speak of the same? Cheap stems of their content words, compared as sets."""

from __future__ import annotations

import re
from functools import lru_cache

_PREFIX = re.compile(r"^(?:[وف]?(?:بال|كال|لل|ال)|[وف](?=[^\W_]{4})|[بلك](?=[^\W_]{5}))")
_SUFFIX = re.compile(r"(?:هما|ات|ون|ين|ان|يه|تها|ها|هم|نا|ته|ه|ي|ا)$")
_SHORTEST = 3


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A content word without article, particles and endings; empty for a word too short to tell texts apart."""
    bare = _PREFIX.sub("", word)
    if len(bare) > _SHORTEST + 1:
        bare = _SUFFIX.sub("", bare)
    return bare if len(bare) >= _SHORTEST else ""


def stems(words: list[str], stop: frozenset[str] = frozenset()) -> frozenset[str]:
    """The stems of the words, without the empty one and those of `stop`."""
    found = set(map(stem, set(words) - stop))
    found.discard("")
    return frozenset(found)


def share(of: frozenset[str], within: frozenset[str]) -> float:
    """Which part of the stems `of` stands `within` the others; 0 where there are none."""
    return len(of & within) / len(of) if of else 0.0
