"""Which fields does a form of correction have, and what does a filled-in form say?

One field a field of the record: a choice, a text, a name of the record, words of the article, or rows of several of
them (who took part, where, how many). The same fields serve what reading missed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

import msgspec

from marsad.diagnostics import Failure, diagnose
from marsad.record import Record, Role, Span
from marsad.store.correcting import CORRECTABLE, DATES, ENTITIES, MANY, SPANS
from marsad.store.views_filters import who_is
from marsad.web.asking import KINDS
from marsad.web.forms import Form
from marsad.web.site import Asked
from marsad.web.words import find_words

GROUPS = {
    ("statement", "kind"): "statement_kind", ("event", "type"): "event", ("event", "modality"): "modality",
    ("name", "type"): "entity_type",
}  # fmt: skip
PARTS: dict[str, tuple[str, ...]] = {
    "participants": ("role", "mention", "entity"),
    "places": ("mention",),
    "quantities": ("of", "value", "max", "mention"),
}
MORE_ROWS = 2
_MOST_ROWS = 12
Kind = Literal["text", "choice", "words"]


class Input(msgspec.Struct, frozen=True):
    """A field of a form. A choice has `options`; `choose` says that a typed name meant several entities.

    Of words, `at` is their place, «start-end», and `nth` which of several was said.
    """

    name: str
    label: str
    value: str
    kind: Kind = "text"
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    choose: bool = False
    at: str = ""
    nth: str = ""


class Rows(msgspec.Struct, frozen=True):
    """A field that holds several things: one row of inputs for each, and empty ones for more."""

    name: str
    label: str
    rows: tuple[tuple[Input, ...], ...]


class Text(msgspec.Struct, frozen=True):
    """The text that words are sought in: the capture's, and the pieces of the article."""

    text: str
    within: tuple[Span, ...]


def simple_inputs(
    asked: Asked, layer: str, record: Record | None, given: Form, names: Mapping[str, str]
) -> tuple[Input, ...]:
    """The fields without words of the text: what a list has room for."""
    fields = [name for name in CORRECTABLE.get(layer, ()) if name not in SPANS + MANY]
    return tuple(_input(asked, layer, name, getattr(record, name, None), given, names) for name in fields)


def word_inputs(asked: Asked, layer: str, record: Record | None, given: Form) -> tuple[Input, ...]:
    """The fields that are words of the article."""
    found = []
    for name in CORRECTABLE.get(layer, ()):
        if name in SPANS:
            value = getattr(record, name, None)
            label = asked.t(f"correct.span_{layer}") if name == "span" else asked.t.label("field", name)
            found.append(_words(asked, f"f_{name}", label, value, given))
    return tuple(found)


def row_inputs(
    asked: Asked, layer: str, record: Record | None, given: Form, names: Mapping[str, str]
) -> tuple[Rows, ...]:
    """The fields that hold several things."""
    found = []
    for name in CORRECTABLE.get(layer, ()):
        if name in MANY:
            held = getattr(record, name, ())
            count = min(max(len(held) + MORE_ROWS, _rows_given(given, name)), _MOST_ROWS)
            rows = tuple(
                tuple(
                    _part(asked, name, i, part, held[i] if i < len(held) else None, given, names)
                    for part in PARTS[name]
                )
                for i in range(count)
            )
            found.append(Rows(name, asked.t.label("field", name), rows))
    return tuple(found)


def read_fields(
    asked: Asked, layer: str, record: Record | None, form: Form, text: Text | None, names: Mapping[str, str]
) -> dict[str, Any]:
    """The fields that the form gives another value than the record has (None: than nothing).

    Raises Failure for words that do not stand in the text and names that mean nobody or several.
    """
    changes: dict[str, Any] = {}
    for name in CORRECTABLE.get(layer, ()):
        held = getattr(record, name, None)
        if name in MANY:
            if form.get(f"has_{name}") and text is not None:
                rows = _read_rows(asked, name, held or (), form, text, names)
                if rows != msgspec.to_builtins(held or ()):
                    changes[name] = rows
        elif f"f_{name}" in form:
            value = _read(asked, layer, name, held, form, text, names)
            if value != msgspec.to_builtins(held):
                changes[name] = value
    return changes


def _read(
    asked: Asked, layer: str, name: str, held: Any, form: Form, text: Text | None, names: Mapping[str, str]
) -> Any:
    said = form[f"f_{name}"]
    if name in SPANS:
        return _span(said, form, f"f_{name}", text) if said else None
    if name in DATES:
        return said or None
    if name == "former":
        return said == "yes"
    if name in ENTITIES:
        if said == names.get(held or "", held or ""):
            return held
        return who(asked, said) if said else None
    return said


def who(asked: Asked, said: str) -> str:
    """The id of the one entity that a name or id means. Raises Failure `web.who`."""
    found = who_is(asked.store, said)
    if len(found) != 1:
        raise Failure(diagnose("web.who", asked.path[:200], count=len(found), words=said[:80]), "usage")
    return found[0].id


def shown(span: Span) -> str:
    """The words of a span on one line, as a form shows them."""
    return " ".join(span.text.split())


def _read_rows(
    asked: Asked, name: str, held: Sequence[Any], form: Form, text: Text, names: Mapping[str, str]
) -> list[dict[str, Any]]:
    rows = []
    for i in range(min(_rows_given(form, name), _MOST_ROWS)):
        key = f"{name}-{i}"
        said = form.get(f"{key}-mention", "")
        if not said:
            continue
        span = _span(said, form, f"{key}-mention", text)
        here = held[i] if i < len(held) else None
        if name == "places":
            rows.append(span)
        elif name == "participants":
            rows.append(_participant(asked, form, key, span, here, names))
        else:
            rows.append(_quantity(form, key, span) | {"hedged": bool(here and here.hedged)})
    return rows


def _participant(
    asked: Asked, form: Form, key: str, span: dict[str, Any], here: Any, names: Mapping[str, str]
) -> dict[str, Any]:
    said, known = form.get(f"{key}-entity", ""), str(here.entity or "") if here else ""
    same = bool(known) and said == names.get(known, known)
    entity = known if same else who(asked, said) if said else None
    return {"role": form.get(f"{key}-role", "") or "agent", "mention": span, "entity": entity}


def _quantity(form: Form, key: str, span: dict[str, Any]) -> dict[str, Any]:
    value, most = _number(form.get(f"{key}-value", "")), _number(form.get(f"{key}-max", ""))
    if value is None:
        raise Failure(diagnose("web.bad-form", key, problem="a quantity has a number"), "usage")
    return {"of": form.get(f"{key}-of", ""), "value": value, "mention": span, "max": most}


def _number(said: str) -> float | None:
    try:
        return float(said.replace(",", "")) if said else None
    except ValueError as error:
        raise Failure(diagnose("web.bad-form", said[:40], problem="no number"), "usage") from error


def _span(said: str, form: Form, name: str, text: Text | None) -> dict[str, Any]:
    if text is None:
        raise Failure(diagnose("web.no-place", name), "usage")
    found = find_words(text.text, text.within, said, form.get(f"nth_{name}", ""), form.get(f"at_{name}", ""))
    return {"start": found.start, "end": found.end, "text": found.text}


def _input(asked: Asked, layer: str, name: str, value: Any, given: Form, names: Mapping[str, str]) -> Input:
    label = asked.t.label("field", name)
    key = f"f_{name}"
    if group := GROUPS.get((layer, name)):
        options = tuple((one, asked.t.label(group, one)) for one in KINDS[group])
        return Input(key, label, given.get(key, value or ""), "choice", options)
    if name == "former":
        options = tuple((one, asked.t(f"common.{one}")) for one in ("no", "yes"))
        return Input(key, label, given.get(key, "yes" if value else "no"), "choice", options)
    if name in DATES:
        return Input(key, label, given.get(key, value or ""), hint=asked.t("review.edtf_hint"))
    if name in ENTITIES:
        return _entity(asked, key, label, given.get(key, names.get(value or "", value or "")), key in given)
    return Input(key, label, given.get(key, value or ""))


def _entity(asked: Asked, key: str, label: str, said: str, sent: bool) -> Input:
    found: Sequence[Any] = who_is(asked.store, said) if sent and said else ()
    if len(found) > 1:
        options = tuple((row.id, f"{row.name} ({row.id})") for row in found)
        return Input(key, label, said, "choice", options, choose=True)
    return Input(key, label, said, hint=asked.t("review.speaker_hint"))


def _words(asked: Asked, key: str, label: str, value: Span | None, given: Form) -> Input:
    said = given.get(key, shown(value) if value else "")
    at = given.get(f"at_{key}", _at(value) if value else "")
    return Input(key, label, said, "words", hint=asked.t("correct.words_hint"), at=at, nth=given.get(f"nth_{key}", ""))


def _part(
    asked: Asked, name: str, i: int, part: str, held: Any, given: Form, names: Mapping[str, str]
) -> Input:  # fmt: skip
    key, label = f"{name}-{i}-{part}", asked.t(f"correct.{part}")
    value: Any = held if isinstance(held, Span) else getattr(held, part, None)
    if part == "mention":
        return _words(asked, key, label, value, given)
    if part == "role":
        options = tuple((one, asked.t.label("role", one)) for one in get_args(Role))
        return Input(key, label, given.get(key, value or "agent"), "choice", options)
    if part == "entity":
        return _entity(asked, key, label, given.get(key, names.get(value or "", value or "")), key in given)
    number = "" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)
    return Input(key, label, given.get(key, number))


def _rows_given(form: Form, name: str) -> int:
    rows = [key.split("-")[1] for key in form if key.startswith(f"{name}-")]
    return max((int(one) + 1 for one in rows if one.isdecimal() and len(one) < 3), default=0)


def _at(span: Span) -> str:
    return f"{span.start}-{span.end}"
