"""What is attributed without a verb of its own: «بحسب المرصد», «وفقا لما ذكرته الوكالة», «نقلا عن», «على لسان»?

Where the sentence holds a statement already, the source of such a phrase is a relay of it; where it holds none, the
clause that the phrase leans on is the statement.
"""

from __future__ import annotations

import msgspec

from marsad.arabic.fold import fold_text
from marsad.arabic.number_words import NUMBER_FORMS
from marsad.arabic.sentences import Sentence
from marsad.knowledge.kinds_statements import SpeechPhrase
from marsad.statements.cues import Cue
from marsad.statements.grammar import (
    ADVERB,
    DOCUMENT,
    INSTRUMENT,
    ISSUED,
    ISSUING,
    MEDIUM,
    ORGAN,
    RELATIVE,
    REPORT,
    SOURCE,
    THAT,
)
from marsad.statements.phrases import Phrase, PhraseReader
from marsad.statements.scene import Scene
from marsad.statements.turning import clause_end

_FOUND_IN = frozenset({"جاء في"})
_BRACKET = 8
_FROM = frozenset({"عن", "من"})
_CAME_OUT = frozenset({"نشر", "صدر", "نشرت", "صدرت"})
_TEXTUAL = frozenset({"جاء", "ورد"})
_WHAT = frozenset({"ما", "لما", "مما", "بما", "الذي"})


class Attribution(msgspec.Struct, frozen=True):
    """A phrase over the words `first:last`, with the source that it names, if any, and the verb inside it.

    `through` is the medium that passes the source's words on.
    """

    first: int
    cue_last: int
    last: int
    row: SpeechPhrase
    source: Phrase | None
    cue: Cue | None = None
    clitic: bool = False
    through: Phrase | None = None


class Attributions:
    """The phrases of the packs, by their first word."""

    __slots__ = ("_rows", "starts")

    def __init__(self, rows: tuple[SpeechPhrase, ...]) -> None:
        found: dict[str, list[tuple[tuple[str, ...], SpeechPhrase]]] = {}
        for row in rows:
            words = tuple(fold_text(row.phrase).split())
            for prefix in ("", "و", "ف"):
                found.setdefault(prefix + words[0], []).append((words[1:], row))
        self._rows = {first: sorted(rest, key=lambda item: -len(" ".join(item[0]))) for first, rest in found.items()}
        self.starts = frozenset(self._rows)

    def find(self, scene: Scene, phrases: PhraseReader, sentence: Sentence, hits: list[int]) -> list[Attribution]:
        """The attributions of a sentence, in order, that begin at one of the words `hits`."""
        words, found = scene.words, []
        done = sentence.first
        for at in hits:
            if at >= done and words[at] in self.starts and at not in scene.mention_at:
                attribution = self._at(scene, phrases, sentence, at)
                if attribution is not None:
                    found.append(attribution)
                    done = attribution.last
        return found

    def _at(self, scene: Scene, phrases: PhraseReader, sentence: Sentence, at: int) -> Attribution | None:
        words = scene.words
        if words[at] in _TEXTUAL and at > sentence.first and words[at - 1] in _WHAT:
            return None  # «انتقد ما ورد في المقال»
        following = words[at + 1] if at + 1 < sentence.last else ""
        for rest, row in self._rows[words[at]]:
            if rest and rest[0] != following and rest[0] not in ("ل", "ب"):
                continue
            matched = self._match(words, at, rest, sentence.last)
            if matched is None:
                continue
            after, clitic = matched
            if row.reach == "with-verb":
                return _with_verb(scene, phrases, sentence, at, after, row)
            if row.reach == "denial":
                return Attribution(at, after, after, row, None, clitic=clitic)
            if after - (1 if clitic else 0) >= sentence.last:
                return None
            return _with_source(scene, phrases, sentence, (at, after), clitic, row)
        return None

    def _match(self, words: list[str], at: int, rest: tuple[str, ...], last: int) -> tuple[int, bool] | None:
        """The word behind the phrase; a last «ل» is a particle on the next word, which is given back as True."""
        i = at + 1
        for part in rest:
            if i >= last:
                return None
            if part in ("ل", "ب") and words[i] != part:
                return (i, True) if words[i].startswith(part) and len(words[i]) > 2 else None
            if words[i] != part:
                return None
            i += 1
        return i, False


def _with_verb(
    scene: Scene, phrases: PhraseReader, sentence: Sentence, at: int, after: int, row: SpeechPhrase
) -> Attribution | None:
    """«وفقا لما ذكرته وكالات أنباء»: phrase, verb, source."""
    if after >= sentence.last or (row.phrase == "كما" and at == sentence.first):
        return None
    # «لم يعلق على ما ذكرته الصحيفة عن»
    governed = row.phrase == "على ما" and scene.words[after] not in phrases.cues and at not in scene.commas
    for cue in _verb(phrases.cues, scene.words[after]):
        if governed or cue.shape not in ("past", "present"):
            continue
        if cue.person in ("3mp", "3md", "1p", "1s") or after + 1 >= sentence.last or after + 1 in scene.commas:
            return Attribution(at, after + 1, after + 1, row, None, cue)
        start = after + 1
        while start + 1 < sentence.last and scene.roles[start] & ADVERB:
            start += 1
        phrase = _apposed(scene, phrases.subject(start, sentence.last), sentence.last)
        if row.phrase == "كما" and phrase.last < sentence.last:
            return None
        origin = _origin(scene, phrases, cue, phrase.last, sentence.last)
        if origin is not None:
            return Attribution(at, after + 1, origin.last, row, origin, cue, through=phrase)
        return Attribution(at, after + 1, phrase.last, row, phrase if _speaks(scene, phrase) else None, cue)
    return None


def _origin(scene: Scene, phrases: PhraseReader, cue: Cue, at: int, last: int) -> Phrase | None:
    """«بحسب ما نقلته الصحيفة عن مصادر»: whose words the medium before word `at` passes on."""
    if not cue.verb.relay or at + 1 >= last or scene.words[at] != "عن":
        return None
    origin = phrases.subject(at + 1, last)
    return origin if _speaks(scene, origin) else None


def _verb(cues: dict[str, tuple[Cue, ...]], word: str) -> tuple[Cue, ...]:
    """The readings of a verb, with or without the pronoun that goes back to «ما»: «ذكرته», «أعلنه»."""
    for form in (word, word.removesuffix("ه"), word.removesuffix("وه") + "وا", word.removesuffix("ها")):
        if form in cues:
            return cues[form]
    return ()


def _apposed(scene: Scene, phrase: Phrase, last: int) -> Phrase:
    """A person's name behind a comma belongs to the title before it."""
    following = scene.mention_at.get(phrase.last)
    if phrase.person or following is None or following.name.type != "PER":
        return phrase
    begins = following.first == phrase.last < last
    return Phrase(phrase.first, following.last, following) if begins else phrase


def _with_source(
    scene: Scene,
    phrases: PhraseReader,
    sentence: Sentence,
    span: tuple[int, int],
    clitic: bool,
    row: SpeechPhrase,
) -> Attribution | None:
    """«بحسب المرصد»: phrase and source."""
    at, after = span
    if after >= sentence.last:
        return None
    phrase = _apposed(scene, _before_issuing(scene, phrases, after, sentence.last), sentence.last)
    if not _speaks(scene, phrase):
        # «جاء في بيان الاستقالة»: the text itself, whoever issued it
        named = phrase.last > phrase.first + 1 and scene.roles[phrase.first] & DOCUMENT
        if row.phrase not in _FOUND_IN or not named:
            return Attribution(at, after, phrase.last, row, None)
        source = phrase
    else:
        source = issuer(scene, phrases, phrase, sentence.last)
    end = _past_title(scene, phrases, source, sentence.last)
    issued = end < sentence.last and end not in scene.commas
    issued = issued and bool(scene.roles[end] & ISSUING or scene.words[end] in _CAME_OUT)
    if issued or (end < sentence.last and scene.roles[end] & RELATIVE):
        end = clause_end(scene, phrases.cues, end, sentence.last)  # «بيان الهيئة الذي تلقت الصحيفة نسخة منه»
    return Attribution(at, after, end, row, source)


def _past_title(scene: Scene, phrases: PhraseReader, source: Phrase, last: int) -> int:
    """The word behind a source with the title («بحسب فلان وزير التجارة») and the brackets that belong to it."""
    at = source.last
    if source.person and at < last and at not in scene.commas and scene.roles[at] & SOURCE:
        at = phrases.subject(at, last).last
    if at < last and "(" in scene.gap(at):
        closing = next((i for i in range(at + 1, min(last, at + _BRACKET)) if ")" in scene.gap(i)), at)
        at = closing
    return at


def _before_issuing(scene: Scene, phrases: PhraseReader, at: int, last: int) -> Phrase:
    """The source at word `at`, up to the verb that tells who issued a text; «بيان نشرته الوزارة»: whoever did."""
    phrase = phrases.subject(at, last)
    verb = next((i for i in range(at + 1, phrase.last) if scene.roles[i] & ISSUING), None)
    if verb is None or (verb == at + 1 and phrase.mention is not None):
        return phrase
    if verb == at + 1:
        return phrases.read(verb + 1, last) if verb + 1 < phrase.last else Phrase(at, verb)
    return Phrase(at, verb, phrase.mention if phrase.mention is not None and phrase.mention.last <= verb else None)


def issuer(scene: Scene, phrases: PhraseReader, phrase: Phrase, last: int) -> Phrase:
    """«بيان الجيش», «بيان لوزارة الدفاع»: behind a text, the words for whoever issued it."""
    first = phrase.first + 1
    text = scene.roles[phrase.first] | scene.role(scene.words[phrase.first].removeprefix("ل"))
    if phrase.mention is not None or not text & DOCUMENT or first >= last:
        return phrase
    if phrase.last == first and _belongs_to(scene, first):
        return _before_issuing(scene, phrases, first, last)
    led = scene.words[first] == "ل" or (phrase.last < last and scene.words[phrase.last] in _FROM)
    if led and (scene.words[first] == "ل" or scene.roles[first] & ISSUED):
        at = first + 1 if scene.words[first] == "ل" else phrase.last + 1  # «بيان لـ"الحزب"», «بيان صادر عن الهيئة»
        return phrases.read(at, last) if at < last and scene.words[at] != "ل" else phrase
    return Phrase(first, phrase.last) if first < phrase.last and scene.words[first].startswith("ال") else phrase


def _belongs_to(scene: Scene, at: int) -> bool:
    """«لوزارة»: the body that a text is said to be of."""
    return scene.words[at][0] == "ل" and bool(scene.roles[at] & (SOURCE | ORGAN))


def _speaks(scene: Scene, phrase: Phrase) -> bool:
    """Whether the phrase is somebody who can be cited, and no plan, law or pronoun."""
    head = phrase.first
    while head < phrase.last - 1 and (scene.words[head] in NUMBER_FORMS or scene.words[head].isdigit()):
        head += 1  # «نقلا عن ثلاثة مصادر»
    word = scene.words[head]
    role = scene.role(word)
    if role & (THAT | RELATIVE | INSTRUMENT) or scene.role(word.removeprefix("ل")) & INSTRUMENT:
        return False
    if phrase.mention is not None and not role & DOCUMENT:
        return phrase.mention.name.type != "LOC"
    if role & DOCUMENT or scene.role(word.removeprefix("ل")) & DOCUMENT:
        return _issued(scene, phrase.first + 1)
    bare = next((word.removesuffix(end) for end in ("ه", "ها", "هم") if word.endswith(end)), word)  # «حسب مكتبه»
    return bool((role | scene.role(bare)) & (SOURCE | REPORT | MEDIUM | ORGAN))


def _issued(scene: Scene, at: int) -> bool:
    """Whether a text is told to be somebody's («بيان للوزارة», «بيان صادر عن»), and no agreement («بيان جنيف»)."""
    if at >= len(scene.words):
        return False
    word = scene.words[at]
    mention = scene.mention_at.get(at)
    if mention is not None:
        return mention.name.type != "LOC"
    if scene.roles[at] & ISSUED or word.startswith("لل") or word == "ل" or _belongs_to(scene, at):
        return True
    return word.startswith("ال") and bool(scene.roles[at] & (SOURCE | ORGAN))


def origin_of(scene: Scene, attributions: list[Attribution], at: int, teller: Phrase | None) -> Phrase | None:
    """Who said first what the medium `teller` passes on by the verb at word `at`: «ذكرت الوكالة نقلا عن مصدر أن».

    In «أفادت الحركة أن …، نقلا عن وكالة» it is the other way round.
    """
    if teller is None or teller.person:
        return None
    source = next((a.source for a in attributions if a.row.origin and a.first > at), None)
    passes_on = source is not None and scene.roles[source.first] & MEDIUM and not scene.roles[teller.first] & MEDIUM
    return None if passes_on else source
