"""Is a phrase behind a cue its subject, somebody who is spoken to, or what is said?

Unvocalised Arabic does not mark case, so that gender, definiteness, the kind of head and what follows decide.
"""

from __future__ import annotations

from functools import lru_cache

from marsad.arabic.fold import fold_text
from marsad.arabic.number_words import NUMBER_FORMS
from marsad.statements.agreement import NOUNS
from marsad.statements.cues import Cue
from marsad.statements.grammar import (
    ADDRESSEE,
    ADVERB,
    DEED,
    DEMONSTRATIVE,
    MASCULINE,
    MEDIUM,
    OFTEN,
    ORGAN,
    OWN,
    PLAIN,
    POWER,
    PREP,
    RELATIVE,
    REPORT,
    SOURCE,
    THAT,
    WHETHER,
)
from marsad.statements.phrases import Phrase
from marsad.statements.scene import Mention, Scene
from marsad.statements.verbal_nouns import BARE_VERBAL_NOUN, is_masdar, is_verbal_noun

_SPEAKS = SOURCE | REPORT | ORGAN | DEMONSTRATIVE | MEDIUM
_JUDGES = frozenset({"condemn", "reject", "welcome"})
_PLAIN_SPEECH = frozenset({"say", "confirm", "announce", "report", "expect"})


_NAMES_IN_Y = ("يا", "يو", "يح", "يع", "يز", "يس", "يم", "يه")
_ALL = frozenset({"جميع", "كل", "كافه", "سائر", "ساير", "مختلف"})
_EACH = frozenset({"طرف", "فريق", "جانب", "منهما", "منهم", "منها"})
_ON_CONDITION = frozenset({"شريطه", "بشرط"})
_IDENTITY = frozenset(
    {"اسمه", "اسمها", "اسمهم", "هويته", "هويتها", "هويتهم", "اسمايهم", "اسمائهم", "هوياتهم", "اسماءهم"}
)
_HIDDEN = frozenset({"الاشاره", "التعريف", "ذكر", "الكشف", "كشف", "الافصاح", "نشر"})

# Folded prepositions and the frames that they make.
PREPOSITIONS = {"الي": "إلى", "علي": "على", "عن": "عن", "من": "من", "في": "في"}


@lru_cache(maxsize=256)
def held(frames: frozenset[str]) -> frozenset[str]:
    """The prepositions, folded, that bring in what is said by these frames."""
    return frozenset(word for word, frame in PREPOSITIONS.items() if frame in frames)


@lru_cache(maxsize=4096)
def folded(words: tuple[str, ...]) -> frozenset[str]:
    """The folded forms of a row's words."""
    return frozenset(fold_text(word) for word in words)


def may_be_subject(  # noqa: PLR0911, PLR0912 - a cascade of what a phrase can be
    scene: Scene, cue: Cue, phrase: Phrase, last: int
) -> bool:
    """Whether a phrase behind the verb can be who speaks."""
    word, role = scene.words[phrase.first], scene.roles[phrase.first]
    accusative = not role or role & OFTEN or (role & SOURCE and not role & OWN and scene.role(word[:-1]) & SOURCE)
    if word.endswith("ا") and accusative and len(word) > 3 and phrase.first not in scene.mention_at:
        return False  # «وأضاف مخاطبا الرئيس:»
    begins = phrase.mention is not None and phrase.mention.first == phrase.first
    if role & DEED and not begins and not role & (SOURCE | ORGAN) and "مفعول" in cue.frames and word[:2] != "ال":
        return False  # «أكدت رفض زعيم الحركة فلان الهدنة»
    if not role and phrase.mention is None and word[0] == "ي" and len(word) > 3 and word[:2] not in _NAMES_IN_Y:
        return False  # «أمر يخالف المعايير»
    if cue.verb.whole and phrase.mention is None and role & DEMONSTRATIVE and word not in ("كل", "بعض"):
        following = scene.words[phrase.last] if phrase.last < last else ""
        if cue.shape == "past" or following[:1] == "ب":
            return False  # «ووصف هذه الحرب بأنها»
    urged = cue.verb.addressee and cue.prefix and "على" in cue.frames and cue.verb.kind == "demand"
    if urged and phrase.person and not _object_follows(scene, phrase, last):
        return False  # «وحث الرئيس فلان على الحوار»
    if phrase.person or (word == "كل" and scene.words[phrase.first + 1] in _EACH):
        return True
    if cue.person == "3ms" and phrase.mention is not None and role & POWER and not role & MASCULINE:
        return False  # «اتهم واشنطن بالتراجع»: capitals and most countries are feminine
    if phrase.mention is None and (_joined(scene, word, role) or (cue.verb.addressee and cue.prefix and role & OWN)):
        return False
    if cue.person == "3ms" and _feminine(word, role):
        return False
    # «الأحزاب» has the shape of «الإعلان» once folded; the written hamza tells them apart.
    verbal = is_verbal_noun(word) and not scene.reading.original(phrase.first).startswith("الأ")
    if phrase.mention is None and "مفعول" in cue.frames and verbal and not role & (SOURCE | ORGAN | REPORT):
        return False
    everybody = role & DEMONSTRATIVE and role & ADDRESSEE  # «شكر كل الشعب على»
    thanked = cue.verb.kind == "welcome" and role & ADDRESSEE and not role & (SOURCE | ORGAN)  # «شكر الحضور على»
    addressed = cue.verb.addressee and (bool(cue.prefix) or bool(everybody) or bool(thanked))
    if phrase.mention is not None:
        return not (addressed and role & ADDRESSEE) or _object_follows(scene, phrase, last)
    if role & (DEED | WHETHER) and not role & (SOURCE | ORGAN):
        # «وأبان الحداد أن»: a definite verbal noun right before «أن» is a surname.
        return word.startswith("ال") and phrase.last < last and bool(scene.roles[phrase.last] & THAT)
    told = role & ADDRESSEE or (word.startswith("ال") and not role & (SOURCE | ORGAN))
    if addressed and told and not _object_follows(scene, phrase, last):
        return False
    if cue.verb.kind in _JUDGES and not role & _SPEAKS and _only_object(scene, cue, phrase, last):
        return False
    if role & _SPEAKS or word.startswith("ال") or "مفعول" not in cue.frames:
        return True
    if not role and phrase.last < last and phrase.last in scene.commas and scene.roles[phrase.last] & SOURCE:
        return len(word) > 2 and word[0] not in "بلو"  # «ثمن إياد نقشبندي، ممثل الشركة،»
    if not role and phrase.last == phrase.first + 1 < last and scene.words[phrase.last] == "ما":
        return len(word) > 2 and word[0] not in "بل"  # «وانتقد علوش ما وصلت إليه الأمور»
    # «أعلنت خلية الإعلام مقتل»: an unknown head that agrees, with a verbal noun right behind its phrase.
    at = phrase.last
    if _counted(scene, phrase):
        return True
    agrees = cue.person != "3fs" or word.endswith("ه")
    return agrees and not role & ~MASCULINE and at < last and bool(scene.roles[at] & DEED) and at - phrase.first > 1


def _only_object(scene: Scene, cue: Cue, phrase: Phrase, last: int) -> bool:
    """«كما أدانت القرارات الأخيرة»: things in the plural, the only phrase of a verb that must have an object."""
    word, at = scene.words[phrase.first], phrase.last
    if not word.startswith("ال") or not word.endswith("ات") or "مفعول" not in cue.frames or cue.shape != "past":
        return False
    if _object_follows(scene, phrase, last) or at >= last:
        return at >= last
    held_there = PREPOSITIONS.get(scene.words[at]) in cue.frames or scene.words[at][0] in cue.frames
    return not held_there and not scene.roles[at] & THAT


def _counted(scene: Scene, phrase: Phrase) -> bool:
    """«أعلنت 17 دولة مجتمعة في فيينا، …، دعمها», «أعلن 12 عضوا … استقالتهم», «ثلاثة من أعضاء الهيئة»."""
    words, at = scene.words, phrase.first + 1
    if not (words[phrase.first].isdigit() or words[phrase.first] in NUMBER_FORMS):
        return False
    at += at < len(words) and words[at] == "من"
    if at >= len(words):
        return False
    role = scene.roles[at] or scene.role(words[at].removesuffix("ا"))
    return bool(role & (SOURCE | ORGAN | POWER))


def _joined(scene: Scene, word: str, role: int) -> bool:
    """«لمسابقاتها … والحضارة»: a noun joined to one that stands in a circumstance."""
    if word[0] != "و" or role & PLAIN:
        return False
    bare = word[3:] if word.startswith("وال") else word[1:]
    return not role or bool(scene.role(bare))


def _feminine(word: str, role: int) -> bool:
    """Whether a head cannot be the subject of a masculine verb: «طالب الحكومة»."""
    reports = word.endswith("ات") and bool(role & REPORT)  # «الذي سبق أن رفض معلومات»
    return (word.endswith("ه") or reports) and not role & MASCULINE and not role & SOURCE


def _object_follows(scene: Scene, phrase: Phrase, last: int) -> bool:
    """Whether a second noun phrase stands right behind: then the first speaks and the second is told."""
    at = phrase.last
    if at >= last or at in scene.commas or at in scene.colons or at in scene.quoted_from:
        return False
    word, mention = scene.words[at], scene.mention_at.get(at)
    if mention is not None:
        return mention.first == at and mention.whole
    if word in _ALL and at + 1 < last and scene.words[at + 1].startswith("ال"):
        return True  # «ودعت الأمم المتحدة جميع الأطراف إلى»
    if scene.roles[at] & (PREP | RELATIVE | THAT | DEMONSTRATIVE | ADVERB) or at in scene.dated:
        return False
    return word[0] not in "بلوف" or word.startswith("ال")


def may_be_said(
    scene: Scene, cues: dict[str, tuple[Cue, ...]], cue: Cue, phrase: Phrase, subject: Phrase | None
) -> bool:
    """Whether a bare phrase can be what is announced, denied or demanded."""
    word, role = scene.words[phrase.first], scene.roles[phrase.first]
    if word.endswith("ا") and any(word == fold_text(noun) + "ا" for noun in cue.verb.nouns):
        return False  # «تنفي نفيا قاطعا تسليم المقر»
    begins = phrase.mention is not None and phrase.mention.first == phrase.first
    if begins and phrase.mention is not None and not phrase.mention.whole:
        return False
    objects = cue.verb.objects
    listed = bool(objects) and word in folded(objects)
    if phrase.mention is None and not role & (DEED | PLAIN) and not is_masdar(word) and not listed:
        # A definite phrase right behind the subject's name may only describe it.
        behind = subject is not None and subject.last == phrase.first and subject.mention is not None
        deed = scene.role(word.removeprefix("ال")) & DEED  # «أدان المجلس الهجوم على القنصلية»
        describes = behind and word.startswith("ال") and not (role & (NOUNS & ~SOURCE) or deed)
        if word[0] in "بو" or describes:
            return False
    found = cues.get(word, ()) if phrase.mention is None else ()
    if not role & DEED and any(reading.shape == "present" and reading.person[0] == "3" for reading in found):
        return False
    return "مفعول" in cue.frames and (not objects or listed)


def hides(scene: Scene, at: int) -> bool:
    """«فضل عدم ذكر اسمه», «رفض الكشف عن هويته»: what a nameless source asks for, and no part of what he says."""
    words = scene.words
    if words[at] in _ON_CONDITION:
        at += 1
    if at + 1 < len(words) and words[at] == "عدم":
        return words[at + 1] in _HIDDEN
    return words[at] in _HIDDEN and not _IDENTITY.isdisjoint(words[at + 1 : at + 3])


def parted(scene: Scene, cue: Cue, subject: Phrase | None, at: int) -> bool:
    """Whether a comma before word `at` stands right behind the subject, or no subject is there to close."""
    if cue.verb.objects and subject is not None and scene.words[at] in folded(cue.verb.objects):
        return False  # «جدد الوزير فلان، التمسك بالاتفاق»
    if scene.roles[at] & DEED or BARE_VERBAL_NOUN.match(scene.words[at]):
        return False  # «أكدت مصادر عسكرية، تدمير المخزن»
    return subject is None or subject.last == at


def addressed(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is somebody who can be spoken to."""
    return phrase.mention is not None or bool(scene.roles[phrase.first] & (ADDRESSEE | SOURCE | ORGAN))


def apposed(scene: Scene, cue: Cue, subject: Phrase, phrase: Phrase, comma: bool) -> bool:
    """A person's name behind a title, or a noun that tells who the subject is: between commas, or a title at once
    behind it, where a plain verb of speech says nobody («أوضح فلان مدير الإدارة»)."""
    if phrase.person:
        if not comma and subject.mention is None and scene.words[subject.first].endswith("ون"):
            return False  # «استنكر دبلوماسيون مزاعم الوزير فلان»
        if subject.person and not comma and subject.last == phrase.first:
            return cue.verb.kind in _PLAIN_SPEECH and not cue.verb.addressee  # «فضيلة الشيخ الدكتور فلان»
        return not subject.person and (subject.mention is None or comma)
    role = scene.roles[phrase.first]
    somebody = subject.person or (scene.roles[subject.first] & SOURCE and not scene.roles[subject.first] & ORGAN)
    plain = somebody and cue.verb.kind in _PLAIN_SPEECH and not cue.verb.addressee and subject.last == phrase.first
    return bool(comma or plain) and bool(role & SOURCE) and not role & DEED


def whose_name(scene: Scene, subject: Phrase, phrase: Phrase) -> Mention | None:
    """The name of a subject with a phrase in apposition: «فضيلة الشيخ الدكتور فلان», but «فلان ممثل شركة كذا»."""
    if subject.person and phrase.mention is not None:
        honoured = phrase.mention.first == phrase.first + 1 and scene.words[phrase.first].startswith("ال")
        return phrase.mention if honoured else subject.mention
    return phrase.mention or subject.mention


def in_title(scene: Scene, subject: Phrase | None, at: int, last: int) -> bool:
    """«المبعوث الخاص إلى سوريا غير بيدرسن إلى»: the preposition at word `at` comes again behind a person's name."""
    if subject is None or (subject.mention is not None and subject.person and subject.mention.last == subject.last):
        return False
    for i in range(at + 1, min(last, at + 12)):
        mention = scene.mention_at.get(i)
        if mention is not None and mention.first == i > at + 1 and mention.name.type == "PER":
            # «عضو الهيئة للرقابة على تنفيذ المخرجات فلان أن»
            opens = mention.last < last and scene.roles[mention.last] & THAT and scene.roles[subject.first] & SOURCE
            return bool(opens) or scene.words[at] in scene.words[mention.last : mention.last + 4]
        if i in scene.commas:
            return False
    return False
