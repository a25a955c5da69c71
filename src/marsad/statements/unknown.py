"""Which words behind a title look like a person's name that no finder knew?"""

from __future__ import annotations

from marsad.statements.cues import Cue
from marsad.statements.grammar import (
    ADVERB,
    CHANNEL,
    DEED,
    DEMONSTRATIVE,
    JOINT,
    NEGATION,
    ORGAN,
    PREP,
    RELATIVE,
    SOURCE,
    THAT,
)
from marsad.statements.phrases import Phrase
from marsad.statements.scene import Scene

_NO_NAME = PREP | THAT | ADVERB | RELATIVE | JOINT | NEGATION | SOURCE | ORGAN | DEED | CHANNEL | DEMONSTRATIVE
_LONGEST = 5


def unknown_name(scene: Scene, cues: dict[str, tuple[Cue, ...]], subject: Phrase, last: int) -> tuple[int, int] | None:
    """The words right before word `last`, which «أن» or a colon opens, where nothing else explains them.

    Only behind the title of a person without a known name, and behind a word that closes its phrase.
    """
    if subject.mention is not None or not scene.roles[subject.first] & SOURCE:
        return None
    if last - 1 < len(scene.words) and scene.words[last - 1] in ("الي", "علي", "عن"):
        last -= 1
    first = last
    while first > subject.first + 1 and first not in scene.commas:
        word = scene.words[first - 1]
        if scene.role(word) & _NO_NAME or word in cues or first - 1 in scene.dated or word in ("ل", "ب"):
            break
        first -= 1
    while first < last and (scene.words[first].startswith("ال") or (first + 1 in scene.commas and first + 1 < last)):
        first += 1
    before = scene.words[first - 1]
    if scene.role(before) & RELATIVE:
        return None  # «المتحدث باسم التحالف الذي تقوده السعودية»
    closed = before.startswith(("ال", "بال")) or (first - 1) in scene.mention_at or first in scene.commas
    if any(i in scene.mention_at for i in range(first, last)):
        return None
    return (first, last) if 2 <= last - first <= _LONGEST and closed and first > subject.first else None
