"""After a redaction no page, answer or export that a reader can have holds any written form of the name."""

import re
from collections import deque
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, quote_plus, unquote, urlsplit

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from marsad.arabic.fold import fold_text
from marsad.cli.main import cli
from marsad.export.contract import contract_line
from marsad.store import schema
from marsad.store.decisions import decisions
from marsad.store.open import open_store
from marsad.store.search import search
from marsad.store.team.accounts import add_account
from marsad.store.team.sessions import open_session
from marsad.store.veil.decide import redact, take_back
from marsad.store.veil.forms import MARK
from marsad.store.veil.seen import as_reader
from marsad.store.verify import verify
from marsad.store.views import captures, load_extraction
from marsad.web.app import create_app

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"
WHEN = datetime(2025, 3, 1, 12, tzinfo=UTC)
HOME = "http://record.test"
WITNESS, OTHER = "غياث المرجاني", "سلمى الحافظ"
FORMS = (
    "غياث المرجاني", "المرجاني", "أبو وائل", "Ghayath al-Marjani", "Marjani", "سلمى الحافظ", "الحافظ",
    "Salma al-Hafez",
)  # fmt: skip
MOST = 250
_HREF = re.compile(r'(?:href|action|src)="([^"]+)"')


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    if not EXAMPLES.is_dir():
        pytest.skip("needs the source tree")
    path = tmp_path_factory.mktemp("redaction") / "record.db"
    done = CliRunner().invoke(cli, ["add", "--db", str(path), str(EXAMPLES)], catch_exceptions=False)
    assert done.exit_code == 0
    with open_store(path) as opened:
        for name, role in (("Rima", "reader"), ("Vera", "reviewer"), ("Amal", "administrator")):
            add_account(opened, name, "many quiet rivers", role, when=WHEN, by="test")
        yield opened


@pytest.fixture(scope="module")
def people(record):
    table = schema.entities
    with record.read() as connection:
        rows = connection.execute(table.select().where(table.c.name.in_((WITNESS, OTHER))))
        return {row.name: row.id for row in rows}


@pytest.fixture(scope="module")
def hidden(record, people):
    """The record with two people redacted."""
    for key in people.values():
        redact(record, key, when=WHEN, by="Vera", reason=f"a witness called {WITNESS}")
    yield record
    for key in people.values():
        take_back(record, key, when=WHEN, by="Amal")


def client(record, name, **options):
    from marsad.store.team.accounts import accounts

    app = create_app(record, now=lambda: WHEN, team=True)
    found = TestClient(app, base_url=HOME, raise_server_exceptions=False, **options)
    (account,) = [one for one in accounts(record) if one.name == name]
    found.cookies.set("marsad_login", open_session(record, account, when=WHEN))
    return found


def tells(text, people):
    """The first written form, or id, that a text holds in any spelling."""
    plain = fold_text(unquote(text))
    told = [form for form in FORMS if fold_text(form) in plain]
    return (told + [key for key in people.values() if key in text] or [None])[0]


def crawl(browser, start):
    """Every page that can be reached by links, up to a bound, with its answer."""
    waiting, seen, visited = deque(start), set(start), 0
    while waiting and visited < MOST:
        path, visited = waiting.popleft(), visited + 1
        answer = browser.get(path, follow_redirects=False)
        yield path, answer
        if "text/html" in answer.headers.get("content-type", ""):
            for link in _HREF.findall(answer.text):
                href = link.replace("&amp;", "&").partition("#")[0]
                parts = urlsplit(href)
                if href.startswith("/") and not parts.path.startswith("/static") and href not in seen:
                    seen.add(href)
                    waiting.append(href)


def test_no_page_of_a_reader_tells_the_name(hidden, people):
    browser = client(hidden, "Rima")
    masked = pages = 0
    for path, answer in crawl(browser, ["/ar/", "/ar/timeline", "/ar/statements"]):
        assert answer.status_code < 500, path
        assert tells(answer.text, people) is None, path
        assert tells(str(answer.headers), people) is None, path
        # In a page the length of a mask would tell something; in an answer of the API it keeps the offsets.
        assert "/api/" in path or not re.search(f"{MARK}{{4,}}", answer.text), path
        masked += "▮▮▮ [" in answer.text
        pages += 1
    assert masked > 10
    assert pages == MOST


def test_no_answer_of_the_api_tells_the_name(hidden, people):
    browser = client(hidden, "Rima")
    described = browser.get("/api/v1/openapi.json").json()
    ids = {"capture": [], "article": [], "entity": [], "observation": []}
    with hidden.read() as connection:
        table = schema.observations
        ids["captures"] = [row.id for row in connection.execute(schema.captures.select())]
        ids["articles"] = [row.id for row in connection.execute(schema.articles.select())]
        ids["links"] = ids["articles"]
        ids["entities"] = [row.id for row in connection.execute(schema.entities.select())]
        ids["observations"] = [row.id for row in connection.execute(table.select().where(table.c.live))]
    for path in (path for path, operations in described["paths"].items() if "get" in operations):
        kind = path.split("/")[3]
        wanted = [path.replace("{id}", quote(one)) for one in ids.get(kind, ["x"])] if "{id}" in path else [path]
        for one in wanted:
            for address in (one, *((f"{one}?limit=500",) if "{" not in path and kind in LISTED else ())):
                answer = browser.get(address)
                assert answer.status_code in (200, 400, 404), address
                assert tells(answer.text.replace(quote(one), ""), people) is None, address


LISTED = ("articles", "captures", "entities", "statements", "events", "disputes", "stories")


@pytest.mark.parametrize(
    "words", [*FORMS, "غياث", "بالمرجاني", "المرجانى", "\u0623\u0628\u064a \u0648\u0627\u0626\u0644"]
)
def test_a_search_for_the_name_finds_nothing(hidden, people, words):
    browser = client(hidden, "Rima")
    for query in (words, f'"{words}"'):
        found = browser.get("/api/v1/search", params={"q": query}).json()
        assert (found["total"], found["hits"], found["entities"]) == (0, [], [])
    for path in (
        f"/ar/articles?words={quote(words)}",
        f"/ar/search?q={quote(words)}",
        f"/ar/entities?words={quote(words)}",
    ):
        page = browser.get(path).text
        for typed in (words, quote(words), quote_plus(words)):
            page = page.replace(typed, "")
        assert tells(page, people) is None
        assert "/articles/art-" not in page
    for path in ("/ar/timeline?actor=", "/ar/statements?by="):
        assert "/show/" not in browser.get(path + quote(words)).text
        assert "/show/" not in browser.get(path + people[WITNESS]).text


def test_what_else_stands_in_the_article_is_found_with_its_passage_masked(hidden, people):
    found = search(as_reader(hidden), "قذائف")
    assert found.hits
    assert any(MARK in excerpt.text for hit in found.hits for excerpt in hit.excerpts)
    for hit in found.hits:
        for excerpt in hit.excerpts:
            assert len(excerpt.text) == excerpt.end - excerpt.start
            for mark in excerpt.marks:
                assert mark.text == excerpt.text[mark.start - excerpt.start : mark.end - excerpt.start]


def test_offsets_hold_in_what_is_exported(hidden, people):
    seen = as_reader(hidden)
    for row in captures(seen, limit=500).items:
        whole, masked = load_extraction(hidden, row.id), load_extraction(seen, row.id)
        assert len(masked.capture.text) == len(whole.capture.text)
        for name in masked.names:
            assert masked.capture.text[name.span.start : name.span.end] == name.span.text
        for event in masked.events:
            assert masked.capture.text[event.trigger.start : event.trigger.end] == event.trigger.text
        assert tells(contract_line(masked).decode(), people) is None


def test_raw_bytes_that_write_the_name_are_kept_back(hidden, people):
    reader, admin = client(hidden, "Rima"), client(hidden, "Amal")
    kept = 0
    for row in captures(hidden, limit=500).items:
        answer = reader.get(f"/raw/{row.id}")
        assert admin.get(f"/raw/{row.id}").status_code == 200
        if answer.status_code == 403:
            kept += 1
            assert "redact.hidden" in answer.text
        else:
            assert tells(answer.content.decode("utf-8", "replace"), people) is None
    assert 0 < kept < len(captures(hidden, limit=500).items)


def test_those_with_the_right_see_it_marked_and_may_look_as_a_reader_does(hidden, people):
    admin = client(hidden, "Amal")
    page = admin.get(f"/en/entities/{people[WITNESS]}").text
    assert WITNESS in page
    assert "hidden from those without the right" in page
    article = search(hidden, WITNESS).hits[0].article
    text = admin.get(f"/en/articles/{article.id}").text
    assert 'class="veiled"' in text
    form = dict(
        re.findall(r'<input type="hidden" name="(token|back)" value="([^"]*)"', text.rpartition("/en/sight")[2])
    )
    answer = admin.post("/en/sight", data=form | {"as": "reader"}, headers={"origin": HOME}, follow_redirects=False)
    assert answer.status_code == 303
    text = admin.get(f"/en/articles/{article.id}").text
    assert tells(text, people) is None
    assert "You see the record as a reader does" in text
    assert admin.get(f"/en/entities/{people[WITNESS]}").status_code == 404


def test_a_reviewer_without_the_right_can_neither_see_nor_undo_nor_judge_it(hidden, people):
    reviewer = client(hidden, "Vera")
    for path, answer in crawl_some(reviewer, ["/en/review", "/en/audit", "/en/review?kind=statement"]):
        assert tells(answer.text, people) is None, path
    made = next(one.id for one in decisions(hidden, verdict="redact").items if one.undone is None)
    page = reviewer.get("/en/").text
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    table = schema.observations
    with hidden.read() as connection:
        mine = connection.execute(
            table.select().where(table.c.entity == people[WITNESS], table.c.layer == "name")
        ).first()
    for address, more in (
        (f"/en/review/undo/{made}", {}), (f"/en/redact/{people[WITNESS]}", {"does": "undo"}),
        (f"/en/review/entity/{people[WITNESS]}", {"verdict": "rename", "name": "x"}),
        (f"/en/review/{mine.id}", {"verdict": "accept"}),
    ):  # fmt: skip
        answer = reviewer.post(address, data={"token": token, **more}, headers={"origin": HOME}, follow_redirects=False)
        assert answer.status_code == 403, address
        assert tells(answer.text.replace(quote(people[WITNESS]), ""), {}) is None
    assert next(one for one in decisions(hidden, verdict="redact").items if one.id == made).undone is None


def crawl_some(browser, start):
    for count, one in enumerate(crawl(browser, start)):
        if count > 150:
            return
        yield one


COMMANDS = (
    ["statements", "--limit", "10000"], ["timeline", "--limit", "10000"], ["timeline", "--undated"], ["links"],
    ["disputes"], ["search", "قذائف"], ["search", "المرجاني"], ["decide", "log"], ["process"],
)  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_what_commands_print_is_masked_unless_asked_for(hidden, people, words):
    form = [] if words[0] in ("links", "process") else ["--format", "json"]
    masked = CliRunner().invoke(cli, [*words, *form, "--db", hidden.name], catch_exceptions=False)
    assert masked.exit_code == 0
    assert tells(masked.output, people) is None
    whole = CliRunner().invoke(cli, [*words, *form, "--db", hidden.name, "--include-redacted"], catch_exceptions=False)
    if words[0] in ("statements", "timeline"):
        assert tells(whole.output, people) or words[-1] == "--undated"


def test_the_record_stays_whole_and_undoing_shows_all_again(hidden, people):
    assert verify(hidden).whole
    for key in people.values():
        take_back(hidden, key, when=WHEN, by="Amal")
    assert as_reader(hidden) is hidden
    assert WITNESS in client(hidden, "Rima").get(f"/en/entities/{people[WITNESS]}").text
    for key in people.values():
        redact(hidden, key, when=WHEN, by="Vera", reason="a witness")
