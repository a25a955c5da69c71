"""Which words tell of an event, and in which sense?

Forms of all triggers stand in one table; a word is looked up once a word type, with and without its proclitics and
pronouns. Which sense it has where it stands, the conditions of the pack's rows decide over the words around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from marsad.arabic.by_word import ByWord
from marsad.arabic.clitics import noun_stems, verb_stems, without_enclitic
from marsad.arabic.fold import fold_text
from marsad.arabic.number_words import NUMBER_FORMS
from marsad.events.forms import NOUN_PRONOUNS, PRONOUNS, Form, noun_forms, passive_form, verb_forms
from marsad.knowledge.kinds_events import TriggerRow

NEAR, BACK, NEXT = 9, 6, 2
# Marks beside the conditions of a word: it is passed over unnumbered, part of a name, or opens a relative clause.
_GOES_ON, _NAMED, _RELATIVE = 1, 2, 4
_MARKS = 3
_SHORTEST_ACCUSATIVE = 3
_NONE: set[int] = set()
# Number words that count somebody; «أحد» and «واحد» are as often «one of» and «the same».
_NUMBERS = frozenset(word for word, token in NUMBER_FORMS.items() if token.value > 1)


class Sense(NamedTuple):
    """A reading of one word as a trigger: the row, the form, what was written onto it, whether a finite verb."""

    row: int
    form: Form
    prefix: str
    pronoun: str
    verbal: bool

    @property
    def definite(self) -> bool:
        """Whether the noun carries the article or a pronoun."""
        return self.prefix.endswith(("ال", "لل")) or bool(self.pronoun)


class Condition(NamedTuple):
    """Words of which one must stand at a place around the trigger."""

    place: str
    words: frozenset[str]
    kinds: frozenset[str]


@lru_cache(maxsize=200_000)
def stems(word: str) -> frozenset[str]:
    """Every reading of a word without proclitics and pronouns, for comparing it with the pack's words."""
    found = {bare for _, stem in noun_stems(word) for bare, _ in without_enclitic(stem)}
    if word.endswith("ا") and len(word) > _SHORTEST_ACCUSATIVE:
        found.update(stem for _, stem in noun_stems(word[:-1]))
    return frozenset(found)


def parse_condition(text: str, classes: Mapping[str, frozenset[str]]) -> Condition:
    """`next:صاروخ #NUM @armed` as a condition, `@armed` being a word class. Raises ValueError for no such place."""
    place, _, rest = text.partition(":")
    if place not in ("prev", "next", "near", "back", "around"):
        raise ValueError(f"no such place: {place!r} in {text!r}")
    items = rest.split()
    words = {fold_text(item) for item in items if item[0] not in "#@"}
    words.update(*(classes[item[1:]] for item in items if item.startswith("@")))
    return Condition(place, frozenset(words), frozenset(item[1:] for item in items if item.startswith("#")))


def matches(word: str, wanted: frozenset[str]) -> bool:
    """Whether a word, with or without its proclitics and pronouns, belongs to a class."""
    return word in wanted or not wanted.isdisjoint(stems(word))


class _Places(NamedTuple):
    """One bit for every condition, gathered by the place around the trigger at which it is looked for."""

    prev: int
    next: int
    near: int
    back: int


class _Conditions:
    """The conditions of all rows, one bit each, so that the words around a trigger are looked at once for all rows."""

    __slots__ = ("_by_kind", "_by_word", "_numbered", "_numbers", "_of_word", "_places")

    def __init__(self, honours: frozenset[str], relatives: frozenset[str]) -> None:
        self._numbered: dict[Condition, int] = {}
        self._by_word: dict[str, int] = dict.fromkeys(honours, _GOES_ON)
        self._by_word.update((word, _RELATIVE) for word in relatives)
        self._by_kind: dict[str, int] = {}
        self._numbers = 0
        self._places = _Places(0, 0, 0, 0)
        self._of_word = ByWord(self._work_out)

    def add(self, condition: Condition) -> int:
        """The bit of a condition."""
        bit = self._numbered.get(condition)
        if bit is None:
            bit = self._numbered[condition] = 1 << (len(self._numbered) + _MARKS)
            for word in condition.words:
                self._by_word[word] = self._by_word.get(word, 0) | bit
            for kind in condition.kinds:
                self._by_kind[kind] = self._by_kind.get(kind, 0) | bit
            self._numbers = self._by_kind.get("NUM", 0)
            sides = ("near", "back") if condition.place == "around" else (condition.place,)
            self._places = self._places._replace(**{side: getattr(self._places, side) | bit for side in sides})
        return bit

    def _work_out(self, word: str) -> int:
        """The conditions that the word fulfils, wherever it stands."""
        found = self._numbers if word.isdigit() or word[1:].isdigit() or word in _NUMBERS else 0
        for bare in {word, *stems(word)}:
            found |= self._by_word.get(bare, 0)
        return found

    def held(self, words: Sequence[str], kinds: Mapping[int, str]) -> list[int]:
        """For every word the conditions that it, or the name it belongs to, fulfils; `kinds` are the names' types."""
        held = list(map(self._of_word.__getitem__, words))
        for i, kind in kinds.items():
            held[i] |= self._by_kind.get(kind, 0) | (_GOES_ON | _NAMED if i - 2 in kinds and i - 1 in kinds else _NAMED)
        return held

    def around(self, held: Sequence[int], at: int, first: int, last: int, reach: int) -> int:
        """The conditions that hold for the trigger at word `at` of the sentence `first:last`.

        A name counts as two words, however long, and words of courtesy before it not at all. What else stands behind
        the trigger may stand up to `reach` words before it.
        """
        places = self._places
        before = near = 0
        for bits in held[max(first, at - BACK) : at]:
            if bits:  # of most words none; there are more bits than a machine's word has
                before |= bits
        i, steps = at + 1, NEAR
        while i < last and steps:
            if bits := held[i]:
                near |= bits
            if not bits or not bits & _GOES_ON:
                steps -= 1
            i += 1
        for bits in held[max(first, at - reach) : at]:
            if bits and not bits & _NAMED:
                near |= bits
        found = (near & places.near) | (before & places.back)
        for bits in held[at + 1 : min(last, at + 1 + NEXT)]:
            if bits:
                found |= bits & places.next
        return found | (held[at - 1] & places.prev) if at > first else found


class Triggers:
    """The compiled trigger rows.

    `look_up` gives every reading of a folded word, in the rows' order, () for most words; `choose` the first row that
    holds where the word stands.
    """

    __slots__ = ("_bound", "_conditions", "_forms", "_homographs", "_never", "_own", "_rules", "look_up", "rows")

    def __init__(
        self,
        rows: Iterable[TriggerRow],
        own: frozenset[str] = frozenset(),
        never: frozenset[str] = frozenset(),
        classes: Mapping[str, frozenset[str]] = MappingProxyType({}),
        honours: frozenset[str] = frozenset(),
    ) -> None:
        """Compiles `rows`; the first letter of a word in `own` is no proclitic, a word in `never` no trigger.

        `honours` are words of courtesy before names; the word class `relatives` opens relative clauses.
        """
        self.rows = tuple(rows)
        self._own, self._never = own, never
        self._forms: dict[str, list[tuple[int, Form]]] = {}
        self._bound: dict[str, list[tuple[int, Form]]] = {}
        self._homographs: dict[str, set[int]] = {}
        for number, row in enumerate(self.rows):
            for form in _forms_of(row):
                table = self._bound if form.bound else self._forms
                entries = table.setdefault(form.text, [])
                if not any(n == number and f[1:3] == form[1:3] for n, f in entries):
                    entries.append((number, form))
            for word in row.homographs:
                self._homographs.setdefault(fold_text(word), set()).add(number)
        self._conditions = _Conditions(honours, classes.get("relatives", frozenset()))
        self._rules = tuple(self._rule(row, classes) for row in self.rows)
        self.look_up: Callable[[str], tuple[Sense, ...]] = lru_cache(maxsize=200_000)(self._analyse)

    def _rule(self, row: TriggerRow, classes: Mapping[str, frozenset[str]]) -> tuple[tuple[int, ...], int] | None:
        """A row's conditions: of each number one bit must be found, of the last none. None for a row without any."""
        if not row.when and not row.unless:
            return None
        bit = self._conditions.add
        when = []
        for text in row.when:
            choice = 0
            for part in text.split("|"):
                choice |= bit(parse_condition(part, classes))
            when.append(choice)
        unless = 0
        for text in row.unless:
            unless |= bit(parse_condition(text, classes))
        return tuple(when), unless

    def held(self, words: Sequence[str], kinds: Mapping[int, str]) -> list[int]:
        """Which conditions each word fulfils, as bits; `kinds` are the types of names by word."""
        return self._conditions.held(words, kinds)

    def choose(self, senses: Sequence[Sense], held: Sequence[int], at: int, first: int, last: int) -> tuple[Sense, ...]:
        """The readings that belong to the first row whose conditions hold; () where none does. For `held` see there."""
        refused = chosen = -1
        found: dict[int, int] = {}
        for sense in senses:
            row = sense.row
            if row == refused:
                continue
            rule = self._rules[row]
            if rule is None:
                chosen = row
                break
            reach = _reach(sense, held, at, first)
            around = found.get(reach)
            if around is None:
                around = found[reach] = self._conditions.around(held, at, first, last, reach)
            if not around & rule[1] and _all_in(rule[0], around):
                chosen = row
                break
            refused = row
        return tuple([sense for sense in senses if sense.row == chosen])

    def _analyse(self, word: str) -> tuple[Sense, ...]:
        if word in self._never:
            return ()
        found: dict[tuple[int, str, str], Sense] = {}
        whole = word in self._own or any(bare in self._own for bare, _ in without_enclitic(word)[1:])
        for prefix, stem in verb_stems(word):
            if prefix and whole:
                continue
            self._collect(found, stem, prefix, PRONOUNS, verbal=True)
        for prefix, stem in noun_stems(word):
            if not (prefix and whole):
                self._collect(found, stem, prefix, NOUN_PRONOUNS, verbal=False)
        return tuple(sorted(found.values(), key=lambda sense: sense.row))

    def _collect(
        self, found: dict[tuple[int, str, str], Sense], stem: str, prefix: str, pronouns: tuple[str, ...], verbal: bool
    ) -> None:
        cuts = [(stem, "", self._forms)]
        for pronoun in pronouns:
            if stem.endswith(pronoun) and len(stem) - len(pronoun) > 1:
                bare = stem[: -len(pronoun)]
                cuts += [(bare, pronoun, self._forms), (bare, pronoun, self._bound)]
        if not verbal and stem.endswith("تي"):
            cuts.append((stem[:-1], "ي", self._bound))
        barred = self._homographs.get(prefix + stem, _NONE) | self._homographs.get(stem, _NONE)
        for bare, pronoun, table in cuts:
            for row, form in table.get(bare, ()):
                if row in barred:
                    continue
                is_verb = form.kind in ("past", "present")
                if pronoun and not verbal and prefix.endswith(("ال", "لل")):
                    continue
                if is_verb == verbal and not (verbal and prefix.endswith("س") and form.kind != "present"):
                    found.setdefault((row, form.kind, form.person), Sense(row, form, prefix, pronoun, verbal))


def _reach(sense: Sense, held: Sequence[int], at: int, first: int) -> int:
    """How far before a trigger its object may stand: before the verb of a relative clause («القرار الذي أصدره
    المجلس») or a participle («القرار الصادر»), right before another verb («وثائق نشرت أمس»), before no noun.
    """
    if not sense.verbal:
        return BACK if sense.form.kind == "participle" else 0
    relative = bool(sense.pronoun) or sense.form.passive or (at > first and held[at - 1] & _RELATIVE)
    return BACK if relative else 1


def _all_in(choices: tuple[int, ...], around: int) -> bool:
    """Whether one condition of every choice is found."""
    for choice in choices:  # noqa: SIM110 - a generator costs more than the few choices
        if not around & choice:
            return False
    return True


def _forms_of(row: TriggerRow) -> Iterable[Form]:
    for pair in row.verbs:
        yield from verb_forms(pair)
    for text in row.passive:
        yield from (passive_form(part) for part in text.split())
    for noun in row.nouns:
        yield from noun_forms(noun)
    for participle in row.participles:
        yield from noun_forms(participle, participle=True)
