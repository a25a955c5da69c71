"""Which headlines and headings name a speaker before a colon: «المرصد: سقوط أربعين صاروخا»?"""

from __future__ import annotations

import msgspec

from marsad.arabic.sentences import Sentence
from marsad.statements.grammar import (
    ADVERB,
    DOCUMENT,
    LABEL,
    MEDIUM,
    NEGATION,
    ORGAN,
    POWER,
    PREP,
    REPORT,
    SOURCE,
    THAT,
)
from marsad.statements.phrases import Phrase, PhraseReader
from marsad.statements.scene import Quoted, Scene

_LONGEST = 10
_LINE = 32


class Heading(msgspec.Struct, frozen=True):
    """A speaker, the colon behind it (characters of the view) or the document noun that stands for it, what is said."""

    speaker: Phrase
    cue: tuple[int, int]
    first: int
    quoted: Quoted | None


def read_heading(scene: Scene, phrases: PhraseReader, sentence: Sentence) -> Heading | None:
    """The heading that a sentence is, or None."""
    first, colon = sentence.first, -1
    for i in range(first + 1, min(first + _LONGEST + 2, sentence.last)):
        gap = scene.gap(i)
        if i in scene.colons:
            if scene.roles[first] & LABEL and i == first + 1:
                first = i
                continue
            colon = i
            break
        if "|" in gap:
            first = i
        elif i in scene.commas or "\n" in gap or ".." in gap:
            return None
    if colon < 0 or sentence.last - colon < 2 or first >= colon or _signed(scene, first):
        return None
    if sentence.last - colon > _LINE and colon not in scene.quoted_from:
        return None
    phrase = _speaker(scene, phrases, first, colon)
    if phrase is None:
        return None
    at = scene.ends[colon - 1] + scene.gap(colon).index(":")
    cue = (at, at + 1)
    if scene.roles[first] & DOCUMENT:
        last = first + 1 if scene.mention_at.get(first + 1) else min(first + 2, colon)
        cue = (scene.starts[first], scene.ends[last - 1])
    return Heading(phrase, cue, colon, scene.quoted_from.get(colon))


def _signed(scene: Scene, word: int) -> bool:
    """Whether a word stands in the article's dateline or byline: «لندن: «الصحيفة»» signs, it says nothing."""
    article = scene.passage.article
    if article is None:
        return False
    at = scene.reading.span(word, word + 1).start
    return any(span is not None and span.start <= at < span.end for span in (article.dateline, article.byline))


def _speaker(scene: Scene, phrases: PhraseReader, first: int, colon: int) -> Phrase | None:  # noqa: PLR0911 - a cascade of what is no speaker
    """The words before a colon as a speaker, where they are one and nothing else."""
    quoted = scene.inside.get(first)
    if (quoted is not None and (quoted.first != first or quoted.last > colon)) or any(
        i in scene.dated for i in range(first, colon)
    ):
        return None
    role = scene.roles[first]
    mention = scene.mention_at.get(first)
    if role & LABEL or (mention is None and role & (PREP | ADVERB)):
        return None
    for i in range(first, colon):
        found = phrases.cues.get(scene.words[i]) if i not in scene.mention_at else None
        if found and any(cue.shape in ("past", "present", "participle") for cue in found):
            return None
    phrase = phrases.read(first, colon)
    names = scene.names_from(first, colon)
    person = next((name for name in reversed(names) if name.name.type == "PER"), None)
    if mention is not None and mention.name.type == "LOC" and person is None:
        # «لبنان: تحرك دولي» names a topic; a country speaks where it quotes or denies.
        speaks = colon in scene.quoted_from or bool(scene.roles[colon] & (NEGATION | THAT))
        alone = mention.last == colon and bool(role & POWER) and speaks
        return Phrase(first, colon, mention) if alone else None
    if mention is None and quoted is not None and quoted.last == colon and _titled(scene, first):
        return Phrase(first, colon)
    if mention is None and not role & (SOURCE | ORGAN | REPORT | MEDIUM) and person is None:
        return None
    if mention is None and person is None and role & ORGAN and not names:
        return None
    best = person or phrase.mention or (mention if mention is not None else None)
    return Phrase(first, colon, best)


def _titled(scene: Scene, first: int) -> bool:
    """Whether a quoted name before a colon is that of a body: «الدفاع الروسية»."""
    return scene.words[first].startswith("ال") and bool(scene.roles[first] & ORGAN)
