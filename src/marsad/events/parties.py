"""What is a noun phrase: an actor, somebody who may act, or a place; and which words of it name the party."""

from __future__ import annotations

from marsad.events.scene import Phrase, Scene
from marsad.events.triggers import matches
from marsad.events.vocabulary import NUMBER
from marsad.record import Span

_SHORTEST_PLURAL = 5


def is_actor(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase names somebody who acts: a body, a force, an authority; no «جامعة …», which is a site too."""
    if phrase.names and phrase.first in scene.name_at:
        return phrase.names[0].type == "ORG" and scene.head(phrase) not in scene.vocabulary.has["sites"]
    return matches(scene.head(phrase), scene.vocabulary.has["actors"])


def may_act(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase may act: an actor, or one that names a person or body, or a nation's («طائرات روسية»)."""
    if is_actor(phrase, scene) or any(name.type != "LOC" for name in phrase.names):
        return True
    vocabulary, words = scene.vocabulary, scene.reading.words[phrase.first : phrase.last]
    if vocabulary.marks[words[0]] & NUMBER or words[0] in vocabulary.has["quantifiers"]:
        return True
    head = scene.head(phrase)
    if matches(head, vocabulary.has["bodies"]) or (len(head) > _SHORTEST_PLURAL and head.endswith(("ون", "ين"))):
        return True
    return any(word.removeprefix("ال") in scene.vocabulary.demonyms for word in words)


def is_place(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase names a place or begins with the head of one («مدينة», «مطار»)."""
    head = scene.head(phrase)
    if phrase.first in scene.name_at:
        return scene.name_at[phrase.first].type == "LOC"
    return head in scene.vocabulary.has["place_heads"] or head in scene.vocabulary.has["facilities"]


def is_country(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase is the name of a country, which may act («انسحاب روسيا»)."""
    return " ".join(scene.reading.words[phrase.first : phrase.last]) in scene.vocabulary.countries


def is_title(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase is somebody's title without the name: «ولي العهد», «رئيس مجلس الوزراء»."""
    return scene.head(phrase) in scene.vocabulary.has["titles"] and all(name.type != "PER" for name in phrase.names)


EACH = frozenset({"كل", "كلا"})


def past_hedge(at: int, limit: int, scene: Scene) -> int:
    """The word at which a number begins behind «أكثر من», «ما لا يقل عن» and the like, or `at` where none does.

    Also the word behind «كل من», which opens a list of names.
    """
    words, hedges = scene.reading.words, scene.vocabulary.has["number_hedges"]
    if at + 2 < limit and words[at] in EACH and words[at + 1] == "من":
        return at + 2
    for length in (4, 3, 2, 1):
        end = at + length
        if end < limit and " ".join(words[at:end]) in hedges and scene.vocabulary.marks[words[end]] & NUMBER:
            return end
    return at


def mention_of(phrase: Phrase, scene: Scene) -> tuple[Span, str | None]:
    """The mention that a phrase stands for: the person or body named in it, else its words."""
    vocabulary = scene.vocabulary
    head = scene.head(phrase)
    if phrase.first in scene.name_at:
        name = scene.name_at[phrase.first]
        return name.span, name.entity
    persons = [name for name in phrase.names if name.type == "PER"]
    anothers = head in vocabulary.has["relations"] and phrase.first + 1 in scene.name_at  # «ممثل الحلو» is not «الحلو»
    if persons and head not in vocabulary.has["forces"] and not anothers:
        return persons[0].span, persons[0].entity
    named = bool(phrase.names) and scene.words_of(phrase.names[0].span)[0] == phrase.first + 1
    if named and phrase.names[0].type == "ORG" and head in vocabulary.has["kinds_of_body"]:
        return phrase.names[0].span, phrase.names[0].entity  # «حركة النهضة التونسية»
    if phrase.names and head in vocabulary.has["ranks"]:
        return phrase.names[0].span, phrase.names[0].entity
    if phrase.names and head in vocabulary.has["place_heads"] and head not in vocabulary.has["roads"]:
        return phrase.names[0].span, phrase.names[0].entity
    return scene.span(phrase), None


def somebody(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase behind a light verb names somebody, by name, number («عشرات الأهالي») or as a body."""
    word, vocabulary = scene.reading.words[phrase.first], scene.vocabulary
    counted = bool(vocabulary.marks[word] & NUMBER) or word in vocabulary.units.rounds
    return bool(phrase.names) or counted or matches(word, vocabulary.has["actors"])


def nobody(phrase: Phrase, scene: Scene) -> bool:
    """Whether a single indefinite word names nobody who acts."""
    alone = phrase.last - phrase.first == 1 and not phrase.names
    return alone and not scene.head(phrase).startswith("ال") and not may_act(phrase, scene)
