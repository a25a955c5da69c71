"""What a server works out at its start is what its first page shows, and a fault of it harms nobody."""

from marsad.diagnostics import Failure, diagnose
from marsad.store.glance import overview
from marsad.web import warming
from marsad.web.warming import warm


def test_the_first_page_finds_it_ready(told_store):
    warm(told_store).join(30)
    assert overview(told_store) is overview(told_store)


def test_a_fault_is_left_to_the_page(store, monkeypatch, capfd):
    def broken(_):
        raise Failure(diagnose("store.io", "record.db", problem="no answer"))

    monkeypatch.setattr(warming, "overview", broken)
    thread = warm(store)
    thread.join(30)
    assert not thread.is_alive()
    assert capfd.readouterr() == ("", "")
