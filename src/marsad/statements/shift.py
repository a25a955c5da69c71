"""Which kind has a statement, given its cue, its speaker and the words that it begins with?"""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds_statements import SpeechShift
from marsad.knowledge.load import Knowledge
from marsad.record import StatementKind
from marsad.statements.cues import Cue
from marsad.statements.speaker import Speaker

_PLAIN_THAT = frozenset({"ان", "بان"})
_DEEPLY = frozenset({"بالغ", "عميق", "خالص", "شديد", "كامل", "عظيم", "وافر", "جزيل", "كبير"})
_WE = frozenset({"اننا", "انني", "اني", "نحن", "انا", "ونحن", "لذلك", "لذا"})
_WANTED = frozenset({"تكون", "تتم", "تبقي", "يتم", "يكون", "تضم"})
_DAYS = frozenset(
    {"يوما", "يومين", "يومي", "يوميا", "يمنيين", "يمنيون", "يمنيا", "يهود", "يهودا", "يونيو", "يوليو", "يناير", "يورو"}
)


class Shifts:
    """The head words that settle a kind, compiled: «شدد على ضرورة» demands, «أعلن رفضه» rejects."""

    __slots__ = ("_cues", "_heads")

    def __init__(self, knowledge: Knowledge, cues: dict[str, tuple[Cue, ...]]) -> None:
        self._cues = cues
        heads: dict[str, list[SpeechShift]] = {}
        for row in knowledge.entries(SpeechShift):
            for word in row.words:
                heads.setdefault(fold_text(word), []).append(row)
        self._heads = {word: tuple(rows) for word, rows in heads.items()}

    def kind(self, cue: Cue, head: list[str], by: str, speaker: Speaker | None, direct: bool) -> StatementKind:
        """The kind of a statement whose words begin with `head` (one or two folded words), brought in by frame `by`."""
        verb = cue.verb
        if len(head) > 1 and head[0] in _DEEPLY:
            head = head[1:]
        for phrase in (" ".join(head[:2]), head[0] if head else ""):
            for row in self._heads.get(phrase, ()):
                if verb.kind in row.cues and (row.clause or by != "أن" or " " in phrase):
                    return row.kind
        if verb.kind == "say" and direct and (performed := self._performed(head)) is not None:
            return performed
        return _by_speaker(cue, speaker)

    def of_heading(self, head: list[str], speaker: Speaker) -> StatementKind:
        """The kind of what follows a speaker and a colon."""
        if (performed := self._performed(head)) is not None:
            return performed
        for row in self._heads.get(" ".join(head), ()):
            return row.kind  # «لا صحة»
        return "report" if speaker.outlet or speaker.report else "say"

    def _performed(self, head: list[str]) -> StatementKind | None:
        """«نطالب …», «أدين …»: what a speaker does in the first person by saying so."""
        if len(head) > 1 and head[0] in _WE:
            head = head[1:]
        found = self._cues.get(head[0], ()) if head else ()
        persons = {cue.person for cue in found}
        if persons & {"3ms", "3fs"} or not persons & {"1s", "1p"}:
            return None
        kind = next(cue.verb.kind for cue in found if cue.person in ("1s", "1p"))
        return kind if kind not in ("say", "report", "announce", "ask", "confirm") else None


def _by_speaker(cue: Cue, speaker: Speaker | None) -> StatementKind:
    """The verb's kind, where no medium speaks and nothing is negated."""
    verb = cue.verb
    if speaker is not None and speaker.report and verb.kind == "say":
        return "report"
    if speaker is not None and speaker.outlet and verb.medium is not None:
        return verb.medium
    return verb.negated if verb.negated is not None else verb.kind


def wished(that: str, word: str) -> bool:
    """«شدد على أن يشارك الجميع», «أن تكون»: a verb in the present behind a plain «أن» is what somebody wants."""
    return that in _PLAIN_THAT and (word in _WANTED or (word.startswith("ي") and len(word) > 3 and word not in _DAYS))
