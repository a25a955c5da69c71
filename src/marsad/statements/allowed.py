"""Can a form be speech where it stands, before anything is read of what it governs?"""

from __future__ import annotations

from collections.abc import Mapping

from marsad.arabic.sentences import Sentence
from marsad.knowledge.kinds_statements import Frame
from marsad.statements.cues import Cue
from marsad.statements.government import hides
from marsad.statements.grammar import AUXILIARY, NEGATION, PREP, RELATIVE, THAT
from marsad.statements.opening import DEEMED, describes_source
from marsad.statements.scene import Scene

Cues = Mapping[str, tuple[Cue, ...]]

# Behind one of these a bare past is a noun: «في حال رفض المجلس», «على تعهد», «من نادي».
_NOUN_AFTER = frozenset({
    "في", "الي", "علي", "عن", "مع", "بعد", "قبل", "خلال", "بين", "دون", "ضد", "نحو", "حول", "بشان", "بسبب", "لدي",
    "تحت", "حال", "عدم", "رغم", "وسط", "اثر", "عقب", "كل", "تم", "يتم", "سيتم", "وتم", "ليتم", "جري", "يجري", "سيجري",
    "ضروره", "بضروره", "اهميه", "وجوب", "امكانيه", "عمليه", "قرار", "استمرار", "مواصله", "مساله", "قضيه", "بخصوص",
})  # fmt: skip
_WISHED = frozenset({"ان", "وان", "بان", "الا", "لن", "ولن", "كي", "لكي", "قد", "وقد"})
_HAPPENED = frozenset({"قبل", "وقبل", "الي", "بعد", "سبق", "وسبق"})
_WERE = frozenset({"قد", "فقد", "لقد", "ولقد", "وقد"})
_OF_IT: dict[str, Frame] = {
    "به": "ب", "بها": "ب", "بهم": "ب", "عنه": "عن", "عنها": "عن", "عنهم": "عن", "اليه": "إلى", "اليها": "إلى",
    "عليه": "على", "عليها": "على",
}  # fmt: skip
_HIS = ("ه", "ها", "هم")
_ITS_OWN = (["لها"], ["له"], ["لهم"])
_DEFINITE = ("ال", "وال", "بال", "لل")
_SHORT = 2
_DAMMA = "\u064f"
_FEMININE = ("3fs", "3fp")


def allowed(  # noqa: PLR0911 - a cascade of what makes a form a mere word
    scene: Scene, cues: Cues, sentence: Sentence, at: int, cue: Cue, nested: bool
) -> bool:
    """Whether the form at word `at` can be speech. `nested` says that somebody's speech has not ended there."""
    opens = at == sentence.first
    joined = cue.prefix in ("و", "ف")  # «ستكون حاسمة أم لا، فأكد أن»
    if not opens and scene.roles[at - 1] & NEGATION and cue.verb.negated is None and not joined:
        return False
    if not opens and joined and (scene.roles[at - 1] & RELATIVE or scene.words[at - 1] == "ما"):
        return False  # «ما ورد في التقرير» is no «رد»
    if at + 1 < sentence.last and (
        hides(scene, at) or hides(scene, at + 1) or (not opens and _of_what_is_told(scene, at, cue))
    ):
        return False  # «مصدر طلب عدم الكشف عن اسمه»
    if cue.shape == "participle":
        seat = cue.verb.lemma == "أقر" and scene.words[at + 1 : at + 2] in _ITS_OWN  # «تتخذ من المدينة مقرا لها»
        return not seat and _told_how(scene, cues, at, cue, opens, nested)
    if cue.shape == "noun":
        return not (cue.verb.lemma == "وعد" and _doubled(scene, at))
    before = scene.words[at - 1] if not opens else ""
    # «مما يشير إلى»: a deed shows something there, and nobody speaks.
    wish = before == "ان" and _first_person(cues, scene.words[at]) and scene.words[at - 2] not in _HAPPENED
    deemed = before in ("ما", "فيما") and scene.words[at] in DEEMED  # «في ما يعتبر أكثر التصريحات تفصيلا»
    if cue.person in ("1s", "1p") or before == "مما" or wish or deemed:
        return False
    if nested and not cue.prefix and _in_own_words(scene, cues, at):
        return False
    if cue.shape == "past":
        if scene.reading.original(at)[len(cue.prefix) :][1:2] == _DAMMA:
            return False  # «طُلب منه الوقوف»: nobody is told
        bare = not cue.prefix and at not in scene.commas and at not in scene.quoted_from
        despite = before == "من" and scene.words[at - 2].endswith("الرغم")
        return not (_spelled_otherwise(scene, at, cue) or (bare and (before in _NOUN_AFTER or despite)))
    if cue.shape == "present":
        return not (_wished(scene, sentence, at, cue) or _asked(scene, sentence, at))
    return True


def _of_what_is_told(scene: Scene, at: int, cue: Cue) -> bool:
    """«الخطوط التي أوصى بها الرئيس»: the words are before the verb; but «الذي قال عنه الوزير إنه»."""
    told = scene.roles[at - 1] & RELATIVE and _OF_IT.get(scene.words[at + 1]) in cue.frames
    return bool(told) and cue.verb.kind != "say"


def _in_own_words(scene: Scene, cues: Cues, at: int) -> bool:
    """«"وهي مشاكل اعتقد أن"»: within a quotation a form that can be that of «أنا» is the speaker's own."""
    quoted = scene.inside.get(at)
    return quoted is not None and quoted.first < at and _first_person(cues, scene.words[at])


def _told_how(scene: Scene, cues: Cues, at: int, cue: Cue, opens: bool, nested: bool) -> bool:
    """A participle tells how somebody speaks, and no more describes a thing («إجراءات مشددة», «كان لافتا»)."""
    parted = opens or at in scene.commas
    if not parted and scene.roles[at - 1] & PREP:
        return False  # «بصفته مدافعا عن»
    if not parted and scene.roles[at - 1] & AUXILIARY and scene.words[at - 1] not in _WERE:
        return False
    if not parted and cue.person in _FEMININE and not _brings_in(scene, at):
        return False
    if not parted and cue.person in _FEMININE and not cue.prefix and describes_source(scene, at):
        return False
    if not parted and cue.person in _FEMININE and not cue.prefix and qualifies(scene, cues, at):
        return False
    return parted or bool(cue.prefix) or not nested


def qualifies(scene: Scene, cues: Cues, at: int) -> bool:
    """«فرض قيود مشددة على الدخول»: an adjective of the indefinite noun before it, which is nobody."""
    before = at - 1
    word = scene.words[before]
    thing = not scene.roles[before] and before not in scene.mention_at and not word.startswith(_DEFINITE)
    behind_verb = before > 0 and scene.words[before - 1] in cues  # «قالت هدى مشددة على»
    return thing and len(word) > _SHORT and not behind_verb and not scene.roles[at + 1] & THAT


def _brings_in(scene: Scene, at: int) -> bool:
    """«معتبرة أنه», «مشيرة إلى أن», «قائلة: …»: what is said follows at once."""
    for i in (at + 1, at + 2):
        if i >= len(scene.words):
            return False
        if scene.roles[i] & THAT or i in scene.colons or i in scene.quoted_from:
            return True
    return scene.words[at + 1] in ("الي", "علي", "عن") or scene.words[at + 1].startswith("ب")


def _first_person(cues: Cues, word: str) -> bool:
    """«أن أعلن»: behind «أن» a form that can be the present of «أنا» is no past."""
    return any(cue.person == "1s" and cue.shape == "present" for cue in cues[word])


def _spelled_otherwise(scene: Scene, at: int, cue: Cue) -> bool:
    """Letters that folding makes one: «أعتقد» is no «اعتقد», «نادي» no «نادى»; «شكره للوزير» is his thanks."""
    if cue.pronoun and at + 1 < len(scene.words) and cue.verb.kind == "welcome":
        following = scene.words[at + 1]
        if following.startswith("ل") or (following.startswith("و") and following.endswith(_HIS)):
            return True  # «قدم شكره لرئيس المركز», «شكره وتقديره»
    written = scene.reading.original(at)
    if cue.verb.lemma == "دعا" and cue.prefix and _doubled(scene, at):
        return True  # «ودّعت» is of «ودّع»
    if cue.verb.lemma == "عد" and cue.prefix and not _doubled(scene, at):
        return True  # «وعدت» is of «وعد» unless the doubled letter is written
    if cue.verb.lemma.endswith("ى") and cue.person == "3ms" and written.endswith("ي"):
        return True
    if (cue.verb.lemma == "وعد" and _doubled(scene, at)) or written.removeprefix("و").startswith("آمر"):
        return True  # «آمر اللواء» is a post
    return cue.verb.lemma.startswith("ا") and written.removeprefix("و").startswith("أ")


def _doubled(scene: Scene, at: int) -> bool:
    """Whether a doubled letter is written in the word: «عدّت»."""
    span = scene.reading.span(at, at + 1)
    return "\u0651" in scene.reading.source[span.start : span.end + 1]


def _wished(scene: Scene, sentence: Sentence, at: int, cue: Cue) -> bool:
    """«يجب أن يقول», «قد يرى البعض»: nobody has said it; «قبل أن يضيف أن» tells that somebody did."""
    if cue.prefix or at == sentence.first or scene.words[at - 1] not in _WISHED:
        return False
    return at - 2 < sentence.first or scene.words[at - 2] not in _HAPPENED


def _asked(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether a verb in the present stands in a question."""
    return not {"هل", "فهل"}.isdisjoint(scene.words[max(sentence.first, at - 3) : at])
