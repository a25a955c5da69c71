"""How far does what is said run?

A quotation runs to its closing mark, and on where the sentence quotes again within a few words. Indirect speech runs
to where the sentence leaves it: its end, or a comma behind which another cue, an attribution or the writer's own
voice begins. Inside quotation marks nothing ends anything.
"""

from __future__ import annotations

import msgspec

from marsad.statements.allowed import qualifies
from marsad.statements.cues import Cue
from marsad.statements.governed import Said
from marsad.statements.government import folded
from marsad.statements.grammar import ADVERB, DEED, EXIT, GOES_ON, JOINT, OUTCOME, PREP, RELATIVE, SOURCE, THAT
from marsad.statements.scene import Quoted, Scene
from marsad.statements.verbal_nouns import BARE_VERBAL_NOUN

_ASIDES = frozenset({"وذلك", "مما", "ما"})
_BUT = frozenset({"لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها", "ولكنهم"})
_EXCEPT = frozenset({"الا", "غير", "بيد"})
_THAT_HE = frozenset({"انه", "انها", "انهم"})
_HAD = frozenset({"لم", "قد"})
_OF_DEEDS = frozenset({"reject", "deny", "expect"})
_MEANWHILE = frozenset({"فيما", "بينما", "وفيما", "وبينما", "وسط", "كما", "وهو", "وهي", "وقت", "وكان", "وكانت"})
_REASONS = frozenset({"بسبب", "نظرا", "بهدف", "من", "عبر", "نتيجه", "بفضل", "كي"})
_THIS = frozenset({"ذلك", "هذا", "هذه", "في", "خلال", "تصريحات", "تصريحاته", "كلامه", "كلام", "علي"})
_WHAT = frozenset({"ما", "بما", "لما", "مما", "وما", "عما", "فيما"})
_SHORT = 3
_WHILE = frozenset({"فيما", "بينما"})
_BRIDGE = 6
_RELAYED = 10
_FROM = frozenset({"عن", "عنه", "عنها", "عنهم", "ان", "بان"})
_PHRASES = frozenset({"مفعول", "صلة", "ب", "ل", "إلى", "على", "عن", "من", "في"})


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
        end = self._leave(scene, said, last)
        start = scene.starts[said.first]
        if said.by in ("ب", "ل"):
            start += 2 if scene.words[said.first].startswith("لل") else 1
        return self._content(scene, start, end)

    def _quoted(self, scene: Scene, quoted: Quoted, last: int) -> Content:
        mark = quoted.mark
        end, after = mark.end, quoted.last
        if not mark.closed and (stop := self._next_speech(scene, quoted, last)) is not None:
            return Content(mark.start, scene.ends[stop - 1], stop, True)
        while after < last and after not in scene.commas:
            ahead = next(
                (scene.quoted_from[i] for i in range(after, min(after + _BRIDGE, last)) if i in scene.quoted_from), None
            )
            if ahead is None or any(
                i in scene.commas or scene.words[i] in self._cues for i in range(after, ahead.first)
            ):
                break
            end, after = ahead.mark.end, ahead.last
        return Content(mark.start, end, after, True)

    def _next_speech(self, scene: Scene, quoted: Quoted, last: int) -> int | None:
        """The first word of the first later sentence that begins with a cue, where nothing closes a quotation."""
        for sentence in scene.passage.sentences:
            if last <= sentence.first < quoted.last and scene.words[sentence.first] in self._cues:
                return sentence.first
        return None

    def _leave(self, scene: Scene, said: Said, last: int) -> int:
        """The word behind the last one of indirect speech."""
        at = said.first + 1
        inside = scene.inside.get(said.first)
        if inside is not None and inside.first == said.first:
            at = max(at, inside.last)
        elif inside is not None:
            last = min(last, inside.last)
        phrase = said.by in _PHRASES
        words, commas, quoted_from, cues = scene.words, scene.commas, scene.quoted_from, self._cues
        colon = said.by == "اقتباس"
        while at < last:
            # Nothing ends speech but a cue, or a word behind a comma.
            if phrase and at in commas and (past := self._aside(scene, at, last)):
                at = past
                continue
            if (words[at] in cues or at in commas or words[at] == "وقد") and (
                self._ends(scene, at, colon, phrase) or (phrase and self._closes(scene, at))
            ):
                return at
            if (at in commas or (phrase and words[at] in _BUT)) and self._against(scene, said.first, at):
                return at
            if phrase and words[at] in _WHILE and at + 1 < last and words[at + 1][0] not in "يبت":
                return at  # «هدد التنظيم بقتله فيما هاجمت الكتل»
            if phrase and words[at] in _ASIDES and self._adds(scene, at, last):
                return at
            if words[at] == "وهو" and at + 3 < last and words[at + 1] == "الامر" and scene.roles[at + 2] & RELATIVE:
                return at
            at = max(quoted_from[at].last, at + 1) if at in quoted_from else at + 1
        return last

    def _aside(self, scene: Scene, at: int, last: int) -> int:
        """«ما نقلته الوكالة، أمس، عن قرب حله»: the word behind a day between commas that goes on with a preposition."""
        past = at
        while past < last and past - at < _BRIDGE and (past in scene.dated or scene.roles[past] & ADVERB):
            past += 1
        goes_on = at < past < last and past in scene.commas and scene.roles[past] & PREP
        return past + 1 if goes_on else 0

    def _ends(  # noqa: PLR0911 - a cascade of what ends speech
        self, scene: Scene, at: int, colon: bool, phrase: bool
    ) -> bool:
        """Whether speech ends before word `at`, because another cue or the writer takes over.

        Behind a `colon` the words are the speaker's own, «فيما» and «بينما» too; a `phrase` that is said ends sooner.
        """
        word, comma = scene.words[at], at in scene.commas
        for cue in self._cues.get(word, ()):
            if at in scene.mention_at:
                break
            if cue.shape == "participle":
                follows = at + 1 < len(scene.words) and bool(scene.roles[at + 1] & THAT)
                if comma or follows or ((cue.prefix or word.endswith("ا")) and self._governs(scene, at, cue)):
                    return True
                if word.endswith("ه") and scene.words[at + 1 : at + 2] in (["الي"], ["علي"]):
                    return not qualifies(scene, self._cues, at)
            elif scene.roles[at - 1] & RELATIVE or scene.words[at - 1] in _WHAT:
                break  # «الخطاب الذي ورد منه», «كل ما ورد في الاتفاق»
            elif cue.shape in ("past", "present") and cue.prefix in ("و", "ف") and cue.person[0] == "3":
                spoken = comma and cue.shape == "past" and not (cue.verb.relay and _of_nobody(scene, at))
                if spoken or cue.verb.continues or self._governs(scene, at, cue):
                    return True
            elif comma and cue.shape == "past" and self._governs(scene, at, cue):
                return True
        if not colon and word == "وقد" and self._begins(scene, at + 1):
            return True
        following = scene.words[at + 1 : at + 2]
        # «، قبل أن يعلن القصر أن»: another speaks then
        before = word in ("قبل", "بعد") and following == ["ان"]
        spoken = before and not self._cues.keys().isdisjoint(scene.words[at + 2 : at + 3])
        if not colon and ((before and (phrase or spoken)) or word == "في"):
            return comma and following in (["ان"], ["حين"], ["وقت"])
        # «…، الأمر الذي نفته أنقرة»
        matter = word == "الامر" and at + 1 < len(scene.words) and bool(scene.roles[at + 1] & RELATIVE)
        if comma and not phrase and at + 1 < len(scene.words) and _explains(scene, at):
            return False
        return comma and (matter or (bool(scene.roles[at] & EXIT) and not (colon and word in _MEANWHILE)))

    def _begins(self, scene: Scene, at: int) -> bool:
        """«وقد أعلن الوزير أن»: a sentence of the writer's own, with speech in it."""
        if at in scene.mention_at or at >= len(scene.words):
            return False
        cues = self._cues.get(scene.words[at], ())
        somebody = at + 1 < len(scene.words) and (scene.roles[at + 1] & SOURCE or at + 1 in scene.mention_at)
        return any(
            cue.shape == "past" and cue.person[0] == "3" and (somebody or self._governs(scene, at, cue)) for cue in cues
        )

    def _against(self, scene: Scene, first: int, at: int) -> bool:
        """«قال الوزير إن الجسر مغلق، لكنه أكد أن»: the speaker sets other words of his own against what is said.

        Where what is said names a person, «لكنه» may go back to him.
        """
        word = scene.words[at]
        if word in ("لكن", "ولكن") and self._somebody_else(scene, at + 1):
            return True
        verb = at + 1 if word in _BUT else at + 2 if word in _EXCEPT and scene.words[at + 1 : at + 2] != [] else 0
        if not verb or verb >= len(scene.words) or (verb == at + 2 and scene.words[at + 1] not in _THAT_HE):
            return False
        if scene.words[verb] in _HAD and verb + 1 < len(scene.words):
            verb += 1
        if verb in scene.mention_at:
            return False
        spoken = any(
            cue.shape in ("past", "present")
            and cue.person[0] == "3"
            and (cue.verb.kind in _OF_DEEDS or self._governs(scene, verb, cue))
            for cue in self._cues.get(scene.words[verb], ())
        )
        if not spoken or (at - 1) in scene.inside:
            return spoken
        return not any(mention.name.type == "PER" for mention in scene.names_from(first, at))

    def _somebody_else(self, scene: Scene, first: int) -> bool:
        """«، لكن نائب المحافظ، فلان، فند ذلك»: another speaker, with a verb of speech of his own behind a comma."""
        if first >= len(scene.words) or not (scene.roles[first] & SOURCE or first in scene.mention_at):
            return False
        for i in range(first + 1, min(first + _RELAYED, len(scene.words))):
            if i in scene.commas and i not in scene.mention_at:
                for cue in self._cues.get(scene.words[i], ()):
                    if cue.shape == "past" and not cue.prefix and cue.person[0] == "3":
                        return True
        return False

    def _governs(self, scene: Scene, at: int, cue: Cue) -> bool:
        """Whether the cue at word `at` clearly brings in speech of its own within a few words."""
        if cue.verb.objects and scene.roles[at] & ADVERB:  # «قرر الاجتماع مجددا في إسطنبول», «مجددا دعوته إلى …»
            after = at + 1
            return after < len(scene.words) and (
                scene.words[after] in folded(cue.verb.objects) or bool(scene.roles[after] & THAT)
            )
        reach = 2 if cue.shape == "participle" else 9
        for i in range(at + 1, min(at + 1 + reach, len(scene.words))):
            role = scene.roles[i]
            if role & THAT or i in scene.colons or i in scene.quoted_from:
                return True
            if i in scene.commas or role & (RELATIVE | JOINT):
                return False
            clitic = scene.words[i][0] in "بل" and (cue.shape == "participle" or scene.words[i][0] in cue.frames)
            bare = cue.verb.kind == "announce" and BARE_VERBAL_NOUN.match(scene.words[i]) is not None
            if i == at + 1 and (role & (PREP | DEED) or clitic or bare):
                return True
        return False

    def _closes(self, scene: Scene, at: int) -> bool:
        """Whether a noun phrase that is said ends at the comma before word `at`."""
        if at not in scene.commas:
            return False
        word, role = scene.words[at], scene.roles[at]
        if word[0] == "ل" or role & GOES_ON:
            return False
        return not (word[0] == "و" and len(word) > 2 and not word.endswith("ت") and not role & PREP)

    def _adds(self, scene: Scene, at: int, last: int) -> bool:
        """«طالبت بعقد جلسة وذلك بعد …», «رفضت الاستئناف ما أفسح المجال»: the writer tells when, or what came of it."""
        if scene.words[at] != "ما":
            return True
        return at + 1 < last and bool(scene.roles[at + 1] & OUTCOME)

    def _content(self, scene: Scene, start: int, last: int) -> Content:
        end = scene.ends[last - 1]
        quoted = 0
        for quote in scene.quotes:
            mark = quote.mark
            if mark.start >= end:
                break
            if mark.start >= start:
                quoted += min(mark.end, end) - mark.start
        return Content(start, end, last, quoted * 2 > end - start)


def _explains(scene: Scene, at: int) -> bool:
    """«أربع مراحل، وهي التحرير …», «ستشهد نشاطا، وذلك لدخول الموسم»: the speaker tells what or why."""
    word, following = scene.words[at], scene.words[at + 1]
    if word in ("جاء", "جاءت"):  # «ما حققته الوزارة، جاء بعد متابعة»
        return following not in _THIS
    if word == "وذلك":
        return following in _REASONS or (following[0] == "ل" and len(following) > _SHORT)
    return word in ("وهو", "وهي") and not scene.roles[at + 1] & PREP and following not in ("ما", "الامر", "امر")


def _of_nobody(scene: Scene, at: int) -> bool:
    """Whether a relaying verb passes on nobody's words: «ونقلت أكثر من 30 مصابا»."""
    return _FROM.isdisjoint(scene.words[at + 1 : at + _RELAYED])
