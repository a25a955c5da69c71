"""Every capture that the planned paths hold, one by one: a file is one, an archive holds many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.capture.raw import MAX_BYTES, Planned, Raw, load
from marsad.capture.rows import read_rows
from marsad.diagnostics import Failure
from marsad.record import Diagnostic


def read_sources(planned: Iterable[Planned], limit: int = MAX_BYTES) -> Iterator[Raw | Diagnostic]:
    """The captures in the order given; what cannot be read is a diagnostic in its place, and the rest goes on."""
    for item in planned:
        name = item.path.name.lower()
        if name.endswith((".jsonl", ".jsonl.gz")):
            yield from read_rows(item.path, limit)
        else:
            yield _one(item, limit)


def _one(item: Planned, limit: int) -> Raw | Diagnostic:
    try:
        return load(item, limit)
    except Failure as failure:
        return failure.diagnostic
