"""What stands below an article behind a label of its own: who wrote it, and what readers remarked.

Both look like text: a line about the author ends in a stop, remarks of readers are sentences below names. Only their
label and their place tell them from an article, so that they are settled before lines are weighed.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.page.units import Unit

_LABEL_WORDS, _TOLD_WORDS, _NAME_WORDS = 4, 45, 6
_TEXT_WORDS = 12
_SIGNED_WITHIN, _MOST_LINES = 6, 80
_SIGNS = frozenset({"ago", "comment-by", "reply"})
_OPENS = frozenset({"related-label", "credit", "date-label"})
_ENDS = frozenset({"related", "navigation", "dateline", "ticker"})


def settle_asides(units: Sequence[Unit]) -> None:
    """Puts a kind on the lines below labels of authors and of comments, where text stands above these."""
    text_above = False
    for i, unit in enumerate(units):
        text_above = text_above or (not unit.kind and _is_text(unit) and unit.size >= _TEXT_WORDS)
        if not text_above:
            continue
        if "author-box" in unit.marks and unit.size <= _LABEL_WORDS:
            _settle_author(units, i)
        elif "comments-label" in unit.marks:
            _settle_comments(units, i)


def _settle_author(units: Sequence[Unit], label: int) -> None:
    """Below «عن الكاتب»: a name, then a line or two about its bearer, and no article behind them."""
    told = []
    for unit in units[label + 1 : label + 4]:
        if unit.kind or unit.size > _TOLD_WORDS or unit.gap > units[label].gap + 2:
            break
        told.append(unit)
    if 1 <= len(told) <= 2:
        for unit in told:
            unit.kind, unit.marks["author-told"] = "byline", "below a label of the author"


def _settle_comments(units: Sequence[Unit], label: int) -> None:
    """Below a label of comments that counts them, or below which they are signed, down to the next list or article."""
    end = label + 1
    for unit in units[label + 1 : label + 1 + _MOST_LINES]:
        opens = unit.kind in _ENDS or unit.marks.keys() & _OPENS
        if opens and not unit.marks.keys() & _SIGNS:
            break
        if unit.size >= _TOLD_WORDS:
            # A text as long as no remark is: the line above it may be its headline.
            end -= end > label + 1 and not units[end - 1].kind and "full-stop" not in units[end - 1].marks
            break
        end += 1
    below = units[label + 1 : end]
    signed = any(unit.marks.keys() & _SIGNS or unit.kind == "date" for unit in below[:_SIGNED_WITHIN])
    counted = any(sign.isdigit() and sign != "0" for sign in units[label].marks["comments-label"])
    if below and (signed or (counted and below[0].size <= _NAME_WORDS)):
        for unit in units[label:end]:
            if unit.kind in ("", "date", "byline", "dateline"):
                unit.kind, unit.marks["comment"] = "interface", "below a label of readers' comments"


def _is_text(unit: Unit) -> bool:
    return "long" in unit.marks or "full-stop" in unit.marks
