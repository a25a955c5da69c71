"""Where do the packs' names and aliases stand in a text?"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.kinds import EntityRow, OutletRow
from marsad.knowledge.lexicon import Lexicon
from marsad.knowledge.load import Knowledge
from marsad.names.mention import Proposal
from marsad.names.words import AMBIGUOUS, FUNCTION, GIVEN, SURNAME, WordClasses

_SHORTEST = 3


class KnownNames:
    """The names of the packs' entities and outlets, compiled into one automaton."""

    __slots__ = ("_lexicon", "_words", "rows")

    def __init__(self, knowledge: Knowledge, words: WordClasses) -> None:
        self._words = words
        self.rows: tuple[EntityRow, ...] = (
            *knowledge.entries(EntityRow),
            *(_outlet(row) for row in knowledge.entries(OutletRow)),
        )
        self._lexicon: Lexicon[tuple[EntityRow, bool]] = Lexicon(self._phrases())

    def _phrases(self) -> Iterator[tuple[str, tuple[EntityRow, bool]]]:
        for row in self.rows:
            full = dict.fromkeys((row.ar, *row.aliases, *row.acronyms, *row.noms_de_guerre))
            for name in full:
                yield from _with_article_forms(name, (row, False))
            for name in row.short:
                if name not in full:
                    yield from _with_article_forms(name, (row, True))

    def find(self, reading: Reading) -> list[Proposal]:
        """Every place where a pack's name stands, those that overlap included; one proposal a place and type."""
        found: dict[tuple[int, int, str, bool], list[EntityRow]] = {}
        where: dict[tuple[int, int, str, bool], tuple[int, int]] = {}
        for hit in self._lexicon.find(reading):
            row, short = hit.value
            if hit.last - hit.first == 1 and self._doubtful(reading.words[hit.first], hit.prefix, row):
                short = True
            key = (hit.start, hit.end, row.type, short)
            rows = found.setdefault(key, [])
            if row not in rows:
                rows.append(row)
            where[key] = (hit.first, hit.last)
        return [
            Proposal(start, end, *where[key], rows[0].type, "pack", 3.0, tuple(rows), short)
            for key, rows in found.items()
            for start, end, _, short in [key]
        ]

    def _doubtful(self, word: str, prefix: str, row: EntityRow) -> bool:
        """A single word that is also an everyday word, or that a proclitic may have been cut from wrongly."""
        stem = word[len(prefix) :]
        flags = self._words.of(stem)
        if flags & FUNCTION or len(stem) < _SHORTEST:
            return True
        if prefix and self._words.of(word):
            return True
        return bool(row.type == "PER" and flags & (AMBIGUOUS | GIVEN | SURNAME))


def _outlet(row: OutletRow) -> EntityRow:
    return EntityRow(
        id=row.id, type="ORG", ar=row.ar, en=row.en, aliases=row.aliases, country=row.country, note="outlet"
    )


def _with_article_forms(name: str, value: tuple[EntityRow, bool]) -> Iterator[tuple[str, tuple[EntityRow, bool]]]:
    """The name, and the form that «ل» makes of its article: «الائتلاف» → «للائتلاف»."""
    yield name, value
    folded = fold_text(name)
    if folded.startswith("ال") and len(folded) > 4:
        yield "لل" + folded[2:], value
