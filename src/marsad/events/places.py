"""Where did it happen? Places led in beside the trigger, finest first as Arabic names them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from marsad.events.draft import Draft
from marsad.events.scene import Phrase, Scene
from marsad.events.subjects import SAW
from marsad.record import Participant, Span

_FARTHEST = 22
_PLACED = frozenset({"attack", "besiege", "capture"})
# A place name right behind these is where they were: «قصف دمشق», «زيارة طهران», «معركة الكرامة».
_AT_TABLES = frozenset({
    "meet", "negotiate", "agree", "publish", "adopt", "sanction", "cancel", "appoint", "dismiss", "elect", "resign",
    "join", "lift", "found", "dissolve",
})  # fmt: skip
_HEADS = 4
_BESIDE = frozenset({"attack", "flee", "deploy", "meet", "clash", "protest"})


def fill_places(draft: Draft, scene: Scene) -> None:
    """Finds the places of a draft; beyond another trigger a place belongs to that one."""
    found: dict[int, Span] = {}
    if draft.type in _PLACED:
        for participant in draft.participants:
            if participant.role == "patient":
                first, _ = scene.words_of(participant.mention)
                if scene.kinds.get(first) == "LOC":
                    found[participant.mention.start] = participant.mention
                elif draft.type == "capture" and scene.reading.words[first] in scene.vocabulary.has["facilities"]:
                    found[participant.mention.start] = _meant(first, draft, scene) or participant.mention
    taken = {p.mention.start for p in draft.participants if p.role in ("agent", "with", "beneficiary")}
    if draft.type == "attack":  # «قصف مواقع للجيش»: what was struck is no place that anybody knows
        taken |= {p.mention.start for p in draft.participants if p.role == "patient" and not _known(p, scene)}
    triggers = draft.rivals.all
    _search(draft.at + 1, min(draft.right, draft.at + _FARTHEST), draft, scene, found, taken, (triggers, scene.hards))
    if not found:
        k = bisect_left(triggers, draft.at)
        low = max(draft.left, triggers[k - 1] + 1) if k else draft.left
        _search(low, draft.at, draft, scene, found, taken, ())
    if found:
        draft.places.extend(span for _, span in sorted(found.items()))


def _known(part: Participant, scene: Scene) -> bool:
    """Whether a party is named, or told of with the article."""
    first, last = scene.words_of(part.mention)
    words = scene.reading.words[first:last]
    return any(i in scene.name_at for i in range(first, last)) or any(word.startswith("ال") for word in words)


# What stands behind one of these says who told of it.
_NEAR = ("القريب", "قريب", "المحاذي", "المتاخم", "المجاور")
_AS_TOLD = frozenset({"بحسب", "حسب", "وفق", "وفقا", "نقلا", "حسبما"})


def _search(
    i: int,
    end: int,
    draft: Draft,
    scene: Scene,
    found: dict[int, Span],
    taken: set[int],
    stops: tuple[Sequence[int], ...],
) -> None:
    """Looks at the names and place heads from word `i` to `end`, no farther than the first of `stops` on the way."""
    spots, soft, words, is_verb = scene.spots, scene.soft, scene.reading.words, scene.vocabulary.is_verb
    k = bisect_left(spots, i)
    while k < len(spots) and spots[k] < end:
        at = spots[k]
        if stops and any(n in soft and words[n][0] == "و" and is_verb(words[n]) for n in range(i, at + 1)):
            return  # «داهمت خياما، ويقطن فيها نازحون من …»
        if stops and not _AS_TOLD.isdisjoint(scene.reading.words[i:at]):
            return  # «في بلدة القاع، بحسب مصدر طبي في بيروت»
        for positions in stops:
            n = bisect_left(positions, i)
            if n < len(positions) and positions[n] <= at:
                return
        i = _look(at, draft, scene, found, taken)
        k = bisect_left(spots, i, k)


def _look(i: int, draft: Draft, scene: Scene, found: dict[int, Span], taken: set[int]) -> int:
    name = scene.name_at.get(i)
    beside = i - 2 > draft.at and scene.reading.words[i - 1] == "من" and scene.reading.words[i - 2].startswith(_NEAR)
    if name is not None and (beside or (i - 1 > draft.at and scene.reading.words[i - 1] == "مع")):
        return max(scene.name_ends.get(i, i + 1), i + 1)  # «في بلدة القاع القريبة من الحدود مع سوريا»
    if name is not None:
        after = max(scene.name_ends.get(i, i + 1), i + 1)
        if (
            name.type == "LOC"
            and name.span.start not in taken
            and _led(i, draft, scene, found)
            and _fits(i, draft, scene)
        ):
            found[name.span.start] = name.span
        return after
    words, vocabulary = scene.reading.words, scene.vocabulary
    attached = scene.led_in(i)
    head = words[i][1:] if attached else words[i]
    led = (
        attached
        or words[i - 1] in vocabulary.has["place_preps"]
        or (i == draft.at + 1 and draft.type in ("flee", "deploy"))
    )
    aside = i + 1 < len(words) and words[i + 1] in ("اخري", "ثانيه")  # «من ناحية أخرى»
    if not led or aside or head not in vocabulary.has["facilities"]:
        return i + 1
    if words[i] in vocabulary.has["place_preps"] and i + 1 in scene.name_at:
        return i + 1
    phrase = scene.phrase(i, draft.right, 1 if attached else 0)
    if phrase is None or (head not in vocabulary.has["outskirts"] and _is_only_head(phrase, i, scene)):
        return i + 1
    span = (_meant(i, draft, scene) if phrase.last - i == 1 else None) or scene.span(phrase)
    if span.start not in taken:
        found[span.start] = span
    return phrase.last if head in vocabulary.has["outskirts"] else i + 1


def _fits(i: int, draft: Draft, scene: Scene) -> bool:
    """Whether the preposition before the place name at word `i` may say where a trigger of this type was.

    «حول سوريا» and «بين سوريا ولبنان» are the matter and the parties, before a trigger and with what takes place at
    a table.
    """
    if i > draft.at and draft.type not in _AT_TABLES:
        return True
    words, has = scene.reading.words, scene.vocabulary.has
    if i - 1 > draft.at and (words[i - 1] in has["texts"] or words[i - 1] in has["tracks"]):
        return False  # «المؤتمر محاولة للالتفاف على مسار جنيف»: what is called by a place, not where
    for k in range(i, max(draft.sentence.first, i - _HEADS) - 1, -1):
        if words[k] in has["topical"] or (k > draft.at and words[k] == "من"):
            return False  # «جلسة بشأن البلاد بطلب من الدولة»
        if k == draft.at or scene.led_in(k) or words[k] in has["stop"]:
            return True
    return True


def _meant(at: int, draft: Draft, scene: Scene) -> Span | None:
    """The name that a mere «المدينة» at word `at` points back to: the last that was told as «مدينة» in the passage."""
    words = scene.reading.words
    word = words[at]
    if at and words[at - 1] in scene.vocabulary.has["outside"]:
        return None
    head = word[word.find("ال") + 2 :] if "ال" in word[:3] else ("" if not word.startswith("لل") else word[2:])
    if not head:
        return None
    named = scene.place_told_as(head, at)
    return scene.name_at[named].span if named > draft.passage.sentences[0].first else None


def _is_only_head(phrase: Phrase, at: int, scene: Scene) -> bool:
    """Whether the phrase is a mere head («مدينة») of a place name, which then stands for itself."""
    if not phrase.names or phrase.names[0].type != "LOC":
        return False
    return scene.words_of(phrase.names[0].span)[0] == at + 1


def _led(i: int, draft: Draft, scene: Scene, found: Mapping[int, Span]) -> bool:
    """Whether the place name at word `i` is led in as a place: by a preposition, a head («مدينة») or another place.

    What «و» joins to a place is one where that is («في قطر ومصر», not «مع قطر ومصر»).
    """
    words, vocabulary = scene.reading.words, scene.vocabulary
    before = scene.name_at.get(i - 1)
    if scene.joins(i) and before and before.type == "LOC":
        return before.span.start in found
    if scene.led_in(i):
        return i > draft.at or scene.led_in(i) != "ل"  # «مؤيدون لروسيا» before a trigger says whose, not where
    has = vocabulary.has
    for k in range(i - 1, max(draft.sentence.first, i - 4) - 1, -1):
        word, other = words[k], scene.name_at.get(k)
        if word in has["patrons"] or (k > draft.at and other is None and vocabulary.is_verb(word)):
            break  # «مفاوضات في جدة برعاية السعودية», «هجوم نسبته بلاد إلى التنظيم»
        if (other and other.type == "LOC") or word in has["place_preps"] or word in has["facilities"] or word in SAW:
            return True
        if k == draft.at:
            return vocabulary.types[draft.type].object_is_place or draft.type in _BESIDE
    return False
