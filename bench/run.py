"""Articles and megabytes a second on one core, peak memory, and time per stage: `python -m bench.run [COUNT]`.

Seconds are seconds of this process's own work, so that other programs on the machine count little. The machine's speed
drifts all the same: compare the shares of the stages and the ratio to the yardstick (one pass of `re` over the
same text in the same run), not single absolute figures.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from bench.corpus import articles
from marsad.arabic.passage import passages
from marsad.arabic.reading import Reading
from marsad.batch.outcome import rest_from_garbage
from marsad.batch.pool import CHUNK
from marsad.capture.raw import Raw
from marsad.capture.read import read_capture
from marsad.extract import Extractor
from marsad.knowledge.load import load_knowledge

ROUNDS = 3
_T = TypeVar("_T")


class Stopwatch:
    """Adds up the seconds that each named step takes."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def each(self, name: str, step: Callable[..., _T], *columns: Iterable[Any]) -> list[_T]:
        """`step` of every row of the columns; the seconds that all of them took are added to `name`."""
        began = time.process_time()
        values = [step(*row) for row in zip(*columns, strict=True)]
        self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - began
        return values

    @property
    def total(self) -> float:
        """All steps together, in seconds."""
        return sum(self.spent.values())


def one_pass(raws: Sequence[Raw], extractor: Extractor) -> Stopwatch:
    """The extraction of every capture, a chunk at a time and stage by stage, as `Extractor.extract_all` runs them."""
    watch = Stopwatch()
    for at in range(0, len(raws), CHUNK):
        captures = watch.each("decode", read_capture, raws[at : at + CHUNK])
        readings = watch.each("fold, words", Reading, [capture.text for capture in captures])
        pages = watch.each("page", extractor.pages.read, captures, readings)
        parts = watch.each("sentences", passages, readings, pages)
        dates = watch.each("dates", extractor.dates.find, parts, [capture.captured for capture in captures])
        named = watch.each("names", extractor.names.find, parts, dates)
        names, entities = [naming.names for naming in named], [naming.entities for naming in named]
        said = watch.each("statements", extractor.statements.find, parts, dates, names, entities)
        watch.each("events", extractor.events.find, parts, dates, names, entities, said)
    return watch


def yardstick(raws: Sequence[Raw]) -> float:
    """Articles a second of a single regular-expression pass over the words: what this machine does today."""
    texts = [raw.data.decode() for raw in raws]
    word = re.compile(r"\w+")
    began = time.process_time()
    for text in texts:
        for _ in word.finditer(text):
            pass
    return len(texts) / (time.process_time() - began)


def main() -> int:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    began = time.process_time()
    extractor = Extractor(load_knowledge())
    rest_from_garbage()
    loading = time.process_time() - began
    raws = articles(count)
    size = sum(len(raw.data) for raw in raws) / 1e6
    one_pass(raws[:20], extractor)
    passes = [one_pass(raws, extractor) for _ in range(ROUNDS)]
    first, best = passes[0], min(passes, key=lambda watch: watch.total)
    rate, yard = count / best.total, yardstick(raws)
    print(f"{count} articles of 300 words, {size:.1f} MB, one core, best of {ROUNDS} passes")
    print(f"loading packs and models {loading:.2f} s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    print(f"whole extraction {rate:.0f} articles/s, {size / best.total:.2f} MB/s")
    print(f"first pass, whose lines nothing has seen: {count / first.total:.0f} articles/s")
    print(f"yardstick {yard:.0f} articles/s; the extraction takes {yard / rate:.0f} such passes\n")
    for name, seconds in best.spent.items():
        unseen = count / first.spent[name]
        print(
            f"{name:12} {seconds / best.total:6.1%} {count / seconds:10.0f} articles/s {unseen:10.0f} in the first pass"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
