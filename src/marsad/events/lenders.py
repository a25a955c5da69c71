"""Which verb lends a noun of action its doer or sufferer, and its tense? «شنت القوات هجوما», «تعرضت القرية لقصف»."""

from __future__ import annotations

from marsad.arabic.clitics import without_enclitic
from marsad.events.draft import Draft
from marsad.events.parties import may_act, nobody, somebody
from marsad.events.scene import Phrase, Scene
from marsad.events.subjects import SAW, announced, out_of, whom_somebody_leads
from marsad.events.vocabulary import plural_form
from marsad.record import Role

_LIGHT_REACH = 12
_TITLED_REACH = 26  # «عقد سمو الأمير … وزير الدفاع في مكتبه اليوم اجتماعا»
_PRESENT_REACH = 9
# Verbs whose object «في» leads in: «شاركت القوات في الهجوم»; with others it says where or when.
_LENDS_IN = ("شارك", "بدا", "شرع", "استمر", "يستمر", "نجح", "ينجح", "ساعد", "ساهم", "اسهم", "واصل")
_ASIDES_OF_TIME = frozenset({"بعد", "قبل", "خلال", "اثناء", "عقب", "منذ", "لدي"})
_ASIDE_OF_TIME = 2
_SHORTEST_ACCUSATIVE = 3
_GIVEN_REACH = 7
_ONWARD_REACH = 6
_DEED_REACH = 6
_DEEDS = frozenset({"ارتكاب", "تنفيذ", "شن", "اقتراف", "ممارسه", "توجيه"})
_TOOK_PART = ("المتورط", "الضالع", "المشارك")
_WHAT = frozenset({"ما", "لما", "بما", "مما", "كما", "وما"})
_ALEF = ("نا", "ها", "ما")


def light_subject(draft: Draft, scene: Scene) -> tuple[Role, Phrase | None] | None:
    """The doer (or sufferer) that stands with the light verb before a noun of action; its phrase None where hidden."""
    words, vocabulary = scene.reading.words, scene.vocabulary
    for i in range(draft.at - 1, max(draft.sentence.first, draft.at - _TITLED_REACH) - 1, -1):
        if _bars(i, draft, scene):
            return None
        stem = light_stem(words[i], scene)
        suffers = stem in vocabulary.light_passive or (stem in vocabulary.light and words[draft.at - 1] == "تحت")
        noun = words[i] == stem and words[i - 1] in vocabulary.has["before_noun"]  # «لجأ إلى فرض عقوبات»
        if noun or (not suffers and stem not in vocabulary.light):
            if not noun and i not in scene.name_at and vocabulary.is_verb(words[i]):
                return None
            continue
        role = draft.object if suffers else draft.subject
        saw = stem in SAW and not scene.breaks(i + 1)  # «شهدت سماء البلاد تحليقا»: who saw it is where it was
        provides = words[i] in vocabulary.has["provides"] and scene.led_in(i + 1) == "ب"  # «اتفاق يقضي برفع العقوبات»
        if saw or provides or _of_another(i, draft, scene):
            return None
        if role is None or (_tells(draft, scene, i) and not announced(draft, scene)):
            return None
        phrase = None
        if not plural_form(stem) and not scene.breaks(i + 1):
            phrase = scene.phrase(i + 1, draft.at)
            if phrase and not (somebody(phrase, scene) or stem in vocabulary.has["exposed"]):
                phrase = None
        if phrase is None:
            anchor = _before_verb(i, draft, scene)
            onward = anchor == i and words[i][0] == "و" and words[i] not in vocabulary.light and not scene.breaks(i)
            phrase = None if onward else scene.phrase_before(anchor, draft.sentence.first)
            phrase = whom_somebody_leads(phrase, draft, scene) if phrase else None
            phrase = out_of(phrase, draft, scene) if phrase else None
            described = anchor < i and words[anchor] in scene.vocabulary.has["relatives"]
            if phrase and phrase.last - phrase.first == 1 and not phrase.names and _accusative(words[phrase.first]):
                phrase = None  # «نافيا عقد اجتماع»
            if phrase and (draft.has_rival(phrase.first) or (not described and _governed(phrase, scene))):
                phrase = None
            elif phrase and described and scene.led_in(phrase.first):
                phrase = scene.phrase(phrase.first, anchor, 1)  # «أشاد بالمقاتلين الذين شنوا هجوما»
            if phrase and scene.names_action(phrase) and phrase.names:
                phrase = scene.phrase(phrase.first + 1, anchor)  # «إعلان البلاد شن غارات»
            elif phrase and (nobody(phrase, scene) if not described else _nothing(phrase, scene)):
                phrase = None  # «احتمالات شن عدوان», «التفجير الذي وقع»
        return role, phrase
    return None


def _before_verb(i: int, draft: Draft, scene: Scene) -> int:
    """The word behind what stands before the verb at word `i`, its particles («كان قد أجرى») or relative aside."""
    words, has = scene.reading.words, scene.vocabulary.has
    anchor = i
    while anchor > draft.sentence.first and words[anchor - 1] in has["particles"]:
        anchor -= 1
    return i - 1 if anchor == i and words[i - 1] in has["relatives"] else anchor


def _bars(i: int, draft: Draft, scene: Scene) -> bool:
    """Whether no doer is looked for from word `i` on: at another trigger or clause, or far back behind a comma."""
    far = i < draft.at - _LIGHT_REACH and i + 1 in scene.soft
    return far or i + 1 in scene.hard or i in draft.rivals.words or _lends_not(i, draft, scene)


def _nothing(phrase: Phrase, scene: Scene) -> bool:
    """Whether what a relative clause describes is a happening or its site, nobody who acts."""
    if phrase.names or may_act(phrase, scene):
        return False
    return any(i in scene.triggered for i in range(phrase.first, phrase.last))


def _lends_not(i: int, draft: Draft, scene: Scene) -> bool:
    """Whether word `i` keeps the verb before it from lending its doer; not so «بعد» where its own phrase ends before
    the noun («أجرى الوزير بعد وصوله إلى العاصمة لقاء»).
    """
    word = scene.reading.words[i]
    if word not in scene.vocabulary.has["lends_not"]:
        return False
    return not (word in _ASIDES_OF_TIME and draft.at - i > _ASIDE_OF_TIME and not draft.definite)


def _of_another(verb: int, draft: Draft, scene: Scene) -> bool:
    """Whether the noun is no object of a light verb that has one: «يبدأ مراجعة للاتفاق», «يقدم دعما في الحرب»."""
    words = scene.reading.words
    if draft.sense.prefix == "لل":
        return scene.vocabulary.names_action(words[draft.at - 1])
    if words[draft.at - 1] != "في" or not draft.definite:
        return False
    return not any(root in words[verb] for root in _LENDS_IN)


def given_by(draft: Draft, scene: Scene) -> Phrase | None:
    """The doer in «ما قدمته الدولة من دعم», «ما ارتكبه المسلحون من هجمات»."""
    words, light = scene.reading.words, scene.vocabulary.light
    if draft.at - 2 <= draft.sentence.first or words[draft.at - 1] != "من":
        return None
    for i in range(draft.at - 2, max(draft.sentence.first, draft.at - _GIVEN_REACH), -1):
        if any(bare in light for bare, pronoun in without_enclitic(words[i]) if pronoun):
            phrase = scene.phrase(i + 1, draft.at - 1)
            return phrase if phrase and words[i - 1] in _WHAT and phrase.last == draft.at - 1 else None
    return None


def done_by(draft: Draft, scene: Scene) -> Phrase | None:
    """The doer that a noun of doing rules («ارتكاب المسلحين مجازر»), or who had part («القوات الضالعة في مذبحة»)."""
    words, at, first = scene.reading.words, draft.at, draft.sentence.first
    for i in range(at - 2, max(first, at - _DEED_REACH) - 1, -1):
        if i + 1 in scene.soft or i in draft.rivals.words:
            return None
        if words[i].lstrip("ولب") in _DEEDS:
            phrase = scene.phrase(i + 1, at)
            return phrase if phrase and phrase.last == at and may_act(phrase, scene) else None
    if at - 2 <= first or words[at - 1] != "في" or not words[at - 2].startswith(_TOOK_PART):
        return None
    phrase = scene.phrase_before(at - 2, first) or scene.phrase_before(at - 1, first)
    return phrase if phrase and may_act(phrase, scene) else None


def hidden_light(draft: Draft, scene: Scene) -> int:
    """The light verb behind «و» right before a noun, whose doer is told before: «وقررت ترتيب زيارة»; -1 without."""
    words, light = scene.reading.words, scene.vocabulary.light
    for i in range(draft.at - 1, max(draft.sentence.first, draft.at - _ONWARD_REACH), -1):
        if i in scene.name_at or i + 1 in scene.hard or i in draft.rivals.words:
            return -1
        stem = light_stem(words[i], scene)
        if stem in light and words[i - 1] not in scene.vocabulary.has["before_noun"]:
            onward = words[i][0] == "و" and words[i] not in light
            return i if onward or words[i - 1] == "وقد" else -1
        if scene.vocabulary.is_verb(words[i]):
            return -1
    return -1


def light_stem(word: str, scene: Scene) -> str:
    """A word without the conjunction and the sign of the future that a light verb may carry: «وتشن», «وستنفذ»."""
    if word in scene.vocabulary.light or word in scene.vocabulary.light_passive:
        return word
    stem = word[1:] if word[0] in "وف" else word
    if len(word) <= _SHORTEST_ACCUSATIVE:
        return stem if stem in scene.vocabulary.light else word  # «وشن», but not «وقع»
    return stem[1:] if stem[:1] == "س" and len(stem) > _SHORTEST_ACCUSATIVE + 1 else stem


def lent_tense(draft: Draft, scene: Scene) -> str:
    """`present` or `past` where a light verb of that tense rules a noun («تشن الطائرات ضربات»), else nothing."""
    words, light = scene.reading.words, scene.vocabulary.light
    lowest = max(draft.sentence.first, draft.at - _PRESENT_REACH)
    for i in range(draft.at - 1, lowest - 1, -1):
        stem = light_stem(words[i], scene)
        if stem in light and words[i - 1] in scene.vocabulary.has["before_noun"]:
            continue  # «تلجأ إلى فرض عقوبات»: a noun that is spelled like the verb
        if stem in light and words[i - 1] in scene.vocabulary.has["negators"]:
            return ""
        if stem in light:
            present = stem[0] in "يت" and "ي" + stem[1:] in light
            if stem in scene.vocabulary.light_passive and stem[0] != "ي":
                present = False  # «تلقى», no «تُلقي»
            if present and words[i - 1] in scene.vocabulary.has["maybe"]:
                return "maybe"
            return "present" if present else "past"
        if i in scene.dates_at or i + 1 in scene.dates_at:
            continue  # «يشن الجيش منذ مطلع الأسبوع حملة»
        if words[i] in scene.vocabulary.has["lends_not"] or scene.vocabulary.is_verb(words[i]):
            return ""
    return ""


def _accusative(word: str) -> bool:
    return word[-1] == "ا" and len(word) > _SHORTEST_ACCUSATIVE and not word.startswith("ال") and word[-2:] not in _ALEF


def _governed(phrase: Phrase, scene: Scene) -> bool:
    """Whether a preposition rules the phrase («وفي العراق نفذت»), which is then no subject."""
    if phrase.first == 0 or phrase.cut:
        return False
    before = scene.reading.words[phrase.first - 1]
    preps = scene.vocabulary.has["before_noun"] | scene.vocabulary.has["place_preps"]
    return bool(scene.led_in(phrase.first)) or before in preps or before[1:] in preps


def _tells(draft: Draft, scene: Scene, verb: int) -> bool:
    """Whether the light verb is the cue of the statement that tells of the event, and so lends only to its head."""
    cue = draft.statement.cue if draft.statement else None
    return cue is not None and scene.reading.span(verb, verb + 1).start == cue.start
