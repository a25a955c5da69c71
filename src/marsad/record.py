"""The nouns of Marsad: frozen, slotted values that travel through pure functions.

Offsets count Unicode code points of `Capture.text`, end exclusive, and `text[start:end] == span.text` always holds.
Dates are EDTF strings (ISO 8601-2:2019) or None where nothing proves them. Ids come from content, never from time or
order.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

ArticleKind = Literal["report", "explainer", "interview", "statement", "opinion"]
FurnitureKind = Literal["navigation", "related", "caption", "share", "interface", "embed", "ticker", "byline", "other"]
DatePrecision = Literal["minute", "day", "month", "season", "year", "decade", "century", "interval", "none"]
Calendar = Literal["gregorian", "hijri"]
DateBasis = Literal["printed", "relative-to-publication", "relative-to-text", "relative-to-capture", "none"]
EntityType = Literal["PER", "ORG", "LOC"]
StatementKind = Literal[
    "say", "announce", "deny", "confirm", "demand", "accuse", "condemn", "welcome",
    "warn", "reject", "ask", "expect", "promise", "report",
]  # fmt: skip
EventType = Literal[
    "attack", "clash", "capture", "withdraw", "besiege", "deploy", "casualty", "detain", "release", "displace",
    "return", "ceasefire", "protest", "appoint", "dismiss", "resign", "elect", "found", "dissolve", "join", "open",
    "adopt", "flee", "meet", "agree", "cancel", "aid", "sanction", "lift", "negotiate", "accident", "outbreak",
    "disaster", "publish",
]  # fmt: skip
Role = Literal["agent", "patient", "with", "source", "beneficiary"]
Modality = Literal["happened", "ongoing", "planned", "called-for", "denied", "hypothetical"]
GeoPrecision = Literal["site", "quarter", "settlement", "district", "region", "country"]
GeoBasis = Literal["only", "text", "page", "pack", "population", "container"]
Severity = Literal["note", "warning", "error"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What all records share: immutable, slotted, compared by value, built by keyword."""


class Span(msgspec.Struct, frozen=True):
    """A run of characters of one capture and the words that stand there."""

    start: int
    end: int
    text: str


class Diagnostic(Record, frozen=True):
    """A coded note of what was dropped, refused or doubted, with its cause and what to do about it."""

    code: str
    severity: Severity
    where: str
    cause: str
    remedy: str


class Block(Record, frozen=True):
    """One visible block of an HTML capture: its characters in `Capture.text` and the element they came from."""

    start: int
    end: int
    tag: str
    path: str


class Clue(Record, frozen=True):
    """One thing that a capture says about itself: «datePublished» from JSON-LD, a manifest column, an HTTP header.

    `origin` names where it was read (`manifest`, `json-ld`, `meta`, `time`, `link`, `html`, `feed`, `http`). `at` is
    where in the capture's text it stands, for `<time>` elements of the page's body.
    """

    key: str
    value: str
    origin: str
    at: int | None = None


class Capture(Record, frozen=True):
    """Raw bytes as received, decoded. `id` is `sha256:` and the hex digest of the raw bytes."""

    id: str
    source: str
    text: str
    media_type: str
    size: int
    url: str | None = None
    captured: str | None = None
    outlet: str | None = None
    encoding: str = "utf-8"
    encoding_evidence: str = ""
    blocks: tuple[Block, ...] = ()
    clues: tuple[Clue, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Reason(Record, frozen=True):
    """Why a rule decided as it did: the feature, its weight (0 where it only explains) and what it saw."""

    feature: str
    value: float
    saw: str


class Candidate(Record, frozen=True):
    """A value that competed for a field, kept with the reason why it won or lost."""

    value: str | None
    basis: str
    verdict: str


class Article(Record, frozen=True):
    """One published item of a page. `spans` are its pieces in reading order, headline first, furniture left out.

    `embeds` are the credit lines of posts in its text («— name (@handle) December 1, 2020»): furniture by themselves,
    but they say whose words stand before them and when, so that finders read them too. `digest` names the text by its
    folded words alone: the same article in two captures, among other furniture and spaces, has one digest.
    """

    id: str
    spans: tuple[Span, ...]
    embeds: tuple[Span, ...] = ()
    digest: str = ""
    headline: Span | None = None
    coverage: Span | None = None
    kind: ArticleKind = "report"
    outlet: str | None = None
    dateline: Span | None = None
    byline: Span | None = None
    agencies: tuple[str, ...] = ()
    published: str | None = None
    published_basis: str = "none"
    updated: str | None = None
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[Reason, ...] = ()


class Furniture(Record, frozen=True):
    """What stands on a page and belongs to no article."""

    span: Span
    kind: FurnitureKind
    reasons: tuple[Reason, ...] = ()


class TickerItem(Record, frozen=True):
    """One dispatch of a breaking-news strip: the sentence, the credited source and the clock time HH:MM.

    `rule` names the form by which it was known: `credited`, `timed` or `parted`.
    """

    span: Span
    source: str | None = None
    time: str | None = None
    rule: str = ""


class Page(Record, frozen=True):
    """What a capture shows: articles, furniture and ticker items, which do not overlap."""

    articles: tuple[Article, ...]
    furniture: tuple[Furniture, ...] = ()
    ticker: tuple[TickerItem, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class DateMention(Record, frozen=True):
    """An expression of calendar time. `value` is EDTF, or None with the reason why nothing fixes it."""

    span: Span
    article: str | None
    value: str | None
    precision: DatePrecision = "none"
    calendar: Calendar = "gregorian"
    basis: DateBasis = "none"
    rule: str = ""
    reason: str = ""


class Name(Record, frozen=True):
    """A mention of a person, organisation or place. `entity` names the page's entity; `found_by` the evidence."""

    span: Span
    article: str | None
    type: EntityType
    entity: str
    found_by: tuple[str, ...] = ()


class Geo(Record, frozen=True):
    """Where a place lies: WGS 84 degrees, ISO 3166-1 alpha-2 country, first- and second-level region, gazetteer id.

    `feature` says what the gazetteer takes it for (town, district, country …), so that a wide area is never shown as
    the point in its middle; `part_of` is the id of the next wider place. `precision` is the kind of area that the
    point stands for. `basis` says what decided between places of one name, `reason` the same in a sentence: it was
    the only one, the text says what it lies in, the other places of the page are near, the packs hold it, it is far the
    most populous; or (`container`) no list holds it and the point is that of the place which it lies in, `part_of`.
    """

    lat: float
    lon: float
    country: str
    admin1: str | None = None
    admin2: str | None = None
    gazetteer: str = ""
    feature: str = ""
    part_of: str | None = None
    precision: GeoPrecision = "settlement"
    basis: GeoBasis = "only"
    reason: str = ""


class Entity(Record, frozen=True):
    """The person, organisation or place that mentions mean. `known_from` is the pack's id, or `page` for a new one.

    `unplaced` says why a place has no `geo` although places of its name are known; `likely_country` is the country that
    its name tells («جامعة الكويت»), in which the other places of its articles lie, all or by far the most of them, of
    which alone the page speaks, or in which all known places of its name lie, where that is one.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    latin: str | None = None
    latin_basis: Literal["pack", "transliterated", "none"] = "none"
    known_from: str = "page"
    geo: Geo | None = None
    unplaced: str = ""
    likely_country: str | None = None
    candidates: tuple[Candidate, ...] = ()


class Office(Record, frozen=True):
    """A post held by a person in an organisation, as the passage tells it.

    `org_named` is False where the page does not name the body: an adjective («وزير الخارجية الروسي»), the title itself
    or a knowledge pack says whose post it is.
    """

    span: Span
    article: str
    person: str
    title: str
    org: str | None = None
    since: str | None = None
    until: str | None = None
    when: str | None = None
    former: bool = False
    acting: bool = False
    org_named: bool = True


class Naming(Record, frozen=True):
    """What the name finder reads from a capture: mentions, the entities they mean, the offices these hold."""

    names: tuple[Name, ...]
    entities: tuple[Entity, ...]
    offices: tuple[Office, ...] = ()


class Statement(Record, frozen=True):
    """Reported speech. `speaker` is the innermost source; `via` those who passed it on, outermost first.

    `article` is None in an item of a ticker.
    """

    id: str
    article: str | None
    kind: StatementKind
    cue: Span | None
    content: Span | None
    speaker: Span | None = None
    speaker_entity: str | None = None
    named: bool = False
    direct: bool = False
    channel: str | None = None
    via: tuple[str, ...] = ()
    said: str | None = None
    about: str | None = None
    hedged: bool = False
    rule: str = ""


class Participant(Record, frozen=True):
    """Who took part in an event, and as what."""

    role: Role
    mention: Span
    entity: str | None = None


class Quantity(Record, frozen=True):
    """A count that an event carries: what is counted, the lowest and (where given) the highest number."""

    of: str
    value: float
    mention: Span
    max: float | None = None
    hedged: bool = False


class Event(Record, frozen=True):
    """Something that happened, is said to have happened, is under way, planned, demanded or denied."""

    id: str
    article: str | None
    type: EventType
    trigger: Span
    date: str | None = None
    places: tuple[Span, ...] = ()
    participants: tuple[Participant, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    modality: Modality = "happened"
    statement: str | None = None
    source: str | None = None
    rule: str = ""


class Extraction(Record, frozen=True):
    """Everything that is read from one capture, and from nothing else."""

    capture: Capture
    page: Page
    dates: tuple[DateMention, ...] = ()
    names: tuple[Name, ...] = ()
    entities: tuple[Entity, ...] = ()
    offices: tuple[Office, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def content_id(prefix: str, *parts: str | int | None) -> str:
    """An id made of content: `prefix-` and 20 hex digits over length-prefixed parts, so that no two lists collide.

    None and the empty string differ; the order of the parts counts.
    """
    digest = hashlib.blake2b(digest_size=10, person=b"marsad-id-1")
    for part in parts:
        data = b"" if part is None else str(part).encode("utf-8", "surrogatepass")
        digest.update(b"%c%d:" % (b"-" if part is None else b"+", len(data)))
        digest.update(data)
    return f"{prefix}-{digest.hexdigest()}"
