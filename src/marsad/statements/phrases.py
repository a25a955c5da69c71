"""Where does a noun phrase end, and whom does it name?

A phrase is a head with what is annexed to it («رئيس مجلس الوزراء»), closed by a definite word or a name, then its
adjectives. Names and short quoted names count as one word. Nothing is parsed beyond what tells a subject from an
object.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from marsad.statements.cues import Cue
from marsad.statements.grammar import (
    ADDRESSEE,
    ADVERB,
    AUXILIARY,
    BELONGS,
    CHANNEL,
    DEED,
    FEMININE,
    INSTRUMENT,
    JOINT,
    MEDIUM,
    NEGATION,
    ORGAN,
    PLAIN,
    PREP,
    RELATIVE,
    REPORT,
    SETTING,
    SOURCE,
    THAT,
)
from marsad.statements.scene import Mention, Quoted, Scene

_STOPS = PREP | THAT | RELATIVE | JOINT | NEGATION | ADVERB | AUXILIARY
_SCARE = 4
_PREFIXED = ("بال", "لل", "وبال", "ولل")


NAMING = PLAIN | SOURCE | ORGAN
NOUNS = SOURCE | ORGAN | REPORT | ADDRESSEE | DEED | INSTRUMENT | CHANNEL
# «الاجتماع», «الانسحاب», «الإعلان», «التصعيد»: verbal nouns of the derived stems, which describe nothing.
_VERBAL_NOUN = re.compile(r"ال(?:ا\w{2,4}ا\w|ت\w{2}ي\w)$")


@lru_cache(maxsize=50_000)
def is_verbal_noun(word: str) -> bool:
    """Whether a folded definite word has the shape of a verbal noun."""
    return _VERBAL_NOUN.match(word) is not None


class Phrase(msgspec.Struct, frozen=True):
    """A noun phrase over the words `first:last` and the name that it stands for, where it has one."""

    first: int
    last: int
    mention: Mention | None = None

    @property
    def person(self) -> bool:
        """Whether it names a person."""
        return self.mention is not None and self.mention.name.type == "PER"


class PhraseReader:
    """Reads noun phrases of one scene."""

    __slots__ = ("_cues", "_scene")

    def __init__(self, scene: Scene, cues: dict[str, tuple[Cue, ...]]) -> None:
        self._scene, self._cues = scene, cues

    def read(self, at: int, last: int) -> Phrase:
        """The phrase that begins at word `at`, within the words before `last`."""
        end = self.end(at, last)
        return Phrase(at, end, self.named(at, end))

    def subject(self, at: int, last: int, held: frozenset[str] = frozenset()) -> Phrase:
        """A phrase with «في …», «من …», «باسم …» that belong to an unnamed head, up to a person's name behind them.

        The prepositions `held` bring in what the verb says and belong to no head before a person's name.
        """
        scene = self._scene
        phrase = self.read(at, last)
        while not phrase.person and phrase.last < last and not scene.comma(phrase.last):
            following = scene.words[phrase.last]
            mention = scene.mention_at.get(phrase.last)
            if mention is not None and mention.first == phrase.last and mention.name.type == "PER":
                return Phrase(at, mention.last, mention)
            joined = following[0] == "و" and self._joins(phrase, last)
            headed = bool(scene.role(scene.words[at]) & SOURCE)
            attached = headed and following[0] == "ل" and self._person_within(phrase.last, last)
            if not joined and not attached and not self._belongs(phrase, last, held):
                break
            start = phrase.last if joined or attached else phrase.last + 1
            end = self.end(start, last)
            mention = phrase.mention or (self.named(start, end) if self._is_person(start, end) else None)
            phrase = Phrase(at, end, mention)
        return phrase

    def end(self, at: int, last: int) -> int:
        """The word behind the noun phrase that begins at word `at`."""
        scene, start, closed = self._scene, at, False
        while at < last:
            if at > start and (scene.comma(at) or scene.colon(at)):
                break
            mention = scene.mention_at.get(at)
            quoted = scene.quoted_from.get(at)
            if quoted is not None:
                if at > start and not self._is_name(quoted, mention):
                    break
                at, closed = max(quoted.last, at + 1), True
            elif (
                mention is not None
                and mention.first == at
                and (at == start or self._names_on(mention, closed, at, start))
            ):
                at, closed = mention.last, True
            elif at > start and not self._goes_on(at, start, closed):
                break
            else:
                closed = closed or scene.words[at].startswith("ال")
                at += 1
        return max(at, start + 1)

    def named(self, first: int, last: int) -> Mention | None:
        """The person of a phrase, of several in a row the last; else the body or country that heads it."""
        scene = self._scene
        person: Mention | None = None
        for mention in scene.names_from(first, last):
            if mention.name.type == "PER" and (person is None or mention.first <= person.last + 1):
                person = mention
        if person is not None:
            return person
        found = scene.mention_at.get(first)
        if found is not None:
            return found
        head = scene.role(scene.words[first])
        if head & (MEDIUM | ORGAN) and not head & (SOURCE | REPORT & ~MEDIUM):
            inner = next(iter(scene.names_from(first, last)), None)
            return inner if inner is not None and (inner.name.type == "ORG" or head & MEDIUM) else None
        return None

    def _is_person(self, first: int, last: int) -> bool:
        mention = self.named(first, last)
        return mention is not None and mention.name.type == "PER" and mention.first > first

    def _is_name(self, quoted: Quoted, mention: Mention | None) -> bool:
        """Whether quotation marks inside a phrase hold a name and no speech."""
        if mention is not None:
            return mention.last >= quoted.last - 1
        return quoted.last - quoted.first < _SCARE

    def _names_on(self, mention: Mention, closed: bool, at: int, start: int) -> bool:
        """A name goes on with a phrase that is open, or names the person whose title the phrase was."""
        if not closed or mention.name.type == "PER":
            return True
        before = self._scene.mention_at.get(at - 1)
        headed = self._scene.role(self._scene.words[start]) & (SOURCE | ORGAN | MEDIUM)
        return before is None and mention.name.type == "ORG" and bool(headed)

    def _goes_on(self, at: int, start: int, closed: bool) -> bool:
        scene = self._scene
        word, before = scene.words[at], scene.words[at - 1]
        role = scene.role(word)
        if role & _STOPS or at in scene.dated or (word.startswith(_PREFIXED) and len(word) > 5 and not role):
            return False
        if word[0] == "ل" and role & (MEDIUM | CHANNEL | ORGAN | SOURCE | REPORT) and not role & PLAIN:
            return False
        found = self._cues.get(word)
        if found and not word.startswith("ال"):
            return not closed and not any(cue.shape in ("past", "present", "participle") for cue in found)
        if closed:
            return word.startswith("ال") and self._agrees(word, before, scene.words[start])
        if len(before) > 4 and before.endswith("ون"):
            return word.endswith(("ون", "ين"))
        return (
            not role & DEED
            and (len(word) > 1 or word.isdigit())
            and not (word[0] == "و" and at not in scene.mention_at)
        )

    def _agrees(self, word: str, before: str, head: str) -> bool:
        """Whether a definite word describes the one before it, and is no phrase of its own: «القاعدة العمل»."""
        role = self._scene.role(word)
        nisba = word.endswith(("ي", "يه", "يون", "يين", "يات")) and not role & ADDRESSEE
        if not nisba and (role & NOUNS or is_verbal_noun(word)):
            return False
        single = head == before and not head.endswith(("ون", "ين", "ات", "ان"))
        if single and (
            (word.endswith("ين") and self._scene.role(head) & SOURCE) or (word.endswith("ات") and head.endswith("ه"))
        ):
            return False
        if word.endswith(("ه", "ات")):
            return not (
                head == before and self._scene.role(head) & SOURCE and not head.endswith(("ه", "ون", "ين", "ات"))
            )
        if role & FEMININE:
            return True
        return not (before.endswith("ه") and head.endswith("ه"))

    def _belongs(self, phrase: Phrase, last: int, held: frozenset[str]) -> bool:
        """Whether a preposition behind an unnamed head goes on describing it."""
        scene, at = self._scene, phrase.last
        if not scene.role(scene.words[at]) & BELONGS or at + 1 >= last:
            return False
        following = scene.role(scene.words[at + 1])
        head = scene.role(scene.words[phrase.first])
        if phrase.mention is not None or not head & (SOURCE | REPORT):
            return False
        if following & (CHANNEL | THAT | RELATIVE | DEED | SETTING) or at + 1 in scene.dated:
            return bool(head & SOURCE and not following & DEED) and self._person_within(at + 1, last)
        if scene.words[at] in ("الي", "عن", "علي", "بين") or scene.words[at] in held:
            return bool(head & SOURCE) and self._person_within(at + 1, last)
        return True

    def _person_within(self, at: int, last: int) -> bool:
        """Whether a person is named within the next words, before any comma: «المتحدث باسم الجيش فلان»."""
        scene = self._scene
        for i in range(at, min(last, at + 9)):
            if (i > at and scene.comma(i)) or scene.colon(i) or scene.role(scene.words[i]) & (THAT | RELATIVE):
                return False
            mention = scene.mention_at.get(i)
            if mention is not None and mention.first == i and mention.name.type == "PER" and i > at:
                before = scene.words[i - 1]
                return not scene.role(before) & PREP and before not in ("مع", "لقايه", "لقائها")
        return False

    def _joins(self, phrase: Phrase, last: int) -> bool:
        """«وزراء خارجية خمس دول ودول …»: a second head joined to an unnamed one, with the speech still to come."""
        scene, at = self._scene, phrase.last
        word = scene.words[at]
        if word in self._cues or scene.role(word) & _STOPS or phrase.mention is not None:
            return False
        bare = word[1:]
        return at not in scene.dated and (bare.startswith("ال") or bool(scene.role(bare) & (SOURCE | ORGAN | REPORT)))
