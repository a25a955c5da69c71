"""`marsad extract`: captures in, one JSON object a line out, no database."""

from __future__ import annotations

import sys

import click

from marsad.batch.outcome import Outcome
from marsad.batch.pool import read_all
from marsad.cli.inputs import Inputs, Wanted
from marsad.cli.reading import PATHS, gazetteers_in_use, job_count, reading
from marsad.cli.report import complain_of
from marsad.diagnostics import EXIT_CODES
from marsad.export.contract import contract_line
from marsad.record import Diagnostic
from marsad.taggers.load import load_taggers


@click.command("extract")
@PATHS
@click.option("--format", "output", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@reading
def command(
    paths: tuple[str, ...], output: str, manifest: str | None, packs: tuple[str, ...], jobs: int, max_megabytes: int,
    gazetteers: tuple[str, ...], taggers: tuple[str, ...], allow_private: bool, notes: bool,
) -> int:  # fmt: skip
    """Print everything that the captures report, one JSON object a line, in input order.

    PATH is a text or HTML file, a feed, a WARC, WACZ, zip or JSON Lines file, a folder of them, or an address. What
    cannot be read is named on standard error; the rest goes on.
    """
    wanted = Wanted(paths=paths, manifest=manifest, limit=max_megabytes * 1_000_000, allow_private=allow_private)
    inputs, errors = Inputs(wanted, "marsad extract"), 0
    chosen, lists = load_taggers(taggers), gazetteers_in_use(gazetteers)
    for line, diagnostics in read_all(inputs.read(), packs, job_count(jobs), _finish, chosen, lists):
        errors += complain_of(diagnostics, notes=notes)
        sys.stdout.buffer.write(line)
    sys.stdout.flush()
    return EXIT_CODES["data"] if errors else 0


def _finish(outcome: Outcome) -> tuple[bytes, tuple[Diagnostic, ...]]:
    if outcome.extraction is None:
        return b"", (outcome.failure,) if outcome.failure else ()
    return contract_line(outcome.extraction), outcome.extraction.diagnostics
