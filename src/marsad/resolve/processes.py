"""Which statements and events bear on a provision of an instrument?

A statement bears on a provision where it uses the words that the pack gives for it, in an article that names the
instrument or one of the bodies that carry the provision out. Whoever rejects, denies or condemns it speaks against it.
How far a provision is carried out is for people to say: the status stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds import ProcessRow, ProvisionRow
from marsad.knowledge.load import Knowledge
from marsad.record import Record
from marsad.resolve.known import Known
from marsad.resolve.observations import Observation, of_event, of_statement

_AGAINST = frozenset({"reject", "deny", "condemn"})
# What may be written onto the first word of a phrase.
_BEFORE = r"(?<!\w)[وفبلك]{0,2}(?:ال|لل)?"


class Provision(Record, frozen=True):
    """A provision with what is said and done for or about it, and against it."""

    process: str
    provision: str
    deadline: str | None
    status: int | None
    evidence: tuple[Observation, ...]
    against: tuple[Observation, ...]


def find_provisions(articles: Iterable[Known], knowledge: Knowledge | None) -> list[Provision]:
    """Every provision of the packs on which something bears."""
    rows = knowledge.entries(ProcessRow) if knowledge else ()
    texts = [(article, " ".join((*article.headline, *article.body))) for article in articles]
    found = []
    for process in rows:
        named = _phrases((process.ar, *process.aliases))
        near = [(article, bool(named.search(text))) for article, text in texts]
        for provision in process.provisions:
            collected = _collect(provision, near)
            if collected.evidence or collected.against:
                found.append(_with_process(collected, process))
    return found


def _collect(provision: ProvisionRow, near: Iterable[tuple[Known, bool]]) -> Provision:
    words = _phrases((provision.ar, *provision.words))
    evidence: list[Observation] = []
    against: list[Observation] = []
    for article, named in near:
        if not named and not any(name.entity in provision.bodies for name in article.names):
            continue
        for said in article.statements:
            if said.content is not None and words.search(fold_text(said.content.text)):
                (against if said.kind in _AGAINST else evidence).append(of_statement(article, said))
        for event in article.events:
            parts = " ".join((event.trigger.text, *(part.mention.text for part in event.participants)))
            if words.search(fold_text(parts)):
                (against if event.modality == "denied" else evidence).append(of_event(article, event))
    return Provision(
        process="", provision=provision.id, deadline=provision.deadline, status=None,
        evidence=tuple(sorted(set(evidence))), against=tuple(sorted(set(against))),
    )  # fmt: skip


def _with_process(found: Provision, process: ProcessRow) -> Provision:
    return Provision(
        process=process.id, provision=found.provision, deadline=found.deadline, status=found.status,
        evidence=found.evidence, against=found.against,
    )  # fmt: skip


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    words = sorted({re.escape(fold_text(phrase).removeprefix("ال")) for phrase in phrases}, key=lambda w: (-len(w), w))
    return re.compile(_BEFORE + "(?:" + "|".join(words) + r")(?!\w)")
