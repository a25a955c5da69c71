"""Which labels does the tagger give, by the scores of words and of steps? Viterbi, and only where a name can win.

A name on the best path must be worth more than «outside» in its place. That bound needs no search, and it leaves few
words open; everything else is «outside», which changes no result.
"""

from __future__ import annotations

import numpy as np

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
_OPEN = (0, 1, 3, 5)  # the labels that may follow any other
_APART = 1e5
_SLACK = 1e-3  # scores are sums of single-precision numbers
_NEVER = -1e9
Rows = list[list[float]]  # lists and no other sequences: the compiler reads these without a detour


class Decoder:
    """Finds the best labels under given steps from one label to the next."""

    __slots__ = ("_enter", "_inside", "_leave", "_spread", "_steps")

    def __init__(self, steps: Rows) -> None:
        self._steps = steps
        begins = (1, 3, 5)
        inside, enter, leave = [], [], []
        for b in begins:
            inside.append(max(steps[b][b + 1], steps[b + 1][b + 1]) - steps[0][0])
            enter.append(max(row[b] - row[0] for row in steps))
            leave.append(max(0.0, *(steps[own][k] - steps[0][k] for own in (b, b + 1) for k in _OPEN)))
        # The most that the steps around and inside a name of each type gain over those of «outside» in its place.
        self._inside, self._enter, self._leave = (np.array(gains)[:, None] for gains in (inside, enter, leave))
        # The most that it matters to the next label, unless that is an I, which label comes before it.
        self._spread = max(max(row[k] for row in steps) - min(row[k] for row in steps) for k in _OPEN)

    def open_words(self, scores: np.ndarray, starts: np.ndarray) -> np.ndarray:
        """The words that can be part of a name on the best path, by the scores of labels (rows) for words (columns).

        `starts` are the words that begin sentences. A name can stand only if its words' leads and the most that its
        steps can gain come to zero or more: without it, the path would be better. For every word the best such name
        around it is found with running sums and maxima.
        """
        first = (scores[1:7:2] - scores[0]).astype(np.float64)
        inner = (scores[2:7:2] - scores[0]) + self._inside
        gain = first + self._enter
        gain[:, starts] = np.maximum(gain[:, starts], first[:, starts])
        inner[:, starts] = -_APART
        total = inner.cumsum(axis=1)
        best = total + np.maximum.accumulate(gain - total, axis=1)
        rest = np.maximum.accumulate(total[:, ::-1], axis=1)[:, ::-1] - total
        worth = best + rest + self._leave
        return np.flatnonzero((worth > -_SLACK).any(axis=0))

    def best_path(self, rows: Rows, o_before: bool, o_after: bool) -> list[int]:
        """The best path of labels; a neighbour outside the run is «outside», an edge of the sentence has no step."""
        steps = self._steps
        best = rows[0].copy()
        if o_before:
            for k, step in enumerate(steps[0]):
                best[k] += step
        best[2] = best[4] = best[6] = _NEVER
        back: list[list[int]] = []
        for at in range(1, len(rows)):
            best, origins = self._step(best, rows[at])
            back.append(origins)
        if o_after:
            for k, row in enumerate(steps):
                best[k] += row[0]
        label = best.index(max(best))
        path = [label]
        for origins in reversed(back):
            label = origins[label]
            path.append(label)
        path.reverse()
        return path

    def _step(self, best: list[float], row: list[float]) -> tuple[list[float], list[int]]:
        """The best value of every label at the next word, and the label before it.

        An I follows a B or I of its type only. Into the others leads every label, but those that lag behind the best
        by more than the steps can make good need no look.
        """
        steps, floor = self._steps, max(best) - self._spread
        fresh, origins = [_NEVER] * 7, [0] * 7
        for j, value in enumerate(best):
            if value > floor:
                step = steps[j]
                for k in _OPEN:
                    if (x := value + step[k]) > fresh[k]:
                        fresh[k], origins[k] = x, j
        for b in range(1, 6, 2):
            i = b + 1
            x, y = best[b] + steps[b][i], best[i] + steps[i][i]
            fresh[i], origins[i] = (x, b) if x >= y else (y, i)
        for k, score in enumerate(row):
            fresh[k] += score
        return fresh, origins
