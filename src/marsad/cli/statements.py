"""`marsad statements`: who said, denied, announced or demanded what."""

from __future__ import annotations

from typing import get_args

import click
import msgspec

from marsad.cli.lines import entities_called, one_line, origin, print_all
from marsad.cli.options import database, listing, period, redacting, seen
from marsad.record import Statement, StatementKind
from marsad.store.open import open_store
from marsad.store.results import Found, StatementFilter
from marsad.store.views import list_statements


@click.command("statements")
@database
@redacting
@click.option("--by", metavar="NAME", help="Only statements by this person or body.")
@click.option("--kind", type=click.Choice(get_args(StatementKind)), metavar="KIND", help="say, deny, demand, warn …")
@click.option("--outlet", metavar="NAME", help="Only statements printed by this outlet.")
@period
@listing
def command(
    db: str, by: str | None, kind: str | None, outlet: str | None, since: str | None, until: str | None, limit: int,
    output: str,
) -> None:  # fmt: skip
    """List the statements of a record, newest first, each with its speaker and the words it stands on."""
    wanted = StatementFilter(kind=kind, outlet=outlet, since=since, until=until)
    with open_store(db, create=False) as whole:
        store = seen(whole)
        found = {
            said.observation.id: said
            for speaker in entities_called(store, by)
            for said in list_statements(store, msgspec.structs.replace(wanted, by=speaker), limit=limit).items
        }
        ordered = sorted(found.values(), key=lambda said: said.observation.date_low, reverse=True)
        print_all(ordered[:limit], output, _line)


def _line(found: Found) -> str:
    said = found.observation.record
    assert isinstance(said, Statement)
    speaker = said.speaker.text if said.speaker else "?"
    content = said.content.text if said.content else ""
    mark = '"' if said.direct else ""
    head = f"{said.kind:9} {one_line(speaker, 50)}"
    told = [f"said {said.said}" if said.said else "", f"about {said.about}" if said.about else ""]
    more = "; ".join([origin(found), *filter(None, told), *(["hedged"] if said.hedged else [])])
    return f"{head}: {mark}{one_line(content)}{mark}  [{more}]  {found.observation.id}"
