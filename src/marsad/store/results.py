"""What do questions to a record bring back? Frozen results for pages, commands and the API, every list in pages.

Lists take `limit` and `after`; `after` is the `next` of the page before, to be passed on unread. Dates in filters are
EDTF: `since` keeps what may lie on or after its first moment, `until` what may lie on or before its last.
"""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

import msgspec

from marsad.knowledge.event_codes import EventCodes
from marsad.record import (
    Article,
    Candidate,
    Capture,
    Entity,
    Reason,
    Record,
    Span,
)

T = TypeVar("T")


class Listing(Record, Generic[T], frozen=True):
    """One page of a list. `next` goes into `after` for the page that follows, None at the end."""

    items: tuple[T, ...]
    next: str | None = None


class Count(Record, frozen=True):
    """How often a value occurs."""

    value: str
    count: int


class CaptureRow(Record, frozen=True):
    """A capture of the record; `id` is the record's («cap-…»), `sha256` names the raw bytes."""

    id: str
    sha256: str
    source: str
    size: int
    added: str
    by: str
    media_type: str
    encoding: str
    url: str | None = None
    captured: str | None = None
    outlet: str | None = None
    articles: int = 0
    version: str = ""
    packs: str = ""


class ArticleRow(Record, frozen=True):
    """An article in a list. `local` is its id on the page («a1»), `opening` its first words after the headline."""

    id: str
    capture: str
    local: str
    headline: str
    opening: str
    kind: str
    outlet: str | None
    published: str | None
    chars: int
    names: int
    statements: int
    events: int


class Review(Record, frozen=True):
    """What people decided about an observation, as far as nobody took it back; `verdict` None where they only remarked.

    `by`, `made`, `reason` and `decision` (its id) are those of the last verdict, else of the last remark. `original`
    holds the fields that people corrected, with the values that were read. `missed` says that people added it, `added`
    that nobody judged it since.
    """

    verdict: Literal["accepted", "corrected", "rejected", "added"] | None
    decision: str
    by: str
    made: str
    reason: str = ""
    original: dict[str, Any] = msgspec.field(default_factory=dict)
    comments: int = 0
    missed: bool = False


class Observation(Record, frozen=True):
    """A stored, located fact. `record` is what was read (Statement, Event, Name, …), `live` false once retired.

    `layer` is one of article, furniture, ticker, date, name, entity, office, statement, event. `article` is the
    record's id of the article; `start:end` count characters of the capture's text. `date_low` and `date_high` are
    for ordering only, empty where no date is known. `codes` are those of an event in other schemes. Where `review` is
    given, `record`, `kind` and `entity` are as people corrected them, and `review.original` has what was read.
    """

    id: str
    capture: str
    layer: str
    local: str | None
    article: str | None
    start: int | None
    end: int | None
    text: str
    kind: str
    entity: str | None
    date_low: str
    date_high: str
    record: Record
    live: bool = True
    retired: str | None = None
    codes: EventCodes | None = None
    review: Review | None = None


class Found(Record, frozen=True):
    """An observation in a list, with the article it stands in and the names of the entities it points at."""

    observation: Observation
    article: ArticleRow | None
    entities: dict[str, str]


class ArticleView(Record, frozen=True):
    """An article to be shown: the whole text of its capture, its pieces, and everything located in it, in order."""

    row: ArticleRow
    record: Article
    capture: CaptureRow
    text: str
    observations: tuple[Observation, ...]
    entities: tuple[Entity, ...]
    siblings: tuple[ArticleRow, ...] = ()


class CaptureView(Record, frozen=True):
    """A capture to be shown, with all that was read from it."""

    row: CaptureRow
    capture: Capture
    articles: tuple[ArticleRow, ...]
    observations: tuple[Observation, ...]


class EntityRow(Record, frozen=True):
    """An entity in a list."""

    id: str
    type: str
    name: str
    latin: str | None
    known_from: str
    mentions: int
    articles: int


class EntityView(Record, frozen=True):
    """A dossier: every written form with its count, offices, and whom it is named with; the rest comes by lists.

    `with_` counts articles among the `with_of` last ones that came in, which are all unless there are very many.
    """

    row: EntityRow
    entity: Entity
    forms: tuple[Count, ...]
    offices: tuple[Found, ...]
    statements: Listing[Found]
    events: Listing[Found]
    with_: tuple[tuple[EntityRow, int], ...]
    with_of: int
    articles: Listing[ArticleRow]


class Overview(Record, frozen=True):
    """The record at a glance."""

    captures: int
    articles: int
    entities: int
    names: int
    statements: int
    events: int
    outlets: tuple[Count, ...]
    statement_kinds: tuple[Count, ...]
    event_types: tuple[Count, ...]
    months: tuple[Count, ...]
    first: str | None
    last: str | None
    newest: tuple[ArticleRow, ...]
    people: tuple[EntityRow, ...]


class Shown(Record, frozen=True):
    """Whatever an id names, with its passage: `before`, `passage` and `after` are the words around `start:end`."""

    kind: str
    id: str
    capture: CaptureRow | None = None
    article: ArticleRow | None = None
    observation: Observation | None = None
    entity: EntityView | None = None
    before: str = ""
    passage: str = ""
    after: str = ""
    history: tuple[Observation, ...] = ()


class Explanation(Record, frozen=True):
    """Why the record says so: the rule, the reasons and the values that lost, for one observation."""

    observation: Observation
    rule: str
    reasons: tuple[Reason, ...]
    candidates: tuple[Candidate, ...]
    evidence: tuple[tuple[str, Span], ...]
    made: str
    version: str
    packs: str


class AuditRow(Record, frozen=True):
    """One row of the audit chain. `detail` is JSON."""

    seq: int
    made: str
    by: str
    action: str
    target: str
    detail: str
    hash: str


class ArticleFilter(Record, frozen=True):
    """Which articles; every field that is given must hold."""

    outlet: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    entity: str | None = None
    capture: str | None = None


class EntityFilter(Record, frozen=True):
    """Which entities. `words` are sought in names, Arabic or Latin."""

    type: str | None = None
    words: str | None = None


class StatementFilter(Record, frozen=True):
    """Which statements. `by` is the speaker's entity id; dates are the day of speaking, else of publication.

    What people rejected is left out unless `rejected` asks for it; the filters go by corrected values.
    """

    by: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    article: str | None = None
    rejected: bool = False


class EventFilter(Record, frozen=True):
    """Which events. `place` and `actor` are entity ids; `undated` asks for events without a date instead.

    `plover` is a type of the PLOVER ontology («ASSAULT»), which may stand for several of ours. What people rejected is
    left out unless `rejected` asks for it; the filters go by corrected values.
    """

    type: str | None = None
    place: str | None = None
    actor: str | None = None
    modality: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    article: str | None = None
    plover: str | None = None
    undated: bool = False
    rejected: bool = False


class Excerpt(Record, frozen=True):
    """A passage of a source: characters `start:end` of the capture's text, with the words that were sought marked."""

    start: int
    end: int
    text: str
    marks: tuple[Span, ...]


class TickerHit(Record, frozen=True):
    """An item of a breaking-news strip that answers a search: characters `start:end` of its capture's text.

    `id` is that of its observation; `source` and `time` (HH:MM) are as the strip credits it, `captured` is the day of
    capture, None where nobody told it.
    """

    id: str
    capture: str
    start: int
    end: int
    source: str | None
    time: str | None
    captured: str | None


class Hit(Record, frozen=True):
    """What answers a search, with its best passages: an article, or else an item of a breaking-news strip."""

    article: ArticleRow | None
    score: float
    excerpts: tuple[Excerpt, ...]
    ticker: TickerHit | None = None


class SearchResult(Record, frozen=True):
    """The answer to a search.

    `total` counts articles and ticker items up to 10,000; `entities` are names that match.
    """

    words: str
    hits: tuple[Hit, ...]
    total: int
    entities: tuple[EntityRow, ...]
    next: str | None = None
