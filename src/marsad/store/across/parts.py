"""How are links stored with what they were worked out of, so that they go when that changes?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection

from marsad.resolve.accounts import Corroboration, Dispute
from marsad.resolve.events import SameEvent
from marsad.resolve.known import ArticleKey
from marsad.resolve.stories import Story
from marsad.store import bulk
from marsad.store.across import tables

Link = Story | SameEvent | Dispute | Corroboration
KINDS: dict[str, type[Link]] = {
    "story": Story, "same-event": SameEvent, "dispute": Dispute, "corroboration": Corroboration,
}  # fmt: skip
_KIND_OF = {kind: name for name, kind in KINDS.items()}
_ENCODER = msgspec.json.Encoder()
_COLUMNS = ("part", "id", "kind", "type", "question", "since", "until", "origins", "score", "payload")


def part_of(*inputs: object) -> str:
    """The name of what links are worked out of: a digest over all that they depend on."""
    return hashlib.sha256(msgspec.json.encode(inputs)).hexdigest()[:32]


def insert_links(
    connection: Connection, part: str, links: Iterable[Link], places: Mapping[ArticleKey, tuple[str, str]]
) -> None:
    """Stores links under a part. `places` gives each article's id in the record and its day. Equal ids are one link."""
    found = {link.id: link for link in reversed(list(links))}
    rows, members = [], []
    for key, link in sorted(found.items()):
        articles = [places[one] for one in _articles(link)]
        days = sorted(day for _, day in articles if day)
        kind, question = (link.type, link.question) if isinstance(link, Dispute) else ("", "")
        rows.append(
            (part, key, _KIND_OF[type(link)], kind, question, days[0] if days else "", days[-1] if days else "",
             _origins(link), link.score, _ENCODER.encode(link).decode())
        )  # fmt: skip
        members += [(part, key, article) for article in sorted({article for article, _ in articles})]
    bulk.insert_rows(connection, tables.across_links, _COLUMNS, rows)
    bulk.insert_rows(connection, tables.across_members, ("part", "link", "article"), members)


def drop_parts(connection: Connection, parts: Iterable[str]) -> None:
    """Takes away the links of parts."""
    values = [(part,) for part in sorted(set(parts))]
    bulk.run(connection, "DELETE FROM across_links WHERE part = ?", values)
    bulk.run(connection, "DELETE FROM across_members WHERE part = ?", values)


def link_of(kind: str, payload: str) -> Link:
    """The link in a row."""
    return msgspec.json.decode(payload, type=KINDS[kind])


def _articles(link: Link) -> Sequence[ArticleKey]:
    if isinstance(link, Story):
        return link.articles
    seen = (
        [one for account in link.accounts for one in account.observations]
        if isinstance(link, Dispute)
        else link.observations
    )
    return [ArticleKey(source=one.source, article=one.article) for one in seen]


def _origins(link: Link) -> int:
    if isinstance(link, Dispute):
        return sum(account.independent_origins for account in link.accounts)
    return link.independent_origins if isinstance(link, Corroboration) else len(_articles(link))
