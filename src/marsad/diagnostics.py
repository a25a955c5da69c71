"""Every diagnostic that Marsad can give, in one catalogue: code, severity, cause, remedy.

A diagnostic is data that travels with the result; a `Failure` is the same thing raised where work cannot go on.
"""

from __future__ import annotations

from typing import Literal

from marsad.record import Diagnostic, Severity

ExitKind = Literal["data", "usage", "environment"]
EXIT_CODES: dict[ExitKind, int] = {"data": 1, "usage": 2, "environment": 3}

# code: (severity, cause, remedy). Braces are filled by `diagnose`; every field must be given.
CATALOGUE: dict[str, tuple[Severity, str, str]] = {
    "capture.empty": ("error", "the file holds no text", "capture the page again; the file was skipped"),
    "pack.no-head": (
        "error",
        "the folder holds no pack.yaml",
        "add one with id, title, title_en, version, licence",
    ),
    "pack.no-entries": ("error", "the file has no list under `entries`", "give it `kind:` and `entries:`"),
    "pack.unknown-kind": ("error", "no kind of row is called {kind!r}", "use one of: {known}"),
    "pack.not-yaml": (
        "error",
        "the file is no YAML: {problem}",
        "mend the line; quote strings that hold «: » or «#»",
    ),
    "pack.bad-row": ("error", "{problem}", "a row of this kind has the fields: {fields}"),
}


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
