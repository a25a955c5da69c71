"""What can be read from a record? Every question that pages, commands and the API ask of it.

Lists take `limit` and `after`; `after` is the `next` of the page before, to be passed on unread. An id that the
record does not hold raises Failure `store.unknown-id`. The results are the types of `results`.
"""

from __future__ import annotations

from marsad.store.articles import article, list_articles
from marsad.store.audit import audit_rows
from marsad.store.captures import captures, load_capture, load_extraction, read_raw, view_capture
from marsad.store.dossiers import entity, list_entities
from marsad.store.found import list_statements, timeline
from marsad.store.glance import overview
from marsad.store.inspect_id import explain, show
from marsad.store.results import (
    ArticleFilter,
    ArticleRow,
    ArticleView,
    AuditRow,
    CaptureRow,
    CaptureView,
    Count,
    EntityFilter,
    EntityRow,
    EntityView,
    EventFilter,
    Excerpt,
    Explanation,
    Found,
    Hit,
    Listing,
    Observation,
    Overview,
    SearchResult,
    Shown,
    StatementFilter,
)

__all__ = [
    "ArticleFilter", "ArticleRow", "ArticleView", "AuditRow", "CaptureRow", "CaptureView", "Count", "EntityFilter",
    "EntityRow", "EntityView", "EventFilter", "Excerpt", "Explanation", "Found", "Hit", "Listing", "Observation",
    "Overview", "SearchResult", "Shown", "StatementFilter", "article", "audit_rows", "captures", "entity", "explain",
    "list_articles", "list_entities", "list_statements", "load_capture", "load_extraction", "overview", "read_raw",
    "show", "timeline", "view_capture",
]  # fmt: skip
