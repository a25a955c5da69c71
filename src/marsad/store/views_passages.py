"""With which words around them do the observations of a list stand? Cut from each capture's text, read once a list."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

from sqlalchemy import select

from marsad.record import Record
from marsad.store import schema
from marsad.store.open import Store
from marsad.store.results import Observation

AROUND = 160
_BREAK = re.compile(r"[\n.!?؟؛]+\s|\n")


class Passage(Record, frozen=True):
    """The words of an observation and those around them, to the ends of the sentence or `AROUND` characters."""

    before: str
    words: str
    after: str


def passages_of(store: Store, observations: Iterable[Observation]) -> dict[str, Passage]:
    """The passage of every observation that has a place in its capture's text, by the observation's id."""
    located = [one for one in observations if one.start is not None and one.end is not None]
    wanted = {one.capture for one in located}
    if not wanted:
        return {}
    table = schema.extractions
    with store.read() as connection:
        rows = connection.execute(
            select(table.c.capture, table.c.text).where(table.c.capture.in_(wanted), table.c.live)
        )
        texts = {row.capture: zlib.decompress(row.text).decode() for row in rows}
    return {one.id: cut_passage(texts[one.capture], one.start or 0, one.end or 0) for one in located}


def cut_passage(text: str, start: int, end: int) -> Passage:
    """The characters `start:end` of `text` within their sentence."""
    left = max(0, start - AROUND)
    before = text[left:start]
    breaks = list(_BREAK.finditer(before))
    if breaks:
        before = before[breaks[-1].end() :]
    elif left:
        before = "…" + before.partition(" ")[2]
    after = text[end : end + AROUND]
    stop = _BREAK.search(after)
    if stop:
        after = after[: stop.end()]
    elif end + AROUND < len(text):
        after = after.rpartition(" ")[0] + "…"
    return Passage(before=before.lstrip(), words=text[start:end], after=after.rstrip())
