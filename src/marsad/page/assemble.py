"""From decided lines to articles, furniture and diagnostics: whose piece is what?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from types import MappingProxyType

import msgspec

from marsad.arabic.reading import Reading
from marsad.page.credits import Credit
from marsad.page.units import Unit
from marsad.record import Furniture, FurnitureKind, Reason, Span

_CREDITS = frozenset({"credit-shape", "colon-head", "byline-start"})
_TIMES = frozenset({"ago", "stamp"})
_KINDS: dict[str, FurnitureKind] = {
    "closing": "other",
    "date": "other",
    "dateline": "byline",
    "stamp": "other",
    "section": "navigation",
}
_DASH = re.compile(r"[—–]|--|(?<=\s)-\s")
_NO_ENTRIES: Mapping[int, int] = MappingProxyType({})
Weigh = Callable[[Unit, str], tuple[Reason, ...]]
# Marks that settle a line as furniture by where it stands or what it is, whatever else it looks like.
_SETTLING = ("outside-articles", "outside-entries", "outside-main", "date", "credit", "repeats-headline")
_IN_ARTICLE = frozenset({"headline", "standfirst", "body", "subhead"})


class Draft:
    """An article in the making: its pieces, headline and credits, as unit numbers and view offsets.

    `entry` is the number of the live page's entry that it is.
    """

    __slots__ = (
        "bylines",
        "credits",
        "datelines",
        "dates",
        "entry",
        "headline",
        "number",
        "pieces",
        "prefix",
        "reasons",
        "units",
    )

    def __init__(self, number: int) -> None:
        self.number = number
        self.headline: int | None = None
        self.entry: int | None = None
        self.units: list[int] = []
        self.pieces: list[tuple[int, int]] = []
        self.credits: list[tuple[int, int]] = []
        self.bylines: list[int] = []
        self.datelines: list[int] = []
        self.dates: list[int] = []
        self.prefix: tuple[int, Credit] | None = None
        self.reasons: tuple[Reason, ...] = ()

    def add(self, start: int, end: int, joins: bool) -> None:
        """A piece of text; it joins the piece before it where nothing but white space lies between."""
        if joins and self.pieces:
            self.pieces[-1] = (self.pieces[-1][0], end)
        else:
            self.pieces.append((start, end))

    def spans(self, reading: Reading) -> tuple[Span, ...]:
        """The pieces as source spans."""
        return tuple(reading.cut(start, end) for start, end in self.pieces)


class Layout(msgspec.Struct):
    """The drafts of a page and its furniture as (start, end, kind, reasons) in the view."""

    drafts: list[Draft]
    furniture: list[tuple[int, int, FurnitureKind, tuple[Reason, ...]]]


def lay_out(
    units: list[Unit],
    states: dict[int, str],
    reading: Reading,
    embed: re.Pattern[str] | None,
    weigh: Weigh,
    entries: Mapping[int, int] = _NO_ENTRIES,
    begins: Set[int] = frozenset(),
) -> Layout:
    """Puts every line where it belongs; `states` holds the decided state of each content line, `weigh` says why.

    `entries` says which lines begin an entry of a live page, whatever their state, and which entry; `begins` are lines
    at which an article begins because people said so.
    """
    layout = Layout([], [])
    draft: Draft | None = None
    last = -1
    waiting: list[int] = []
    signing: list[int] = []
    for i, unit in enumerate(units):
        state = states.get(i, "")
        if state in _IN_ARTICLE:
            if state == "headline" or draft is None or i in entries or i in begins:
                draft = _begin(layout, waiting, signing)
                draft.entry = entries.get(i)
                last = -1
                if state == "headline":
                    draft.headline = i
            draft.units.append(i)
            last = _place(draft, unit, i, last, reading, embed, layout)
        elif unit.kind == "dateline" and draft is None and _opens_text(states, i):
            draft = _begin(layout, waiting, signing)
            draft.datelines.append(i)
            last = _place(draft, unit, i, last, reading, None, layout)
        elif unit.kind == "date" and draft is not None and _in_text(units, states, i):
            last = _place(draft, unit, i, last, reading, None, layout)
        elif unit.kind == "dateline" and draft is not None and _in_head(states, i):
            draft.datelines.append(i)
            last = _place(draft, unit, i, last, reading, None, layout)
        else:
            _furniture(layout, unit, unit.kind or state, () if unit.kind else weigh(unit, state))
            if unit.kind == "date":
                (draft.dates if draft is not None and not _heads_next(units, states, i) else waiting).append(i)
            elif unit.kind in ("byline", "dateline") and _signs_below(units, states, i, draft):
                signing.append(i)
            elif (unit.kind in ("byline", "dateline") or state == "byline") and draft is not None:
                draft.bylines.append(i)
    return layout


def _begin(layout: Layout, waiting: list[int], signing: list[int]) -> Draft:
    """A new draft, which takes the date lines and credits that wait above it."""
    draft = Draft(len(layout.drafts) + 1)
    layout.drafts.append(draft)
    draft.dates.extend(waiting)
    draft.bylines.extend(signing)
    waiting.clear()
    signing.clear()
    return draft


def _signs_below(units: list[Unit], states: dict[int, str], i: int, draft: Draft | None) -> bool:
    """Whether a credit signs what stands below it: a headline with its hour between them, or the page's first text."""
    return (_timed(units, i) and _heads_next(units, states, i)) or (draft is None and _opens_text(states, i))


def _timed(units: list[Unit], i: int) -> bool:
    """Whether the line below says how long ago or when, as aggregators set it between an outlet and a headline."""
    return i + 1 < len(units) and not units[i + 1].marks.keys().isdisjoint(_TIMES)


def _place(
    draft: Draft, unit: Unit, i: int, last: int, reading: Reading, embed: re.Pattern[str] | None, layout: Layout
) -> int:
    """Adds the line to the draft, its embed credits cut out of it; gives the number of the line last added."""
    joins = last == i - 1 and last >= 0
    at = unit.start
    cuts = list(_embeds(unit, reading, embed)) if embed is not None else []
    for start, end in cuts:
        left = _shrink(reading.text, at, start)
        if left[0] < left[1]:
            draft.add(*left, joins)
        dash = _DASH.search(reading.text, start, end)
        draft.credits.append((dash.start() if dash else start, end))
        layout.furniture.append((start, end, "embed", (Reason(feature="embed-credit", value=0.0, saw=""),)))
        joins, at = False, end
    left = _shrink(reading.text, at, unit.end)
    if left[0] < left[1]:
        draft.add(*left, joins)
        return i
    return -1


def _embeds(unit: Unit, reading: Reading, embed: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    if embed is not None and (
        "embed-inside" in unit.marks or "embed-credit" in unit.marks or "media-link" in unit.marks
    ):
        for match in embed.finditer(reading.text, unit.start, unit.end):
            yield match.span()


def _furniture(layout: Layout, unit: Unit, kind: str, weighed: tuple[Reason, ...]) -> None:
    if kind in ("ticker", "") and "ticker-label" not in unit.marks:
        return
    if kind == "dateline" and unit.marks.keys().isdisjoint(_CREDITS):
        kind = "navigation"  # a place alone away from a text's head is a tag
    layout.furniture.append((unit.start, unit.end, _KINDS.get(kind, kind), weighed or _settled_by(unit)))  # type: ignore[arg-type]  # closed set


def _settled_by(unit: Unit) -> tuple[Reason, ...]:
    """The marks of a line that is furniture whatever its neighbours say, those that settled it first."""
    marks = unit.marks
    if "path" in marks:
        return (Reason(feature="path", value=0.0, saw=marks["path"]),)
    first = [mark for mark in _SETTLING if mark in marks]
    names = [*first, *(mark for mark in marks if mark not in first)] if first else list(marks)
    return tuple(Reason(feature=mark, value=0.0, saw=marks[mark]) for mark in names[:4] if marks[mark])


def _in_head(states: dict[int, str], i: int) -> bool:
    """Whether a dateline stands between a headline and its text, not among the tags below it."""
    above = next((states[j] for j in range(i - 1, max(-1, i - 8), -1) if j in states), "")
    return above in ("headline", "standfirst", "byline")


def _opens_text(states: dict[int, str], i: int) -> bool:
    """Whether a dateline stands right above a text without headline."""
    return next((states[j] for j in range(i + 1, i + 3) if j in states), "") == "body"


def _in_text(units: list[Unit], states: dict[int, str], i: int) -> bool:
    """Whether an unlabelled date line stands within a text, as in a letter or a post, and dates no article."""
    if "date-label" in units[i].marks:
        return False
    above = next((states[j] for j in range(i - 1, max(-1, i - 4), -1) if j in states), "")
    below = next((states[j] for j in range(i + 1, min(len(units), i + 4)) if j in states), "")
    return above in ("body", "subhead") and below in ("body", "subhead")


def _heads_next(units: list[Unit], states: dict[int, str], i: int) -> bool:
    """Whether a date line stands before the next article's headline rather than below or after its own."""
    for j in range(i + 1, min(i + 4, len(units))):
        if j in states:
            return states[j] == "headline"
    return False


def _shrink(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def furniture_of(layout: Layout, reading: Reading) -> Iterable[Furniture]:
    """The furniture in reading order."""
    for start, end, kind, reasons in sorted(layout.furniture, key=lambda item: item[:2]):
        yield Furniture(span=reading.cut(start, end), kind=kind, reasons=reasons)
