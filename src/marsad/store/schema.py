"""Which tables make up a record? The same on SQLite and PostgreSQL; `migrations/` creates them.

Evidence (`blobs`, `captures`, `extractions`, `observations`), what people decided (`decisions`, `decision_targets`) and
the `audit` chain are append-only; triggers refuse UPDATE and DELETE, but for the one mark that retires a reading.
`accounts`, `sessions` and `settings` change, and the chain tells of it. Everything else (`articles`, `entities`,
`links`, `event_places`, `article_entities`, the search index) is derived and can be rebuilt from them.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    literal_column,
)

VERSION = "0005"
"""The revision that this code reads and writes; the newest file of `migrations/versions`."""

# Keys are compared byte by byte on both databases, or pages would break differently on each.
KEY = String().with_variant(String(collation="C"), "postgresql")
NUMBER = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData()


def only(layer: str) -> ColumnElement[bool]:
    """The condition of a layer's live rows, spelled so that the databases see that a partial index serves it."""
    return and_(literal_column("layer") == literal_column(f"'{layer}'"), literal_column("live"))


def _part(name: str, layer: str, *columns: str) -> Index:
    """An index over the live rows of one layer, so that the many other rows cost it nothing."""
    return Index(name, *columns, sqlite_where=only(layer), postgresql_where=only(layer))


meta = Table("meta", metadata, Column("key", KEY, primary_key=True), Column("value", Text, nullable=False))

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", KEY, primary_key=True),
    Column("size", NUMBER, nullable=False),
    Column("codec", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("seq", NUMBER, primary_key=True, autoincrement=False),
    Column("id", KEY, nullable=False, unique=True),
    Column("sha256", KEY, ForeignKey("blobs.sha256"), nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("added", String, nullable=False),
    Column("by", Text, nullable=False),
)

extractions = Table(
    "extractions",
    metadata,
    Column("seq", NUMBER, primary_key=True, autoincrement=False),
    Column("capture", KEY, ForeignKey("captures.id"), nullable=False, index=True),
    Column("made", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("version", String, nullable=False),
    Column("packs", String, nullable=False),
    Column("record", Text, nullable=False),
    Column("codec", String, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("text_sha256", String, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("digest", String, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("retired", String),
)

observations = Table(
    "observations",
    metadata,
    Column("seq", NUMBER, primary_key=True, autoincrement=False),
    Column("id", KEY, nullable=False),
    Column("extraction", NUMBER, ForeignKey("extractions.seq"), nullable=False, index=True),
    Column("capture", KEY, ForeignKey("captures.id"), nullable=False),
    Column("layer", KEY, nullable=False),
    Column("ord", Integer, nullable=False),
    Column("local", KEY),
    Column("article", KEY),
    Column("start", Integer),
    Column("end", Integer),
    Column("text", Text, nullable=False),
    Column("kind", KEY, nullable=False),
    Column("modality", KEY),
    Column("entity", KEY),
    Column("date_low", KEY, nullable=False),
    Column("date_high", KEY, nullable=False),
    Column("payload", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("retired", String),
    Index("observation_id", "id"),
    Index("observation_place", "capture", "layer", "ord"),
    Index("observation_article", "article", "layer", "start"),
    _part("statement_date", "statement", "date_low", "seq"),
    _part("statement_kind", "statement", "kind", "date_low", "seq"),
    _part("statement_by", "statement", "entity", "date_low", "seq"),
    # What follows `seq` is never sorted by; it is there so that a filter need not fetch the row.
    _part("event_date", "event", "date_low", "seq", "date_high", "modality"),
    _part("event_type", "event", "kind", "date_low", "seq", "date_high", "modality"),
    _part("name_entity", "name", "entity", "text"),
)

articles = Table(
    "articles",
    metadata,
    Column("seq", NUMBER, primary_key=True, autoincrement=False),
    Column("id", KEY, nullable=False, unique=True),
    Column("capture", KEY, ForeignKey("captures.id"), nullable=False, index=True),
    Column("local", KEY, nullable=False),
    Column("ord", Integer, nullable=False),
    Column("headline", Text, nullable=False),
    Column("opening", Text, nullable=False),
    Column("kind", KEY, nullable=False),
    Column("outlet", KEY),
    Column("published", String),
    Column("date_low", KEY, nullable=False),
    Column("date_high", KEY, nullable=False),
    Column("chars", Integer, nullable=False),
    Column("names", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Index("article_date", "date_low", "seq"),
    # The counts are there so that the overview adds up the index alone.
    Index("article_outlet", "outlet", "date_low", "seq", "names", "statements", "events"),
    Index("article_kind", "kind", "date_low", "seq"),
)

entities = Table(
    "entities",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("type", KEY, nullable=False),
    Column("name", Text, nullable=False),
    Column("latin", Text),
    Column("known_from", String, nullable=False),
    Column("payload", Text, nullable=False),
)

# Counted apart from `entities` and without an index over the counts, since each article changes a dozen of them.
entity_counts = Table(
    "entity_counts",
    metadata,
    Column("entity", KEY, primary_key=True),
    Column("type", KEY, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("observation", NUMBER, ForeignKey("observations.seq"), primary_key=True),
    Column("entity", KEY, primary_key=True),
    Column("role", KEY, primary_key=True),
    Column("layer", KEY, nullable=False),
    Column("date_low", KEY, nullable=False),
    Index("link_entity", "entity", "layer", "role", "date_low", "observation"),
    sqlite_with_rowid=False,
)

# The places of an event, the finest first; `wider` ones only say where these lie. `words` are given where no entity is
# known; `article` is a row's number.
event_places = Table(
    "event_places",
    metadata,
    Column("observation", NUMBER, ForeignKey("observations.seq"), primary_key=True, autoincrement=False),
    Column("ord", Integer, primary_key=True, autoincrement=False),
    Column("wider", Boolean, nullable=False),
    Column("entity", KEY),
    Column("words", Text, nullable=False),
    Column("kind", KEY, nullable=False),
    Column("modality", KEY, nullable=False),
    Column("date_low", KEY, nullable=False),
    Column("date_high", KEY, nullable=False),
    Column("article", NUMBER),
    # Holds all that a map asks for, so that it reads the index alone.
    Index("event_place_map", "modality", "wider", "entity", "words", "kind", "date_low", "date_high", "article"),
    Index("event_place_entity", "entity", "wider", "kind", "modality"),
    sqlite_with_rowid=False,
)

# `article` is the number of the article's row, so that the highest are those that came last.
article_entities = Table(
    "article_entities",
    metadata,
    Column("article", NUMBER, primary_key=True, autoincrement=False),
    Column("entity", KEY, primary_key=True),
    Column("mentions", Integer, nullable=False),
    Index("article_entity", "entity", "article"),
    sqlite_with_rowid=False,
)

# The words of all names of entities, Arabic and Latin, as the search index writes them.
entity_terms = Table(
    "entity_terms",
    metadata,
    Column("term", KEY, primary_key=True),
    Column("entity", KEY, primary_key=True),
    sqlite_with_rowid=False,
)

decisions = Table(
    "decisions",
    metadata,
    Column("seq", NUMBER, primary_key=True, autoincrement=False),
    Column("id", KEY, nullable=False, unique=True),
    Column("by", Text, nullable=False),
    Column("made", String, nullable=False),
    Column("target", KEY, nullable=False, index=True),
    Column("verdict", KEY, nullable=False),
    Column("reason", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("undoes", KEY, ForeignKey("decisions.id")),
    UniqueConstraint("undoes", name="decision_undone_once"),
)

# What a decision is about, the main thing first; an undoing names the decision and then that decision's targets.
decision_targets = Table(
    "decision_targets",
    metadata,
    Column("decision", NUMBER, ForeignKey("decisions.seq"), primary_key=True, autoincrement=False),
    Column("ord", Integer, primary_key=True, autoincrement=False),
    Column("target", KEY, nullable=False),
    Index("decision_target", "target", "decision"),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", NUMBER, primary_key=True, autoincrement=False),
    Column("made", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", KEY, nullable=False),
    Column("target", KEY, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False),
    Index("audit_target", "target"),
)

# One row for every piece of an article in the search index, whose number it shares. Pieces that are no longer read lose
# their target and keep their number, since the words of that number stay in the index until it is rebuilt.
documents = Table(
    "documents",
    metadata,
    Column("seq", NUMBER, primary_key=True, autoincrement=False),
    Column("target", KEY),
    Column("capture", KEY, nullable=False, index=True),
    Column("date_low", KEY, nullable=False),
    Index("document_date", "date_low", "seq", "target"),
)

# `folded` is the name by which two accounts are told apart. `secret` is that of a one-time code, sealed (team/keys),
# `code` the number of the last that was taken, so that none is taken twice. `disabled` is the moment, None while the
# account may log in.
accounts = Table(
    "accounts",
    metadata,
    Column("folded", KEY, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", KEY, nullable=False),
    Column("password", Text, nullable=False),
    Column("sees_redacted", Boolean, nullable=False),
    Column("secret", Text),
    Column("code", NUMBER, nullable=False),
    Column("made", Text, nullable=False),
    Column("disabled", Text),
)

# `token` is the SHA-256 of what the browser holds.
sessions = Table(
    "sessions",
    metadata,
    Column("token", KEY, primary_key=True),
    Column("account", KEY, ForeignKey("accounts.folded"), nullable=False, index=True),
    Column("made", KEY, nullable=False),
    Column("used", KEY, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("value", Text, nullable=False),
)
