"""The places of an event get rows of their own, the finest first, filled from what was read before."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MANY = 2_000


def upgrade() -> None:
    """Creates `event_places` and fills it from the live events and the names of their captures."""
    table = op.create_table(
        "event_places",
        sa.Column("observation", _NUMBER, sa.ForeignKey("observations.seq"), primary_key=True, autoincrement=False),
        sa.Column("ord", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("wider", sa.Boolean, nullable=False),
        sa.Column("entity", _KEY, nullable=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("kind", _KEY, nullable=False),
        sa.Column("modality", _KEY, nullable=False),
        sa.Column("date_low", _KEY, nullable=False),
        sa.Column("date_high", _KEY, nullable=False),
        sa.Column("article", _NUMBER, nullable=True),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "event_place_map", "event_places",
        ["modality", "wider", "entity", "words", "kind", "date_low", "date_high", "article"],
    )  # fmt: skip
    op.create_index("event_place_entity", "event_places", ["entity", "wider", "kind", "modality"])
    ready: list[dict[str, object]] = []
    for row in _rows():
        ready.append(row)
        if len(ready) >= _MANY:
            op.bulk_insert(table, ready)
            ready = []
    if ready:
        op.bulk_insert(table, ready)


def _rows() -> Iterator[dict[str, object]]:
    connection = op.get_bind()
    articles = {row.id: row.seq for row in connection.execute(sa.text("SELECT id, seq FROM articles"))}
    events = sa.text(
        "SELECT seq, capture, kind, modality, date_low, date_high, article, payload FROM observations"
        " WHERE layer = 'event' AND live ORDER BY capture, ord"
    )
    capture, named, text = None, {}, ""
    for event in connection.execute(events).all():
        if event.capture != capture:
            capture, named = event.capture, _names(connection, event.capture)
            text = _text(connection, event.capture)
        places = [_span(place) for place in json.loads(event.payload).get("places", ())]
        fine = _finest(places, text)
        for ord_, (start, end, words) in enumerate(places):
            entity = _entity(named, start, end)
            yield {
                "observation": event.seq, "ord": ord_, "wider": ord_ not in fine, "entity": entity,
                "words": "" if entity else words.replace("\x00", " "), "kind": event.kind, "modality": event.modality,
                "date_low": event.date_low, "date_high": event.date_high, "article": articles.get(event.article),
            }  # fmt: skip


def _text(connection: sa.Connection, capture: str) -> str:
    wanted = sa.text("SELECT text FROM extractions WHERE capture = :capture AND live")
    return zlib.decompress(connection.execute(wanted, {"capture": capture}).scalar_one()).decode()


def _finest(places: list[tuple[int, int, str]], text: str) -> set[int]:
    """The first place and those in one list with it, by number."""
    runs: list[list[int]] = []
    for i in sorted(range(len(places)), key=lambda i: places[i][0]):
        between = text[places[runs[-1][-1]][1] : places[i][0]] if runs else ""
        if runs and "\n" not in between and sum(map(str.isalnum, between)) <= 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return next((set(run) for run in runs if 0 in run), set())


def _names(connection: sa.Connection, capture: str) -> dict[tuple[int, int], str]:
    """Which entity is named at which characters, in the order in which the finder gave the names."""
    wanted = sa.text(
        'SELECT start, "end", entity FROM observations'
        " WHERE capture = :capture AND layer = 'name' AND live ORDER BY ord"
    )
    return {(row[0], row[1]): row[2] for row in connection.execute(wanted, {"capture": capture})}


def _entity(named: dict[tuple[int, int], str], start: int, end: int) -> str | None:
    exact = named.get((start, end))
    if exact is not None:
        return exact
    return next((entity for (low, high), entity in named.items() if start <= low and high <= end), None)


def _span(place: dict[str, object]) -> tuple[int, int, str]:
    return int(str(place["start"])), int(str(place["end"])), str(place["text"])
