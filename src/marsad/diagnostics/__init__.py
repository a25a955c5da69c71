"""Every diagnostic that Marsad can give, in one catalogue: code, severity, cause, remedy.

A diagnostic is data that travels with the result; a `Failure` is the same thing raised where work cannot go on.
"""

from __future__ import annotations

from typing import Literal

from marsad.diagnostics.reading import READING
from marsad.diagnostics.reviewing import REVIEWING
from marsad.diagnostics.running import RUNNING
from marsad.diagnostics.team import TEAM
from marsad.record import Diagnostic, Severity

ExitKind = Literal["data", "usage", "environment"]
EXIT_CODES: dict[ExitKind, int] = {"data": 1, "usage": 2, "environment": 3}

CATALOGUE: dict[str, tuple[Severity, str, str]] = READING | RUNNING | REVIEWING | TEAM


def diagnose(code: str, where: str, **detail: object) -> Diagnostic:
    """The catalogue's entry for `code`, filled with `detail`. Raises KeyError for an unknown code or missing field."""
    severity, cause, remedy = CATALOGUE[code]
    return Diagnostic(
        code=code,
        severity=severity,
        where=where,
        cause=cause.format(**detail),
        remedy=remedy.format(**detail),
    )


class Failure(Exception):
    """Work that cannot go on: one diagnostic, and the kind of exit status it leads to."""

    def __init__(self, diagnostic: Diagnostic, exit_kind: ExitKind = "data") -> None:
        super().__init__(f"[{diagnostic.code}] {diagnostic.where}: {diagnostic.cause}; {diagnostic.remedy}")
        self.diagnostic = diagnostic
        self.exit_kind = exit_kind

    def __reduce__(self) -> tuple[type[Failure], tuple[Diagnostic, ExitKind]]:
        """A failure travels between processes as what it was made of."""
        return Failure, (self.diagnostic, self.exit_kind)
