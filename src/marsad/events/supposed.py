"""Is a happening only supposed: does a condition or a question stand before it in its clause?"""

from __future__ import annotations

from marsad.events.draft import Draft
from marsad.events.outcomes import bare
from marsad.events.scene import Scene

_REACH = 8
_PAST_REACH = 3
_ASKS = frozenset({"هل"})
_CONDITIONS = frozenset({"اذا", "لو", "واذا", "فاذا", "شريطه"})
_WAS = frozenset({"كان", "كانت", "كانوا"})


def supposed(draft: Draft, scene: Scene) -> bool:
    """Whether a condition or question governs a draft: «إذا هاجمت القوات», «لو تم حل المجلس», «هل يستقيل الوزير».

    What is definite is known and only asked about («ما إذا كان الهجوم انتحاريا»), and so no condition.
    """
    words, has, own = scene.reading.words, scene.vocabulary.has, scene.vocabulary.own["و"]
    past = draft.sense.form.kind == "past"
    for i in range(draft.at - 1, max(draft.sentence.first, draft.at - (_PAST_REACH if past else _REACH)) - 1, -1):
        if i + 1 in scene.soft or i in draft.rivals.words or words[i] in has["relatives"]:
            return False
        if words[i] in has["if"]:
            asks = bare(words[i], own) in _ASKS
            if draft.sense.verbal:
                return not (asks and past and i + 1 < draft.at)
            done = words[i + 1] in _WAS and "قد" in words[i + 2 : draft.at]  # «إذا كانت القوات قد بدأت الهجوم»
            return not (draft.definite or asks or done or words[i - 1] == "ما")
    return False


def conditional(draft: Draft, scene: Scene) -> bool:
    """Whether the sentence sets a condition for what it says will be: «سيهاجمون المدينة إذا رفض المجلس»."""
    words = scene.reading.words[draft.sentence.first : draft.sentence.last]
    return not _CONDITIONS.isdisjoint(words) or any(
        words[i] == "في" and words[i + 1] == "حال" for i in range(len(words) - 1)
    )
