"""What a noun of action rules: a genitive, its doer, sufferer or place, and an adjective that names its nation."""

from __future__ import annotations

from marsad.events.draft import Draft
from marsad.events.parties import is_actor, is_place
from marsad.events.scene import Phrase, Scene, matches
from marsad.record import Role

MOVES = frozenset({"withdraw", "deploy", "flee", "return"})
SUFFERED = frozenset({"detain", "appoint", "dismiss", "found", "dissolve", "release", "elect"})
# «القصف الروسي» names its doer, «الاحتجاجات السورية» does not.
_BY_NATIONS = frozenset({"attack", "clash", "capture", "deploy", "withdraw", "besiege", "aid", "sanction"})
# «مؤتمر جنيف», «احتجاجات طهران»: a place behind these is where they were.
_HELD_SOMEWHERE = frozenset({"meet", "clash", "protest", "attack"})


def after_noun(draft: Draft, scene: Scene, found: list[tuple[Role, Phrase]]) -> int:
    """Adds what a draft's noun rules to `found`: its genitive, or the nation in its adjective. The word after them."""
    after = _past_adjectives(draft, scene, found)
    if after >= draft.right or (scene.breaks(after) and not scene.brackets(after)) or scene.led_in(after):
        return after
    if scene.joins(after) and (draft.sense.definite or not draft.has_rival(after)):
        return after
    if scene.joins(after):
        after += 1  # «قتل وإصابة مدنيين»: both nouns rule what follows.
    if after >= draft.right or scene.led_in(after):
        return after
    if scene.quotes(after) or (draft.sense.pronoun and after > draft.at + 1):
        return after
    if draft.sense.pronoun and draft.object and scene.reading.words[after] not in scene.vocabulary.has["stop"]:
        obj = scene.phrase(after, draft.right)
        if obj:
            found.append((draft.object, obj))
            return obj.last
    return after if draft.sense.definite else _genitive(draft, scene, after, found)


def _past_adjectives(draft: Draft, scene: Scene, found: list[tuple[Role, Phrase]]) -> int:
    """The word after the adjectives of a noun; the nation that one names is its doer («القصف الروسي»)."""
    words, vocabulary = scene.reading.words, scene.vocabulary
    settled = draft.sense.definite
    after = draft.at + 1
    while after < draft.right and not scene.breaks(after) and after not in scene.name_at:
        word = words[after]
        bare = word[2:] if word.startswith("ال") else word
        if word not in vocabulary.has["parts"]:
            if word.startswith("ال") != settled or not (
                bare in vocabulary.demonyms or _adjective(bare) or bare in vocabulary.has["adjectives"]
            ):
                break
            if bare in vocabulary.demonyms and draft.subject and draft.type in _BY_NATIONS:
                found.append((draft.subject, Phrase(after, after + 1, 0, ())))
        after += 1
    return after


def _genitive(draft: Draft, scene: Scene, after: int, found: list[tuple[Role, Phrase]]) -> int:
    """Adds what stands in construct behind a noun, and an object behind that; the word after them."""
    phrase = scene.phrase(after, draft.right)
    if draft.genitive is None or phrase is None:
        return after
    if _says_where(phrase, draft, scene) or _describes(phrase, draft, scene):
        return after
    parts = list(scene.joined(phrase, draft.right))
    after = parts[-1].last
    second = None
    if draft.object and after < draft.right and not (scene.breaks(after) or scene.led_in(after) or scene.joins(after)):
        second = scene.phrase(after, draft.right)
    role: Role = draft.genitive
    doer = draft.genitive == "patient" and draft.subject and is_actor(phrase, scene)
    if doer and draft.subject and (second or draft.type not in SUFFERED):
        role = draft.subject
    found.extend((role, part) for part in parts)
    if role == draft.subject and second and draft.object:
        found.append((draft.object, second))
        after = second.last
    return after


def _says_where(phrase: Phrase, draft: Draft, scene: Scene) -> bool:
    """Whether the genitive of a noun of action is its place: «معركة درعا», «زيارة طهران», not «انسحاب روسيا»."""
    if not is_place(phrase, scene):
        return False
    name = scene.name_at.get(phrase.first)
    if name is None or draft.type in _HELD_SOMEWHERE:
        return draft.type in MOVES or draft.type in _HELD_SOMEWHERE
    if draft.genitive != "agent":
        return draft.type in MOVES
    return " ".join(scene.reading.words[phrase.first : phrase.last]) not in scene.vocabulary.countries


def _describes(phrase: Phrase, draft: Draft, scene: Scene) -> bool:
    """Whether a word behind an indefinite noun of action is its adjective («معارك فارقة»), no doer."""
    if draft.genitive != "agent" or phrase.names or phrase.last - phrase.first > 1:
        return False
    word = scene.reading.words[phrase.first]
    if word.startswith("ال") or matches(word, scene.vocabulary.has["actors"]):
        return False
    return scene.vocabulary.units.counted(word, draft.type) is None and not word.endswith(("ون", "ين"))


def _adjective(bare: str) -> bool:
    return len(bare) > 3 and bare.endswith(("ي", "يه", "يا", "يين"))
