"""What can a program ask across captures? The endpoints of disputes, stories, processes and sources."""

from __future__ import annotations

from typing import Any, get_args

from marsad.resolve.clashes import DisputeType
from marsad.store.results import Listing
from marsad.store.results_across import (
    ArticleLinks,
    DisputeView,
    ProcessSummary,
    ProcessView,
    SourcesView,
    StoryRow,
    StoryView,
)
from marsad.store.views_disputes import DisputeFilter, dispute, list_dispute_views
from marsad.store.views_processes import list_processes, process
from marsad.store.views_sources import sources
from marsad.store.views_stories import article_links, list_stories, story
from marsad.web.asking import KINDS
from marsad.web.openapi import Endpoint, Param


def _choice(values: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def across_endpoints(listed: tuple[Param, ...], dates: tuple[Param, ...], one: Param) -> tuple[Endpoint, ...]:
    """The endpoints; `listed`, `dates` and `one` are the parameters of lists, of periods, and of a single thing."""
    return (
        Endpoint(
            "/disputes", "Disputes with every answer and its passages, those with most independent origins first",
            Listing[DisputeView],
            lambda site, q: list_dispute_views(site.store, q.filter(DisputeFilter), **q.page()),
            (Param("type", "contradictions, or figures that later rose", _choice(get_args(DisputeType))),
             Param("question", "what the accounts answer", _choice(KINDS["question"])),
             Param("place", "a place that it is about, by entity id"),
             Param("actor", "somebody whom it is about, by entity id"),
             Param("story", "the story, by id"), Param("article", "an article that tells it, by id"), *dates, *listed),
        ),
        Endpoint(
            "/disputes/{id}", "A dispute with every answer and its passages", DisputeView,
            lambda site, q: dispute(site.store, q["id"]), (one,),
        ),
        Endpoint(
            "/stories", "Stories of two articles or more, those that begin latest first", Listing[StoryRow],
            lambda site, q: list_stories(site.store, since=q.get("since"), until=q.get("until"), **q.page()),
            (*dates, *listed),
        ),
        Endpoint(
            "/stories/{id}", "A story, by its id or an article's: who printed whose text, what is disputed",
            StoryView, lambda site, q: story(site.store, q["id"]), (one,),
        ),
        Endpoint(
            "/processes", "The instruments that the packs describe", tuple[ProcessSummary, ...],
            lambda site, q: list_processes(site.store),
        ),
        Endpoint(
            "/processes/{id}", "An instrument, provision by provision, with evidence and status", ProcessView,
            lambda site, q: process(site.store, q["id"]), (one,),
        ),
        Endpoint(
            "/sources", "Outlets and agencies: what each originates and reprints", SourcesView,
            lambda site, q: sources(site.store),
        ),
        Endpoint(
            "/links/{id}", "What ties an article to others: its story, its reprints, its disputes", ArticleLinks,
            lambda site, q: article_links(site.store, q["id"]), (one,),
        ),
    )  # fmt: skip
