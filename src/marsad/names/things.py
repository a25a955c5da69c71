"""The entities of a page in the making, found by the words of their names.

A short form shares a word with the name that it shortens, so that its bearers are looked for among few things,
however many the page names.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.knowledge.kinds import EntityRow
from marsad.names.same import head_of
from marsad.record import EntityType

Parts = tuple[str, ...]


class Thing:
    """An entity in the making: its names by words, the pack's rows that may be it, where it was mentioned last."""

    __slots__ = ("count", "forms", "last", "name", "number", "rows", "type")

    def __init__(self, kind: EntityType, name: str, number: int) -> None:
        self.type = kind
        self.name = name
        self.number = number
        self.forms: dict[Parts, str] = {}
        self.rows: tuple[EntityRow, ...] = ()
        self.last: dict[str | None, int] = {}
        self.count = 0


class Things:
    """A page's things, in order of their making, and which of them may bear a name.

    `foreign` are the rows of bodies whose country the page does not speak of.
    """

    __slots__ = ("_by_word", "_made", "all", "foreign")

    def __init__(self) -> None:
        self.all: list[Thing] = []
        self._made = 0
        self.foreign: frozenset[str] = frozenset()
        self._by_word: dict[tuple[EntityType, str], dict[int, Thing]] = {}

    def make(self, kind: EntityType, name: str) -> Thing:
        """A new thing, as yet without forms."""
        thing = Thing(kind, name, self._made)
        self._made += 1
        self.all.append(thing)
        return thing

    def call(self, thing: Thing, parts: Parts, text: str) -> None:
        """Notes that the page calls the thing so; the first spelling of a name stays."""
        if parts not in thing.forms:
            thing.forms[parts] = text
            for key in _keys(thing.type, parts):
                self._by_word.setdefault(key, {})[thing.number] = thing

    def may_bear(self, kind: EntityType, parts: Parts) -> list[Thing]:
        """The things of this kind that may be called so, in order of their making: no other's name holds its words."""
        key = parts[0] if kind == "PER" else head_of(parts)
        found = self._by_word.get((kind, key), {})
        return [found[number] for number in sorted(found)]

    def merge(self, keep: Thing, drop: Thing) -> None:
        """Makes one thing of two: `keep` takes over what the page told of `drop`."""
        for parts, text in drop.forms.items():
            for key in _keys(drop.type, parts):
                self._by_word.get(key, {}).pop(drop.number, None)
            self.call(keep, parts, text)
            keep.forms[parts] = text
        keep.count += drop.count
        for article, at in drop.last.items():
            keep.last[article] = max(at, keep.last.get(article, -1))
        self.all.remove(drop)


def _keys(kind: EntityType, parts: Parts) -> Iterator[tuple[EntityType, str]]:
    """What a name is found by: any of a person's words, the head of another's."""
    if kind == "PER":
        for word in parts:
            yield kind, word
    else:
        yield kind, head_of(parts)
