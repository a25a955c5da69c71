"""Whose is what was struck or taken? «مواقع للمسلحين» is one party, «من قبضة التنظيم» names who lost it."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.draft import Draft
from marsad.events.scene import Phrase, Scene
from marsad.record import Role

_OWNED = frozenset({"attack", "besiege", "capture", "clash", "detain", "release"})


def with_owners(found: Sequence[tuple[Role, Phrase]], draft: Draft, scene: Scene) -> list[tuple[Role, Phrase]]:
    """The participants, indefinite ones with their owner behind «ل»: «مقرا للفرقة», «مواقع تابعة للجيش»."""
    if draft.type not in _OWNED:
        return list(found)
    whole: list[tuple[Role, Phrase]] = []
    taken: set[int] = set()
    for role, phrase in found:
        if phrase.first in taken:
            continue
        owned = _with_owner(phrase, draft, scene) if role == "patient" else phrase
        taken.update(range(phrase.last, owned.last))
        whole.append((role, owned))
    return whole


def _with_owner(phrase: Phrase, draft: Draft, scene: Scene) -> Phrase:
    words, at = scene.reading.words, phrase.last
    if phrase.names or words[at - 1].startswith("ال"):
        return phrase
    if at < draft.right and not scene.breaks(at) and words[at] in scene.vocabulary.has["belonging"]:
        at += 1
    if at >= draft.right or scene.breaks(at) or scene.led_in(at) != "ل":
        return phrase
    owner = scene.phrase(at, draft.right, 1)
    return Phrase(phrase.first, owner.last, phrase.cut, ()) if owner else phrase


def out_of_whose_hands(phrase: Phrase, draft: Draft, scene: Scene) -> Phrase:
    """The body behind «قبضة» or «سيطرة», which lost what was taken."""
    if scene.head(phrase) in scene.vocabulary.has["grips"] and phrase.first + 1 < draft.right:
        return scene.phrase(phrase.first + 1, draft.right) or phrase
    return phrase
