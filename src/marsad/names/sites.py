"""Which places may the places of a page be? Gathers the bearers of their names and has them settled (see `placing`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from unicodedata import combining

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.kinds import EntityRow
from marsad.knowledge.load import Knowledge
from marsad.names.containment import Containment
from marsad.names.geometry import precision_of
from marsad.names.headed import Heads
from marsad.names.known import KnownNames
from marsad.names.mention import Proposal
from marsad.names.nearness import WIDE, Nearness
from marsad.names.placing import Atlas, Placing, Site
from marsad.names.same_place import one_each
from marsad.names.words import AMBIGUOUS, FUNCTION, GIVEN, NATION, PLACE_CUT, SURNAME, WordClasses

_NO_PLACE = AMBIGUOUS | FUNCTION | GIVEN | NATION | SURNAME
_SHORTEST = 2
_MOST_KEPT = 50_000
Parts = tuple[str, ...]
# The bearers of a name, the ids of those that packs hold, and whether others than the table of the world know one.
Bearers = tuple[tuple[EntityRow, ...], frozenset[str], bool]


class Group(NamedTuple):
    """A place of the page: its name, its forms by folded words, the packs' rows, its mentions by number."""

    name: str
    forms: tuple[Parts, ...]
    rows: tuple[EntityRow, ...]
    mentions: tuple[int, ...]


class Sites:
    """The bearers of place names: packs, then the user's gazetteers, then the built-in table of the world.

    The table of the world serves to place what was found as a place by other evidence; it finds no names.
    """

    __slots__ = (
        "_containment", "_countries", "_full", "_gazetteers", "_heads", "_kept", "_known", "_listed", "_nearness",
        "_tails", "_vowelled", "_words", "_world",
    )  # fmt: skip

    def __init__(
        self, knowledge: Knowledge, words: WordClasses, known: KnownNames, gazetteers: Sequence[Gazetteer],
        world: Gazetteer,
    ) -> None:  # fmt: skip
        self._words, self._known = words, known
        self._gazetteers, self._world = tuple(gazetteers), world
        self._containment = Containment(knowledge, words)
        self._heads = Heads(knowledge, words, self.bearers)
        self._nearness = Nearness({row.id: row for row in known.rows})
        self._tails = frozenset(fold_text(word) for word in knowledge.words("place-tail"))
        self._vowelled: dict[str, list[tuple[str, str]]] = {}
        for phrase in knowledge.words("vowelled-place"):
            spelt, _, key = phrase.partition("=")
            self._vowelled.setdefault(fold_text(spelt), []).append((spelt, key))
        self._listed = frozenset(row.id for row in known.rows if row.type == "LOC")
        self._full = {
            row.id: frozenset(fold_text(name) for name in (row.ar, *row.aliases))
            for row in known.rows
            if row.type == "LOC" and row.short
        }
        self._kept: dict[tuple[tuple[str, ...], tuple[str, ...]], Bearers] = {}
        self._countries: dict[str, str] = {}
        for place in set(words.countries.values()):
            for row in known.by_name.get(fold_text(place), ()):
                if row.feature == "country" and row.country:
                    self._countries[place] = row.country

    def settle(
        self,
        reading: Reading,
        mentions: Sequence[Proposal],
        groups: Sequence[Group],
        articles: Sequence[str | None],
    ) -> list[Placing]:
        """One placing for each group, in order. `articles` are those of the mentions."""
        if not groups:
            return []
        inside = [
            one
            for one in self._containment.read(reading, mentions)
            if one.outer_name is None or not self._itself_listed(reading, mentions[one.inner])
        ]
        headed = {one.inner for one in inside}
        sites = []
        for group in groups:
            sure = self._everyday(group.forms) and any(
                i in headed or self._heads.before(reading, mentions[i]) for i in group.mentions
            )
            candidates, listed, trusted = self._bearers_of(reading, mentions, group, sure)
            where = tuple([(i, mentions[i].first, articles[i]) for i in group.mentions])
            heads = tuple([self._heads.countries(reading, mentions[i]) for i in group.mentions])
            sites.append(Site(group.name, candidates, listed, where, trusted, tuple(one for one in heads if one[0])))
        named = {one.outer_name: self._named(one.outer_name) for one in inside if one.outer_name}

        def spoken_of() -> frozenset[str]:
            meant = {self._words.countries.get(word, "") for word in reading.words}
            return frozenset(self._countries[place] for place in meant if place in self._countries)

        return Atlas(sites, inside, self._nearness, self._countries, named, spoken_of).placings()

    def _itself_listed(self, reading: Reading, mention: Proposal) -> bool:
        """Whether a list holds a name that another place's name stands in: «مطار الريان» lies in no الريان of Qatar."""
        head = reading.text[mention.start : reading.ends[mention.first]]
        return bool(self.bearers(" ".join([head, *reading.words[mention.first + 1 : mention.last]])))

    def _bearers_of(self, reading: Reading, mentions: Sequence[Proposal], group: Group, sure: bool) -> Bearers:
        """The bearers of a place's names: those with the noun before it, those its vowel signs leave, or all."""
        names = [" ".join(form) for form in group.forms]
        if headed := self._heads.places(reading, mentions, group.mentions, names):
            kept = one_each(headed, self._listed)
            for row in group.rows:
                with_own = one_each((*headed, row), self._listed)
                if precision_of(row.feature) == "region" and len(with_own) == len(kept):
                    kept = with_own  # the same area, as the packs hold it
            return kept, self._listed & {row.id for row in kept}, True
        rows, listed, trusted = self._candidates(group.forms, group.rows, sure)
        for name in names:
            for spelt, key in self._vowelled.get(name, ()):
                if any(_has_signs(reading.original(mentions[i].first), spelt) for i in group.mentions):
                    rows = tuple(row for row in rows if row.id == key) or rows
        return rows, listed, trusted

    def listed(self, name: str) -> tuple[EntityRow, ...]:
        """The packs' places that bear a folded name."""
        return tuple(row for row in self._known.by_name.get(name, ()) if row.type == "LOC")

    def bearers(self, name: str) -> tuple[EntityRow, ...]:
        """All places that bear a folded name: those of packs, of the user's gazetteers, of the table of the world.

        Where none does, the one that bears it with the article («فحيحيل»), or those that bear it without its last
        word if that only says of what kind it is («معبر الوليد الحدودي»).
        """
        found = self._borne(name)
        if not found and not name.startswith("ال"):
            found = one_each(self._borne("ال" + name), self._listed)
            found = found if len(found) == 1 else ()
        rest, _, last = name.rpartition(" ")
        return found or (self._borne(rest) if " " in rest and last in self._tails else ())

    def _borne(self, name: str) -> tuple[EntityRow, ...]:
        found = {row.id: row for row in self.listed(name)}
        for source in (*self._gazetteers, self._world):
            found.update((row.id, row) for row in source.places(name) if row.id not in found)
        return tuple(found.values())

    def is_head(self, word: str) -> bool:
        """Whether a word is an administrative noun, which stays outside names, perhaps behind a proclitic."""
        whole, _, stem = self._words.look(word)
        return bool((whole | stem) & PLACE_CUT)

    def in_name(self, name: str) -> tuple[EntityRow, ...]:
        """The places that stand inside a name behind its head («مرفأ بيروت»)."""
        inner = self._containment.inside_name(name.split())
        return self._named(inner) if inner else ()

    def _candidates(self, forms: Iterable[Parts], rows: tuple[EntityRow, ...], sure: bool) -> Bearers:
        """All bearers of these forms, each place once."""
        names = tuple([" ".join(form) for form in forms if self._usable(form, sure)])
        key = (names, tuple([row.id for row in rows]))
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[key] = self._gathered(names, rows)
        return kept

    def _gathered(self, names: Sequence[str], rows: tuple[EntityRow, ...]) -> Bearers:
        """As `_candidates`, worked out once for the same names and rows.

        Where a country is meant, no list is asked for more. Of the packs' rows, those count as listed that bear the
        name in full, if any do: «عمان» is Amman's name, and short for Oman.
        """
        own = [row for row in rows if row.id in self._listed]
        full = frozenset(row.id for row in own if row.id not in self._full or self._full[row.id].intersection(names))
        listed = full or frozenset(row.id for row in own)
        if countries := {row.country for row in own if row.feature in WIDE}:
            whole = [row for row in own if row.feature in WIDE or row.country not in countries]
            return tuple(whole), listed, True
        found = {row.id: row for row in rows}
        for name in names:
            for gazetteer in self._gazetteers:
                found.update((row.id, row) for row in gazetteer.places(name) if row.id not in found)
        trusted = bool(found)
        for name in names:
            found.update((row.id, row) for row in self._world.places(name) if row.id not in found)
        if not found:
            found = {row.id: row for name in names for row in self.bearers(name)}
            listed = self._listed
        kept = one_each(found.values(), self._listed) if len(found) > 1 else tuple(found.values())
        return kept, listed & {row.id for row in kept}, trusted

    def _everyday(self, forms: Iterable[Parts]) -> bool:
        """Whether one of the names is a single word that is an everyday word too."""
        return any(len(form) == 1 and self._words.of(form[0]) & _NO_PLACE for form in forms)

    def _usable(self, form: Parts, sure: bool) -> bool:
        """Whether a gazetteer may be asked for a name: an everyday word needs a sign that it is one."""
        if len(form) > 1:
            return True
        return len(form[0]) >= _SHORTEST and (sure or not self._words.of(form[0]) & _NO_PLACE)

    def _named(self, name: str) -> tuple[EntityRow, ...]:
        """The places that the words behind a head name: the longest beginning of them that is a name."""
        words = [word for word in name.split() if word]
        for size in range(len(words), 0, -1):
            part = " ".join(words[:size])
            rows = one_each(self.listed(part), self._listed)
            if not rows and self._usable(tuple(words[:size]), sure=False):
                sources = (*self._gazetteers, self._world)
                rows = one_each((row for source in sources for row in source.places(part)), self._listed)
            if rows:
                return rows
        return ()


def _has_signs(word: str, spelt: str) -> bool:
    """Whether a word of the page has the vowel signs of a spelling, others aside: «عُمَان» those of «عُمان»."""
    return spelt in "".join(sign for sign in word if not combining(sign) or sign in spelt)
