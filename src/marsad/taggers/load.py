"""Which taggers did the user choose, and how are they made ready?

`KIND:WHERE`, then `,option=value` as often as needed. The kinds are ours and those of installed packages that offer an
entry point in the group `marsad.taggers`; nothing is imported of a kind that nobody asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import msgspec

from marsad.arabic.passage import Passage
from marsad.diagnostics import Failure, diagnose
from marsad.record import Diagnostic, EntityType
from marsad.taggers.protocol import Settings, Suggestion, Tagger, printable
from marsad.taggers.suggest import Chosen, suggest

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "marsad.taggers"
_OURS = {"hf": "marsad.taggers.hf", "gliner": "marsad.taggers.gliner_model", "openai": "marsad.taggers.chat"}
_OPTION = re.compile(r",(?=(?:as\.[^,=]+|[a-z][a-z-]*)=)")
_TYPES: dict[str, EntityType | None] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "none": None}
_LEAST = 0.5
_LONGEST_NAME = 40
_SHORTEST = 50
Factory = Callable[[Settings], Tagger]


class Taggers:
    """The taggers that the user chose, loaded. Travels between processes as its `specs` and is loaded anew there."""

    __slots__ = ("_chosen", "specs")

    def __init__(self, specs: Sequence[str] = (), chosen: Sequence[Chosen] = ()) -> None:
        self.specs, self._chosen = tuple(specs), tuple(chosen)

    def __reduce__(self) -> tuple[Callable[[Sequence[str]], Taggers], tuple[tuple[str, ...]]]:
        return load_taggers, (self.specs,)

    def __bool__(self) -> bool:
        return bool(self._chosen)

    def suggest(self, passages: Sequence[Passage], source: str) -> tuple[list[Suggestion], list[Diagnostic]]:
        """What all of them see on a page, and what had to be dropped or could not be had. Never raises."""
        found: list[Suggestion] = []
        notes: list[Diagnostic] = []
        for chosen in self._chosen:
            seen, said = suggest(chosen, passages, source)
            found += seen
            notes += said
        return found, notes

    def described(self) -> tuple[str, ...]:
        """Name and version of each, for the record of how an extraction was made."""
        return tuple(f"tagger {one.name} {one.version}".strip() for one in self._chosen)


NO_TAGGERS = Taggers()


def load_taggers(specs: Sequence[str]) -> Taggers:
    """The taggers of the command line, ready to run. Raises Failure where one cannot be had as it was named."""
    if not specs:
        return NO_TAGGERS
    chosen: list[Chosen] = []
    for spec in specs:
        one = _load(spec)
        if any(one.name == other.name for other in chosen):
            problem = f"two taggers are called {one.name}"
            raise Failure(diagnose("tagger.bad-spec", printable(spec), problem=problem), "usage")
        chosen.append(one)
    return Taggers(specs, chosen)


def _load(spec: str) -> Chosen:
    settings = read_spec(spec)
    factory = _factory(settings)
    least = settings.number("least", _LEAST, 0.0, 1.0)
    own = {name: value for name, value in settings.options.items() if name not in ("name", "least")}
    tagger = factory(msgspec.structs.replace(settings, options=own))
    name = settings.options.get("name") or _name_of(settings)
    return Chosen(f"{settings.kind}:{_plain(name)}", _version(tagger, settings), tagger, settings.type_of, least)


def _version(tagger: Tagger, settings: Settings) -> str:
    """The tagger's version, fit for the record. Raises Failure where it is no tagger after all."""
    try:
        version, usable = printable(tagger.version, 80), tagger.longest >= _SHORTEST and callable(tagger.tag)
    except Exception as error:  # another's code
        raise settings.bad_model(f"{type(error).__name__}: {error}") from error
    if not usable:
        raise settings.bad_model(f"the tagger takes no text of {_SHORTEST} characters")
    return version


def read_spec(spec: str) -> Settings:
    """The settings that a spec gives. Raises Failure where it cannot be read."""
    kind, colon, rest = spec.partition(":")
    where, *pairs = _OPTION.split(rest)
    if not colon or not kind or not where:
        problem = "it names no kind of tagger, or no place to find it"
        raise Failure(diagnose("tagger.bad-spec", printable(spec), problem=problem), "usage")
    options: dict[str, str] = {}
    labels: dict[str, EntityType | None] = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        if not name.startswith("as."):
            options[name] = value
        elif value in _TYPES:
            labels[name[3:].casefold()] = _TYPES[value]
        else:
            raise Settings(kind=kind, where=where).refused(f"{pair}: the types are PER, ORG, LOC and none", ())
    return Settings(kind=kind, where=where, options=options, labels=labels)


def kinds() -> tuple[str, ...]:
    """Every kind of tagger that can be asked for here, ours first."""
    return (*_OURS, *sorted({point.name for point in _entry_points()} - _OURS.keys()))


def _entry_points() -> Iterable[EntryPoint]:
    from importlib.metadata import entry_points  # slow, and only needed for other people's kinds

    return entry_points(group=GROUP)


def _factory(settings: Settings) -> Factory:
    if settings.kind in _OURS:
        factory: Factory = import_module(_OURS[settings.kind]).load
        return factory
    for point in _entry_points():
        if point.name == settings.kind:
            return _guarded(point.load, settings)
    known = ", ".join(kinds())
    raise Failure(diagnose("tagger.unknown-kind", settings.spec, kind=settings.kind, known=known), "usage")


def _guarded(load: Callable[[], Factory], settings: Settings) -> Factory:
    """Somebody else's factory: whatever it raises becomes a failure that names it."""

    def factory(own: Settings) -> Tagger:
        try:
            return load()(own)
        except Failure:
            raise
        except Exception as error:
            raise settings.bad_model(f"{type(error).__name__}: {error}") from error

    return factory


def _name_of(settings: Settings) -> str:
    """What a tagger is called if the user does not say: the model's name, or the folder's."""
    _, _, fragment = settings.where.partition("#")
    return next(_words(fragment or settings.where), "")


def _words(text: str) -> Iterator[str]:
    """The parts of a path or of a model's name, the last first."""
    return (part for part in reversed(re.split(r"[/\\]", text)) if part not in ("", ".", ".."))


def _plain(name: str) -> str:
    """A name that can stand among the evidence, where «+» joins and «:» parts."""
    return re.sub(r"[^\w.-]+", "-", name)[:_LONGEST_NAME].strip("-") or "unnamed"
