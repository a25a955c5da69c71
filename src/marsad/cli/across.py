"""The articles of a record, drawn for comparison with one another."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.knowledge.load import Knowledge, load_knowledge
from marsad.resolve.known import ArticleReader, Known
from marsad.resolve.links import Links, find_links
from marsad.store.open import Store
from marsad.store.views import captures, load_extraction

_PAGE = 200


def links_of(store: Store, packs: tuple[str, ...]) -> Links:
    """What is known across the captures of a record."""
    knowledge = load_knowledge(packs)
    return find_links(known_of(store, knowledge), knowledge)


def known_of(store: Store, knowledge: Knowledge) -> Iterator[Known]:
    """Every article of the record, newest capture first. One source captured twice gives its last reading only."""
    reader = ArticleReader(knowledge)
    after: str | None = None
    seen: set[str] = set()
    while True:
        page = captures(store, limit=_PAGE, after=after)
        for row in page.items:
            if row.source not in seen:
                seen.add(row.source)
                yield from reader.read(load_extraction(store, row.id))
        after = page.next
        if after is None:
            return
