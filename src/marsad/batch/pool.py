"""Reads many captures, in order, on one core or several: the same function in process and in a pool.

The parent reads bytes and keeps only a window of work in flight, so that an archive of any size takes bounded memory.
What one capture does wrong never reaches the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from marsad.batch.outcome import Outcome, make_extractor, read_many
from marsad.batch.workers import Workers
from marsad.capture.raw import Raw
from marsad.record import Diagnostic
from marsad.taggers.load import NO_TAGGERS, Taggers

_T = TypeVar("_T")
# Captures read together: enough for a stage's tables to stay in the processor's caches and to hide the hand-over to a
# worker, few enough to keep every worker busy to the end and memory small.
CHUNK, _CHUNK_BYTES = 16, 1_000_000


def read_all(
    items: Iterable[Raw | Diagnostic],
    packs: tuple[str, ...],
    jobs: int,
    finish: Callable[[Outcome], _T],
    taggers: Taggers = NO_TAGGERS,
    gazetteers: tuple[Path, ...] = (),
) -> Iterator[_T]:
    """`finish` of every outcome, in the order of `items`. With several jobs, `finish` runs in the workers.

    Workers load packs and taggers anew, and open the compiled `gazetteers`, unless they are copies of this process.
    Raises Failure where one cannot load a tagger.
    """
    waiting = iter(items)
    first = list(islice(waiting, CHUNK + 1))
    chunks = chunks_of(chain(first, waiting))
    if jobs <= 1 or len(first) <= CHUNK:
        extractor = make_extractor(packs, taggers, gazetteers)
        yield from (finish(outcome) for chunk in chunks for outcome in read_many(chunk, extractor))
        return
    yield from Workers((packs, taggers.specs, gazetteers), jobs, finish).read(chunks)


def chunks_of(items: Iterable[Raw | Diagnostic]) -> Iterator[list[Raw | Diagnostic]]:
    """The items in lists of `CHUNK`, and fewer where they are large."""
    chunk: list[Raw | Diagnostic] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(item.data) if isinstance(item, Raw) else 0
        if len(chunk) == CHUNK or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
