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
    "across.unfinished": (
        "warning",
        "{count} captures or articles are not compared yet, and the record cannot be written",
        "run `marsad resolve` where it can be written; the answer leaves them out",
    ),
    "cli.nothing-given": ("error", "no path and no manifest was given", "name a file or a folder, or --manifest FILE"),
    "cli.nothing-found": (
        "error",
        "the paths hold no captures",
        "name text, HTML, feed, WARC, WACZ, zip or JSON Lines files, or a folder that holds some",
    ),
    "cli.unknown-name": (
        "error",
        "the record knows nobody and nothing called {name!r}",
        "try a part of the name, or its id",
    ),
    "cli.interrupted": ("warning", "stopped by the user", "what was finished is kept; run the command again to go on"),
    "environment.output": (
        "error",
        "the output cannot be written: {problem}",
        "make room on the disk and run it again",
    ),
    "environment.no-memory": ("error", "there is not enough memory", "close other programs or lower --jobs"),
    "extract.defect": (
        "error",
        "reading this page brought a defect of Marsad to light: {problem}",
        "the page was left out; please report it with the page, and add it again with a later version",
    ),
    "capture.truncated": (
        "error",
        "the file ends or breaks in the middle: {problem}",
        "fetch it again; what came before is kept",
    ),
    "capture.archive-within": (
        "warning",
        "this file lies within an archive and is an archive or feed itself",
        "unpack it and add it by itself; it was left out",
    ),
    "capture.bad-json-row": ("error", "{problem}", "each line is an object with id, url, title, author, content, date"),
    "capture.bad-length": (
        "error",
        "the record states {stated} bytes and holds {found}",
        "fetch the archive again; the record was left out",
    ),
    "capture.bad-digest": (
        "error",
        "the bytes of {what} do not fit the hash stated for them",
        "get the archive from its source again",
    ),
    "capture.revisit-elsewhere": (
        "warning",
        "{url} was seen again, but its first sight is in another archive",
        "add that archive too",
    ),
    "capture.no-datapackage": (
        "warning",
        "the WACZ has no readable datapackage.json",
        "its files were read without checking their hashes",
    ),
    "capture.feed-entities": ("error", "the feed declares entities of its own", "have it published without a DOCTYPE"),
    "capture.no-feed": ("error", "this is no feed: {problem}", "check the file; an HTML page goes in as .html"),
    "fetch.failed": ("error", "the page cannot be fetched: {problem}", "check the address and the network; try again"),
    "fetch.status": (
        "error",
        "the server answered {status}",
        "open the address in a browser; save the page and add it",
    ),
    "fetch.redirects": ("error", "more than {count} redirects", "give the address that they lead to"),
    "fetch.robots": ("error", "the site asks programs not to read this page", "save it in a browser and add the file"),
    "fetch.bad-address": ("error", "this is no http or https address", "give an address that begins with https://"),
    "fetch.private-address": (
        "error",
        "the address lies in your own network",
        "say --allow-private if you mean it",
    ),
    "capture.not-found": (
        "error",
        "there is no such file",
        "check the path; relative paths start at the working folder",
    ),
    "capture.no-permission": ("error", "the file may not be read", "give yourself read permission and add it again"),
    "capture.unreadable": ("error", "the file cannot be read: {problem}", "check the disk or the network folder"),
    "capture.too-large": (
        "error",
        "the file has {megabytes} MB, more than {limit} MB",
        "split it or raise --max-megabytes",
    ),
    "capture.too-much": (
        "error",
        "the page holds {count:,} {what}, more than the {limit:,} that one page may have",
        "this is no single page; split it and add the parts",
    ),
    "capture.too-deep": (
        "warning",
        "elements stand inside one another more than {limit:,} deep",
        "compare with the page; all text is kept, the innermost elements are read as one",
    ),
    "capture.binary": (
        "error",
        "the file is no text or HTML",
        "convert it to text or HTML first; the file was skipped",
    ),
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
    "manifest.unreadable": (
        "error",
        "the manifest cannot be read: {problem}",
        "give a CSV or JSON Lines file in UTF-8",
    ),
    "manifest.no-path-column": (
        "error",
        "there is no column «path» among: {columns}",
        "name the column that holds paths",
    ),
    "manifest.bad-row": ("error", "{problem}", 'each line is an object: {{"path": …, "url": …, "captured": …}}'),
    "page.no-article": (
        "note",
        "no line of the page was taken for an article's",
        "look at the capture; it may hold a menu, a list or a notice only",
    ),
    "page.doubtful-article": (
        "warning",
        "nothing on the page looks like an article's text; its lines were kept together as one",
        "look at the capture before you rely on it",
    ),
    "dates.twins-differ": (
        "warning",
        "«{date}»: {reason}",
        "look at the page; both dates keep the value that they print",
    ),
    "dates.wrong-weekday": (
        "note",
        "«{date}»: {reason}",
        "look at the page; the day and month count, not the weekday",
    ),
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
    "pack.unreadable": ("error", "the file cannot be read: {problem}", "check its permissions"),
    "pack.missing-required": ("error", "the pack requires {name!r}, which is not there", "install it, or drop it"),
    "pack.duplicate-id": ("error", "the id {id!r} is given twice", "give each row an id of its own"),
    "pack.unknown-id": ("error", "`{field}` names {id!r}, which no row has", "mend the id, or add the row"),
    "pack.bad-date": ("error", "`{field}` is no date: {date!r}", "write YYYY, YYYY-MM or YYYY-MM-DD"),
    "pack.reversed-dates": ("error", "it ends ({until}) before it begins ({since})", "mend `since` or `until`"),
    "pack.bad-coordinates": ("error", "no place lies at {lat}, {lon}", "give degrees: lat -90…90, lon -180…180"),
    "pack.stray-sign": ("warning", "{text!r} holds {signs}", "write {mended!r}"),
    "pack.unreachable": ("warning", "{text!r} in `{field}` folds to nothing and is never found", "drop or mend it"),
    "pack.shared-name": (
        "warning",
        "{name!r} also names {others}",
        "make one of them a `short` form, or list the other under `namesakes`",
    ),
    "pack.common-word": (
        "warning",
        "{name!r} is a common word and would be found everywhere",
        "make it a `short` form, which counts only beside the full name",
    ),
    "pack.shadowed-short": (
        "warning",
        "the short form {name!r} is found as the full name {other!r}",
        "drop one of the two",
    ),
    "pack.repeated-name": ("note", "{name!r} folds to the same as {other!r}", "drop one of the two"),
    "pack.repeated-word": ("note", "{word!r} folds to the same as {other!r} of {name}", "drop one of the two"),
    "pack.pointless-mark": ("note", "folding drops the marks of {text!r}", "write {mended!r}"),
    "pack.no-coordinates": ("note", "the place {name!r} has no coordinates", "add lat and lon where they are known"),
    "store.missing": ("error", "there is no record here", "give the path of a record, or make one with `marsad add`"),
    "store.no-folder": ("error", "the folder {folder} does not exist", "make the folder first"),
    "store.bad-url": ("error", "the database address cannot be used: {problem}", "give a path, or postgresql://…"),
    "store.no-driver": (
        "error",
        "the driver for PostgreSQL is not installed",
        "install it: pip install 'marsad[postgres]'",
    ),
    "store.not-a-record": ("error", "this is not a record of Marsad: {problem}", "give the path or URL of a record"),
    "store.newer": (
        "error",
        "the record has version {found}, this Marsad knows versions up to {known}",
        "update Marsad; the record was left as it is",
    ),
    "store.locked": (
        "error",
        "another process holds the record ({problem})",
        "wait for it or end it, then try again; nothing was changed",
    ),
    "store.read-only": (
        "error",
        "the record cannot be written: {problem}",
        "change the permissions of file and folder",
    ),
    "store.no-access": ("error", "the record cannot be opened: {problem}", "check the path and its permissions"),
    "store.full": ("error", "no space is left: {problem}", "free some space, then repeat; what was stored is whole"),
    "store.io": ("error", "the disk answers with an error: {problem}", "check the disk; work on a copy of the record"),
    "store.corrupt": (
        "error",
        "the database file is damaged: {problem}",
        "restore a backup, or add the captures anew to another record",
    ),
    "store.unreachable": ("error", "the database does not answer: {problem}", "check server, address and password"),
    "store.append-only": ("error", "evidence cannot be changed: {problem}", "record a decision instead"),
    "store.bytes-differ": (
        "error",
        "the bytes hash to {found}, the extraction was made of {expected}",
        "extract again from these very bytes",
    ),
    "store.unknown-id": ("error", "the record holds nothing with this id", "check the id with `marsad search`"),
    "store.bad-cursor": ("error", "this is no place in a list", "start the list from its beginning"),
    "store.bad-decision": (
        "error",
        "{problem}",
        "see the commands' help, or `docs/concepts.md`, for what may be decided",
    ),
    "store.stale-decision": (
        "error",
        "somebody decided about this meanwhile (last decision {last}, you saw {seen})",
        "look at it again, then decide",
    ),
    "store.undo-of-undo": ("error", "this decision undoes another", "make the first decision again instead"),
    "store.undone": ("error", "this decision was undone before", "record a new decision instead"),
    "verify.audit-gap": ("error", "the audit chain lacks row {expected}", "rows were taken out; compare with a backup"),
    "verify.audit-altered": ("error", "the row's hash does not follow from it", "compare the chain with a backup"),
    "verify.id-altered": ("error", "the id does not follow from bytes and source", "compare the row with a backup"),
    "verify.bytes-altered": (
        "error",
        "the bytes hash to {found}, not to {expected}",
        "restore the capture from a backup or add the page anew to another record",
    ),
    "verify.bytes-unreadable": ("error", "the stored bytes cannot be unpacked: {problem}", "restore a backup"),
    "verify.no-reading": ("error", "the capture has not exactly one present reading", "restore a backup"),
    "verify.text-altered": ("error", "the stored text was altered, first at {place}", "restore a backup"),
    "verify.text-unreadable": ("error", "the stored text cannot be unpacked: {problem}", "restore a backup"),
    "verify.text-not-of-bytes": (
        "error",
        "the bytes decode to another text, first at {place}",
        "restore a backup, or read the capture again with `--again`",
    ),
    "verify.not-in-audit": ("error", "the audit chain knows nothing of it", "compare with a backup"),
    "verify.reading-altered": ("error", "{what} is not what the audit chain says", "compare with a backup"),
    "verify.row-altered": ("error", "the row was altered: its digest does not follow from it", "compare with a backup"),
    "verify.span-differs": (
        "error",
        "{field} does not hold the words of characters {start} to {end}",
        "compare with a backup",
    ),
    "verify.decision-altered": ("error", "the decision is not what the audit chain says", "compare with a backup"),
    "verify.decision-missing": ("error", "the audit chain names a decision that is gone", "compare with a backup"),
    "verify.dangling": ("error", "it points at a row of {table} that is not there", "restore a backup"),
    "verify.file-damaged": ("error", "the database file is damaged: {problem}", "restore a backup"),
    "web.port-in-use": ("error", "another program listens there", "choose another port with --port, or stop the other"),
    "web.port-forbidden": ("error", "this port may not be used", "choose a port above 1023 with --port"),
    "web.bad-host": (
        "error",
        "this address cannot be served: {problem}",
        "use 127.0.0.1, or an address of this machine",
    ),
    "gazetteer.unreadable": ("error", "the file cannot be read: {problem}", "check the path and its permissions"),
    "gazetteer.no-table": (
        "error",
        "this is no table of places; its first line holds: {columns}",
        "give a Who's On First table, a GeoNames dump, or CSV whose head names these columns: {missing}",
    ),
    "gazetteer.not-utf8": ("error", "the table is no UTF-8: {problem}", "save it as UTF-8 and add it again"),
    "gazetteer.bad-csv": ("error", "the line cannot be read as CSV: {problem}", "mend its quotation marks"),
    "gazetteer.empty": (
        "error",
        "the table holds no place with an Arabic name and coordinates",
        "fill them in; nothing was stored",
    ),
    "gazetteer.unknown-columns": ("warning", "columns that mean nothing here: {columns}", "use names among: {known}"),
    "gazetteer.bad-row": (
        "warning",
        "the row has {found} cells where the table has {wanted} columns; it was left out",
        "mend the row",
    ),
    "gazetteer.no-coordinates": ("warning", "the row has no coordinates and was left out", "fill latitude, longitude"),
    "gazetteer.bad-coordinates": (
        "warning",
        "no place lies at {lat}, {lon}; the row was left out",
        "give decimal degrees: latitude -90…90, longitude -180…180",
    ),
    "gazetteer.no-arabic-name": ("note", "the row has no Arabic name and was left out", "add one where it is known"),
    "gazetteer.long-name": (
        "warning",
        "a name has {length} characters, more than {longest}; it was left out",
        "give the name alone, other names under `aliases`, parted by |",
    ),
    "gazetteer.no-id": ("warning", "the row has no id and was left out", "give each row an id of its own"),
    "gazetteer.duplicate-id": (
        "warning",
        "the id {id} stands on line {first} already; the row was left out",
        "give each row an id of its own",
    ),
    "gazetteer.bad-population": ("warning", "the population {population!r} is no number", "give digits, or nothing"),
    "gazetteer.more": ("warning", "{count} more rows have [{kind}]", "mend them in the same way"),
    "gazetteer.bad-name": (
        "error",
        "a gazetteer cannot be called this",
        "use letters, digits, dots, dashes and underscores, at most 60",
    ),
    "gazetteer.exists": (
        "error",
        "there is a gazetteer called {name!r} already",
        "choose another name with --name, or say --replace",
    ),
    "gazetteer.no-folder": (
        "error",
        "the folder cannot be used: {problem}",
        "name another folder with --folder or MARSAD_GAZETTEERS",
    ),
    "gazetteer.unknown": (
        "error",
        "there is no gazetteer called {name!r} here; there are: {there}",
        "add it with `marsad gazetteer add`, or name its folder with MARSAD_GAZETTEERS",
    ),
    "gazetteer.not-compiled": (
        "error",
        "the file is no compiled gazetteer",
        "compile the table with `marsad gazetteer add FILE`",
    ),
    "gazetteer.stale": (
        "error",
        "the gazetteer was compiled by a version that folds names in another way",
        "compile its table again with `marsad gazetteer add FILE --replace`",
    ),
    "tagger.bad-spec": (
        "error",
        "no tagger can be had by this name: {problem}",
        "write hf:FOLDER, gliner:FOLDER or openai:URL#MODEL, and name=… where two would be called the same",
    ),
    "tagger.unknown-kind": ("error", "no kind of tagger is called {kind!r}", "use one of: {known}"),
    "tagger.bad-option": ("error", "{problem}", "the options are: {known}"),
    "tagger.no-extra": (
        "error",
        "this tagger needs the package {module}, which {problem}",
        "install it with: pip install 'marsad[{extra}]'",
    ),
    "tagger.no-model": (
        "error",
        "there is no usable model: {problem}",
        "download the model first and name its folder; weights are read from .onnx and .safetensors files",
    ),
    "tagger.bad-model": ("error", "the model cannot be used: {problem}", "get it anew, or choose another"),
    "tagger.no-key": (
        "error",
        "the environment variable {variable} holds no key",
        "set it, or leave key= out where the endpoint wants none",
    ),
    "tagger.failed": (
        "error",
        "the tagger {name} gave nothing for this page: {problem}",
        "the page was read without it; mend the cause, then read it again",
    ),
    "tagger.too-long": (
        "warning",
        "the tagger {name} was not asked: the page has {size} characters, more than {limit}",
        "the page was read without it; split it if you need it",
    ),
    "tagger.not-in-text": (
        "warning",
        "{count} names that the tagger {name} gave do not stand in the text to the letter, the first «{first}»",
        "they were dropped",
    ),
    "tagger.not-whole-words": (
        "note",
        "{count} names that the tagger {name} gave are not whole words of the text, the first «{first}»",
        "they were dropped",
    ),
    "tagger.bad-answer": (
        "warning",
        "{count} answers of the tagger {name} are no names, the first {first}",
        "they were dropped",
    ),
    "web.unknown-host": ("error", "this record is served under another name", "use the address that `serve` printed"),
    "web.no-such-page": ("error", "there is no page at this address", "start from the overview"),
    "web.read-only": ("error", "this address answers GET and HEAD only", "read with GET"),
    "web.bad-query": ("error", "{problem}", "see /api/v1/openapi.json for what may be asked"),
    "web.review-off": (
        "error",
        "this record is shown for reading only",
        "review it with `marsad serve` on the machine that holds it, at its loopback address",
    ),
    "web.foreign-form": ("error", "the form was sent from another page: {origin}", "use the forms of this record"),
    "web.forged-form": (
        "error",
        "the form does not carry this browser's token, or the server was started anew since",
        "open the page again and repeat; nothing was stored",
    ),
    "web.bad-form": ("error", "the form cannot be read: {problem}", "open the page again and repeat"),
    "web.long-form": ("error", "the form holds more than {limit} bytes", "shorten the reason"),
    "web.no-reason": ("error", "this needs a reason", "write why, then send it again"),
    "web.no-change": ("error", "the correction changes nothing", "change a value, then send it again"),
    "web.who": ("error", "{count} names match «{words}»", "write a fuller name or an id, or choose one"),
    "web.fault": ("error", "a fault in Marsad", "see the log of `marsad serve` and report it"),
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

    def __reduce__(self) -> tuple[type[Failure], tuple[Diagnostic, ExitKind]]:
        """A failure travels between processes as what it was made of."""
        return Failure, (self.diagnostic, self.exit_kind)
