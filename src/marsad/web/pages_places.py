"""What does a place's page show beside its dossier? Who held it by whose account, events by type, statements."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec

from marsad.knowledge.countries import region_name
from marsad.record import Entity
from marsad.resolve.control import Account, Contradiction, Control, Holding, Telling
from marsad.store.results import Found
from marsad.store.results_places import KindCount, PlaceView
from marsad.store.views_passages import Passage, passages_of
from marsad.store.views_places import place as view_place
from marsad.web.holdings import HeldAxis, Interval, held_axis
from marsad.web.pages_map import country_name, is_area
from marsad.web.site import Asked

_ROWS = 40
_PASSAGES = 2


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What one account says, by its passages: the first of them, how many more there are, and the one that ends it."""

    account: Account
    told: tuple[Found, ...]
    more: int = 0
    ended_by: Found | None = None

    @property
    def passages(self) -> tuple[Found, ...]:
        """The events whose words are shown."""
        return (*self.told, *((self.ended_by,) if self.ended_by else ()))


class HeldRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table of control: an interval or a denial, and all accounts that give just this one."""

    hold: str
    denied: bool
    party: str
    party_entity: str | None
    since: str | None
    until: str | None
    accounts: tuple[Told, ...]


class Pair(msgspec.Struct, frozen=True):
    """Two accounts that cannot both be so, side by side."""

    kind: str
    sides: tuple[Found, Found]
    accounts: tuple[Account, Account]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What the templates need to show a place."""

    view: PlaceView
    country: str
    region: str
    area: bool
    axis: HeldAxis | None
    rows: tuple[HeldRow, ...]
    hidden: int
    pairs: tuple[Pair, ...]
    kinds: tuple[tuple[str, int, tuple[KindCount, ...]], ...]
    passages: dict[str, Passage]


def place_of(asked: Asked, entity: Entity) -> Place:
    """The place's part of its page. Raises Failure for an id that the record does not know."""
    view = view_place(asked.store, entity.id)
    rows = _rows(view)
    shown = rows if asked.get("full") == "1" else rows[:_ROWS]
    pairs = _pairs(view.control, view.told)[: len(shown) if len(shown) > _ROWS else _ROWS]
    wanted = [found for row in shown for told in row.accounts for found in told.passages]
    wanted += [found for pair in pairs for found in pair.sides]
    return Place(
        view=view,
        country=country_name(asked, entity.geo.country) if entity.geo and entity.geo.country else "",
        region=region_name(entity.geo.country, entity.geo.admin1 or "", asked.lang) if entity.geo else "",
        area=entity.geo is not None and is_area(entity.geo),
        axis=_axis(asked, rows[:_ROWS]),
        rows=tuple(shown),
        hidden=len(rows) - len(shown),
        pairs=tuple(pairs),
        kinds=_kinds(view.kinds),
        passages=passages_of(asked.store, [found.observation for found in wanted]),
    )


def account_name(asked: Asked, account: Account) -> str:
    """Whose account it is in words: the source and, where it is another, the outlet that printed it."""
    if account.name and account.outlet and account.outlet != account.name:
        return f"{account.name} ({account.outlet})"
    return account.name or account.outlet or asked.t("overview.outlet_none")


def _rows(view: PlaceView) -> list[HeldRow]:
    """The intervals, then the denials; accounts that agree in all of it share a line."""
    groups: dict[tuple[object, ...], HeldRow] = {}
    for key, row in (
        *map(partial(_held, view), view.control.holdings),
        *map(partial(_denied, view), view.control.denials),
    ):
        known = groups.get(key)
        accounts = (*known.accounts, *row.accounts) if known else row.accounts
        groups[key] = msgspec.structs.replace(known or row, accounts=accounts)
    return list(groups.values())


def _held(view: PlaceView, one: Holding) -> tuple[tuple[object, ...], HeldRow]:
    told = tuple(view.told[key] for key in one.tellings[:_PASSAGES])
    ended_by = view.told.get(one.ended_by or "")
    account = Told(account=one.account, told=told, more=len(one.tellings) - len(told), ended_by=ended_by)
    return (False, one.hold, one.party, one.since, one.until), HeldRow(
        hold=one.hold, denied=False, party=one.party_name, party_entity=one.party_entity, since=one.since,
        until=one.until, accounts=(account,),
    )  # fmt: skip


def _denied(view: PlaceView, one: Telling) -> tuple[tuple[object, ...], HeldRow]:
    account = Told(account=one.account, told=(view.told[one.event],))
    return (True, one.hold, one.party, one.day), HeldRow(
        hold=one.hold, denied=True, party=one.party_name, party_entity=one.party_entity, since=one.day, until=None,
        accounts=(account,),
    )  # fmt: skip


def _pairs(control: Control, told: dict[str, Found]) -> list[Pair]:
    def pair(one: Contradiction) -> Pair:
        return Pair(one.kind, (told[one.events[0]], told[one.events[1]]), one.accounts)

    return [pair(one) for one in control.contradictions]


def _axis(asked: Asked, rows: Sequence[HeldRow]) -> HeldAxis | None:
    return held_axis(
        [
            Interval(
                _caption(asked, row),
                row.since,
                row.since if row.denied else row.until,
                "denied" if row.denied else row.hold,
            )
            for row in rows
        ]
    )


def _caption(asked: Asked, row: HeldRow) -> str:
    """A line in a few words: what, who, and whose account, or how many."""
    hold = asked.t.label("hold", f"not-{row.hold}" if row.denied else row.hold)
    party, several = row.party or asked.t("place.party_unnamed"), len(row.accounts)
    whose = account_name(asked, row.accounts[0].account) if several == 1 else asked.t.count("plural.accounts", several)
    # Isolates keep Arabic names in their place on an axis that runs from left to right.
    if asked.lang == "ar":
        return f"\u2067{hold}: {party} · {whose}\u2069"
    return f"{hold}: \u2068{party}\u2069 · \u2068{whose}\u2069"


def _kinds(counts: Sequence[KindCount]) -> tuple[tuple[str, int, tuple[KindCount, ...]], ...]:
    """Each type with its sum and its modalities."""
    groups: dict[str, list[KindCount]] = {}
    for one in counts:
        groups.setdefault(one.kind, []).append(one)
    return tuple((kind, sum(one.count for one in some), tuple(some)) for kind, some in groups.items())
