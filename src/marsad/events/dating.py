"""When did it happen? The expression of time that governs the trigger, or the day that its telling has set.

A date governs the triggers of its clause; between two triggers it belongs to the nearer. In speech that goes on over
several sentences the day named last holds until another is named. In a chronology a line that is a date and nothing
else dates what stands below it. Open intervals («منذ 2018») date no act.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from marsad.arabic.passage import Passage
from marsad.arabic.sentences import Sentence
from marsad.events.draft import Draft
from marsad.events.scene import Scene
from marsad.events.vocabulary import plural_form
from marsad.record import DateMention, Statement

_FARTHEST = 15
_BOUNDARY_COST = 6
_VERB_COST = 3
_TRIGGER_COST = 4
_OPENING = 4
_DAY = 10
_SINCE = 4  # «منذ بدء الهجوم في 27 نوفمبر»: the day from which all this lasts is no day of what follows
_CARRIED_PARAGRAPHS = 3
_OPEN = ("since", "until", "before", "after")  # rules of intervals that are open
_FEWEST_HEADINGS = 2  # one date alone on its line may be the page's own
_CARRIED = frozenset({
    "attack", "clash", "capture", "withdraw", "besiege", "deploy", "casualty", "detain", "release", "displace",
    "meet", "agree", "protest",
})  # fmt: skip
_CLAUSE, _EPITHETS, _NEAR_RELATIVE = 8, 4, 4  # words
_LAG = 5  # words
_FROM = frozenset({"علي", "من"})
_AFTER = frozenset({"بعد", "وبعد", "قبل", "وقبل"})
_REAL = frozenset({"happened", "ongoing", "denied"})


def fill_dates(drafts: Sequence[Draft], scene: Scene) -> None:
    """Gives every draft of a passage its date; `drafts` are in text order."""
    days = _days(drafts[0].passage, scene) if drafts else []
    headings = _headings(drafts[0].passage, scene) if drafts else []
    carried: tuple[int, str, str] | None = None
    speakers = _speakers(drafts)
    for number, draft in enumerate(drafts):
        if draft.sense.form.kind == "participle":
            continue
        date = governing(drafts, number, scene)
        if date is not None:
            draft.date = date.value.partition("T")[0] if date.value else None
        elif headings and draft.modality in _REAL and headings[0][0] < draft.at and not _values(draft, scene):
            draft.date = headings[bisect_left(headings, (draft.at, "")) - 1][1]
        elif draft.statement is not None and draft.type in _CARRIED and draft.modality in _REAL:
            speaker = _speaker(draft.statement)
            at = bisect_left(days, (draft.at, 0, "", 0))
            if carried and carried[2] != speaker:
                carried = None
            if at and (carried is None or days[at - 1][1] >= carried[0]):
                _, paragraph, day, said_in = days[at - 1]
                carried = (paragraph, day, speaker) if speaker in speakers.get(said_in, ()) else None
            lasting = any(value and ".." in value for value in _values(draft, scene))
            if carried and not lasting and draft.sentence.paragraph - carried[0] <= _CARRIED_PARAGRAPHS:
                draft.date = carried[1]
                draft.carried = True
                carried = (draft.sentence.paragraph, carried[1], speaker)


def _speaker(said: Statement) -> str:
    return said.speaker_entity or (said.speaker.text if said.speaker else "")


def _speakers(drafts: Sequence[Draft]) -> dict[int, set[str]]:
    """Who tells of what happened, by the first word of the sentence."""
    found: dict[int, set[str]] = {}
    for draft in drafts:
        if draft.statement is not None:
            found.setdefault(draft.sentence.first, set()).add(_speaker(draft.statement))
    return found


def _days(passage: Passage, scene: Scene) -> list[tuple[int, int, str, int]]:
    """The days that a passage names: word, paragraph, day, its sentence's first word. Of an interval with an open
    start, its end.
    """
    firsts = [sentence.first for sentence in passage.sentences]
    days = []
    low = bisect_left(scene.date_firsts, firsts[0]) if firsts else 0
    for n in range(low, len(scene.date_ranges)):
        first, _, date = scene.date_ranges[n]
        if first >= passage.sentences[-1].last:
            break
        at = bisect_right(firsts, first) - 1
        if at >= 0 and _flashback(passage.sentences[at], first, scene):
            continue
        lasting = at >= 0 and "منذ" in scene.reading.words[max(passage.sentences[at].first, first - _SINCE) : first]
        if date.value and at >= 0 and first < passage.sentences[at].last and not lasting:
            day = date.value.rpartition("..")[2].lstrip("/").partition("T")[0]
            if len(day) == _DAY:
                days.append((first, passage.sentences[at].paragraph, day, passage.sentences[at].first))
    return days


def _headings(passage: Passage, scene: Scene) -> list[tuple[int, str]]:
    """First word and value of the dates that fill a line of their own, in a passage that sets several so."""
    found = []
    for sentence in passage.sentences:
        at = bisect_left(scene.date_firsts, sentence.first)
        if at < len(scene.date_ranges):
            first, last, date = scene.date_ranges[at]
            if first == sentence.first and last >= sentence.last and date.value and ".." not in date.value:
                found.append((first, date.value.partition("T")[0]))
    return found if len(found) >= _FEWEST_HEADINGS else []


def _flashback(sentence: Sentence, at: int, scene: Scene) -> bool:
    """Whether what stands before word `at` of its sentence tells of earlier times: «وكان الجيش قد سيطر عليها في»."""
    words = scene.reading.words[sentence.first : at]
    return "قد" in words and not scene.vocabulary.has["was"].isdisjoint(words)


def _values(draft: Draft, scene: Scene) -> list[str | None]:
    """The values of the dates of a draft's sentence."""
    firsts, sentence = scene.date_firsts, draft.sentence
    dated = scene.date_ranges[bisect_left(firsts, sentence.first) : bisect_left(firsts, sentence.last)]
    return [date.value for _, _, date in dated]


def governing(drafts: Sequence[Draft], number: int, scene: Scene) -> DateMention | None:
    """The date mention that governs the trigger of draft `number` in its sentence, or None."""
    best: tuple[int, DateMention] | None = None
    draft = drafts[number]
    firsts, sentence = scene.date_firsts, draft.sentence
    dated = scene.date_ranges[bisect_left(firsts, sentence.first) : bisect_left(firsts, sentence.last)]
    if not dated:
        return None
    others = _others(drafts, number)
    if not draft.sense.verbal and scene.reading.words[draft.at - 1] == "غداه":
        return None  # «قصفت الطائرات أمس الموقع غداة اشتباك»: a day earlier
    said = _said_from(draft, scene)
    told = _told_from(draft, scene)
    for first, last, date in dated:
        if last <= told:
            continue
        if _may_date(date, draft) and last > said and not (draft.modality == "called-for" and last <= draft.at):
            cost = _cost(draft, first, last, others, scene)
            if cost <= _FARTHEST and (best is None or cost < best[0]):
                best = (cost, date)
    return best[1] if best else None


def _told_from(draft: Draft, scene: Scene) -> int:
    """The word up to which a date is that of something later: «قدم استقالته في 2 يونيو بعد أربعة أيام على فوزه»."""
    words, at = scene.reading.words, draft.at
    if at - _LAG < draft.sentence.first or words[at - 1] not in _FROM:
        return -1
    lag = words[at - _LAG : at - 1]
    after = next((k for k, word in enumerate(lag) if word in _AFTER), None)
    return (
        at - _LAG + after + 1 if after is not None and not scene.vocabulary.has["spans"].isdisjoint(lag[after:]) else -1
    )


def _said_from(draft: Draft, scene: Scene) -> int:
    """The word from which a date may be that of what is still to come: what stands before says when it was said."""
    content = draft.statement.content if draft.statement else None
    if content is None or draft.modality in _REAL:
        return -1
    return scene.words_of(content)[0]


def _others(drafts: Sequence[Draft], number: int) -> list[int]:
    """The triggers of the other drafts in the sentence of draft `number`; `drafts` are in text order."""
    sentence, found = drafts[number].sentence, []
    k = number - 1
    while k >= 0 and drafts[k].sentence is sentence:
        found.append(drafts[k].at)
        k -= 1
    k = number + 1
    while k < len(drafts) and drafts[k].sentence is sentence:
        found.append(drafts[k].at)
        k += 1
    return found


def _may_date(date: DateMention, draft: Draft) -> bool:
    """Whether a date can say when: no open interval, no bare year for what has not happened («دستور عام 1950»), no day
    to come for what has, and none gone by for what is to come.
    """
    if date.value is None:
        return not date.rule.startswith(_OPEN)  # it says when, and nobody knows which day that is
    if ".." in date.value:
        return draft.modality not in ("happened", "ongoing") and date.rule.startswith(
            "before"
        )  # «يحل نفسه قبل نهاية الشهر»
    article = draft.passage.article
    told = (article.published or "")[:_DAY] if article else ""
    if len(told) == _DAY and len(date.value) >= _DAY and draft.modality in ("happened", "planned"):
        day = date.value[:_DAY]
        if (day > told) if draft.modality == "happened" else (date.value[-_DAY:] < told):
            return False
    return draft.modality in _REAL or len(date.value) > 4


def _cost(draft: Draft, first: int, last: int, others: Sequence[int], scene: Scene) -> int:
    """How far a date at words `first:last` is from governing the trigger."""
    words, marks, is_verb = scene.reading.words, scene.vocabulary.has["clause"], scene.vocabulary.is_verb
    low, high = (last, draft.at) if last <= draft.at else (draft.at + 1, first)
    opening = first - draft.sentence.first <= _OPENING and last <= draft.at and not any(at < first for at in others)
    between = rivals = 0
    for i in range(low, high):
        if words[i] in marks:
            between += _BOUNDARY_COST
        elif is_verb(words[i]):
            between += _VERB_COST
    for at in others:
        if low <= at < high:
            rivals += 1
    if first > draft.at and not draft.sense.verbal and first - draft.at <= _CLAUSE:
        clause = [i for i in range(low, min(high, low + _EPITHETS)) if words[i] in scene.vocabulary.has["relatives"]]
        if clause and first - clause[0] <= _NEAR_RELATIVE:
            return 0  # «الاحتجاجات الشعبية التي اندلعت في العام 2011»
    apart = draft.sense.prefix[:1] in ("و", "ف") or plural_form(words[draft.at])  # «أفرجت أمس عن ناشطين اعتقلوا»
    if last <= draft.at and not opening and draft.sense.verbal and apart:
        between += _BOUNDARY_COST
    return (0 if opening else high - low) + between + _TRIGGER_COST * rivals
