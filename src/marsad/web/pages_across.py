"""The pages across captures: disputes, stories, processes, sources."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from marsad.diagnostics import Failure, diagnose
from marsad.store.results import Listing
from marsad.store.results_across import DisputeView, OutletRow
from marsad.store.views_disputes import DisputeFilter, comparison, list_dispute_views, list_disputes
from marsad.store.views_disputes import dispute as view_dispute
from marsad.store.views_processes import list_processes
from marsad.store.views_processes import process as view_process
from marsad.store.views_sources import reprints_of
from marsad.store.views_sources import sources as view_sources
from marsad.store.views_stories import list_stories
from marsad.store.views_stories import story as view_story
from marsad.web.across_words import answer_of, deadline_of, question_of
from marsad.web.asking import (
    PAGE,
    choice_field,
    date_field,
    find_person,
    good_date,
    is_filtered,
    person_field,
)
from marsad.web.site import Asked
from marsad.web.story_tree import MOST, first_printed, in_order, story_tree

BOARD = 12
SIDE_PASSAGES = 2
EVIDENCE = 3


def disputes(asked: Asked) -> Response:
    """The dispute board: every question with its answers side by side, by kind, question, place, actor and date."""
    place, actor = find_person(asked, "place"), find_person(asked, "actor")
    fields = [
        choice_field(asked, "question", asked.t("disputes.question"), "question"),
        choice_field(asked, "type", asked.t("disputes.type"), "dispute_type"),
        person_field(asked, "place", asked.t("timeline.place"), place),
        person_field(asked, "actor", asked.t("timeline.actor"), actor),
        date_field(asked, "since", asked.t("common.from")),
        date_field(asked, "until", asked.t("common.to")),
    ]
    wanted = DisputeFilter(
        type=asked.get("type"),
        question=asked.get("question"),
        since=good_date(asked, "since"),
        until=good_date(asked, "until"),
        place=place.id if place else None,
        actor=actor.id if actor else None,
    )
    people = {name: one for name, one in (("place", place), ("actor", actor)) if one is not None and one.id is None}
    page: Listing[DisputeView] = Listing(items=())
    if not people:
        page = list_dispute_views(asked.store, wanted, limit=BOARD, after=asked.get("after"))
    # Two affairs may tell one dispute alike; on one page it stands once.
    shown = tuple({view.row.id: view for view in page.items}.values())
    return asked.render(
        "disputes.html",
        title=asked.t("disputes.title"),
        page=page,
        views=shown,
        fields=fields,
        filtered=is_filtered(asked, fields),
        people=people,
        **_common(asked),
    )


def dispute(asked: Asked, dispute_id: str) -> Response:
    """One dispute with every passage, the reasons, and the stories in which it is told."""
    view = view_dispute(asked.store, dispute_id)
    asks = question_of(asked, view.row)
    return asked.render("dispute.html", title=f"{asks.question} {asks.of}", view=view, **_common(asked))


def stories(asked: Asked) -> Response:
    """The stories, those that begin latest first."""
    fields = [
        date_field(asked, "since", asked.t("common.from")),
        date_field(asked, "until", asked.t("common.to")),
    ]
    page = list_stories(
        asked.store,
        since=good_date(asked, "since"),
        until=good_date(asked, "until"),
        limit=PAGE,
        after=asked.get("after"),
    )
    return asked.render(
        "stories.html",
        title=asked.t("stories.title"),
        page=page,
        fields=fields,
        filtered=is_filtered(asked, fields),
        **_common(asked),
    )


def story(asked: Asked, story_id: str) -> Response:
    """A story: who printed it first, who reprinted whom, what its accounts share and dispute."""
    view = view_story(asked.store, story_id)
    inside = {one.article.id: one for one in view.members}
    return asked.render(
        "story.html",
        title=view.row.title or asked.t("common.no_headline"),
        view=view,
        tree=story_tree(view.members),
        most=MOST,
        ordered=in_order(view.members),
        inside=inside,
        firsts=first_printed(view.members),
        unclear=[one for one in view.reprints if one.origin is None and not one.template],
        **_common(asked),
    )


def processes(asked: Asked) -> Response:
    """The instruments that the packs describe."""
    rows = sorted(list_processes(asked.store), key=lambda row: -row.evidence)
    return asked.render("processes.html", title=asked.t("processes.title"), rows=rows, **_common(asked))


def process(asked: Asked, process_id: str) -> Response:
    """An instrument, provision by provision, with its evidence and its status."""
    view = view_process(asked.store, process_id)
    return asked.render(
        "process.html",
        title=view.row.name if asked.lang == "ar" else view.row.name_en,
        view=view,
        deadlines={one.id: deadline_of(asked, view.row, one) for one in view.provisions},
        most=EVIDENCE,
        latins=asked.latins(body for one in view.provisions for body, _ in one.bodies),
        **_common(asked),
    )


def sources(asked: Asked) -> Response:
    """Outlets and agencies, what each originates and reprints; of one outlet also which articles."""
    view = view_sources(asked.store)
    outlet = asked.get("outlet")
    chosen: OutletRow | None = next((row for row in view.outlets if row.outlet == outlet), None)
    if outlet and chosen is None:
        raise Failure(diagnose("store.unknown-id", outlet[:120]))
    return asked.render(
        "sources.html",
        title=asked.t("sources.title"),
        view=view,
        chosen=chosen,
        copied=reprints_of(asked.store, outlet).items if outlet else (),
        given=reprints_of(asked.store, outlet, given=True).items if outlet else (),
        **_common(asked),
    )


def about_entity(asked: Asked, entity_id: str, *, place: bool) -> dict[str, Any]:
    """What the page of an entity shows of the disputes about it."""
    wanted = DisputeFilter(place=entity_id) if place else DisputeFilter(actor=entity_id)
    found = list_disputes(asked.store, wanted, limit=8)
    return {"disputed": found.items, "more_disputes": found.next, "question_of": question_of, "asked": asked,
            "answer_of": answer_of}  # fmt: skip


def _common(asked: Asked) -> dict[str, Any]:
    """What every page across captures needs: how far the record is compared, and how to say questions and answers."""
    return {
        "compared": comparison(asked.store),
        "question_of": question_of,
        "answer_of": answer_of,
        "asked": asked,
        "side_passages": SIDE_PASSAGES,
    }
