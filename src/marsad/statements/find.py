"""Which statements does a capture report: who said, denied, announced or demanded what?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count

import msgspec

from marsad.arabic.passage import Passage
from marsad.knowledge.load import Knowledge
from marsad.record import DateMention, Entity, Name, Statement
from marsad.statements.article import ArticleReader
from marsad.statements.grammar import SOURCE
from marsad.statements.language import Language
from marsad.statements.scene import Scene, place_dates, place_names

_POSTS = frozenset({"امر", "وامر"})  # «آمر», which folding makes one with «أمر»


class StatementFinder:
    """Finds reported speech with the verbs, phrases and word classes of `knowledge`, compiled once."""

    __slots__ = ("_language",)

    def __init__(self, knowledge: Knowledge) -> None:
        self._language = Language(knowledge)

    def find(
        self,
        passages: Sequence[Passage],
        dates: Sequence[DateMention],
        names: Sequence[Name],
        entities: Sequence[Entity],
    ) -> tuple[Statement, ...]:
        """The statements of every article and ticker item, in text order, with ids `s1`, `s2` …"""
        found: list[Statement] = []
        if not passages:
            return ()
        reading = passages[0].reading
        mentions, dated = place_names(reading, tuple(names)), place_dates(reading, tuple(dates))
        grammar, triggers = self._language.grammar, self._language.triggers
        roles = grammar.roles(reading.words)
        for at in compress(count(), map(_POSTS.__contains__, reading.words)):
            if reading.original(at).removeprefix("و").startswith("آ"):
                roles[at] |= SOURCE  # «آمر اللواء»
        hits = list(compress(count(), map(triggers.__contains__, reading.words)))
        for passage in passages:
            scene = Scene(passage, grammar, roles, mentions, dated)
            found.extend(ArticleReader(scene, self._language, hits).read())
        found.sort(key=_place)
        return tuple(msgspec.structs.replace(statement, id=f"s{number}") for number, statement in enumerate(found, 1))


def _place(statement: Statement) -> tuple[int, int]:
    span = statement.cue or statement.content
    return (span.start, span.end) if span else (0, 0)
