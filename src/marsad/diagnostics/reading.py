"""What can go wrong with what is read: captures, packs, gazetteers, taggers."""

from __future__ import annotations

from marsad.record import Severity

# code: (severity, cause, remedy). Braces are filled by `diagnose`; every field must be given.
READING: dict[str, tuple[Severity, str, str]] = {
    "capture.archive-within": (
        "warning",
        "this file lies within an archive and is an archive or feed itself",
        "unpack it and add it by itself; it was left out",
    ),
    "capture.bad-bytes": (
        "warning",
        "{count} places are no {encoding}, the first at byte {offset}",
        "compare with the page; the places read «\ufffd» and the raw bytes are kept",
    ),
    "capture.bad-digest": (
        "error",
        "the bytes of {what} do not fit the hash stated for them",
        "get the archive from its source again",
    ),
    "capture.bad-json-row": ("error", "{problem}", "each line is an object with id, url, title, author, content, date"),
    "capture.bad-length": (
        "error",
        "the record states {stated} bytes and holds {found}",
        "fetch the archive again; the record was left out",
    ),
    "capture.binary": (
        "error",
        "the file is no text or HTML",
        "convert it to text or HTML first; the file was skipped",
    ),
    "capture.empty": ("error", "the file holds no text", "capture the page again; the file was skipped"),
    "capture.feed-entities": ("error", "the feed declares entities of its own", "have it published without a DOCTYPE"),
    "capture.no-datapackage": (
        "warning",
        "the WACZ has no readable datapackage.json",
        "its files were read without checking their hashes",
    ),
    "capture.no-feed": ("error", "this is no feed: {problem}", "check the file; an HTML page goes in as .html"),
    "capture.no-permission": ("error", "the file may not be read", "give yourself read permission and add it again"),
    "capture.no-visible-text": ("error", "the HTML shows no text", "save the page after its scripts have run"),
    "capture.not-found": (
        "error",
        "there is no such file",
        "check the path; relative paths start at the working folder",
    ),
    "capture.revisit-elsewhere": (
        "warning",
        "{url} was seen again, but its first sight is in another archive",
        "add that archive too",
    ),
    "capture.too-deep": (
        "warning",
        "elements stand inside one another more than {limit:,} deep",
        "compare with the page; all text is kept, the innermost elements are read as one",
    ),
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
    "capture.truncated": (
        "error",
        "the file ends or breaks in the middle: {problem}",
        "fetch it again; what came before is kept",
    ),
    "capture.unreadable": ("error", "the file cannot be read: {problem}", "check the disk or the network folder"),
    "capture.wrong-charset": (
        "note",
        "the page declares {declared} but its bytes are {encoding}",
        "nothing to do; the declaration was overruled",
    ),
    "extract.defect": (
        "error",
        "reading this page brought a defect of Marsad to light: {problem}",
        "the page was left out; please report it with the page, and add it again with a later version",
    ),
    "extract.killed": (
        "error",
        "the process that read this page was ended from outside, most likely for want of memory",
        "the page was left out; add it again alone, or with fewer --jobs",
    ),
    "fetch.bad-address": ("error", "this is no http or https address", "give an address that begins with https://"),
    "fetch.failed": ("error", "the page cannot be fetched: {problem}", "check the address and the network; try again"),
    "fetch.not-modified": (
        "note",
        "the page has not changed since it was last fetched",
        "nothing to do; the record holds that capture",
    ),
    "fetch.private-address": (
        "error",
        "the address lies in your own network",
        "say --allow-private if you mean it",
    ),
    "fetch.redirects": ("error", "more than {count} redirects", "give the address that they lead to"),
    "fetch.robots": ("error", "the site asks programs not to read this page", "save it in a browser and add the file"),
    "fetch.status": (
        "error",
        "the server answered {status}",
        "open the address in a browser; save the page and add it",
    ),
    "gazetteer.bad-coordinates": (
        "warning",
        "no place lies at {lat}, {lon}; the row was left out",
        "give decimal degrees: latitude -90…90, longitude -180…180",
    ),
    "gazetteer.bad-csv": ("error", "the line cannot be read as CSV: {problem}", "mend its quotation marks"),
    "gazetteer.bad-name": (
        "error",
        "a gazetteer cannot be called this",
        "use letters, digits, dots, dashes and underscores, at most 60",
    ),
    "gazetteer.bad-population": ("warning", "the population {population!r} is no number", "give digits, or nothing"),
    "gazetteer.bad-row": (
        "warning",
        "the row has {found} cells where the table has {wanted} columns; it was left out",
        "mend the row",
    ),
    "gazetteer.duplicate-id": (
        "warning",
        "the id {id} stands on line {first} already; the row was left out",
        "give each row an id of its own",
    ),
    "gazetteer.empty": (
        "error",
        "the table holds no place with an Arabic name and coordinates",
        "fill them in; nothing was stored",
    ),
    "gazetteer.exists": (
        "error",
        "there is a gazetteer called {name!r} already",
        "choose another name with --name, or say --replace",
    ),
    "gazetteer.long-name": (
        "warning",
        "a name has {length} characters, more than {longest}; it was left out",
        "give the name alone, other names under `aliases`, parted by |",
    ),
    "gazetteer.more": ("warning", "{count} more rows have [{kind}]", "mend them in the same way"),
    "gazetteer.no-arabic-name": ("note", "the row has no Arabic name and was left out", "add one where it is known"),
    "gazetteer.no-coordinates": ("warning", "the row has no coordinates and was left out", "fill latitude, longitude"),
    "gazetteer.no-folder": (
        "error",
        "the folder cannot be used: {problem}",
        "name another folder with --folder or MARSAD_GAZETTEERS",
    ),
    "gazetteer.no-id": ("warning", "the row has no id and was left out", "give each row an id of its own"),
    "gazetteer.no-table": (
        "error",
        "this is no table of places; its first line holds: {columns}",
        "give a Who's On First table, a GeoNames dump, or CSV whose head names these columns: {missing}",
    ),
    "gazetteer.not-compiled": (
        "error",
        "the file is no compiled gazetteer",
        "compile the table with `marsad gazetteer add FILE`",
    ),
    "gazetteer.not-utf8": ("error", "the table is no UTF-8: {problem}", "save it as UTF-8 and add it again"),
    "gazetteer.stale": (
        "error",
        "the gazetteer was compiled by a version that folds names in another way",
        "compile its table again with `marsad gazetteer add FILE --replace`",
    ),
    "gazetteer.unknown": (
        "error",
        "there is no gazetteer called {name!r} here; there are: {there}",
        "add it with `marsad gazetteer add`, or name its folder with MARSAD_GAZETTEERS",
    ),
    "gazetteer.unknown-columns": ("warning", "columns that mean nothing here: {columns}", "use names among: {known}"),
    "gazetteer.unreadable": ("error", "the file cannot be read: {problem}", "check the path and its permissions"),
    "manifest.bad-row": ("error", "{problem}", 'each line is an object: {{"path": …, "url": …, "captured": …}}'),
    "manifest.differs": (
        "warning",
        "the record holds this page with another value of: {fields}",
        "nothing was changed; run the command with --again to take what the manifest says now",
    ),
    "manifest.no-path-column": (
        "error",
        "there is no column «path» among: {columns}",
        "name the column that holds paths",
    ),
    "manifest.unreadable": (
        "error",
        "the manifest cannot be read: {problem}",
        "give a CSV or JSON Lines file in UTF-8",
    ),
    "pack.bad-coordinates": ("error", "no place lies at {lat}, {lon}", "give degrees: lat -90…90, lon -180…180"),
    "pack.bad-date": ("error", "`{field}` is no date: {date!r}", "write YYYY, YYYY-MM or YYYY-MM-DD"),
    "pack.bad-row": ("error", "{problem}", "a row of this kind has the fields: {fields}"),
    "pack.common-word": (
        "warning",
        "{name!r} is a common word and would be found everywhere",
        "make it a `short` form, which counts only beside the full name",
    ),
    "pack.duplicate-id": ("error", "the id {id!r} is given twice", "give each row an id of its own"),
    "pack.missing-required": ("error", "the pack requires {name!r}, which is not there", "install it, or drop it"),
    "pack.no-coordinates": ("note", "the place {name!r} has no coordinates", "add lat and lon where they are known"),
    "pack.no-entries": ("error", "the file has no list under `entries`", "give it `kind:` and `entries:`"),
    "pack.no-head": (
        "error",
        "the folder holds no pack.yaml",
        "add one with id, title, title_en, version, licence",
    ),
    "pack.not-yaml": (
        "error",
        "the file is no YAML: {problem}",
        "mend the line; quote strings that hold «: » or «#»",
    ),
    "pack.pointless-mark": ("note", "folding drops the marks of {text!r}", "write {mended!r}"),
    "pack.repeated-name": ("note", "{name!r} folds to the same as {other!r}", "drop one of the two"),
    "pack.repeated-word": ("note", "{word!r} folds to the same as {other!r} of {name}", "drop one of the two"),
    "pack.reversed-dates": ("error", "it ends ({until}) before it begins ({since})", "mend `since` or `until`"),
    "pack.shadowed-short": (
        "warning",
        "the short form {name!r} is found as the full name {other!r}",
        "drop one of the two",
    ),
    "pack.shared-name": (
        "warning",
        "{name!r} also names {others}",
        "make one of them a `short` form, or list the other under `namesakes`",
    ),
    "pack.stray-sign": ("warning", "{text!r} holds {signs}", "write {mended!r}"),
    "pack.unknown-id": ("error", "`{field}` names {id!r}, which no row has", "mend the id, or add the row"),
    "pack.unknown-kind": ("error", "no kind of row is called {kind!r}", "use one of: {known}"),
    "pack.unreachable": ("warning", "{text!r} in `{field}` folds to nothing and is never found", "drop or mend it"),
    "pack.unreadable": ("error", "the file cannot be read: {problem}", "check its permissions"),
    "page.doubtful-article": (
        "warning",
        "nothing on the page looks like an article's text; its lines were kept together as one",
        "look at the capture before you rely on it",
    ),
    "page.no-article": (
        "note",
        "no line of the page was taken for an article's",
        "look at the capture; it may hold a menu, a list or a notice only",
    ),
    "tagger.bad-answer": (
        "warning",
        "{count} answers of the tagger {name} are no names, the first {first}",
        "they were dropped",
    ),
    "tagger.bad-model": ("error", "the model cannot be used: {problem}", "get it anew, or choose another"),
    "tagger.bad-option": ("error", "{problem}", "the options are: {known}"),
    "tagger.bad-spec": (
        "error",
        "no tagger can be had by this name: {problem}",
        "write hf:FOLDER, gliner:FOLDER or openai:URL#MODEL, and name=… where two would be called the same",
    ),
    "tagger.failed": (
        "error",
        "the tagger {name} gave nothing for this page: {problem}",
        "the page was read without it; mend the cause, then read it again",
    ),
    "tagger.no-extra": (
        "error",
        "this tagger needs the package {module}, which {problem}",
        "install it with: pip install 'marsad[{extra}]'",
    ),
    "tagger.no-key": (
        "error",
        "the environment variable {variable} holds no key",
        "set it, or leave key= out where the endpoint wants none",
    ),
    "tagger.no-model": (
        "error",
        "there is no usable model: {problem}",
        "download the model first and name its folder; weights are read from .onnx and .safetensors files",
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
    "tagger.too-long": (
        "warning",
        "the tagger {name} was not asked: the page has {size} characters, more than {limit}",
        "the page was read without it; split it if you need it",
    ),
    "tagger.unknown-kind": ("error", "no kind of tagger is called {kind!r}", "use one of: {known}"),
}
