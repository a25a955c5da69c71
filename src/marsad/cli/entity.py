"""`marsad entity`: what people decide about entities: that two are one, that they are not, what one is called."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from marsad.cli.decide import REASON, decided
from marsad.cli.lines import print_all
from marsad.cli.options import author, database, listing, redacting, seen
from marsad.diagnostics import Failure, diagnose
from marsad.store.across.clusters import members_of, update
from marsad.store.decisions import decide, undo
from marsad.store.open import Store, open_store
from marsad.store.views_clusters import CandidateView, ClusterView, cluster, list_candidates

OUTPUT = click.option("--format", "output", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
_IDS = click.argument("ids", nargs=-1, required=True, metavar="ID ID...")


@click.group("entity")
def command() -> None:
    """Say which entities are one and which are not, with undo."""


@command.command("merge")
@_IDS
@click.option("--name", help="Under which name they are one.")
@database
@author
@REASON
def merge(ids: tuple[str, ...], name: str | None, db: str, by: str, reason: str) -> None:
    """Say that the entities are one and the same."""
    _decide(db, "merge", ids, (by, reason), {"name": name} if name else {})


@command.command("forbid")
@_IDS
@database
@author
@REASON
def forbid(ids: tuple[str, ...], db: str, by: str, reason: str) -> None:
    """Say that none of the entities is another of them, and never to be made one."""
    _decide(db, "forbid", ids, (by, reason), {})


@command.command("split")
@click.argument("entity", metavar="ID")
@click.option("--from", "others", multiple=True, metavar="ID", help="Apart from this one only; give it again for more.")
@click.option("--mention", "mentions", multiple=True, metavar="ID", help="These names mean another; again for more.")
@database
@author
@REASON
def split(entity: str, others: tuple[str, ...], mentions: tuple[str, ...], db: str, by: str, reason: str) -> None:
    """Take an entity apart from all that it was made one with, or from some; or take mentions away from it.

    Mentions become an entity of their own, with what is said and done there. `marsad show` prints their ids.
    """
    with open_store(db, create=False) as store:
        if mentions:
            _carry_out(store, "split", (entity,), (by, reason), {"mentions": list(mentions)})
            return
        if not others:
            with store.read() as connection:
                others = tuple(one for one in members_of(connection, entity) if one != entity)
        if not others:
            raise Failure(diagnose("store.bad-decision", entity, problem="it is one with no other entity"), "usage")
        _carry_out(store, "split", (entity,), (by, reason), {"apart_from": list(others)})


@command.command("rename")
@click.argument("entity", metavar="ID")
@click.argument("name")
@click.option("--latin", help="Its name in Latin letters.")
@database
@author
@REASON
def rename(entity: str, name: str, latin: str | None, db: str, by: str, reason: str) -> None:
    """Say what an entity is to be called."""
    _decide(db, "rename", (entity,), (by, reason), {"name": name} | ({"latin": latin} if latin else {}))


@command.command("show")
@click.argument("entity", metavar="ID")
@database
@redacting
@OUTPUT
def show(entity: str, db: str, output: str) -> None:
    """Show what an entity is one with, what it may be, and what was decided about it."""
    with open_store(db, create=False) as whole:
        store = seen(whole)
        view = cluster(store, entity)
    print_all([view], output, _cluster_lines)


@command.command("candidates")
@click.option("--verdict", type=click.Choice(["open", "same", "apart", "all"]), default="open", show_default=True)
@database
@redacting
@listing
def candidates(verdict: str, db: str, output: str, limit: int) -> None:
    """List entities that may be one, the likeliest first, with what speaks for it."""
    with open_store(db, create=False) as whole:
        store = seen(whole)
        found = list_candidates(store, verdict=None if verdict == "all" else verdict, limit=limit)
    print_all(found.items, output, _candidate_line)


@command.command("undo")
@click.argument("decision", metavar="DECISION")
@database
@author
@REASON
def undo_it(decision: str, db: str, by: str, reason: str) -> None:
    """Take a decision back, by its id."""
    with open_store(db, create=False) as store:
        made = undo(store, decision, when=datetime.now(UTC), by=by, reason=reason)
        with store.write() as connection:
            update(connection)
        decided(store, made)


def _cluster_lines(view: ClusterView) -> str:
    head = f"{view.name or view.entity.name}  {view.entity.id}"
    members = [f"    one with {row.name}  {row.id}" for row in view.members if row.id != view.entity.id]
    maybe = [f"    {_candidate_line(one)}" for one in view.candidates]
    log = [f"    {one.id}  {one.made} {one.by}: {one.verdict} {' '.join(one.targets)}" for one in view.decisions]
    return "\n".join((head, *members, *maybe, *log))


def _candidate_line(one: CandidateView) -> str:
    why = ", ".join(f"{reason.feature} {reason.value:g} ({reason.saw})" for reason in one.reasons)
    return f"{one.verdict} {one.score:g}: {one.a.name} {one.a.id} = {one.b.name} {one.b.id}: {why} [{one.by}]"


def _decide(db: str, verdict: str, ids: tuple[str, ...], who: tuple[str, str], payload: dict[str, Any]) -> None:
    with open_store(db, create=False) as store:
        _carry_out(store, verdict, ids, who, payload)


def _carry_out(store: Store, verdict: str, ids: tuple[str, ...], who: tuple[str, str], payload: dict[str, Any]) -> None:
    by, reason = who
    made = decide(store, verdict, ids, when=datetime.now(UTC), by=by, reason=reason, payload=payload)
    with store.write() as connection:
        update(connection)
    decided(store, made)
