"""Which entries does a live page hold, and where does each begin and end?

A live page says of itself that it is one (in its metadata, its title, its address, the names of its elements) and
sets clock times, alone on their lines, over texts. Both are asked for: times alone may be a chronology within a report,
a title alone may announce a broadcast. In HTML an entry is the element that repeats, one clock time in each; where
nothing repeats it reaches from its time to the next. Why an entry is an article of its own: docs/decisions/0004.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from urllib.parse import urlsplit

import msgspec

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.calendar import printed_times
from marsad.knowledge.load import Knowledge
from marsad.page.context import is_prose
from marsad.page.paths import heading_level, name_words
from marsad.page.signs import Signs
from marsad.page.units import Unit, part_unit
from marsad.record import Capture

_TITLE_KEYS = ("title", "og:title", "twitter:title", "headline")
_LIVE_TYPE = "LiveBlogPosting"
_HEAD_LINES, _TITLE_WORDS, _STAMP_WORDS = 30, 25, 14
_TIMED_WORDS, _FEWEST, _FEWEST_TYPED = 6, 3, 2
_TELLING_WORDS, _HEAD_WORDS, _MOSTLY = 8, 8, 0.75
_SETTLED = frozenset({"crumbs", "navigation", "share", "interface", "related-label", "rights", "code"})
_CLOCK = r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?(?:صباحا|مساء|ظهرا|عصرا|ص|م|gmt|am|pm)(?![^\W\d_]))?"
_LEADING = re.compile(
    rf"[•●*\-–—|\s\[(]{{0,4}}(?P<clock>{_CLOCK})(?!\d|:\d)\s{{0,2}}[-–—|:•)\]]?\s{{0,2}}(?=[^\W\d_]|[«“\"])"
)


class Entry(msgspec.Struct, frozen=True):
    """One entry: the units `first:last`, and the one that holds its time (None where none does)."""

    first: int
    last: int
    stamp: int | None


class Live(msgspec.Struct, frozen=True):
    """A live page: its entries in reading order, and the unit of its title (None where it shows none)."""

    entries: tuple[Entry, ...]
    title: int | None

    def starts(self, states: dict[int, str]) -> dict[int, int]:
        """The content line that each entry begins with, and the entry's number."""
        first = (
            (n, next((i for i in range(e.first, e.last) if i in states), None)) for n, e in enumerate(self.entries)
        )
        return {i: n for n, i in first if i is not None}


class LiveReader:
    """Finds the entries of live pages by the words of the packs."""

    def __init__(self, knowledge: Knowledge, signs: Signs) -> None:
        self._signs = signs
        self._cue = _phrases(knowledge.words("live-cue"))
        self._label = _labels(knowledge.words("live-label"))
        self._names = frozenset(fold_text(word) for word in knowledge.words("live-name"))
        # No name stands where none of those does that hold no other.
        self._stems = [name for name in self._names if not any(one in name for one in self._names if one != name)]

    def part(self, units: list[Unit], reading: Reading, capture: Capture, taken: Iterable[int]) -> list[Unit]:
        """The units, each clock time that opens an entry's text cut off as a unit of its own; `taken` are tickers."""
        if ":" not in reading.text and "." not in reading.text:
            return units
        skip = frozenset(taken)
        led = {i: match for i, u in enumerate(units) if i not in skip and (match := _leading(u, reading)) is not None}
        if len(led) < _FEWEST or not self._says_live(units[: min(led)], reading, capture):
            return units
        telling = sum(_tells(units, i, led) for i in led)
        if telling * 2 < len(led):
            return units
        parted: list[Unit] = []
        for i, unit in enumerate(units):
            if i not in led:
                parted.append(unit)
                continue
            stamp, text = part_unit(unit, led[i].end(), reading)
            stamp.end = led[i].end("clock")
            for piece in (stamp, text):
                self._signs.read(piece, reading)
            stamp.marks["stamp"] = reading.text[stamp.start : stamp.end]
            parted += (stamp, text)
        return parted

    def find(self, units: list[Unit], reading: Reading, capture: Capture) -> Live | None:
        """The entries of the page, settled apart from what stands around them; None where it is no live page."""
        times = frozenset(times_of(capture, units, reading))
        stamps = _stamps(units, reading, times)
        fewest = _FEWEST_TYPED if _is_typed(capture) else _FEWEST
        if max(len(stamps), len(times)) < fewest:
            return None
        says = self._says_live(units[: min((*stamps, *times))], reading, capture)
        if not says and not self._is_named(block.path for block in capture.blocks):
            return None
        entries = _by_element(units, reading, stamps, times, fewest)
        nested = entries is not None
        if entries is None or not _are_told(entries, units):
            entries, nested = _by_order(units, stamps), False
        if len(entries) < fewest or not _are_told(entries, units):
            return None
        firsts = (units[entry.first].block for entry in entries)
        if not says and not self._is_named(block.path for block in firsts if block is not None):
            return None
        _settle(units, entries, nested)
        return Live(tuple(entries), _title(units[: entries[0].first]))

    def _says_live(self, head: Sequence[Unit], reading: Reading, capture: Capture) -> bool:
        """Whether the page says so in its metadata, its title, a line above the first time, or its address."""
        if _is_typed(capture):
            return True
        lines = [fold_text(clue.value) for clue in capture.clues if clue.key in _TITLE_KEYS]
        lines += [
            reading.text[unit.start : unit.end]
            for unit in head[-_HEAD_LINES:]
            if unit.size <= _TITLE_WORDS and not unit.marks.keys() & _SETTLED and "path" not in unit.marks
        ]
        if any(self._cue.search(line) or self._label.search(line) for line in lines):
            return True
        return not self._names.isdisjoint(re.split(r"\W+", urlsplit(capture.url or "").path.lower()))

    def _is_named(self, paths: Iterable[str]) -> bool:
        """Whether an element on one of the ways is named as those of live pages are."""
        ways = set(paths)
        together = "\n".join(ways).lower()
        if not any(stem in together for stem in self._stems):
            return False
        steps = {step for path in ways for step in path.split("/")}
        return any(not self._names.isdisjoint(name_words(step.rpartition("[")[0])) for step in steps)


def settle_states(live: Live, units: list[Unit], states: dict[int, str]) -> None:
    """Puts the entries' lines in their places: a headline first where one stands, and nothing but text below it.

    What stands before the first entry is an article only where it has a text of its own.
    """
    for entry in live.entries:
        inside = [i for i in range(entry.first, entry.last) if i in states]
        for i in inside[1:]:
            units[i].marks["in-entry"] = "in an entry of a live page"
            if states[i] in ("headline", "standfirst", "section"):
                states[i] = "subhead" if states[i] != "standfirst" else "body"
        if inside:
            unit = units[inside[0]]
            unit.marks["entry-opens"] = "the first line of an entry of a live page"
            states[inside[0]] = "headline" if _heads(unit, len(inside)) else "body"
    head = [i for i in states if i < live.entries[0].first]
    if not any(states[i] == "body" and units[i].size >= _HEAD_WORDS and is_prose(units[i]) for i in head):
        for i in head:
            units[i].kind = "other" if states[i] != "related" else "related"
            del states[i]


def _heads(unit: Unit, lines: int) -> bool:
    if unit.block is not None and heading_level(unit.block.path):
        return True
    return lines > 1 and not is_prose(unit) and unit.size <= _TITLE_WORDS


def _settle(units: list[Unit], entries: Sequence[Entry], nested: bool) -> None:
    """Frees the entries' lines of what was settled by their place on the page; settles those between entries."""
    inside: set[int] = set()
    for entry in entries:
        inside.update(range(entry.first, entry.last))
        for i in range(entry.first, entry.last):
            unit = units[i]
            if "repeated" in unit.marks and unit.kind in ("other", "related") and i == _behind(entry):
                unit.kind = ""  # a headline that the page's summary repeats
            if "outside-main" in unit.marks or "outside-articles" in unit.marks:
                unit.kind = "" if unit.kind == "other" else unit.kind
                unit.marks.pop("outside-main", None)
        if entry.stamp is not None:
            units[entry.stamp].kind = "stamp"
    for unit in units[entries[0].first :]:
        if unit.kind == "date" and unit.size <= _STAMP_WORDS:
            unit.kind = "stamp"  # it parts one day's entries from another's, and belongs to no text
    if nested:
        for i in range(entries[0].first, len(units)):
            if i not in inside and not units[i].kind:
                units[i].kind, units[i].marks["outside-entries"] = "other", "outside the entries of a live page"


def _behind(entry: Entry) -> int:
    """The unit that may be the headline of an entry: its first beside its time."""
    return entry.first + int(entry.stamp == entry.first)


def _stamps(units: list[Unit], reading: Reading, times: frozenset[int]) -> list[int]:
    """The units that hold an entry's time and nothing else: a clock, a day and a clock, a `<time>`, how long ago."""
    clocks: list[int] = []
    ago: list[int] = []
    for i, unit in enumerate(units):
        if unit.size > _STAMP_WORDS or unit.kind in ("ticker", "caption", "related"):
            continue
        if "update-label" in unit.marks and not clocks:
            continue  # above the entries it is the page's own
        short = unit.kind == "date" or (i in times and unit.size <= _TIMED_WORDS and not is_prose(unit))
        if "stamp" in unit.marks or (short and printed_times(reading.text[unit.start : unit.end])):
            clocks.append(i)
        elif "ago" in unit.marks:
            ago.append(i)
    return clocks if len(clocks) >= _FEWEST_TYPED else ago


def times_of(capture: Capture, units: Sequence[Unit], reading: Reading) -> dict[int, str]:
    """The units on whose line a `<time>` element stands, each with the first one's stamp for machines."""
    found: dict[int, str] = {}
    starts = [unit.start for unit in units] if any(clue.at is not None for clue in capture.clues) else []
    for clue in capture.clues:
        if clue.at is None or clue.at >= len(reading.source):
            continue
        start = reading.folded.from_source(clue.at)
        i = bisect_right(starts, start) - 1
        if i < 0 or units[i].end <= start:
            i += 1  # the line is empty but for what is on it
        if i < len(units) and not reading.text[start : units[i].start].strip():
            found.setdefault(i, clue.value)
    return found


def _by_element(
    units: list[Unit], reading: Reading, stamps: Sequence[int], times: frozenset[int], fewest: int
) -> list[Entry] | None:
    """Entries by the elements that repeat, alike in place and kind, with a time in each."""
    held: dict[tuple[str, ...], dict[str, int]] = {}
    timed = {*stamps, *times}
    for i in sorted(timed):
        block = units[i].block
        if block is None:
            return None
        steps = block.path.split("/")
        for n in range(2, len(steps)):
            found = held.setdefault(_shape(steps[: n + 1]), {})
            here = "/".join(steps[: n + 1])
            if found.get(here, -1) not in stamps:
                found[here] = i
    most = max(map(len, held.values()), default=0)
    if most < max(fewest, _MOSTLY * len(stamps)):
        return None
    shape = min((shape for shape, found in held.items() if len(found) == most), key=len)
    entries = _alike(units, shape, {here: i for here, i in held[shape].items() if i in stamps})
    return [entry if entry.stamp is not None else _with_clock(entry, units, reading) for entry in entries]


def _with_clock(entry: Entry, units: list[Unit], reading: Reading) -> Entry:
    """An entry among timed ones, with the short line that holds its clock beside something else, as its author."""
    for i in range(entry.first, entry.last):
        unit = units[i]
        heading = unit.block is not None and heading_level(unit.block.path)
        if unit.size <= _TIMED_WORDS and not heading and printed_times(reading.text[unit.start : unit.end]):
            return msgspec.structs.replace(entry, stamp=i)
    return entry


def _alike(units: list[Unit], shape: tuple[str, ...], stamps: dict[str, int]) -> list[Entry]:
    """The elements of one shape, with a time or with a text."""
    entries: list[Entry] = []
    now = ""
    for i, unit in enumerate(units):
        steps = unit.block.path.split("/") if unit.block is not None else []
        if len(steps) < len(shape) or _shape(steps[: len(shape)]) != shape:
            continue
        here = "/".join(steps[: len(shape)])
        if here == now and entries[-1].last == i:
            entries[-1] = msgspec.structs.replace(entries[-1], last=i + 1)
        else:
            entries.append(Entry(first=i, last=i + 1, stamp=stamps.get(here)))
        now = here
    return [entry for entry in entries if entry.stamp is not None or _words(entry, units) >= _TELLING_WORDS]


def _shape(steps: Sequence[str]) -> tuple[str, ...]:
    """The way to an element without numbers and ids; of the element itself the tag alone."""
    return (*(re.sub(r"#[^.@\[]*|\[\d+\]", "", step) for step in steps[:-1]), _tag(steps[-1]))


def _by_order(units: list[Unit], stamps: Sequence[int]) -> list[Entry]:
    """Entries that reach from one time to the next; headlines above their times where all stand so."""
    above = [i for i in stamps if i and _may_head(units[i - 1])]
    below = [i for i in stamps if i + 1 < len(units) and is_prose(units[i + 1])]
    lead = 1 if min(len(above), len(below)) >= _MOSTLY * len(stamps) else 0
    ends = [*(i - lead for i in stamps[1:]), *([len(units)] if stamps else [])]
    return [Entry(first=i - lead, last=end, stamp=i) for i, end in zip(stamps, ends, strict=True) if end > i - lead]


def _may_head(unit: Unit) -> bool:
    return not unit.kind and not is_prose(unit) and unit.size <= _TITLE_WORDS


def _are_told(entries: Sequence[Entry], units: list[Unit]) -> bool:
    """Whether most entries tell something, more than the headlines of a list do."""
    told = [entry for entry in entries if _words(entry, units) >= _TELLING_WORDS and _has_prose(entry, units)]
    return bool(entries) and len(told) >= _MOSTLY * len(entries)


def _has_prose(entry: Entry, units: list[Unit]) -> bool:
    lines = [units[i] for i in range(entry.first, entry.last) if i != entry.stamp and units[i].size >= 3]
    return len(lines) > 1 or any(is_prose(unit) for unit in lines)


def _words(entry: Entry, units: list[Unit]) -> int:
    return sum(units[i].size for i in range(entry.first, entry.last) if i != entry.stamp)


def _title(head: Sequence[Unit]) -> int | None:
    """The page's title: its first-level heading, or else the first line above the entries that may be one."""
    for i, unit in enumerate(head):
        if unit.block is not None and heading_level(unit.block.path) == 1:
            return i
    return next((i for i, unit in enumerate(head) if _may_head(unit) and unit.size >= 3), None)


def _leading(unit: Unit, reading: Reading) -> re.Match[str] | None:
    return _LEADING.match(reading.text, unit.start, unit.end) if unit.size > 3 else None


def _tells(units: list[Unit], i: int, led: Collection[int]) -> bool:
    """Whether a line that opens with a clock holds sentences, or text stands below it."""
    if is_prose(units[i]):
        return True
    return i + 1 < len(units) and i + 1 not in led and units[i + 1].size >= _TELLING_WORDS


def _is_typed(capture: Capture) -> bool:
    return any(clue.key == "type" and clue.value == _LIVE_TYPE for clue in capture.clues)


def _tag(step: str) -> str:
    return re.split(r"[.#@\[]", step, maxsplit=1)[0]


def _phrases(words: Iterable[str]) -> re.Pattern[str]:
    one = "|".join(re.escape(fold_text(word)) for word in words)
    return re.compile(rf"(?<![^\W_])(?:{one})(?![^\W_])" if one else r"(?!)")


def _labels(words: Iterable[str]) -> re.Pattern[str]:
    one = "|".join(re.escape(fold_text(word)) for word in words)
    return re.compile(
        rf"^\W{{0,3}}(?:{one})\s?(?:\.\.|…|[:|/]|\s[-–—])|(?:[:|/…]|\.\.|\s[-–—])\s?(?:{one})\W{{0,3}}$"
        if one
        else r"(?!)"
    )
