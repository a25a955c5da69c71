"""What the name finder keeps of a word type: what the packs' word classes say of it."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.by_word import ByWord

__all__ = ["ByWord", "Look", "Looks"]
Look = tuple[int, int, int]
Looks = Sequence[Look]
