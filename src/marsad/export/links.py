"""The lines that `marsad links --format jsonl` prints: one JSON object a line, keys as users' scripts know them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from marsad.record import Reason
from marsad.resolve.accounts import Account
from marsad.resolve.known import ArticleKey
from marsad.resolve.links import Links
from marsad.resolve.observations import Observation

Json = dict[str, Any]


def link_lines(links: Links) -> Iterator[bytes]:
    """Every link as one line of UTF-8 JSON, line feed included, in the order of the kinds and of their ids."""
    for row in _rows(links):
        yield msgspec.json.encode(row) + b"\n"


def _rows(links: Links) -> Iterator[Json]:
    for one in links.reprints:
        yield {
            "kind": "reprint", "a": _article(one.a), "b": _article(one.b), "jaccard": round(one.jaccard, 4),
            "containment": round(one.containment, 4), "origin": _article(one.origin) if one.origin else None,
            "via": one.via, "template": one.template, **_score(one.score, one.reasons),
        }  # fmt: skip
    for story in links.stories:
        yield {
            "kind": "story", "id": story.id, "title": story.title,
            "articles": [_article(key) for key in story.articles], "first": _article(story.first),
            **_score(story.score, story.reasons),
        }  # fmt: skip
    for event in links.events:
        yield {
            "kind": "same-event", "id": event.id, "observations": [_observation(seen) for seen in event.observations],
            **_score(event.score, event.reasons),
        }  # fmt: skip
    for dispute in links.disputes:
        yield {
            "kind": "dispute", "id": dispute.id, "type": dispute.type, "question": dispute.question,
            "about": dispute.about, "accounts": [_account(account) for account in dispute.accounts],
            **_score(dispute.score, dispute.reasons),
        }  # fmt: skip
    for shared in links.corroborations:
        yield {
            "kind": "corroboration", "id": shared.id, "about": shared.about,
            "observations": [_observation(seen) for seen in shared.observations],
            "independent_origins": shared.independent_origins, **_score(shared.score, shared.reasons),
        }  # fmt: skip
    for entity in links.aliases:
        names = [
            {
                "name": one.name,
                "kind": one.kind,
                "known_from": one.known_from,
                "evidence": [_observation(seen) for seen in one.evidence],
            }
            for one in entity.names
        ]
        yield {"kind": "alias", "entity": entity.entity, "names": names}
    for provision in links.provisions:
        yield {
            "kind": "provision", "process": provision.process, "provision": provision.provision,
            "deadline": provision.deadline, "status": provision.status,
            "evidence": [_observation(seen) for seen in provision.evidence],
            "against": [_observation(seen) for seen in provision.against],
        }  # fmt: skip


def _article(key: ArticleKey) -> Json:
    return {"source": key.source, "article": key.article}


def _observation(seen: Observation) -> Json:
    return {"source": seen.source, "article": seen.article, "id": seen.id, "start": seen.start, "end": seen.end}


def _account(account: Account) -> Json:
    return {
        "answer": account.answer,
        "origin": account.origin,
        "observations": [_observation(seen) for seen in account.observations],
        "independent_origins": account.independent_origins,
    }


def _score(score: float, reasons: tuple[Reason, ...]) -> Json:
    told = [
        {"feature": reason.feature, "value": round(reason.value, 4), "left": reason.saw, "right": reason.saw}
        for reason in reasons
    ]
    return {"score": round(score, 4), "reasons": told}
