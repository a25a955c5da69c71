"""How many? Numbers beside a trigger, duals and round plurals («العشرات»), with what they count."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from marsad.arabic.numbers import find_numbers
from marsad.events.draft import Draft
from marsad.events.scene import Scene
from marsad.events.units import Units
from marsad.events.vocabulary import NUMBER
from marsad.record import Quantity

_BACK = 6
_FORTH = 24
_UNIT_REACH = 2
_ASIDE = 9
_AMONG = ("معظم", "بينهم", "اغلب", "غالبي", "جميعهم", "كلهم", "ومعظم")
_AFTER_REACH = 3
_SINGLE_TOLLS = frozenset({"attack", "clash", "casualty", "accident", "disaster", "protest"})
_TOLLS = frozenset({"killed", "injured"})
_WITH_TOLLS = _SINGLE_TOLLS | {"outbreak", "capture", "deploy", "besiege"}
# What only the word before the number can tell: five people killed, injured or detained.
_COUNTED_AS = {"detain": "detainees", "displace": "displaced"}
_COUNT_OF = frozenset({"عدد", "تعداد", "حصيله", "اعداد"})
_VAGUE = frozenset({None, "people", "fighters", "members"})


def fill_quantities(draft: Draft, scene: Scene, bounds: tuple[int, int]) -> None:
    """Finds the counts that belong to a draft among the words of `bounds`, its own stretch of the sentence."""
    first, last = max(bounds[0], draft.at - _BACK), min(bounds[1], draft.at + _FORTH)
    if draft.sense.verbal and draft.sense.prefix[:1] in ("و", "ف"):
        first = draft.at  # «قتل الجيش ستة، وقتل المسلحون تسعة»: what stands before belongs to the verb before
    first = max(first, draft.left) if draft.sense.verbal else first
    for i in range(draft.at - 1, first - 1, -1):
        word = scene.reading.words[i]
        if word == "ثم" or word in scene.vocabulary.has["meanwhile"]:
            first = i + 1  # «حصل على 76 صوتا، فيما انتخب آخر»
    if not (_any_in(scene.numbers, first, last) or _any_in(scene.counts, first, last)):
        return
    seen: set[str] = set()
    for quantity in _quantities(draft, scene, first, last):
        if quantity.of not in seen and not (quantity.of in _TOLLS and draft.type not in _WITH_TOLLS):
            seen.add(quantity.of)
            draft.quantities.append(quantity)


def _any_in(positions: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(positions, first)
    return at < len(positions) and positions[at] < last


def _quantities(draft: Draft, scene: Scene, first: int, last: int) -> Iterator[Quantity]:
    reading, units = scene.reading, scene.vocabulary.units
    i = first
    for number in find_numbers(reading, first, last) if _any_in(scene.numbers, first, last) else ():
        yield from _worded(draft, scene, i, number.first)
        i = number.last
        if (
            number.first in scene.dates_at
            or number.first in scene.name_at
            or _known_number(reading.words, number.first)
        ):
            continue
        of, end = _what(draft, scene, number.first, number.last, last)
        i = max(i, end)
        if of is not None:
            span = reading.span(number.first, max(end, number.last))
            yield Quantity(
                of=of, value=float(number.value), mention=span, hedged=_hedged(reading.words, number.first, units)
            )
    yield from _worded(draft, scene, i, last)


def _known_number(words: Sequence[str], at: int) -> bool:
    """Whether a number with the article behind its noun counts who was told of before: «بين القتلى العشرة»."""
    return at > 0 and words[at].startswith("ال") and words[at - 1].startswith("ال")


def _worded(draft: Draft, scene: Scene, first: int, last: int) -> Iterator[Quantity]:
    """Counts without a number: duals, «العشرات», and one person behind «مقتل»."""
    reading, words, units = scene.reading, scene.reading.words, scene.vocabulary.units
    counts = scene.counts
    for k in range(bisect_left(counts, first), bisect_left(counts, last)):
        i = counts[k]
        word = words[i]
        dual = units.dual(word, draft.type)
        if dual and i and scene.vocabulary.marks[words[i - 1]] & NUMBER:
            continue  # «10 مدنيين»: no two civilians
        if dual:
            of = _fate(draft, scene, i, i + 1) if dual in _VAGUE else dual
            if of:
                yield Quantity(of=of, value=2.0, mention=reading.span(i, i + 1))
        elif word in units.rounds:
            of, end = _what(draft, scene, i, i + 1, min(last + 2, draft.sentence.last))
            if of:
                low, high = units.rounds[word]
                yield Quantity(
                    of=of, value=float(low), max=float(high), mention=reading.span(i, max(end, i + 1)), hedged=True
                )
        elif i > first and draft.type in _SINGLE_TOLLS:
            of = units.announced(words[i - 1], draft.type)
            if of in ("killed", "injured"):
                yield Quantity(of=of, value=1.0, mention=reading.span(i - 1, i + 1))


def _what(draft: Draft, scene: Scene, first: int, last: int, limit: int) -> tuple[str | None, int]:
    """What the number at words `first:last` counts, and the word after its unit."""
    words, units = scene.reading.words, scene.vocabulary.units
    unit, end = None, last
    for k in range(last, min(limit, last + _UNIT_REACH)):
        if scene.breaks(k) or scene.led_in(k) or (words[k] in scene.vocabulary.has["stop"] and words[k] != "من"):
            break  # «قتل العشرات في غارة» counts no raids
        unit = units.counted(words[k], draft.type)
        if unit:
            end = k + 1
            break
    if unit not in _VAGUE:
        return unit, end
    if unit and end > last + 1 and words[last] == "من":
        end = last  # «ستة من رجال الشرطة قتلوا»
    announced = _fate(draft, scene, first, end) if unit else _announced(draft, words, units, first)
    if announced is None and unit is None and draft.type == "casualty":
        announced = _risen(draft, words, units, first)
    if unit is None and last < limit and words[last] in units.no_unit:
        return None, last
    return announced or (unit if unit != "people" else None), end


def _risen(draft: Draft, words: Sequence[str], units: Units, at: int) -> str | None:
    """What the number at word `at` counts that the dead have come to: «ارتفع عدد الذين قتلوا في المدينة إلى 55»."""
    counted = not _COUNT_OF.isdisjoint(words[max(draft.sentence.first, draft.at - 2) : draft.at])
    return units.announced(words[draft.at], draft.type) if counted and words[at - 1] == "الي" else None


def _fate(draft: Draft, scene: Scene, first: int, end: int) -> str | None:
    """What befell whom the words `first:end` count: by the words before («مقتل»), a verb behind («جنديين قتلا», «14
    جنديا من القوات قتلوا»), or because whoever a detention counts is detained.
    """
    words, units = scene.reading.words, scene.vocabulary.units
    if end + 1 < draft.sentence.last and words[end] == "من" and not scene.breaks(end):
        body = scene.phrase(end + 1, draft.sentence.last)
        end = body.last if body else end
        parts = list(scene.joined(body, draft.sentence.last)) if body else []
        end = parts[-1].last if parts else end
    announced = _announced(draft, words, units, first)
    told, end = end, _past_aside(draft, scene, end)
    if announced is None and end < draft.sentence.last and draft.type in _SINGLE_TOLLS:
        behind = (
            (not scene.breaks(end) or end > told)
            and words[end][0] != "و"
            and words[end] not in scene.vocabulary.has["or"]
        )
        announced = units.announced(words[end], draft.type) if behind else None
    if announced is None and draft.type == "casualty" and draft.sense.verbal and first > draft.at:
        announced = units.announced(words[draft.at], draft.type)  # «قتل الجيش في أيار 25 مسلحا»
    if announced is None and draft.type in _COUNTED_AS:
        return _COUNTED_AS[draft.type]
    return announced


def _past_aside(draft: Draft, scene: Scene, end: int) -> int:
    """The word behind «قد» or an aside between a number and its verb: «25 شخصا، معظمهم مدنيون، قتلوا»."""
    words, last = scene.reading.words, draft.sentence.last
    if end < last and scene.breaks(end) and not scene.breaks_hard(end) and words[end].startswith(_AMONG):
        closes = [i for i in range(end + 1, min(last, end + _ASIDE)) if scene.breaks(i)]
        if not closes or scene.breaks_hard(closes[0]):
            return end
        return closes[0] + 1 if words[closes[0]] == "قد" else closes[0]
    while end < last and not scene.breaks(end) and words[end] in ("قد", "كانوا"):
        end += 1
    return end


def _announced(draft: Draft, words: list[str], units: Units, at: int) -> str | None:
    """What the words before a number say that it counts."""
    for k in range(at - 1, max(draft.sentence.first, at - _AFTER_REACH) - 1, -1):
        of = units.announced(words[k], draft.type)
        if of:
            return None if of in _TOLLS and draft.type not in _WITH_TOLLS else of
    return None


def _hedged(words: list[str], at: int, units: Units) -> bool:
    return any(words[k] in units.hedges for k in range(max(0, at - 2), at))
