"""What tells two figures apart, so that they answer two questions?

Figures of other times, of other places, of other sorts of people or kinds of events, of the second load and the third,
of a year and of one happening may differ and both be so.
"""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.resolve.facts import FATES, Fact
from marsad.resolve.known import Known, day_of
from marsad.resolve.observations import observed
from marsad.resolve.times import days_apart
from marsad.resolve.words import light_stem

Told = tuple[Known, Fact]
_MOST_VALUES, _BESIDE, _MANY = 2, 110, 5
_FIRST_TO_TENTH = "أول ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر"
_ORDINALS = frozenset(
    light_stem(fold_text(f"ال{word}{ending}")) for word in _FIRST_TO_TENTH.split() for ending in ("", "ة")
) | {light_stem(fold_text("الأولى"))}
_PAST_DAYS, _WHOLE_DAY = 20, 10
_SINCE = frozenset(
    light_stem(fold_text(word)) for word in ("منذ", "إجمالي", "الإجمالي", "مطلع", "سنويا", "حوادث", "بلاغ", "بلاغا")
)
_COUNTRY = "country-"
_RIGHT_BEFORE, _LEAD, _AGED, _SPEECH = 4, 2, 12, 25


def told_apart(one: Told, other: Told) -> bool:
    """Whether two figures, each with its article, answer two questions."""
    left, right = one[1], other[1]
    if other_people(left, right) or other_ordinals(left, right) or of_other_times(one, other) or elsewhere(one, other):
        return True
    if left.kind == "side":
        return not (_of_place(*one) and _of_place(*other)) or _other_seen(one, other)
    if left.of == "age" and not (aged(*one) & aged(*other)):
        return True
    if left.of not in FATES:
        return any(_values(*told) > _MOST_VALUES for told in (one, other))
    kinds = {kind_of(*one), kind_of(*other)} - {None, "casualty"}
    lists = any(told[1].sentence > _LEAD and _values(*told) > _MANY for told in (one, other))
    return len(kinds) > 1 or lists or _lasting(left) != _lasting(right)


def _values(article: Known, fact: Fact) -> int:
    """How many figures of a kind an article gives: with many it tells of many things, or of one day by day."""
    if fact.kind != "count":
        return 0
    return len({one.low for one in article.facts if one.kind == "count" and one.of == fact.of})


def _lasting(fact: Fact) -> bool:
    """Whether a toll is that of a time («منذ مطلع العام»)."""
    return not _SINCE.isdisjoint(fact.around)


def _other_seen(one: Told, other: Told) -> bool:
    """Whether two sides are those of two places, named right before them."""
    seen = [_seen_place(*told) for told in (one, other)]
    return all(seen) and seen[0] != seen[1]


def other_people(one: Fact, other: Fact) -> bool:
    """Whether two tolls count two sorts of people: soldiers, those whom they fought, and those who did not fight."""
    return bool(one.sort and other.sort) and one.sort != other.sort


def other_ordinals(one: Fact, other: Fact) -> bool:
    """Whether ordinals beside two figures tell them apart: the second load and the third."""
    left, right = (set(fact.around) & _ORDINALS for fact in (one, other))
    return bool(left and right) and left != right


def of_other_times(one: Told, other: Told) -> bool:
    """Whether two figures are of happenings of other times, as the dates of the events told beside them say."""
    dates = [_told_on(*each) for each in (one, other)]
    past = [of_the_past(*told) for told in (one, other)]
    if not any(past):
        return False
    if None in dates or not all(past):
        return True
    short, long = sorted((date for date in dates if date), key=len)
    return not long.startswith(short)


def elsewhere(one: Told, other: Told) -> bool:
    """Whether the places named right beside two figures, where there are any, have none in common.

    A report of one happening names few places, and one of them now by its town and now by its road; only one that goes
    through many places tells of each by its name.
    """
    named = [{name.entity for name in article.names if name.type == "LOC"} for article, _ in (one, other)]
    beside = [_places_beside(*each) for each in (one, other)]
    if not all(beside) or beside[0] & beside[1]:
        return False
    if max(map(len, named)) >= _MANY:
        return True
    fine = [{key for key in places if not key.startswith(_COUNTRY)} for places in beside]
    return all(fine) and not (fine[0] & named[1] or fine[1] & named[0])


def _places_beside(article: Known, fact: Fact) -> frozenset[str]:
    """The places named shortly before or behind a figure, but not past the next figure of its kind."""
    start, end = fact.span.start - _BESIDE, fact.span.end + _BESIDE
    for one in article.facts:
        if one.kind == fact.kind and one.of == fact.of and one.answer != fact.answer:
            start = max(start, one.span.end) if one.span.end <= fact.span.start else start
            end = min(end, one.span.start) if one.span.start >= fact.span.end else end
    return frozenset(
        name.entity for name in article.names if name.type == "LOC" and name.span.start < end and start < name.span.end
    )


def of_the_past(article: Known, fact: Fact) -> bool:
    """Whether a figure is of a happening that is no news any more when its article tells it."""
    date = _told_on(article, fact)
    return date is not None and not _is_news_on(date, day_of(article))


def _of_place(article: Known, fact: Fact) -> bool:
    """Whether a side is that of a place which is named, and no country: of that many things may be in the south."""
    ends = (name for name in article.names if name.span.start < fact.span.end <= name.span.end)
    return any(name.type == "LOC" and not name.entity.startswith(_COUNTRY) for name in ends)


def _seen_place(article: Known, fact: Fact) -> str:
    """The place named right before a side, which lies there."""
    ends = (name for name in article.names if 0 <= fact.span.start - name.span.end <= _RIGHT_BEFORE)
    return next((name.entity for name in ends if name.type == "LOC"), "")


def kind_of(article: Known, fact: Fact) -> str | None:
    """The type of the event that a figure belongs to."""
    known = observed(article, fact.span).id
    return next((event.type for event in article.events if event.id == known), None)


def _told_on(article: Known, fact: Fact) -> str | None:
    """The date of the event that a figure belongs to."""
    known = observed(article, fact.span).id
    return next((event.date for event in article.events if event.id == known), None)


def _is_news_on(date: str, day: str | None) -> bool:
    """Whether something dated so is news in an article of a day."""
    apart = days_apart(date, day)
    return (
        apart is None or apart <= _PAST_DAYS or (len(date) < _WHOLE_DAY and (day or "").startswith(date.rstrip("~?%")))
    )


def aged(article: Known, fact: Fact) -> frozenset[str]:
    """The words of the name that stands right before an age; none where the age is that of somebody unnamed."""
    ends = [name for name in article.names if 0 <= fact.span.start - name.span.end <= _AGED]
    last = max((name for name in ends if name.type == "PER"), key=lambda name: name.span.end, default=None)
    words = fold_text(last.span.text).split() if last else []
    return frozenset(words) if len(words) > 1 else frozenset()


def by_speech(article: Known, fact: Fact) -> bool:
    """Whether a word of speech stands by a day that is no part of what is said («قال اليوم إن»)."""
    for said in article.statements:
        inside = said.content is not None and said.content.start <= fact.span.start < said.content.end
        if said.cue is not None and not inside:
            gap = max(said.cue.start - fact.span.end, fact.span.start - said.cue.end)
            if gap <= _SPEECH:
                return True
    return False
