"""When did it happen? The expression of time that governs the trigger, or the day that its telling has set.

A date governs the triggers of its clause; between two triggers it belongs to the nearer. In speech that goes on over
several sentences the day named first holds until another is named. Open intervals («منذ 2018») date no act.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.draft import Draft
from marsad.events.scene import Scene
from marsad.record import DateMention

_FARTHEST = 18
_BOUNDARY_COST = 6
_TRIGGER_COST = 4
_OPENING = 4
_CARRIED_PARAGRAPHS = 3
_CARRIED = frozenset({
    "attack", "clash", "capture", "withdraw", "besiege", "deploy", "casualty", "detain", "release", "displace",
    "meet", "agree", "protest",
})  # fmt: skip


def fill_dates(drafts: Sequence[Draft], scene: Scene) -> None:
    """Gives every draft of a passage its date; `drafts` are in text order."""
    last: tuple[int, str] | None = None
    for draft in drafts:
        date = governing(draft, drafts, scene)
        if date is not None and date.value:
            draft.date = date.value.partition("T")[0]
            if len(draft.date) == 10 and not draft.heading:
                last = (draft.sentence.paragraph, draft.date)
        elif (
            draft.statement is not None
            and draft.type in _CARRIED
            and draft.modality in ("happened", "ongoing", "denied")
        ):
            said = draft.statement.said
            if said and len(said.partition("T")[0]) == 10 and draft.statement.kind == "announce":
                draft.date = said.partition("T")[0]
            elif last and draft.sentence.paragraph - last[0] <= _CARRIED_PARAGRAPHS:
                draft.date = last[1]
                last = (draft.sentence.paragraph, last[1])


def governing(draft: Draft, drafts: Sequence[Draft], scene: Scene) -> DateMention | None:
    """The date mention of the sentence that governs a draft's trigger, or None."""
    best: tuple[int, DateMention] | None = None
    others = [other.at for other in drafts if other.sentence is draft.sentence and other is not draft]
    i = draft.sentence.first
    while i < draft.sentence.last:
        date = scene.dates_at.get(i)
        if date is None:
            i += 1
            continue
        first = i
        while i < draft.sentence.last and scene.dates_at.get(i) is date:
            i += 1
        if date.value is None or ".." in date.value:
            continue
        cost = _cost(draft, first, i, others, scene)
        if cost <= _FARTHEST and (best is None or cost < best[0]):
            best = (cost, date)
    return best[1] if best else None


def _cost(draft: Draft, first: int, last: int, others: Sequence[int], scene: Scene) -> int:
    """How far a date at words `first:last` is from governing the trigger."""
    words, marks = scene.reading.words, scene.vocabulary.has["clause"]
    low, high = (last, draft.at) if last <= draft.at else (draft.at + 1, first)
    opening = first - draft.sentence.first <= _OPENING and last <= draft.at
    between = sum(1 for i in range(low, high) if words[i] in marks)
    rivals = sum(1 for at in others if low <= at < high)
    distance = 0 if opening else high - low
    return distance + _BOUNDARY_COST * between + _TRIGGER_COST * rivals
