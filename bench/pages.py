"""How long does each page take? `python -m bench.pages RECORD [--rounds 5]`, on a record of any size.

Milliseconds of this process's own work (and of the clock) for one answer after the other, without a network: the first
time, and the middle of the rounds after it, for a person who may decide and see everything. With `--deciding` somebody
decides something before each answer, so that nothing which a decision could change is at hand.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, desc, select
from starlette.testclient import TestClient

from bench.load import copied
from marsad.store import schema
from marsad.store.decisions import decide
from marsad.store.open import Store, open_store
from marsad.web.app import create_app

LISTS = (
    "/", "/articles", "/statements", "/timeline", "/map", "/map?area=all", "/map?modality=any&type=attack", "/disputes",
    "/stories", "/processes", "/entities", "/sources", "/captures", "/search", "/search?q=قصف", "/review", "/audit",
    "/precision", "/import", "/help", "/articles?words=دمشق", "/statements?kind=deny", "/timeline?type=attack",
    "/entities?type=LOC", "/review?kind=event", "/review?state=accepted",
)  # fmt: skip
API = ("/api/v1/overview", "/api/v1/statements?limit=20", "/api/v1/articles?limit=20", "/api/v1/events?limit=20",
       "/api/v1/sources")  # fmt: skip
AIM = 150.0


def places(store: Store) -> list[str]:
    """Pages of single things: the most named places, people and bodies, the longest and the median article."""
    with store.read() as connection:
        found = [f"/entities/{key}" for kind in ("LOC", "PER", "ORG") for key in _named(connection, kind)]
        table = schema.articles
        newest = select(table.c.id).order_by(table.c.seq.desc()).limit(1)
        fullest = select(table.c.id).order_by(desc(table.c.statements + table.c.events + table.c.names)).limit(1)
        found += [f"/articles/{connection.execute(wanted).scalar()}" for wanted in (newest, fullest)]
        found += [f"/captures/{key}" for key in connection.execute(select(schema.captures.c.id).limit(1)).scalars()]
        seen = schema.observations
        for layer in ("statement", "event"):
            one = connection.execute(select(seen.c.id).where(schema.only(layer)).limit(1)).scalar()
            found += [f"/show/{one}", f"/review/{one}"]
        found += _across(connection)
    return found


def _named(connection: Connection, kind: str) -> list[str]:
    table = schema.entity_counts
    wanted = select(table.c.entity).where(table.c.type == kind).order_by(table.c.mentions.desc()).limit(3)
    return list(connection.execute(wanted).scalars())


def _across(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql(
        "SELECT kind, max(id) FROM across_links WHERE kind IN ('dispute', 'story') GROUP BY kind"
    )
    return [f"/{'disputes' if row[0] == 'dispute' else 'story'}/{row[1]}" for row in rows]


def timed(client: TestClient, path: str, rounds: int, before: Callable[[], object]) -> tuple[float, float, float, int]:
    """The first time, then the middle of the rounds by work and by the clock, in ms; and how long the answer is."""
    work, clock = [], []
    for _ in range(rounds + 1):
        before()
        began, at = time.process_time(), time.perf_counter()
        answer = client.get(path, follow_redirects=False)
        work.append(1000 * (time.process_time() - began))
        clock.append(1000 * (time.perf_counter() - at))
        if answer.status_code != 200:
            print(f"{answer.status_code} {path}")
    return work[0], statistics.median(work[1:]), statistics.median(clock[1:]), len(answer.content)


def deciding(store: Store) -> Callable[[], object]:
    """Remarks on an observation whenever it is called."""
    with store.read() as connection:
        one = connection.execute(select(schema.observations.c.id).where(schema.only("event")).limit(1)).scalar_one()
    return lambda: decide(store, "comment", [one], when=datetime.now(UTC), by="bench", reason="bench")


def yardstick() -> float:
    """What this machine does at the moment: ms of work for one fixed task."""
    began = time.process_time()
    sum(len(str(number)) for number in range(300_000))
    return 1000 * (time.process_time() - began)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("record", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--lang", choices=("ar", "en"), default="ar")
    parser.add_argument("--deciding", action="store_true")
    given = parser.parse_args()
    slow = 0
    with ExitStack() as stack:
        record = given.record
        if given.deciding:
            record = Path(stack.enter_context(TemporaryDirectory())) / "record.db"
            copied(given.record, record)
        store = stack.enter_context(open_store(record, create=False))
        before = deciding(store) if given.deciding else lambda: None
        client = TestClient(create_app(store, now=lambda: datetime.now(UTC), reviewing=True), "http://127.0.0.1")
        client.get(f"/{given.lang}/help")  # what the first page of all loads is not its own
        print(f"yardstick {yardstick():.0f} ms")
        print(f"{'first':>7} {'work':>7} {'clock':>7} {'KB':>6}  ms, page")
        for path in (*(f"/{given.lang}{path}" for path in (*LISTS, *places(store))), *API):
            first, work, clock, size = timed(client, path, given.rounds, before)
            slow += work > AIM
            print(f"{first:7.0f} {work:7.0f} {clock:7.0f} {size / 1000:6.0f}  {path}", flush=True)
    print(f"{slow} pages over {AIM:.0f} ms; yardstick {yardstick():.0f} ms")
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
