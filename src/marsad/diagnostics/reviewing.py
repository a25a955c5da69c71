"""What can go wrong where people add to the record: observations, articles, pages."""

from __future__ import annotations

from marsad.record import Severity

# code: (severity, cause, remedy). Braces are filled by `diagnose`; every field must be given.
REVIEWING: dict[str, tuple[Severity, str, str]] = {
    "store.already-there": (
        "error",
        "reading found a {layer} at this very place",
        "correct that one instead",
    ),
    "web.no-words": (
        "error",
        "«{words}» does not stand in the article",
        "paste the words as they stand in the text, to the letter",
    ),
    "web.which-words": (
        "error",
        "«{words}» stands {count} times in the article",
        "say which one, counted from the beginning of the article",
    ),
    "web.no-place": (
        "error",
        "it does not say on which words it stands",
        "paste the words of the article that say so",
    ),
    "web.import-off": (
        "error",
        "pages cannot be added here",
        "serve the record on a loopback address, or log in as somebody who may write",
    ),
    "web.large-upload": (
        "error",
        "the files have more than {megabytes} MB together",
        "add large archives with `marsad add`",
    ),
    "web.nothing-sent": (
        "error",
        "no file, text or address was given",
        "choose files, paste a text or give an address",
    ),
    "web.no-job": ("error", "this import is not known any more", "look at the pages that were added"),
}
