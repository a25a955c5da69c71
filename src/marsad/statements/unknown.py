"""Which words behind a title look like a person's name that no finder knew?"""

from __future__ import annotations

from marsad.statements.cues import Cue
from marsad.statements.grammar import (
    ADVERB,
    CHANNEL,
    DEED,
    DEMONSTRATIVE,
    HONOURED,
    JOINT,
    NAMELESS,
    NEGATION,
    ORGAN,
    PLAIN,
    PREP,
    RELATIVE,
    SOURCE,
    THAT,
    WHETHER,
)
from marsad.statements.opening import that_ahead
from marsad.statements.phrases import NAMING, Phrase
from marsad.statements.scene import Scene
from marsad.statements.verbal_nouns import BARE_VERBAL_NOUN, is_verbal_noun

_NO_NAME = PREP | THAT | ADVERB | RELATIVE | JOINT | NEGATION | SOURCE | ORGAN | DEED | CHANNEL | DEMONSTRATIVE
_LONGEST = 5


def unknown_name(scene: Scene, cues: dict[str, tuple[Cue, ...]], subject: Phrase, last: int) -> tuple[int, int] | None:
    """The words right before word `last`, which «أن» or a colon opens, where nothing else explains them.

    Only behind the title of a person without a known name, and behind a word that closes its phrase.
    """
    if subject.mention is not None or scene.roles[subject.first] & (SOURCE | HONOURED) != SOURCE:
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


def name_end(scene: Scene, cues: dict[str, tuple[Cue, ...]], subject: Phrase, at: int, last: int) -> int | None:
    """The word behind a person's name that no finder knew, behind a title: «أكد الوزير فلان الفلاني سيطرة …».

    Two to four words that nothing else explains, before a verbal noun, which brings in what is said, or before the
    medium that he speaks to («لـ"الصحيفة"»).
    """
    if subject.mention is not None or at in scene.commas or any(i in scene.commas for i in range(subject.last, at)):
        return None
    head, before = scene.roles[subject.first], scene.words[at - 1]
    closed = before.startswith("ال") or at - 1 in scene.mention_at
    if not head & SOURCE or head & (NAMELESS | ORGAN) or not closed:
        return None
    end = at
    while end < min(last, at + _LONGEST) and not _deed(scene, end) and not _medium(scene, end):
        word = scene.words[end]
        explained = scene.roles[end] & _NO_NAME or word in cues or end in scene.mention_at or end in scene.dated
        if explained or end in scene.commas or end in scene.colons or word[0] in "وب":
            return None
        end += 1
    return end if 2 <= end - at < _LONGEST and end < last else None


def is_ali(scene: Scene, subject: Phrase, at: int, last: int) -> bool:
    """«وأكد الشيخ علي الحرقان على أن»: a name that no finder knew, and no «على», which is written otherwise."""
    if subject.mention is not None or subject.last != at or at + 2 >= last:
        return False
    titled = scene.roles[subject.first] & SOURCE and scene.words[at + 1].startswith("ال")
    opens = scene.roles[at + 2] & (THAT | PREP) or at + 2 in scene.commas or at + 2 in scene.colons
    return bool(titled and opens) and scene.reading.original(at).endswith("ي")


def described(
    scene: Scene, cue: Cue, verbs: frozenset[str], subject: Phrase | None, words: tuple[int, int, int]
) -> bool:
    """Whether a bare phrase behind a person's name only describes him, as «أن» brings in his words.

    `words` are its first word, the one behind it and the end of the sentence: «أكد نعمت زاده أن», «ذكر فلان صاحب
    المكتب أن».
    """
    first, at, last = words
    if subject is None or "أن" not in cue.frames:
        return False
    if subject.last == first and first + 1 == at and scene.roles[at] & THAT and not scene.roles[first]:
        return True
    word = scene.words[first]
    noun = scene.roles[first] & (DEED | WHETHER) or is_verbal_noun(word) or BARE_VERBAL_NOUN.match(word)
    if noun or cue.verb.kind not in ("say", "confirm") or cue.shape not in ("past", "present"):
        return False
    return that_ahead(scene, verbs, at, last)


def only_tells_of(scene: Scene, verbs: frozenset[str], subject: Phrase | None, at: int, last: int) -> bool:
    """«قالت دول لم توفد مراقبين إن», «قال دون أن يذكر اسمه»: a clause that describes whoever speaks."""
    if scene.words[at] in ("دون", "بدون"):
        return at + 1 < last and bool(scene.roles[at + 1] & THAT)
    unnamed = subject is not None and subject.mention is None
    return unnamed and at not in scene.commas and that_ahead(scene, verbs, at + 1, last)


def somebody(scene: Scene, subject: Phrase | None) -> bool:
    """Whether a subject was seen that can speak: «قال الوزير لا خلاف», and no «قال المرض متعب ولا»."""
    if subject is None:
        return False
    return subject.mention is not None or bool(scene.roles[subject.first] & NAMING & ~PLAIN)


def _medium(scene: Scene, at: int) -> bool:
    """«لـ«الصحيفة»»: the medium that somebody speaks to."""
    named = at + 1 in scene.mention_at or at + 1 in scene.quoted_from
    return (scene.words[at] == "ل" and named) or (at in scene.mention_at and not scene.mention_at[at].whole)


def _deed(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    return bool(scene.roles[at] & DEED) or BARE_VERBAL_NOUN.match(word) is not None
