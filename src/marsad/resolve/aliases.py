"""Under which names is an entity written, and what kind of name is each?

The forms are those that pages write; the packs say which of them is a nom de guerre or an acronym. What they do not
say is read off the form: another spelling of a full name, some of its words, or the initials of a body.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Literal

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds import EntityRow
from marsad.knowledge.load import Knowledge
from marsad.record import Record
from marsad.resolve.known import Known
from marsad.resolve.observations import Observation

AliasKind = Literal["legal", "nom-de-guerre", "acronym", "short", "spelling"]
_EVIDENCE = 5
_ALIKE = 0.8
_LONGEST_ACRONYM = 6


class Alias(Record, frozen=True):
    """One written form of an entity, and passages that write it so; `known_from` is «pack» where none does."""

    name: str
    kind: AliasKind
    evidence: tuple[Observation, ...]
    known_from: Literal["page", "pack"] = "page"


class AliasSet(Record, frozen=True):
    """The forms of one entity, two or more; the legal name first."""

    entity: str
    names: tuple[Alias, ...]


class Written(Record, frozen=True):
    """A name as it is written somewhere: of which entity, and of which before people or rules made several one."""

    entity: str
    of: str
    text: str
    seen: Observation


def find_aliases(articles: Iterable[Known], knowledge: Knowledge | None) -> list[AliasSet]:
    """Every entity that is written in more than one form."""
    written: list[Written] = []
    titles: list[tuple[str, str]] = []
    for article in articles:
        for name in article.names:
            seen = Observation(
                source=article.key.source, article=article.key.article, start=name.span.start, end=name.span.end
            )
            written.append(Written(entity=name.entity, of=name.entity, text=name.span.text, seen=seen))
        titles += [(key, entity.name) for key, entity in article.entities.items()]
    return alias_sets(written, titles, knowledge)


def alias_sets(
    written: Iterable[Written], titles: Iterable[tuple[str, str]], knowledge: Knowledge | None
) -> list[AliasSet]:
    """The forms of the entities named, where there is more than one; `titles` are the names that pages have for them.

    Names that the packs give stand beside those that pages write, marked as such and without passages.
    """
    rows = {row.id: row for row in knowledge.entries(EntityRow)} if knowledge else {}
    forms: dict[str, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    told: dict[str, set[str]] = defaultdict(set)
    legal: dict[str, str] = {}
    for one in written:
        forms[one.entity][" ".join(one.text.split())].append(one.seen)
        told[one.entity].add(one.of)
    for key, name in titles:
        legal[key] = max(legal.get(key, ""), name, key=lambda text: (len(text), text))
    kunya = frozenset(map(fold_text, knowledge.words("link-kunya"))) if knowledge else frozenset()
    found = []
    for key, texts in sorted(forms.items()):
        row = next((rows[one] for one in (key, *sorted(told[key])) if one in rows), None)
        for name in _known(row):
            if not any(fold_text(name) == fold_text(text) for text in texts):
                texts[name] = []
        if len(texts) > 1:
            whole = row.ar if row else legal.get(key, "")
            found.append(AliasSet(entity=key, names=_named(whole, texts, row, kunya)))
    return found


def _known(row: EntityRow | None) -> tuple[str, ...]:
    return (row.ar, *row.aliases, *row.noms_de_guerre, *row.acronyms, *row.short) if row else ()


def _named(
    legal: str, found: dict[str, list[Observation]], row: EntityRow | None, kunya: frozenset[str]
) -> tuple[Alias, ...]:
    names = [
        Alias(
            name=text,
            kind=_kind(text, legal, row, kunya),
            evidence=tuple(sorted(seen)[:_EVIDENCE]),
            known_from="page" if seen else "pack",
        )
        for text, seen in found.items()
    ]
    return tuple(sorted(names, key=lambda alias: (alias.kind != "legal", -len(alias.name), alias.name)))


def _kind(text: str, legal: str, row: EntityRow | None, kunya: frozenset[str]) -> AliasKind:
    folded, full = fold_text(text), fold_text(legal)
    if row is not None and folded in map(fold_text, row.noms_de_guerre):
        return "nom-de-guerre"
    if row is not None and folded in map(fold_text, row.acronyms):
        return "acronym"
    return "legal" if text == legal else _by_form(folded, full, row is not None and row.type == "ORG", kunya)


def _by_form(folded: str, full: str, is_body: bool, kunya: frozenset[str]) -> AliasKind:
    words, whole = folded.split(), full.split()
    if folded == full or _spelled_alike(folded, full):
        return "spelling"
    if len(words) == 1 and is_body and _is_acronym(words[0], whole):
        return "acronym"
    if len(words) < len(whole):
        return "nom-de-guerre" if words[0] in kunya and words[0] not in whole else "short"
    return "legal"


def _spelled_alike(one: str, other: str) -> bool:
    return len(one.split()) == len(other.split()) and SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _is_acronym(word: str, whole: list[str]) -> bool:
    bare = word.removeprefix("ال")
    initials = "".join(part.removeprefix("ال")[:1] for part in whole)
    return len(whole) > 1 and len(word) <= _LONGEST_ACRONYM and word not in whole and set(bare) <= set(initials)
