"""Did it happen, or is it under way, planned, demanded, denied or merely possible?

Read from the words of the clause before the trigger, its tense, and the kind of statement that tells it. What stands
after «بعد» or «منذ» is taken for granted by whoever says it, and so happened.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.fold import fold_text
from marsad.events.draft import Draft
from marsad.events.scene import Scene
from marsad.record import Modality


def _words(text: str) -> frozenset[str]:
    return frozenset(fold_text(text).split())


_REACH = 8
_GRANTED = _words("بعد منذ عقب إثر أثر جراء نتيجة بسبب رغم بعيد")
_NEGATORS = _words("لم لن لا ليس ليست ولم ولن ولا فلم")
_NO_NEGATION = _words("سيما يزال تزال بد شك زالت زال زالوا يزالون")
_SUBJUNCTIVE = _words("أن لأن كي لكي ألا")
_IF = _words("إذا لو وإذا فإذا")
_ADJACENT = 2
_NEGATED_OBJECT = 5


def modality_of(draft: Draft, scene: Scene, drafts: Sequence[Draft]) -> Modality:
    """The modality of a draft; `drafts` are those before it in the passage."""
    words = scene.reading.words
    sense = draft.sense
    before = [_bare(word) for word in words[max(draft.left, draft.at - _REACH) : draft.at]]
    near = [_bare(word) for word in words[max(draft.sentence.first, draft.at - _REACH) : draft.at]]
    if sense.form.kind == "participle":
        return "happened"
    if not sense.verbal and before and before[-1] in _GRANTED:
        return "happened"
    if not sense.verbal and near[-1:] and near[-1] in _GRANTED:
        return "happened"
    joined = _joined_to(draft, drafts, words)
    if joined:
        return joined.modality
    if _denied(draft, scene, before, near):
        return "denied"
    return _unreal(draft, scene, before, near) or _real(draft, scene, before)


def _joined_to(draft: Draft, drafts: Sequence[Draft], words: Sequence[str]) -> Draft | None:
    """The noun that «و» or «أو» joins this one to."""
    if draft.sense.verbal or not drafts:
        return None
    previous = drafts[-1]
    if previous.sentence is not draft.sentence or previous.sense.verbal or draft.at - previous.at > _REACH:
        return None
    if draft.sense.prefix.startswith("و") or words[draft.at - 1] in ("او", "ام"):
        return previous
    return None


def _denied(draft: Draft, scene: Scene, before: Sequence[str], near: Sequence[str]) -> bool:
    vocabulary, sense = scene.vocabulary, draft.sense
    if draft.statement and draft.statement.kind == "deny":
        return True
    if any(word in vocabulary.denial for word in near):
        return True
    if any(word in vocabulary.negation for word in before[-_ADJACENT:]):
        return True
    for k, word in enumerate(before):
        distance = len(before) - k
        following = before[k + 1] if k + 1 < len(before) else ""
        if word in _NEGATORS and following not in _NO_NEGATION:
            if distance == 1:
                return True
            if not sense.verbal and distance <= _NEGATED_OBJECT and following not in vocabulary.hypothetical:
                return True
    return False


def _unreal(draft: Draft, scene: Scene, before: Sequence[str], near: Sequence[str]) -> Modality | None:
    """Demanded, possible or planned; None where the words say nothing of the kind."""
    vocabulary, sense, said = scene.vocabulary, draft.sense, draft.statement
    past, present = sense.form.kind == "past", sense.form.kind == "present"
    words = scene.reading.words
    if sense.verbal and "س" in sense.prefix:
        return "hypothetical" if said and said.kind == "warn" else "planned"
    if past:
        return "hypothetical" if before and before[-1] in _IF else None
    if any(word in vocabulary.demand for word in near):
        return "called-for"
    if any(word in vocabulary.hypothetical for word in near) or (present and before and before[-1] == "قد"):
        return "hypothetical"
    if said and said.kind == "demand":
        return "called-for"
    if any(word in vocabulary.future or _future(word, scene) for word in near):
        return "planned"
    if any(word in vocabulary.future for word in words[draft.at + 1 : min(draft.right, draft.at + 4)]):
        return "planned"
    if any(word in vocabulary.purpose for word in before[-4:]) or (present and sense.prefix.endswith("ل")):
        return "planned"
    if present and before and before[-1] in _SUBJUNCTIVE:
        return "hypothetical"
    if said and said.kind in ("warn", "expect"):
        return "hypothetical"
    if any(word in _IF for word in words[draft.sentence.first : draft.sentence.last]):
        return "hypothetical"
    return None


def _future(word: str, scene: Scene) -> bool:
    return word[0] == "س" and len(word) > 4 and word[1] in "يتن" and scene.vocabulary.is_verb(word)


def _real(draft: Draft, scene: Scene, before: Sequence[str]) -> Modality:
    vocabulary, sense = scene.vocabulary, draft.sense
    if sense.form.kind == "past":
        return "happened"
    words = scene.reading.words
    after = words[draft.at + 1 : min(draft.right, draft.at + 4)]
    if any(word in vocabulary.ongoing for word in (*before[-3:], *(_bare(word) for word in after))):
        return "ongoing"
    if not sense.verbal:
        if draft.standing and sense.definite:
            return "ongoing"
        for i in range(draft.at + 1, min(draft.right, draft.at + 4)):
            if scene.breaks(i):
                break
            if words[i][0] in "يت" and not words[i].endswith(("ه", "ات")) or words[i].endswith(("ها", "هم")):
                if vocabulary.is_verb(words[i]) and words[i][0] in "يت":
                    return "ongoing"
    return "happened"


def _bare(word: str) -> str:
    return word[1:] if word[0] in "وف" and len(word) > 3 else word
