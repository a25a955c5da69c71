"""The word classes of the pack that the event finder reads, folded, and the verbs that end a noun phrase."""

from __future__ import annotations

from functools import lru_cache

from marsad.arabic.fold import fold_text
from marsad.events.triggers import Triggers
from marsad.knowledge.kinds_events import EventTypeRow, TriggerRow, UnitRow
from marsad.knowledge.load import Knowledge
from marsad.record import EventType


class Vocabulary:
    """Compiled rows and word classes, shared by all steps of the finder."""

    __slots__ = (
        "actors", "clause", "demand", "denial", "future", "hypothetical", "is_verb", "negation", "ongoing",
        "place_heads", "place_preps", "purpose", "sources", "stop", "triggers", "types", "units",
    )  # fmt: skip

    def __init__(self, knowledge: Knowledge) -> None:
        def of(name: str) -> frozenset[str]:
            return frozenset(fold_text(word) for word in knowledge.words(f"event-{name}"))

        self.types: dict[EventType, EventTypeRow] = {row.type: row for row in knowledge.entries(EventTypeRow)}
        self.triggers = Triggers(knowledge.entries(TriggerRow))
        self.stop, self.clause, self.actors = of("stop"), of("clause"), of("actors")
        self.place_heads, self.place_preps, self.sources = of("place-heads"), of("place-preps"), of("from")
        self.negation, self.denial, self.future = of("negation"), of("denial"), of("future")
        self.purpose, self.demand = of("purpose"), of("demand")
        self.hypothetical, self.ongoing = of("hypothetical"), of("ongoing")
        self.units = knowledge.entries(UnitRow)
        self.is_verb = lru_cache(maxsize=100_000)(self._is_verb)

    def _is_verb(self, word: str) -> bool:
        senses = self.triggers.look_up(word)
        return bool(senses) and all(sense.verbal for sense in senses)
