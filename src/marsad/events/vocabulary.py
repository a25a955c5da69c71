"""The word classes of the pack that the event finder reads, folded and compiled."""

from __future__ import annotations

from functools import lru_cache

from marsad.arabic.clitics import verb_stems
from marsad.arabic.fold import fold_text
from marsad.events.forms import verb_forms
from marsad.events.triggers import Triggers
from marsad.events.units import Units
from marsad.knowledge.kinds_events import EventTypeRow, TriggerRow, UnitRow
from marsad.knowledge.kinds_names import DemonymRow
from marsad.knowledge.kinds_statements import SpeechVerb
from marsad.knowledge.load import Knowledge
from marsad.record import EventType, Role

_ADJECTIVE_ENDINGS = ("", "ه", "ا", "ين", "ون", "ات", "تين")


class Vocabulary:
    """Compiled rows and word classes, shared by all steps of the finder."""

    __slots__ = (
        "actors", "adjectives", "clause", "demand", "demonyms", "denial", "facilities", "forces", "future", "hypothetical",
        "is_verb", "leading_own", "light", "light_passive", "negation", "ongoing", "parts", "place_heads", "place_preps", "plural_verbs",
        "preps", "purpose", "stop", "triggers", "types", "units", "waw", "_verbs",
    )  # fmt: skip

    def __init__(self, knowledge: Knowledge) -> None:
        def of(name: str) -> frozenset[str]:
            return frozenset(fold_text(word) for word in knowledge.words(f"event-{name}"))

        self.types: dict[EventType, EventTypeRow] = {row.type: row for row in knowledge.entries(EventTypeRow)}
        self.preps: dict[EventType, dict[str, Role]] = {
            kind: {fold_text(prep): role for prep, role in row.preps.items()} for kind, row in self.types.items()
        }
        self.triggers = Triggers(knowledge.entries(TriggerRow))
        self.stop, self.clause, self.actors = of("stop"), of("clause"), of("actors")
        self.place_heads, self.place_preps = of("place-heads"), of("place-preps")
        self.facilities, self.forces, self.waw = of("facilities"), of("forces"), of("waw")
        self.adjectives, self.parts = of("adjectives"), of("parts")
        self.leading_own = of("ba") | of("lam")
        self.negation, self.denial, self.future = of("negation"), of("denial"), of("future")
        self.purpose, self.demand = of("purpose"), of("demand")
        self.hypothetical, self.ongoing = of("hypothetical"), of("ongoing")
        self.units = Units(knowledge.entries(UnitRow), of("hedges"))
        self.light = _conjugated(knowledge.words("event-light-verbs"))
        self.light_passive = _conjugated(knowledge.words("event-light-passive"))
        speech = [f"{row.lemma} {row.present}" for row in knowledge.entries(SpeechVerb)]
        self._verbs = self.light | self.light_passive | _conjugated((*knowledge.words("event-verbs"), *speech))
        self.demonyms = frozenset(
            fold_text(form) + ending
            for row in knowledge.entries(DemonymRow)
            for form in row.forms
            for ending in _ADJECTIVE_ENDINGS
        )
        self.is_verb = lru_cache(maxsize=100_000)(self._is_verb)

    def _is_verb(self, word: str) -> bool:
        """Whether the word can only be a finite verb, proclitics aside."""
        senses = self.triggers.look_up(word)
        if senses:
            return all(sense.verbal for sense in senses) and len(word) > 3
        return any(len(stem) > 3 and stem in self._verbs for _, stem in verb_stems(word))


def _conjugated(pairs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form.text for pair in pairs for form in verb_forms(pair) if not form.bound)


def plural_form(word: str) -> bool:
    """Whether a verb's ending shows a plural subject, which in writing stands before the verb."""
    return word.endswith(("وا", "ون"))
