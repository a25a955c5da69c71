"""Which labels does the tagger give, by the scores of words and of steps? Viterbi, and only where a name can win.

A name on the best path must be worth more than «outside» in its place. That bound needs no search, and it leaves few
words open; everything else is «outside», which changes no result.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
_APART = 1e5
_SLACK = 1e-3  # scores are sums of single-precision numbers
Steps = Sequence[Sequence[float]]


class Bounds:
    """The most that the steps around and inside a name of each type can gain over those of «outside» in its place."""

    __slots__ = ("enter", "inside", "leave")

    def __init__(self, steps: Steps) -> None:
        begins, ends = (1, 3, 5), (0, 1, 3, 5)
        inside, enter, leave = [], [], []
        for b in begins:
            inside.append(max(steps[b][b + 1], steps[b + 1][b + 1]) - steps[0][0])
            enter.append(max(row[b] - row[0] for row in steps))
            leave.append(max(steps[own][k] - steps[0][k] for own in (b, b + 1) for k in ends))
        self.inside, self.enter, self.leave = (np.array(gains)[:, None] for gains in (inside, enter, leave))


def open_words(scores: np.ndarray, starts: np.ndarray, bounds: Bounds) -> np.ndarray:
    """The numbers of the words that can be part of a name on the best path; `starts` are those that begin sentences.

    A name can stand only if its words' leads and the most that its steps can gain come to zero or more: without it,
    the path would be better. For every word the best such name around it is found with running sums and maxima.
    """
    plain = scores[:, 0]
    first = (scores[:, 1:7:2] - plain[:, None]).T.astype(np.float64)
    inner = (scores[:, 2:7:2] - plain[:, None]).T + bounds.inside
    gain = first + bounds.enter
    gain[:, starts] = np.maximum(gain[:, starts], first[:, starts])
    inner[:, starts] = -_APART
    total = inner.cumsum(axis=1)
    best = total + np.maximum.accumulate(gain - total, axis=1)
    rest = np.maximum.accumulate(total[:, ::-1], axis=1)[:, ::-1] - total
    worth = best + rest + np.maximum(bounds.leave, 0.0)
    return np.flatnonzero((worth > -_SLACK).any(axis=0))


def best_path(rows: Sequence[Sequence[float]], steps: Steps, o_before: bool, o_after: bool) -> list[int]:
    """The best path of labels; a neighbour outside the run is «outside», an edge of the sentence has no step.

    An I follows a B or I of its type only, which leaves seven ways into «outside» and each B, and two into each I.
    """
    into = [(k, tuple(row[k] for row in steps)) for k in (0, 1, 3, 5)]
    (p, pp), (q, qq), (r, rr) = ((steps[b][b + 1], steps[b + 1][b + 1]) for b in (1, 3, 5))
    row, none = rows[0], -1e9
    enter = steps[0] if o_before else (0.0,) * 7
    b0, b1, b3, b5 = row[0] + enter[0], row[1] + enter[1], row[3] + enter[3], row[5] + enter[5]
    b2 = b4 = b6 = none
    back: list[list[int]] = []
    for row in rows[1:]:
        origins = [0] * 7
        fresh = []
        for k, (w0, w1, w2, w3, w4, w5, w6) in into:
            value, origin = b0 + w0, 0
            if (x := b1 + w1) > value:
                value, origin = x, 1
            if (x := b2 + w2) > value:
                value, origin = x, 2
            if (x := b3 + w3) > value:
                value, origin = x, 3
            if (x := b4 + w4) > value:
                value, origin = x, 4
            if (x := b5 + w5) > value:
                value, origin = x, 5
            if (x := b6 + w6) > value:
                value, origin = x, 6
            fresh.append(value + row[k])
            origins[k] = origin
        x, y = b1 + p, b2 + pp
        b2, origins[2] = (x + row[2], 1) if x >= y else (y + row[2], 2)
        x, y = b3 + q, b4 + qq
        b4, origins[4] = (x + row[4], 3) if x >= y else (y + row[4], 4)
        x, y = b5 + r, b6 + rr
        b6, origins[6] = (x + row[6], 5) if x >= y else (y + row[6], 6)
        b0, b1, b3, b5 = fresh
        back.append(origins)
    best = [b0, b1, b2, b3, b4, b5, b6]
    if o_after:
        best = [value + step[0] for value, step in zip(best, steps, strict=True)]
    at = best.index(max(best))
    path = [at]
    for origins in reversed(back):
        at = origins[at]
        path.append(at)
    path.reverse()
    return path
