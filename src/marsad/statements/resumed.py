"""«وهو ما نفاه الوزير»: which verbs of speech take up what was told just before them?"""

from __future__ import annotations

from marsad.arabic.sentences import Sentence
from marsad.statements.grammar import ADVERB, CIRCUMSTANCE, DEMONSTRATIVE, ORGAN, REPORT, SOURCE
from marsad.statements.phrases import Phrase, PhraseReader
from marsad.statements.scene import Scene


def resumes(scene: Scene, at: int) -> bool:
    """Whether the verb at word `at` has what was said before as its object: «وهو ما نفاه», «الأمر الذي أكدته»."""
    if at < 2:
        return False
    words, before = scene.words, scene.roles[at - 2]
    if words[at - 1] == "ما":
        return bool(before & (CIRCUMSTANCE | DEMONSTRATIVE)) or words[at - 2] in ("هو", "وهذا")
    return words[at - 2 : at] == ["الامر", "الذي"]


def resuming_speaker(scene: Scene, phrases: PhraseReader, sentence: Sentence, at: int) -> Phrase | None:
    """Who stands behind such a verb, where somebody who can speak does."""
    first = at + 1
    while first < sentence.last and (scene.roles[first] & ADVERB or first in scene.dated):
        first += 1
    if first >= sentence.last or first in scene.commas:
        return None
    phrase = phrases.subject(first, sentence.last)
    speaks = phrase.mention is not None or scene.roles[phrase.first] & (SOURCE | ORGAN | REPORT)
    return phrase if speaks else None
