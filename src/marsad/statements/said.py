"""With which word do the words spoken begin, once it is known what a cue governs?"""

from __future__ import annotations

from marsad.arabic.sentences import Sentence
from marsad.statements.cues import Cue
from marsad.statements.governed import Frame, Said
from marsad.statements.grammar import ABOUT
from marsad.statements.scene import Scene

_HIDING = frozenset({"الكشف", "كشف", "الافصاح"})


def said_by(scene: Scene, sentence: Sentence, at: int, cue: Cue, frame: Frame, claimed: int) -> Said:
    """Where what is said begins, with the object that belongs to it or without the one that only names a genre.

    `claimed` is the word with which other speech begins.
    """
    said = frame.said
    if cue.verb.whole and frame.other is not None:
        said = Said(frame.other.first, "كامل")
    elif cue.verb.kind == "ask" and cue.verb.objects and said.by == "مفعول":
        about = (
            i
            for i in range(said.first + 1, min(said.first + 16, sentence.last - 1))
            if scene.roles[i] & ABOUT and scene.words[i - 1] not in _HIDING
        )
        said = Said(next(about, said.first - 1) + 1, "مفعول")
    elif claimed > at:
        said = Said(said.first, "صلة", said.quoted)
    return said
