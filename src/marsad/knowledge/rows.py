"""What is every row of a pack file? Apart from `kinds`, so that the modules whose types `kinds` lists can import it."""

from __future__ import annotations

import msgspec


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of a pack file."""
