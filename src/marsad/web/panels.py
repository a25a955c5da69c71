"""What stands beside an observation or an entity for review? Its history, with undo, and the fields of its forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal

import msgspec

from marsad.record import Diagnostic
from marsad.store.across.clusters import members_of
from marsad.store.decisions import Decision, decisions_on, last_on
from marsad.store.observations import entity_names
from marsad.store.results import EntityRow, Observation
from marsad.store.standing import CORRECTABLE, DATES
from marsad.store.views_filters import who_is
from marsad.web.asking import KINDS
from marsad.web.forms import Form, token, user
from marsad.web.site import Asked, address

GROUPS = {
    ("statement", "kind"): "statement_kind", ("event", "type"): "event", ("event", "modality"): "modality",
    ("name", "type"): "entity_type",
}  # fmt: skip


NOTHING: Form = MappingProxyType({})


class Step(msgspec.Struct, frozen=True):
    """One decision of the history; `seen` is what an undoing must have seen, None where it cannot be undone."""

    decision: Decision
    seen: str | None
    changes: tuple[tuple[str, str], ...] = ()


class Input(msgspec.Struct, frozen=True):
    """A field of a correction. A choice has `options`; `choose` says that a typed name meant several entities."""

    name: str
    label: str
    value: str
    kind: Literal["text", "choice"] = "text"
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    choose: bool = False


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
        concerned = [key for one in told for key in (*one.targets, *one.payload.get("apart_from", ()))]
        names = entity_names(connection, [*members, *concerned])
    wanted = given.get("other", "") if problem is not None and problem.code == "web.who" else ""
    return Panel(
        id=row.id, token=_token(asked), user=user(asked), seen=told[-1].id if told else "", back=_back(asked, own),
        writable=asked.site.reviewing, steps=_steps(asked, told, names),
        members=tuple((key, names.get(key, key)) for key in members), given=given, problem=problem, own=own,
        choices=tuple(one for one in who_is(asked.store, wanted) if one.id != row.id) if wanted else (),
    )  # fmt: skip


def say_value(asked: Asked, layer: str, field: str, value: Any, names: Mapping[str, str]) -> str:
    """A value of a correction in words."""
    if (layer, field) in GROUPS:
        return asked.t.label(GROUPS[layer, field], value)
    if field in DATES:
        return asked.say_date(value) if value else asked.t("date.unknown")
    return names.get(value, str(value)) if value else asked.t("statements.speaker_unnamed")


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
    speakers = [one.payload.get("fields", {}).get("speaker_entity") for one in told]
    speakers.append(getattr(seen.record, "speaker_entity", None))
    with asked.store.read() as connection:
        names = entity_names(connection, [key for key in speakers if key])
    return Panel(
        id=seen.id, token=_token(asked), user=user(asked), seen=told[-1].id if told else "", back=_back(asked, own),
        writable=asked.site.reviewing, steps=_steps(asked, told, names, seen.layer),
        inputs=tuple(_input(asked, seen, name, given, names) for name in CORRECTABLE.get(seen.layer, ())),
        given=given, problem=problem, own=own,
    )  # fmt: skip


def _token(asked: Asked) -> str:
    return token(asked) if asked.site.reviewing else ""


def _back(asked: Asked, own: bool) -> str:
    return "" if own else address(f"/{asked.lang}{asked.path}", asked.query)


def _input(asked: Asked, seen: Observation, name: str, given: Form, names: Mapping[str, str]) -> Input:
    value = getattr(seen.record, name)
    label = asked.t.label("field", name)
    if group := GROUPS.get((seen.layer, name)):
        options = tuple((one, asked.t.label(group, one)) for one in KINDS[group])
        return Input(name, label, given.get(f"f_{name}", value), "choice", options)
    if name in DATES:
        return Input(name, label, given.get(f"f_{name}", value or ""), hint=asked.t("review.edtf_hint"))
    said = given.get(f"f_{name}", names.get(value or "", value or ""))
    found = who_is(asked.store, said) if f"f_{name}" in given and said else ()
    if len(found) > 1:
        options = tuple((row.id, f"{row.name} ({row.id})") for row in found)
        return Input(name, label, said, "choice", options, choose=True)
    return Input(name, label, said, hint=asked.t("review.speaker_hint"))


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
    for name, value in made.payload.get("fields", {}).items():
        yield asked.t.label("field", name), say_value(asked, layer, name, value, names)
    if made.verdict in ("merge", "split", "forbid"):
        for key in (*made.targets, *made.payload.get("apart_from", ())):
            yield asked.t("review.with"), f"{names.get(key, key)} ({key})"
    for name, label in (("name", "common.name"), ("latin", "entity.latin")):
        if value := made.payload.get(name):
            yield asked.t(label), value
