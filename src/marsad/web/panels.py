"""What stands beside an observation or an entity for review? Its history, with undo, and the fields of its forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec

from marsad.record import Diagnostic
from marsad.store.across.clusters import members_of
from marsad.store.correcting import DATES, ENTITIES
from marsad.store.decisions import Decision, decisions_on, last_on
from marsad.store.observations import entities_of, entity_names
from marsad.store.parting import parted_id
from marsad.store.results import EntityRow, Observation
from marsad.store.views_filters import who_is
from marsad.web.corrections import GROUPS, Input, Rows, row_inputs, simple_inputs, word_inputs
from marsad.web.forms import Form, token, user
from marsad.web.site import Asked, address

_NONE = dict.fromkeys(DATES, "date.unknown") | {
    "speaker_entity": "statements.speaker_unnamed", "former": "common.no",
}  # fmt: skip
NOTHING: Form = MappingProxyType({})


class Step(msgspec.Struct, frozen=True):
    """One decision of the history; `seen` is what an undoing must have seen, None where it cannot be undone."""

    decision: Decision
    seen: str | None
    changes: tuple[tuple[str, str], ...] = ()


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """All that the templates of review need for one thing. `given` is what was sent and not carried out."""

    id: str
    token: str
    user: str
    seen: str
    back: str
    writable: bool
    steps: tuple[Step, ...]
    inputs: tuple[Input, ...] = ()
    words: tuple[Input, ...] = ()
    rows: tuple[Rows, ...] = ()
    members: tuple[tuple[str, str], ...] = ()
    choices: tuple[EntityRow, ...] = ()
    given: Mapping[str, str] = NOTHING
    problem: Diagnostic | None = None
    own: bool = False


def panels(asked: Asked, observations: Sequence[Observation]) -> dict[str, Panel]:
    """The panels of some observations, by id."""
    return {one.id: _panel(asked, one, told) for one, told in _told(asked, observations)}


def panel_of(
    asked: Asked, seen: Observation, given: Form | None = None, problem: Diagnostic | None = None, *, own: bool = False
) -> Panel:
    """The panel of one observation. `own` where the page is the panel's own, to which one need not come back."""
    ((_, told),) = _told(asked, [seen])
    return _panel(asked, seen, told, given or NOTHING, problem, own=own)


def entity_panel(
    asked: Asked, row: EntityRow, given: Form | None = None, problem: Diagnostic | None = None, *, own: bool = False
) -> Panel:
    """The panel of an entity: with whom it is one, and what was decided about it."""
    given = given or NOTHING
    with asked.store.read() as connection:
        told = decisions_on(connection, [row.id])
        members = [one for one in members_of(connection, row.id) if one != row.id]
        concerned = [key for one in told for key in (*one.targets, *one.payload.get("apart_from", ()), parted_id(one))]
        names = entity_names(connection, [*members, *concerned])
    wanted = given.get("other", "") if problem is not None and problem.code == "web.who" else ""
    return Panel(
        id=row.id, token=_token(asked), user=user(asked), seen=told[-1].id if told else "", back=_back(asked, own),
        writable=asked.writable, steps=_steps(asked, told, names),
        members=tuple((key, names.get(key, key)) for key in members), given=given, problem=problem, own=own,
        choices=tuple(one for one in who_is(asked.store, wanted) if one.id != row.id) if wanted else (),
    )  # fmt: skip


def article_panel(asked: Asked, key: str, given: Form, problem: Diagnostic | None = None) -> Panel:
    """The panel of an article: what people said about where it begins and what reading missed in it."""
    with asked.store.read() as connection:
        told = decisions_on(connection, [key])
        pointed = [value for one in told for value in one.payload.get("record", {}).values() if isinstance(value, str)]
        names = entity_names(connection, pointed)
    return Panel(
        id=key, token=_token(asked), user=user(asked), seen=told[-1].id if told else "", back="",
        writable=asked.writable, steps=_steps(asked, told, names), given=given, problem=problem, own=True,
    )  # fmt: skip


def names_of(asked: Asked, seen: Observation, told: Sequence[Decision] = ()) -> dict[str, str]:
    """The names of the entities that an observation points at, as it is, was read and was corrected."""
    keys = set(entities_of(seen.record))
    for fields in (seen.review.original if seen.review else {}, *(one.payload.get("fields", {}) for one in told)):
        keys |= {value for name in ENTITIES if isinstance(value := fields.get(name), str)}
        keys |= {key for part in fields.get("participants", ()) if (key := _entity_of(part))}
    with asked.store.read() as connection:
        return entity_names(connection, sorted(keys))


def say_value(asked: Asked, layer: str, field: str, value: Any, names: Mapping[str, str]) -> str:
    """A value of a correction in words."""
    if isinstance(value, list | tuple):
        return " · ".join(say_value(asked, layer, field, one, names) for one in value) or asked.t("common.none")
    told: Any = value if isinstance(value, dict) else msgspec.to_builtins(value)
    if isinstance(told, dict):
        return _say_part(asked, told, names)
    if (layer, field) in GROUPS:
        return asked.t.label(GROUPS[layer, field], value)
    if value in (None, "", False):
        return asked.t(_NONE.get(field, "common.none"))
    if field in DATES:
        return asked.say_date(value)
    return asked.t("common.yes") if value is True else names.get(value, str(value))


def _entity_of(part: Any) -> str | None:
    found = part.get("entity") if isinstance(part, dict) else getattr(part, "entity", None)
    return str(found) if found else None


def _say_part(asked: Asked, told: Mapping[str, Any], names: Mapping[str, str]) -> str:
    if "mention" not in told:
        return f"«{told['text']}»"
    words = f"«{told['mention']['text']}»"
    if "role" in told:
        entity = told.get("entity")
        return f"{asked.t.label('role', told['role'])}: {words}" + (f" ({names.get(entity, entity)})" if entity else "")
    return f"{told['of']} {told['value']:.10g}: {words}"


def _told(asked: Asked, observations: Sequence[Observation]) -> list[tuple[Observation, list[Decision]]]:
    with asked.store.read() as connection:
        made = decisions_on(connection, [one.id for one in observations])
    return [(one, [told for told in made if one.id in told.targets]) for one in observations]


def _panel(
    asked: Asked,
    seen: Observation,
    told: Sequence[Decision],
    given: Form = NOTHING,
    problem: Diagnostic | None = None,
    *,
    own: bool = False,
) -> Panel:
    names = names_of(asked, seen, told)
    more = NOTHING if given.get("verdict") not in ("correct", "missed") else given
    return Panel(
        id=seen.id, token=_token(asked), user=user(asked), seen=told[-1].id if told else "", back=_back(asked, own),
        writable=asked.writable, steps=_steps(asked, told, names, seen.layer),
        inputs=simple_inputs(asked, seen.layer, seen.record, more, names),
        words=word_inputs(asked, seen.layer, seen.record, more) if own else (),
        rows=row_inputs(asked, seen.layer, seen.record, more, names) if own else (),
        given=given, problem=problem, own=own,
    )  # fmt: skip


def _token(asked: Asked) -> str:
    return token(asked) if asked.writable else ""


def _back(asked: Asked, own: bool) -> str:
    return "" if own else address(f"/{asked.lang}{asked.path}", asked.query)


def _steps(asked: Asked, told: Sequence[Decision], names: Mapping[str, str], layer: str = "") -> tuple[Step, ...]:
    """The history, newest first; what undoes a decision stands with it."""
    steps = []
    for one in reversed(told):
        open_ = one.undone is None and one.undoes is None and one.verdict != "undo"
        seen = (told[-1].id if len(one.targets) == 1 else last_on(asked.store, one.targets)) if open_ else None
        steps.append(Step(one, seen, tuple(_changes(asked, one, names, layer))))
    return tuple(steps)


def _changes(asked: Asked, made: Decision, names: Mapping[str, str], layer: str) -> Iterator[tuple[str, str]]:
    """What a decision changes, as (label, value) in words."""
    if made.verdict == "head":
        yield from _head_changes(asked, made)
        return
    for name, value in made.payload.get("fields", {}).items():
        yield asked.t.label("field", name), say_value(asked, layer, name, value, names)
    if made.verdict == "missed":
        layer = made.payload["layer"]
        yield asked.t("review.kind"), asked.t.label("layer", layer)
        for name, value in made.payload["record"].items():
            yield asked.t.label("field", name), say_value(asked, layer, name, value, names)
    if told := made.payload.get("mentions"):
        yield asked.t("split.taken"), asked.t.count("plural.mentions", len(told))
        yield asked.t("split.became"), f"{names.get(parted_id(made), '')} ({parted_id(made)})".strip()
        return
    if made.verdict in ("merge", "split", "forbid"):
        for key in (*made.targets, *made.payload.get("apart_from", ())):
            yield asked.t("review.with"), f"{names.get(key, key)} ({key})"
    for name, label in (("name", "common.name"), ("latin", "entity.latin")):
        if value := made.payload.get(name):
            yield asked.t(label), value


def _head_changes(asked: Asked, made: Decision) -> Iterator[tuple[str, str]]:
    for name, value in made.payload["fields"].items():
        label = asked.t(
            "common.outlet" if name == "outlet" else "article.published" if name == "published" else "field.headline"
        )
        before, now = (_say_head(asked, name, one) for one in (made.payload["read"].get(name), value))
        yield label, asked.t("head.instead", now=now, before=before)


def _say_head(asked: Asked, name: str, value: Any) -> str:
    if name == "published":
        return asked.say_date(value)
    return (f"«{value['text']}»" if isinstance(value, dict) else str(value)) if value else asked.t("common.none")
