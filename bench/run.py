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
from collections.abc import Callable, Sequence
from typing import ParamSpec, TypeVar

from bench.corpus import articles
from marsad.arabic.passage import passages
from marsad.arabic.reading import Reading
from marsad.capture.raw import Raw
from marsad.capture.read import read_capture
from marsad.extract import Extractor
from marsad.knowledge.load import load_knowledge

ROUNDS = 3
_P = ParamSpec("_P")
_T = TypeVar("_T")


class Stopwatch:
    """Adds up the seconds that each named step takes."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def time(self, name: str, step: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Run `step` and add the seconds it took to `name`."""
        began = time.process_time()
        value = step(*args, **kwargs)
        self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - began
        return value

    @property
    def total(self) -> float:
        """All steps together, in seconds."""
        return sum(self.spent.values())


def one_pass(raws: Sequence[Raw], extractor: Extractor) -> Stopwatch:
    """The extraction of every capture, stage by stage, as `Extractor.extract` runs them."""
    watch = Stopwatch()
    for raw in raws:
        capture = watch.time("decode", read_capture, raw)
        reading = watch.time("fold, words", Reading, capture.text)
        page = watch.time("page", extractor.pages.read, capture, reading)
        parts = watch.time("sentences", passages, reading, page)
        dates = watch.time("dates", extractor.dates.find, parts, capture.captured)
        naming = watch.time("names", extractor.names.find, parts, dates)
        said = watch.time("statements", extractor.statements.find, parts, dates, naming.names, naming.entities)
        watch.time("events", extractor.events.find, parts, dates, naming.names, naming.entities, said)
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
