"""What stands below an article behind a label of its own: who wrote it, and what readers remarked.

Both look like text: a line about the author ends in a stop, remarks of readers are sentences below names. Only their
label and their place tell them from an article, so that they are settled before lines are weighed.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.page.units import Unit

_LABEL_WORDS, _TOLD_WORDS, _NAME_WORDS = 4, 45, 6
_TEXT_WORDS = 12
_SIGNED_WITHIN, _MOST_LINES = 6, 80
_FEWEST_LINES, _FEWEST_TAGS, _MOST_TAGS, _SHARED = 4, 4, 24, 0.7
_NO_TAGS = frozenset(
    {"full-stop", "question-end", "exclaims", "open-end", "bullet", "leads", "continues", "colon-head", "list-item"}
)
_FUNCTION = frozenset(
    fold_text("في من على إلى عن أن إن مع بعد قبل هذا هذه الذي التي الذين كما لا لم لن قد كان كانت هو هي هل ما").split()
)
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


def settle_tags(units: Sequence[Unit], reading: Reading) -> None:
    """Settles the page's last line where it strings together names that the text holds, and no sentence: its tags."""
    open_lines = [i for i, unit in enumerate(units) if not unit.kind]
    if len(open_lines) < _FEWEST_LINES:
        return
    last, above = units[open_lines[-1]], units[open_lines[-2]]
    if not _FEWEST_TAGS <= last.size <= _MOST_TAGS or last.marks.keys() & _NO_TAGS or "full-stop" not in above.marks:
        return
    words = reading.words[last.first : last.last]
    if not _FUNCTION.isdisjoint(words):
        return
    text = frozenset(reading.words[units[open_lines[0]].first : above.last])
    if sum(word in text for word in words) >= _SHARED * len(words):
        last.kind, last.marks["tags"] = "navigation", "names of the text, strung together below it"


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
