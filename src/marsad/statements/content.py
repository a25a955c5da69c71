"""How far does what is said run?

A quotation runs to its closing mark, and on where the sentence quotes again within a few words. Indirect speech runs
to where the sentence leaves it: its end, or a comma behind which another cue, an attribution or the writer's own
voice begins. Inside quotation marks nothing ends anything.
"""

from __future__ import annotations

import msgspec

from marsad.statements.cues import Cue
from marsad.statements.frame import Said
from marsad.statements.grammar import EXIT, JOINT, PREP, RELATIVE
from marsad.statements.scene import Quoted, Scene

_BRIDGE = 6


class Content(msgspec.Struct, frozen=True):
    """Characters `start:end` of the folded view, the word behind them, and whether most of it is quoted."""

    start: int
    end: int
    last: int
    direct: bool


class ContentReader:
    """Finds the end of what is said; knows the cues, because speech ends where the next begins."""

    __slots__ = ("_cues",)

    def __init__(self, cues: dict[str, tuple[Cue, ...]]) -> None:
        self._cues = cues

    def read(self, scene: Scene, said: Said, last: int) -> Content | None:
        """What is said from `said` on, in a sentence whose words end before `last`."""
        if said.first >= last and said.quoted is None:
            return None
        if said.quoted is not None:
            return self._quoted(scene, said.quoted, last)
        end = self._leave(scene, said.first, last)
        start = scene.starts[said.first]
        if said.by in ("ب", "ل"):
            start += 2 if scene.words[said.first].startswith("لل") else 1
        return self._content(scene, start, end)

    def _quoted(self, scene: Scene, quoted: Quoted, last: int) -> Content:
        mark = quoted.mark
        end, after = mark.end, quoted.last
        while after < last and not scene.comma(after):
            ahead = next(
                (scene.quoted_from[i] for i in range(after, min(after + _BRIDGE, last)) if i in scene.quoted_from), None
            )
            if ahead is None or any(scene.comma(i) or scene.words[i] in self._cues for i in range(after, ahead.first)):
                break
            end, after = ahead.mark.end, ahead.last
        return Content(mark.start, end, after, True)

    def _leave(self, scene: Scene, first: int, last: int) -> int:
        """The word behind the last one of indirect speech that begins at word `first`."""
        at = first + 1
        inside = scene.inside.get(first)
        if inside is not None:
            at = max(at, inside.last)
        while at < last:
            quoted = scene.quoted_from.get(at)
            if self._ends(scene, at, first):
                return at
            at = quoted.last if quoted is not None and quoted.last > at else at + 1
        return last

    def _ends(self, scene: Scene, at: int, first: int) -> bool:
        word = scene.words[at]
        comma = scene.comma(at)
        cues = self._cues.get(word)
        if cues:
            for cue in cues:
                if cue.shape == "participle" and (comma or cue.prefix) and not cue.person == "3fp":
                    return True
                if cue.shape in ("past", "present") and cue.prefix and cue.shape == "past" and at not in scene.mention_at:
                    return comma or cue.verb.continues or self._cue_governs(scene, at)
                if comma and cue.shape == "past" and not cue.prefix and cue.person in ("3ms", "3fs", "3mp"):
                    return True
        return comma and bool(scene.role(word) & EXIT)

    def _cue_governs(self, scene: Scene, at: int) -> bool:
        """Whether a verb without a comma before it clearly opens speech of its own."""
        from marsad.statements.grammar import THAT

        return any(
            i < len(scene.words) and (scene.role(scene.words[i]) & THAT or ":" in scene.gap(i)) for i in range(at + 1, at + 4)
        )

    def _content(self, scene: Scene, start: int, last: int) -> Content:
        end = scene.ends[last - 1]
        quoted = 0
        for quote in scene.quotes:
            if quote.mark.start >= start and quote.mark.start < end:
                quoted += min(quote.mark.end, end) - quote.mark.start
        return Content(start, end, last, quoted * 2 > end - start)
