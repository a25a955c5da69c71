"""`marsad decide`: what people decide about provisions and observations, and the log of all decisions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click
import msgspec

from marsad.batch.reader import PatientReader
from marsad.cli.lines import one_line, print_all
from marsad.cli.options import author, database, listing, packs_in_use, redacting, seen
from marsad.store.across.clusters import update
from marsad.store.articles import article
from marsad.store.captures import load_capture
from marsad.store.correcting import SPANS, corrected
from marsad.store.decisions import Decision, decide, decision, decisions, undo
from marsad.store.heads import correct_head
from marsad.store.missed import READING
from marsad.store.open import Store, open_store
from marsad.store.people import Act, undo_reading
from marsad.store.results import Observation
from marsad.store.views import explain
from marsad.web.words import find_words

REASON = click.option("--reason", default="", help="Why.")
_STATUSES = {"0": 0, "1": 1, "2": 2, "3": 3, "none": None}


@click.group("decide")
def command() -> None:
    """Record what you decide, and read what was decided. Nothing is overwritten; `undo` is a decision of its own."""


@command.command("status")
@click.argument("provision", metavar="PROCESS/PROVISION")
@click.argument("status", type=click.Choice(list(_STATUSES)))
@database
@author
@click.option("--reason", required=True, help="Why.")
def status_(provision: str, status: str, db: str, by: str, reason: str) -> None:
    """Set how far a provision is carried out: 0 not begun, 1 begun, 2 in part, 3 carried out, or not assessed."""
    with open_store(db, create=False) as store:
        payload = {"status": _STATUSES[status]}
        made = decide(store, "status", [provision], when=datetime.now(UTC), by=by, reason=reason, payload=payload)
        decided(store, made)


def _verdict(name: str, help_text: str) -> None:
    @command.command(name, help=help_text)
    @click.argument("target", metavar="ID")
    @database
    @author
    @REASON
    def verdict(target: str, db: str, by: str, reason: str) -> None:
        with open_store(db, create=False) as store:
            decided(store, decide(store, name, [target], when=datetime.now(UTC), by=by, reason=reason))


_verdict("accept", "Say that you have checked what an id names and found it so.")
_verdict("reject", "Say that what an id names is not so.")
_verdict("comment", "Remark on what an id names; the remark is the reason.")


@command.command("correct")
@click.argument("target", metavar="ID")
@click.option("--set", "fields", multiple=True, required=True, metavar="FIELD=VALUE", help="A field and its value.")
@click.option("--nth", type=click.IntRange(1), help="Which of several places the words stand at.")
@database
@author
@REASON
def correct(target: str, fields: tuple[str, ...], nth: int | None, db: str, by: str, reason: str) -> None:
    """Say what an observation says otherwise: its kind, date, speaker, words …; an empty value takes one away.

    Entities are given by id; words (cue, content, trigger, span, speaker) exactly as they stand in the capture.
    """
    with open_store(db, create=False) as store:
        seen = explain(store, target).observation
        told = dict(one.partition("=")[::2] for one in fields)
        payload = {name: _value(store, seen, name, value, nth) for name, value in told.items()}
        corrected(seen.layer, seen.record, payload)
        when = datetime.now(UTC)
        decided(store, decide(store, "correct", [target], when=when, by=by, reason=reason, payload={"fields": payload}))


@command.command("head")
@click.argument("target", metavar="ARTICLE")
@click.option("--headline", help="Words of the capture, exactly as they stand there; empty for none.")
@click.option("--outlet", help="The outlet's name.")
@click.option("--published", help="The day of publication (EDTF); empty for unknown.")
@database
@packs_in_use
@author
@REASON
def head(
    target: str,
    headline: str | None,
    outlet: str | None,
    published: str | None,
    db: str,
    packs: tuple[str, ...],
    by: str,
    reason: str,
) -> None:
    """Say what an article is called, whose it is or of which day; the capture is read again with it."""
    with open_store(db, create=False) as store:
        fields: dict[str, Any] = {"outlet": outlet} if outlet is not None else {}
        if published is not None:
            fields["published"] = published or None
        if headline is not None:
            one = article(store, target)
            text = load_capture(store, one.capture.id).text
            spans = one.record.spans
            fields["headline"] = msgspec.to_builtins(find_words(text, spans, headline, "")) if headline else None
        if not fields:
            raise click.UsageError("say --headline, --outlet or --published")
        act = Act(by=by, when=datetime.now(UTC), reason=reason)
        made = correct_head(store, target, fields, PatientReader(packs), act)
        with store.write() as connection:
            update(connection)
        decided(store, made)


def _value(store: Store, seen: Observation, name: str, value: str, nth: int | None) -> Any:
    if name in SPANS and value:
        text = load_capture(store, seen.capture).text
        within = article(store, seen.article).record.spans if seen.article else ()
        return msgspec.to_builtins(find_words(text, within, value, str(nth or "")))
    if name == "former":
        return value.lower() in ("yes", "true", "1")
    return value or None


@command.command("undo")
@click.argument("decision_id", metavar="DECISION")
@database
@packs_in_use
@author
@REASON
def undo_it(decision_id: str, db: str, packs: tuple[str, ...], by: str, reason: str) -> None:
    """Take a decision back, by its id."""
    with open_store(db, create=False) as store:
        if decision(store, decision_id).verdict in READING:
            reader = PatientReader(packs)
            made = undo_reading(store, decision_id, reader, Act(by=by, when=datetime.now(UTC), reason=reason))
        else:
            made = undo(store, decision_id, when=datetime.now(UTC), by=by, reason=reason)
        with store.write() as connection:
            update(connection)
        decided(store, made)


@command.command("log")
@click.argument("target", metavar="[ID]", required=False)
@database
@redacting
@listing
def log(target: str | None, db: str, output: str, limit: int) -> None:
    """List decisions, newest first; those about one ID where it is given."""
    with open_store(db, create=False) as whole:
        store = seen(whole)
        print_all(decisions(store, target=target, limit=limit).items, output, _line)


def decided(store: Store, made: str) -> None:
    """Prints a decision that was just made."""
    click.echo(_line(decision(store, made)))


def _line(one: Decision) -> str:
    told = f" {msgspec.json.encode(one.payload).decode()}" if one.payload else ""
    undone = f"  (undone by {one.undone})" if one.undone else ""
    what = f"{one.verdict} {' '.join(one.targets)}{told}"
    return f"{one.id}  {one.made} {one.by}: {what}  {one_line(one.reason, 80)}{undone}"
