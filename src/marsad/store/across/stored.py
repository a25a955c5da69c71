"""What is known across captures, as it is stored: the same links that `find_links` would find under the same basis."""

from __future__ import annotations

from collections import defaultdict

import msgspec
from sqlalchemy import Connection

from marsad.knowledge.kinds import ProcessRow
from marsad.knowledge.load import Knowledge
from marsad.resolve.accounts import Corroboration, Dispute
from marsad.resolve.aliases import AliasSet, Written, alias_sets
from marsad.resolve.copies import Reprint
from marsad.resolve.events import SameEvent
from marsad.resolve.links import Links, distinct
from marsad.resolve.observations import Observation
from marsad.resolve.processes import Bearing, provisions_of
from marsad.resolve.stories import Story
from marsad.store import bulk
from marsad.store.across.parts import Link, link_of
from marsad.store.open import Store
from marsad.store.parting import partings


def stored_links(store: Store, knowledge: Knowledge | None = None) -> Links:
    """All links of a record. Kinds of names and the order of provisions come from `knowledge`."""
    with store.read() as connection:
        found: dict[str, list[Link]] = defaultdict(list)
        for kind, payload in bulk.fetch(connection, "SELECT kind, payload FROM across_links ORDER BY id, part"):
            found[kind].append(link_of(kind, payload))
        rows = bulk.fetch(connection, "SELECT reprint FROM drawn_pairs WHERE reprint IS NOT NULL")
        reprints = [msgspec.json.decode(row[0], type=Reprint) for row in rows]
        aliases = _aliases(connection, knowledge)
        bearings = _bearings(connection)
    stories = [one for one in found["story"] if isinstance(one, Story)]
    return Links(
        reprints=tuple(sorted(reprints, key=lambda one: (one.a, one.b))),
        stories=tuple(sorted(stories, key=lambda one: (one.first, one.id))),
        events=distinct(one for one in found["same-event"] if isinstance(one, SameEvent)),
        disputes=distinct(one for one in found["dispute"] if isinstance(one, Dispute)),
        corroborations=distinct(one for one in found["corroboration"] if isinstance(one, Corroboration)),
        aliases=tuple(aliases),
        provisions=tuple(provisions_of(knowledge.entries(ProcessRow) if knowledge else (), bearings)),
    )


def _aliases(connection: Connection, knowledge: Knowledge | None) -> list[AliasSet]:
    names = bulk.fetch(
        connection,
        'SELECT o.id, o.entity, o.text, d.source, d.local, o.start, o."end" FROM observations o'
        " JOIN drawn d ON d.article = o.article WHERE o.layer = 'name' AND o.live AND o.entity IS NOT NULL",
    )
    titles = bulk.fetch(
        connection,
        "SELECT DISTINCT o.entity, o.text FROM observations o JOIN compared c ON c.capture = o.capture"
        " WHERE o.layer = 'entity' AND o.live AND c.chosen",
    )
    clusters = dict(bulk.fetch(connection, "SELECT entity, cluster FROM entity_clusters"))
    parted = {(key, one.of): one.entity for one in partings(connection) for key in one.mentions}
    written = []
    for key, read, text, source, local, start, end in names:
        entity = parted.get((key, read), read)
        seen = Observation(source=source, article=local, start=start, end=end)
        written.append(Written(entity=clusters.get(entity, entity), of=entity, text=text, seen=seen))
    return alias_sets(written, [(clusters.get(entity, entity), text) for entity, text in titles], knowledge)


def _bearings(connection: Connection) -> list[Bearing]:
    rows = bulk.fetch(connection, "SELECT payload FROM provision_evidence")
    return [msgspec.json.decode(row[0], type=Bearing) for row in rows]
