"""Who held a place, from when to when, by whose account, across captures?

Each telling of a capture, withdrawal or siege belongs to an account: the speaker at the end of the chain, else the
outlet. Tellings of one account make intervals and end one another; those of different accounts stand side by side.
Where two accounts cannot both be so, the pair is listed. Nothing is averaged, and nothing is decided.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import Literal

import msgspec

from marsad.arabic.fold import fold_text
from marsad.events.control import Hold
from marsad.record import Event, Record, Statement

ContradictionKind = Literal["denied", "other-holder", "other-day"]
# A start known to a year alone contradicts nothing, and captures months apart are two, not one told twice.
_VAGUEST_DAYS = 31
_ONE_HAPPENING_DAYS = 10
_ANSWERED_WITHIN_DAYS = 14


class Account(Record, frozen=True, order=True):
    """Whose account it is. `key` tells accounts apart, `name` is as written; `outlet` is who printed it."""

    key: str
    name: str = ""
    entity: str | None = None
    outlet: str | None = None


class Telling(Record, frozen=True):
    """What one event of one page says of a place.

    `party` tells parties apart, None where the page names none; `party_name` is as written. `day` is EDTF, `low` and
    `high` the first and last minute that it may mean, empty where it is unknown; `published` is the day of the
    article. `event` and `capture` say where the words stand.
    """

    event: str
    hold: Hold
    account: Account
    denied: bool = False
    party: str | None = None
    party_name: str = ""
    party_entity: str | None = None
    day: str | None = None
    low: str = ""
    high: str = ""
    published: str | None = None


class Holding(Record, frozen=True):
    """One interval of one account: `held` or `encircled` since a day, or `left` on a day by who had been there.

    `since` and `until` are EDTF, None where the account gives none: an account that tells no end does not say that it
    lasts. `tellings` are the events that say so, `ended_by` the one by which the account ends it.
    """

    hold: Hold
    account: Account
    party: str | None
    party_name: str
    party_entity: str | None
    since: str | None
    until: str | None
    tellings: tuple[str, ...]
    ended_by: str | None = None


class Contradiction(Record, frozen=True):
    """Two accounts that cannot both be so, by the events that tell them: one denies the other, they name different
    holders of the same time, or different days of what seems one happening."""

    kind: ContradictionKind
    events: tuple[str, str]
    accounts: tuple[Account, Account]


class Control(Record, frozen=True):
    """All accounts of who controls one place: intervals in the order of their days, denials, contradictions."""

    holdings: tuple[Holding, ...] = ()
    denials: tuple[Telling, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


def account_of(event: Event, said: Statement | None, outlet: str) -> Account:
    """Whose account an event is: the speaker of the statement that claims it, else the source, else the outlet.

    An unnamed speaker («a military source») may be another one in each outlet, so that only the outlet's is the same.
    `outlet` is what names the outlet, or the page where no outlet is known.
    """
    if said is not None and said.speaker is not None:
        words = fold_text(said.speaker.text)
        key = said.speaker_entity or (f"said {words}" if said.named else f"said {words} in {outlet}")
        return Account(key=key, name=said.speaker.text, entity=said.speaker_entity, outlet=outlet)
    if event.source:
        return Account(key=f"said {fold_text(event.source)}", name=event.source, outlet=outlet)
    return Account(key=f"outlet {outlet}", outlet=outlet)


class _Claim(msgspec.Struct):
    """Tellings of one account about one beginning or one leaving; the first has the most exact day."""

    tellings: list[Telling]
    end: Telling | None = None
    ends: bool = False

    @property
    def first(self) -> Telling:
        return self.tellings[0]


def control_of(tellings: Iterable[Telling]) -> Control:
    """What the accounts say of one place. The order of `tellings` does not matter."""
    told = sorted(set(tellings), key=lambda one: (one.low or "~", one.high, one.published or "~", one.event))
    real = [one for one in told if not one.denied]
    denials = [one for one in told if one.denied]
    claims: list[_Claim] = []
    for account in sorted({one.account.key for one in real}):
        claims += _of_account([one for one in real if one.account.key == account])
    claims.sort(key=lambda claim: (claim.first.low or "~", claim.first.high, claim.first.event))
    return Control(
        holdings=tuple(_holding(claim) for claim in claims if not claim.ends),
        denials=tuple(denials),
        contradictions=tuple(_contradictions(claims, denials)),
    )


def _of_account(told: Sequence[Telling]) -> list[_Claim]:
    """The claims of one account, each closed by the first later one that ends it."""
    claims: list[_Claim] = []
    for one in sorted(told, key=_vagueness):
        same = next((claim for claim in claims if _same(claim.first, one)), None)
        if same:
            same.tellings.append(one)
        else:
            claims.append(_Claim([one]))
    for claim in claims:
        if claim.first.hold == "left" or not claim.first.low:
            continue
        later = [other for other in claims if other.first.low > claim.first.high and _ends(claim.first, other.first)]
        if later:
            by = min(later, key=lambda other: (other.first.low, other.first.event))
            claim.end = by.first
            by.ends = by.ends or by.first.hold == "left"
    return claims


def _vagueness(one: Telling) -> tuple[int, str, str]:
    """Exact days first, so that a vaguer telling joins the exact one that it allows."""
    return (_days(one.low, one.high) if one.low else 10**9, one.low, one.event)


def _same(known: Telling, new: Telling) -> bool:
    """Whether two tellings of one account are of one beginning: the days allow one another."""
    if (known.hold, known.party) != (new.hold, new.party) or bool(known.low) != bool(new.low):
        return False
    return not known.low or (new.low <= known.low and known.high <= new.high)


def _ends(claim: Telling, other: Telling) -> bool:
    """Whether a later telling of the same account ends what an earlier one began."""
    if other.hold == "left":
        return other.party is None or claim.party is None or other.party == claim.party
    if other.hold == "held":
        return claim.hold == "encircled" or (other.party is not None and other.party != claim.party)
    return False


def _holding(claim: _Claim) -> Holding:
    one = claim.first
    left = one.hold == "left"
    return Holding(
        hold=one.hold, account=one.account, party=one.party, party_name=one.party_name, party_entity=one.party_entity,
        since=None if left else one.day, until=one.day if left else claim.end.day if claim.end else None,
        tellings=tuple(telling.event for telling in claim.tellings), ended_by=claim.end.event if claim.end else None,
    )  # fmt: skip


def _contradictions(claims: Sequence[_Claim], denials: Sequence[Telling]) -> Iterator[Contradiction]:
    for claim, denial in product(claims, denials):
        if claim.first.account.key != denial.account.key and _denies(denial, claim.first):
            yield _between("denied", claim.first, denial)
    for left, right in combinations([claim for claim in claims if claim.first.hold == "held"], 2):
        if left.first.account.key == right.first.account.key:
            continue
        if _other_holder(left, right) or _other_holder(right, left):
            yield _between("other-holder", left.first, right.first)
        elif _other_day(left.first, right.first):
            yield _between("other-day", left.first, right.first)


def _between(kind: ContradictionKind, one: Telling, other: Telling) -> Contradiction:
    return Contradiction(kind=kind, events=(one.event, other.event), accounts=(one.account, other.account))


def _denies(denial: Telling, claim: Telling) -> bool:
    if denial.hold != claim.hold or not (denial.party is None or claim.party is None or denial.party == claim.party):
        return False
    if denial.low and claim.low:
        return denial.low <= claim.high and claim.low <= denial.high
    # Without the day of one of them, a denial answers what was told shortly before or after it.
    days = _apart(denial.low or denial.published, claim.low or claim.published)
    return days is not None and days <= _ANSWERED_WITHIN_DAYS


def _other_holder(one: _Claim, other: _Claim) -> bool:
    """Whether `one` has a party take the place when `other` has another party take or hold it."""
    a, b = one.first, other.first
    if a.party is None or b.party is None or a.party == b.party or not (_sharp(a) and _sharp(b)):
        return False
    same_time = a.low <= b.high and b.low <= a.high
    within = other.end is not None and b.high < a.low and a.high < other.end.low
    return same_time or within


def _other_day(a: Telling, b: Telling) -> bool:
    """Whether two accounts seem to date one happening differently."""
    if a.party is None or a.party != b.party or not (_sharp(a) and _sharp(b)):
        return False
    if a.low <= b.high and b.low <= a.high:
        return False
    gap = _days(a.high, b.low) if a.high < b.low else _days(b.high, a.low)
    return gap <= _ONE_HAPPENING_DAYS


def _sharp(one: Telling) -> bool:
    return bool(one.low) and _days(one.low, one.high) <= _VAGUEST_DAYS


def _days(first: str, last: str) -> int:
    return (_date(last) - _date(first)).days


def _apart(one: str | None, other: str | None) -> int | None:
    if not one or not other:
        return None
    try:
        return abs(_days(one, other))
    except ValueError:  # a publication day that is known to the month alone
        return None


def _date(moment: str) -> datetime.date:
    return datetime.date.fromisoformat(moment[:10])
