"""Up to which word can what is said run at the latest?"""

from __future__ import annotations

import re

from marsad.arabic.sentences import Sentence
from marsad.statements.attribution import Attribution
from marsad.statements.cues import Cue
from marsad.statements.governed import Said
from marsad.statements.scene import Scene

_WHILE = frozenset({"فيما", "وفيما", "بينما", "وبينما"})
_WHEN = (["في", "وقت"], ["وفي", "وقت"], ["في", "حين"], ["وفي", "حين"])
_UNHEARD = frozenset("يصدر تصدر يرد ترد يعلق تعلق يتسن يتسني يعقب تعقب يتضح تتضح ترد".split())
_VERB = 6
_MEANWHILE = frozenset({"فيما", "بينما", "كما", "وفيما", "وبينما"})
_HAD = frozenset({"فقد", "قد", "وقد"})
_BY = frozenset({"من", "في", "علي"})
_IN_TURN = frozenset({"بدوره", "بدورها", "بدورهم"})
_ON_HIS_SIDE = frozenset(
    {"جهته", "جهتها", "جهتهم", "جانبه", "جانبها", "جانبهم", "ناحيته", "ناحيتها", "ناحيتهم", "طرفه", "طرفها", "المقابل"}
)
_SIDES = frozenset({"جهه", "ناحيه", "جانب", "صعيد", "سياق", "شان", "اطار", "موضوع", "السياق", "الصعيد", "الاطار"})
_OTHER = frozenset({"اخري", "ثانيه", "ثالثه", "اخر", "ثان", "متصل", "مماثل", "ذاته", "نفسه", "مواز", "مختلف", "منفصل"})
_DOTS = re.compile(r"\.\.|…")


def speech_limit(
    scene: Scene,
    cues: dict[str, tuple[Cue, ...]],
    sentence: Sentence,
    following: Sentence | None,
    said: Said,
    attributions: list[Attribution],
) -> int:
    """Where speech ends at the latest: the sentence's end, or an attribution that closes the sentence."""
    if said.first >= sentence.last and following is not None:
        return following.last
    for attribution in attributions:
        if attribution.row.reach == "denial":
            continue  # «إن الحديث عن ذلك "لا أساس له من الصحة"» is what he says
        if attribution.first > said.first and (
            attribution.last >= sentence.last - 1 or _closes(scene, sentence, attribution)
        ):
            return attribution.first
    if said.quoted is None:
        turns = (
            _main_clause(scene, cues, sentence, said.first),
            _silence(scene, said.first, sentence.last),
            _next_topic(scene, cues, said.first, sentence.last),
        )
        if found := [at for at in turns if at is not None]:
            return min(found)
    article = scene.passage.article
    if article is None or article.headline is None or said.quoted is not None:
        return sentence.last
    first, last = scene.reading.words_in(article.headline.start, article.headline.end)
    if not first <= sentence.first < last:
        return sentence.last
    # «ينفي تحديد موعد... ومشاورات»: a headline tells another thing behind dots
    dots = (i for i in range(said.first + 1, sentence.last) if _DOTS.search(scene.gap(i)))
    return next(dots, sentence.last)


def _next_topic(scene: Scene, cues: dict[str, tuple[Cue, ...]], at: int, last: int) -> int | None:
    """«…، ومن جهة أخرى أكد الوزير أن»: where the teller goes over to somebody's next words."""
    for i in range(at + 1, last - 2):
        if scene.words[i] in _MEANWHILE and _DOTS.search(scene.gap(i)) and scene.words[i + 1] in cues:
            return i  # «….. فيما كشفت التحقيقات أن»
        if i in scene.commas and i not in scene.inside and (behind := _past_connective(scene, i)):
            told = (word for word in scene.words[behind : min(behind + 2, last)] if word not in _HAD)
            if any(cue.shape == "past" for cue in cues.get(next(told, ""), ())):
                return i
    return None


def _past_connective(scene: Scene, at: int) -> int:
    """The word behind «من جهة أخرى», «وفي سياق متصل», «بدوره» at word `at`; 0 where none begins."""
    words = scene.words
    if words[at].removeprefix("و") in _IN_TURN:
        return at + 1
    if words[at].removeprefix("و") not in _BY:
        return 0
    if words[at + 1] in _ON_HIS_SIDE:
        return at + 2
    return at + 3 if words[at + 1] in _SIDES and words[at + 2] in _OTHER else 0


def _silence(scene: Scene, at: int, last: int) -> int | None:
    """«…، ولم يصدر تعليق من الوزارة»: where the teller goes on with what nobody said."""
    for i in range(at + 1, last - 1):
        if i in scene.commas and i not in scene.inside and scene.words[i] == "ولم" and scene.words[i + 1] in _UNHEARD:
            return i
    return None


def _closes(scene: Scene, sentence: Sentence, attribution: Attribution) -> bool:
    """«…، على ما صرح به الوزير للصحافيين خلال زيارة»: behind a comma, with no other one up to the sentence's end."""
    if attribution.first not in scene.commas or attribution.cue is None:
        return False
    return not any(i in scene.commas or i in scene.quoted_from for i in range(attribution.last, sentence.last))


def _main_clause(scene: Scene, cues: dict[str, tuple[Cue, ...]], sentence: Sentence, at: int) -> int | None:
    """«وفيما أشار الطبيب إلى أن عشرة أصيبوا، أعلنت الحركة مسؤوليتها»: where the main clause takes over."""
    words, first = scene.words, sentence.first
    if words[first] not in _WHILE and words[first : first + 2] not in _WHEN:
        return None
    for i in range(at + 1, sentence.last - 1):
        if i in scene.commas and i not in scene.inside and i not in scene.mention_at and not scene.roles[i]:
            past = any(cue.shape == "past" and not cue.prefix for cue in cues.get(words[i], ()))
            dated = i + 1 in scene.dated and len(words[i]) < _VERB and not words[i].startswith("ال")
            if past or dated:
                return i
    return None
