"""The word classes of the pack that the event finder reads, folded and compiled."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from marsad.arabic.by_word import ByWord
from marsad.arabic.clitics import verb_stems, without_enclitic
from marsad.arabic.fold import fold_text
from marsad.arabic.number_words import NUMBER_FORMS
from marsad.events.forms import verb_forms
from marsad.events.triggers import Triggers
from marsad.events.units import Units
from marsad.knowledge.kinds_events import EventTypeRow, TriggerRow, UnitRow
from marsad.knowledge.kinds_names import DemonymRow
from marsad.knowledge.kinds_statements import SpeechVerb
from marsad.knowledge.load import Knowledge
from marsad.record import EventType, Role

# What a word may begin, as bits: see `Vocabulary.marks`.
TRIGGER, CLAUSE, NUMBER, COUNT, FACILITY = 1, 2, 4, 8, 16
_DIGITS = frozenset("0123456789")
_SHORTEST_LED = _SHORTEST_SHAPED = 4
_ADJECTIVE_ENDINGS = ("", "ه", "ا", "ين", "ون", "ات", "تين")
# Shorter past forms («قتل», «عمل») are nouns as often as verbs.
_SHORTEST_VERB = 3
_BRIEF_VERBS = frozenset({"هز", "شن", "تقع"})
_CLASSES = (
    "accused", "actors", "adjectives", "adverbs", "agrees", "aims", "asking", "background_heads", "be", "before_noun",
    "before_verb", "belonging", "bodies", "body_parts", "by", "clause", "decrees", "demand", "denial", "denied_with",
    "done", "edges", "exposed", "facilities", "fails", "false", "first_time", "forces", "future", "future_of_time",
    "gathers", "granted", "granted_that", "grips", "halts", "hands", "headed_by", "held_at", "high_posts",
    "hypothetical",
    "if", "kinds_of_body", "known_as", "borders", "matters", "ranks", "roads",
    "impersonal", "in_sport", "inceptive", "issued", "investigated", "killings",
    "lam_takers", "led_by", "lends_not", "long_running", "makes", "maybe",
    "meanwhile",
    "negation", "negators", "no_negation", "no_party", "number_hedges", "of_known", "of_them", "ongoing", "or",
    "orders", "outcome",
    "outside", "outskirts", "particles", "parts", "patrons", "place_heads", "place_preps", "pointers",
    "posts", "pronoun_subjects",
    "provides", "purpose", "quantifiers", "refuses", "relations", "relatives", "requests",
    "resuming", "serving", "shot_by", "sites", "slain_with", "sport", "sport_too", "states", "stop", "strikes",
    "struck", "students", "subjunctive", "survived", "texts", "times", "told_along", "topical", "topics", "tracks",
    "undertakings",
    "verbal_nouns", "visits", "was", "weapons", "which_one", "without", "spans",
)  # fmt: skip


class Vocabulary:
    """Compiled rows and word classes, shared by all steps of the finder.

    `has["stop"]` is the class `event-stop`, folded. `light` verbs lend their subject to a noun of action.
    """

    __slots__ = ("_verbs", "asking",
                 "by_first", "countries", "demonyms", "has", "is_verb", "leads", "light", "light_passive",
                 "marks", "names_action", "own", "owns", "parts", "preps", "throws", "triggers", "types",
                 "units")  # fmt: skip

    def __init__(self, knowledge: Knowledge) -> None:
        def of(name: str) -> frozenset[str]:
            return frozenset(fold_text(word) for word in knowledge.words(f"event-{name.replace('_', '-')}"))

        self.has: dict[str, frozenset[str]] = {name: of(name) for name in _CLASSES}
        self.types: dict[EventType, EventTypeRow] = {row.type: row for row in knowledge.entries(EventTypeRow)}
        self.preps: dict[EventType, dict[str, Role]] = {
            kind: {fold_text(prep): role for prep, role in row.preps.items()} for kind, row in self.types.items()
        }
        self.has["stop"] |= {letter + word for word in self.has["stop"] for letter in "وف" if len(word) > 1}
        heads = [fold_text(word) for word in (*knowledge.words("honorific"), *knowledge.words("office-head"))]
        self.has["titles"] = frozenset(form for word in heads for form in (word, "ال" + word) if len(word) > 1)
        waw = of("waw")
        self.own: dict[str, frozenset[str]] = {"و": waw, "ب": of("ba"), "ل": of("lam"), "ي": of("ya"), "س": of("sin")}
        courtesies = frozenset(fold_text(word) for phrase in knowledge.words("honorific") for word in phrase.split())
        self.triggers = Triggers(
            knowledge.entries(TriggerRow),
            waw | self.own["ب"] | self.own["ل"],
            of("never"),
            {"armed": of("armed"), "relatives": of("relatives")},
            courtesies | {"ال" + word for word in courtesies},
        )
        self.throws = frozenset(row.lemma for row in self.triggers.rows if fold_text(row.lemma) in of("throws"))
        rounds = {led + word: limits for name, limits in _ROUND.items() for word in of(name) for led in ("", "و")}
        self.units = Units(knowledge.entries(UnitRow), of("hedges"), of("no-unit"), rounds)
        self.light = _conjugated(knowledge.words("event-light-verbs"))
        self.light_passive = _conjugated(knowledge.words("event-light-passive"))
        speech = [f"{row.lemma} {row.present}" for row in knowledge.entries(SpeechVerb)]
        self.asking = _conjugated(knowledge.words("event-asking-verbs"))
        self._verbs = (
            self.asking | self.light | self.light_passive | _conjugated((*knowledge.words("event-verbs"), *speech))
        )
        self.demonyms = frozenset(
            fold_text(form) + ending
            for row in knowledge.entries(DemonymRow)
            for form in row.forms
            for ending in _ADJECTIVE_ENDINGS
        )
        self.countries = frozenset(fold_text(row.place) for row in knowledge.entries(DemonymRow))
        self.parts = self.has["parts"]
        self.by_first = frozenset(phrase.split()[0] for phrase in self.has["by"])
        self.is_verb: Callable[[str], bool] = lru_cache(maxsize=100_000)(self._is_verb)
        self.leads: Callable[[str], str] = lru_cache(maxsize=100_000)(self._leads)
        self.owns: Callable[[str], bool] = lru_cache(maxsize=100_000)(self._owns)
        self.names_action: Callable[[str], bool] = lru_cache(maxsize=100_000)(self._names_action)
        self.marks = ByWord(self._marks)

    def _marks(self, word: str) -> int:
        """What may begin at the word."""
        has = self.has["facilities"]
        return (
            (TRIGGER if self.triggers.look_up(word) else 0)
            | (CLAUSE if word in self.has["clause"] else 0)
            | (NUMBER if word in NUMBER_FORMS or not _DIGITS.isdisjoint(word) else 0)
            | (COUNT if self.units.counts(word) else 0)
            | (FACILITY if word in has or word[1:] in has else 0)
        )

    def _leads(self, word: str) -> str:
        """The preposition written onto a word that is no name."""
        if word[0] not in "بلوك" or len(word) < _SHORTEST_LED:
            return ""
        if word.startswith(("لل", "بال", "كال")):
            return word[0]
        return word[0] if word[0] in "بل" and not self.owns(word) else ""

    def _owns(self, word: str) -> bool:
        """Whether the first letter of a word is its own, no proclitic: «وصوله», «برنامجا»."""
        own = self.own[word[0]]
        return word in own or (word[-1] == "ا" and word[:-1] in own) or any(b in own for b, _ in without_enclitic(word))

    def _is_verb(self, word: str) -> bool:
        """Whether the word can only be a finite verb, proclitics aside."""
        if word in _BRIEF_VERBS:
            return True
        senses = self.triggers.look_up(word)
        if senses:
            return all(sense.verbal for sense in senses) and len(word) > 3
        return self._shaped_as_verb(word) or any(
            bare in self._verbs and (len(bare) > _SHORTEST_VERB or (len(bare) == _SHORTEST_VERB and _short(bare)))
            for _, stem in verb_stems(word)
            for bare, pronoun in without_enclitic(stem)
            if not pronoun or bare[0] in "يت"
        )

    def _shaped_as_verb(self, word: str) -> bool:
        """Whether the letters leave no other reading: «يترتب», «ساهمت», but not «يوميا», «بيت», «ساحات»."""
        bare = word[1:] if word[0] == "و" and len(word) > _SHORTEST_SHAPED else word
        if bare[0] == "س" and len(bare) > _SHORTEST_SHAPED and bare[1] in "يت" and not self.owns(bare):
            if bare[1] == "ت" and bare[2] not in "اونهي":
                return True  # «ستتجه», not «ستارة», «ستون», «ستين»
            bare = bare[1:]
        if bare[0] == "ي":
            return len(bare) >= _SHORTEST_SHAPED and not self.owns(bare)
        feminine_past = len(bare) > _SHORTEST_SHAPED and bare[-1] == "ت" and bare[-2] not in "ايو"
        return feminine_past and (bare[0] in "ات" or bare[1] == "ا") and not bare.startswith("ال")

    def _names_action(self, word: str) -> bool:
        """Whether a word without proclitics is a noun of action, which is no party: «توفير», «استخدام», «ضمان»."""
        bare = word.removeprefix("ال")
        known = self.has["verbal_nouns"]
        if bare in known or any(stem in known for stem, _ in without_enclitic(bare)):
            return True
        if bare in self.demonyms:
            return False  # «التركية»
        taf3il = len(bare) == 5 and bare[0] == "ت" and bare[3] == "ي"
        return taf3il or (len(bare) > 5 and bare[:3] == "است" and bare[4:].find("ا") >= 0)


def _short(verb: str) -> bool:
    """Whether three letters can only be a verb: «شنت», «يهز»."""
    return verb[-1] == "ت" or verb[0] == "ي"


# «العشرات» is more than ten and less than a hundred, and so on: lowest and highest number.
_ROUND = {"tens": (20, 99), "hundreds": (200, 999), "thousands": (2000, 9999)}


def _conjugated(pairs: tuple[str, ...]) -> frozenset[str]:
    """Forms of the third person, without the dual of the past, which is spelled like an accusative («عملا»)."""
    forms = (form for pair in pairs for form in verb_forms(pair) if not form.bound and form.person == "3")
    return frozenset(form.text for form in forms if form.kind == "present" or not _dual(form.text))


def _dual(past: str) -> bool:
    return past[-1] == "ا" and not past.endswith(("وا", "تا"))


def plural_form(word: str) -> bool:
    """Whether a verb's ending shows a plural subject, which in writing stands before the verb."""
    return word.endswith(("وا", "ون"))
