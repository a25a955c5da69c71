"""Reads many captures, in order, on one core or several: the same function in process and in a pool.

The parent reads bytes and keeps only a window of work in flight, so that an archive of any size takes bounded memory.
Workers are spawned and load the packs once; what one capture does wrong never reaches the next.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

from marsad.capture.raw import Raw
from marsad.capture.read import read_capture
from marsad.diagnostics import Failure, diagnose
from marsad.extract import Extractor
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.load import load_knowledge
from marsad.record import Diagnostic, Extraction, Record
from marsad.taggers.load import NO_TAGGERS, Taggers, load_taggers

_T = TypeVar("_T")
# Captures read together: enough for a stage's tables to stay in the processor's caches and to hide the hand-over to a
# worker, few enough to keep every worker busy to the end and memory small.
CHUNK, _CHUNK_BYTES = 16, 1_000_000
_SELDOM = 200_000  # objects made and not freed between two searches for garbage
_CHUNKS_IN_FLIGHT = 2  # a worker: one that it reads, one that waits


class Outcome(Record, frozen=True):
    """What became of one capture: its bytes and extraction, or the diagnostic that says why not."""

    raw: Raw | None = None
    extraction: Extraction | None = None
    failure: Diagnostic | None = None


def read_one(item: Raw | Diagnostic, extractor: Extractor) -> Outcome:
    """One capture from bytes to extraction. Never raises for what the bytes hold.

    A defect of our own that one page brings to light must not cost a night's batch: it becomes an error with the place
    in the code, the page is left out, and the exit status says so.
    """
    if isinstance(item, Diagnostic):
        return Outcome(failure=item)
    try:
        return Outcome(raw=item, extraction=extractor.extract(read_capture(item)))
    except Failure as failure:
        return Outcome(failure=failure.diagnostic)
    except Exception as defect:  # whatever it is; see above
        place = traceback.extract_tb(defect.__traceback__)[-1]
        where = f"{place.filename.rpartition('marsad')[2].lstrip('/')}:{place.lineno}"
        problem = f"{type(defect).__name__} {defect} in {where}"
        return Outcome(failure=diagnose("extract.defect", item.source, problem=problem))


def read_many(items: Sequence[Raw | Diagnostic], extractor: Extractor) -> list[Outcome]:
    """What `read_one` gives of each, in order, read together; one by one where any of them cannot be read."""
    raws = [item for item in items if isinstance(item, Raw)]
    try:
        extractions = iter(extractor.extract_all([read_capture(raw) for raw in raws]))
    except Exception:  # whatever it is: read one by one, each meets its own
        return [read_one(item, extractor) for item in items]
    return [
        Outcome(failure=item) if isinstance(item, Diagnostic) else Outcome(raw=item, extraction=next(extractions))
        for item in items
    ]


def read_all(
    items: Iterable[Raw | Diagnostic],
    packs: tuple[str, ...],
    jobs: int,
    finish: Callable[[Outcome], _T],
    taggers: Taggers = NO_TAGGERS,
    gazetteers: tuple[Path, ...] = (),
) -> Iterator[_T]:
    """`finish` of every outcome, in the order of `items`. With several jobs, `finish` runs in the workers.

    Workers load packs and taggers anew, and open the compiled `gazetteers`. Raises Failure where one cannot load a
    tagger.
    """
    waiting = iter(items)
    first = list(islice(waiting, CHUNK + 1))
    chunks = chunks_of(chain(first, waiting))
    if jobs <= 1 or len(first) <= CHUNK:
        extractor = _make_extractor(packs, taggers, gazetteers)
        yield from (finish(outcome) for chunk in chunks for outcome in read_many(chunk, extractor))
        return
    yield from _in_pool(chunks, (packs, taggers.specs, gazetteers), jobs, finish)


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


def _make_extractor(packs: tuple[str, ...], taggers: Taggers, gazetteers: tuple[Path, ...]) -> Extractor:
    """An extractor for the rest of this process."""
    extractor = Extractor(load_knowledge(packs), taggers, [Gazetteer(path) for path in gazetteers])
    rest_from_garbage()
    return extractor


def rest_from_garbage() -> None:
    """Lets Python's search for garbage pass by what is loaded, and search seldom: reading leaves hardly any behind.

    The search took a twentieth of the time, most of it over what a chunk of captures still needs.
    """
    gc.freeze()
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])


def _in_pool(
    chunks: Iterator[list[Raw | Diagnostic]],
    made_with: tuple[tuple[str, ...], tuple[str, ...], tuple[Path, ...]],
    jobs: int,
    finish: Callable[[Outcome], _T],
) -> Iterator[_T]:
    context = multiprocessing.get_context("spawn")
    with context.Pool(jobs, _start_worker, made_with) as pool:
        running: deque[Any] = deque()
        for chunk in chunks:
            running.append(pool.apply_async(_read_chunk, (chunk, finish)))
            if len(running) >= jobs * _CHUNKS_IN_FLIGHT:
                yield from running.popleft().get()
        while running:
            yield from running.popleft().get()


_extractor: Extractor | Failure | None = None


def _start_worker(packs: tuple[str, ...], specs: tuple[str, ...], gazetteers: tuple[Path, ...]) -> None:
    global _extractor  # noqa: PLW0603 - a pool's initializer has no other way to hand over what a worker keeps
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _extractor = _make_extractor(packs, load_taggers(specs), gazetteers)
    except Failure as failure:  # raised here, it would only have the pool start one worker after the other
        _extractor = failure


def _read_chunk(chunk: list[Raw | Diagnostic], finish: Callable[[Outcome], _T]) -> list[_T]:
    assert _extractor is not None
    if isinstance(_extractor, Failure):
        raise _extractor
    return [finish(outcome) for outcome in read_many(chunk, _extractor)]
