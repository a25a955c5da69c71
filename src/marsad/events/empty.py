"""Does a mention tell of a happening of its own, or only of what was told before or is so in general?"""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.events.draft import Draft
from marsad.events.scene import Scene
from marsad.events.triggers import matches

_CALAMITIES = frozenset({"accident", "disaster", "outbreak"})
_RELATIVE_REACH = 3
_DONE_TO = frozenset({"attack", "detain", "displace", "besiege"})
_BROUGHT_REACH = 4
_GATHERINGS = frozenset({"elect", "meet"})
_ANY = frozenset({"اي", "ايه", "لاي", "باي", "لايه", "بايه"})
_COME_TO = frozenset({"بات", "باتت", "اصبح", "اصبحت", "صار", "صارت"})


def tells_nothing(draft: Draft, scene: Scene) -> bool:
    """A definite noun without arguments has its event elsewhere, even where that was not found; a verb in the present
    that names nobody, no place, day or number tells of what is so in general («حيث يلتقي السياح»).
    """
    if draft.sense.form.kind == "present" and draft.modality == "ongoing":
        held = fold_text(draft.lemma) in scene.vocabulary.has["states"] and not (
            draft.heading or _came_to(draft, scene)
        )
        if held or not _anchored(draft, scene):
            return True  # «المناطق التي يسيطر عليها المسلحون»: who holds them is no news
    any_such = not draft.sense.verbal and scene.reading.words[draft.at - 1] in _ANY  # «لمنع أي عدوان»
    if draft.sense.verbal or draft.heading or (draft.type in _CALAMITIES and not any_such):
        return False
    if points_back(draft, scene) or (any_such and draft.modality != "denied"):
        return True
    if draft.type in ("aid", "ceasefire") and _brought(draft, scene):
        return False
    if draft.specific or scene.reading.words[draft.at - 1] in scene.vocabulary.has["done"]:
        return False
    dated = draft.date and not draft.carried
    known = fold_text(draft.lemma) in scene.vocabulary.has["held_at"]  # «وصفها بأنها مجزرة بشعة»
    told = not known and (_described(draft, scene) or _rules(draft, scene) or _which_one(draft, scene))
    bare = not (draft.participants or draft.places or draft.quantities or dated or told)
    unmet = draft.definite and not draft.sense.pronoun and draft.modality not in ("called-for", "denied")
    return bare and (unmet or known)


def _came_to(draft: Draft, scene: Scene) -> bool:
    """Whether a verb before says that it came to be so: «باتت المعارضة تسيطر على المدينة»."""
    return not _COME_TO.isdisjoint(scene.reading.words[max(draft.left, draft.at - _BROUGHT_REACH) : draft.at])


def _brought(draft: Draft, scene: Scene) -> bool:
    """Whether a noun of action right before says what is done with what helps: «إدخال المساعدات», «تمديد الهدنة»."""
    words = scene.reading.words[max(draft.sentence.first, draft.at - _BROUGHT_REACH) : draft.at]
    return any(scene.vocabulary.names_action(word.lstrip("ولب")) for word in words)


def _described(draft: Draft, scene: Scene) -> bool:
    """Whether a relative clause of its own says what the noun means: «المحادثات التي بدأت أمس»."""
    words, relatives = scene.reading.words, scene.vocabulary.has["relatives"]
    last = min(draft.sentence.last, draft.at + _RELATIVE_REACH)
    return any(words[i] in relatives and not scene.breaks(i) for i in range(draft.at + 1, last))


def _which_one(draft: Draft, scene: Scene) -> bool:
    """Whether an adjective says which vote or meeting is meant: «الانتخابات التشريعية», «القمة الثلاثية»."""
    words, at = scene.reading.words, draft.at + 1
    telling = draft.type in _GATHERINGS and at < draft.sentence.last and not scene.breaks(at)
    return telling and words[at] in scene.vocabulary.has["which_one"]


def _rules(draft: Draft, scene: Scene) -> bool:
    """Whether «لل» behind a noun or its adjective says to what it was done: «القصف المباشر للأحياء»."""
    words = scene.reading.words
    last = min(draft.sentence.last, draft.at + _RELATIVE_REACH)
    behind = range(draft.at + 1, last)
    return draft.type in _DONE_TO and any(words[i].startswith("لل") and not scene.breaks(i) for i in behind)


def _anchored(draft: Draft, scene: Scene) -> bool:
    """Whether a draft names somebody or somewhere known, a force or a body that acts, a day of its own, or a number."""
    actors = scene.vocabulary.has["actors"]
    known = any(
        p.entity or matches(scene.reading.words[scene.words_of(p.mention)[0]], actors) for p in draft.participants
    )
    return known or bool(draft.places or draft.quantities or draft.heading or (draft.date and not draft.carried))


def points_back(draft: Draft, scene: Scene) -> bool:
    """Whether a definite noun behind «هذا» and the like means what was told before."""
    return (
        draft.definite
        and draft.at > draft.sentence.first
        and scene.reading.words[draft.at - 1] in scene.vocabulary.has["pointers"]
    )
