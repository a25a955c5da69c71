"""How the command line speaks: diagnostics as one line each, progress and notes on standard error."""

from __future__ import annotations

from collections.abc import Iterable

import click

from marsad.record import Diagnostic

_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}


def complain(diagnostic: Diagnostic) -> None:
    """One diagnostic as one line on standard error: severity, code, where, cause, remedy."""
    head = click.style(f"{diagnostic.severity} [{diagnostic.code}]", fg=_COLOURS[diagnostic.severity])
    click.echo(f"{head} {diagnostic.where}: {diagnostic.cause}; {diagnostic.remedy}", err=True)


def complain_of(diagnostics: Iterable[Diagnostic], *, notes: bool = False) -> int:
    """Every warning and error (and with `notes` every note) of a batch; the number of errors among them."""
    errors = 0
    for diagnostic in diagnostics:
        if notes or diagnostic.severity != "note":
            complain(diagnostic)
        errors += diagnostic.severity == "error"
    return errors


def say(text: str) -> None:
    """A remark for the person at the terminal, on standard error."""
    click.echo(text, err=True)
