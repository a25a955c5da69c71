"""When a server begins to answer."""

import pytest
from click.testing import CliRunner

import marsad.cli.serve
import marsad.web.serve
from marsad.store.open import open_store


@pytest.mark.parametrize(("waiting", "behind"), [(0, False), (500, False), (501, True)])
def test_pages_do_not_wait_for_much_to_compare(monkeypatch, tmp_path, waiting, behind):
    record = tmp_path / "record.db"
    with open_store(str(record)):
        pass
    compared: list[str] = []
    served: dict[str, object] = {}
    monkeypatch.setattr(marsad.cli.serve, "unfinished", lambda _store: waiting)
    monkeypatch.setattr(marsad.cli.serve, "up_to_date", lambda store, _packs: compared.append(store.name))
    monkeypatch.setattr(marsad.web.serve, "serve", lambda *_, **told: served.update(told))
    done = CliRunner().invoke(marsad.cli.serve.command, ["--db", str(record)])
    assert done.exit_code == 0, done.output
    assert (served["behind"], bool(compared)) == (behind, not behind)
