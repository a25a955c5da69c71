"""`marsad serve`: the record in the browser, on this machine only unless told otherwise."""

from __future__ import annotations

import click

from marsad.cli.across import up_to_date
from marsad.cli.options import database, packs_in_use
from marsad.cli.report import say
from marsad.store.open import open_store


@click.command("serve")
@database
@packs_in_use
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
def command(db: str, packs: tuple[str, ...], host: str, port: int) -> None:
    """Show a record in the browser, in Arabic and English, until Ctrl-C."""
    from marsad.web.serve import serve

    with open_store(db, create=False) as store:
        up_to_date(store, packs)
        serve(store, host, port, ready=lambda address: say(f"{store.name}: {address}  (Ctrl-C to stop)"))
