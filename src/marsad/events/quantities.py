"""How many? Numbers near a trigger, with what they count."""

from __future__ import annotations

from marsad.events.draft import Draft
from marsad.events.scene import Scene


def fill_quantities(draft: Draft, scene: Scene) -> None:
    """Finds the counts that belong to a draft."""
