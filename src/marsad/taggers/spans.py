"""Which names do a model's labels for tokens spell out?

A word has the label of its first token. Labels may be plain (`PER`), or marked as begin, inside, end or single in any
of the usual schemes (IOB1, IOB2, IOE, BIOES, BILOU), with `-` or `_` between mark and type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from marsad.taggers.protocol import Tagged

_MARKED = re.compile(r"([BIESLUM])[-_](.+)", re.DOTALL)
_OPENS, _CLOSES = frozenset("BSU"), frozenset("ESLU")


class Token(NamedTuple):
    """A token's place in the text in code points, and the number of the word it belongs to; None for a special one."""

    start: int
    end: int
    word: int | None


def read_label(label: str) -> tuple[str, str]:
    """Mark and type of a label: `B-PER` gives `B` and `PER`, a plain `PER` counts as inside, `O` has no type."""
    marked = _MARKED.fullmatch(label)
    return (marked[1], marked[2]) if marked else ("I", "" if label == "O" else label)


def spans(text: str, tokens: Sequence[Token], scores: np.ndarray, labels: Sequence[str]) -> list[Tagged]:
    """The names in a text, by the scores (logits) of labels (columns) for its tokens (rows), left to right.

    A name's score is the mean probability of its words' labels.
    """
    chances = _softmax(scores.astype(np.float64))
    best = chances.argmax(axis=1)
    found: list[Tagged] = []
    words: list[tuple[int, int, float]] = []
    kind = ""

    def close() -> None:
        if words:
            start, end = words[0][0], words[-1][1]
            score = sum([chance for _, _, chance in words]) / len(words)
            found.append(Tagged(text=text[start:end], label=kind, start=start, score=min(score, 1.0)))
            words.clear()

    for row, start, end in _words(text, tokens):
        mark, here = read_label(labels[best[row]])
        if here != kind or mark in _OPENS:
            close()
        kind = here
        if here:
            words.append((start, end, float(chances[row, best[row]])))
        if mark in _CLOSES:
            close()
    close()
    return found


def _words(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """(row of the first token, start, end) of every word. Where white space parts two tokens, they are two words."""
    row, begun, ended, number = -1, 0, 0, None
    for at, token in enumerate(tokens):
        start, end = _stripped(text, token)
        if token.word is None or start >= end:
            continue
        if row >= 0 and token.word == number and start == ended:
            ended = end
            continue
        if row >= 0:
            yield row, begun, ended
        row, begun, ended, number = at, start, end, token.word
    if row >= 0:
        yield row, begun, ended


def _stripped(text: str, token: Token) -> tuple[int, int]:
    """A token's place without the white space that some tokenizers count in."""
    start, end = token.start, min(token.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: np.ndarray = powers / powers.sum(axis=1, keepdims=True)
    return chances
