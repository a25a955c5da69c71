"""What stands before the first text of a page and is no article: strips of headlines, the names of who runs the house.

Sites set the headlines of the hour above every page, and copies glue them into one line as long as a paragraph. Only
their signs tell them from a text: gaps between them, many colons, dots and questions where a text has commas and
stops, no stop at the end, and a headline right below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.arabic.reading import Reading
from marsad.page.units import Unit

_GAP = re.compile(r"[^\s][ \t]{3,12}(?=[^\s])")
_BETWEEN = re.compile(r"[ \t]{3,12}")
_SIGN = re.compile(r"[؟!](?!\s*$)|(?<![\d\s]):(?=\s)|(?<![.])\.\.(?!\.)|…|\s\|\s")
_STOPS = (".", "۔", "؛")
_SENTENCE = re.compile(r"[^\W\d_]{2}[.؛]\s|[،,؛]")
_LEAST_GAPS, _LEAST_SIGNS, _LONG_STRIP = 3, 3, 40
_WORDS_A_SIGN, _WORDS_A_STOP = 14, 22
_HEAD_WORDS, _NAME_WORDS, _CHANNEL_WORDS = (4, 20), 4, 12
_OPENS_TEXT = frozenset({"leads", "continues", "dateline-prefix"})
_LABELS = frozenset({"related", "ticker"})


def settle_front(units: Sequence[Unit], reading: Reading) -> None:
    """Puts a kind on strips of headlines, anywhere where gaps part them, else only before the first text."""
    before_text, headed, strips = True, False, list[Unit]()
    gaps = _has_gaps(reading.text)
    for i, unit in enumerate(units):
        if "staff" in unit.marks and unit.kind == "navigation" and before_text:
            _settle_name_below(units, i)
        if "channel" in unit.marks and before_text:
            _settle_channel(units, i)
        if unit.kind:
            continue
        if "long" in unit.marks:
            if _is_strip(units, i, reading, before_text and not headed):
                unit.kind, unit.marks["strip"] = "related", "headlines glued into one line"
                strips.append(unit)
            else:
                before_text = False
        else:
            headed = headed or unit.size >= _HEAD_WORDS[0]
            before_text = before_text and "full-stop" not in unit.marks
        if not before_text and not gaps:
            return
    if before_text:
        for unit in strips:  # the page has no other text
            unit.kind = ""
            del unit.marks["strip"]


def _has_gaps(text: str) -> bool:
    """Whether a gap as between headlines stands anywhere; most texts hold no three blanks in a row, and no tab."""
    return ("   " in text or "\t" in text) and _GAP.search(text) is not None


def _settle_name_below(units: Sequence[Unit], i: int) -> None:
    """Below a post alone on its line stands the name of who holds it."""
    below = units[i + 1] if i + 1 < len(units) else None
    if below is not None and below.size <= _NAME_WORDS and below.kind in ("", "byline") and _names_nobody(units[i]):
        below.kind, below.marks["staff"] = "navigation", "below a post of the house"


def _settle_channel(units: Sequence[Unit], i: int) -> None:
    """Around the counts of a channel stand its name and what it says of itself, down to the link to the network."""
    if i and not units[i - 1].kind and units[i - 1].size <= _CHANNEL_WORDS:
        units[i - 1].kind, units[i - 1].marks["channel"] = "navigation", "above the counts of a channel"
    end = next(
        (
            j
            for j in range(i + 1, min(len(units), i + 6))
            if units[j].kind == "interface" and "channel" not in units[j].marks
        ),
        i,
    )
    if "latin" in units[end].marks or "interface" in units[end].marks:
        for unit in units[i + 1 : end]:
            unit.kind = unit.kind or "navigation"


def _names_nobody(unit: Unit) -> bool:
    return unit.key.split()[-1].startswith("ال")


def _is_strip(units: Sequence[Unit], i: int, reading: Reading, first: bool) -> bool:
    unit = units[i]
    text = reading.text[unit.start : unit.end]
    stops = sum(1 for _ in _SENTENCE.finditer(text))
    if stops * _WORDS_A_STOP > unit.size:
        return False
    if sum(1 for _ in _GAP.finditer(text)) >= _LEAST_GAPS and _all_brief(text):
        return True
    if not first or text.endswith(_STOPS) or unit.marks.keys() & _OPENS_TEXT or not _headline_below(units, i):
        return False
    signs = sum(1 for _ in _SIGN.finditer(text))
    labelled = i > 0 and units[i - 1].kind in _LABELS
    return labelled or unit.size >= _LONG_STRIP or (signs >= _LEAST_SIGNS and signs * _WORDS_A_SIGN >= unit.size)


def _all_brief(text: str) -> bool:
    """Whether what gaps part in a line is as brief as headlines are, and no sentence."""
    parts = [part.strip() for part in _BETWEEN.split(text.strip())]
    return all(len(part.split()) <= _HEAD_WORDS[1] and not part.endswith(_STOPS) for part in parts)


def _headline_below(units: Sequence[Unit], i: int) -> bool:
    """Whether the next line that is not furniture stands apart and may head a text."""
    for unit in units[i + 1 : i + 5]:
        if not unit.kind:
            short = _HEAD_WORDS[0] <= unit.size <= _HEAD_WORDS[1] and unit.marks.keys().isdisjoint(
                {"long", "full-stop"}
            )
            return short and unit.gap > 1
    return False
