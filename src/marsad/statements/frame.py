"""What does a cue govern: who speaks behind it, what stands between, and where the words spoken begin?

From the cue on, the sentence is walked once. A noun phrase without a preposition is the subject, apposed phrases and
relative clauses are stepped over, «في بيان» and «أمس» are circumstance, and the first thing that the verb's frame
allows (a quotation, «أن», «إلى», «بـ», a bare object) brings in what is said.
"""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.statements.cues import Cue
from marsad.statements.governed import Frame, Said
from marsad.statements.government import (
    PREPOSITIONS,
    addressed,
    apposed,
    held,
    hides,
    in_title,
    may_be_said,
    may_be_subject,
    parted,
    whose_name,
)
from marsad.statements.grammar import (
    ADVERB,
    BARRED,
    CHANNEL,
    CIRCUMSTANCE,
    DEED,
    ISSUING,
    JOINT,
    MEDIUM,
    NEGATION,
    ORGAN,
    PLAIN,
    PREP,
    RELATIVE,
    SOURCE,
    THAT,
    WHETHER,
)
from marsad.statements.opening import (
    DEEMED,
    NO_OBJECT,
    SAYING,
    UNNAMED,
    before_clitic,
    before_speaker,
    bracket_end,
    by_clitic,
    called,
    cut_off,
    inside,
    met_behind,
    met_person,
    next_line,
    opens_said,
    passed_over,
    refers_back,
    tells_of_it,
    that_counts,
    told_of,
)
from marsad.statements.phrases import NAMING, Phrase, PhraseReader
from marsad.statements.scene import Quoted, Scene
from marsad.statements.turning import clause_end, is_manner, turns
from marsad.statements.unknown import described, is_ali, name_end, only_tells_of, somebody, unknown_name

_FROM = frozenset({"عنه", "عنها", "عنهم"})
_OPEN = frozenset({"أن", "اقتباس"})
_OF_WHOM = frozenset({"ممن", "مما"})
_SPAN = 48
_SCARE = 4


class FrameReader:
    """Reads the frame of one cue of a scene; a fresh one for every cue.

    `spoken_for` says that the subject stands before the verb, so that no phrase behind it can be one.
    """

    __slots__ = (
        "_apposed", "_at", "_between", "_beyond", "_cue", "_cues", "_frames", "_held", "_last", "_late", "_named",
        "_object", "_other", "_phrases", "_relays", "_scene", "_source", "_spoken_for", "_subject", "_word",
    )  # fmt: skip

    def __init__(
        self,
        scene: Scene,
        phrases: PhraseReader,
        word: int,
        cue: Cue,
        last: int,
        spoken_for: bool = False,
        beyond: int = 0,
    ) -> None:
        self._scene, self._cues, self._cue, self._word = scene, phrases.cues, cue, word
        self._phrases = phrases
        self._frames = cue.frames
        self._relays = fold_text(cue.verb.relays_from) if cue.verb.relays_from else "عن"
        self._held = held(cue.frames) | ({self._relays} if cue.verb.relays_from else frozenset())
        self._last = min(last, word + _SPAN)
        self._beyond = beyond if self._last == last else 0
        self._at = word + 1
        self._spoken_for = spoken_for or cue.spoken_for
        self._subject: Phrase | None = None
        self._other: Phrase | None = None
        self._source: Phrase | None = None
        self._object: int | None = None
        self._late: int | None = None
        self._named: tuple[int, int] | None = None
        self._between: list[Phrase] = []
        self._apposed = False

    def read(self) -> Frame | None:
        """The frame, or None where nothing that the cue allows comes before the sentence turns elsewhere."""
        while self._at < self._last:
            if self._object is not None and self._settled():
                break
            said = self._said()
            if said is not None:
                if said.by == "أن" and self._object is not None:
                    self._object_spoke()
                return self._frame(said)
            if not self._step():
                break
        if self._object is not None and min(self._at, self._last) not in self._scene.colons:
            return self._frame(inside(self._scene, self._last, self._object, "مفعول") or Said(self._object, "مفعول"))
        if self._late is not None:
            return self._frame(inside(self._scene, self._last, self._late, "مفعول") or Said(self._late, "مفعول"))
        if not self._at >= self._last < self._beyond:
            return None
        said = next_line(self._scene, self._frames, self._last, self._beyond)
        return self._frame(said) if said is not None else None

    def _frame(self, said: Said) -> Frame:
        named = self._named
        if named is None and self._subject is not None and said.by in ("أن", "اقتباس"):
            last = said.first - 1 if said.by == "أن" else said.first
            named = unknown_name(self._scene, self._cues, self._subject, last)
        return Frame(said, self._subject, tuple(self._between), self._other, self._source, named)

    def _settled(self) -> bool:
        """Whether the bare object that was seen is what is said."""
        if self._spoken_for or (self._subject is not None and self._subject.mention is not None):
            words = (self._object or 0, self._at, self._last)
            return self._spoken_for or not described(self._scene, self._cue, self._phrases.verbs, self._subject, words)
        that = self._scene.roles[self._at] & THAT and "أن" in self._frames and self._subject is None
        return self._at in self._scene.commas and not that

    def _object_spoke(self) -> None:
        """«أعلنت قوة المهام أمس، أن»: a head of no known class that agrees was no object but who speaks."""
        scene, at = self._scene, self._object or 0
        # Broken plurals are feminine too: «أظهرت بحوث قدمت للمؤتمر أن».
        agrees = self._cue.person != "3fs" or not self._cue.verb.addressee or scene.words[at].endswith(("ه", "ات"))
        deed = scene.roles[at] & DEED and not scene.words[at].startswith("ال")  # «وأوضح الحداد أن»: a surname
        if self._subject is None and not self._spoken_for and agrees and not deed and not self._cue.verb.whole:
            self._subject = self._phrases.read(at, self._at)

    def _said(self) -> Said | None:  # noqa: PLR0911 - a cascade: the first frame that fits
        scene, at, frames = self._scene, self._at, self._frames
        word, role = scene.words[at], scene.roles[at]
        quoted = scene.quoted_from.get(at)
        if at in scene.colons:
            start = at + 1 if quoted is None and role & THAT and at + 1 < self._last else at
            return Said(start, "اقتباس", quoted) if "اقتباس" in frames else None
        if quoted is not None and self._object is None and not called(scene, at) and self._speaks(quoted):
            return Said(at, "اقتباس" if "اقتباس" in frames else "مفعول", quoted)
        # «ومضى بالقول إن», «ورد قائلا إن»
        saying = "اقتباس" in frames and scene.words[at - 1] in SAYING
        going_on = self._cue.verb.continues and (scene.roles[at - 1] & ADVERB or word[0] == "ب")  # «وختم حديثه بأن»
        told = "أن" in frames or saying or going_on
        if role & THAT and told and that_counts(scene, self._phrases.verbs, self._word, at):
            deed = (
                scene.roles[at - 1] & DEED
                and at - 1 not in scene.mention_at
                and not scene.words[at - 1].startswith("ال")
            )
            if deed and at - 1 > self._word and word == "ان":
                return inside(scene, self._last, at - 1, "مفعول")
            return inside(scene, self._last, at + 1, "أن")
        if role & THAT and self._cue.verb.whole and word[0] in "بل" and word[0] in frames:
            return inside(scene, self._last, at + 1, "أن")  # «ووصفه بأنه جائر»
        if role & WHETHER and "هل" in frames and (word == "هل" or word.startswith("عم") or at == self._word + 1):
            return Said(at, "هل", quoted)
        if self._object is not None:
            return None
        spoken = role & NEGATION and frames >= _OPEN and at not in scene.commas and not self._cue.verb.relay
        if spoken and somebody(scene, self._subject) and not self._tells_of(at):
            return Said(at, "اقتباس", quoted)
        if word in _OF_WHOM and "من" in frames:
            return Said(at, "من", quoted)
        mention = scene.mention_at.get(at)
        # «أكد علي الحداد أن»: the name
        preposition = PREPOSITIONS.get(word) if mention is None or mention.first != at else None
        if preposition == "على" and self._subject is not None and is_ali(scene, self._subject, at, self._last):
            self._subject, self._at = Phrase(self._subject.first, at + 2), at + 1
            return None
        if preposition in frames and not (self._cue.verb.relay and word == self._relays):
            return (
                self._behind_preposition(at, preposition)
                if not in_title(scene, self._subject, at, self._last)
                and not in_title(scene, self._other, at, self._last)
                else None
            )
        return by_clitic(scene, self._cue, at, self._last)

    def _tells_of(self, at: int) -> bool:
        return "أن" in self._frames and only_tells_of(self._scene, self._phrases.verbs, self._subject, at, self._last)

    def _speaks(self, quoted: Quoted) -> bool:
        """Whether a quotation is speech and no name or scare quotes."""
        if not self._frames & {"اقتباس", "مفعول"} or (self._cue.verb.relay and not self._passes_on()):
            return False
        scene = self._scene
        mention = scene.mention_at.get(quoted.first)
        if mention is not None and mention.last >= quoted.last - 1:
            return False
        if quoted.last - quoted.first >= _SCARE:
            return True
        if self._subject is None and not self._spoken_for and scene.roles[quoted.first] & (ORGAN | MEDIUM):
            return False  # «قالت "شبكة عدادون"، وهي …، إن»
        return quoted.last >= self._last or quoted.last in scene.commas

    def _passes_on(self) -> bool:
        """Whether a relaying verb has told whom it passes on: «عن فلان», «عنه»."""
        return self._source is not None or any(word in _FROM for word in self._scene.words[self._word + 1 : self._at])

    def _behind_preposition(self, at: int, preposition: str | None) -> Said | None:
        scene = self._scene
        if at + 1 >= self._last:
            return None
        if scene.roles[at + 1] & THAT:
            return inside(scene, self._last, at + 2, "أن")
        again = scene.roles[at + 1] & CHANNEL and scene.words[at] in scene.words[at + 2 : at + 8]
        if again or (preposition == "عن" and refers_back(scene, at + 1, self._last)):
            return None  # «شدد في تغريدة على «تويتر» على أن»
        return inside(scene, self._last, at + 1, preposition or "")

    def _step(self) -> bool:  # noqa: PLR0911, PLR0912 - a cascade: one phrase of each sort
        """Moves past one phrase; False where the sentence turns elsewhere."""
        scene, at = self._scene, self._at
        word, role = scene.words[at], scene.roles[at]
        if self._subject is not None and "(" in scene.gap(at) and (closed := bracket_end(scene, at, self._last)):
            self._at = closed  # «ذكرت وكالة الأنباء (سانا)»
            return True
        if past := passed_over(scene, self._cue, at, self._last):
            self._at += past
            return True
        if word in ("ما", "فيما") and at + 1 < self._last and scene.words[at + 1] in DEEMED:
            return self._skip_clause()
        named = scene.mention_at.get(at) if role & PREP else None
        if named is not None and named.first == at and named.whole:
            return self._noun(at, at in scene.commas)  # «أكد علي الحداد»
        tells_of = role & CIRCUMSTANCE and self._subject is not None and at in (self._subject.last, self._behind())
        described = tells_of or tells_of_it(scene, self._subject, at, self._last)
        if role & RELATIVE or word == "حيث" or described or (at + 1 < self._last and hides(scene, at + 1)):
            return self._skip_clause()
        if role & NEGATION and at + 1 < self._last and scene.words[at + 1] in UNNAMED:
            self._at = at + 2  # «عن مسؤولين لم يسمهم أن»
            return True
        joined = role & THAT and word[0] == "و"  # «… وأنه»: joined to another clause
        cued = role & THAT or word in self._cues
        if role & NEGATION and self._tells_of(at):
            return self._skip_clause()
        if word in ("دون", "بدون") and at in scene.commas and at + 1 < self._last and not scene.roles[at + 1] & THAT:
            return self._circumstance(at, 1)  # «، دون إسهاب، إن»
        if (
            role & (JOINT | NEGATION)
            or joined
            or (cued and turns(scene, self._phrases, self._cue, at, self._word, self._subject))
        ):
            return False
        if not role and word[0] not in "بلوع" and at not in scene.dated and not is_manner(scene, self._cues, at):
            return self._noun(at, at in scene.commas)
        if self._cue.verb.relay and word == self._relays and self._source is None and at + 1 < self._last:
            self._source = self._phrases.subject(at + 1, self._last)
            self._at = self._source.last
            return True
        if at in scene.dated or role & ADVERB:
            self._between += [Phrase(at, at + 1)] if at in scene.dated else []
            self._at += 1
            return True
        if is_manner(scene, self._cues, at):
            return self._addressed()
        if role & PREP and at + 1 < self._last and scene.roles[at + 1] & THAT:
            self._at += 1
            if at + 2 < self._last and scene.words[at + 2] in self._phrases.verbs and role & BARRED:
                return False  # «تعرض النفط لضغط بعد أن أظهرت بيانات أن»
            return self._other is None  # «… حرصا منه على أن»: «أن» belongs to another noun
        if role & ISSUING:
            return self._issued()
        mention = scene.mention_at.get(at)
        cut = mention is not None and mention.first == at and word[0] == "ب" and not mention.whole
        if word.startswith("بال") and not role and mention is None:
            return self._manner_of(at)
        if cut:
            return self._circumstance(at, 0)
        if role & (PREP | THAT) or (word[0] == "ل" and len(word) > 2 and not role & PLAIN and cut_off(scene, at)):
            return self._circumstance(at, 1 if role & (PREP | THAT) else 0)
        if at in scene.commas and word[0] == "و" and at not in scene.mention_at and not role & NAMING:
            return False
        if word[0] == "ب" and not role and mention is None and not opens_said(scene, at + 1, self._last):
            return self._manner_of(at)
        return self._noun(at, at in scene.commas)

    def _behind(self) -> int:
        """The word behind a phrase that stands right behind the subject: the rest of a name («قال عوديد فرايد وهو»)."""
        subject, other = self._subject, self._other
        return other.last if subject is not None and other is not None and other.first == subject.last else -1

    def _manner_of(self, at: int) -> bool:
        """«تحدث بحذر شديد عن»; «المتحدث الرسمي بمنطقة الرياض فلان»: a title goes on to its person."""
        subject, phrase = self._subject, self._phrases.read(at, self._last)
        titled = subject is not None and not subject.person and self._scene.roles[subject.first] & SOURCE
        if subject is None or not phrase.person or not titled or subject.last != at:
            return self._circumstance(at, 0)
        self._subject, self._at = Phrase(subject.first, phrase.last, phrase.mention), phrase.last
        return True

    def _issued(self) -> bool:
        """«في بيان بثته الليلة الوكالة»: who issued a text is no subject of what it says."""
        scene, at = self._scene, self._at + 1
        while at < self._last and (at in scene.dated or scene.roles[at] & ADVERB):
            at += 1
        if at < self._last and at not in scene.commas and not scene.roles[at] & (THAT | PREP):
            at = self._phrases.end(at, self._last)
        self._between.append(Phrase(self._at, at))
        self._at = at
        return True

    def _addressed(self) -> bool:
        """«وأضاف مخاطبا الوزير:»: the phrase behind the participle is its object, and nobody who speaks."""
        scene, at = self._scene, self._at + 1
        parted = at >= self._last or at in scene.commas or at in scene.colons or at in scene.quoted_from
        if not parted and self._subject is None and not scene.roles[at] & NO_OBJECT:
            at = self._phrases.subject(at, self._last).last
        self._at = at
        return True

    def _circumstance(self, at: int, skip: int) -> bool:
        if skip and (met := met_behind(self._scene, self._phrases, at + skip, self._last)):
            self._between.append(Phrase(at, met))
            self._at = met
            return True
        end = self._phrases.end(at + skip, self._last) if at + skip < self._last else self._last
        end = before_speaker(self._scene, self._subject, at + skip, end, skip > 0)
        self._between.append(Phrase(at, end))
        self._at = end
        return True

    def _noun(self, at: int, comma: bool) -> bool:
        scene = self._scene
        if hides(scene, at):
            self._at = self._phrases.end(at + 1, self._last)
            return True
        if comma and self._subject is None and met_person(scene, self._between):
            self._at = self._phrases.end(at, self._last)
            return True
        if self._subject is None and self._object is None and not self._spoken_for:
            phrase = self._phrases.subject(at, self._last, self._held)
            if may_be_subject(scene, self._cue, phrase, self._last):
                self._subject = phrase
                self._at = phrase.last
                return True
        if self._subject is not None and self._object is None:
            end = name_end(scene, self._cues, self._subject, at, self._last)
            if end is not None:
                self._named, self._at = (at, end), end
                return True
        phrase = before_clitic(scene, told_of(scene, self._phrases, self._cue, at, self._last), self._frames)
        sayable = may_be_said(scene, self._cues, self._cue, phrase, self._subject)
        if self._subject is not None and apposed(scene, self._cue, self._subject, phrase, comma):
            self._subject = Phrase(self._subject.first, phrase.last, whose_name(scene, self._subject, phrase))
            self._apposed |= comma  # «رفض الوزير، نائب الرئيس، تصريحات»: the next comma only closes
        elif (
            self._object is None
            and sayable
            and not (comma and not self._apposed and parted(scene, self._cue, self._subject, at))
        ):
            if not self._cue.verb.addressee or self._other is not None or not addressed(scene, phrase):
                self._object = at
            else:
                self._other = phrase
        elif self._other is None:
            self._other = phrase
            if comma and self._subject is not None and sayable:
                self._late = at
        self._at = phrase.last
        return True

    def _skip_clause(self) -> bool:
        """A clause that only describes is stepped over."""
        held: frozenset[str] = self._held if self._cue.verb.text else frozenset()
        end = clause_end(self._scene, self._cues, self._at, self._last, held)
        self._between.append(Phrase(self._at, end))
        self._at = end
        return True
