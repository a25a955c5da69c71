"""Every capture that the planned paths hold, one by one: a file is one, an archive holds many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.capture.archives import read_wacz, read_zip
from marsad.capture.feeds import feed_items, looks_like_feed
from marsad.capture.raw import MAX_BYTES, Planned, Raw, load
from marsad.capture.rows import read_rows
from marsad.capture.warc import read_warc
from marsad.diagnostics import Failure, diagnose
from marsad.record import Diagnostic


def read_sources(planned: Iterable[Planned], limit: int = MAX_BYTES) -> Iterator[Raw | Diagnostic]:
    """The captures in the order given; what cannot be read is a diagnostic in its place, and the rest goes on."""
    for item in planned:
        yield from _read(item, limit)


def _read(item: Planned, limit: int) -> Iterator[Raw | Diagnostic]:
    name = item.path.name.lower()
    try:
        if name.endswith((".jsonl", ".jsonl.gz")):
            yield from read_rows(item.path, limit)
        elif name.endswith((".warc", ".warc.gz")):
            yield from read_warc(item.path, limit)
        elif name.endswith(".wacz"):
            yield from read_wacz(item.path, limit)
        elif name.endswith(".zip"):
            yield from read_zip(item.path, limit)
        else:
            raw = load(item, limit)
            if name.endswith((".xml", ".rss", ".atom")) or looks_like_feed(raw.data):
                yield from feed_items(raw.data, item.source)
            else:
                yield raw
    except Failure as failure:
        yield failure.diagnostic
    except OSError as error:
        yield diagnose("capture.unreadable", item.source, problem=error.strerror or error)
