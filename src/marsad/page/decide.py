"""Which line is headline, text, subhead or related headline? One decision over the whole sequence.

Every line that may be a headline is weighed for every state by its marks; how states follow one another is weighed
too; the best path through the page wins (Viterbi, linear in the number of lines). The weights are data. Each decision
keeps its reasons.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.knowledge.kinds_page import PageSteps, PageWeights
from marsad.knowledge.load import Knowledge
from marsad.page.units import Unit
from marsad.record import Reason

# Further behind than the worst step and the strongest mark can make good.
_HOPELESS = 14.0
_ONLY_BODY = {"body": 0.0}
_STAY = {"body": "body"}
_NEVER = -99.0
_MOST_REASONS = 6
# Marks that decide without being weighed.
_SETTLING = ("entry-opens", "in-entry")
State = str


class Decision:
    """The compiled weights of a pack."""

    def __init__(self, knowledge: Knowledge) -> None:
        weights: dict[State, dict[str, float]] = {}
        for row in knowledge.entries(PageWeights):
            weights.setdefault(row.state, {}).update(row.marks)
        self._weights = weights
        self._by_mark: dict[str, list[tuple[State, float]]] = {}
        for state, marks in weights.items():
            for mark, weight in marks.items():
                self._by_mark.setdefault(mark, []).append((state, weight))
        self._steps: dict[State, dict[State, float]] = {}
        for steps in knowledge.entries(PageSteps):
            self._steps.setdefault(steps.after, {}).update(steps.then)

    def settle(self, units: Sequence[Unit], prose: Sequence[bool]) -> list[State]:
        """The state of each unit: `body` for prose, the best path's choice for the others."""
        if not units:
            return []
        scores: dict[State, float] = {"start": 0.0}
        back: list[dict[State, State]] = []
        known: dict[tuple[str, ...], dict[State, float]] = {}
        for unit, is_prose in zip(units, prose, strict=True):
            if is_prose and len(scores) == 1 and "body" in scores:
                scores = {"body": scores["body"] + self._steps["body"]["body"]}
                back.append(_STAY)
                continue
            candidates = _ONLY_BODY if is_prose else self._weighed(unit, known)
            best: dict[State, float] = {}
            came: dict[State, State] = {}
            for state, own in candidates.items():
                before, score = self._best_before(scores, state)
                best[state], came[state] = score + own, before
            floor = max(best.values()) - _HOPELESS
            scores = {state: score for state, score in best.items() if score > floor}
            back.append(came)
        state, _ = self._best_before(scores, "end")
        path = [state]
        for came in reversed(back[1:]):
            state = came[state]
            path.append(state)
        path.reverse()
        return path

    def weigh(self, unit: Unit) -> dict[State, float]:
        """What the marks of the line say for each state."""
        scores = dict.fromkeys(self._weights, 0.0)
        for mark in unit.marks:
            for state, weight in self._by_mark.get(mark, ()):
                scores[state] += weight
        return scores

    def _weighed(self, unit: Unit, known: dict[tuple[str, ...], dict[State, float]]) -> dict[State, float]:
        """What `weigh` says, states without hope left out; lines of the same marks weigh the same."""
        marks = tuple(unit.marks)
        found = known.get(marks)
        if found is None:
            weighed = self.weigh(unit)
            floor = max(weighed.values()) - _HOPELESS
            found = known[marks] = {state: score for state, score in weighed.items() if score > floor}
        return found

    def reasons(self, unit: Unit, state: State) -> tuple[Reason, ...]:
        """The marks that spoke loudest for and against the state that the line was given, settling ones first."""
        weights = self._weights.get(state, {})
        settling = [(mark, 0.0, unit.marks[mark]) for mark in _SETTLING if mark in unit.marks]
        seen = [(mark, weights.get(mark, 0.0), saw) for mark, saw in unit.marks.items() if weights.get(mark)]
        seen.sort(key=lambda item: -abs(item[1]))
        return tuple(
            Reason(feature=mark, value=value, saw=saw) for mark, value, saw in (settling + seen)[:_MOST_REASONS]
        )

    def _best_before(self, scores: dict[State, float], state: State) -> tuple[State, float]:
        best, best_score = "", float("-inf")
        for before, score in scores.items():
            total = score + self._steps[before].get(state, _NEVER)
            if total > best_score:
                best, best_score = before, total
        return best, best_score
