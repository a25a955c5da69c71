"""Who stands behind the prepositions that follow a verb: «انسحب من المفاوضات وفد المعارضة», «قتل في الهجوم فلان».

What a preposition rules is read as briefly as it can be: one noun with its adjectives, or a construct; a name, a title
or an indefinite noun behind what is definite begins a phrase of its own.
"""

from __future__ import annotations

from marsad.events.draft import Draft
from marsad.events.genitives import MOVES, SUFFERED
from marsad.events.parties import is_actor, may_act, past_hedge
from marsad.events.scene import Phrase, Scene
from marsad.events.vocabulary import NUMBER
from marsad.record import Role

_REACH = 12
_PREPOSITIONS = frozenset("عن مع ضد خلال لدي اثر عقب جراء نتيجه قبل بعد منذ برفقه".split())
_BY = ("قبل", "جانب", "جهه", "طرف")
_OWNED = ("ه", "ها", "هم", "هما")
_OWN_LENGTH = 4


def party_beyond(draft: Draft, scene: Scene) -> list[tuple[Role, Phrase]]:
    """The parties behind the prepositions right behind a verb, each with its role; none where else intervenes.

    What somebody is chosen as stands there, too: «انتخب رئيسا للحزب فلان».
    """
    phrase = _behind_prepositions(_past_post(draft, scene), draft, scene)
    role = _role(draft, phrase, scene) if phrase else None
    return [(role, part) for part in scene.joined(phrase, draft.right)] if phrase and role else []


def parted(found: list[tuple[Role, Phrase]], party: Phrase, scene: Scene) -> list[tuple[Role, Phrase]]:
    """The phrases with none of them running on into a party that begins behind it."""
    kept = []
    for role, whole in found:
        phrase = whole
        if phrase.first < party.first < phrase.last:
            names = tuple(name for name in phrase.names if scene.words_of(name.span)[1] <= party.first)
            phrase = Phrase(phrase.first, party.first, phrase.cut, names)
        if not party.first < phrase.first < party.last:
            kept.append((role, phrase))
    return kept


def _role(draft: Draft, phrase: Phrase, scene: Scene) -> Role | None:
    """What the party is: whom it befell, who did it, or whom somebody told of before met."""
    if draft.befalls:
        return draft.object or "patient"
    to_a_place = scene.vocabulary.types[draft.type].object_is_place or draft.type in MOVES
    if draft.object is None or to_a_place:
        return draft.subject
    if draft.type in SUFFERED:
        return draft.object  # «عين في منصب الوزير فلان»
    if draft.object == "with" and draft.sense.prefix[:1] in ("و", "ف"):
        return None if is_actor(phrase, scene) else draft.object  # «… والتقى في باريس الوزير»
    return draft.subject


def names_post(phrase: Phrase, draft: Draft, scene: Scene) -> bool:
    """Whether a phrase behind a verb of choosing says as what, not whom: «انتخب رئيسا للحزب فلان»."""
    word = scene.reading.words[phrase.first]
    chosen = draft.type in ("elect", "appoint") and word.endswith("ا") and not phrase.names
    return chosen and word[:-1] in scene.vocabulary.has["titles"]


def _past_post(draft: Draft, scene: Scene) -> int:
    """The word behind the verb, or behind as what somebody is chosen."""
    at = draft.at + 1
    phrase = scene.phrase(at, draft.right) if at < draft.right and not scene.breaks(at) else None
    return phrase.last if phrase and names_post(phrase, draft, scene) else at


def _behind_prepositions(i: int, draft: Draft, scene: Scene) -> Phrase | None:
    words = scene.reading.words
    limit = min(draft.right, draft.at + _REACH)
    while i < limit and not scene.breaks(i) and not scene.joins(i):
        if i in scene.dates_at or words[i] in scene.vocabulary.has["adverbs"]:
            i += 1
            continue
        led = scene.led_in(i)
        bare = words[i] in scene.vocabulary.has["place_preps"] or words[i] in _PREPOSITIONS
        if not (bare or led in ("ب", "ل")):
            return _party(i, draft, scene) if i > draft.at + 1 else None
        start = i if led else i + 1
        if start >= limit or words[start] in _BY or words[start] in scene.vocabulary.has["stop"]:
            return None
        i = _ruled(start, limit, draft, scene)
        if not i:
            return None
    return None


def _ruled(start: int, limit: int, draft: Draft, scene: Scene) -> int:
    """The word behind what a preposition rules from word `start` on; 0 where it holds an action with an object."""
    words = scene.reading.words
    if start in scene.name_at:
        return scene.name_ends.get(start, start + 1)
    word = words[start]
    settled = word.startswith(("ال", "بال", "لل"))
    owned = not scene.feminine(start) and len(word) > _OWN_LENGTH and word.endswith(_OWNED)
    action = owned and scene.vocabulary.names_action(word[1:] if scene.led_in(start) else word)
    if not settled and (action or draft.has_rival(start)):
        return 0  # «خلال استقباله الوزير», «بعد قصف القوات»
    settled = settled or owned
    titled = word.removeprefix("ب").removeprefix("لل") in scene.vocabulary.has["titles"]
    i = start + 1
    while i < limit and not scene.breaks(i) and not scene.joins(i) and i not in scene.dates_at:
        if i in scene.name_at:
            if (settled and not titled) or i not in scene.name_ends:
                break
            titled = titled and scene.name_at[i].type != "PER"  # «عن رئيس الحزب فلان»
            i, settled = scene.name_ends[i], True
            continue
        definite = words[i].startswith("ال")
        if settled and (not definite or _titles(i, scene)):
            break
        if words[i] in scene.vocabulary.has["stop"] or scene.vocabulary.is_verb(words[i]) or scene.led_in(i):
            break
        settled = settled or definite
        i += 1
    return i


def _titles(i: int, scene: Scene) -> bool:
    """Whether a word is the title of somebody named soon behind it: «في القصف الصحفي فلان»."""
    word = scene.reading.words[i]
    if word not in scene.vocabulary.has["titles"]:
        return False
    return any(k in scene.name_at and scene.name_at[k].type == "PER" for k in range(i + 1, i + 4))


def _party(i: int, draft: Draft, scene: Scene) -> Phrase | None:
    """The party that begins at word `i`: somebody by name, by number, or one who acts."""
    words, vocabulary, i = scene.reading.words, scene.vocabulary, past_hedge(i, draft.right, scene)
    if words[i] in vocabulary.has["stop"] or draft.has_rival(i):
        return None
    named = i in scene.name_at
    if not named and (vocabulary.is_verb(words[i]) or vocabulary.names_action(words[i])):
        return None
    phrase = scene.phrase(i, draft.right)
    if phrase is None or (named and i not in scene.name_ends):
        return None
    if named:
        return phrase if scene.name_at[i].type != "LOC" else None
    if vocabulary.marks[words[i]] & NUMBER:
        return phrase if draft.befalls else None
    titled = scene.head(phrase) in vocabulary.has["titles"] and any(name.type == "PER" for name in phrase.names)
    return phrase if titled or is_actor(phrase, scene) or (words[i][-1] != "ا" and may_act(phrase, scene)) else None
