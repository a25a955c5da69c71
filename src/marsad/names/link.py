"""Which mentions of one page mean the same thing, and which entity of the packs is it?

Full names make the page's entities; a short form goes to the bearer that was mentioned last in its article, then on
the page. Names that the text itself equates («(قسد)», «المعروف باسم …») become one. Where a pack's name has several
bearers, the page decides by what else it names; the others stay as candidates with their scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.gazetteer_rows import NOTE
from marsad.knowledge.kinds import EntityRow
from marsad.knowledge.load import Knowledge
from marsad.names.kingdoms import KINGDOM, Kingdoms
from marsad.names.known import KnownNames
from marsad.names.latin import Romaniser
from marsad.names.mention import Proposal, text_of
from marsad.names.placing import Placing
from marsad.names.same import head_of, misspells, parts_of_person, shortens
from marsad.names.sites import Group, Sites
from marsad.names.things import Thing, Things
from marsad.names.words import GIVEN, NATION, SURNAME, WordClasses, without_lil
from marsad.record import Candidate, Entity, EntityType, Geo, Span, content_id

_BRACKET = re.compile(r"^[\s\"«»“”]*\([\s\"«“]*$")
_PLACE_RANK = {"country": 0, "capital": 1, "city": 2, "town": 3, "district": 4, "governorate": 5}

_ALLIED = ("قوات", "التحالف")


class Linker:
    """Links the mentions of a page to one another and to the packs."""

    __slots__ = ("_codes", "_cues", "_homes", "_kingdoms", "_known", "_romanise", "_sites", "_words")

    def __init__(
        self, knowledge: Knowledge, words: WordClasses, known: KnownNames, sites: Sites, kingdoms: Kingdoms
    ) -> None:
        self._words, self._known, self._sites, self._kingdoms = words, known, sites, kingdoms
        self._cues = tuple(fold_text(cue) for cue in knowledge.words("alias-cue"))
        self._romanise = Romaniser(knowledge)
        self._codes = {row.ar: row.country for row in known.rows if row.feature == "country"}
        self._homes: dict[str, str] = {}
        for row in known.rows:
            for name in (row.ar, *row.aliases) if row.type == "ORG" and row.note != "outlet" else ():
                code = self._codes.get(words.countries.get(fold_text(name).split()[-1], ""))
                if code:  # «الدفاع المدني السوري»
                    self._homes.setdefault(row.id, code)

    def link(
        self,
        reading: Reading,
        mentions: Sequence[Proposal],
        spans: Sequence[Span],
        articles: Sequence[str | None],
    ) -> tuple[list[str], tuple[Entity, ...]]:
        """The entity id of every mention, and the entities in order of first mention."""
        parts = [_called(tuple(text_of(reading, mention).split())) for mention in mentions]
        full = self._full_names(mentions, parts)
        things = Things()
        given: list[Thing | None] = [None] * len(mentions)
        by_name: dict[tuple[str, tuple[str, ...]], Thing] = {}
        by_row: dict[str, Thing] = {}
        mentions = self._at_home(reading, mentions, things)
        for i in full:
            given[i] = self._thing(spans[i].text, mentions[i], parts[i], things, by_name, by_row)
        for i, mention in enumerate(mentions):
            here = given[i]
            if here is None:
                here = given[i] = self._bearer(mention, parts[i], articles[i], things, by_row)
                if here is None:
                    named = self._as_kingdom(reading, mentions, mention, parts[i])
                    here = given[i] = self._thing(spans[i].text, named, parts[i], things, by_name, by_row)
            self._equate(reading, mentions, given, i, things)
            here = given[i] or here
            here.last[articles[i]] = here.last[None] = i
            here.count += 1
            things.call(here, parts[i], spans[i].text)
        placings = self._placings(reading, mentions, given, things.all, articles)
        ids = {id(thing): self._entity(thing, things.all, placings.get(id(thing))) for thing in things.all}
        order = dict.fromkeys(id(thing) for thing in given if thing is not None)
        entities: dict[str, Entity] = {}
        for number in order:
            entity = ids[number]
            entities.setdefault(entity.id, entity)
        return [ids[id(thing)].id for thing in given if thing is not None], tuple(entities.values())

    def _as_kingdom(
        self, reading: Reading, mentions: Sequence[Proposal], mention: Proposal, parts: tuple[str, ...]
    ) -> Proposal:
        """«المملكة» as the kingdom that the page speaks of."""
        if mention.type != "LOC" or parts != (KINGDOM,) or mention.rows:
            return mention
        kingdom = self._kingdoms.meant(reading, mentions)
        return mention if kingdom is None else mention._replace(rows=(kingdom,))

    def _at_home(self, reading: Reading, mentions: Sequence[Proposal], things: Things) -> Sequence[Proposal]:
        """The mentions, without those bearers of common names whose country the page does not know.

        «محمد بخاري» on a page about Mecca is a namesake of Nigeria's president, «الدفاع المدني» there not Syria's.
        """
        doubtful = [i for i, m in enumerate(mentions) if m.type == "PER" and any(row.country for row in m.rows)]
        doubtful = [i for i in doubtful if self._common(reading, mentions[i])]
        bodies = [i for i, m in enumerate(mentions) if m.type == "ORG"]
        if not doubtful and not bodies:
            return mentions
        present: set[str | None] = {row.country for m in mentions if m.type == "LOC" for row in m.rows if row.country}
        countries = self._words.countries
        adjectives = {countries[word] for word in set(reading.words) & countries.keys()}
        present |= {self._codes[place] for place in adjectives & self._codes.keys()}
        kept = list(mentions)
        for i in doubtful:
            rows = tuple([row for row in kept[i].rows if not row.country or row.country in present])
            kept[i] = kept[i]._replace(rows=rows)
        if present or any(m.type == "LOC" and "list" in m.by for m in mentions):
            things.foreign = frozenset([row for row, home in self._homes.items() if home not in present])
        for i in bodies:
            rows = tuple([row for row in kept[i].rows if row.id not in things.foreign])
            kept[i] = kept[i]._replace(rows=rows, short=False) if len(rows) < len(kept[i].rows) else kept[i]
        return kept

    def _common(self, reading: Reading, mention: Proposal) -> bool:
        """Whether a name is of two words that many bear."""
        words = reading.words[mention.first : mention.last]
        return len(words) == 2 and bool(
            self._words.of(words[0]) & GIVEN and self._words.of(words[1]) & (GIVEN | SURNAME)
        )

    def _placings(
        self,
        reading: Reading,
        mentions: Sequence[Proposal],
        given: Sequence[Thing | None],
        things: Sequence[Thing],
        articles: Sequence[str | None],
    ) -> dict[int, Placing]:
        """Where the page's places lie, by the identity of the thing."""
        places = [thing for thing in things if thing.type == "LOC"]
        numbers: dict[int, list[int]] = {id(thing): [] for thing in places}
        for i, thing in enumerate(given):
            if thing is not None and thing.type == "LOC":
                numbers[id(thing)].append(i)
        groups = [Group(t.name, tuple(t.forms), t.rows, tuple(numbers[id(t)])) for t in places]
        placed = self._sites.settle(reading, mentions, groups, articles)
        return {id(thing): placing for thing, placing in zip(places, placed, strict=True)}

    def _full_names(self, mentions: Sequence[Proposal], parts: Sequence[tuple[str, ...]]) -> list[int]:
        """The mentions that are no short form of another name on the page."""
        people = {parts[i] for i, mention in enumerate(mentions) if mention.type == "PER"}
        bodies = {parts[i] for i, mention in enumerate(mentions) if mention.type == "ORG"}
        shortened: set[tuple[EntityType, tuple[str, ...]]] = {
            ("PER", short) for name in people if len(name) > 1 for short in parts_of_person(name) if short in people
        }
        by_head: dict[str, list[tuple[str, ...]]] = {}
        for name in bodies:
            by_head.setdefault(head_of(name), []).append(name)
        for name in bodies:
            same = by_head[head_of(name)]
            if len(same) > 1 and any(shortens(name, other, "ORG", self._words) for other in same):
                shortened.add(("ORG", name))
        return [
            i
            for i, mention in enumerate(mentions)
            if ((mention.type, parts[i]) not in shortened and parts[i] != (KINGDOM,))
            or (mention.rows and not mention.short and mention.type != "PER")
        ]

    def _thing(
        self,
        text: str,
        mention: Proposal,
        parts: tuple[str, ...],
        things: Things,
        by_name: dict[tuple[str, tuple[str, ...]], Thing],
        by_row: dict[str, Thing],
    ) -> Thing:
        """The thing of a full name: that of its pack row, of the same name, of a misspelt one, or a new one."""
        rows = mention.rows or (self._rows(parts, mention.type) if mention.type != "PER" else ())
        club = mention.by.endswith("club")  # «الاتحاد» is a newspaper as well
        if things.foreign or club:
            rows = tuple([row for row in rows if row.id not in things.foreign and not (club and row.note == "outlet")])
        key = (mention.type, parts)
        thing = next((by_row[row.id] for row in rows if row.id in by_row), None) or by_name.get(key)
        if thing is None and not rows and mention.type == "PER":
            thing = next((t for t in things.all if t.type == "PER" and _misspelt(parts, _ends(t, parts))), None)
        if thing is None:
            thing = things.make(mention.type, text)
        if rows and not thing.rows:
            thing.rows = rows
            for row in rows:
                by_row.setdefault(row.id, thing)
        things.call(thing, parts, text)
        by_name.setdefault(key, thing)
        return thing

    def _rows(self, parts: tuple[str, ...], kind: EntityType) -> tuple[EntityRow, ...]:
        """The packs' bearers of a name that no automaton gave: the same name without its country's adjective."""
        rows: Sequence[EntityRow] = self._known.by_name.get(" ".join(parts), ())
        if not rows and kind == "ORG" and len(parts) > 2 and self._words.of(parts[-1]) & NATION:
            rows = tuple(
                [row for row in self._known.by_name.get(" ".join(parts[:-1]), ()) if self._fits(row, parts[-1])]
            )
        return tuple(row for row in rows if row.type == kind)

    def _fits(self, row: EntityRow, adjective: str) -> bool:
        """Whether a body can be of the nation of an adjective: «الجيش الوطني الليبي» is no Syrian body."""
        place = self._words.countries.get(adjective, "")
        own = self._words.countries.get(fold_text(row.ar).split()[-1], place)
        return own == place and (not row.country or row.country == self._codes.get(place, row.country))

    def _bearer(
        self,
        mention: Proposal,
        parts: tuple[str, ...],
        article: str | None,
        things: Things,
        by_row: dict[str, Thing],
    ) -> Thing | None:
        """Who a short form means: the bearer mentioned last in the article, else on the page, else named later."""
        bearers = [
            thing
            for thing in things.may_bear(mention.type, parts)
            if parts in thing.forms or any(shortens(parts, form, mention.type, self._words) for form in thing.forms)
        ]
        if mention.type == "LOC" and parts == (KINGDOM,):
            bearers += [t for t in things.all if any(fold_text(name).startswith(KINGDOM) for name in _names(t))]
        bearers += [by_row[row.id] for row in mention.rows if row.id in by_row and by_row[row.id] not in bearers]
        if not bearers and mention.type == "PER" and not mention.rows:
            size = len(parts)
            people = (t for t in things.all if t.type == "PER")
            bearers = [t for t in people if _misspelt(parts, [form[-size:] for form in t.forms])]
        if not bearers:
            return None
        return max(bearers, key=lambda t: (t.last.get(article, -1), t.last.get(None, -1)))

    def _equate(
        self,
        reading: Reading,
        mentions: Sequence[Proposal],
        given: list[Thing | None],
        i: int,
        things: Things,
    ) -> None:
        """Joins a name with the one before it where the text says that they are one."""
        if i == 0 or mentions[i].type != mentions[i - 1].type or mentions[i].type == "LOC":
            return
        left, right = given[i - 1], given[i]
        if left is None or right is None or left is right or (left.rows and right.rows):
            return
        between = reading.text[mentions[i - 1].end : mentions[i].start]
        acronym = _BRACKET.match(between) is not None and reading.text[mentions[i].end :].lstrip(' "»”')[:1] == ")"
        if not acronym and not any(cue in between for cue in self._cues):
            return
        if len(between) > 60 or "\n" in between:
            return
        keep, drop = (right, left) if right.rows else (left, right)
        things.merge(keep, drop)
        given[:] = [keep if thing is drop else thing for thing in given]

    def _entity(self, thing: Thing, things: Sequence[Thing], placing: Placing | None) -> Entity:
        forms = list(dict.fromkeys([_without_lil(form) for form in thing.forms.values()]))
        if placing is not None and placing.row is not None:
            row = placing.row
            if row.note == NOTE and forms and not _behind_noun(row, forms[0]):
                # of a gazetteer's many spellings the page's own is shown
                row = msgspec.structs.replace(row, ar=forms[0], en="" if row.en == row.ar else row.en)
            return self._in_latin(_entity_at(row, tuple([form for form in forms if form != row.ar]), placing))
        if thing.rows and placing is None:
            row, candidates = self._ranked(thing.rows, things) if len(thing.rows) > 1 else (thing.rows[0], ())
            return entity_of(row, tuple([form for form in forms if form != row.ar]), candidates)
        name = max(thing.forms, key=lambda form: (len(form), len(" ".join(form))))
        shown = _without_lil(thing.forms[name])
        latin = self._romanise.of(shown)
        return Entity(
            id=content_id("ent", thing.type, " ".join(name)), type=thing.type, name=shown,
            aliases=tuple([form for form in forms if form != shown]),
            latin=latin or None, latin_basis="transliterated" if latin else "none",
            geo=placing.geo if placing else None, unplaced=placing.unplaced if placing else "",
            likely_country=placing.country if placing else None,
            candidates=placing.candidates if placing else (),
        )  # fmt: skip

    def _in_latin(self, entity: Entity) -> Entity:
        """The entity with its name transliterated where a gazetteer knows none in Latin letters."""
        if entity.latin:
            return entity
        latin = self._romanise.of(entity.name)
        basis: Literal["transliterated", "none"] = "transliterated" if latin else "none"
        return msgspec.structs.replace(entity, latin=latin or None, latin_basis=basis)

    def _ranked(self, rows: Sequence[EntityRow], things: Sequence[Thing]) -> tuple[EntityRow, tuple[Candidate, ...]]:
        """Which of several bearers of a name the page means, and all of them with their scores, best first."""
        scored = [(self._support(row, things), row) for row in rows]
        scored.sort(key=lambda item: (-item[0], _PLACE_RANK.get(item[1].feature or "", 9)))
        best = scored[0][1]
        return best, tuple(
            Candidate(value=row.id, basis=f"pack name, score {score:.2f}", verdict="chosen" if row is best else "kept")
            for score, row in scored
        )

    def _support(self, row: EntityRow, things: Sequence[Thing]) -> float:
        """How much of the page speaks for this bearer: what it is part of, its country, its namesakes' absence."""
        score = 0.5
        for thing in things:
            for other in thing.rows[:1]:
                if other.id == row.id:
                    continue
                if row.part_of and other.id == row.part_of:
                    score += 0.3
                if row.country and other.country == row.country:
                    score += 0.05
        return min(score, 0.99)


def entity_of(row: EntityRow, aliases: tuple[str, ...] = (), candidates: tuple[Candidate, ...] = ()) -> Entity:
    """The entity of a pack's row, with the forms that the page uses."""
    return Entity(
        id=row.id, type=row.type, name=row.ar, aliases=aliases, latin=row.en, latin_basis="pack",
        known_from=row.id, geo=_geo(row), candidates=candidates,
    )  # fmt: skip


def _entity_at(row: EntityRow, aliases: tuple[str, ...], placing: Placing) -> Entity:
    """The entity of a place that was settled."""
    return Entity(
        id=row.id, type="LOC", name=row.ar, aliases=aliases, latin=row.en, latin_basis="pack",
        known_from=row.id, geo=placing.geo, candidates=placing.candidates,
    )  # fmt: skip


def _misspelt(parts: tuple[str, ...], forms: Iterable[tuple[str, ...]]) -> bool:
    size, first = len(parts), parts[0][0]
    return any(misspells(parts, form) for form in forms if len(form) == size and form[0][0] == first)


def _ends(thing: Thing, parts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A person's names as far as they are as long as these parts: «دي ميستورا» of «ستيفان دي ميستورا»."""
    size = len(parts)
    return [form[-size:] for form in thing.forms if len(form) == size or size > 1]


def _names(thing: Thing) -> tuple[str, ...]:
    return tuple(name for row in thing.rows[:1] if row.feature == "country" for name in (row.ar, *row.aliases))


def _behind_noun(row: EntityRow, form: str) -> bool:
    """Whether a place's name is that form with a noun before it: «شمال دارفور» is not «دارفور»."""
    return fold_text(row.ar).endswith(f" {fold_text(form)}")


def _without_lil(text: str) -> str:
    return without_lil(text) if text.startswith("لل") and len(text) > 4 else text


def _geo(row: EntityRow) -> Geo | None:
    if row.type != "LOC" or row.lat is None or row.lon is None:
        return None
    return Geo(
        lat=row.lat, lon=row.lon, country=row.country or "", admin1=row.admin1, gazetteer=row.gazetteer,
        feature=row.feature or "", part_of=row.part_of,
    )  # fmt: skip


def _called(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words by which a name is known: «قوات التحالف» are those of «التحالف»."""
    return parts[1:] if parts == _ALLIED else parts
