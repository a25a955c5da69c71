"""`marsad extract`: captures in, one JSON object a line out, no database."""

from __future__ import annotations

import sys

import click

from marsad.batch.pool import Outcome, read_all
from marsad.capture.raw import plan
from marsad.capture.sources import read_sources
from marsad.cli.options import PATHS, job_count, reading
from marsad.cli.report import complain_of
from marsad.diagnostics import EXIT_CODES, Failure, diagnose
from marsad.export.contract import contract_line
from marsad.record import Diagnostic


@click.command("extract")
@PATHS
@click.option("--format", "output", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@reading
def command(
    paths: tuple[str, ...], output: str, manifest: str | None, packs: tuple[str, ...], jobs: int, max_megabytes: int,
    notes: bool,
) -> int:  # fmt: skip
    """Print everything that the captures report, one JSON object a line, in input order.

    PATH is a text or HTML file, or a folder of them. What cannot be read is named on standard error; the rest goes on.
    """
    if not paths and not manifest:
        raise Failure(diagnose("cli.nothing-given", "marsad extract"), "usage")
    captures = read_sources(plan(paths, manifest), max_megabytes * 1_000_000)
    errors = 0
    for line, diagnostics in read_all(captures, packs, job_count(jobs), _finish):
        errors += complain_of(diagnostics, notes=notes)
        sys.stdout.buffer.write(line)
    sys.stdout.flush()
    return EXIT_CODES["data"] if errors else 0


def _finish(outcome: Outcome) -> tuple[bytes, tuple[Diagnostic, ...]]:
    if outcome.extraction is None:
        return b"", (outcome.failure,) if outcome.failure else ()
    return contract_line(outcome.extraction), outcome.extraction.diagnostics
