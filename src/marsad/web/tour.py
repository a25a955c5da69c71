"""Which pages show a newcomer what the record is for? Steps that lead to real pages of this very record.

A page that is opened with `tour=N` has a bar above it that says what to look at and leads on. What the record does not
hold is left out. That the offer was dismissed is remembered by the browser, in a cookie of its own.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from starlette.responses import RedirectResponse, Response

from marsad.store.results import EntityFilter, StatementFilter
from marsad.store.views import list_articles, list_entities, list_statements
from marsad.store.views_disputes import list_disputes
from marsad.store.views_processes import list_processes
from marsad.store.views_stories import list_stories
from marsad.web.remembered import remember
from marsad.web.site import Asked

ENDED = "marsad_tour"
_LOOKED_AT = 40
Place = tuple[str, dict[str, str]]


class Step(msgspec.Struct, frozen=True):
    """A page of the record, and what to look at on it."""

    name: str
    title: str
    text: str
    href: str


class Bar(msgspec.Struct, frozen=True):
    """What stands above a page of the tour."""

    here: Step
    number: int
    count: int
    before: Step | None
    next: Step | None


def tour_page(asked: Asked) -> Response:
    """All steps."""
    empty = not list_articles(asked.store, limit=1).items
    return asked.render("tour.html", title=asked.t("tour.title"), steps=() if empty else steps(asked), empty=empty)


def end(asked: Asked) -> Response:
    """Ends the tour, and offers it no more: the browser remembers that."""
    response = RedirectResponse(asked.link("/"), 303)
    remember(response, ENDED, "ended", secure=asked.site.https)
    return response


def steps(asked: Asked) -> tuple[Step, ...]:
    """The steps that this record has pages for."""
    found: list[Step] = []
    for name, where in _PLACES.items():
        place = where(asked)
        if place is not None:
            number, (path, query) = len(found) + 1, place
            title, text = (asked.t(f"tour_step.{name}.{part}") for part in ("title", "text"))
            found.append(Step(name, title, text, asked.link(path, tour=str(number), **query)))
    return tuple(found)


def bar(asked: Asked) -> Bar | None:
    """The bar of the page that was asked for; None where it is no page of the tour."""
    said = asked.get("tour") or ""
    if not (said.isascii() and said.isdecimal() and len(said) < 3):
        return None
    all_, number = steps(asked), int(said)
    if not 1 <= number <= len(all_):
        return None
    before = all_[number - 2] if number > 1 else None
    following = all_[number] if number < len(all_) else None
    return Bar(here=all_[number - 1], number=number, count=len(all_), before=before, next=following)


def _fixed(path: str, **query: str) -> Callable[[Asked], Place | None]:
    return lambda _: (path, query)


def _search(asked: Asked) -> Place | None:
    rows = list_entities(asked.store, EntityFilter(type="PER"), limit=1).items
    return ("/search", {"q": rows[0].name.split()[-1]}) if rows else None


def _article(asked: Asked) -> Place | None:
    rows = list_articles(asked.store, limit=_LOOKED_AT).items
    best = max(rows, key=lambda row: (min(row.statements, 4) + min(row.events, 4), row.id), default=None)
    return (f"/articles/{best.id}", {}) if best else None


def _why(asked: Asked) -> Place | None:
    rows = list_statements(asked.store, StatementFilter(), limit=1).items
    return (f"/show/{rows[0].observation.id}", {}) if rows else None


def _entity(asked: Asked) -> Place | None:
    rows = list_entities(asked.store, EntityFilter(type="PER"), limit=1).items
    return (f"/entities/{rows[0].id}", {}) if rows else None


def _dispute(asked: Asked) -> Place | None:
    rows = list_disputes(asked.store, limit=1).items
    return (f"/disputes/{rows[0].id}", {}) if rows else None


def _story(asked: Asked) -> Place | None:
    rows = list_stories(asked.store, limit=_LOOKED_AT).items
    best = max(rows, key=lambda row: row.articles, default=None)
    return (f"/story/{best.id}", {}) if best else None


def _process(asked: Asked) -> Place | None:
    rows = [row for row in list_processes(asked.store) if row.evidence]
    return (f"/process/{rows[0].id}", {}) if rows else None


def _reviewers(path: str) -> Callable[[Asked], Place | None]:
    return lambda asked: (path, {}) if asked.writable else None


_PLACES: dict[str, Callable[[Asked], Place | None]] = {
    "overview": _fixed("/"),
    "search": _search,
    "article": _article,
    "why": _why,
    "statements": _fixed("/statements"),
    "timeline": _fixed("/timeline"),
    "entity": _entity,
    "map": _fixed("/map"),
    "dispute": _dispute,
    "story": _story,
    "process": _process,
    "sources": _fixed("/sources"),
    "review": _reviewers("/review"),
    "import": _reviewers("/import"),
    "help": _fixed("/help"),
}
