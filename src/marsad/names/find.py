"""The name finder: mentions of people, bodies and places, the entities behind them, the offices they hold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from marsad.arabic.clitics import NAME_PREFIXES
from marsad.arabic.fold import fold_text
from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.gazetteer_folder import WORLD
from marsad.knowledge.kinds import EntityRow
from marsad.knowledge.load import Knowledge
from marsad.names.agree import Agreement
from marsad.names.bodies import begins_body, find_bodies
from marsad.names.by_word import ByWord
from marsad.names.choose import Chosen, choose
from marsad.names.clubs import Clubs
from marsad.names.credits import CreditLines
from marsad.names.followers import Followers
from marsad.names.gazetteer import GazetteerNames
from marsad.names.glued import parted
from marsad.names.ground import ADDRESS, BODY, MARK, PERSON, PLACE, POST, Ground
from marsad.names.heads import MarkedNames
from marsad.names.kingdoms import Kingdoms
from marsad.names.known import KnownNames
from marsad.names.link import Linker, entity_of
from marsad.names.listed_names import bodies_beside
from marsad.names.locate import locate
from marsad.names.mention import PageView
from marsad.names.model_file import load_tagger
from marsad.names.offices import OfficeReader
from marsad.names.people import addresses, begins_person, find_people
from marsad.names.places import ListedPlaces
from marsad.names.placing import Placing
from marsad.names.posted_bodies import find_posted
from marsad.names.quoted_lists import quoted_bodies, quoted_lists, quoted_places
from marsad.names.repeats import told_again, with_own_letter, without_strays
from marsad.names.shares import Shares
from marsad.names.short import ShortForms
from marsad.names.sites import Sites
from marsad.names.speakers import Speakers
from marsad.names.support import supported
from marsad.names.tagged import TaggedNames
from marsad.names.words import WordClasses
from marsad.record import DateMention, Entity, Name, Naming, Office, content_id
from marsad.taggers.protocol import Suggestion

MODEL = Path(__file__).resolve().parent / "model" / "tagger.bin"
_fold = lru_cache(maxsize=20_000)(fold_text)


class NameFinder:
    """Finds names with the packs of `knowledge`, which are compiled once, here, and the user's gazetteers.

    Places that these do not know are placed by the table `world`, the built-in one if none is given. `model` is the
    tagger's file.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        gazetteers: Sequence[Gazetteer] = (),
        world: Gazetteer | None = None,
        model: Path = MODEL,
    ) -> None:
        self._words = WordClasses(knowledge)
        self._known = KnownNames(knowledge, self._words)
        self._listed = GazetteerNames(gazetteers, self._words)
        self._short = ShortForms(knowledge, self._words)
        self._sites = Sites(knowledge, self._words, self._known, gazetteers, world or Gazetteer(WORLD))
        self._kingdoms = Kingdoms(knowledge, self._words, self._known)
        self._linker = Linker(knowledge, self._words, self._known, self._sites, self._kingdoms)
        self._offices = OfficeReader(knowledge, self._words)
        self._rows = {row.id: row for row in self._known.rows}
        self._countries: dict[str, str] = {}
        self._by_folded: dict[str, list[str]] = {}
        for place in sorted(set(self._words.countries.values())):
            folded = fold_text(place)
            rows = self._known.by_name.get(folded, [])
            self._countries[place] = rows[0].id if rows else content_id("ent", "LOC", folded)
            self._by_folded.setdefault(folded, []).append(place)
        self._marked = MarkedNames(knowledge)
        self._followers = Followers(knowledge)
        self._shares = Shares(knowledge)
        self._speakers = Speakers(knowledge)
        self._agree = Agreement(knowledge, self._words)
        self._credits = CreditLines(knowledge, self._words, self._known)
        self._places_listed = ListedPlaces(knowledge)
        heads = [fold_text(word) for name in ("settlement-head", "place-head-plural") for word in knowledge.words(name)]
        self._area_heads = frozenset(prefix + word for word in heads for prefix in ("", *NAME_PREFIXES))
        self._clubs = Clubs(knowledge)
        self._tagged = TaggedNames(knowledge, load_tagger(model, self._words), self._words)
        self._triggers: ByWord[int] = ByWord(self._begins)

    def _begins(self, word: str) -> int:
        """Which rules can begin at a word."""
        look = self._words.look(word)
        return (
            PERSON * begins_person(look)
            | ADDRESS * addresses(word, look)
            | BODY * begins_body(look)
            | PLACE * self._places_listed.begins(word, look)
            | MARK * (self._marks(word) or self._marked.begins(word, look))
            | POST * self._offices.begins(word, look)
        )

    def _marks(self, word: str) -> bool:
        """Whether a word by itself shows that a name follows."""
        return self._followers.begins(word) or self._shares.begins(word) or self._speakers.begins(word)

    def find(
        self, passages: Sequence[Passage], dates: Sequence[DateMention], suggestions: Sequence[Suggestion] = ()
    ) -> Naming:
        """The names, entities and offices of a page, in its articles and its ticker.

        `suggestions` are what other taggers see on the page.
        """
        if not passages:
            return Naming(names=(), entities=())
        reading = passages[0].reading
        ground = Ground(reading, passages, self._words.looks, self._triggers)
        chosen = self._mentions(ground, suggestions)
        mentions = [mention for mention, _ in chosen]
        spans = [reading.cut(mention.start, mention.end) for mention in mentions]
        articles = [ground.owner(mention.first) for mention in mentions]
        ids, entities = self._linker.link(reading, mentions, spans, articles)
        names = tuple(
            [
                Name(span=span, article=article, type=mention.type, entity=entity, found_by=evidence)
                for (mention, evidence), span, article, entity in zip(chosen, spans, articles, ids, strict=True)
            ]
        )
        at = {i: number for number, mention in enumerate(mentions) for i in range(mention.first, mention.last)}
        page = PageView(reading, mentions, ids, ground.looks, at, ground.gaps)
        named = set(ids)
        offices = [
            office if office.org is None or office.org in named else msgspec.structs.replace(office, org_named=False)
            for office in self._offices.read(page, ground, dates, self._countries_of(entities))
        ]
        return Naming(names=names, entities=self._with_bodies(entities, offices), offices=tuple(offices))

    def locate(self, reading: Reading, spans: Sequence[tuple[int, int]]) -> list[tuple[Placing, tuple[EntityRow, ...]]]:
        """Where places lie whose mentions are given as source spans, and all known bearers of each name."""
        return locate(self._sites, self._kingdoms, reading, spans)

    def _countries_of(self, entities: Sequence[Entity]) -> dict[str, str]:
        """The entity id of what a nationality adjective can mean: the page's, else the pack's."""
        countries = self._countries.copy()
        for entity in entities:
            if entity.type == "LOC":
                for name in (entity.name, *entity.aliases):
                    for place in self._by_folded.get(_fold(name), ()):
                        countries[place] = entity.id
        return countries

    def _with_bodies(self, entities: tuple[Entity, ...], offices: Sequence[Office]) -> tuple[Entity, ...]:
        """The page's entities, and those bodies of offices that only an adjective names («وزير الخارجية الروسي»)."""
        present = {entity.id for entity in entities}
        missing = dict.fromkeys(office.org for office in offices if office.org and office.org not in present)
        return (*entities, *(entity_of(self._rows[org]) for org in missing if org in self._rows))

    def _mentions(self, ground: Ground, suggestions: Sequence[Suggestion]) -> list[Chosen]:
        """The mentions of a page with their evidence: full names first, then short forms of these."""
        known = [*self._known.find(ground), *self._listed.find(ground)]
        ground.towns = {p.first: p.last for p in known if p.type == "LOC"}
        tagged = self._tagged.find(ground)
        if suggestions:
            tagged += self._tagged.fit(ground, suggestions)
        quoted = quoted_lists(ground.text)
        proposals = [
            *supported(ground, known, tagged, self._words),
            *tagged,
            *self._credits.find(ground),
            *find_people(ground),
            *find_bodies(ground, self._words.pairs),
            *find_posted(ground),
            *self._places_listed.find(ground),
            *quoted_places(ground, self._area_heads, quoted),
            *self._clubs.find(ground),
            *self._followers.find(ground, quoted),
            *self._shares.find(ground),
            *self._speakers.find(ground),
            # «الوكالة (11 عضوا)»: what stands in brackets behind a body is its short form only if it is no count
            *(p for p in self._marked.find(ground) if not ground.reading.words[p.first][0].isdigit()),
        ]
        proposals = parted(ground, proposals, known)
        chosen = choose([p for p in proposals if not self._known.only_headed(ground.reading, p)])
        chosen = with_own_letter(ground, without_strays(ground, chosen))
        chosen = told_again(ground, self._agree.settle(ground, chosen))
        if listed := [*quoted_bodies(ground, chosen, quoted), *bodies_beside(ground, chosen)]:
            chosen = sorted([*chosen, *((body, (body.by,)) for body in listed)], key=lambda item: item[0].start)
        shorts = [p for p in known if p.short and p.rows[0].note != "outlet"]
        brief = choose(self._short.find(ground, [mention for mention, _ in chosen], shorts, tagged))
        found: list[Chosen] = [*((mention, ("+".join(evidence),)) for mention, evidence in chosen), *brief]
        found.sort(key=lambda item: item[0].start)
        return found
