"""What may a reader ask of a list? The filters of each list, read from the query, with what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

import msgspec

from marsad.knowledge.event_codes import plover_types
from marsad.record import ArticleKind, EntityType, EventType, Modality, StatementKind
from marsad.resolve.clashes import DisputeType
from marsad.store.edtf_bounds import bounds
from marsad.store.results import EntityRow
from marsad.store.views_filters import outlets, who_is
from marsad.web.site import Asked

PAGE = 30
KINDS: dict[str, tuple[str, ...]] = {
    "article_kind": get_args(ArticleKind),
    "statement_kind": get_args(StatementKind),
    "event": get_args(EventType),
    "modality": get_args(Modality),
    "entity_type": get_args(EntityType),
    "question": ("occurrence", "count", "agent", "place", "time", "control", "responsibility", "other"),
    "dispute_type": get_args(DisputeType),
}


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a filter form. A `required` choice has no empty option: its options say all there is."""

    name: str
    label: str
    kind: Literal["text", "choice"]
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    error: str = ""
    required: bool = False


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a typed name means: one entity, several to choose from, or nobody."""

    said: str
    id: str | None = None
    name: str = ""
    choices: tuple[EntityRow, ...] = ()


def date_field(asked: Asked, name: str, label: str) -> Field:
    """A field for an EDTF date; what is none is told beside it."""
    value = asked.get(name) or ""
    wrong = asked.t("common.bad_date", value=value) if value and bounds(value) is None else ""
    return Field(name=name, label=label, kind="text", value=value, hint=asked.t("common.date_hint"), error=wrong)


def good_date(asked: Asked, name: str) -> str | None:
    """The date in the query, None where there is none or it is no date."""
    value = asked.get(name)
    return value if value and bounds(value) is not None else None


def choice_field(asked: Asked, name: str, label: str, group: str) -> Field:
    """A field for a value of a closed list."""
    options = tuple((value, asked.t.label(group, value)) for value in KINDS[group])
    return Field(name=name, label=label, kind="choice", value=asked.get(name) or "", options=options)


def plover_field(asked: Asked) -> Field:
    """A field for the event type of the PLOVER ontology, whose words are English codes."""
    options = tuple((value, value) for value in plover_types())
    label = asked.t("timeline.plover")
    return Field(name="plover", label=label, kind="choice", value=asked.get("plover") or "", options=options)


def outlet_field(asked: Asked) -> Field:
    """A field for the outlet."""
    options = tuple((count.value, f"{count.value} ({count.count:,})") for count in outlets(asked.store))
    label = asked.t("common.outlet")
    return Field(name="outlet", label=label, kind="choice", value=asked.get("outlet") or "", options=options)


def find_person(asked: Asked, name: str) -> Person | None:
    """Whom the query's value means, None where nothing is asked."""
    said = asked.get(name)
    if said is None:
        return None
    found = who_is(asked.store, said)
    if len(found) == 1:
        return Person(said=said, id=found[0].id, name=found[0].name)
    return Person(said=said, choices=found)


def person_field(asked: Asked, name: str, label: str, person: Person | None) -> Field:
    """A field for a name; once it is understood it shows the entity's own name."""
    value = (person.name or person.said) if person else ""
    return Field(name=name, label=label, kind="text", value=value, hint=asked.t("timeline.actor_hint"))


def is_filtered(asked: Asked, fields: Iterable[Field]) -> bool:
    """Whether the list is narrowed by any of the fields."""
    return any(asked.get(field.name) for field in fields)
