"""A taken port, a port for others, an address of elsewhere: one clear failure each, before anything is said."""

import socket
import threading
import urllib.request

import pytest

from marsad.diagnostics import Failure
from marsad.web import serve as serving
from marsad.web.serve import bind, is_loopback, serve


def test_port_in_use(store):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said: list[str] = []
        with pytest.raises(Failure) as failure:
            serve(store, "127.0.0.1", taken.getsockname()[1], ready=said.append)
    assert failure.value.diagnostic.code == "web.port-in-use"
    assert failure.value.exit_kind == "environment"
    assert said == []


@pytest.mark.parametrize("host", ["192.0.2.7", "300.1.1.1", ""])
def test_address_of_elsewhere(host):
    with pytest.raises(Failure) as failure:
        bind(host, 0)
    assert failure.value.diagnostic.code == "web.bad-host"


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("example.org", False)],
)
def test_loopback(host, local):
    assert is_loopback(host) is local


def test_serves_on_loopback(store, monkeypatch, capfd):
    """Over a real socket: the address is told once the port is held, and nothing is printed."""
    servers: list = []

    class Kept(serving.uvicorn.Server):
        def __init__(self, config):
            super().__init__(config)
            servers.append(self)

    monkeypatch.setattr(serving.uvicorn, "Server", Kept)
    told, ready = [], threading.Event()

    def note(address: str) -> None:
        told.append(address)
        ready.set()

    thread = threading.Thread(target=serve, args=(store, "127.0.0.1", 0), kwargs={"ready": note}, daemon=True)
    thread.start()
    assert ready.wait(10)
    with urllib.request.urlopen(told[0] + "en/", timeout=10) as answer:
        assert answer.status == 200
        assert "server" not in answer.headers
    servers[0].should_exit = True
    thread.join(10)
    assert not thread.is_alive()
    assert capfd.readouterr() == ("", "")
