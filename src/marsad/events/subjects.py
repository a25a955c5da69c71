"""Who is the doer, where the trigger itself does not say?

A noun of action often has its doer beside another verb («شنت القوات هجوما», «أعلن الجيش الانسحاب»); a relative clause
has it before the relative; a verb with a hidden pronoun has it in what was told before, or in the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.draft import Draft
from marsad.events.parties import is_actor, is_place, may_act
from marsad.events.scene import Phrase, Scene
from marsad.events.vocabulary import plural_form
from marsad.record import Participant, Role

_WAS_REACH = 26
_CONJUNCTS = 4
_SHORTEST_FUTURE = 3
_REPORTS = frozenset({"تقرير", "التقرير", "تسجيل", "التسجيل", "تصريح", "التصريح", "تعميم", "تحقيق"})
_THAT = frozenset({"ان", "بان", "انه"})
_BEFORE = frozenset({"قبل", "وقبل", "بعد", "وبعد"})
_PRESS = frozenset({"صحفي", "صحافي", "صحفيا", "صحافيا"})
_ASIDE_REACH = 20
# «شهدت المدينة مظاهرة»: what saw it is where it was.
SAW = frozenset({"شهد", "شهدت", "يشهد", "تشهد"})
_DIRECTIONS = frozenset({"شمال", "جنوب", "شرق", "غرب", "وسط", "شمالي", "جنوبي", "شرقي", "غربي"})


def subject_before(draft: Draft, scene: Scene) -> Phrase | None:
    """The subject that stands before a verb: in a headline, after «إن», or before a relative pronoun."""
    words, end = scene.reading.words, _before_particles(draft, scene)
    if _resumed(draft, scene) or end == draft.sentence.first:
        return None
    if words[end - 1] in scene.vocabulary.has["relatives"]:
        return _described(end - 1, draft, scene)
    if draft.sense.prefix[:1] in ("و", "ف") and draft.sense.prefix:
        return None
    return _subject_ending(end, draft, scene) or _before_aside(draft, scene)


def _before_aside(draft: Draft, scene: Scene) -> Phrase | None:
    """The subject behind «إن» that an aside parts from its verb: «إن القوات مدعومة بغطاء جوي، سيطرت على القرية»."""
    words, at = scene.reading.words, draft.at
    if not scene.breaks(at) or scene.breaks_hard(at):
        return None
    for i in range(at - 1, max(draft.sentence.first - 1, at - _ASIDE_REACH), -1):
        if words[i] in ("ان", "بان"):
            phrase = scene.phrase(i + 1, at)
            return phrase if phrase and may_act(phrase, scene) else None
        if i in draft.rivals.words or (i not in scene.name_at and scene.vocabulary.is_verb(words[i])):
            return None
    return None


def subject_of_verb_before(draft: Draft, scene: Scene) -> Phrase | None:
    """The force behind the verb before, which a verb behind «و» goes on with: «واصلت القوات تقدمها وسيطرت على القرية».

    Both verbs are written alike, feminine or not; a verb that shows its plural has its subject elsewhere.
    """
    return doer_of_verb_before(draft.at, draft.at, draft, scene)


def doer_of_verb_before(verb: int, end: int, draft: Draft, scene: Scene) -> Phrase | None:
    """The doer of the verb before word `verb`, which that goes on with: behind it, or before it behind «أن»."""
    words = scene.reading.words
    for i in range(verb - 1, draft.sentence.first - 1, -1):
        if i in scene.name_at or not scene.vocabulary.is_verb(words[i]):
            continue
        if plural_form(words[i]) or _gender(words[i]) != _gender(words[verb]):
            return None
        phrase = scene.phrase(i + 1, end) if not scene.breaks(i + 1) and not scene.led_in(i + 1) else None
        if phrase and (is_actor(phrase, scene) or any(name.type == "PER" for name in phrase.names)):
            return phrase
        before = scene.phrase_before(i, draft.sentence.first)
        opens = before is not None and before.first > draft.sentence.first and words[before.first - 1] in _THAT
        return before if before and opens and may_act(before, scene) else None
    return None


def _gender(word: str) -> bool:
    """Whether a verb is feminine by its letters: «زارت», «وستزور»."""
    bare = word.lstrip("وف")
    bare = bare[1:] if bare[:1] == "س" and len(bare) > _SHORTEST_FUTURE else bare
    return bare.endswith("ت") or bare.startswith("ت")


def _before_particles(draft: Draft, scene: Scene) -> int:
    """The word after what stands before a verb and its particles («12 شخصا على الأقل قد قتلوا»)."""
    words, lowest = scene.reading.words, draft.sentence.first
    end = draft.at
    while end > lowest and words[end - 1] in scene.vocabulary.has["particles"]:
        end -= 1
    hedged = end - 2 > lowest and words[end - 1] in ("الاقل", "الاكثر") and words[end - 2] == "علي"
    return end - 2 if hedged else end


def _subject_ending(end: int, draft: Draft, scene: Scene) -> Phrase | None:
    """The phrase that ends before word `end`, where it opens a clause, or else the subject behind «كان»."""
    words = scene.reading.words
    phrase = scene.phrase_before(end, draft.sentence.first)
    if phrase is None or scene.led_in(phrase.first):
        return _behind_was(end, draft, scene) if phrase is None or words[draft.at - 1] == "قد" else None
    phrase = whom_somebody_leads(phrase, draft, scene)
    if phrase.cut:
        return _first_of(phrase, draft, scene)
    phrase = out_of(phrase, draft, scene)
    start = phrase.first
    opens = (
        start == draft.sentence.first
        or scene.breaks(start)
        or words[start - 1].lstrip("وف") in scene.vocabulary.has["clause"]
        or words[start - 1] in scene.vocabulary.has["was"]
    )
    if not opens and start - 1 in scene.name_at:
        titled = _titled(start, draft, scene)
        if titled is not None:
            return titled
    behind = None if opens else _behind_was(end, draft, scene)
    return behind or (phrase if opens or plural_form(words[draft.at]) else None)


def _titled(title: int, draft: Draft, scene: Scene) -> Phrase | None:
    """Who opens the clause right before the title at word `title`: «إن سمير الحلو رئيس البلدية سيتولى»."""
    words, has, name = scene.reading.words, scene.vocabulary.has, scene.name_at[title - 1]
    first, last = scene.words_of(name.span)
    if name.type != "PER" or last != title or first == draft.sentence.first:
        return None
    opens = words[first - 1].lstrip("وف") in has["clause"] or words[first - 1] in has["was"]
    return Phrase(first, title, 0, (name,)) if opens else None


def out_of(phrase: Phrase, draft: Draft, scene: Scene) -> Phrase:
    """A phrase behind «من» with who is counted out of it: «لجنة من سبعة أعضاء شكلت», «عناصر من الحزب نصبوا»."""
    if phrase.first - 1 <= draft.sentence.first or scene.reading.words[phrase.first - 1] != "من":
        return phrase
    whole = scene.phrase_before(phrase.first - 1, draft.sentence.first)
    return Phrase(whole.first, phrase.last, whole.cut, phrase.names) if whole else phrase


def _first_of(joined: Phrase, draft: Draft, scene: Scene) -> Phrase:
    """The first of the phrases that «و» joins before a verb, where it opens its clause: «إن البلاد وحلفاءها قصفوا»."""
    first, lowest, words = joined, draft.sentence.first, scene.reading.words
    for _ in range(_CONJUNCTS):
        before = scene.phrase_before(first.first, lowest)
        if before is None or scene.led_in(before.first) or before.first in scene.dates_at:
            return joined
        if not before.cut:
            start = before.first
            clause = scene.vocabulary.has["clause"] | scene.vocabulary.has["was"]
            opens = start == lowest or scene.breaks(start) or words[start - 1].lstrip("وف") in clause
            return before if opens else joined
        first = before
    return joined


def _behind_was(end: int, draft: Draft, scene: Scene) -> Phrase | None:
    """The subject behind «كان» of a verb far behind: «وكانت الفصائل، ومن بينها الكتيبة، قد دخلت»."""
    words, vocabulary = scene.reading.words, scene.vocabulary
    for i in range(end - 1, max(draft.sentence.first - 1, end - _WAS_REACH), -1):
        if words[i] in vocabulary.has["was"]:
            phrase = scene.phrase(i + 1, end)
            return phrase if phrase and may_act(phrase, scene) else None
        if i not in scene.name_at and vocabulary.is_verb(words[i]) and words[i - 1] not in vocabulary.has["relatives"]:
            return None
    return None


def whom_somebody_leads(phrase: Phrase, draft: Draft, scene: Scene) -> Phrase:
    """The phrase before «بقيادة» and the like, where one stands before a phrase: «طائرات التحالف بقيادة السعودية»."""
    at = phrase.first - 1
    if at <= draft.sentence.first or scene.reading.words[at] not in scene.vocabulary.has["headed_by"]:
        return phrase
    return scene.phrase_before(at, draft.sentence.first) or phrase


def _described(relative: int, draft: Draft, scene: Scene) -> Phrase | None:
    """What a relative clause describes: the phrase before it, or where that only says where, the one before that
    («حكومة الإقليم في شمال العراق التي تقاتل»).
    """
    phrase = scene.phrase_before(relative, draft.sentence.first)
    if phrase is None and scene.breaks(relative) and not scene.breaks_hard(relative):
        return _person_ending(relative, draft, scene)
    if phrase is not None and phrase.cut and scene.names_action(phrase):
        phrase = scene.phrase(phrase.first + 1, relative)  # «لمواجهة القوات التي سيطرت»
    led = phrase is not None and not phrase.cut and phrase.first not in scene.name_at and scene.led_in(phrase.first)
    if phrase is not None and led == "ل":
        phrase = scene.phrase(phrase.first, relative, 1)  # «قدم دعما لمقاتلي التنظيم الذين يحاربون»
    if phrase is None or not is_place(phrase, scene):
        return phrase
    at = phrase.first
    while at - 1 > draft.sentence.first and not scene.breaks(at) and scene.reading.words[at - 1] in _DIRECTIONS:
        at -= 1
    if at - 1 <= draft.sentence.first or scene.breaks(at) or scene.reading.words[at - 1] != "في":
        return phrase
    body = scene.phrase_before(at - 1, draft.sentence.first)
    return body if body and may_act(body, scene) else phrase


def _person_ending(end: int, draft: Draft, scene: Scene) -> Phrase | None:
    """The person or body named right before the comma at word `end`: «قال سمير الحلو، الذي التقى الوزير، إن»."""
    name = scene.name_at.get(end - 1)
    if name is None or name.type == "LOC":
        return None
    first, last = scene.words_of(name.span)
    return Phrase(first, last, 0, (name,)) if last == end and first >= draft.sentence.first else None


def antecedent(draft: Draft, scene: Scene) -> Phrase | None:
    """What a verb describes: the phrase before its relative, or an indefinite one right before («بيان نشرته»)."""
    words, at = scene.reading.words, draft.at
    if at == draft.sentence.first or scene.breaks(at) or draft.sense.prefix:
        return None
    relative = words[at - 1] in scene.vocabulary.has["relatives"]
    phrase = scene.phrase_before(at - 1 if relative else at, draft.sentence.first)
    while phrase is not None and scene.names_action(phrase) and scene.head(phrase) not in _REPORTS:
        inner = scene.phrase(phrase.first + 1, phrase.last) if phrase.last - phrase.first > 1 else None
        phrase = inner if inner and inner.last == phrase.last else None  # «تشييد أضرحة دمرها مسلحون»
    if phrase is None or phrase.first in scene.dates_at:
        return None
    if relative:
        return phrase
    indefinite = not phrase.names and not any(
        words[i].startswith(("ال", "وال", "بال", "لل")) or words[i].endswith(("ها", "هم"))
        for i in range(phrase.first, phrase.last)
    )
    return phrase if indefinite else None


def hidden(draft: Draft, scene: Scene) -> bool:
    """Whether a verb's subject is a pronoun, so that what follows is not its doer."""
    words = scene.reading.words
    before = words[draft.at - 1] if draft.at > draft.sentence.first else ""
    if _resumed(draft, scene):
        return False
    return (
        before in scene.vocabulary.has["pronoun_subjects"]
        or before in scene.vocabulary.has["relatives"]
        or plural_form(words[draft.at])
    )


def _resumed(draft: Draft, scene: Scene) -> bool:
    """Whether a relative clause points back by a pronoun («التي دخلها الجيش»), so that its doer follows."""
    words = scene.reading.words
    if draft.at + 1 < draft.sentence.last and words[draft.at + 1] in scene.vocabulary.has["resuming"]:
        return True
    return (
        bool(draft.sense.pronoun)
        and draft.at > draft.sentence.first
        and words[draft.at - 1] in scene.vocabulary.has["relatives"]
    )


def announced(draft: Draft, scene: Scene) -> bool:
    """Whether the noun is itself what is announced («أعلن الجيش الانسحاب»), not a part of it («المتورطين بالتفجير»)."""
    content = draft.statement.content if draft.statement else None
    return content is not None and scene.reading.span(draft.at, draft.at + 1).start == content.start


def speaker_subject(draft: Draft) -> Participant | None:
    """The speaker, where the event is what the speaker tells of himself."""
    said = draft.statement
    if said is None or said.speaker is None:
        return None
    return Participant(role="agent", mention=said.speaker, entity=said.speaker_entity)


def earlier_subject(draft: Draft, drafts: Sequence[Draft], number: int) -> list[Participant]:
    """The doers of the event told last before this one, number `number` of `drafts`, in the same sentence."""
    for k in range(number - 1, -1, -1):
        other = drafts[k]
        if other.sentence is not draft.sentence:
            break
        if other.sense.form.kind != "participle":
            doers = [p for p in other.participants if p.role == "agent"]
            if doers:
                return doers
    return []


def who_met_the_press(draft: Draft, scene: Scene) -> list[Participant]:
    """Whoever was named last before a press conference in its sentence: «قال سمير الحلو خلال مؤتمر صحفي»."""
    words, at = scene.reading.words, draft.at
    if draft.sense.verbal or at + 1 >= draft.sentence.last or words[at + 1] not in _PRESS:
        return []
    named = last_named(draft, scene)
    if named is None or named[0] < draft.sentence.first:
        return []
    name = scene.name_at[named[0]]
    return [Participant(role="agent", mention=name.span, entity=name.entity)]


def whose(draft: Draft, drafts: Sequence[Draft], number: int) -> list[Participant]:
    """Who was chosen, or else acted, in the event before «قبل أن» and a verb: «انتخب سمير الحلو قبل أن يستقيل»."""
    words, at = draft.passage.reading.words, draft.at
    if at - 2 < draft.sentence.first or words[at - 1] != "ان" or words[at - 2] not in _BEFORE or not number:
        return []
    other = drafts[number - 1]
    if other.sentence is not draft.sentence:
        return []
    role: Role = "patient" if other.type in ("elect", "appoint", "release", "detain") else "agent"
    return [Participant(role="agent", mention=p.mention, entity=p.entity) for p in other.participants if p.role == role]


def last_named(draft: Draft, scene: Scene) -> tuple[int, str] | None:
    """The person or body named last before the trigger, in its sentence or the one before."""
    for i in range(draft.at - 1, max(-1, draft.sentence.first - 25), -1):
        name = scene.name_at.get(i)
        if name and name.type == "PER":
            return i, name.entity
    return None
