"""`marsad serve`: the record in the browser, on this machine only unless told otherwise."""

from __future__ import annotations

import click

from marsad.batch.reader import PatientReader
from marsad.cli.across import up_to_date
from marsad.cli.options import database, packs_in_use
from marsad.cli.report import complain, say
from marsad.diagnostics import diagnose
from marsad.store.across.catch_up import unfinished
from marsad.store.open import open_store

_MANY = 500  # captures or articles: with more to compare, pages do not wait for it


@click.command("serve")
@database
@packs_in_use
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
@click.option("--team", is_flag=True, help="Everybody logs in, with an account of `marsad user`.")
@click.option("--address", metavar="URL", help="What browsers type, where a proxy stands between: https://….")
@click.option("--certificate", type=click.Path(exists=True, dir_okay=False), help="Speak https: the certificate, PEM.")
@click.option("--key", type=click.Path(exists=True, dir_okay=False), help="Its private key, PEM.")
def command(
    db: str, packs: tuple[str, ...], host: str, port: int, team: bool, address: str | None, certificate: str | None,
    key: str | None,
) -> None:  # fmt: skip
    """Show a record in the browser, in Arabic and English, until Ctrl-C.

    Without --team the record can be corrected from this machine alone, without login, and only be read from others.
    """
    from marsad.web.serve import Way, is_loopback, serve

    way = Way(team=team, address=address, certificate=certificate, key=key)
    if team and not way.https and not is_loopback(host):
        complain(diagnose("web.no-tls", host))

    with open_store(db, create=False) as store:
        behind = unfinished(store) > _MANY
        if behind:
            say(f"{store.name}: much is not compared yet; that goes on while pages are served")
        else:
            up_to_date(store, packs)
        serve(
            store,
            host,
            port,
            way,
            reader=PatientReader(packs),
            behind=behind,
            ready=lambda address: say(f"{store.name}: {address}  (Ctrl-C to stop)"),
        )
