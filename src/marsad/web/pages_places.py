"""What does a place's page show beside its dossier? Who held it by whose account, events by type, statements."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.knowledge.countries import region_name
from marsad.record import Entity
from marsad.resolve.control import Account, Contradiction, Control, Holding, Telling
from marsad.store.results import Found
from marsad.store.results_places import KindCount, PlaceView
from marsad.store.views_passages import Passage, passages_of
from marsad.store.views_places import place as view_place
from marsad.web.holdings import HeldAxis, held_axis
from marsad.web.pages_map import country_name, is_area
from marsad.web.site import Asked

_ROWS = 40
_PASSAGES = 2


class HeldRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table of control: an interval or a denial, with the passages that tell it."""

    hold: str
    denied: bool
    party: str
    party_entity: str | None
    since: str | None
    until: str | None
    account: Account
    told: tuple[Found, ...]
    more: int = 0
    ended_by: Found | None = None


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
    wanted = [found for row in shown for found in (*row.told, *([row.ended_by] if row.ended_by else []))]
    wanted += [found for pair in pairs for found in pair.sides]
    return Place(
        view=view,
        country=country_name(asked, entity.geo.country) if entity.geo and entity.geo.country else "",
        region=region_name(entity.geo.country, entity.geo.admin1 or "", asked.lang) if entity.geo else "",
        area=entity.geo is not None and is_area(entity.geo),
        axis=_axis(asked, view.control),
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
    rows = [_held(view, holding) for holding in view.control.holdings]
    return rows + [_denied(view, telling) for telling in view.control.denials]


def _held(view: PlaceView, holding: Holding) -> HeldRow:
    told = tuple(view.told[key] for key in holding.tellings[:_PASSAGES])
    return HeldRow(
        hold=holding.hold, denied=False, party=holding.party_name, party_entity=holding.party_entity,
        since=holding.since, until=holding.until, account=holding.account, told=told,
        more=len(holding.tellings) - len(told), ended_by=view.told.get(holding.ended_by or ""),
    )  # fmt: skip


def _denied(view: PlaceView, telling: Telling) -> HeldRow:
    return HeldRow(
        hold=telling.hold, denied=True, party=telling.party_name, party_entity=telling.party_entity,
        since=telling.day, until=None, account=telling.account, told=(view.told[telling.event],),
    )  # fmt: skip


def _pairs(control: Control, told: dict[str, Found]) -> list[Pair]:
    def pair(one: Contradiction) -> Pair:
        return Pair(one.kind, (told[one.events[0]], told[one.events[1]]), one.accounts)

    return [pair(one) for one in control.contradictions]


def _axis(asked: Asked, control: Control) -> HeldAxis | None:
    def caption(party: str, account: Account, hold: str) -> str:
        names = (party or asked.t("place.party_unnamed"), account_name(asked, account))
        # Isolates keep Arabic names in their place on an axis that runs from left to right.
        if asked.lang == "ar":
            return f"\u2067{asked.t.label('hold', hold)}: {names[0]} · {names[1]}\u2069"
        return f"{asked.t.label('hold', hold)}: \u2068{names[0]}\u2069 · \u2068{names[1]}\u2069"

    holdings = control.holdings[:_ROWS]
    denials = control.denials[: _ROWS - len(holdings)]
    return held_axis(
        holdings,
        denials,
        [caption(one.party_name, one.account, one.hold) for one in holdings],
        [caption(one.party_name, one.account, f"not-{one.hold}") for one in denials],
    )


def _kinds(counts: Sequence[KindCount]) -> tuple[tuple[str, int, tuple[KindCount, ...]], ...]:
    """Each type with its sum and its modalities."""
    groups: dict[str, list[KindCount]] = {}
    for one in counts:
        groups.setdefault(one.kind, []).append(one)
    return tuple((kind, sum(one.count for one in some), tuple(some)) for kind, some in groups.items())
