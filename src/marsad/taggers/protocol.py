"""What does Marsad ask of a tagger that is not its own, and what does it take from one?

A tagger is an object with `longest`, `version` and `tag`; a package offers one as an entry point of the group
`marsad.taggers` (see docs/taggers.md). It only reads texts and names what it sees in them: whether that stands there,
what of it belongs to a name and whether it wins over other evidence is decided here and by the name finder.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple, Protocol

from marsad.diagnostics import Failure, diagnose
from marsad.record import EntityType, Record

# What the usual label sets call our three types, in lower case. Anything else is passed over unless `as.` maps it.
LABELS: Mapping[str, EntityType] = {
    "per": "PER", "pers": "PER", "person": "PER",
    "org": "ORG", "organization": "ORG", "organisation": "ORG",
    "loc": "LOC", "location": "LOC", "gpe": "LOC", "place": "LOC",
}  # fmt: skip


_PASSWORD = re.compile(r"//[^/]*@")


class Tagged(Record, frozen=True):
    """A name that a tagger sees in a text it was given.

    `start` is the offset of `text` in that text in code points; without it, every place where the same letters stand as
    whole words counts. `label` is the tagger's own, `score` its probability from 0 to 1.
    """

    text: str
    label: str
    start: int | None = None
    score: float = 1.0


class NoAnswer(Exception):
    """Raised by a tagger that has nothing to say for a page; its message tells the user why, in words."""


class Tagger(Protocol):
    """A source of names."""

    @property
    def longest(self) -> int:
        """How many code points a text may have; longer passages are cut between sentences."""

    @property
    def version(self) -> str:
        """What tells this model from another one, such as a digest of its weights; kept with what it finds."""

    def tag(self, texts: Sequence[str]) -> Sequence[Sequence[Tagged]]:
        """The names of every text, in the order of the texts. May raise anything: the page is then read without it."""


class Settings(Record, frozen=True):
    """How the user named a tagger: `kind:where`, its options, and the labels that the user mapped, in lower case.

    A label that maps to None is passed over; `type_of` knows the usual labels besides.
    """

    kind: str
    where: str
    options: Mapping[str, str] = {}
    labels: Mapping[str, EntityType | None] = {}

    @property
    def spec(self) -> str:
        """The words of the command line that the user will recognise, less a password that stands in an address."""
        return printable(_PASSWORD.sub("//…@", f"{self.kind}:{self.where}"))

    def type_of(self, label: str) -> EntityType | None:
        """Which of our types a label of the tagger is; None for any other."""
        key = label.casefold()
        return self.labels[key] if key in self.labels else LABELS.get(key)

    def allow(self, *known: str) -> None:
        """Raises Failure for an option that this kind of tagger does not know."""
        for name in self.options:
            if name not in known:
                raise self.refused(f"there is no option {name!r}", known)

    def number(self, name: str, default: float, least: float, most: float) -> float:
        """An option that is a number. Raises Failure for anything else and outside the bounds."""
        text = self.options.get(name)
        if text is None:
            return default
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not least <= value <= most:
            raise self.refused(f"{name}={text} is no number from {least:g} to {most:g}", ())
        return value

    def refused(self, problem: str, known: Sequence[str]) -> Failure:
        """The failure that names an option which cannot be used."""
        told = ", ".join(sorted({*known, "name", "least", "as.LABEL"}))
        return Failure(diagnose("tagger.bad-option", self.spec, problem=problem, known=told), "usage")

    def need(self, module: str, extra: str) -> Any:
        """An optional module. Raises Failure that says which extra brings it."""
        try:
            return import_module(module)
        except ImportError as error:
            missing = isinstance(error, ModuleNotFoundError) and (error.name or "").split(".")[0] == module
            problem = "is not installed" if missing else f"cannot be imported ({error})"
            detail = {"kind": self.kind, "module": module, "problem": problem, "extra": extra}
            raise Failure(diagnose("tagger.no-extra", self.spec, **detail), "environment") from error

    def bad_model(self, problem: object) -> Failure:
        """The failure that says why a model cannot be used."""
        return Failure(diagnose("tagger.bad-model", self.spec, problem=printable(problem)), "usage")


class Suggestion(NamedTuple):
    """A tagger's name that stands in the text: characters `start:end` of the folded view, words `first:last`.

    `by` names the tagger among the evidence.
    """

    start: int
    end: int
    first: int
    last: int
    type: EntityType
    by: str
    score: float


def printable(text: object, longest: int = 160) -> str:
    """What others wrote, fit for a terminal and for one line."""
    flat = " ".join(str(text).split())
    cut = flat if len(flat) <= longest else flat[: longest - 1] + "…"
    return "".join([letter if letter.isprintable() else "\ufffd" for letter in cut])
