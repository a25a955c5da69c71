"""The word classes of the pack that the event finder reads, folded and compiled."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from marsad.arabic.clitics import verb_stems, without_enclitic
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
# Shorter past forms («قتل», «عمل») are nouns as often as verbs.
_SHORTEST_VERB = 3
_CLASSES = (
    "actors", "adjectives", "adverbs", "background_heads", "before_noun", "before_verb", "by", "clause", "demand",
    "denial", "done", "facilities", "first_time", "forces", "future", "granted", "granted_that", "hands",
    "hypothetical", "if", "lam_takers", "led_by", "maybe", "negation", "negators", "no_negation", "ongoing", "or",
    "outskirts", "particles", "parts", "place_heads", "place_preps", "pointers", "pronoun_subjects", "purpose",
    "relatives", "resuming", "sport", "stop", "subjunctive",
)  # fmt: skip


class Vocabulary:
    """Compiled rows and word classes, shared by all steps of the finder.

    `has["stop"]` is the class `event-stop`, folded. `light` verbs lend their subject to a noun of action.
    """

    __slots__ = ("_verbs", "demonyms", "has", "is_verb", "light", "light_passive", "own", "preps", "triggers", "types",
                 "units")  # fmt: skip

    def __init__(self, knowledge: Knowledge) -> None:
        def of(name: str) -> frozenset[str]:
            return frozenset(fold_text(word) for word in knowledge.words(f"event-{name.replace('_', '-')}"))

        self.has: dict[str, frozenset[str]] = {name: of(name) for name in _CLASSES}
        self.types: dict[EventType, EventTypeRow] = {row.type: row for row in knowledge.entries(EventTypeRow)}
        self.preps: dict[EventType, dict[str, Role]] = {
            kind: {fold_text(prep): role for prep, role in row.preps.items()} for kind, row in self.types.items()
        }
        waw = of("waw")
        self.own: dict[str, frozenset[str]] = {"و": waw, "ب": of("ba"), "ل": of("lam")}
        self.triggers = Triggers(
            knowledge.entries(TriggerRow), frozenset().union(*self.own.values()), of("never"), {"armed": of("armed")}
        )
        rounds = {word: limits for name, limits in _ROUND.items() for word in of(name)}
        self.units = Units(knowledge.entries(UnitRow), of("hedges"), of("no-unit"), rounds)
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
        self.is_verb: Callable[[str], bool] = lru_cache(maxsize=100_000)(self._is_verb)

    def _is_verb(self, word: str) -> bool:
        """Whether the word can only be a finite verb, proclitics aside."""
        senses = self.triggers.look_up(word)
        if senses:
            return all(sense.verbal for sense in senses) and len(word) > 3
        return any(
            bare in self._verbs and (len(bare) > _SHORTEST_VERB or (len(bare) == _SHORTEST_VERB and bare[-1] == "ت"))
            for _, stem in verb_stems(word)
            for bare, pronoun in without_enclitic(stem)
            if not pronoun or bare[0] in "يت"
        )


# «العشرات» is more than ten and less than a hundred, and so on: lowest and highest number.
_ROUND = {"tens": (20, 99), "hundreds": (200, 999), "thousands": (2000, 9999)}


def _conjugated(pairs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form.text for pair in pairs for form in verb_forms(pair) if not form.bound)


def plural_form(word: str) -> bool:
    """Whether a verb's ending shows a plural subject, which in writing stands before the verb."""
    return word.endswith(("وا", "ون"))
