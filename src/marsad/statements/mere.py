"""Which forms that could be a cue are mere words where they stand: nouns, prepositions, verbs of something else?"""

from __future__ import annotations

from collections.abc import Mapping

from marsad.arabic.number_words import NUMBER_FORMS
from marsad.arabic.sentences import Sentence
from marsad.statements.cues import Cue
from marsad.statements.governed import Frame
from marsad.statements.grammar import (
    ADVERB,
    ATTENTION,
    AUXILIARY,
    DOCUMENT,
    INSTRUMENT,
    JOINT,
    NEGATION,
    ORGAN,
    PRAYED,
    PREP,
    RELATIVE,
    REPORT,
    SILENT,
    SOURCE,
    THAT,
)
from marsad.statements.phrases import Phrase
from marsad.statements.scene import Scene
from marsad.statements.verbal_nouns import is_verbal_noun

_THEREIN = frozenset({"فيها", "فيه", "خلالها", "خلاله", "عبرها", "عبره"})
# Whose verb does not go with the relative pronoun before it.
_OTHER = {"الذي": "3fs", "والذي": "3fs", "التي": "3ms", "والتي": "3ms"}
_BOUND = ("على", "إلى", "عن", "في", "من")
Cues = Mapping[str, tuple[Cue, ...]]


def is_loose(  # noqa: PLR0911 - a cascade of what makes a form a mere word
    scene: Scene, cues: Cues, sentence: Sentence, at: int, cue: Cue, frame: Frame, subject: Phrase | None
) -> bool:
    """Whether a form that may be a noun («طلب مساعدة») stands with neither a subject nor a particle before it.

    Nor does a thing speak («لفت انتباهي أن»), least of all where the verb asks for somebody who acts.
    """
    if _incomplete(scene, cues, sentence, at, cue, frame) or (cue.verb.addressee and scene.roles[at + 1] & PRAYED):
        return True
    if subject is None and cue.shape == "present" and _describes(scene, sentence, at, cue, frame):
        return True
    if cue.shape == "present" and frame.subject is None and at > sentence.first and scene.words[at - 1] == "ما":
        return not cue.pronoun  # «لم يصدر ما يفيد بإجراء محادثات»
    other = at > sentence.first and cue.person == _OTHER.get(scene.words[at - 1])
    if other and frame.subject is None and scene.words[at + 1] not in _THEREIN:
        return True  # «الهجوم الذي تطلب علاجه», «المناورات التي يقول إنها»: of something else than stands before
    subject = frame.subject or subject
    if subject is None and cue.person == "3fs" and cue.verb.kind == "accuse" and cue.verb.objects:
        return frame.said.first == at + 1  # «ووجهت اتهامات إلى 14 شخصا»: nobody is told to have done it
    if subject is not None:
        role = scene.roles[subject.first]
        if role & SILENT and subject.mention is None and cue.shape != "participle":
            return True
        return cue.verb.actor and subject.mention is None and not _acts(scene, subject, frame.said.by == "أن")
    plain = cue.person in ("3ms", "3fs") and not cue.prefix and not cue.pronoun and cue.shape in ("past", "present")
    if not plain or frame.said.by in ("أن", "اقتباس", "هل") or at == sentence.first:
        return False
    if at in scene.commas:
        return cue.shape == "present"
    return not _led_in(scene, sentence, at, cue)


def _describes(scene: Scene, sentence: Sentence, at: int, cue: Cue, frame: Frame) -> bool:
    """«شبان يرغبون في السفر», «اعترافات تدين الوزير»: a bare verb that only tells of what stands before it."""
    if cue.prefix or at == sentence.first or at in scene.commas or frame.said.by in ("أن", "اقتباس", "هل"):
        return False
    if cue.person == "3mp" and cue.verb.actor:
        return not _led_in(scene, sentence, at, cue)
    before = scene.words[at - 1]
    thing = before.endswith(("ه", "ات")) and not scene.roles[at - 1] and at - 1 not in scene.mention_at
    return thing and cue.person == "3fs" and frame.subject is not None and at - 1 not in scene.dated


def _led_in(scene: Scene, sentence: Sentence, at: int, cue: Cue) -> bool:
    """Whether the word before a bare form shows that it is a verb: «قد», «فيما لم», «كذلك» at the head."""
    before = at - 1
    if scene.roles[before] & NEGATION and cue.verb.negated is not None:
        before -= 1  # «فيما لم يستبعد افتتاح مقر آخر»
        if before < sentence.first:
            return True
    if before == sentence.first and scene.roles[before] & ADVERB and cue.shape == "past":
        return True  # «كذلك لمحت إلى عزمها»
    return bool(scene.roles[before] & (AUXILIARY | JOINT | RELATIVE | THAT)) or scene.words[before] == "كما"


def _acts(scene: Scene, subject: Phrase, tells: bool) -> bool:
    """Whether an unnamed subject is somebody: by its head, its title, as a plural of men, or a surname before «أن»."""
    word = scene.words[subject.first]
    roles = scene.roles[subject.first : subject.last]
    if any(role & (SOURCE | ORGAN | REPORT | INSTRUMENT | DOCUMENT) for role in roles):
        return True
    surname = subject.last - subject.first == 1 and not word.endswith(("ه", "ات")) and not is_verbal_noun(word)
    return word.startswith("ال") and (word.endswith("ون") or (tells and surname))


def _undergone(scene: Scene, at: int, cue: Cue, frame: Frame) -> bool:
    """«التي أمر بها الملك», «لا يزال متهما بارتكاب»: what is ordered, or who is accused, stands before."""
    accused = cue.verb.kind == "accuse" and frame.other is None and not cue.pronoun
    if accused and cue.shape != "participle":
        # «واتهمت القوات بارتكاب فظائع»: they are accused, as nobody else is named.
        accused = cue.verb.addressee and (frame.subject is not None or cue.person == "3fs")
    return accused or scene.words[at + 1] in ("به", "بها", "بهم")


def _written_on(scene: Scene, at: int, cue: Cue) -> bool:
    """«لافتات كتب عليها»: nobody is told to have written it."""
    return cue.person == "3ms" and not cue.prefix and scene.words[at + 1 : at + 2] in (["عليها"], ["عليه"])


def _incomplete(  # noqa: PLR0911 - a cascade of what is missing
    scene: Scene, cues: Cues, sentence: Sentence, at: int, cue: Cue, frame: Frame
) -> bool:
    """Whether something is missing that makes a form speech.

    «عزا إلى» lacks what is put down to something; a participle without a comma before its bare object is a noun
    («ثلاثين مقترحا»); a verb that only goes on («واصل») needs a colon or «قائلا»;
    «شدد الخناق على» has an object of its own.
    """
    if (frame.said.by == "ب" and _undergone(scene, at, cue, frame)) or (
        frame.said.by == "اقتباس" and _written_on(scene, at, cue)
    ):
        return True
    if cue.verb.lemma == "ذكر" and frame.said.by != "أن" and "\u0651" in scene.reading.original(at):
        return True  # «وذكّر الجنرال بتوصياته»
    telling = cue.verb.addressee and cue.verb.kind == "say" and frame.said.by == "على"
    if (cue.verb.whole or telling) and frame.other is None and not cue.pronoun:
        return True  # «واطلعوا على حجم الخسائر»: nobody is told
    other = scene.words[frame.other.first] if frame.other is not None else ""
    if (other in NUMBER_FORMS or other.isdigit()) and not cue.verb.addressee and frame.said.by in _BOUND:
        return True  # «طعن ستة في المسيرة»
    if other.startswith("ال") and not cue.verb.addressee and frame.said.by in _BOUND:
        return not scene.role(other) & ATTENTION and (frame.subject is None or frame.subject.mention is not None)
    if cue.shape == "participle" and frame.said.by == "مفعول":
        return at not in scene.commas and at != sentence.first and frame.said.first == at + 1
    role = scene.roles[frame.other.first] if frame.other is not None else 0
    if cue.verb.continues and other.startswith("ال") and not role & SOURCE and frame.subject != frame.other:
        return frame.other is not None and frame.other.mention is None  # «كان يتابع التحولات ويقول: …»
    if cue.verb.continues and "أن" not in cue.frames:
        told = scene.words[frame.said.first - (2 if frame.said.by == "أن" else 1)]
        by_that = frame.said.by == "أن" and scene.words[frame.said.first - 1][0] == "ب"  # «وختم حديثه بأن»
        return not (by_that or frame.said.first in scene.colons or scene.role(told) & ADVERB or told in cues)
    return False


def is_preposition(scene: Scene, at: int, cue: Cue, frame: Frame) -> bool:
    """«بين», «عبر»: prepositions unless what is said follows at once or the text writes the doubled letter."""
    if cue.shape not in ("past", "present") or not scene.roles[at] & (PREP | ADVERB):
        return False
    if "\u0651" in scene.reading.original(at):
        return False
    that = frame.said.first - 1
    if frame.said.by == "أن" and frame.subject is not None and frame.subject.last == that and cue.prefix == "":
        # «بين تقرير حديث أن» at the head of a clause; «الصراع بين الحق والباطل» stands in one
        heads = at == 0 or at in scene.commas or scene.reading.gap(at).strip(" ") != ""
        return not heads or not scene.reading.original(that).startswith("أ")
    if frame.said.by == "عن" and frame.subject is not None and not cue.prefix:
        mention = frame.subject.mention
        named = mention is not None and mention.name.type == "PER"
        return not named and not scene.roles[frame.subject.first] & (SOURCE | ORGAN)
    opens = cue.prefix == "و" and (at == 0 or at in scene.commas or scene.reading.gap(at).strip(" ") != "")
    if opens and frame.subject is not None:
        head = scene.roles[frame.subject.first]
        return frame.subject.mention is None and not head & (SOURCE | ORGAN)
    return not (frame.said.first - at <= 2 and scene.roles[at + 1] & (THAT | PREP))
