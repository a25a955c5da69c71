"""What does a cue govern: who speaks behind it, what stands between, and where the words spoken begin?

From the cue on, the sentence is walked once. A noun phrase without a preposition is the subject, apposed phrases and
relative clauses are stepped over, «في بيان» and «أمس» are circumstance, and the first thing that the verb's frame
allows (a quotation, «أن», «إلى», «بـ», a bare object) brings in what is said.
"""

from __future__ import annotations

import msgspec

from marsad.statements.cues import Cue
from marsad.statements.grammar import (
    ADDRESSEE,
    ADVERB,
    AUXILIARY,
    DEED,
    DEMONSTRATIVE,
    JOINT,
    MEDIUM,
    NEGATION,
    ORGAN,
    PLAIN,
    PREP,
    RELATIVE,
    REPORT,
    SILENT,
    SOURCE,
    THAT,
    WHETHER,
)
from marsad.statements.scene import Mention, Quoted, Scene

_PREPOSITIONS = {"الي": "إلى", "علي": "على", "عن": "عن", "من": "من", "في": "في"}
_NOT_THAT_AFTER = frozenset("بعد قبل سبق منذ حتي دون رغم بمجرد شرط كما الا غير بيد حيث بما يمكن يجب لا بدون مع او رغم اما".split())
_SPAN = 48
_SCARE = 4


class Phrase(msgspec.Struct, frozen=True):
    """A noun phrase over the words `first:last`, the name that it stands for, and whether it is headed by one."""

    first: int
    last: int
    mention: Mention | None = None


class Said(msgspec.Struct, frozen=True):
    """Where what is said begins: word `first`, by which frame, and the quotation that it opens with."""

    first: int
    by: str
    quoted: Quoted | None = None


class Frame(msgspec.Struct, frozen=True):
    """What a cue governs. `between` holds the circumstance phrases; `addressee` whom the speech is directed to."""

    said: Said
    subject: Phrase | None
    between: tuple[Phrase, ...] = ()
    addressee: Phrase | None = None


class FrameReader:
    """Reads the frame of one cue of a scene; a fresh one for every cue."""

    __slots__ = ("_at", "_between", "_cues", "_cue", "_frames", "_last", "_object", "_other", "_scene", "_subject", "_word")

    def __init__(self, scene: Scene, cues: dict[str, tuple[Cue, ...]], word: int, cue: Cue, last: int) -> None:
        self._scene, self._cues, self._cue, self._word = scene, cues, cue, word
        self._frames = cue.frames
        self._last = min(last, word + _SPAN)
        self._at = word + 1
        self._subject: Phrase | None = None
        self._other: Phrase | None = None
        self._object: int | None = None
        self._between: list[Phrase] = []

    def read(self) -> Frame | None:
        """The frame, or None where nothing that the cue allows comes before the sentence turns elsewhere."""
        while self._at < self._last:
            said = self._said()
            if said is not None:
                return self._frame(said)
            if not self._step():
                break
        if self._at >= self._last < self._word + _SPAN and False:
            return None
        if self._object is not None:
            return self._frame(Said(self._object, "مفعول", self._scene.quoted_from.get(self._object)))
        return None

    def _frame(self, said: Said) -> Frame:
        return Frame(said, self._subject, tuple(self._between), self._other)

    # -- where the words spoken begin ---------------------------------------------------------------------------

    def _said(self) -> Said | None:
        scene, at = self._scene, self._at
        gap, word = scene.gap(at), scene.words[at]
        quoted = scene.quoted_from.get(at)
        if ":" in gap and "اقتباس" in self._frames:
            return Said(at, "اقتباس", quoted)
        if quoted is not None and self._speaks(quoted):
            return Said(at, "اقتباس" if "اقتباس" in self._frames else "مفعول", quoted)
        role = scene.role(word)
        if role & THAT and "أن" in self._frames and self._that_counts(at):
            return self._inside(at + 1, "أن")
        if role & WHETHER and "هل" in self._frames and (word == "هل" or word.startswith("عم") or at == self._word + 1):
            return Said(at, "هل", quoted)
        preposition = _PREPOSITIONS.get(word)
        if preposition in self._frames and not self._in_title(at, word):
            return self._behind_preposition(at, preposition)
        return self._clitic(at, word)

    def _speaks(self, quoted: Quoted) -> bool:
        """Whether a quotation is speech and no name or scare quotes."""
        if not self._frames & {"اقتباس", "مفعول"}:
            return False
        scene = self._scene
        mention = scene.mention_at.get(quoted.first)
        if mention is not None and mention.last >= quoted.last - 1:
            return False
        if quoted.last - quoted.first >= _SCARE:
            return True
        return quoted.last >= self._last or scene.comma(quoted.last)

    def _that_counts(self, at: int) -> bool:
        before = self._scene.words[at - 1]
        return at == self._word + 1 or before not in _NOT_THAT_AFTER

    def _inside(self, at: int, by: str) -> Said | None:
        """What is said from word `at` on, which may open with a quotation."""
        if at >= self._last and at >= len(self._scene.words):
            return None
        return Said(at, by, self._scene.quoted_from.get(at)) if at < self._last else None

    def _behind_preposition(self, at: int, preposition: str | None) -> Said | None:
        scene = self._scene
        if at + 1 >= self._last:
            return None
        if scene.role(scene.words[at + 1]) & THAT:
            return self._inside(at + 2, "أن")
        if scene.role(scene.words[at + 1]) & DEMONSTRATIVE and scene.comma(at + 2 if at + 2 < self._last else at + 1):
            return None
        return self._inside(at + 1, preposition or "")

    def _in_title(self, at: int, word: str) -> bool:
        """«المبعوث الخاص إلى سوريا غير بيدرسن إلى»: the same preposition comes again behind a person's name."""
        scene = self._scene
        if self._subject is None or self._subject.mention is not None and self._subject.mention.name.type == "PER":
            return False
        for i in range(at + 1, min(self._last, at + 8)):
            mention = scene.mention_at.get(i)
            if mention is not None and mention.first == i > at + 1 and mention.name.type == "PER":
                return word in scene.words[mention.last : mention.last + 4]
            if scene.comma(i):
                return False
        return False

    def _clitic(self, at: int, word: str) -> Said | None:
        scene = self._scene
        first = word[0]
        frame = "ب" if first == "ب" else "ل" if first == "ل" else ""
        if not frame or frame not in self._frames or len(word) < 4 or scene.role(word) & (PLAIN | PREP | ADVERB):
            return None
        mention = scene.mention_at.get(at)
        if mention is not None and mention.first == at and scene.starts[at] == self._folded_start(mention):
            return None
        return Said(at, frame, scene.quoted_from.get(at))

    def _folded_start(self, mention: Mention) -> int:
        return self._scene.reading.folded.from_source(mention.name.span.start)

    # -- what stands before them ----------------------------------------------------------------------------------

    def _step(self) -> bool:
        """Moves past one phrase; False where the sentence turns elsewhere."""
        scene, at = self._scene, self._at
        word = scene.words[at]
        role = scene.role(word)
        comma = scene.comma(at)
        if role & RELATIVE:
            return self._skip_clause()
        if role & (JOINT | NEGATION) or self._is_cue(at, word):
            return False
        if at in scene.dated or role & ADVERB:
            self._at += 1
            return True
        if role & PREP or role & THAT or (word[0] == "ل" and not role & PLAIN and len(word) > 2 and self._to_somebody(at)):
            self._at = self._phrase_end(at + 1 if role & (PREP | THAT) or word == "ل" else at)
            self._between.append(Phrase(at, self._at))
            return True
        if comma and word[0] == "و" and at not in scene.mention_at and not role:
            return False
        return self._noun(at, comma)

    def _to_somebody(self, at: int) -> bool:
        scene = self._scene
        mention = scene.mention_at.get(at)
        return mention is None or mention.first != at or self._folded_start(mention) != scene.starts[at]

    def _is_cue(self, at: int, word: str) -> bool:
        found = self._cues.get(word)
        if not found or at in self._scene.mention_at:
            return False
        return any(
            cue.shape == "participle" and self._scene.comma(at)
            or (cue.shape in ("past", "present") and (cue.prefix or self._scene.comma(at)))
            for cue in found
        )

    def _noun(self, at: int, comma: bool) -> bool:
        end = self._phrase_end(at)
        phrase = Phrase(at, end, self._head_name(at, end))
        if self._subject is None and self._object is None:
            if self._may_be_subject(phrase):
                self._subject = phrase
            elif "مفعول" in self._frames:
                self._object = at
            else:
                self._other = phrase
        elif self._subject is not None and self._apposed(phrase, comma):
            self._subject = Phrase(self._subject.first, end, phrase.mention or self._subject.mention)
        elif self._object is None and "مفعول" in self._frames and self._word + 1 < at:
            self._object = at
        elif self._other is None:
            self._other = phrase
        self._at = end
        return True

    def _apposed(self, phrase: Phrase, comma: bool) -> bool:
        """A person's name behind a title or, between commas, any name or noun that tells who the subject is."""
        subject = self._subject
        assert subject is not None
        person = subject.mention is not None and subject.mention.name.type == "PER"
        if phrase.mention is not None and phrase.mention.name.type == "PER" and not person:
            return True
        role = self._scene.role(self._scene.words[phrase.first])
        return comma and not role & DEED and bool(role & SOURCE or phrase.mention is not None) and "أن" in self._frames

    def _head_name(self, first: int, last: int) -> Mention | None:
        """The person of a phrase, of several in a row the last; else the body or country that it is headed by."""
        scene = self._scene
        person = None
        for mention in scene.names_from(first, last):
            if mention.name.type == "PER":
                person = mention
        if person is not None:
            return person
        found = scene.mention_at.get(first)
        if found is not None:
            return found
        head = scene.role(scene.words[first])
        if head & (MEDIUM | ORGAN) and not head & SOURCE:
            return next(iter(scene.names_from(first, last)), None)
        return None

    def _may_be_subject(self, phrase: Phrase) -> bool:
        cue, scene = self._cue, self._scene
        if cue.shape == "participle" or cue.pronoun or cue.person in ("3mp", "3md", "3fd", "3fp", "1s", "1p"):
            return False
        word = scene.words[phrase.first]
        role = scene.role(word)
        if phrase.mention is not None:
            return True
        if role & (DEED | WHETHER) and not role & (SOURCE | ORGAN):
            return False
        if role & ADDRESSEE and cue.verb.addressee and cue.prefix:
            return False
        if role & (SOURCE | REPORT | ORGAN | DEMONSTRATIVE | MEDIUM) or word.startswith("ال"):
            return True
        return "مفعول" not in self._frames or not cue.prefix

    def _skip_clause(self) -> bool:
        """A relative clause, up to its comma; without one, up to the next «أن» that no verb of its own takes."""
        scene = self._scene
        at = self._at + 1
        while at < self._last and not scene.comma(at) and ":" not in scene.gap(at):
            before = scene.words[at - 1]
            if scene.role(scene.words[at]) & THAT and before not in self._cues and before not in _NOT_THAT_AFTER:
                break
            at += 1
        self._between.append(Phrase(self._at, at))
        self._at = at
        return True

    def _phrase_end(self, at: int) -> int:
        """The word behind the noun phrase that begins at word `at`."""
        scene, last = self._scene, self._last
        start = at
        closed = False
        while at < last:
            if at > start and (scene.comma(at) or ":" in scene.gap(at)):
                break
            quoted = scene.quoted_from.get(at)
            if quoted is not None:
                if at > start and not self._names(quoted):
                    break
                at, closed = max(quoted.last, at + 1), True
                continue
            mention = scene.mention_at.get(at)
            if mention is not None and mention.first == at:
                at, closed = mention.last, True
                continue
            word = scene.words[at]
            role = scene.role(word)
            if at > start and not self._continues(word, role, closed, at):
                break
            closed = closed or word.startswith("ال")
            at += 1
        return max(at, start + 1)

    def _names(self, quoted: Quoted) -> bool:
        mention = self._scene.mention_at.get(quoted.first)
        return mention is not None or quoted.last - quoted.first < _SCARE

    def _continues(self, word: str, role: int, closed: bool, at: int) -> bool:
        if role & (PREP | THAT | RELATIVE | JOINT | NEGATION | ADVERB | AUXILIARY) or at in self._scene.dated:
            return False
        if word in self._cues and not closed:
            return not any(cue.shape in ("past", "present", "participle") for cue in self._cues[word])
        if closed:
            return word.startswith("ال")
        return not role & DEED and len(word) > 1
