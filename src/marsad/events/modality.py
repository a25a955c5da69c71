"""Did it happen, or is it under way, planned, demanded, denied or merely possible?"""

from __future__ import annotations

from marsad.events.draft import Draft
from marsad.events.scene import Scene
from marsad.record import Modality

_REACH = 7


def modality_of(draft: Draft, scene: Scene) -> Modality:
    """The modality of a draft, from the words of its clause before it and the statement it stands in."""
    words, vocabulary = scene.reading.words, scene.vocabulary
    sense = draft.sense
    said = draft.statement
    before = words[max(draft.left, draft.at - _REACH) : draft.at]
    near = words[max(draft.sentence.first, draft.at - _REACH) : draft.at]
    present = sense.form.kind == "present"
    if said and said.kind == "deny" or any(word in vocabulary.denial for word in near):
        return "denied"
    if any(_bare(word) in vocabulary.negation for word in before[-4:]):
        return "denied"
    if present and before and before[-1] in ("لا", "ولا", "فلا"):
        return "denied"
    if "س" in sense.prefix and sense.verbal:
        return "planned"
    if any(_bare(word) in vocabulary.demand for word in near):
        return "called-for"
    if any(_bare(word) in vocabulary.hypothetical for word in near) and not (sense.form.kind == "past"):
        return "hypothetical"
    if said and said.kind == "demand" and sense.form.kind != "past":
        return "called-for"
    if any(_bare(word) in vocabulary.future for word in near):
        return "planned"
    if sense.form.kind == "past":
        return "happened"
    if any(_bare(word) in vocabulary.purpose for word in before[-4:]) or (present and sense.prefix.endswith("ل")):
        return "planned"
    if present and before and before[-1] in ("ان", "لان", "كي", "لكي"):
        return "hypothetical" if said and said.kind in ("warn", "expect") else "planned"
    if said and said.kind == "warn":
        return "hypothetical"
    if any(_bare(word) in vocabulary.ongoing for word in words[max(draft.left, draft.at - 3) : min(draft.right, draft.at + 3)]):
        return "ongoing"
    return "happened"


def _bare(word: str) -> str:
    return word[1:] if word[0] in "وف" and len(word) > 3 else word
