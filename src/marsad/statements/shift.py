"""Which kind has a statement, given its cue, its speaker and the words that it begins with?"""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds_statements import SpeechShift
from marsad.knowledge.load import Knowledge
from marsad.record import StatementKind
from marsad.statements.cues import Cue
from marsad.statements.speaker import Speaker


class Shifts:
    """The head words that settle a kind, compiled: «شدد على ضرورة» demands, «أعلن رفضه» rejects."""

    __slots__ = ("_heads",)

    def __init__(self, knowledge: Knowledge) -> None:
        heads: dict[str, list[SpeechShift]] = {}
        for row in knowledge.entries(SpeechShift):
            for word in row.words:
                heads.setdefault(fold_text(word), []).append(row)
        self._heads = {word: tuple(rows) for word, rows in heads.items()}

    def kind(self, cue: Cue, head: list[str], by: str, speaker: Speaker | None) -> StatementKind:
        """The kind of a statement whose words begin with `head` (one or two folded words), brought in by frame `by`."""
        verb = cue.verb
        for phrase in (" ".join(head[:2]), head[0] if head else ""):
            for row in self._heads.get(phrase, ()):
                if verb.kind in row.cues and (row.clause or by != "أن" or " " in phrase):
                    return row.kind
        if speaker is not None and (speaker.report and verb.kind == "say"):
            return "report"
        if speaker is not None and speaker.outlet and verb.medium is not None:
            return verb.medium
        return verb.kind
