"""The pages that list: overview, articles, statements, timeline, names and search."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from marsad.store.results import ArticleFilter, EntityFilter, EventFilter, Found, Listing, StatementFilter
from marsad.store.search import search as search_record
from marsad.store.search_narrowed import Narrowed, search_narrowed
from marsad.store.views import captures, list_articles, list_entities, list_statements, timeline
from marsad.store.views import overview as glance
from marsad.store.views_disputes import list_disputes
from marsad.store.views_filters import articles_with_words
from marsad.store.views_passages import Passage, passages_of
from marsad.web.across_words import answer_of, question_of
from marsad.web.asking import (
    PAGE,
    Field,
    Person,
    choice_field,
    date_field,
    find_person,
    good_date,
    is_filtered,
    outlet_field,
    person_field,
    plover_field,
)
from marsad.web.charts import histogram
from marsad.web.forms import token
from marsad.web.remembered import SEEN, remember, saved, visit
from marsad.web.security import HEADERS
from marsad.web.site import Asked

POLICY = HEADERS["content-security-policy"] + "; script-src 'self'"
"""The overview may run the script of its histogram, which is served from `/static`."""
_NOTHING: Listing[Any] = Listing(items=())


def overview(asked: Asked) -> Response:
    """Counts, the histogram by month, what came in lately, outlets, the most mentioned names."""
    seen = glance(asked.store)
    fresh, cookie = visit(asked)
    response = asked.render(
        "overview.html",
        title=asked.t("overview.title"),
        seen=seen,
        undated=seen.articles - sum(month.count for month in seen.months),
        chart=histogram((month.value, month.count) for month in seen.months),
        disputed=list_disputes(asked.store, limit=5),
        question_of=question_of,
        answer_of=answer_of,
        asked=asked,
        lately=captures(asked.store, limit=8).items if seen.captures else (),
        fresh=fresh,
        saved=saved(asked),
        token=token(asked) if asked.writable else "",
    )
    response.headers["content-security-policy"] = POLICY
    remember(response, SEEN, cookie, secure=asked.site.https)
    return response


def articles(asked: Asked) -> Response:
    """The articles, newest first, by outlet, kind, date, entity and words."""
    person = find_person(asked, "entity")
    fields = [
        Field(name="words", label=asked.t("common.words"), kind="text", value=asked.get("words") or ""),
        outlet_field(asked),
        choice_field(asked, "kind", asked.t("article.kind"), "article_kind"),
        date_field(asked, "since", asked.t("common.from")),
        date_field(asked, "until", asked.t("common.to")),
    ]
    if person:
        fields.append(person_field(asked, "entity", asked.t("common.name"), person))
    wanted = ArticleFilter(
        outlet=asked.get("outlet"),
        kind=asked.get("kind"),
        since=good_date(asked, "since"),
        until=good_date(asked, "until"),
        entity=person.id if person else None,
    )
    words, after = asked.get("words"), asked.get("after")
    if _unresolved(person):
        page: Listing[Any] = _NOTHING
    elif words:
        page = articles_with_words(asked.store, words, wanted, limit=PAGE, after=after)
    else:
        page = list_articles(asked.store, wanted, limit=PAGE, after=after)
    return _list(asked, "articles", page, fields, {"entity": person})


def statements(asked: Asked) -> Response:
    """The statements, newest first, by speaker, kind, outlet and date."""
    person = find_person(asked, "by")
    fields = [
        person_field(asked, "by", asked.t("statements.speaker"), person),
        choice_field(asked, "kind", asked.t("statements.kind"), "statement_kind"),
        outlet_field(asked),
        date_field(asked, "since", asked.t("common.from")),
        date_field(asked, "until", asked.t("common.to")),
    ]
    wanted = StatementFilter(
        by=person.id if person else None,
        kind=asked.get("kind"),
        outlet=asked.get("outlet"),
        since=good_date(asked, "since"),
        until=good_date(asked, "until"),
        rejected=asked.get("rejected") == "1",
    )
    page: Listing[Any] = _NOTHING
    if not _unresolved(person):
        page = list_statements(asked.store, wanted, limit=PAGE, after=asked.get("after"))
    return _list(asked, "statements", page, fields, {"by": person})


def events(asked: Asked) -> Response:
    """The timeline: events in order of their dates, by type, place, actor, modality, outlet and date."""
    actor, place = find_person(asked, "actor"), find_person(asked, "place")
    fields = [
        choice_field(asked, "type", asked.t("common.type"), "event"),
        choice_field(asked, "modality", asked.t("timeline.modality"), "modality"),
        person_field(asked, "actor", asked.t("timeline.actor"), actor),
        person_field(asked, "place", asked.t("timeline.place"), place),
        outlet_field(asked),
        date_field(asked, "since", asked.t("common.from")),
        date_field(asked, "until", asked.t("common.to")),
        plover_field(asked),
    ]
    wanted = EventFilter(
        type=asked.get("type"),
        plover=asked.get("plover"),
        modality=asked.get("modality"),
        actor=actor.id if actor else None,
        place=place.id if place else None,
        outlet=asked.get("outlet"),
        since=good_date(asked, "since"),
        until=good_date(asked, "until"),
        undated=asked.get("undated") == "1",
        rejected=asked.get("rejected") == "1",
    )
    page: Listing[Any] = _NOTHING
    passages: dict[str, Passage] = {}
    if not (_unresolved(actor) or _unresolved(place)):
        found = timeline(asked.store, wanted, limit=PAGE, after=asked.get("after"))
        passages = passages_of(asked.store, [one.observation for one in found.items])
        page = found
    return _list(asked, "timeline", page, fields, {"actor": actor, "place": place}, passages=passages)


def entities(asked: Asked) -> Response:
    """The people, organisations and places, the most mentioned first, by type and words."""
    fields = [
        Field(name="words", label=asked.t("common.words"), kind="text", value=asked.get("words") or ""),
        choice_field(asked, "type", asked.t("common.type"), "entity_type"),
    ]
    wanted = EntityFilter(type=asked.get("type"), words=asked.get("words"))
    page = list_entities(asked.store, wanted, limit=PAGE * 2, after=asked.get("after"))
    return _list(asked, "entities", page, fields, {})


def search(asked: Asked) -> Response:
    """The articles that hold the words, best first, with their passages, and the names that match; or those that pass
    the filters, newest first."""
    words = asked.get("q")
    actor, place = find_person(asked, "actor"), find_person(asked, "place")
    fields = [
        outlet_field(asked),
        choice_field(asked, "said", asked.t("statements.kind"), "statement_kind"),
        choice_field(asked, "type", asked.t("search.event"), "event"),
        choice_field(asked, "modality", asked.t("timeline.modality"), "modality"),
        person_field(asked, "actor", asked.t("timeline.actor"), actor),
        person_field(asked, "place", asked.t("timeline.place"), place),
        date_field(asked, "since", asked.t("common.from")),
        date_field(asked, "until", asked.t("common.to")),
    ]
    filtered = is_filtered(asked, fields)
    found = None
    if filtered and not (_unresolved(actor) or _unresolved(place)):
        found = search_narrowed(asked.store, words or "", _narrowed(asked, actor, place), after=asked.get("after"))
    elif words and not filtered:
        found = search_record(asked.store, words, limit=20, after=asked.get("after"))
    return asked.render(
        "search.html",
        title=asked.t("search.title"),
        words=words or "",
        found=found,
        fields=fields,
        filtered=filtered,
        people={key: one for key, one in {"actor": actor, "place": place}.items() if _unresolved(one)},
        saved=saved(asked),
        token=token(asked) if asked.writable else "",
    )


def _narrowed(asked: Asked, actor: Person | None, place: Person | None) -> Narrowed:
    event = EventFilter(
        type=asked.get("type"), modality=asked.get("modality"), actor=actor.id if actor else None,
        place=place.id if place else None,
    )  # fmt: skip
    return Narrowed(
        article=ArticleFilter(
            outlet=asked.get("outlet"), since=good_date(asked, "since"), until=good_date(asked, "until")
        ),
        event=None if event == EventFilter() else event,
        statement=StatementFilter(kind=asked.get("said")) if asked.get("said") else None,
    )


def _unresolved(person: Person | None) -> bool:
    return person is not None and person.id is None


def _list(
    asked: Asked,
    name: str,
    page: Listing[Any],
    fields: list[Field],
    people: dict[str, Person | None],
    passages: dict[str, Passage] | None = None,
) -> Response:
    return asked.render(
        f"{name}.html",
        title=asked.t(f"{name}.title"),
        page=page,
        fields=fields,
        filtered=is_filtered(asked, fields),
        people={key: person for key, person in people.items() if _unresolved(person)},
        passages=passages or {},
        latins=asked.latins(key for one in page.items if isinstance(one, Found) for key in one.entities),
    )


__all__ = ["articles", "entities", "events", "overview", "search", "statements"]
