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
    "cli.nothing-given": ("error", "no path and no manifest was given", "name a file or a folder, or --manifest FILE"),
    "cli.interrupted": ("warning", "stopped by the user", "what was finished is kept; run the command again to go on"),
    "environment.no-memory": ("error", "there is not enough memory", "close other programs or lower --jobs"),
    "capture.not-found": ("error", "there is no such file", "check the path; relative paths start at the working folder"),
    "capture.no-permission": ("error", "the file may not be read", "give yourself read permission and add it again"),
    "capture.unreadable": ("error", "the file cannot be read: {problem}", "check the disk or the network folder"),
    "capture.too-large": ("error", "the file has {megabytes} MB, more than {limit} MB", "split it or raise --max-megabytes"),
    "capture.binary": ("error", "the file is no text or HTML", "convert it to text or HTML first; the file was skipped"),
    "capture.no-visible-text": ("error", "the HTML shows no text", "save the page after its scripts have run"),
    "capture.bad-bytes": (
        "warning",
        "{count} places are no {encoding}, the first at byte {offset}",
        "compare with the page; the places read «\ufffd» and the raw bytes are kept",
    ),
    "capture.wrong-charset": (
        "note",
        "the page declares {declared} but its bytes are {encoding}",
        "nothing to do; the declaration was overruled",
    ),
    "manifest.unreadable": ("error", "the manifest cannot be read: {problem}", "give a CSV or JSON Lines file in UTF-8"),
    "manifest.no-path-column": ("error", "there is no column «path» among: {columns}", "name the column that holds paths"),
    "manifest.bad-row": ("error", "{problem}", 'each line is an object: {{"path": …, "url": …, "captured": …}}'),
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
