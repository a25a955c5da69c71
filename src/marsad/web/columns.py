"""Which columns has each table? Their heads' keys; what they mean stands in the catalogue under `column.`."""

from __future__ import annotations

COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": ("articles.headline", "common.outlet", "articles.published", "article.kind", "articles.holds"),
    "captures": (
        "common.source", "common.outlet", "article.captured", "overview.added_on", "article.encoding", "nav.articles",
    ),
    "clues": ("capture.clue_key", "capture.clue_value", "capture.clue_origin"),
    "candidates": ("article.candidate_value", "article.candidate_basis", "article.candidate_verdict"),
    "reasons": ("show.feature", "show.weight", "show.saw"),
    "entities": ("common.name", "entities.latin", "common.type", "entities.mentions", "nav.articles"),
    "offices": (
        "entity.office", "entity.office_org", "entity.office_holder", "entity.office_when", "entity.office_state",
        "common.source",
    ),
    "map": (
        "timeline.place", "place.within", "nav.timeline_events", "map.undated", "map.wider", "overview.event_kinds",
        "map.years",
    ),
    "held": ("place.party", "field.since", "field.until", "place.account"),
    "kinds": ("common.type", "nav.timeline_events", "timeline.modality"),
    "histogram": ("common.month", "common.year", "nav.articles"),
    "stories": ("disputes.told_in", "stories.when", "stories.first", "nav.articles", "stories.outlets"),
    "story": ("common.outlet", "articles.published", "articles.headline", "story.text", "story.credited"),
    "processes": (
        "processes.name", "processes.adopted", "processes.provisions", "processes.evidence", "processes.assessed",
    ),
    "process": (
        "process.contents", "process.deadline", "process.proposed", "process.status", "process.for",
        "process.against", "process.about",
    ),
    "outlets": (
        "common.outlet", "nav.articles", "sources.stories", "sources.first", "sources.reprints", "sources.reprinted",
        "sources.credits",
    ),
    "agencies": ("sources.agency", "sources.credited", "sources.by_outlets", "sources.own"),
    "reprints": ("sources.copy", "sources.original", "sources.shared"),
    "precision": (
        "precision.kind", "precision.share", "precision.between", "precision.judged", "state.corrected",
        "state.rejected", "precision.missed", "precision.fields",
    ),
    "audit": ("audit.row", "audit.when", "audit.by", "audit.act", "audit.about", "review.reason"),
    "accounts": (
        "team.name", "settings.role", "settings.sees", "settings.codes", "settings.state", "settings.change",
    ),
    "packs": ("settings.pack", "settings.version", "settings.about"),
    "readings": ("settings.packs", "settings.marsad_version", "settings.captures", "settings.last_read"),
    "gazetteers": ("settings.gazetteer", "settings.places", "settings.about"),
}  # fmt: skip
"""The tables by name, each with the keys of its heads in their order."""
