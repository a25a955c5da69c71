"""Does the workbench hold under load? `python -m bench.load RECORD [--readers 50] [--reviewers 5] [--seconds 120]`.

Serves a copy of RECORD with accounts on a loopback port, and has logged-in readers open pages and the API
while reviewers decide. Each waits `--think` seconds on average between two requests, as people do; 0 asks as fast as
answers come. Afterwards every decision that was answered as made must stand in the record, and the chain must hold.
Readers, reviewers and the server share the machine: what is measured holds for that.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import resource
import secrets
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import httpx
import msgspec
from sqlalchemy import insert, select

from marsad.store import schema
from marsad.store.audit import chain_state
from marsad.store.decisions import decisions
from marsad.store.open import Store, open_store
from marsad.store.team.accounts import Role, accounts, add_account, fold_name
from marsad.store.team.sessions import open_session

LISTS = ("/", "/articles", "/statements", "/timeline", "/disputes", "/stories", "/entities", "/sources")
API = ("/api/v1/statements?limit=20", "/api/v1/articles?limit=20", "/api/v1/events?limit=20", "/api/v1/overview")
WORDS = ("دمشق", "قصف", "وزير الخارجية", "اتفاق", "المدينة", "نفى", "لاجئين", "الأمم المتحدة")
_BEAT = 0.05
VERDICTS = ("accept", "accept", "comment", "reject")
"""What reviewers decide: only a rejection changes what follows from an article, and has it compared again."""
_LINK = re.compile(r'href="(/en/(articles|entities|show|disputes|story)/[^"#?]+)')
_DERIVED = re.compile("/en/(disputes|story)/")
_FORM = re.compile(r'action="(/en/review/[^"/]+)">(.*?)</form>', re.S)
_FIELD = re.compile(r'name="(token|seen|back)" value="([^"]*)"')


class Tally(msgspec.Struct):
    """What was measured: seconds by kind of request, decisions that were answered as made, and what went wrong.

    `late` says how many seconds after its time this very process woke, twenty times a second: a machine that is busy
    with other things is late by as much for everybody. `work` is the processor's time of the server and what it began.
    """

    took: dict[str, list[float]] = msgspec.field(default_factory=lambda: defaultdict(list))
    made: set[str] = msgspec.field(default_factory=set)
    stale: int = 0
    gone: int = 0
    errors: list[str] = msgspec.field(default_factory=list)
    late: list[float] = msgspec.field(default_factory=list)
    work: float = 0.0


class Person:
    """A reader or reviewer with a browser of their own."""

    def __init__(self, home: str, name: str, tally: Tally, think: float) -> None:
        self.browser = httpx.AsyncClient(base_url=home, timeout=60, headers={"origin": home})
        self.name = name
        self.tally = tally
        self.think = think
        self.chance = random.Random(name)
        self.known: dict[str, list[str]] = defaultdict(list)

    async def get(self, kind: str, path: str) -> str:
        """A page, timed."""
        began = time.perf_counter()
        answer = await self.browser.get(path)
        self.tally.took[kind].append(time.perf_counter() - began)
        if answer.status_code == 404 and _DERIVED.match(path):
            self.tally.gone += 1  # a decision has made another dispute or story of it since the list was shown
        elif answer.status_code != 200:
            self.tally.errors.append(f"{answer.status_code} {path}")
        return answer.text

    async def read(self) -> None:
        """One thing that a reader does: a list, something that a list led to, a search, the API."""
        kind = self.chance.choice(("list", "list", "article", "article", "entity", "show", "search", "api"))
        if kind == "search":
            await self.get(kind, f"/en/search?q={self.chance.choice(WORDS)}")
        elif kind == "api":
            await self.get(kind, self.chance.choice(API))
        elif kind == "list" or not self.known[kind]:
            page = await self.get("list", f"/en{self.chance.choice(LISTS)}")
            for path, what in _LINK.findall(page):
                self.known[{"articles": "article", "entities": "entity"}.get(what, "show")].append(path)
        else:
            page = await self.get(kind, self.chance.choice(self.known[kind]))
            self.known["show"] += [path for path, what in _LINK.findall(page) if what == "show"][:20]

    async def decide(self) -> None:
        """One thing that a reviewer does: opens the queue, and decides about something."""
        page = await self.get("queue", "/en/review")
        forms = [(path, body) for path, body in _FORM.findall(page) if 'value="accept"' in body]
        if not forms:
            return  # all is decided
        path, body = self.chance.choice(forms)
        form = {name: value.replace("&amp;", "&") for name, value in _FIELD.findall(body)}
        form |= {"verdict": self.chance.choice(VERDICTS), "reason": f"load {self.name}"}
        began = time.perf_counter()
        answer = await self.browser.post(path, data=form)
        self.tally.took["decide"].append(time.perf_counter() - began)
        done = re.search(r"done=(dec-[0-9a-f]+)", answer.headers.get("location", ""))
        if answer.status_code == 303 and done:
            self.tally.made.add(done[1])
        elif answer.status_code == 409:
            self.tally.stale += 1  # somebody else was first, and this reviewer is told so
        else:
            self.tally.errors.append(f"{answer.status_code} {path}")

    async def work(self, until: float, *, deciding: bool) -> None:
        """Goes on until the time is up."""
        await asyncio.sleep(self.chance.uniform(0, self.think))
        while time.perf_counter() < until:
            try:
                await (self.decide() if deciding else self.read())
            except httpx.HTTPError as error:
                self.tally.errors.append(f"{type(error).__name__} {error}")
            await asyncio.sleep(self.chance.expovariate(1 / self.think) if self.think else 0)
        await self.browser.aclose()


async def everybody(home: str, people: dict[str, Role], sessions: dict[str, str], how: tuple[float, float]) -> Tally:
    """Has all of them, logged in by their sessions, work for so many seconds, thinking for so many."""
    seconds, think = how
    tally = Tally()
    persons = [(Person(home, name, tally, think), role) for name, role in people.items()]
    for person, _ in persons:
        person.browser.cookies.set("marsad_login", sessions[person.name])
    until = time.perf_counter() + seconds
    working = (person.work(until, deciding=role == "reviewer") for person, role in persons)
    await asyncio.gather(_pulse(tally, until), *working)
    return tally


async def _pulse(tally: Tally, until: float) -> None:
    while (began := time.perf_counter()) < until:
        await asyncio.sleep(_BEAT)
        tally.late.append(max(time.perf_counter() - began - _BEAT, 0.0))


def run(record: Path, readers: int, reviewers: int, how: tuple[float, float]) -> tuple[Tally, list[str]]:
    """Serves a copy of `record` and loads it for `how` (seconds, think). Returns the tally and what was lost."""
    people: dict[str, Role] = {f"load reader {i}": "reader" for i in range(readers)}
    people |= {f"load reviewer {i}": "reviewer" for i in range(reviewers)}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "record.db"
        copied(record, copy)
        with open_store(copy) as store:
            sessions = _accounts(store, people)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        words = ["-m", "marsad", "serve", "--team", "--db", str(copy), "--port", str(port)]
        log = Path(folder) / "server.log"
        server = subprocess.Popen([sys.executable, *words], stderr=log.open("wb"))
        try:
            home = f"http://127.0.0.1:{port}"
            _wait(home)
            tally = asyncio.run(everybody(home, people, sessions, how))
        finally:
            server.terminate()
            server.wait(30)
        tally.work = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
        if tally.errors:
            print(log.read_text("utf-8", "replace")[-3_000:], file=sys.stderr)
        return tally, _lost(copy, tally)


def _accounts(store: Store, people: dict[str, Role]) -> dict[str, str]:
    """Accounts with one password, which is hashed once, since that takes long on purpose; and a session for each."""
    now, table = datetime.now(UTC), schema.accounts
    add_account(store, "load admin", secrets.token_urlsafe(16), "administrator", when=now, by="bench")
    with store.write() as connection:
        row = dict(connection.execute(select(table).where(table.c.folded == "load admin")).one()._mapping)
        for name, role in people.items():
            told = {"folded": fold_name(name), "name": name, "role": role, "sees_redacted": False}
            connection.execute(insert(table), row | told)
    known = {one.name: one for one in accounts(store)}
    return {name: open_session(store, known[name], when=now) for name in people}


def copied(record: Path, copy: Path) -> None:
    """A copy with what still waits in the log beside the file."""
    with sqlite3.connect(record) as old, sqlite3.connect(copy) as new:
        old.backup(new)


def _wait(home: str) -> None:
    for _ in range(6_000):
        try:
            httpx.get(f"{home}/en/login")
            return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise SystemExit("the server does not answer")


def _lost(record: Path, tally: Tally) -> list[str]:
    """What the record does not hold as it was answered."""
    with open_store(record) as store:
        held: set[str] = set()
        after: str | None = None
        while True:
            page = decisions(store, limit=500, after=after)
            held |= {one.id for one in page.items if one.by.startswith("load reviewer")}
            after = page.next
            if after is None:
                break
        chain = chain_state(store, whole=True)
    wrong = [f"lost {key}" for key in sorted(tally.made - held)] + [
        f"unasked {key}" for key in sorted(held - tally.made)
    ]
    return wrong + ([f"the chain breaks at {chain.broken}"] if chain.broken else [])


def told(tally: Tally, lost: list[str], seconds: float) -> str:
    """The figures, one line a kind of request."""
    everything = [took for some in tally.took.values() for took in some]
    rows = [("all", everything), *sorted(tally.took.items())]
    lines = [f"{'':8} {'requests':>8} {'a second':>8} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8} {'worst':>8}"]
    for name, some in rows:
        if len(some) > 1:
            cuts = statistics.quantiles(some, n=100, method="inclusive")
            ms = " ".join(f"{1000 * value:8.0f}" for value in (cuts[49], cuts[94], cuts[98], max(some)))
            lines.append(f"{name:8} {len(some):8} {len(some) / seconds:8.1f} {ms}")
    lines.append(
        f"decisions made {len(tally.made)}, told of another's {tally.stale}, lost {len(lost)}; links gone {tally.gone}"
    )
    if tally.late and everything:
        lines.append(
            f"{1000 * tally.work / len(everything):.0f} ms of the processor a request, the start included; this process"
            f" woke late by p50 {1000 * statistics.median(tally.late):.0f} ms,"
            f" p95 {1000 * statistics.quantiles(tally.late, n=20)[18]:.0f} ms"
        )
    lines.append(f"errors {len(tally.errors)} {tally.errors[:5] or ''} {lost[:5] or ''}")
    return "\n".join(lines)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("record", type=Path)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--reviewers", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--think", type=float, default=5.0)
    given = parser.parse_args()
    before = os.getloadavg()[0]
    tally, lost = run(given.record, given.readers, given.reviewers, (given.seconds, given.think))
    print(told(tally, lost, given.seconds))
    print(f"load average before {before:.1f}, after {os.getloadavg()[0]:.1f}, on {os.cpu_count()} cores")
    return 1 if tally.errors or lost else 0


if __name__ == "__main__":
    sys.exit(main())
