"""How far is an instrument carried out, provision by provision, by which evidence, and by whose verdict?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, select

from marsad.diagnostics import Failure, diagnose
from marsad.knowledge.kinds import ProcessRow, ProvisionRow
from marsad.resolve.processes import Bearing, propose
from marsad.store import bulk
from marsad.store.across import tables
from marsad.store.across.passages import Placed, keys_of
from marsad.store.decisions import in_force
from marsad.store.observations import entity_names
from marsad.store.open import Store
from marsad.store.results_across import ProcessSummary, ProcessView, ProvisionView, StatusView


def list_processes(store: Store) -> tuple[ProcessSummary, ...]:
    """The instruments of the packs that the record was compared with."""
    with store.read() as connection:
        statuses = _statuses(connection)
        table = tables.instruments
        rows = connection.execute(select(table.c.payload).order_by(table.c.id)).scalars()
        processes = [msgspec.json.decode(payload, type=ProcessRow) for payload in rows]
        counts = Counter(row[0] for row in bulk.fetch(connection, "SELECT process FROM provision_evidence"))
    return tuple(_summary(process, statuses, counts[process.id]) for process in processes)


def process(store: Store, process_id: str) -> ProcessView:
    """An instrument with every provision, its evidence and its status. Raises Failure `store.unknown-id`."""
    table = tables.instruments
    with store.read() as connection:
        payload = connection.execute(select(table.c.payload).where(table.c.id == process_id)).scalar()
        if payload is None:
            raise Failure(diagnose("store.unknown-id", f"{store.name}: {process_id[:120]}"))
        instrument = msgspec.json.decode(payload, type=ProcessRow)
        bearings = _bearings(connection, process_id)
        statuses = _statuses(connection)
        bodies = entity_names(connection, {body for one in instrument.provisions for body in one.bodies})
        placed = Placed(connection, keys_of(one.observation for some in bearings.values() for one in some))
        provisions = tuple(
            _provision(instrument, one, placed, bearings.get(one.id, ()), (statuses, bodies))
            for one in instrument.provisions
        )
    return ProcessView(row=_summary(instrument, statuses, sum(map(len, bearings.values()))), provisions=provisions)


def _provision(
    instrument: ProcessRow,
    row: ProvisionRow,
    placed: Placed,
    bearings: Sequence[Bearing],
    known: tuple[Mapping[str, StatusView], Mapping[str, str]],
) -> ProvisionView:
    statuses, bodies = known
    dated = [(one, placed.day(keys_of([one.observation])[0])) for one in bearings]
    proposed, reasons = propose(dated)
    sides = {
        stance: placed.passages([one.observation for one in bearings if one.stance == stance])
        for stance in ("for", "against", "about")
    }
    target = f"{instrument.id}/{row.id}"
    return ProvisionView(
        id=row.id, target=target, name=row.ar, name_en=row.en, deadline=row.deadline,
        bodies=tuple((body, bodies.get(body, body)) for body in row.bodies), supporting=sides["for"],
        against=sides["against"], about=sides["about"], proposed=proposed, reasons=reasons,
        status=statuses.get(target),
    )  # fmt: skip


def _bearings(connection: Connection, process_id: str) -> dict[str, list[Bearing]]:
    found: dict[str, list[Bearing]] = defaultdict(list)
    sql = "SELECT payload FROM provision_evidence WHERE process = ?"
    for (payload,) in bulk.fetch(connection, sql, [process_id]):
        one = msgspec.json.decode(payload, type=Bearing)
        found[one.provision].append(one)
    return {provision: sorted(some) for provision, some in found.items()}


def _statuses(connection: Connection) -> dict[str, StatusView]:
    """For every provision the last status in force."""
    return {
        one.targets[0]: StatusView(
            status=one.payload["status"], by=one.by, made=one.made, reason=one.reason, decision=one.id
        )
        for one in in_force(connection, "status")
    }


def _summary(row: ProcessRow, statuses: Iterable[str], evidence: int) -> ProcessSummary:
    assessed = sum(target.startswith(f"{row.id}/") for target in statuses)
    return ProcessSummary(
        id=row.id, name=row.ar, name_en=row.en, adopted=row.adopted, provisions=len(row.provisions),
        assessed=assessed, evidence=evidence,
    )  # fmt: skip
