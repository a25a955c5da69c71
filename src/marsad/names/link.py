"""Which mentions of one page mean the same thing, and which entity of the packs is it?"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.names.mention import Proposal, text_of
from marsad.record import Entity, content_id


def link(reading: Reading, mentions: Sequence[Proposal]) -> tuple[list[str], tuple[Entity, ...]]:
    """The entity id of every mention, and the entities in order of first mention."""
    ids: list[str] = []
    entities: dict[str, Entity] = {}
    lasts: dict[str, str] = {}
    forms: dict[str, dict[str, None]] = {}
    for mention in mentions:
        text = text_of(reading, mention)
        if mention.type == "PER" and not mention.rows and " " in text:
            lasts.setdefault(text.split()[-1], text)
    for mention in mentions:
        text = text_of(reading, mention)
        source = reading.cut(mention.start, mention.end).text
        if mention.rows:
            row = mention.rows[0]
            key, name, latin = row.id, row.ar, row.en
        else:
            name, latin = source, ""
            if mention.type == "PER" and text in lasts:
                text = lasts[text]
            key = content_id("ent", mention.type, fold_text(text))
        ids.append(key)
        forms.setdefault(key, {})[source] = None
        if key not in entities:
            entities[key] = Entity(
                id=key, type=mention.type, name=name, latin=latin or None,
                latin_basis="pack" if latin else "none", known_from=mention.rows[0].id if mention.rows else "page",
            )  # fmt: skip
    return ids, tuple(entities.values())
