"""Which headlines and headings name a speaker before a colon: «المرصد: سقوط أربعين صاروخا»?"""

from __future__ import annotations

import msgspec

from marsad.arabic.sentences import Sentence
from marsad.statements.grammar import (
    ADVERB,
    CIRCUMSTANCE,
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
# So many words before a dash are a sentence of the headline and no place or outlet.
_TOLD = 5
_LINE = 32
_INITIAL = 2
_SCARE = 4
_FEWEST = 4


class Heading(msgspec.Struct, frozen=True):
    """A speaker, the colon behind it (characters of the view) or the document noun that stands for it, what is said."""

    speaker: Phrase
    cue: tuple[int, int]
    first: int
    quoted: Quoted | None


def read_heading(scene: Scene, phrases: PhraseReader, sentence: Sentence) -> Heading | None:
    """The heading that a sentence is, or None."""
    first, colon, dashed = sentence.first, -1, False
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
        elif "-" in gap and " " in gap:
            first, dashed = i, True
        elif i in scene.commas or "\n" in gap or ".." in gap:
            return None
    if colon < 0 or sentence.last - colon < 2 or first >= colon or _signed(scene, first):
        return None
    if sentence.last - colon > _LINE and colon not in scene.quoted_from:
        return None
    if scene.roles[colon] & CIRCUMSTANCE or (dashed and first - sentence.first < _TOLD):
        return None  # «بورنموث: وهي مدينة»; «سبق- جدة:» is a dateline
    phrase = _speaker(scene, phrases, first, colon)
    if phrase is None or (dashed and phrase.mention is not None and not phrase.person) or _writes(scene, phrase):
        return None
    at = scene.ends[colon - 1] + scene.gap(colon).index(":")
    cue = (at, at + 1)
    if scene.roles[first] & DOCUMENT:
        last = first + 1 if scene.mention_at.get(first + 1) else min(first + 2, colon)
        cue = (scene.starts[first], scene.ends[last - 1])
    quoted = scene.quoted_from.get(colon)
    if quoted is not None and quoted.last - quoted.first < _SCARE and quoted.last < sentence.last:
        quoted = None  # «مورينيو: «هازارد» لا يقل عن»
    return Heading(phrase, cue, colon, quoted)


def headline_words(scene: Scene) -> range:
    """The words of the article's headline, where it has some."""
    article = scene.passage.article
    if article is None or article.headline is None:
        return range(0)
    first, last = scene.reading.words_in(article.headline.start, article.headline.end)
    return range(first, last) if last - first >= _FEWEST else range(0)


def repeats(scene: Scene, sentence: Sentence, headline: range) -> bool:
    """«رابط الخبر: …»: whether a later sentence ends with the words of the headline, and so tells nothing anew."""
    first = sentence.last - len(headline)
    if first < max(sentence.first, headline.stop):
        return False
    words = scene.words
    return (
        words[sentence.last - 1] == words[headline.stop - 1]
        and words[first : sentence.last] == words[headline.start : headline.stop]
    )


def _signed(scene: Scene, word: int) -> bool:
    """Whether a word stands in the article's dateline or byline: «لندن: «الصحيفة»» signs, it says nothing."""
    article = scene.passage.article
    if article is None:
        return False
    at = scene.reading.span(word, word + 1).start
    return any(span is not None and span.start <= at < span.end for span in (article.dateline, article.byline))


def _writes(scene: Scene, phrase: Phrase) -> bool:
    """Whether the name before a colon is the writer's: «فوزية الحربي: احتفالات الرياض» heads her column."""
    article = scene.passage.article
    if article is None or article.byline is None or phrase.mention is None:
        return False
    return phrase.mention.name.span.text in article.byline.text


def _speaker(scene: Scene, phrases: PhraseReader, first: int, colon: int) -> Phrase | None:  # noqa: PLR0911 - a cascade of what is no speaker
    """The words before a colon as a speaker, where they are one and nothing else."""
    quoted = scene.inside.get(first)
    credit = scene.mention_at.get(colon - 1) if colon - 1 in scene.inside else None
    if credit is not None and credit.first > first and credit.name.type == "ORG":
        return None  # «بانكوك ـ «الشرق الأوسط»:»
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
    if mention is not None and mention.name.type == "PER" and mention.last < colon and _goes_with(scene, mention.last):
        return Phrase(first, mention.last, mention)  # «كيري ردا على بندر: …»
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
    last = colon
    if person is not None and _told_to(scene, person.first):
        last, person = person.first - 1, None  # «وزير الداخلية للأمير محمد:»: whom he speaks to
    phrase = phrases.subject(first, max(last, first + 1))
    last = max(phrase.last, person.last if person is not None else 0)
    if mention is None and person is not None and not _titles(scene, first, person.first):
        return None
    if last < colon and not _goes_with(scene, last):
        return None
    if person is not None and phrase.mention is None and first < person.first < phrase.last:
        return Phrase(first, last)  # «محامي فلان: …»
    return Phrase(first, last, person or phrase.mention or mention)


def _told_to(scene: Scene, at: int) -> bool:
    """Whether a name or the title before it has «لـ» written onto it."""
    return any(scene.words[i].startswith("لل") for i in (at - 1, at - 2) if i >= 0)


def _titles(scene: Scene, first: int, last: int) -> bool:
    """Whether the words before a name can be his titles: «المدرب الألماني», and not «ولعب المدرب»."""
    word = scene.words[first]
    known = bool(scene.roles[first] & (SOURCE | ORGAN | REPORT | MEDIUM))
    return first == last or known or word.startswith("ال") or len(word) <= _INITIAL


def _goes_with(scene: Scene, at: int) -> bool:
    """Whether what stands between a speaker and the colon tells when or about what: «بعد فوزه:», «للخليجيات:»."""
    word = scene.words[at]
    return bool(scene.roles[at] & (PREP | ADVERB)) or at in scene.dated or word[0] in "لب" or at in scene.commas


def _titled(scene: Scene, first: int) -> bool:
    """Whether a quoted name before a colon is that of a body: «الدفاع الروسية»."""
    return scene.words[first].startswith("ال") and bool(scene.roles[first] & ORGAN)
