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
    "store.bad-date": (
        "error",
        "«{value}» is no EDTF date",
        "write a day as 2024-12-08, or nothing for unknown",
    ),
    "store.bad-published": (
        "error",
        "«{value}» is no day of publication",
        "write 2024-12-08, 2024-12-08T10:30, 2024-12 or 2024, or leave it empty for unknown",
    ),
    "store.no-outlet": (
        "error",
        "an outlet has a name of one line",
        "write the outlet's name as the record spells it elsewhere",
    ),
    "store.no-article-before": (
        "error",
        "no article stands before it on its page",
        "choose the article of this page that it goes on",
    ),
    "store.other-page": (
        "error",
        "the article that it is to go on stands on another page",
        "choose one of this page: a text that goes on on another page stays two articles of one story",
    ),
    "store.nothing-changes": ("error", "nothing on the page changes by it", "look again at where the article begins"),
    "web.no-mention": ("error", "no mention is chosen", "tick those that mean another, then send it again"),
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
