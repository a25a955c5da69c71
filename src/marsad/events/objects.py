"""To whom or what was it done, where the words around a verb leave it open? Weapons, posts and objects far behind."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.draft import Draft
from marsad.events.genitives import SUFFERED
from marsad.events.parties import EACH, is_actor, is_title
from marsad.events.scene import Phrase, Scene
from marsad.events.shapes import sound_accusative
from marsad.events.vocabulary import NUMBER
from marsad.record import Participant, Role

_MEASURES = frozenset({"missiles", "shells", "strikes", "money", "tonnes", "days", "hours", "months"})
# These may have their object behind a place and a day.
OBJECT_BEYOND = frozenset({"meet", "elect", "appoint", "dismiss", "casualty", "found"})
_BEYOND = 14
_WITH_TITLE = 2
_SIDES = 2
_TITLED = 6
_ITSELF = 7
_RIGGED_BEFORE = frozenset({"سياره", "شاحنه", "مفخخه", "دراجه", "عربه"})
_RIGGED = ("مفخخ", "ملغوم", "ملغم", "ناسف")
_SHORTEST_DEFECTIVE = 3
_DAMMA = "\u064f"
# What somebody makes, and a verb in the passive tells of.
MADE = frozenset({"agree", "adopt", "publish", "cancel"})
_SELF = frozenset({"نفسه", "نفسها", "انفسهم", "نفسيهما"})


def without_weapons(found: list[tuple[Role, Phrase]], scene: Scene) -> list[tuple[Role, Phrase]]:
    """The parties without the weapons thrown at somebody told of too: «ألقت براميل متفجرة على البلدة»."""
    struck = [phrase for role, phrase in found if role == "patient"]
    weapons = [phrase for phrase in struck if scene.head(phrase) in scene.vocabulary.has["weapons"]]
    if not weapons or len(weapons) == len(struck):
        return found
    return [(role, phrase) for role, phrase in found if role != "patient" or phrase not in weapons]


def measures(phrase: Phrase, draft: Draft, scene: Scene) -> bool:
    """Whether a number counts weapons, money or time, which are no party: «سقوط 40 صاروخا», «مساعدات بمليون دولار»."""
    words, vocabulary = scene.reading.words, scene.vocabulary
    if not vocabulary.marks[words[phrase.first][phrase.cut :]] & NUMBER:
        return False
    of = words[phrase.last - 1]
    return of in vocabulary.units.no_unit or vocabulary.units.counted(of, draft.type) in _MEASURES


def to_itself(draft: Draft, scene: Scene) -> bool:
    """Whether a pronoun shortly behind the trigger says that the doer did it to itself: «حل المجلس نفسه»."""
    words = scene.reading.words[draft.at + 1 : min(draft.right, draft.at + _ITSELF)]
    return any(word in _SELF for word in words)


def both(draft: Draft) -> None:
    """Gives the one party of a draft as doer and as what it was done to."""
    parties = [(p.mention, p.entity) for p in draft.participants if p.role in ("agent", "patient")]
    others = [p for p in draft.participants if p.role not in ("agent", "patient")]
    roles: tuple[Role, ...] = ("agent", "patient")
    draft.participants = [Participant(role=role, mention=m, entity=e) for role in roles for m, e in parties] + others


def is_act(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase names a happening, which is no doer: «إن الضربات استهدفت مبنى»."""
    if phrase.first not in scene.triggered or phrase.names or is_actor(phrase, scene):
        return False
    senses = scene.vocabulary.triggers.look_up(scene.reading.words[phrase.first])
    return bool(senses) and all(sense.form.kind == "noun" for sense in senses)


def is_thing(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase names a weapon, which is nobody's name for who used it: «القذائف التي استهدفت الحي»."""
    head = scene.head(phrase)
    head = head[:-1] if head.endswith("ا") and head[:-1] in scene.vocabulary.has["weapons"] else head  # «أن صاروخا سقط»
    return head in scene.vocabulary.has["weapons"] and head not in scene.vocabulary.has["actors"]


def without_bombs(found: list[tuple[Role, Phrase]], draft: Draft, scene: Scene) -> list[tuple[Role, Phrase]]:
    """The parties without what blew up, the weapon («تفجير سيارة مفخخة», «فجر عبوة ناسفة»), which the draft notes."""
    if draft.type != "attack" or "فج" not in draft.lemma:
        return found
    bombs = [phrase for role, phrase in found if role == "patient" and _bomb(phrase, scene)]
    draft.bombs = tuple([scene.span(phrase).text for phrase in bombs])
    return [(role, phrase) for role, phrase in found if phrase not in bombs]


def _bomb(phrase: Phrase, scene: Scene) -> bool:
    words = scene.reading.words[phrase.first : phrase.last]
    rigged = any(word.removeprefix("ال").startswith(_RIGGED) for word in words)
    vehicle = scene.head(phrase).startswith("ال") and scene.head(phrase)[2:] in _RIGGED_BEFORE
    return rigged or vehicle or is_thing(phrase, scene)


def is_weapon(phrase: Phrase, draft: Draft, scene: Scene) -> bool:
    """Whether a phrase names what kills, not who is killed: a shell, or a raid told of by a trigger of its own."""
    return scene.head(phrase) in scene.vocabulary.has["weapons"] or phrase.first in draft.rivals.nouns


def chosen_for(phrase: Phrase, post: Phrase, draft: Draft, scene: Scene) -> bool:
    """Whether a person named behind a verb is who was chosen: the post follows («انتخب سمير الحلو نائبا للرئيس»)."""
    if draft.type not in ("elect", "appoint") or scene.kinds.get(phrase.first) != "PER":
        return False
    word = scene.reading.words[post.first]
    if word == "اول":
        return True  # «انتخب سمير الحلو أول رئيس له»
    return word[-1] == "ا" and len(word) > 3 and not word.startswith("ال") and post.first not in scene.name_at


def befell(draft: Draft, subject: Phrase, phrases: Sequence[Phrase], scene: Scene) -> bool:
    """Whether a verb without object tells what befell whom it follows: «ثلاثين ناشطا اعتقلوا خلال الاحتجاجات»."""
    if draft.type not in SUFFERED or not draft.object or phrases or draft.sense.pronoun or is_actor(subject, scene):
        return False
    at, words = draft.at + 1, scene.reading.words
    return at >= draft.right or not (words[at] in scene.vocabulary.preps[draft.type] or words[at] == "علي")


def killers(first: Phrase, draft: Draft, scene: Scene) -> bool:
    """Whether the force named behind a verb of death killed, those it killed being counted further on.

    «قتل الجيش في نهاية أيار 25 مسلحا».
    """
    return draft.befalls and is_actor(first, scene) and object_beyond(first.last, draft, scene) is not None


def counted(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase is a number of somebody: «9 أشخاص», «طفلان», «عشرات المدنيين»."""
    word, vocabulary = scene.reading.words[phrase.first][phrase.cut :], scene.vocabulary
    return bool(vocabulary.marks[word] & NUMBER) or word in vocabulary.units.duals or word in vocabulary.units.rounds


def victims(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase behind a killer names whom he killed: a number of people, a person, or «طفلا»."""
    words = scene.reading.words
    if phrase.first in scene.name_at:
        return scene.name_at[phrase.first].type == "PER"
    word = words[phrase.first]
    if sound_accusative(word) or (word.startswith("ال") and sound_accusative(word[2:])):
        return True  # «القوات قتلت مدنيين»
    return counted(phrase, scene) or word == "احد" or scene.vocabulary.units.single(word.removesuffix("ا"))


def _past_place(phrase: Phrase, scene: Scene) -> int:
    """The word behind a place, where the title of somebody follows it: «في دمشق الأمين العام»."""
    end = scene.name_ends.get(phrase.first, phrase.last)
    has, words = scene.vocabulary.has, scene.reading.words
    if scene.kinds.get(phrase.first) != "LOC" or end >= phrase.last:
        return phrase.last
    return end if words[end] in has["titles"] or words[end] in has["bodies"] else phrase.last


def object_beyond(at: int, draft: Draft, scene: Scene) -> Phrase | None:
    """The person or body named behind what says whose, where and when, from word `at` on.

    «استقبل الوزير في مكتبه مساء أمس السفير», «انتخبت الهيئة العامة للحزب، اليوم، سمير الحلو رئيسا».
    """
    words, preps = scene.reading.words, scene.vocabulary.has["place_preps"]
    i, end = at, min(draft.right, at + _BEYOND)
    while i < end and not scene.breaks_hard(i) and not draft.has_rival(i):
        led = scene.led_in(i)
        if i in scene.dates_at or (i + 1 in scene.dates_at and words[i] in preps):
            i += 1
        elif (words[i] in preps and i + 1 < end) or led == "ب" or (led == "ل" and i == at):
            inner = scene.phrase(i, end, 1) if led else scene.phrase(i + 1, end, 1 if scene.led_in(i + 1) else 0)
            if inner is None:
                return None
            i = _past_place(inner, scene)
        else:
            named = scene.phrase(i, draft.right) if i > at and not (led or scene.joins(i)) else None
            if named is None:
                return None
            numbered = draft.befalls and scene.vocabulary.marks[words[i]] & NUMBER
            body = draft.type == "found" and is_actor(named, scene)
            return named if numbered or body or any(name.type != "LOC" for name in named.names) else None
    return None


def is_passive(draft: Draft, scene: Scene) -> bool:
    """Whether a verb tells only whom it befell: by its form, or by the damma that the text writes («أُقر القرار»)."""
    form = draft.sense.form
    written = scene.reading.original(draft.at)
    if form.kind == "past" and written.endswith("ي") and len(written) > _SHORTEST_DEFECTIVE and draft.object != "with":
        return True  # «أعفي», not «أعفى»
    return form.passive or (form.kind == "past" and (_DAMMA in written[:-2] or written[1:2] == _DAMMA))


def text_in(phrase: Phrase, draft: Draft, scene: Scene) -> Phrase | None:
    """The deal, law or statement in a phrase before a verb that tells that it was made: «الاتفاق الذي أبرم»."""
    if draft.type not in MADE or any(name.type != "LOC" for name in phrase.names):
        return None
    words, texts = scene.reading.words, scene.vocabulary.has["texts"]
    for i in range(phrase.first, phrase.last):
        word = words[i][1:] if scene.led_in(i) and not words[i].startswith("لل") else words[i]
        if word in texts:
            return scene.phrase(i, phrase.last, len(words[i]) - len(word)) if i > phrase.first else phrase
    return None


def past_titles(phrases: Sequence[Phrase], draft: Draft, scene: Scene) -> list[Phrase]:
    """The phrases behind a verb without a title of the person named first, where its object is none or stands behind.

    «أصدر الأمير سمير الحلو رئيس الدولة، القانون رقم 8».
    """
    if (other := _past_second_title(phrases, draft, scene)) is not None:
        return [phrases[1], other]
    if len(phrases) < _WITH_TITLE or draft.type in SUFFERED or not any(n.type == "PER" for n in phrases[0].names):
        return list(phrases)
    title = phrases[1]
    if not is_title(title, scene):
        return list(phrases)
    at = title.last
    while at < draft.right and scene.led_in(at) == "ل" and not scene.breaks(at):
        of = scene.phrase(at, draft.right, 1)
        if of is None:
            break
        at = of.last
    behind = None
    if at < draft.right and not (scene.breaks_hard(at) or scene.led_in(at) or scene.joins(at)):
        behind = scene.phrase(at, draft.right)
    if behind is not None and not is_title(behind, scene) and not scene.vocabulary.is_verb(scene.reading.words[at]):
        return [phrases[0], behind]
    return list(phrases) if draft.object == "with" else [phrases[0]]


def _past_second_title(phrases: Sequence[Phrase], draft: Draft, scene: Scene) -> Phrase | None:
    """Whom a man of two titles met, his name behind both: «التقى نائب الرئيس رئيس المجلس سمير الحلو وفدا»."""
    if draft.object != "with" or len(phrases) < _WITH_TITLE:
        return None
    title, man = phrases[:2]
    if man.first != title.last or scene.breaks(man.first) or scene.joins(man.first) or not is_title(title, scene):
        return None
    at = man.last
    if scene.head(man) not in scene.vocabulary.has["titles"] or all(name.type != "PER" for name in man.names):
        return None
    if at >= draft.right or scene.breaks(at) or scene.led_in(at) or scene.joins(at):
        return None
    met = scene.phrase(at, draft.right)
    return None if met is None or is_title(met, scene) or scene.vocabulary.is_verb(scene.reading.words[at]) else met


def across(parties: Sequence[Participant], scene: Scene) -> list[Participant]:
    """The parties of a meeting or deal; of two doers and nobody «with» them, the second, joined to the first by «و», is
    with whom it was: «اتفق الرئيس ونظيره», «وقعت مصر والسودان».
    """
    doers = [p for p in parties if p.role == "agent"]
    if len(doers) != _SIDES or any(p.role == "with" for p in parties):
        return list(parties)
    first, second = sorted(doers, key=lambda p: p.mention.start)
    begins, ends = scene.words_of(second.mention)[0], scene.words_of(first.mention)[1]
    title = range(ends, begins + 1)
    joined = any(scene.reading.words[i][0] == "و" for i in title) and begins - ends < _TITLED
    opens = scene.words_of(first.mention)[0]
    each = not EACH.isdisjoint(scene.reading.words[max(0, opens - _TITLED) : opens])  # «كل من فلان وفلان»
    if each or not (joined and first.entity and second.entity):
        return list(parties)
    other = Participant(role="with", mention=second.mention, entity=second.entity)
    return [other if p is second else p for p in parties]
