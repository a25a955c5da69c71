"""The phrases that follow a verb, past adverbs, days and asides between commas."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.events.parties import past_hedge
from marsad.events.scene import Phrase, Scene

_ASIDE = 12


def following(scene: Scene, at: int, limit: int, most: int) -> Iterator[Phrase]:
    """At most `most` phrases from word `at` on, none led in by a preposition, of those that end before `limit`."""
    words, first = scene.reading.words, at
    for _ in range(most):
        aside = _past_aside(at, limit, scene, at > first)
        while (
            aside < limit
            and not scene.breaks(aside)
            and aside not in scene.name_at
            and (_passed_over(words[aside], scene) or aside in scene.dates_at)
        ):
            aside += 1
        aside = _past_weapon(aside, limit, scene)
        dated = aside - 1 in scene.dates_at and not scene.breaks_hard(aside) if aside < limit else False
        bracketed = (at == first and scene.brackets(at)) or (aside > at and (scene.breaks(at) or dated))
        at = past_hedge(aside, limit, scene)
        if at >= limit or scene.quotes(at) or (scene.breaks(at) and not bracketed) or scene.led_in(at):
            return
        if at > first and scene.joins(at):
            return
        phrase = scene.phrase(at, limit)
        if phrase is None:
            return
        yield phrase
        at = phrase.last


def _past_weapon(at: int, limit: int, scene: Scene) -> int:
    """The word behind what «ب» says it was done with, where the party follows: «تقصف بالمدفعية الثقيلة القرية»."""
    if at >= limit or scene.led_in(at) != "ب" or scene.breaks(at):
        return at
    weapon = scene.phrase(at, limit, 1)
    if weapon is None or weapon.names or scene.head(weapon) not in scene.vocabulary.has["weapons"]:
        return at
    return weapon.last


def _past_aside(at: int, limit: int, scene: Scene, named: bool) -> int:
    """The word behind a date between commas at word `at`, or, where its title was `named`, behind a person there."""
    if not scene.breaks(at) or scene.breaks_hard(at):
        return at
    if named and at < limit and scene.reading.words[at] in scene.vocabulary.has["known_as"]:
        return _past_known_as(at, limit, scene)
    end = at
    while end < limit and end in scene.dates_at:
        end += 1
    name = scene.name_at.get(at)
    if named and name is not None and name.type == "PER":
        end = scene.name_ends.get(at, at)
    return end if at < end < limit and scene.breaks(end) and not scene.breaks_hard(end) else at


def _past_known_as(at: int, limit: int, scene: Scene) -> int:
    """The word behind the comma that ends an aside: «أقال القائد سمير الحلو، المعروف بأبي كمال، المسؤول …»."""
    for end in range(at + 1, min(limit, at + _ASIDE)):
        if scene.breaks_hard(end):
            break
        if scene.breaks(end):
            return at if scene.joins(end) or scene.led_in(end) else end
    return at


def _passed_over(word: str, scene: Scene) -> bool:
    """Whether a word between a verb and its parties is none of them: an adverb, «فيها», «سراح»."""
    return (
        word in scene.vocabulary.has["adverbs"]
        or word in scene.vocabulary.has["parts"]
        or (len(word) > 5 and word.endswith("يا") and word[0] != "ا")
    )
