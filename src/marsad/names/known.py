"""Where do the packs' names and aliases stand in a text?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.gazetteer import written_together
from marsad.knowledge.kinds import EntityRow, OutletRow
from marsad.knowledge.lexicon import Lexicon
from marsad.knowledge.load import Knowledge
from marsad.names.ground import Ground
from marsad.names.mention import Proposal
from marsad.names.words import AMBIGUOUS, FUNCTION, GIVEN, NATION, ORG_CUT, ORG_HEAD, PLACE_CUT, SURNAME, WordClasses
from marsad.record import EntityType

_SHORTEST, _PAIR = 3, 2
_FULL, _SHORT = 4.1, 1.5
_PLATFORMS_AND_OPERATIONS = frozenset({"operation", "network"})
_SIDES = frozenset({"شمال", "جنوب", "شرق", "غرب", "وسط"})
Bearers = tuple[tuple[EntityType, bool, tuple[EntityRow, ...]], ...]
# Adjectives that with the head before it make a site's official name («مطار دمشق الدولي»).
OFFICIAL = frozenset(
    {"الدولي", "العسكري", "الجوي", "المدني", "الدوليه", "العسكريه", "الجويه", "البحريه", "الحدودي", "البري"}
)


class KnownNames:
    """The names of the packs' entities and outlets, compiled into one automaton."""

    __slots__ = (
        "_countries", "_forces", "_headed", "_lexicon", "_outside", "_platforms", "_regime", "_words", "by_name",
        "rows",
    )  # fmt: skip

    def __init__(self, knowledge: Knowledge, words: WordClasses) -> None:
        self._words = words
        self._regime = frozenset(fold_text(word) for word in knowledge.words("regime-word"))
        self._outside = frozenset(fold_text(word) for word in knowledge.words("head-before-name"))
        self._platforms = frozenset(fold_text(word) for word in knowledge.words("platform"))
        self._forces = frozenset(fold_text(word) for word in knowledge.words("force-word"))
        self.rows: tuple[EntityRow, ...] = (
            *knowledge.entries(EntityRow),
            *(_outlet(row) for row in knowledge.entries(OutletRow)),
        )
        self._countries = frozenset(
            fold_text(name) for row in self.rows if row.feature == "country" for name in (row.ar, *row.aliases)
        )
        people = {
            fold_text(name).split()[-1] for row in self.rows if row.type == "PER" for name in (row.ar, *row.short)
        }
        self.by_name: dict[str, list[EntityRow]] = {}
        self._headed = self._with_heads()
        phrases: dict[str, list[tuple[EntityRow, bool]]] = {}
        for row in self.rows:
            for name, short in self._names(row, people):
                self.by_name.setdefault(name, []).append(row)
                for form in _with_article_forms(name):
                    phrases.setdefault(form, []).append((row, short))
        self._lexicon: Lexicon[Bearers] = Lexicon((form, _bearers(values)) for form, values in phrases.items())

    def _with_heads(self) -> frozenset[str]:
        """The names of two words whose head stays outside, for the row holds the rest as a short form: «حركة فتح»."""
        names = ((fold_text(row.ar), {fold_text(name) for name in row.short}) for row in self.rows if row.type == "ORG")
        parted = ((name, *name.partition(" ")[::2], shorts) for name, shorts in names)
        return frozenset(
            name for name, head, rest, shorts in parted if head in self._outside and rest in shorts and " " not in rest
        )

    def _names(self, row: EntityRow, people: set[str]) -> Iterator[tuple[str, bool]]:
        """The folded names of a row that our rules of naming let stand, and whether each is a short form."""
        if row.feature in _PLATFORMS_AND_OPERATIONS:
            return
        full = dict.fromkeys(
            fold_text(name) for name in (row.ar, *row.aliases, *row.acronyms, *row.noms_de_guerre) if name.strip()
        )
        seen: set[str] = set()
        for name in (*full, *(fold_text(name) for name in row.short)):
            kept = self._by_our_rules(name, row, full, people)
            if kept and kept not in seen:
                seen.add(kept)
                derived = row.note == "outlet" and kept != name
                yield kept, derived or name not in full or self._everyday(kept, row)
                if (
                    row.type == "LOC"
                    and (together := written_together(kept))
                    and together not in seen
                    and together not in full
                ):
                    seen.add(together)
                    yield together, name not in full

    def _by_our_rules(self, name: str, row: EntityRow, full: dict[str, None], people: set[str]) -> str | None:
        """The name as our rules of naming let it stand, without what stays outside; None where they refuse it."""
        parts = name.split()
        if name in self._platforms or (
            row.type == "ORG" and len(parts) > 1 and self._refused(parts, row, full, people)
        ):
            return None
        if row.type == "ORG" and row.note == "outlet" and len(parts) > 1 and self._words.of(parts[0]) & ORG_CUT:
            return " ".join(parts[1:])
        if row.type != "LOC" or row.feature == "country" or len(parts) < 2:
            return name
        if row.feature == "countryside" and len(parts) == 2:
            return None
        person = len(parts) == 2 and self._words.of(parts[1]) & (GIVEN | SURNAME | FUNCTION)
        headed = self._words.of(parts[0]) & PLACE_CUT and not parts[0].startswith("ال")
        rest = " ".join(parts[1:])
        province = parts[0] in _SIDES and row.country
        if province or (headed and parts[-1] in OFFICIAL and len(parts) > 2):
            return name  # «شمال دارفور», «قاعدة إنجرليك الجوية»
        # «شمالي سوريا» without its head would be the country, not the region.
        return rest if headed and not person and rest not in self._countries else name

    def _refused(self, parts: list[str], row: EntityRow, full: dict[str, None], people: set[str]) -> bool:
        """Whether a body's name is a mere description: of those in power, of somebody's men, with its place or kind."""
        rest = " ".join(parts[1:])
        chamber = len(parts) == 2 and self._words.of(parts[0]) & ORG_HEAD  # «الكونغرس الأمريكي»
        return (
            "في" in parts
            or parts[0] in self._regime
            or (parts[0] in self._forces and (parts[1] in self._regime or parts[-1] in people))
            or (parts[0] in self._outside and rest in full and " ".join(parts) != fold_text(row.ar))
            or bool(self._words.of(parts[-1]) & NATION and " ".join(parts[:-1]) in full and not chamber)
        )

    def _everyday(self, name: str, row: EntityRow) -> bool:
        """A full name that is also an everyday word, a given name or too short to stand for itself."""
        if " " in name:
            return False
        flags = self._words.of(name)
        if flags & FUNCTION or len(name) < _SHORTEST:
            return True
        return bool(row.type == "PER" and flags & (AMBIGUOUS | GIVEN | SURNAME)) or bool(
            row.type == "ORG" and flags & AMBIGUOUS
        )

    def only_headed(self, reading: Reading, p: Proposal) -> bool:
        """Whether a body's span is a kind of body and a known name: «تنظيم داعش» is «داعش» by our rules."""
        if p.type != "ORG" or p.last - p.first < 2 or p.by == "pattern:alone":
            return False
        head, *rest = reading.text[p.start : p.end].split()
        if head not in self._outside:
            return False
        if reading.text[p.start : p.end] in self._headed:
            return True
        known = self.by_name.get(" ".join(rest), ())
        return any(row.type == "ORG" and fold_text(row.ar) != f"{head} {' '.join(rest)}" for row in known)

    def find(self, ground: Ground) -> list[Proposal]:
        """Every place in a sentence where a pack's name stands, overlaps included; one proposal a place and type."""
        found: list[Proposal] = []
        sentence, words = ground.sentence, ground.words
        for start, end, first, last, prefix, bearers in self._lexicon.find(ground.reading):
            at = sentence[first]
            if at < 0 or at != sentence[last - 1]:
                continue
            if prefix and last - first == 1 and self._words.of(words[first]):
                continue
            span = (start, end, first, last)
            if last - first == _PAIR and ground.text[start:end] in self._headed:
                span = (ground.starts[last - 1], end, last - 1, last)
            for kind, short, rows in bearers:
                found.append(Proposal(*span, kind, "pack", _SHORT if short else _FULL, rows, short))
        return found


def _bearers(values: Iterable[tuple[EntityRow, bool]]) -> Bearers:
    """Who bears a name, by type: whether it is a short form for all of them, and their rows."""
    by_type: dict[EntityType, list[tuple[EntityRow, bool]]] = {}
    for row, short in values:
        by_type.setdefault(row.type, []).append((row, short))
    return tuple(
        (kind, all(short for _, short in found), tuple({id(row): row for row, _ in found}.values()))
        for kind, found in by_type.items()
    )


def _outlet(row: OutletRow) -> EntityRow:
    return EntityRow(
        id=row.id,
        type="ORG",
        ar=row.ar,
        en=row.en,
        aliases=row.aliases,
        short=row.short,
        country=row.country,
        note="outlet",
    )


def _with_article_forms(name: str) -> Iterator[str]:
    """The name, and the form that «ل» makes of its article: «الائتلاف» → «للائتلاف»."""
    yield name
    if name.startswith("ال") and len(name) > 4:
        yield "لل" + name[2:]
