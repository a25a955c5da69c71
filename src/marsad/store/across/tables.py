"""Which tables hold what is derived across captures? All of them can be made again from observations and decisions.

An article is *drawn* (what comparison needs of it is kept in one row), *indexed* (its pairs with others are found) and
*grouped* (stories and affairs are worked out); `state` says how far it has come.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Double, Index, Integer, LargeBinary, Table, Text

from marsad.store.schema import KEY, NUMBER, metadata

DRAWN, INDEXED, GROUPED = 0, 1, 2

# `id` is always «current»; `made_with` names the packs and the version of the derivation.
basis = Table(
    "basis",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("digest", KEY, nullable=False),
    Column("made_with", Text, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

pending = Table("pending", metadata, Column("capture", KEY, primary_key=True))

# Of several captures of one source one is `chosen`; only its articles are drawn.
compared = Table(
    "compared",
    metadata,
    Column("capture", KEY, primary_key=True),
    Column("source", Text, nullable=False, index=True),
    Column("captured", KEY, nullable=False),
    Column("chosen", Boolean, nullable=False),
)

drawn = Table(
    "drawn",
    metadata,
    Column("seq", NUMBER, primary_key=True, autoincrement=False),
    Column("article", KEY, nullable=False, unique=True),
    Column("capture", KEY, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("local", KEY, nullable=False),
    Column("day", KEY, nullable=False),
    Column("digest", KEY, nullable=False),
    Column("state", Integer, nullable=False, index=True),
    Column("story", KEY),
    Column("affair", KEY),
    Column("text_of", KEY),
    Column("opening", LargeBinary, nullable=False),
    Column("known", LargeBinary, nullable=False),
)

drawn_stems = Table(
    "drawn_stems",
    metadata,
    Column("stem", KEY, primary_key=True),
    Column("drawn", NUMBER, primary_key=True, autoincrement=False),
    Index("drawn_stem_of", "drawn"),
    sqlite_with_rowid=False,
)

drawn_shingles = Table(
    "drawn_shingles",
    metadata,
    Column("shingle", NUMBER, primary_key=True, autoincrement=False),
    Column("drawn", NUMBER, primary_key=True, autoincrement=False),
    Index("drawn_shingle_of", "drawn"),
    sqlite_with_rowid=False,
)

# `a` is the article of the smaller key. `reprint` is JSON where the two share a text.
drawn_pairs = Table(
    "drawn_pairs",
    metadata,
    Column("a", NUMBER, primary_key=True, autoincrement=False),
    Column("b", NUMBER, primary_key=True, autoincrement=False),
    Column("alike", Double, nullable=False),
    Column("reprint", Text),
    Index("drawn_pair_b", "b"),
    sqlite_with_rowid=False,
)

# A statement that can be compared: the `ord`-th of its article.
drawn_claims = Table(
    "drawn_claims",
    metadata,
    Column("seq", NUMBER, primary_key=True, autoincrement=False),
    Column("drawn", NUMBER, nullable=False, index=True),
    Column("ord", Integer, nullable=False),
    Column("state", Integer, nullable=False, index=True),
    Column("part", KEY),
)

claim_stems = Table(
    "claim_stems",
    metadata,
    Column("stem", KEY, primary_key=True),
    Column("claim", NUMBER, primary_key=True, autoincrement=False),
    Index("claim_stem_of", "claim"),
    sqlite_with_rowid=False,
)

claim_pairs = Table(
    "claim_pairs",
    metadata,
    Column("a", NUMBER, primary_key=True, autoincrement=False),
    Column("b", NUMBER, primary_key=True, autoincrement=False),
    Column("alike", Double, nullable=False),
    Index("claim_pair_b", "b"),
    sqlite_with_rowid=False,
)

# Stories, same events, disputes and corroborations. `part` names what a link was worked out of, by its content, and
# goes with it; `payload` is the JSON of the link.
across_links = Table(
    "across_links",
    metadata,
    Column("part", KEY, primary_key=True),
    Column("id", KEY, primary_key=True),
    Column("kind", KEY, nullable=False),
    Column("type", KEY, nullable=False),
    Column("question", KEY, nullable=False),
    Column("since", KEY, nullable=False),
    Column("until", KEY, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("score", Double, nullable=False),
    Column("payload", Text, nullable=False),
    Index("across_link_id", "id"),
    Index("across_link_kind", "kind", "origins", "score", "id"),
    Index("across_link_since", "kind", "since", "id"),
)

across_members = Table(
    "across_members",
    metadata,
    Column("part", KEY, primary_key=True),
    Column("link", KEY, primary_key=True),
    Column("article", KEY, primary_key=True),
    Index("across_member_article", "article", "link"),
    sqlite_with_rowid=False,
)

# What bears on a provision, one row an observation; `stance` is for, against or about.
provision_evidence = Table(
    "provision_evidence",
    metadata,
    Column("process", KEY, primary_key=True),
    Column("provision", KEY, primary_key=True),
    Column("article", KEY, primary_key=True),
    Column("ord", Integer, primary_key=True, autoincrement=False),
    Column("stance", KEY, nullable=False),
    Column("payload", Text, nullable=False),
    Index("provision_evidence_article", "article"),
)

# The instruments of the packs that the evidence was collected with, as JSON.
instruments = Table(
    "instruments", metadata, Column("id", KEY, primary_key=True), Column("payload", Text, nullable=False)
)

# Which entity stands for which, where several are one; only entities in clusters of two or more have a row.
entity_clusters = Table(
    "entity_clusters",
    metadata,
    Column("entity", KEY, primary_key=True),
    Column("cluster", KEY, nullable=False, index=True),
)

# Two entities that may be one: `verdict` is same, apart or open, `by` rule or the id of a decision.
entity_candidates = Table(
    "entity_candidates",
    metadata,
    Column("a", KEY, primary_key=True),
    Column("b", KEY, primary_key=True),
    Column("score", Double, nullable=False),
    Column("verdict", KEY, nullable=False),
    Column("by", KEY, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("entity_candidate_b", "b"),
    Index("entity_candidate_verdict", "verdict", "score"),
)

DERIVED = (
    basis, pending, compared, drawn, drawn_stems, drawn_shingles, drawn_pairs, drawn_claims, claim_stems, claim_pairs,
    across_links, across_members, provision_evidence, instruments, entity_clusters, entity_candidates,
)  # fmt: skip
