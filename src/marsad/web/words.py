"""Which words of an article does a person mean? Pasted exactly, and where they stand more than once, which of them.

A form can send the place itself (`at`, «start-end» in characters of the capture); it counts where the words stand there
to the letter and nobody says which of several is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.diagnostics import Failure, diagnose
from marsad.record import Span

_AT = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_MOST = 5_000


def find_words(text: str, within: Sequence[Span], said: str, nth: str = "", at: str = "") -> Span:
    """The span of the words `said` in the pieces `within` of a text.

    White space counts as one blank. Raises Failure: `web.no-words` where they do not stand there, `web.which-words`
    where they stand more than once and `nth` does not say which.
    """
    said = " ".join(said[:_MOST].split())
    if not nth.strip() and (match := _AT.fullmatch(at)) is not None:
        start, end = int(match[1]), int(match[2])
        if 0 <= start < end <= len(text) and " ".join(text[start:end].split()) == said:
            return Span(start, end, text[start:end])
    if not said:
        raise Failure(diagnose("web.no-place", "words"), "usage")
    found = _places(text, within, said)
    if not found:
        raise Failure(diagnose("web.no-words", "words", words=said[:80]), "usage")
    if nth.strip():
        number = int(nth) if nth.strip().isdecimal() else 0
        if not 1 <= number <= len(found):
            raise Failure(diagnose("web.which-words", "words", words=said[:80], count=len(found)), "usage")
        return found[number - 1]
    if len(found) > 1:
        raise Failure(diagnose("web.which-words", "words", words=said[:80], count=len(found)), "usage")
    return found[0]


def _places(text: str, within: Sequence[Span], said: str) -> list[Span]:
    pattern = re.compile(r"\s+".join(map(re.escape, said.split())))
    start, end = min((one.start for one in within), default=0), max((one.end for one in within), default=len(text))
    return [Span(match.start(), match.end(), match.group()) for match in pattern.finditer(text, start, end)]
