"""Reads many captures, in order, on one core or several: the same function in process and in a pool.

Workers are spawned, load the packs once, and hand back encoded lines or records; what one capture does wrong never
reaches the next.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from marsad.capture.raw import MAX_BYTES, Planned, Raw, load
from marsad.capture.read import read_capture
from marsad.diagnostics import Failure
from marsad.extract import Extractor
from marsad.knowledge.load import load_knowledge
from marsad.record import Diagnostic, Extraction, Record

_T = TypeVar("_T")


class Outcome(Record, frozen=True):
    """What became of one planned capture: its bytes and extraction, or the diagnostic that says why not."""

    source: str
    raw: Raw | None = None
    extraction: Extraction | None = None
    failure: Diagnostic | None = None


class Options(Record, frozen=True):
    """What every worker needs to know: pack names or folders, and the largest capture in bytes."""

    packs: tuple[str, ...]
    limit: int = MAX_BYTES


def read_planned(planned: Planned, extractor: Extractor, limit: int = MAX_BYTES) -> Outcome:
    """One capture from file to extraction. Never raises for what the file holds."""
    try:
        raw = load(planned, limit)
        return Outcome(source=planned.source, raw=raw, extraction=extractor.extract(read_capture(raw)))
    except Failure as failure:
        return Outcome(source=planned.source, failure=failure.diagnostic)


def read_all(planned: Sequence[Planned], options: Options, jobs: int, finish: Callable[[Outcome], _T]) -> Iterator[_T]:
    """`finish` of every outcome, in the order of `planned`. With several jobs, `finish` runs in the workers."""
    if jobs <= 1 or len(planned) < 2:
        extractor = Extractor(load_knowledge(options.packs))
        yield from (finish(read_planned(item, extractor, options.limit)) for item in planned)
        return
    context = multiprocessing.get_context("spawn")
    with context.Pool(min(jobs, len(planned)), _start_worker, (options,)) as pool:
        work: Callable[[Planned], _T] = partial(_read_in_worker, finish)
        results: Iterable[_T] = pool.imap(work, planned, chunksize=_chunk(len(planned), jobs))
        yield from results


_worker: tuple[Extractor, Options] | None = None


def _start_worker(options: Options) -> None:
    global _worker  # noqa: PLW0603 - a pool's initializer has no other way to hand over what a worker keeps
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = (Extractor(load_knowledge(options.packs)), options)


def _read_in_worker(finish: Callable[[Outcome], _T], planned: Planned) -> _T:
    assert _worker is not None
    extractor, options = _worker
    return finish(read_planned(planned, extractor, options.limit))


def _chunk(count: int, jobs: int) -> int:
    """Large enough to hide the hand-over, small enough to keep every worker busy to the end."""
    return max(1, min(32, count // (jobs * 4)))
