"""Who held a place, from when to when, and by whose account?

Captures begin a holding, withdrawals and losses end one, sieges encircle. Nothing is averaged or reconciled here: each
event gives one claim, tied to the event and the statement that tells it, and only claims of one account close each
other. Events that are planned, demanded, denied or merely possible claim nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from marsad.record import Event, Name, Participant, Span

Hold = Literal["held", "left", "encircled"]
_REAL = frozenset({"happened", "ongoing"})


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One account's claim about a place: `held` by or `encircled` by a party since a day, or `left` by it on a day.

    `place` and `party` are entity ids where known, else the words of the page. Days are EDTF or None where unproven.
    """

    place: str
    party: str | None
    hold: Hold
    event: str
    since: str | None = None
    until: str | None = None
    statement: str | None = None
    source: str | None = None


def claims_of_control(events: Iterable[Event], names: Iterable[Name]) -> tuple[Claim, ...]:
    """Claims about who controls which place, by place and then by day; a claim of a later day ends an earlier one.

    Days are compared as far as both are known; claims without a day close nothing and are closed by nothing.
    """
    entities = {(name.span.start, name.span.end): name.entity for name in names}
    claims = [claim for event in events if event.modality in _REAL for claim in _claims(event, entities)]
    claims.sort(key=lambda claim: (claim.place, claim.since or claim.until or "~", claim.event))
    return tuple(_closed(claim, claims) for claim in claims)


def _claims(event: Event, entities: dict[tuple[int, int], str]) -> Iterator[Claim]:
    hold = hold_of(event)
    if hold is None:
        return
    who = party_of(event)
    party = _key(who) if who else None
    for place in _finest(event, entities):
        yield Claim(
            place=place,
            party=party,
            hold=hold,
            event=event.id,
            since=event.date if hold != "left" else None,
            until=event.date if hold == "left" else None,
            statement=event.statement,
            source=event.source,
        )


def hold_of(event: Event) -> Hold | None:
    """What an event, were it so, would say of its first place: held, left or encircled; None for other events."""
    if event.type == "capture":
        return "left" if _is_loss(event) else "held"
    return {"withdraw": "left", "besiege": "encircled"}.get(event.type)  # type: ignore[return-value]


def party_of(event: Event) -> Participant | None:
    """Who holds, leaves or encircles, by the event; None where nobody is told."""
    role = "patient" if _is_loss(event) else "agent"
    return next((part for part in event.participants if part.role == role), None)


def _is_loss(event: Event) -> bool:
    """Whether a capture is told from the loser's side: a force is its patient, nobody its agent."""
    if event.type != "capture" or any(p.role == "agent" for p in event.participants):
        return False
    places = {(place.start, place.end) for place in event.places}
    return any(p.role == "patient" and (p.mention.start, p.mention.end) not in places for p in event.participants)


def _finest(event: Event, entities: dict[tuple[int, int], str]) -> list[str]:
    """The finest place of an event; further places of the same length of telling only say where it lies."""
    return [_place_key(place, entities) for place in event.places[:1]]


def _place_key(place: Span, entities: dict[tuple[int, int], str]) -> str:
    return entities.get((place.start, place.end), place.text)


def _key(participant: Participant) -> str:
    return participant.entity or participant.mention.text


def _closed(claim: Claim, claims: Sequence[Claim]) -> Claim:
    """The claim with the day on which a later claim of the same account ends it."""
    if claim.hold == "left" or claim.since is None:
        return claim
    ends = [
        day
        for other in claims
        if other is not claim and other.place == claim.place and _one_account(claim, other)
        if (day := other.since or other.until) and day > claim.since and _ends(claim, other)
    ]
    return msgspec.structs.replace(claim, until=min(ends)) if ends else claim


def _one_account(a: Claim, b: Claim) -> bool:
    return (a.source, a.statement is None) == (b.source, b.statement is None)


def _ends(claim: Claim, other: Claim) -> bool:
    if other.hold == "left":
        return other.party is None or claim.party is None or other.party == claim.party
    return other.hold == "held" and other.party != claim.party
