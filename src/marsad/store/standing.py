"""What do people's decisions make of an observation or an entity? The verdict in force, corrected fields, given names.

The last of accept, correct and reject that nobody took back is the verdict. Corrections add up, the later winning;
accepting after a correction accepts what was corrected. What was read is never changed, only shown otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, case, or_, select, true

from marsad.diagnostics import Failure
from marsad.record import Record
from marsad.store import schema
from marsad.store.correcting import as_corrected, corrected
from marsad.store.decisions import Decision, decisions_on, in_force
from marsad.store.edtf_bounds import bounds
from marsad.store.memo import last_noted, remembered
from marsad.store.parting import moved, moved_from
from marsad.store.results import Observation, Review

_MOST_LISTED = 5_000
_VERDICTS = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


class Given(Record, frozen=True):
    """How people want an entity to be called; `latin` None where they did not say."""

    name: str
    latin: str | None = None


def reviewed(connection: Connection, observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The observations with what people decided about them, corrected where they were; those that have it stay."""
    ids = sorted({one.id for one in observations if one.review is None})
    told: dict[str, list[Decision]] = {}
    for decision in decisions_on(connection, ids):
        if decision.undone is None and decision.undoes is None:
            # What was missed names the article first, and then what it added to it.
            for target in decision.targets[1:] if decision.verdict == "missed" else decision.targets:
                told.setdefault(target, []).append(decision)
    decided = [_as_decided(one, told[one.id]) if one.id in told and one.review is None else one for one in observations]
    return moved(connection, decided)


@cache
def judged() -> Select[tuple[str]]:
    """A query for the ids of what people accepted, corrected or rejected, by decisions in force."""
    made, of = schema.decisions.alias("judged"), schema.decision_targets.alias("judged_of")
    wanted = select(of.c.target).join(made, made.c.seq == of.c.decision)
    return wanted.where(made.c.verdict.in_(list(_VERDICTS)), _stands(made, "judged_undone"))


@cache
def rejected() -> Select[tuple[str]]:
    """A query for the ids of what people rejected and nobody took up again."""
    made, of = schema.decisions.alias("made"), schema.decision_targets.alias("of")
    later, later_of = schema.decisions.alias("later"), schema.decision_targets.alias("later_of")
    again = (
        select(later.c.seq)
        .join(later_of, later_of.c.decision == later.c.seq)
        .where(later_of.c.target == of.c.target, later.c.seq > made.c.seq, later.c.verdict.in_(("accept", "correct")))
        .where(_stands(later, "taken_back"))
    )
    wanted = select(of.c.target).join(made, made.c.seq == of.c.decision).where(made.c.verdict == "reject")
    return wanted.where(_stands(made, "undone"), ~again.exists())


def not_rejected(connection: Connection) -> ColumnElement[bool]:
    """The condition that people did not reject a row of `observations`: by its number, which every index holds."""
    return number_not_rejected(connection, schema.observations.c.seq)


def number_not_rejected(connection: Connection, column: ColumnElement[int]) -> ColumnElement[bool]:
    """The condition that `column`, the number of an observation, is of none that people rejected."""
    if not in_force(connection, "reject"):
        return true()
    table = schema.observations
    wanted = select(table.c.seq).where(table.c.id.in_(rejected()), table.c.live)
    numbers = remembered(
        connection, last_noted(connection), "numbers rejected",
        lambda: tuple(connection.execute(wanted.limit(_MOST_LISTED + 1)).scalars()),
    )  # fmt: skip
    if len(numbers) > _MOST_LISTED:
        return column.not_in(wanted)
    return column.not_in(numbers) if numbers else true()


def corrections(connection: Connection, field: str) -> dict[str, Any]:
    """The value that people gave a field, by observation, where they corrected it or took a mention away."""
    told: dict[str, Any] = dict(moved_from(connection, field))
    for one in in_force(connection, "correct"):
        if field in one.payload.get("fields", {}):
            told[one.targets[0]] = one.payload["fields"][field]
    return told


def holds(
    connection: Connection, column: ColumnElement[Any], field: str, values: Collection[str]
) -> ColumnElement[bool]:
    """The condition that a column of `observations` has one of the values, by what people corrected `field` to."""
    read, told = column.in_(list(values)), corrections(connection, field)
    if not told:
        return read
    key = schema.observations.c.id
    now = [one for one, value in told.items() if value in values]
    return or_(and_(read, key.not_in(list(told))), key.in_(now))


def dated(told: Mapping[str, Any]) -> tuple[ColumnElement[str], ColumnElement[str]]:
    """The first and last moments by which the observations in `told` are ordered, by the EDTF that people gave."""
    table = schema.observations
    edges = {key: bounds(value) or ("", "") for key, value in told.items()}
    low, high = ({key: both[side] for key, both in edges.items()} for side in (0, 1))
    return (
        case(low, value=table.c.id, else_=table.c.date_low),
        case(high, value=table.c.id, else_=table.c.date_high),
    )


def names_given(connection: Connection, entities: Sequence[str]) -> dict[str, Given]:
    """What people call those of the entities that they renamed, or merged under a name."""
    given: dict[str, Given] = {}
    for one in decisions_on(connection, sorted(entities)):
        if one.undone is None and one.verdict in ("rename", "merge") and (name := one.payload.get("name")):
            given.update({key: Given(name=name, latin=one.payload.get("latin")) for key in one.targets})
    return given


def _as_decided(one: Observation, told: Sequence[Decision]) -> Observation:
    verdicts = [decision for decision in told if decision.verdict in _VERDICTS]
    record = one.record
    original: dict[str, Any] = {}
    for decision in verdicts:
        fields = decision.payload.get("fields", {}) if decision.verdict == "correct" else {}
        try:
            record = corrected(one.layer, record, fields) if fields else record
        except Failure:  # a correction that an older version, or a later reading, knows differently
            continue
        original |= {name: getattr(one.record, name) for name in fields}
    original = {name: read for name, read in original.items() if read != getattr(record, name)}
    remarks = [decision for decision in told if decision.verdict == "comment"]
    missed = [decision for decision in told if decision.verdict == "missed"]
    if not (last := next(reversed(verdicts or missed or remarks), None)):
        return one
    verdict = "added" if last.verdict == "missed" else _VERDICTS.get(last.verdict)
    review = Review(
        verdict="corrected" if verdict == "accepted" and original else verdict,  # type: ignore[arg-type]
        decision=last.id, by=last.by, made=last.made, reason=last.reason, original=original, comments=len(remarks),
        missed=bool(missed),
    )  # fmt: skip
    one = msgspec.structs.replace(one, review=review)
    return as_corrected(one, record) if original else one


def _stands(made: Any, alias: str) -> ColumnElement[bool]:
    undoing = schema.decisions.alias(alias)
    return ~select(undoing.c.seq).where(undoing.c.undoes == made.c.id).exists()
