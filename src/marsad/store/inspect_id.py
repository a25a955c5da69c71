"""What does an id name, on which words does it stand, and why does the record say so?"""

from __future__ import annotations

from sqlalchemy import Connection, select

from marsad.diagnostics import Failure, diagnose
from marsad.record import Candidate, Entity, Name, Reason, Record, Span
from marsad.store import schema
from marsad.store.articles import article_row
from marsad.store.captures import capture_row, load_text
from marsad.store.dossiers import entity
from marsad.store.observations import observation_columns, observation_of
from marsad.store.open import Store
from marsad.store.results import ArticleRow, Explanation, Observation, Shown
from marsad.store.standing import reviewed
from marsad.store.told import told_as_news
from marsad.store.veil.veil import listed

_AROUND = 240


def show(store: Store, any_id: str) -> Shown:
    """What an id names: a capture, an article, an observation or an entity. Raises Failure for an unknown id."""
    with store.read() as connection:
        capture = capture_row(connection, any_id) if any_id.startswith(("cap-", "sha256:")) else None
        if capture:
            _, text = load_text(connection, capture.id)
            return Shown(kind="capture", id=capture.id, capture=capture, passage=text[: 2 * _AROUND])
        history = _history(connection, any_id)
        if history:
            return _shown(connection, any_id, history)
        wanted = select(schema.entities.c.id).where(schema.entities.c.id == any_id)
        known = connection.execute(wanted.where(*listed(connection, schema.entities.c.id))).first()
    if known is None:
        raise Failure(diagnose("store.unknown-id", f"{store.name}: {any_id[:120]}"))
    return Shown(kind="entity", id=any_id, entity=entity(store, any_id))


def explain(store: Store, observation_id: str) -> Explanation:
    """By which rule and for which reasons an observation was made. Raises Failure for an unknown id."""
    table, made = schema.observations, schema.extractions
    with store.read() as connection:
        history = _history(connection, observation_id)
        if not history:
            raise Failure(diagnose("store.unknown-id", f"{store.name}: {observation_id[:120]}"))
        wanted = select(made.c.made, made.c.version, made.c.packs).join(table, table.c.extraction == made.c.seq)
        chosen = wanted.where(table.c.id == observation_id).order_by(table.c.live.desc(), table.c.seq.desc()).limit(1)
        stamp = connection.execute(chosen).one()
        record = history[0].record
        meant = _meant(connection, history[0].capture, record) if isinstance(record, Name) else record
        told = told_as_news(connection, history[0])
    return Explanation(
        observation=history[0],
        rule=_rule(record),
        reasons=(*_reasons(record), *told, *(_placing(meant) if isinstance(meant, Entity) else ())),
        candidates=tuple(one for one in getattr(meant, "candidates", ()) if isinstance(one, Candidate)),
        evidence=tuple(spans_of(record)),
        made=stamp.made,
        version=stamp.version,
        packs=stamp.packs,
    )


def spans_of(record: Record) -> list[tuple[str, Span]]:
    """Every span in a record with the field it stands in: the words that the observation rests on."""
    found: list[tuple[str, Span]] = []
    for field in record.__struct_fields__:
        value = getattr(record, field)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Span):
                found.append((field, one))
            elif isinstance(one, Record):
                found += [(f"{field}.{inner}", span) for inner, span in spans_of(one)]
    return found


def _history(connection: Connection, key: str) -> list[Observation]:
    """The readings of one place, the present one first, as people corrected it."""
    table = schema.observations
    wanted = select(*observation_columns()).where(table.c.id == key)
    rows = connection.execute(wanted.order_by(table.c.live.desc(), table.c.seq.desc())).all()
    return [*reviewed(connection, [observation_of(row) for row in rows[:1]]), *map(observation_of, rows[1:])]


def _shown(connection: Connection, key: str, history: list[Observation]) -> Shown:
    one = history[0]
    capture = capture_row(connection, one.capture)
    assert capture is not None
    before = passage = after = ""
    if one.start is not None and one.end is not None:
        _, text = load_text(connection, one.capture)
        before, after = text[max(0, one.start - _AROUND) : one.start], text[one.end : one.end + _AROUND]
        passage = text[one.start : one.end]
    return Shown(
        kind=one.layer, id=key, capture=capture, article=_article(connection, one.article), observation=one,
        before=before, passage=passage, after=after, history=tuple(history[1:]),
    )  # fmt: skip


def _article(connection: Connection, key: str | None) -> ArticleRow | None:
    table = schema.articles
    row = connection.execute(select(table).where(table.c.id == key)).first() if key else None
    return article_row(row) if row else None


def _meant(connection: Connection, capture: str, name: Name) -> Record:
    """The entity that a name means as its page tells it; the name itself where none is told."""
    table = schema.observations
    wanted = select(*observation_columns()).where(
        table.c.capture == capture, table.c.layer == "entity", table.c.local == name.entity
    )
    row = connection.execute(wanted.order_by(table.c.live.desc(), table.c.seq.desc()).limit(1)).first()
    return observation_of(row).record if row else name


def _placing(entity: Entity) -> tuple[Reason, ...]:
    """Where a place lies and why there; or why it has no point."""
    geo = entity.geo
    if geo is None:
        likely = f"; what else its articles name lies in {entity.likely_country}" if entity.likely_country else ""
        told = (entity.unplaced or "no list holds it") + likely
        return (Reason(feature="unplaced", value=0.0, saw=told),) if entity.type == "LOC" else ()
    where = ", ".join(part for part in (f"{geo.lat:.4f} {geo.lon:.4f}", geo.admin2, geo.admin1, geo.country) if part)
    return (
        Reason(feature="placed", value=0.0, saw=f"{where} ({geo.precision}; {geo.gazetteer or entity.id})"),
        Reason(feature=f"placed by {geo.basis}", value=0.0, saw=geo.reason),
    )


def _rule(record: Record) -> str:
    rule = getattr(record, "rule", "")
    return rule or ", ".join(getattr(record, "found_by", ())) or getattr(record, "published_basis", "")


def _reasons(record: Record) -> tuple[Reason, ...]:
    reasons = getattr(record, "reasons", ())
    told = getattr(record, "reason", "")
    return (*reasons, Reason(feature="reason", value=0.0, saw=told)) if told else reasons
