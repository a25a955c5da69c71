"""Which dispatches does a breaking-news strip hold: sentence, credited source, clock time?

Four forms: «sentence (source) - HH:MM» any number of times on one line or on many; «HH:MM sentence» or «sentence
HH:MM» line by line, at least three times; under a label («عاجل»), items parted by bars, bullets or stars, or lines
that stand by turns with clock times.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from marsad.arabic.reading import Reading
from marsad.knowledge.calendar import printed_times
from marsad.page.units import Unit
from marsad.record import Span, TickerItem

_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_CLOCK_LIKE = re.compile(r"\d:[0-5]\d")
_CREDITED = re.compile(
    rf"\(\s{{0,2}}(?P<source>[^()\n]{{2,60}}?)\s{{0,2}}\)\s{{0,2}}[-–—|]?\s{{0,2}}(?P<time>{_CLOCK})(?![\d:])"
)
_LEADING = re.compile(
    rf"^[•●*\-–—|\s]{{0,4}}(?:عاجل\s{{0,2}}[|:–—-]\s{{0,2}})?"
    rf"(?P<time>{_CLOCK})(?![\d:])\s{{0,2}}[-–—|:•]?\s{{0,2}}(?=[^\W\d_«“\"])"
)
_TRAILING = re.compile(rf"\s{{0,2}}[-–—|•(]?\s{{0,2}}(?P<time>{_CLOCK})\)?\s{{0,2}}$")
_SOURCE = re.compile(r"\(\s{0,2}(?P<source>[^()\n]{2,60}?)\s{0,2}\)\s{0,2}$|\s[|–—]\s(?P<other>[^|\n]{2,30})$")
_PARTED = re.compile(
    r"\s*(?:\|{1,3}|[•●▪◾■♦◆]|\*{2,5}|\s/{2,3}\s|(?<=\s)\+{2,4}(?=\s)|…{2,}|(?<=\s)(?:\.{3}|…)(?=\s))\s*"
)
_LABEL = re.compile(r"^[^\n:]{0,20}(?:عاجل|العاجله|عاجله)[^\n:]{0,12}:\s*|^(?:عاجل|شريط الاخبار)\s?[|:-]?\s*")
_LABELS = ("عاجل", "شريط الاخبار")  # what every label of `_LABEL` holds
_FEWEST_WORDS, _MOST_WORDS, _FEWEST_ITEMS, _FEWEST_STAMPED, _TEXT_WORDS = 3, 40, 3, 2, 12


class Strip(msgspec.Struct, frozen=True):
    """The items found on one unit, as (start, end, source, time) in the view, and the form by which they were known."""

    items: tuple[tuple[int, int, str | None, str | None], ...]
    rule: str


def find_strips(units: list[Unit], reading: Reading) -> dict[int, Strip]:
    """The units that are ticker lines, by their number, with their items."""
    found: dict[int, Strip] = {}
    if clocks := _clocks(reading.text):
        _find_timed(units, reading, clocks, found)
        found.update(_stamped(units, reading))
    for i in _labelled(units, reading):
        if i not in found and (items := tuple(_parted(units, i, units[i], reading))):
            found[i] = Strip(items, "parted")
    return found


def _labelled(units: list[Unit], reading: Reading) -> Iterator[int]:
    """The units that stand right below a ticker's label, or hold one in their opening."""
    text = reading.text
    places = {i + 1 for i, unit in enumerate(units) if "ticker-label" in unit.marks}
    if not any(label in text for label in _LABELS):
        yield from (i for i in sorted(places) if i < len(units))
        return
    ends = [unit.end for unit in units]
    for label in _LABELS:
        at = text.find(label)
        while at >= 0:
            places.add(bisect_right(ends, at))
            at = text.find(label, at + 1)
    yield from (i for i in sorted(places) if i < len(units))


def _clocks(text: str) -> list[int]:
    """Where something like a clock time stands, by its colon."""
    found = []
    at = text.find(":", 1)
    while at >= 0:
        if _CLOCK_LIKE.match(text, at - 1):
            found.append(at)
        at = text.find(":", at + 1)
    return found


def _find_timed(units: list[Unit], reading: Reading, clocks: Sequence[int], found: dict[int, Strip]) -> None:
    """Adds the strips whose items carry clock times."""
    ends = [unit.end for unit in units]
    clocked = sorted({bisect_right(ends, at) for at in clocks})
    for i in clocked:
        if items := tuple(_credited(units[i], reading)):
            found[i] = Strip(items, "credited")
    timed = {i: item for i in clocked if i not in found and (item := _timed(units[i], reading)) is not None}
    text_from = next((i for i, unit in enumerate(units) if _is_text(unit)), len(units))
    for run in _runs(sorted(timed), units, text_from):
        found.update({i: Strip((timed[i],), "timed") for i in run})


def ticker_items(strips: dict[int, Strip], reading: Reading) -> tuple[TickerItem, ...]:
    """The items of all strips in reading order."""
    return tuple(
        TickerItem(span=_cut(reading, start, end), source=source, time=time, rule=strips[i].rule)
        for i in sorted(strips)
        for start, end, source, time in strips[i].items
    )


def _stamped(units: list[Unit], reading: Reading) -> Iterator[tuple[int, Strip]]:
    """The lines below a ticker's label that stand by turns with clock times, each time above or each below its line."""
    for label in (i for i, unit in enumerate(units) if "ticker-label" in unit.marks):
        below = 0 if "stamp" in _marks(units, label + 1) else 1
        pairs: list[tuple[int, int]] = []
        while "stamp" in _marks(units, stamp := label + 1 + 2 * len(pairs) + below):
            line = stamp + 1 - 2 * below
            if line >= len(units) or _is_text(units[line]) or "stamp" in units[line].marks:
                break
            if units[line].size < _FEWEST_WORDS:
                break
            pairs.append((stamp, line))
        if len(pairs) >= _FEWEST_STAMPED:
            for stamp, line in pairs:
                start, end = _trim(reading.text, units[line].start, units[line].end)
                times = printed_times(reading.text[units[stamp].start : units[stamp].end])
                yield line, Strip(((start, end, None, times[0].clock if times else None),), "stamped")


def _marks(units: list[Unit], i: int) -> dict[str, str]:
    return units[i].marks if i < len(units) else {}


def _credited(unit: Unit, reading: Reading) -> Iterator[tuple[int, int, str | None, str | None]]:
    text, at = reading.text, unit.start
    for match in _CREDITED.finditer(text, unit.start, unit.end):
        start, end = _trim(text, at, match.start())
        at = match.end()
        words = len(text[start:end].split())
        if _FEWEST_WORDS <= words <= _MOST_WORDS:
            source = reading.cut(match.start("source"), match.end("source")).text
            yield start, end, source, _clock(match["time"])


def _timed(unit: Unit, reading: Reading) -> tuple[int, int, str | None, str | None] | None:
    """A short line that opens or closes with a clock time."""
    if not _FEWEST_WORDS + 1 <= unit.size <= _MOST_WORDS:
        return None
    text = reading.text
    if match := _LEADING.search(text[unit.start : unit.end]):
        start, end, time = unit.start + match.end(), unit.end, match["time"]
    elif match := _TRAILING.search(text[unit.start : unit.end]):
        start, end, time = unit.start, unit.start + match.start(), match["time"]
    else:
        return None
    source = None
    if found := _SOURCE.search(text[start:end]):
        group = "source" if found["source"] else "other"
        source = reading.cut(start + found.start(group), start + found.end(group)).text
        end = start + found.start()
    start, end = _trim(text, start, end)
    return (start, end, source, _clock(time)) if end > start and "." not in text[start : end - 1] else None


def _runs(numbers: list[int], units: list[Unit], text_from: int) -> Iterator[list[int]]:
    """Runs of timed lines that stand together, long enough to be a strip or under its label."""
    run: list[int] = []
    for i in numbers:
        if run and i != run[-1] + 1:
            yield from _long_enough(run, units, text_from)
            run = []
        run.append(i)
    yield from _long_enough(run, units, text_from)


def _is_text(unit: Unit) -> bool:
    return "long" in unit.marks or ("full-stop" in unit.marks and unit.size >= _TEXT_WORDS)


def _long_enough(run: list[int], units: list[Unit], text_from: int) -> Iterator[list[int]]:
    labelled = bool(run) and run[0] > 0 and "ticker-label" in units[run[0] - 1].marks
    # Below a text and without a label of its own, a list of hours is a chronology that belongs to the text.
    if labelled or (len(run) >= _FEWEST_ITEMS and run[0] < text_from):
        yield run


def _parted(
    units: list[Unit], i: int, unit: Unit, reading: Reading
) -> Iterator[tuple[int, int, str | None, str | None]]:
    """Items between bars or bullets on the line of a label or right below it."""
    text = reading.text
    line = text[unit.start : min(unit.end, unit.start + 60)]
    label = _LABEL.match(line)
    below = i > 0 and "ticker-label" in units[i - 1].marks
    if not label and not below:
        return
    start = unit.start + (label.end() if label else 0)
    pieces = []
    at = start
    for match in _PARTED.finditer(text, start, unit.end):
        pieces.append(_trim(text, at, match.start()))
        at = match.end()
    pieces.append(_trim(text, at, unit.end))
    pieces = [(s, e) for s, e in pieces if e > s]
    if len(pieces) < _FEWEST_ITEMS or not all(
        _FEWEST_WORDS <= len(text[s:e].split()) <= _MOST_WORDS for s, e in pieces
    ):
        return
    for s, e in pieces:
        yield s, e, None, None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "-–—|•●*.،,:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "-–—|•●*،,:"):
        end -= 1
    return start, end


def _clock(time: str) -> str:
    hour, minute = time.split(":")
    return f"{int(hour):02d}:{minute}"


def _cut(reading: Reading, start: int, end: int) -> Span:
    return reading.cut(start, end)
