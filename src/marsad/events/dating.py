"""When did it happen? The nearest expression of time that governs the trigger, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.passage import Passage
from marsad.events.draft import Draft
from marsad.events.scene import Scene


def fill_dates(drafts: Sequence[Draft], passage: Passage, scene: Scene) -> None:
    """Gives every draft of a passage its date."""
    for draft in drafts:
        best: tuple[int, str] | None = None
        for i in range(draft.sentence.first, draft.sentence.last):
            date = scene.dates_at.get(i)
            if date is None or date.value is None:
                continue
            distance = abs(i - draft.at) + (6 if not draft.left <= i < draft.right else 0)
            if best is None or distance < best[0]:
                best = (distance, date.value)
        if best and best[0] < 30:
            draft.date = best[1].partition("T")[0]
