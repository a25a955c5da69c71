"""Which figures does one article set against one another?

Two speakers give figures of one thing, near one another: a word sets the later against the earlier («لكن», «في
المقابل», «فيما»), the second denies, or both figures stand in the same words. «العدد» counts what was counted before
it. A correction («والصحيح») puts a figure or a day in place of another. What the article tells in its own voice counts
as its own account.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import msgspec

from marsad.arabic.fold import fold_text
from marsad.record import Record, Span, Statement
from marsad.resolve.apart import kind_of, of_other_times, other_ordinals, other_people, told_apart
from marsad.resolve.events import HARM
from marsad.resolve.facts import FATES, NUMBER, Fact
from marsad.resolve.figures import TOLLS, bare_words, same_people, same_words
from marsad.resolve.known import Known
from marsad.resolve.origins import statement_at
from marsad.resolve.rebuttals import one_speaker
from marsad.resolve.units import Scene
from marsad.resolve.wording import Wording
from marsad.resolve.words import light_stem

_APART, _RATIO, _BREADTH, _SHARED, _BEGINS = 2, 2.5, 120, 4, 6
# What sets figures of two speakers apart where no word does.
RIVALS = "other speaker"
_RIVALS_APART, _FEWEST = 4, 2
_PEOPLE, _COUNTRY = "people", "country-"
_OF = TOLLS | {_PEOPLE}


class Given(Record, frozen=True):
    """A figure of an article and the statement that gives it, if it is in one; `taken_up` where «the number» is told of
    what was counted before."""

    fact: Fact
    said: Statement | None
    taken_up: bool = False


class SetAgainst(Record, frozen=True):
    """Two figures, or two days, that an article sets against one another, and the word that does."""

    one: Fact
    other: Fact
    by: str


def set_against(scene: Scene, wording: Wording) -> Iterator[SetAgainst]:
    """The figures that an article sets against one another, and those that it corrects."""
    article = scene.article
    given = list(_given(article))
    for one, other in itertools.combinations(given, 2):
        if _rivals(scene, one, other):
            yield SetAgainst(one=one.fact, other=other.fact, by=RIVALS)
            continue
        if (one.said is None and other.said is None) or _same_voice(one, other):
            continue
        if not _may_clash(one.fact, other.fact) or not _one_matter(scene, one.fact, other.fact):
            continue
        if _elsewhere(scene, one.fact, other.fact):
            continue
        by = _contrast(article.statements, one, other, wording)
        if by:
            yield SetAgainst(one=one.fact, other=other.fact, by=by)
    yield from _corrected(article, wording)


def _given(article: Known) -> Iterator[Given]:
    """The first figure of each kind that each speaker gives; «the number» is of what was counted last."""
    first = set()
    last: Fact | None = None
    facts = [fact for fact in article.facts if fact.kind in ("count", "rough") and fact.low > 0 and not fact.measure]
    for told in sorted(facts, key=lambda fact: fact.span.start):
        fact, taken_up = told, told.of == NUMBER
        if taken_up:
            if last is None or told.sentence - last.sentence > 1:
                continue
            fact = msgspec.structs.replace(told, of=last.of, whom=last.whom)
        elif told.of in _OF:
            last = told
        if fact.of not in _OF or (fact.headline and fact.kind == "count"):
            continue
        said = statement_at(article.statements, fact.span)
        key = fact.of, fact.kind, _voice(said)
        if key not in first:
            first.add(key)
            yield Given(fact=fact, said=said, taken_up=taken_up)


def _rivals(scene: Scene, one: Given, other: Given) -> bool:
    """Whether two speakers, both known, each give the toll of one happening, though no word sets them apart."""
    left, right = one.fact, other.fact
    if left.of != right.of or left.of not in FATES or not (one.said and other.said) or _same_voice(one, other):
        return False
    if not (one.said.speaker and other.said.speaker and (one.said.named or other.said.named)):
        return False
    if "rough" in (left.kind, right.kind) or left.headline or right.headline:
        return False
    low, high = sorted((left.low, right.low))
    if not _FEWEST <= low < high <= _RATIO * low or abs(right.sentence - left.sentence) > _RIVALS_APART:
        return False
    article = scene.article
    kinds = {kind_of(article, fact) for fact in (left, right)} - {None}
    told = (article, left), (article, right)
    if not kinds <= HARM or other_people(left, right) or other_ordinals(left, right) or of_other_times(*told):
        return False
    nearest = _nearest_place(article, left), _nearest_place(article, right)
    return same_people(left, right) and not (all(nearest) and nearest[0] != nearest[1]) and not told_apart(*told)


def _nearest_place(article: Known, fact: Fact) -> str:
    """The place named nearest to a figure, no country; empty where none is near."""
    gaps = [
        (max(name.span.start - fact.span.end, fact.span.start - name.span.end), name.entity)
        for name in article.names
        if name.type == "LOC" and not name.entity.startswith(_COUNTRY)
    ]
    return min((one for one in gaps if one[0] <= _BREADTH), default=(0, ""))[1]


def _one_matter(scene: Scene, one: Fact, other: Fact) -> bool:
    """Whether something is named beside both figures, where one of them only tells its size."""
    return "rough" not in (one.kind, other.kind) or bool(scene.named_near(one.span) & scene.named_near(other.span))


def _may_clash(one: Fact, other: Fact) -> bool:
    """Whether two figures count one sort of people, near one another, and differ, but exact ones not beyond measure."""
    near = 0 <= other.sentence - one.sentence <= _APART or "rough" in (one.kind, other.kind)
    if not near or not _one_kind(one, other) or not same_people(one, other):
        return False
    if "rough" in (one.kind, other.kind):
        return one.high < other.low or other.high < one.low
    low, high = sorted((one.low, other.low))
    return 0 < low < high <= _RATIO * low and one.low == one.high


def _one_kind(one: Fact, other: Fact) -> bool:
    """Whether two figures answer one question: a rough one of people may be told with what befell them."""
    if one.of == other.of:
        return True
    rough = "rough" in (one.kind, other.kind) and bool(one.whom and other.whom)
    return rough and _PEOPLE in (one.of, other.of) and {one.of, other.of} <= {_PEOPLE, *FATES}


def _elsewhere(scene: Scene, one: Fact, other: Fact) -> bool:
    """Whether the places beside two figures tell them apart."""
    places = frozenset(name.entity for name in scene.article.names if name.type == "LOC")
    beside = [scene.named_near(fact.span) & places for fact in (one, other)]
    return all(beside) and not beside[0] & beside[1]


def _alike(one: Fact, other: Fact) -> bool:
    """Whether two figures of one sort of people stand in the same words, or share enough of them."""
    common = bare_words(one) & bare_words(other)
    return bool(one.whom and other.whom) and (len(common) >= _SHARED or same_words(one, other))


def _contrast(statements: Sequence[Statement], one: Given, other: Given, wording: Wording) -> str:
    """What sets a figure against what was told before: a word, a denial, or that both stand in the same words."""
    if "rough" in (one.fact.kind, other.fact.kind):
        return "same words" if _alike(one.fact, other.fact) else ""
    word = _contrasted(other, wording)
    if word or other.said is None:
        return word
    denying = (said for said in statements if said.kind == "deny" and one_speaker(said, other.said))
    return "deny" if any(_near(said, other.fact.span) for said in denying) else ""


def _contrasted(given: Given, wording: Wording) -> str:
    """The word that sets a figure's telling against the one before: what begins the telling, not some word near it."""
    around = given.fact.around
    at = next((at for at, stem in enumerate(around) if stem in wording.contrast), None)
    if at is None or given.said is None:
        return around[at] if at is not None and given.taken_up else ""
    cue = given.said.cue
    words = [light_stem(word) for word in fold_text(cue.text).split()] if cue else []
    return around[at] if any(stem in words for stem in around[at : at + _BEGINS]) else ""


def _corrected(article: Known, wording: Wording) -> Iterator[SetAgainst]:
    """A day or figure that a correction puts in place of the one before it in the sentence."""
    facts = sorted(article.facts, key=lambda fact: fact.span.start)
    for one, other in itertools.pairwise([fact for fact in facts if fact.kind in ("day", "count")]):
        same = (one.kind, one.of, one.sentence) == (other.kind, other.of, other.sentence)
        word = next((stem for stem in other.around if stem in wording.corrected and stem in one.around), "")
        if word and same and one.answer != other.answer:
            yield SetAgainst(one=one, other=other, by=word)


def _near(said: Statement, span: Span) -> bool:
    parts = [part for part in (said.cue, said.content) if part]
    return any(-_BREADTH <= span.start - part.end <= _BREADTH for part in parts)


def _voice(said: Statement | None) -> str:
    if said is None:
        return ""
    return said.speaker_entity or (said.speaker.text if said.speaker else said.id)


def _same_voice(one: Given, other: Given) -> bool:
    if one.said is None or other.said is None:
        return one.said is other.said
    return one_speaker(one.said, other.said)
