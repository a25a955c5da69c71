"""What a noun of action rules: a genitive, its doer, sufferer or place, and an adjective that names its nation."""

from __future__ import annotations

from marsad.arabic.clitics import without_enclitic
from marsad.arabic.fold import fold_text
from marsad.events.draft import Draft
from marsad.events.parties import is_actor, is_country, is_place, is_title, may_act, past_hedge
from marsad.events.scene import Phrase, Scene
from marsad.record import Role

MOVES = frozenset({"withdraw", "deploy", "flee", "return"})
SUFFERED = frozenset({"detain", "appoint", "dismiss", "found", "dissolve", "release", "elect"})
# Who stands alone behind these is whom it befell: «اعتقال عنصر», «مقتل عنصر».
_BEFELL = SUFFERED | {"casualty"}
# «اعتقال الشرطة لناشطين», but «انتخاب رئيس للحزب».
_SUFFERED_BY = frozenset({"casualty", "detain", "release"})
# «القصف الروسي» names its doer, «الاحتجاجات السورية» does not.
_BY_NATIONS = frozenset({"attack", "clash", "capture", "deploy", "withdraw", "besiege", "aid", "sanction"})
# Behind these, what is no body is what they are about or like.
_BETWEEN_BODIES = frozenset({"meet", "agree", "negotiate", "clash", "protest", "ceasefire", "attack", "capture"})
# «مؤتمر جنيف», «احتجاجات طهران»: a place behind these is where they were.
_ADJECTIVES = 3
# What is lifted.
_LIFTED = frozenset({"العقوبات", "عقوبات", "الحظر", "حظر", "القيود", "قيود", "الحصار"})
_HELD_SOMEWHERE = frozenset({"meet", "clash", "protest", "attack"})


def after_noun(draft: Draft, scene: Scene, found: list[tuple[Role, Phrase]]) -> int:
    """Adds what a draft's noun rules to `found`: its genitive, or the nation in its adjective. The word after them."""
    after = _past_adjectives(draft, scene, found)
    verb = _verb_behind(draft, scene, after)
    if verb:
        return _relative_clause(draft, scene, verb, found)
    if after >= draft.right or (scene.breaks(after) and not scene.brackets(after)) or scene.led_in(after):
        return after
    if scene.joins(after):
        if draft.definite or after not in draft.rivals.nouns or after + 1 >= draft.right or scene.led_in(after + 1):
            return after
        after += 1  # «قتل وإصابة مدنيين»: both nouns rule what follows.
    if not (scene.quotes(after) or (draft.definite and not draft.sense.pronoun)):
        return _ruled(draft, scene, after, found)
    return after


def _ruled(draft: Draft, scene: Scene, after: int, found: list[tuple[Role, Phrase]]) -> int:
    """Adds the object behind a noun's pronoun («لقائه الوزير») or its genitive; the word after them."""
    if scene.reading.words[after] in scene.vocabulary.preps[draft.type]:
        return after  # «مجزرة بحق المدنيين»
    if not draft.sense.pronoun:
        return _genitive(draft, scene, after, found)
    if after > draft.at + 1 or not draft.object or scene.reading.words[after] in scene.vocabulary.has["stop"]:
        return after
    obj = scene.phrase(after, draft.right)
    if obj is None or not (obj.names or may_act(obj, scene) or is_place(obj, scene) or obj.last - obj.first > 1):
        return after  # «قتالهم الفعال»
    found.append((draft.object, obj))
    return obj.last


def _verb_behind(draft: Draft, scene: Scene, after: int) -> int:
    """The verb of the relative clause that describes a noun («هجوم شنه», «الهجوم الأخير الذي شنه»), or 0."""
    words, vocabulary = scene.reading.words, scene.vocabulary
    reach = 2 if draft.definite else 1
    for at in range(after, min(after + reach, draft.right - 2)):
        if words[at] in vocabulary.has["relatives"] and (not scene.breaks(at) or at - 1 in scene.dates_at):
            return at + 1
    for at in range(after, min(after + _ADJECTIVES, draft.right - 1)):
        if draft.definite or scene.breaks(at) or at in scene.name_at or scene.led_in(at):
            return 0
        resumed = words[at + 1] in vocabulary.has["resuming"] and _light(words[at], scene)
        if resumed or _lent(words[at], scene):
            return at  # «هدنة هشة أعلنها التحالف», «اجتماع موسع شارك فيه الوزراء»
        if words[at] in vocabulary.has["stop"] or vocabulary.is_verb(words[at]):
            return 0
        if not scene.feminine(at) or not scene.feminine(draft.at):
            return 0  # no adjective of the noun
    return 0


def _light(word: str, scene: Scene) -> bool:
    """Whether a word is a light verb, which may carry a conjunction no more."""
    return word in scene.vocabulary.light


def _lent(word: str, scene: Scene) -> bool:
    """Whether a word is a light verb whose object is a pronoun: «شنه», «تبناه»."""
    light = scene.vocabulary.light
    found = [bare for bare, pronoun in without_enclitic(word) if pronoun]
    return any(bare in light or (bare.endswith("ا") and bare[:-1] + "ي" in light) for bare in found)


def _past_adjectives(draft: Draft, scene: Scene, found: list[tuple[Role, Phrase]]) -> int:
    """The word after the adjectives of a noun; the nation that one names is its doer («القصف الروسي»)."""
    words, vocabulary = scene.reading.words, scene.vocabulary
    settled = draft.definite
    after = draft.at + 1
    while after < draft.right and after not in scene.name_at:
        if after in scene.dates_at and settled:
            after += 1
            continue
        if scene.breaks(after) or scene.led_in(after):
            break
        word = words[after]
        bare = word[2:] if word.startswith("ال") and word not in vocabulary.demonyms else word
        if word not in vocabulary.has["parts"]:
            definite = word.startswith("ال") and word not in vocabulary.demonyms  # «ألمانية» has no article
            if definite != settled or not (
                bare in vocabulary.demonyms
                or (
                    _adjective(bare)
                    and not vocabulary.units.single(bare)
                    and bare not in vocabulary.has["bodies"]
                    and bare not in vocabulary.has["actors"]
                )
                or bare in vocabulary.has["adjectives"]
                or (after == draft.at + 1 and bare.endswith("ين") and words[draft.at].endswith("ين"))
            ):
                break  # «تفجيرين انتحاريين» are two
            nation = bare in vocabulary.demonyms and not bare.endswith("ين")
            nation = nation and (settled or draft.type != "aid")  # «تعهد الوزير بتقديم مساندة ألمانية»
            if nation and draft.subject and draft.type in _BY_NATIONS:
                found.append((draft.subject, Phrase(after, after + 1, 0, ())))
        after += 1
    return after


def _genitive(draft: Draft, scene: Scene, after: int, found: list[tuple[Role, Phrase]]) -> int:
    """Adds what stands in construct behind a noun, and an object behind that; the word after them."""
    phrase = scene.phrase(past_hedge(after, draft.right, scene), draft.right)
    if phrase is not None and draft.type == "lift" and scene.head(phrase) in _LIFTED:
        found.append(("patient", phrase))
        return phrase.last
    if draft.genitive is None or phrase is None:
        return after
    if _says_where(phrase, draft, scene) or _describes(phrase, draft, scene):
        return after
    parts = list(scene.joined(phrase, draft.right))
    after = parts[-1].last
    second = None
    if draft.object and after < draft.right and not (scene.breaks(after) or scene.led_in(after) or scene.joins(after)):
        second = scene.phrase(after, draft.right)
        if second and fold_text(draft.lemma) in scene.vocabulary.has["visits"] and is_title(second, scene):
            second = None  # «زيارة الأمير سمير الحلو ولي العهد إلى المدينة»
    role: Role = draft.genitive
    someone = any(name.type == "PER" for name in phrase.names)  # «حصار الرئيس سمير الحلو»
    lam = after < draft.right and scene.led_in(after) == "ل"
    done_to = second or (lam and draft.type == "attack")  # «استهداف داعش», but «استهداف الجيش لمواقع المسلحين»
    doer = draft.genitive == "patient" and not (someone or (draft.undergone and not done_to))
    doer = doer and is_actor(phrase, scene)
    chosen = draft.type in SUFFERED or not draft.object
    if second and draft.genitive == "patient" and not chosen and scene.reading.words[second.first].endswith("ا"):
        doer = doer or someone or is_title(phrase, scene)  # «تخصيص الأمير مكتبا»
    told = second or (draft.type in _SUFFERED_BY and lam)
    if doer and draft.subject and (told or draft.type not in _BEFELL):
        role = draft.subject
    found.extend((role, part) for part in parts)
    if role == draft.subject and second and draft.object:
        found.append((draft.object, second))
        after = second.last
    return after


def _relative_clause(draft: Draft, scene: Scene, at: int, found: list[tuple[Role, Phrase]]) -> int:
    """Adds the doer that the verb at word `at` of a noun's relative clause names; the word after them.

    «اللقاء الذي جمع الوزير», «الهجوم الذي شنه الجيش», «الزيارة التي قام بها الرئيس».
    """
    words, vocabulary = scene.reading.words, scene.vocabulary
    after = at + 1
    gathers = words[at] in vocabulary.has["gathers"]
    light = _lent(words[at], scene)
    if words[after] in vocabulary.has["resuming"] and words[at] in vocabulary.light:
        light, after = True, after + 1
    if not (gathers or light) or not draft.subject or after >= draft.right or scene.breaks(after):
        return after
    phrase = scene.phrase(after, draft.right)
    if phrase is None or (scene.names_action(phrase) if light else not may_act(phrase, scene)):
        return after
    parts = list(scene.joined(phrase, draft.right))
    found.extend((draft.subject, part) for part in parts)
    return parts[-1].last


def _says_where(phrase: Phrase, draft: Draft, scene: Scene) -> bool:
    """Whether the genitive of a noun of action is its place: «معركة درعا», «زيارة طهران», not «انسحاب روسيا»."""
    if not is_place(phrase, scene):
        return False
    if fold_text(draft.lemma) in scene.vocabulary.has["held_at"]:
        return True  # «مجزرة بيت الوادي»
    if draft.genitive != "agent" or phrase.first not in scene.name_at or draft.type in _HELD_SOMEWHERE:
        return draft.type in MOVES or (draft.genitive == "agent" and draft.type in _HELD_SOMEWHERE)
    return not is_country(phrase, scene)


def _describes(phrase: Phrase, draft: Draft, scene: Scene) -> bool:
    """Whether a word behind a noun whose genitive is its doer cannot be one: «معارك فارقة», «مفاوضات السلام»."""
    if draft.genitive != "agent" or draft.type not in _BETWEEN_BODIES:
        return False
    if phrase.first not in scene.name_at and scene.head(phrase) in scene.vocabulary.has["matters"]:
        return True
    return not may_act(phrase, scene) and not is_place(phrase, scene)


def _adjective(bare: str) -> bool:
    return len(bare) > 3 and bare.endswith(("ي", "يه", "يا")) and not bare.endswith("ايا")
