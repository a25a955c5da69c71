"""`marsad add`: captures into a record, one transaction each, safe to interrupt and to repeat."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import click
import msgspec

from marsad.batch.outcome import Outcome
from marsad.batch.pool import read_all
from marsad.batch.reader import PatientReader
from marsad.capture.raw import Raw
from marsad.cli.across import compare
from marsad.cli.inputs import Inputs, Wanted
from marsad.cli.options import author, database
from marsad.cli.reading import PATHS, gazetteers_in_use, job_count, reading
from marsad.cli.report import complain, complain_of, say
from marsad.diagnostics import EXIT_CODES, diagnose
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.load import load_knowledge
from marsad.record import Diagnostic
from marsad.store.captures import clues_of, stated_otherwise
from marsad.store.open import Store, open_store
from marsad.store.people import read_with_people
from marsad.store.rows import capture_key
from marsad.store.write import add, holds
from marsad.taggers.load import load_taggers


class _Tally:
    """What has become of the captures so far."""

    def __init__(self) -> None:
        self.new = self.known = self.anew = self.errors = self.partly = 0

    def line(self, name: str) -> str:
        """The outcome in one line."""
        partly = f", {self.partly} read in part" if self.partly else ""
        anew = f", {self.anew} read anew" if self.anew else ""
        return f"{name}: {self.new} captures added, {self.known} already there{anew}, {self.errors} refused{partly}"


@click.command("add")
@PATHS
@database
@reading
@author
@click.option("--again", is_flag=True, help="Read captures anew that the record holds already.")
def command(
    paths: tuple[str, ...], db: str, manifest: str | None, packs: tuple[str, ...], jobs: int, max_megabytes: int,
    gazetteers: tuple[str, ...], taggers: tuple[str, ...], allow_private: bool, notes: bool, by: str, again: bool,
) -> int:  # fmt: skip
    """Read captures and add them to a record.

    PATH is a text or HTML file, a feed, a WARC, WACZ, zip or JSON Lines file, a folder of them, or an address. Every
    capture is added whole or not at all; the same bytes from the same source are added once. Stop at any time and run
    the command again to go on.
    """
    wanted = Wanted(paths=paths, manifest=manifest, limit=max_megabytes * 1_000_000, allow_private=allow_private)
    inputs = Inputs(wanted, "marsad add")
    chosen = load_taggers(taggers)
    versions = [f"{pack.info.id} {pack.info.version}" for pack in load_knowledge(packs).packs]
    lists = gazetteers_in_use(gazetteers)
    made_with = ", ".join([*versions, *(Gazetteer(path).made_with for path in lists), *chosen.described()])
    tally, reader = _Tally(), PatientReader(packs, chosen, lists)
    with open_store(db) as store:
        try:
            with click.progressbar(length=len(inputs), label="reading", file=sys.stderr) as bar:
                found = inputs.read(lambda: bar.update(1), lambda url: () if again else clues_of(store, url))
                fresh = _fresh(store, found, tally, again)
                for outcome in read_all(fresh, packs, job_count(jobs), _unchanged, chosen, lists):
                    _keep(store, _as_told(store, outcome, reader, again), tally, (by, made_with, again, notes))
        finally:
            say(tally.line(store.name))
        compare(store, packs)
    return EXIT_CODES["data"] if tally.errors or tally.partly else 0


def _unchanged(outcome: Outcome) -> Outcome:
    """What a worker hands back: all of it (a lambda could not travel between processes)."""
    return outcome


def _fresh(store: Store, items: Iterator[Raw | Diagnostic], tally: _Tally, again: bool) -> Iterator[Raw | Diagnostic]:
    """The captures that the record does not hold yet; the others are only counted."""
    for item in items:
        if isinstance(item, Raw) and not again and holds(store, item.data, item.source):
            tally.known += 1
            _tell_of_change(store, item)
        elif isinstance(item, Diagnostic) and item.code == "fetch.not-modified":
            complain(item)
            tally.known += 1
        else:
            yield item


def _tell_of_change(store: Store, item: Raw) -> None:
    """Says where the manifest now states something else of a capture than the record holds; a page's day may move."""
    if item.source.startswith(("http://", "https://")):
        return
    key = capture_key(hashlib.sha256(item.data).hexdigest(), item.source)
    stated = {"url": item.url, "captured": item.captured, "outlet": item.outlet}
    if any(stated.values()) and (fields := stated_otherwise(store, key, stated)):
        complain(diagnose("manifest.differs", item.source, fields=", ".join(fields)))


def _as_told(store: Store, outcome: Outcome, reader: PatientReader, again: bool) -> Outcome:
    """Where people joined or cut the articles of a capture, it is read with that."""
    if not again or outcome.raw is None or outcome.extraction is None:
        return outcome
    key = capture_key(hashlib.sha256(outcome.raw.data).hexdigest(), outcome.extraction.capture.source)
    extraction = read_with_people(store, key, reader, outcome.extraction)
    return msgspec.structs.replace(outcome, extraction=extraction)


def _keep(store: Store, outcome: Outcome, tally: _Tally, how: tuple[str, str, bool, bool]) -> None:
    by, made_with, again, notes = how
    if outcome.raw is None or outcome.extraction is None:
        tally.errors += complain_of((outcome.failure,) if outcome.failure else ())
        return
    tally.partly += complain_of(outcome.extraction.diagnostics, notes=notes) > 0
    added = add(
        store, outcome.raw.data, outcome.extraction, when=datetime.now(UTC), by=by, packs=made_with, again=again
    )
    tally.new += added.new
    tally.anew += not added.new and again
    tally.known += not added.new and not again
