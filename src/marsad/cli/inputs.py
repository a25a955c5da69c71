"""The captures that a command line names: addresses are fetched, the rest is read from disk, in the order given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from marsad.capture.feeds import feed_items, looks_like_feed
from marsad.capture.fetch import FetchOptions, fetch, is_url
from marsad.capture.raw import Planned, Raw, plan
from marsad.capture.sources import read_sources
from marsad.diagnostics import Failure, diagnose
from marsad.record import Clue, Diagnostic, Record


class Wanted(Record, frozen=True):
    """What a command shall read: paths and addresses, a manifest, the size limit in bytes."""

    paths: tuple[str, ...]
    manifest: str | None
    limit: int
    allow_private: bool = False


class Inputs:
    """The planned inputs of a command; `read` gives the captures they hold and tells `step` of every input begun."""

    def __init__(self, wanted: Wanted, command: str) -> None:
        self._wanted = wanted
        self._urls = [path for path in wanted.paths if is_url(path)]
        files = [path for path in wanted.paths if not is_url(path)]
        self._planned = plan(files, wanted.manifest) if files or wanted.manifest else []
        if not self._urls and not self._planned:
            given = bool(wanted.paths or wanted.manifest)
            raise Failure(diagnose("cli.nothing-found" if given else "cli.nothing-given", command), "usage")

    def __len__(self) -> int:
        return len(self._urls) + len(self._planned)

    def read(
        self, step: Callable[[], None] = lambda: None, seen: Callable[[str], Sequence[Clue]] = lambda _: ()
    ) -> Iterator[Raw | Diagnostic]:
        """Every capture, or the diagnostic in its place; one fault never keeps the rest back.

        `seen` gives the clues of the last capture of an address: a page that has not changed since is not sent again,
        and gives `fetch.not-modified`.
        """
        for url in self._urls:
            yield from _fetched(url, self._wanted, seen(url))
            step()
        yield from read_sources(self._stepping(step), self._wanted.limit)

    def _stepping(self, step: Callable[[], None]) -> Iterator[Planned]:
        for item in self._planned:
            yield item
            step()


def _fetched(url: str, wanted: Wanted, seen: Sequence[Clue]) -> Iterator[Raw | Diagnostic]:
    today = datetime.now(UTC).date().isoformat()
    options = FetchOptions(captured=today, limit=wanted.limit, allow_private=wanted.allow_private)
    try:
        raw = fetch(url, options.after(seen))
    except Failure as failure:
        yield failure.diagnostic
        return
    if raw is None:
        yield diagnose("fetch.not-modified", url)
    else:
        yield from feed_items(raw.data, url) if looks_like_feed(raw.data) else (raw,)
