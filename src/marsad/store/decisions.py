"""What did people decide? A log of verdicts that is only ever added to: who, when, why, about what.

Nothing is overwritten and nothing deleted: a decision that undoes another is a row of its own. Each row stands in the
audit chain with a digest over all of it, so that `verify` finds any that was altered, added or taken out. A decision
may name the last one on its targets that its author has seen; where another came in between, it is refused as stale.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Row, insert, select

from marsad.diagnostics import Failure, diagnose
from marsad.record import Record, content_id
from marsad.store import audit, bulk, memo, schema
from marsad.store.decision_kinds import check, missing
from marsad.store.open import Store
from marsad.store.paging import beyond, cursor, key_of, within
from marsad.store.results import Listing

Verdict = Literal[
    "merge", "split", "forbid", "rename", "accept", "correct", "reject", "comment", "missed", "cut", "join", "head",
    "status", "redact", "undo",
]  # fmt: skip
Then = Callable[[Connection, str], None]
"""What is to be done in the same transaction, with the id of the decision."""
_LATER = schema.decisions.alias("later")
_FIELDS = ("id", "by", "made", "target", "verdict", "reason", "payload", "undoes")


class Decision(Record, frozen=True):
    """A verdict of a person. `made` is ISO 8601 in UTC; `targets` are the ids that it is about, the main one first.

    `payload` says what it needs to be carried out, by the kinds of `decision_kinds`. `undoes` names the decision that
    it takes back, `undone` the one that took it back; a decision is in force while `undone` is None.
    """

    seq: int
    id: str
    by: str
    made: str
    verdict: str
    targets: tuple[str, ...]
    reason: str = ""
    payload: dict[str, Any] = msgspec.field(default_factory=dict)
    undoes: str | None = None
    undone: str | None = None


def decide(  # noqa: PLR0913  # a decision has so many sides
    store: Store,
    verdict: str,
    targets: Sequence[str],
    *,
    when: datetime,
    by: str,
    reason: str = "",
    payload: dict[str, Any] | None = None,
    seen: str | None = None,
    then: Then | None = None,
) -> str:
    """Appends a verdict on what `targets` name. Returns the decision's id. The same verdict twice is two decisions.

    `seen` is what `last_on` gave when the user looked («» for none); None decides whatever came in between. Raises
    Failure: `store.bad-decision` for a verdict that cannot be carried out, `store.unknown-id` for a target that the
    record does not hold, `store.stale-decision`. Raises ValueError for a moment without a time zone.
    """
    told = payload or {}
    check(verdict, targets, by, reason, told)
    made = _moment(when)
    with store.write() as connection:
        unknown = missing(connection, verdict, targets, told)
        if unknown:
            raise Failure(diagnose("store.unknown-id", f"{store.name}: {unknown[:120]}"))
        _refuse_stale(connection, targets, seen)
        key = _append(connection, (verdict, tuple(targets), reason, told, None), (made, by))
        return _followed(connection, key, verdict, told.get("mentions") or targets, then)


def undo(  # as `decide`
    store: Store,
    decision_id: str,
    *,
    when: datetime,
    by: str,
    reason: str = "",
    seen: str | None = None,
    then: Then | None = None,
) -> str:
    """Takes a decision back by another, whose id it returns.

    Raises Failure: `store.unknown-id`, `store.undone` where it was taken back before, `store.undo-of-undo`,
    `store.stale-decision`; ValueError for a moment without a time zone.
    """
    check("undo", (decision_id,), by, reason, {})
    made = _moment(when)
    with store.write() as connection:
        found = _listed(connection, schema.decisions.c.id == decision_id)
        if not found:
            raise Failure(diagnose("store.unknown-id", f"{store.name}: {decision_id[:120]}"))
        if found[0].verdict == "undo":
            raise Failure(diagnose("store.undo-of-undo", decision_id))
        if found[0].undone:
            raise Failure(diagnose("store.undone", decision_id))
        targets = (decision_id, *found[0].targets)
        _refuse_stale(connection, targets[1:], seen)
        key = _append(connection, ("undo", targets, reason, {}, decision_id), (made, by))
        return _followed(connection, key, found[0].verdict, found[0].payload.get("mentions") or targets[1:], then)


def last_on(store: Store, targets: Sequence[str]) -> str:
    """The id of the last decision on any of the targets, undoing ones included; empty where there is none."""
    with store.read() as connection:
        return _last(connection, targets)


def decision(store: Store, decision_id: str) -> Decision:
    """One decision. Raises Failure `store.unknown-id`."""
    with store.read() as connection:
        found = _listed(connection, schema.decisions.c.id == decision_id)
    if not found:
        raise Failure(diagnose("store.unknown-id", f"{store.name}: {decision_id[:120]}"))
    return found[0]


def decisions(
    store: Store,
    *,
    target: str | None = None,
    verdict: str | None = None,
    limit: int = 50,
    after: str | None = None,
) -> Listing[Decision]:
    """The log, newest first, those undone and those undoing included; of one target or verdict where given."""
    table, limit = schema.decisions, within(limit)
    wanted = _conditions(target, verdict)
    if after:
        wanted.append(beyond((table.c.seq,), key_of(after, int), descending=True))
    with store.read() as connection:
        items = _listed(connection, *wanted, newest=True, limit=limit)
    return Listing(items=items, next=cursor(items[-1].seq) if len(items) == limit else None)


def in_force(connection: Connection, *verdicts: str) -> tuple[Decision, ...]:
    """The decisions of these kinds that nobody took back, oldest first, within the caller's transaction."""
    return tuple(one for one in made(connection, *verdicts) if one.undone is None)


def made(connection: Connection, *verdicts: str) -> tuple[Decision, ...]:
    """The decisions of these kinds, oldest first, those undone included."""
    state = memo.last_decision(connection)
    if not state:
        return ()
    wanted = schema.decisions.c.verdict.in_(verdicts)
    return memo.remembered(connection, state, ("decisions", verdicts), lambda: _listed(connection, wanted))


def decisions_on(connection: Connection, targets: Sequence[str]) -> tuple[Decision, ...]:
    """The decisions about any of the targets, oldest first, those undone and those undoing included."""
    table = schema.decisions
    keys: set[int] = set()
    for at in range(0, len(targets), 500):
        some = targets[at : at + 500]
        sql = f"SELECT decision FROM decision_targets WHERE target IN ({', '.join('?' * len(some))})"
        keys.update(row[0] for row in bulk.fetch(connection, sql, some))
    ordered = sorted(keys)
    found: list[Decision] = []
    for at in range(0, len(ordered), 500):
        found += _listed(connection, table.c.seq.in_(ordered[at : at + 500]))
    return tuple(found)


def digest_of(fields: Sequence[str | None]) -> str:
    """The digest that the audit chain keeps: over id, by, made, target, verdict, reason, payload and undoes."""
    return hashlib.sha256(msgspec.json.encode(list(fields))).hexdigest()


def _followed(connection: Connection, key: str, verdict: str, targets: Sequence[str], then: Then | None) -> str:
    """What is derived follows the decision at once; `targets` of a split are the mentions it takes."""
    from marsad.store.restand import restate

    if then is not None:
        then(connection, key)
    if verdict in ("correct", "reject", "split") or (verdict == "accept" and _changed(connection, targets)):
        restate(connection, targets)
    return key


def _changed(connection: Connection, targets: Sequence[str]) -> bool:
    """Whether people ever rejected or corrected any of these: if not, accepting leaves all that follows as it was."""
    return any(one.verdict in ("correct", "reject") for one in decisions_on(connection, targets))


def _moment(when: datetime) -> str:
    from marsad.store.write import moment

    return moment(when)


def _append(
    connection: Connection,
    what: tuple[str, tuple[str, ...], str, dict[str, Any], str | None],
    stamp: tuple[str, str],
) -> str:
    verdict, targets, reason, payload, undoes = what
    made, by = stamp
    table = schema.decisions
    told = msgspec.json.encode(payload, order="sorted").decode()
    (seq,) = bulk.next_numbers(connection, [table])
    key = content_id("dec", seq, by, made, *targets, verdict, reason, told)
    fields = [key, by, made, targets[0], verdict, reason, told, undoes]
    connection.execute(insert(table), dict(zip(_FIELDS, fields, strict=True)) | {"seq": seq})
    rows = [(seq, ord_, target) for ord_, target in enumerate(targets)]
    bulk.insert_rows(connection, schema.decision_targets, ("decision", "ord", "target"), rows)
    detail: dict[str, object] = {
        "digest": digest_of(fields), "target": targets[0], "targets": list(targets), "verdict": verdict,
    }  # fmt: skip
    audit.note(connection, "undo" if undoes else "decide", key, made=made, by=by, detail=detail)
    return key


def _refuse_stale(connection: Connection, targets: Sequence[str], seen: str | None) -> None:
    if seen is not None and (last := _last(connection, targets)) != seen:
        raise Failure(diagnose("store.stale-decision", targets[0], last=last or "none", seen=seen or "none"))


def _last(connection: Connection, targets: Sequence[str]) -> str:
    table, of = schema.decisions, schema.decision_targets
    wanted = select(table.c.id).join(of, of.c.decision == table.c.seq).where(of.c.target.in_(list(targets)))
    return connection.execute(wanted.order_by(table.c.seq.desc()).limit(1)).scalar() or ""


def _conditions(target: str | None, verdict: str | None) -> list[Any]:
    table, of = schema.decisions, schema.decision_targets
    found: list[Any] = []
    if target:
        found.append(table.c.seq.in_(select(of.c.decision).where(of.c.target == target)))
    if verdict:
        found.append(table.c.verdict == verdict)
    return found


def _listed(
    connection: Connection, *conditions: Any, newest: bool = False, limit: int | None = None
) -> tuple[Decision, ...]:
    table, of = schema.decisions, schema.decision_targets
    wanted = select(table, _LATER.c.id.label("undone")).outerjoin(_LATER, _LATER.c.undoes == table.c.id)
    wanted = wanted.where(*conditions).order_by(table.c.seq.desc() if newest else table.c.seq).limit(limit)
    rows = connection.execute(wanted).all()
    targets: dict[int, list[str]] = {row.seq: [] for row in rows}
    for at in range(0, len(rows), 500):
        some = [row.seq for row in rows[at : at + 500]]
        for row in connection.execute(select(of).where(of.c.decision.in_(some)).order_by(of.c.decision, of.c.ord)):
            targets[row.decision].append(row.target)
    return tuple(_decision(row, targets[row.seq]) for row in rows)


def _decision(row: Row[Any], targets: Sequence[str]) -> Decision:
    return Decision(
        seq=row.seq, id=row.id, by=row.by, made=row.made, verdict=row.verdict, targets=tuple(targets),
        reason=row.reason, payload=msgspec.json.decode(row.payload), undoes=row.undoes, undone=row.undone,
    )  # fmt: skip
