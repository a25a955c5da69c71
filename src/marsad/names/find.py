"""The name finder: mentions of people, bodies and places, the entities behind them, the offices they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from marsad.arabic.fold import fold_text
from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.knowledge.kinds import EntityRow
from marsad.knowledge.load import Knowledge
from marsad.names.bodies import find_bodies
from marsad.names.choose import choose
from marsad.names.gazetteer import NOTE
from marsad.names.heads import MarkedNames
from marsad.names.known import KnownNames
from marsad.names.link import Linker, entity_of
from marsad.names.mention import PageView, Proposal
from marsad.names.model_file import load_tagger
from marsad.names.offices import OfficeReader
from marsad.names.people import Looks, find_people
from marsad.names.places import ListedPlaces
from marsad.names.short import ShortForms
from marsad.names.tagged import TaggedNames, adjectival
from marsad.names.words import AMBIGUOUS, FUNCTION, ORG_OUTSIDE, PLACE_CUT, PLACE_KEPT, WordClasses
from marsad.record import DateMention, Entity, Name, Naming, Office, content_id

MODEL = Path(__file__).resolve().parent / "model" / "tagger.bin"
_MEDIUM = 5.5
_BRIEF, _DATELINE = 4, 40
_STATES = frozenset({"جمهوريه", "دوله", "مملكه", "سلطنه"})
_DASHES, _DASHES_OR_END = frozenset("-–—ـ"), frozenset("-–—:")
_OPENING, _CLOSING = frozenset("\"«“”‘'("), frozenset("\"»”“’')")
_EVERYDAY, _AMBIGUOUS = -4.0, -1.5
_fold = lru_cache(maxsize=20_000)(fold_text)


class NameFinder:
    """Finds names with the packs of `knowledge`, which are compiled once, here."""

    def __init__(self, knowledge: Knowledge, gazetteer: Sequence[EntityRow] = ()) -> None:
        self._words = WordClasses(knowledge)
        self._known = KnownNames(knowledge, self._words, gazetteer)
        self._short = ShortForms(knowledge, self._words)
        self._linker = Linker(knowledge, self._words, self._known)
        self._offices = OfficeReader(knowledge, self._words)
        self._rows = {row.id: row for row in self._known.rows}
        self._places = {
            place: (fold_text(place), rows[0].id if rows else content_id("ent", "LOC", fold_text(place)))
            for place in sorted(set(self._words.countries.values()))
            for rows in [self._known.by_name.get(fold_text(place), [])]
        }
        self._marked = MarkedNames(knowledge)
        self._places_listed = ListedPlaces(knowledge)
        self._tagged = TaggedNames(load_tagger(MODEL, self._words), self._words)

    def find(self, passages: Sequence[Passage], dates: Sequence[DateMention]) -> Naming:
        """The names, entities and offices of a page, in its articles and its ticker."""
        if not passages:
            return Naming(names=(), entities=())
        reading = passages[0].reading
        look = self._words.look
        looks = [look(word) for word in reading.words]
        chosen = self._mentions(reading, passages, looks)
        mentions = [mention for mention, _ in chosen]
        owner = {i: passage.id for passage in passages for i in passage.word_numbers()}
        ids, entities = self._linker.link(reading, mentions, [owner.get(mention.first) for mention in mentions])
        names = tuple(
            Name(
                span=reading.cut(mention.start, mention.end),
                article=owner.get(mention.first),
                type=mention.type,
                entity=entity,
                found_by=evidence,
            )
            for (mention, evidence), entity in zip(chosen, ids, strict=True)
        )
        countries = self._countries(entities)
        at = {i: number for number, mention in enumerate(mentions) for i in range(mention.first, mention.last)}
        page = PageView(reading, mentions, ids, looks, at)
        offices = self._offices.read(page, passages, dates, countries)
        return Naming(names=names, entities=self._with_bodies(entities, offices), offices=tuple(offices))

    def _countries(self, entities: Sequence[Entity]) -> dict[str, str]:
        """The entity id of what a nationality adjective can mean: the page's, else the pack's."""
        on_page = {
            _fold(name): entity.id
            for entity in entities
            if entity.type != "PER"
            for name in (entity.name, *entity.aliases)
        }
        return {place: on_page.get(folded) or pack for place, (folded, pack) in self._places.items()}

    def _with_bodies(self, entities: tuple[Entity, ...], offices: Sequence[Office]) -> tuple[Entity, ...]:
        """The page's entities, and those bodies of offices that only an adjective names («وزير الخارجية الروسي»)."""
        present = {entity.id for entity in entities}
        missing = dict.fromkeys(office.org for office in offices if office.org and office.org not in present)
        return (*entities, *(entity_of(self._rows[org]) for org in missing if org in self._rows))

    def _mentions(
        self, reading: Reading, passages: Sequence[Passage], looks: Looks
    ) -> list[tuple[Proposal, tuple[str, ...]]]:
        """The mentions of a page with their evidence: full names first, then short forms of these."""
        known = _inside(passages, self._known.find(reading))
        tagged, leads = self._tagged.find(reading, passages)
        proposals = [*supported(reading, known, tagged, leads, self._words), *tagged]
        for passage in passages:
            proposals += find_people(reading, passage, looks, leads)
            proposals += find_bodies(reading, passage, looks, leads)
            proposals += self._places_listed.find(reading, passage, looks, leads)
            proposals += self._marked.find(reading, passage, looks, leads)
        chosen = choose(p for p in proposals if not self._known.only_headed(reading, p))
        shorts = self._short.find(
            reading,
            passages,
            [mention for mention, _ in chosen],
            (p for p in known if p.short and p.rows[0].note != "outlet"),
            tagged,
        )
        return choose([*(mention._replace(by="+".join(evidence)) for mention, evidence in chosen), *shorts])


def supported(
    reading: Reading,
    known: Sequence[Proposal],
    tagged: Sequence[Proposal],
    leads: Mapping[int, float],
    words: WordClasses,
) -> list[Proposal]:
    """The packs' full names, and those short forms that the tagger sees at the same place.

    A full name of one word goes where the tagger is sure that it is an everyday word here («العديد», «كسب»), and a
    country's name that is its own adjective («سورية», «السعودية») where it can be one: «مدينة سورية».
    """
    seen = {(p.first, p.last, p.type) for p in tagged}
    kept = []
    for p in known:
        agreed = (p.first, p.last, p.type) in seen
        if p.type == "ORG" and p.rows[0].note == "outlet":
            if quoted(reading, p) or _behind_medium(reading, p, words) or _in_dateline(reading, p, words):
                kept.append(p._replace(score=max(p.score, _MEDIUM), short=False))
                continue
            if p.last - p.first == 1 and not agreed:
                continue
            if not agreed and any(o.type == "LOC" and o.start == p.start and o.end == p.end for o in known):
                continue
        if p.last - p.first == 1 and p.type == "LOC" and adjectival(reading, p.first, agreed, words):
            continue
        cut = p.start - reading.starts[p.first]
        if (
            cut
            and not agreed
            and p.last - p.first == 1
            and reading.words[p.first][0] in "كف"
            and p.end - p.start <= _BRIEF
        ):
            continue
        if not agreed and _describes(reading, p, words):
            continue
        if p.rows[0].note == NOTE and not agreed and _behind_place_head(reading, p, words):
            agreed = True
        if agreed or (not p.short and (p.last - p.first > 1 or _stands(reading, p, leads, words))):
            kept.append(with_state(reading, p))
    return kept


def quoted(reading: Reading, p: Proposal) -> bool:
    """Whether quotation marks close in on the name: «الشرق الأوسط» is a newspaper there."""
    return reading.text[p.start - 1 : p.start] in _OPENING and reading.text[p.end : p.end + 1] in _CLOSING


def _in_dateline(reading: Reading, p: Proposal, words: WordClasses) -> bool:
    """«الرياض - واس:», «سبق - الطائف:»: an outlet between dashes at the head of a line."""
    line = reading.text.rfind("\n", 0, p.start) + 1
    after = reading.text[p.end : p.end + 3].strip()
    before = reading.text[max(line, p.start - 3) : p.start].strip()
    if words.of(reading.text[p.start : p.end]) & FUNCTION:
        return False
    dashed = after[:1] in _DASHES or (before[-1:] in _DASHES and after[:1] in _DASHES_OR_END)
    return p.start - line < _DATELINE and dashed


def _behind_medium(reading: Reading, p: Proposal, words: WordClasses) -> bool:
    if not p.first:
        return False
    whole, _, stem = words.look(reading.words[p.first - 1])
    return bool((whole | stem) & ORG_OUTSIDE)


def _describes(reading: Reading, p: Proposal, words: WordClasses) -> bool:
    """Whether the name is but an adjective or adverb here: «الملفات الهامة», «السياسة الخارجية المصرية», «دوماً»."""
    if p.last - p.first == 1 and "\u064b" in reading.original(p.first):
        return True
    if p.type == "PER" or not p.first or reading.gap(p.first) != " " or not reading.words[p.first].startswith("ال"):
        return False
    before = reading.words[p.first - 1]
    return before.startswith("ال") and before.endswith(("ه", "ات")) and not words.of(before) & (FUNCTION | PLACE_CUT)


def with_state(reading: Reading, p: Proposal) -> Proposal:
    """A country's name with «جمهورية» or «دولة» before it, which make its official name."""
    if p.type != "LOC" or p.rows[0].feature != "country" or not p.first or reading.gap(p.first) != " ":
        return p
    before = reading.words[p.first - 1]
    for cut in (0, 1):
        if before[cut:] in _STATES and p.start == reading.starts[p.first]:
            return p._replace(start=reading.starts[p.first - 1] + cut, first=p.first - 1)
    return p


def _behind_place_head(reading: Reading, p: Proposal, words: WordClasses) -> bool:
    if not p.first or reading.gap(p.first) != " ":
        return False
    whole, _, stem = words.look(reading.words[p.first - 1])
    return bool((whole | stem) & (PLACE_CUT | PLACE_KEPT))


def _stands(reading: Reading, p: Proposal, leads: Mapping[int, float], words: WordClasses) -> bool:
    """Whether a pack's name of one word is one here: behind a place head, or where the tagger has its doubts."""
    if p.type == "LOC" and _behind_place_head(reading, p, words):
        return True
    ambiguous = words.of(reading.text[p.start : p.end]) & AMBIGUOUS
    return leads.get(p.first, 0.0) > (_AMBIGUOUS if ambiguous else _EVERYDAY)


def _inside(passages: Sequence[Passage], proposals: list[Proposal]) -> list[Proposal]:
    sentence_of: dict[int, tuple[int, int]] = {}
    for passage in passages:
        for number, sentence in enumerate(passage.sentences):
            for i in range(sentence.first, sentence.last):
                sentence_of[i] = (id(passage), number)
    return [p for p in proposals if p.first in sentence_of and sentence_of[p.first] == sentence_of.get(p.last - 1)]
