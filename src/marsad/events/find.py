"""Finds what happened, or is said to have happened: to whom, where, when, how many, and by whose account."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from marsad.arabic.passage import Passage
from marsad.arabic.sentences import Sentence
from marsad.events.arguments import fill_participants
from marsad.events.dating import fill_dates
from marsad.events.draft import Draft, Rivals
from marsad.events.joining import join_mentions
from marsad.events.modality import modality_of
from marsad.events.places import fill_places
from marsad.events.quantities import fill_quantities
from marsad.events.scene import Phrase, Scene
from marsad.events.shapes import PAIRS
from marsad.events.triggers import Sense
from marsad.events.vocabulary import Vocabulary
from marsad.knowledge.kinds_events import TriggerRow
from marsad.knowledge.load import Knowledge
from marsad.record import DateMention, Entity, Event, Name, Statement

_HEADING_WORDS = 14
_SHORTEST_NOUN = 3
_OFTEN = frozenset({"كثيرا", "غالبا", "عاده", "دايما", "نادرا", "قليلا"})
_ASIDE = 24
# «يحول دون عودة السكان»: it did not come about, and is told of
_PREVENTS = frozenset({"يحول", "تحول", "حال", "حالت", "حالوا", "للحيلوله", "الحيلوله"})
# What clubs and their unions do as other bodies do, told in words that mean the same there.
_SPORTS_TOO = frozenset({"elect", "resign", "dismiss"})
_SPORT_WORDS, _SPORTS_OWN, _SPORT_EVERY = 5, 3, 120


class EventFinder:
    """Finds events with the packs' triggers. Immutable once built."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._vocabulary = Vocabulary(knowledge)

    def find(
        self,
        passages: Sequence[Passage],
        dates: Sequence[DateMention],
        names: Sequence[Name],
        entities: Sequence[Entity],
        statements: Sequence[Statement],
    ) -> tuple[Event, ...]:
        """The events of a capture in text order, with ids e1, e2, … Each reads the earlier layers' records."""
        if not passages:
            return ()
        scene = Scene(passages, dates, _apart(names, passages), entities, statements, self._vocabulary)
        found: list[Draft] = []
        for passage in passages:
            drafts = self._drafts(passage, scene)
            if not drafts:
                continue
            at = [draft.at for draft in drafts]
            around = Rivals(at, frozenset(at), frozenset(d.at for d in drafts if not d.sense.verbal))
            for number, draft in enumerate(drafts):
                draft.rivals = around
                fill_participants(draft, scene, drafts, number)
                fill_places(draft, scene)
                fill_quantities(draft, scene, _stretch(number, drafts))
                draft.modality = modality_of(draft, scene, drafts[number - 1] if number else None)
            fill_dates(drafts, scene)
            found.extend(join_mentions(drafts, scene))
        found.sort(key=lambda draft: draft.at)
        return tuple([_event(draft, number, scene) for number, draft in enumerate(found, 1)])

    def _drafts(self, passage: Passage, scene: Scene) -> list[Draft]:
        words, triggers, hits = scene.reading.words, self._vocabulary.triggers, scene.triggers
        found: list[Draft] = []
        if not hits:
            return found
        sport = _is_sport(passage, words, self._vocabulary.has)
        for sentence in passage.sentences:
            first, last = sentence.first, sentence.last
            heading: bool | None = None
            for k in range(bisect_left(hits, first), bisect_left(hits, last)):
                at = hits[k]
                if at in scene.name_at or at in scene.dates_at:
                    continue
                chosen = triggers.choose(
                    _of_others(triggers.look_up(words[at]), scene, at), scene.held, at, first, last
                )
                if chosen and sport and not self._told_in_sport(triggers.rows[chosen[0].row]):
                    continue
                if chosen and self._tells(chosen[0], words, at, sentence):
                    if heading is None:
                        heading = _is_heading(passage, sentence, scene)
                    sense = _likelier(chosen, scene, sentence, at)
                    found.append(self._draft(passage, sentence, at, sense, scene, heading))
        return found

    def _told_in_sport(self, row: TriggerRow) -> bool:
        """Whether a row means in a text about sport what it means elsewhere: votes, resignations, arrests."""
        return row.type in _SPORTS_TOO or row.lemma in self._vocabulary.has["in_sport"]

    def _draft(self, passage: Passage, sentence: Sentence, at: int, sense: Sense, scene: Scene, heading: bool) -> Draft:
        row = self._vocabulary.triggers.rows[sense.row]
        roles = self._vocabulary.types[row.type]
        left, right = _clause(scene, sentence, at, 0 if sense.verbal else 1 + sense.definite)
        draft = Draft(passage, sentence, at, sense, row, left, right)
        draft.heading = heading
        draft.statement = scene.statement_over(at)
        draft.subject = row.subject or roles.subject
        draft.object = None if row.lemma in self._vocabulary.throws else row.object or roles.object
        draft.genitive = row.genitive or roles.genitive
        return draft

    def _tells(self, sense: Sense, words: Sequence[str], at: int, sentence: Sentence) -> bool:
        """Whether a noun tells of a happening, not of a matter, law or body that is called by it."""
        if sense.form.kind == "present" and at - 2 >= sentence.first and words[at - 1] == "ما":
            return words[at - 2] not in _OFTEN  # «كثيرا ما تستهدف المدينة»
        if sense.verbal or at == sentence.first or sense.prefix[:1] in ("و", "ب", "ف"):
            return True
        before = words[at - 1]
        if not sense.definite and self._is_predicate(words, at, sentence.first):
            return False
        background = self._vocabulary.has["background_heads"]
        return sense.form.kind == "participle" or (
            before not in background and not (before[0] in "وبلف" and before[1:] in background)
        )

    def _is_predicate(self, words: Sequence[str], at: int, first: int) -> bool:
        """Whether a noun says what something is («معتبرة أنه عدوان», «أن يكون الانفجار هجوما»), or went without."""
        has = self._vocabulary.has
        if words[at - 1] in has["without"]:
            return at - 2 < first or words[at - 2] not in _PREVENTS
        if words[at - 1] in has["pronoun_subjects"] or words[at - 1] in has["be"] or words[at - 1] in has["makes"]:
            return True
        if words[at - 1] == "عمليه" and at - 2 >= first and words[at - 2] in has["pronoun_subjects"]:
            return True  # «يعتقد أنها عملية اغتيال»
        verb = self._vocabulary.is_verb
        return words[at][-1] == "ا" and at - 2 >= first and words[at - 2] in has["be"] and not verb(words[at - 1])


def _of_others(senses: tuple[Sense, ...], scene: Scene, at: int) -> tuple[Sense, ...]:
    """The readings of a word without those as a verb of the first person, which only somebody quoted speaks, and only
    where the word is nothing else: «وإصابة ثمانية» is no «أصابه».
    """
    for sense in senses:
        if sense.verbal and sense.form.person == "1":
            break
    else:
        return senses
    others = tuple([sense for sense in senses if sense.form.person != "1" or not sense.verbal])
    return others if others or scene.statement_over(at) is None else senses


def _is_sport(passage: Passage, words: Sequence[str], has: Mapping[str, frozenset[str]]) -> bool:
    """Whether a passage tells of sport: by several words that are sport's own, often enough for its length."""
    sport, other = has["sport"], has["sport_too"]
    if not passage.sentences or sport.isdisjoint(words[passage.sentences[0].first : passage.sentences[-1].last]):
        return False
    length, count = 0, 0
    own: list[str] = []
    for sentence in passage.sentences:
        told = words[sentence.first : sentence.last]
        length += len(told)
        if not sport.isdisjoint(told):
            own += sport.intersection(told)
        if not other.isdisjoint(told):
            count += len(other.intersection(told))
    return (
        len(own) + count >= _SPORT_WORDS
        and len(own) >= _SPORTS_OWN
        and len(set(own)) > 1
        and len(own) * _SPORT_EVERY >= length
    )


def _stretch(number: int, drafts: Sequence[Draft]) -> tuple[int, int]:
    """The words of its sentence that lie nearer to a draft than to the drafts before and after it."""
    draft = drafts[number]
    first, last = draft.sentence.first, draft.sentence.last
    if number and drafts[number - 1].sentence is draft.sentence:
        first = max(first, drafts[number - 1].at + 1)
    if number + 1 < len(drafts) and drafts[number + 1].sentence is draft.sentence:
        last = drafts[number + 1].at
    return first, last


def _likelier(senses: tuple[Sense, ...], scene: Scene, sentence: Sentence, at: int) -> Sense:
    """Verb or noun, where the spelling leaves it open."""
    verbs = [sense for sense in senses if sense.verbal]
    nouns = [sense for sense in senses if not sense.verbal]
    if not verbs or not nouns:
        return senses[0]
    has, row = scene.vocabulary.has, scene.vocabulary.triggers.rows[verbs[0].row]
    before = scene.reading.words[at - 1] if at > sentence.first else ""
    takes_object = row.object or scene.vocabulary.types[row.type].object
    after = scene.reading.words[at + 1] if at + 1 < sentence.last else ""
    led = after == "علي" and row.type == "capture"
    if (
        before in has["before_noun"]
        or before in has["background_heads"]
        or (verbs[0].pronoun and (led or not takes_object))
    ):
        return nouns[0]  # «استقالته», «سيطرتها على المدينة»: a verb without object takes no pronoun
    if verbs[0].pronoun and not nouns[0].prefix and _describes(scene, sentence, at):
        return verbs[0]
    if before in has["before_verb"] or _nominative(scene, sentence, at + 1):
        return verbs[0]
    if not nouns[0].prefix and _after_subject(scene, sentence, at):
        return verbs[0]
    opens = at == sentence.first or scene.breaks(at) or at - 1 in scene.dates_at
    told = sentence.last - sentence.first > _HEADING_WORDS
    if not told and at + 1 < sentence.last and not verbs[0].pronoun and scene.kinds.get(at + 1) == "ORG":
        told = "." in scene.reading.gap(sentence.last)  # «رفع الاتحاد الأوروبي العقوبات.» is no heading
    return verbs[0] if opens and told and nouns[0].prefix in ("", "و") else nouns[0]


def _describes(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether a verb with a pronoun describes the indefinite noun before it, its doer behind: «وثائق نشرها الموقع»."""
    words, vocabulary = scene.reading.words, scene.vocabulary
    if at == sentence.first or scene.breaks(at) or at - 1 in scene.name_at or at - 1 in scene.dates_at:
        return False
    before, bare = words[at - 1], words[at - 1][1:] if scene.led_in(at - 1) else words[at - 1]
    if before.startswith(("ال", "بال", "لل", "وال")) or before in vocabulary.has["stop"] or len(bare) < _SHORTEST_NOUN:
        return False
    if vocabulary.names_action(bare) or before in vocabulary.has["background_heads"] or vocabulary.is_verb(before):
        return False
    doer = scene.phrase(at + 1, sentence.last) if at + 1 < sentence.last and not scene.breaks(at + 1) else None
    return doer is not None and not scene.led_in(at + 1) and not scene.joins(at + 1) and not _dangling(doer, scene)


def _dangling(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase is no doer: an indefinite accusative or an action."""
    return scene.names_action(phrase) or scene.reading.words[phrase.first].endswith("ا")


def _nominative(scene: Scene, sentence: Sentence, i: int) -> bool:
    """Whether word `i` can only be a verb's subject, no noun's genitive: «خطف مسلحون مجهولون تاجرا»."""
    word = scene.reading.words[i] if i < sentence.last and not scene.breaks(i) else ""
    return word in PAIRS or (word.endswith("ون") and scene.vocabulary.units.counted(word, "attack") is not None)


def _after_subject(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether a definite phrase that opens its clause ends before the word, which is then its verb."""
    phrase = scene.phrase_before(at, sentence.first)
    if phrase is None or phrase.first == sentence.first:
        return False
    words = scene.reading.words
    settled = bool(phrase.names) or words[phrase.last - 1].startswith("ال")
    settled = settled and words[phrase.first - 1] != "خلال"  # «واصلت الطائرات خلال الساعات الماضية قصف البلدة»
    return settled and words[phrase.first - 1] in scene.vocabulary.has["clause"]


def _clause(scene: Scene, sentence: Sentence, at: int, reach: int) -> tuple[int, int]:
    """The words around a trigger up to the conjunctions that open other clauses.

    A relative clause no more than `reach` words behind a noun belongs to it: «اللقاء الذي جمع الوزيرين في العاصمة».
    """
    opens, words = scene.clauses, scene.reading.words
    k = bisect_left(opens, at)
    left = max(sentence.first, opens[k - 1] + 1) if k else sentence.first
    by, relatives = scene.vocabulary.has["by"], scene.vocabulary.has["relatives"]
    aside = 0
    for n in range(bisect_right(opens, at, k), len(opens)):
        right = opens[n]
        if right >= sentence.last:
            break
        if words[right] in relatives and (not scene.breaks(right) or right - 1 in scene.dates_at):
            days = sum(i in scene.dates_at for i in range(at + 1, right))
            if right - days - at <= reach:
                continue  # «الهجوم الانتحاري، الاثنين، الذي تبناه التنظيم»
        if right < aside or (words[right] in relatives and scene.breaks(right) and (aside := _aside_end(scene, right))):
            continue
        if f"{words[right - 1]} {words[right]}" not in by and not _in_the_midst(scene, right):
            return left, right
    return left, sentence.last


def _in_the_midst(scene: Scene, at: int) -> bool:
    """Whether «وسط» at a word says where: «انفجار وسط المدينة», not «وسط مخاوف»."""
    words, has = scene.reading.words, scene.vocabulary.has
    if words[at] != "وسط" or at + 1 >= len(words) or words[at + 1] == "البلاد":
        return False
    return words[at + 1] in has["place_heads"] or words[at + 1] in has["facilities"] or scene.kinds.get(at + 1) == "LOC"


def _aside_end(scene: Scene, at: int) -> int:
    """The word behind a relative clause between commas, where the main clause goes on with a date or preposition.

    «سيطر المقاتلون، الذين يتبعون فصيلين، صباح السبت على المدينة».
    """
    words, vocabulary = scene.reading.words, scene.vocabulary
    for i in range(at + 1, min(at + _ASIDE, len(words))):
        if scene.breaks_hard(i):
            return 0
        if scene.breaks(i):
            return i if i in scene.dates_at or words[i] in vocabulary.has["place_preps"] else 0
    return 0


def _apart(names: Sequence[Name], passages: Sequence[Passage]) -> list[Name]:
    """The names without those of datelines: «بيروت - أعلنت …» tells where a text was written, not who or where."""
    lines = [passage.article.dateline for passage in passages if passage.article and passage.article.dateline]
    return [name for name in names if not any(line.start <= name.span.start < line.end for line in lines)]


def _is_heading(passage: Passage, sentence: Sentence, scene: Scene) -> bool:
    article = passage.article
    if article is None:
        return False
    headline = article.headline
    if headline and scene.reading.folded.to_source(sentence.start, sentence.end)[1] <= headline.end:
        return True
    text = scene.reading.text[sentence.start : sentence.end]
    return (
        sentence.last - sentence.first <= _HEADING_WORDS
        and text[-1] not in '.!؟?:؛،"”»'
        and "\n" in scene.reading.gap(sentence.last)
    )


def _event(draft: Draft, number: int, scene: Scene) -> Event:
    reading = scene.reading
    cut = len(draft.sense.prefix) if draft.sense.prefix and not draft.sense.prefix.endswith("ل") else 0
    cut = {"و": 1, "ف": 1, "ب": 1, "ل": 1, "ك": 1, "وب": 2, "ول": 2}.get(
        draft.sense.prefix, cut if draft.sense.verbal else 0
    )
    ticker = draft.passage.ticker
    return Event(
        id=f"e{number}",
        article=draft.passage.id,
        type=draft.type,
        trigger=reading.cut(reading.starts[draft.at] + cut, reading.ends[draft.at]),
        date=draft.date,
        places=tuple(draft.places),
        participants=tuple(draft.participants),
        quantities=tuple(draft.quantities),
        modality=draft.modality,
        statement=draft.statement.id if draft.statement else None,
        source=ticker.source if ticker else None,
        rule=draft.lemma,
    )
