"""Which words tell of an event, and in which sense?

Forms of all triggers stand in one table; a word is looked up once a word type, with and without its proclitics and
pronouns. Which sense it has where it stands, the conditions of the pack's rows decide over the words around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from marsad.arabic.clitics import noun_stems, verb_stems, without_enclitic
from marsad.arabic.fold import fold_text
from marsad.events.forms import NOUN_PRONOUNS, PRONOUNS, Form, noun_forms, passive_form, verb_forms
from marsad.knowledge.kinds_events import TriggerRow

NEAR, BACK, NEXT = 9, 6, 2
_SHORTEST_ACCUSATIVE = 3


class Sense(NamedTuple):
    """A reading of one word as a trigger: the row, the form, what was written onto it."""

    row: int
    form: Form
    prefix: str
    pronoun: str

    @property
    def verbal(self) -> bool:
        """Whether the word is a finite verb in this reading."""
        return self.form.kind in ("past", "present")

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


def _alternatives(text: str, classes: Mapping[str, frozenset[str]]) -> tuple[Condition, ...]:
    return tuple(parse_condition(part, classes) for part in text.split("|"))


def holds(condition: Condition, words: Sequence[str], at: int, first: int, last: int, kinds: Mapping[int, str]) -> bool:
    """Whether the condition holds for the trigger at word `at` of the sentence `first:last`."""
    place = condition.place
    ranges: tuple[range, ...]
    if place == "next":
        ranges = (range(at + 1, min(last, at + 1 + NEXT)),)
    elif place == "prev":
        ranges = (range(max(first, at - 1), at),)
    elif place == "near":
        ranges = (range(at + 1, min(last, at + 1 + NEAR)),)
    elif place == "back":
        ranges = (range(max(first, at - BACK), at),)
    else:
        ranges = (range(at + 1, min(last, at + 1 + NEAR)), range(max(first, at - BACK), at))
    wanted, names = condition.words, condition.kinds
    for places in ranges:
        for i in places:
            word = words[i]
            if word in wanted or not wanted.isdisjoint(stems(word)):
                return True
            if names and (kinds.get(i) in names or ("NUM" in names and word.isdigit())):
                return True
    return False


class Triggers:
    """The compiled trigger rows.

    `look_up` gives every reading of a folded word, in the rows' order, () for most words; `choose` the first row that
    holds where the word stands.
    """

    __slots__ = ("_bound", "_forms", "_never", "_own", "_unless", "_when", "look_up", "rows")

    def __init__(
        self,
        rows: Iterable[TriggerRow],
        own: frozenset[str] = frozenset(),
        never: frozenset[str] = frozenset(),
        classes: Mapping[str, frozenset[str]] = MappingProxyType({}),
    ) -> None:
        """Compiles `rows`; the first letter of a word in `own` is no proclitic, a word in `never` no trigger."""
        self.rows = tuple(rows)
        self._own, self._never = own, never
        self._forms: dict[str, list[tuple[int, Form]]] = {}
        self._bound: dict[str, list[tuple[int, Form]]] = {}
        for number, row in enumerate(self.rows):
            for form in _forms_of(row):
                table = self._bound if form.bound else self._forms
                entries = table.setdefault(form.text, [])
                if not any(n == number and f[1:3] == form[1:3] for n, f in entries):
                    entries.append((number, form))
        self._when = tuple(tuple(_alternatives(text, classes) for text in row.when) for row in self.rows)
        self._unless = tuple(tuple(parse_condition(text, classes) for text in row.unless) for row in self.rows)
        self.look_up: Callable[[str], tuple[Sense, ...]] = lru_cache(maxsize=200_000)(self._analyse)

    def choose(
        self, senses: Sequence[Sense], words: Sequence[str], at: int, first: int, last: int, kinds: Mapping[int, str]
    ) -> tuple[Sense, ...]:
        """The readings that belong to the first row whose conditions hold; () where none does."""
        refused = -1
        for i, sense in enumerate(senses):
            if sense.row == refused:
                continue
            if self._fits(sense.row, words, at, first, last, kinds):
                return tuple(other for other in senses[i:] if other.row == sense.row)
            refused = sense.row
        return ()

    def _fits(self, row: int, words: Sequence[str], at: int, first: int, last: int, kinds: Mapping[int, str]) -> bool:
        return all(
            any(holds(c, words, at, first, last, kinds) for c in choice) for choice in self._when[row]
        ) and not any(holds(c, words, at, first, last, kinds) for c in self._unless[row])

    def _analyse(self, word: str) -> tuple[Sense, ...]:
        if word in self._never:
            return ()
        found: dict[tuple[int, str, str], Sense] = {}
        whole = word in self._own
        for prefix, stem in verb_stems(word):
            if prefix and whole:
                continue
            self._collect(found, stem, prefix, PRONOUNS, verbal=True)
        for prefix, stem in noun_stems(word):
            if not (prefix and (whole or stem.startswith("ال"))):
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
        for bare, pronoun, table in cuts:
            for row, form in table.get(bare, ()):
                is_verb = form.kind in ("past", "present")
                if pronoun and not verbal and prefix.endswith(("ال", "لل")):
                    continue
                if is_verb == verbal and not (verbal and prefix.endswith("س") and form.kind != "present"):
                    found.setdefault((row, form.kind, form.person), Sense(row, form, prefix, pronoun))


def _forms_of(row: TriggerRow) -> Iterable[Form]:
    for pair in row.verbs:
        yield from verb_forms(pair)
    for text in row.passive:
        yield from (passive_form(part) for part in text.split())
    for noun in row.nouns:
        yield from noun_forms(noun)
    for participle in row.participles:
        yield from noun_forms(participle, participle=True)
