"""Where do quotations open and close?

«» say which side they are; "" and “” are typed either way round in Arabic pages, so the letters beside them decide.
A mark inside a quotation that opens again nests. A quotation that its paragraph does not close runs to the paragraph's
end, or into the following ones where a closing mark comes there before any opening one.
"""

from __future__ import annotations

import re

import msgspec

# One of the signs, or two apostrophes; `re` leaps from sign to sign where a pattern begins with a set, not with «|».
_MARK = re.compile("[\"“”„‟«»″〝〞＂'](?:(?<!')|')")
_BEFORE_OPEN = frozenset(" \t\n\r([{:،,.؛-–—/\u200f")
_PROCLITICS = frozenset({"ل", "ب", "و", "ك", "ف", "وب", "ول", "ال", "لل", "بال"})
_AFTER_OPEN = frozenset(' (+.…#@["«“”')
_BEFORE_NESTED = frozenset(' ("«“”')
_REACH = 3


class Quote(msgspec.Struct, frozen=True):
    """A quotation in the folded view: `start:end` between its marks, `outer` up to behind the closing one."""

    start: int
    end: int
    outer: int
    closed: bool


def find_quotes(text: str, paragraphs: list[tuple[int, int]]) -> list[Quote]:
    """The outermost quotations of the view's paragraphs (start and end characters), in order."""
    found: list[Quote] = []
    done = -1
    for number, (start, end) in enumerate(paragraphs):
        opened, depth, last_close = -1, 0, -1
        for match in _MARK.finditer(text, max(start, done), end):
            at = match.start()
            if opened < 0:
                if _opens(text, match, start, end):
                    opened, depth = match.end(), 1
            elif _nests(text, match, start, end):
                if depth == 1 and match.group() != "«" and (stop := text.rfind(". ", opened, at)) > opened:
                    # A new quotation in a later sentence: the one before was never closed.
                    found.append(Quote(opened, stop, stop + 1, False))
                    opened = match.end()
                else:
                    depth += 1
            else:
                depth -= 1
                last_close = at
                if depth == 0:
                    found.append(Quote(opened, at, match.end(), True))
                    opened = -1
        if opened >= 0:
            quote = _unclosed(text, opened, end, last_close, paragraphs[number + 1 : number + 1 + _REACH])
            found.append(quote)
            done = quote.outer
    return [quote for quote in found if quote.end > quote.start]


def _unclosed(text: str, opened: int, end: int, last_close: int, following: list[tuple[int, int]]) -> Quote:
    if last_close > opened and not text[last_close + 1 : end].strip(" .،,!؟?)"):
        return Quote(opened, last_close, end, True)
    for start, stop in following:
        match = _MARK.search(text, start, stop)
        if match is not None:
            if not _opens(text, match, start, stop):
                return Quote(opened, match.start(), match.end(), True)
            break
    stop = end
    while stop > opened and text[stop - 1] in " .\t":
        stop -= 1
    return Quote(opened, stop, end, False)


def _opens(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark outside any quotation opens one."""
    mark, at, after = match.group(), match.start(), match.end()
    if mark == "«":
        return True
    if after >= end:
        return False
    free = at <= start or text[at - 1] in _BEFORE_OPEN or _proclitic(text, at, start)
    return free and (text[after].isalnum() or text[after] in _AFTER_OPEN or not text[at - 1].isalnum())


def _nests(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark inside a quotation opens another one."""
    mark, at, after = match.group(), match.start(), match.end()
    if mark == "«":
        return True
    if mark == "»" or after >= end or not text[after].isalnum():
        return False
    return text[at - 1] in _BEFORE_NESTED or _proclitic(text, at, start)


def _proclitic(text: str, at: int, start: int) -> bool:
    """«لـ"سمارت"»: a particle that is written onto the quoted word."""
    left = at
    while left > start and text[left - 1].isalpha() and at - left < 4:
        left -= 1
    return left < at and text[left:at] in _PROCLITICS
