"""A chat endpoint: what is asked, what is believed, and that no server can hold a page up."""

from __future__ import annotations

import json
import socket
import time

import pytest

from marsad.taggers.chat import names_in
from marsad.taggers.load import load_taggers
from tests.taggers.conftest import TEXT, passages_of, say, send

FOUND = {"names": [{"text": "طرقوم شلغاف", "type": "PER"}, {"text": "قرفلون", "type": "LOC"}]}


def ask(spec, text=TEXT):
    parts = passages_of(text)
    found, notes = load_taggers([spec]).suggest(parts, "page")
    return [parts[0].reading.cut(one.start, one.end).text for one in found], notes


def test_a_question_and_its_answer(stub, monkeypatch):
    monkeypatch.setenv("STUB_KEY", "sk-secret")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-other")
    stub.answer = lambda handler: say(handler, FOUND)
    found, notes = ask(f"openai:{stub.url}#some/model,key=STUB_KEY")
    assert found == ["طرقوم شلغاف", "قرفلون"]
    assert not notes
    path, headers, body = stub.asked[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer sk-secret"
    assert (body["model"], body["temperature"]) == ("some/model", 0)
    assert body["messages"][-1] == {"role": "user", "content": TEXT}


def test_no_key_is_sent_that_was_not_named(stub, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-other")
    ask(f"openai:{stub.url}/chat/completions#m,temperature=no")
    path, headers, body = stub.asked[0]
    assert path == "/v1/chat/completions"
    assert "Authorization" not in headers
    assert "temperature" not in body


def test_a_proxy_of_the_environment_is_not_used(stub, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert ask(f"openai:{stub.url}#m")[1] == []


def test_invented_names_are_dropped(stub):
    stub.answer = lambda handler: say(handler, {"names": [{"text": "حسن كامل", "type": "PER"}, *FOUND["names"]]})
    found, notes = ask(f"openai:{stub.url}#m")
    assert found == ["طرقوم شلغاف", "قرفلون"]
    assert [note.code for note in notes] == ["tagger.not-in-text"]


def test_long_pages_are_asked_in_parts(stub):
    ask(f"openai:{stub.url}#m", "هذه جملة من عشر كلمات طويلة جدا بلا معنى. " * 300)
    assert len(stub.asked) == 4
    assert all(len(body["messages"][-1]["content"]) <= 4_000 for _, _, body in stub.asked)


def test_a_busy_server_is_asked_again(stub):
    answers = iter([503, 429, 200])
    stub.answer = lambda handler: say(handler, FOUND, next(answers), Retry_After="0")
    found, notes = ask(f"openai:{stub.url}#m,retries=2")
    assert (len(found), notes, len(stub.asked)) == (2, [], 3)


def test_but_not_for_ever(stub):
    stub.answer = lambda handler: say(handler, FOUND, 503, Retry_After="0")
    found, notes = ask(f"openai:{stub.url}#m,retries=1")
    assert (found, len(stub.asked)) == ([], 2)
    assert [note.code for note in notes] == ["tagger.failed"]
    assert "503" in notes[0].cause


def test_a_server_that_asks_for_an_hour_is_left(stub):
    stub.answer = lambda handler: say(handler, FOUND, 429, Retry_After="3600")
    begun = time.monotonic()
    _, notes = ask(f"openai:{stub.url}#m,seconds=2")
    assert notes[0].code == "tagger.failed"
    assert time.monotonic() - begun < 2


def drip(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_headers(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for i in range(200):
        handler.wfile.write(b"X-%d: 1\r\n" % i)
        handler.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize("slow", [lambda _: time.sleep(5), drip, drip_headers], ids=["silent", "body", "headers"])
def test_a_slow_server_costs_no_more_than_was_allowed(stub, slow):
    stub.answer = slow
    begun = time.monotonic()
    found, notes = ask(f"openai:{stub.url}#m,seconds=0.4")
    assert time.monotonic() - begun < 2
    assert found == []
    assert notes[0].code == "tagger.failed"
    assert "0.4 seconds" in notes[0].cause


def message(text, status=400):
    return lambda handler: send(handler, json.dumps({"error": {"message": text}}).encode(), status)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (message("bad key sk-secret, go \x1b[2J away"), "400: bad key …, go \ufffd[2J away"),
        (lambda handler: send(handler, b"", 302, Location="http://127.0.0.1:9/"), "answered 302"),
        (lambda handler: send(handler, b"<html>", 200), "no JSON"),
        (lambda handler: send(handler, b"[" * 100_000, 200), "no JSON"),
        (lambda handler: send(handler, b"\xff\xfe", 500), "answered 500"),
        (lambda handler: send(handler, b"[]", 200), "not the JSON that was asked for"),
        (lambda handler: send(handler, b'{"choices": []}', 200), "not the JSON that was asked for"),
        (lambda handler: send(handler, b'{"choices": [{"message": {"content": null}}]}'), "not the JSON"),
        (lambda handler: say(handler, "I see no names."), "not the JSON that was asked for"),
        (lambda handler: say(handler, '{"names": [{"text": "طرقوم"'), "not the JSON that was asked for"),
        (lambda handler: send(handler, b" " * 2_000_000), "larger than 1 MB"),
        (lambda handler: send(handler, b"{}", 200, Content_Length="5000"), "127.0.0.1"),
        (lambda handler: handler.wfile.write(b"nonsense\r\n\r\n"), "127.0.0.1"),
        (lambda handler: None, "127.0.0.1"),
    ],
)
def test_a_broken_server_gives_a_diagnostic(stub, answer, told, monkeypatch):
    monkeypatch.setenv("STUB_KEY", "sk-secret")
    stub.answer = answer
    found, notes = ask(f"openai:{stub.url}#m,key=STUB_KEY,retries=0,seconds=5")
    assert found == []
    assert [note.code for note in notes] == ["tagger.failed"]
    assert told in notes[0].cause
    assert "sk-secret" not in notes[0].cause


def test_nobody_listens():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    _, notes = ask(f"openai:http://127.0.0.1:{port}/v1#m,retries=1")
    assert [note.code for note in notes] == ["tagger.failed"]


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        ('{"names": [{"text": "a", "type": "PER"}]}', [("a", "PER")]),
        ('```json\n{"names": [{"text": "a", "type": "PER"}]}\n```', [("a", "PER")]),
        ('<think>{"names": [1]} or not</think> Here: {"names": []}', []),
        ('[{"text": "a", "type": "LOC"}]', [("a", "LOC")]),
        ('As asked {so}: {"names": [{"text": "a", "type": "ORG", "why": {}}]} done', [("a", "ORG")]),
        ('{"names": ["a", {"text": 3, "type": "PER"}, null]}', [("", ""), ("", ""), ("", "")]),
        ('{"names": {"text": "a"}}', None),
        ("", None),
        ("{" * 5_000, None),
        ("nothing", None),
    ],
)
def test_what_models_write_around_the_json(said, rows):
    assert names_in(said) == rows
