"""Processes that read chunks of captures side by side; one that dies costs the capture it died of, not the batch."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Generic, TypeVar

from marsad.batch.outcome import Outcome, make_extractor, read_many
from marsad.capture.raw import Raw
from marsad.diagnostics import Failure, diagnose
from marsad.extract import Extractor
from marsad.record import Diagnostic
from marsad.taggers.load import load_taggers

_T = TypeVar("_T")
Chunk = list[Raw | Diagnostic]
MadeWith = tuple[tuple[str, ...], tuple[str, ...], tuple[Path, ...]]  # packs, taggers, gazetteers
_CHUNKS_IN_FLIGHT = 2  # a worker: one that it reads, one that waits

_extractor: Extractor | Failure | None = None


class Workers(Generic[_T]):
    """So many processes, and what they make of every outcome: `finish`, which runs there.

    Where it is safe they are copies of this process and share what it has loaded: one loading instead of one a worker.
    """

    def __init__(self, made_with: MadeWith, jobs: int, finish: Callable[[Outcome], _T]) -> None:
        self._made_with, self._jobs, self._finish = made_with, jobs, finish
        self._copied = _can_be_copied(made_with)

    def read(self, chunks: Iterator[Chunk]) -> Iterator[_T]:
        """What becomes of the captures, in their order. Raises Failure where a worker cannot load what it needs."""
        if self._copied:
            _load(*self._made_with)
        while lost := (yield from self._read(chunks, self._jobs)):
            yield from self._one_by_one(deque(item for chunk in lost for item in chunk))

    def _read(self, chunks: Iterator[Chunk], jobs: int) -> Generator[_T, None, list[Chunk]]:
        """The results of chunks until a process dies; returns the chunks that had none yet, oldest first."""
        given: deque[Chunk] = deque()
        results: deque[Future[list[_T]]] = deque()
        pool = self._pool(jobs)
        try:
            for chunk in chunks:
                given.append(chunk)
                results.append(pool.submit(_read_chunk, chunk, self._finish))
                if len(given) >= jobs * _CHUNKS_IN_FLIGHT:
                    yield from _oldest(given, results)
            while given:
                yield from _oldest(given, results)
        except BrokenProcessPool:
            return list(given)
        finally:
            pool.shutdown(cancel_futures=True)
        return []

    def _one_by_one(self, items: deque[Raw | Diagnostic]) -> Iterator[_T]:
        """What was under way when a process died: one process, one capture a chunk, until it is known which it was."""
        while lost := (yield from self._read(([items.popleft()] for _ in range(len(items))), 1)):
            guilty, *others = (item for chunk in lost for item in chunk)
            where = guilty.where if isinstance(guilty, Diagnostic) else guilty.source
            yield self._finish(Outcome(failure=diagnose("extract.killed", where)))
            items.extendleft(reversed(others))

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        if self._copied:
            return ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _let_the_parent_be_stopped)
        return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _load, self._made_with)


def _oldest(given: deque[Chunk], results: deque[Future[list[_T]]]) -> list[_T]:
    """The result of the oldest chunk, waited for; only then is it taken from those under way."""
    done = results.popleft().result()
    given.popleft()
    return done


def _can_be_copied(made_with: MadeWith) -> bool:
    """Whether a copy of this process can read: not where other threads, a user's model or open files are at work."""
    _, taggers, gazetteers = made_with
    return sys.platform == "linux" and threading.active_count() == 1 and not taggers and not gazetteers


def _let_the_parent_be_stopped() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _load(packs: tuple[str, ...], specs: tuple[str, ...], gazetteers: tuple[Path, ...]) -> None:
    global _extractor  # noqa: PLW0603 - a pool's initializer has no other way to hand over what a worker keeps
    if multiprocessing.parent_process() is not None:
        _let_the_parent_be_stopped()
    try:
        _extractor = make_extractor(packs, load_taggers(specs), gazetteers)
    except Failure as failure:  # raised here, it would only have the pool start one worker after the other
        _extractor = failure


def _read_chunk(chunk: Chunk, finish: Callable[[Outcome], _T]) -> list[_T]:
    assert _extractor is not None
    if isinstance(_extractor, Failure):
        raise _extractor
    return [finish(outcome) for outcome in read_many(chunk, _extractor)]
