"""A record made by hand: one page with two articles, furniture, a ticker, crossing marks and hostile text."""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from marsad.record import (
    Article,
    Candidate,
    Capture,
    Clue,
    DateMention,
    Entity,
    Event,
    Extraction,
    Furniture,
    Geo,
    Name,
    Office,
    Page,
    Participant,
    Quantity,
    Reason,
    Span,
    Statement,
    TickerItem,
)
from marsad.store.open import open_store
from marsad.store.write import add
from marsad.web.app import create_app

sys.path.insert(0, str(Path(__file__).parent))
NOW = datetime(2025, 3, 1, 12, 30, tzinfo=UTC)
HEAD = "المجلس ينفي قصف تل الريحان"
FIRST = 'نفى رئيس المجلس البلدي سامر العلي، يوم 8 كانون الأول 2024، قصف المدينة، وقال إن "الحياة طبيعية".'
SHARE = "شارك <script>alert('مكر')</script> & \"انشر\""
SECOND = "وقتل ثلاثة أشخاص في هجوم على تل الريحان. ويخطط المجلس للقاء وفد من دمشق."
OTHER_HEAD = "مقالة ثانية"
OTHER = "قال مصدر إن السوق أغلقت."
TICKER = "عاجل: لقاء في دمشق"
TEXT = "\n".join((HEAD, FIRST, SHARE, SECOND, "", OTHER_HEAD, OTHER, TICKER)) + "\n"


def span(words: str, nth: int = 1, text: str = TEXT) -> Span:
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words), words)


def capture_of(text: str, source: str = "page.txt", **more: object) -> tuple[bytes, Capture]:
    raw = text.encode()
    digest = hashlib.sha256(raw).hexdigest()
    fields: dict[str, object] = {
        "id": f"sha256:{digest}", "source": source, "text": text, "media_type": "text/plain", "size": len(raw),
    }  # fmt: skip
    return raw, Capture(**(fields | more))


def example() -> tuple[bytes, Extraction]:
    raw, capture = capture_of(
        TEXT,
        url="https://outlet.example/a?b=1&c=2",
        captured="2024-12-09",
        outlet="صحيفة <ب>",
        encoding_evidence="valid UTF-8",
        clues=(Clue(key="datePublished", value="2024-12-08", origin="json-ld"),),
    )
    first = Article(
        id="a1", headline=span(HEAD), spans=(span(HEAD), span(FIRST), span(SECOND)), published="2024-12-08",
        published_basis="json-ld", outlet="صحيفة <ب>",
        candidates=(Candidate(value="2024-12-09", basis="manifest", verdict="the day of capture proves nothing"),),
        reasons=(Reason(feature="headline", value=1.5, saw="short first line"),),
    )  # fmt: skip
    second = Article(id="a2", headline=span(OTHER_HEAD), spans=(span(OTHER_HEAD), span(OTHER)))
    page = Page(
        articles=(first, second),
        furniture=(Furniture(span=span(SHARE), kind="share"),),
        ticker=(TickerItem(span=span(TICKER), source="سانا", time="10:15"),),
    )
    head = span("رئيس المجلس البلدي سامر العلي")
    return raw, Extraction(
        capture=capture,
        page=page,
        dates=(
            DateMention(span=span("8 كانون الأول 2024"), article="a1", value="2024-12-08", precision="day",
                        basis="printed", rule="day-month-year"),
        ),
        names=(
            Name(span=span("تل الريحان"), article="a1", type="LOC", entity="place/tal", found_by=("pack",)),
            Name(span=span("المجلس البلدي"), article="a1", type="ORG", entity="org-council", found_by=("pattern",)),
            Name(span=span("سامر العلي"), article="a1", type="PER", entity="per-samer", found_by=("pattern",)),
            Name(span=span("تل الريحان", 2), article="a1", type="LOC", entity="place/tal"),
            Name(span=span("دمشق"), article="a1", type="LOC", entity="loc-damascus"),
        ),
        entities=(
            Entity(id="per-samer", type="PER", name="سامر العلي", latin="Samer al-Ali", latin_basis="transliterated",
                   aliases=("أبو وائل",), candidates=(Candidate(value="x", basis="pack", verdict="another town"),)),
            Entity(id="org-council", type="ORG", name="المجلس البلدي"),
            Entity(id="place/tal", type="LOC", name="تل الريحان"),
            Entity(id="loc-damascus", type="LOC", name="دمشق", latin="Damascus", latin_basis="pack", known_from="syria",
                   geo=Geo(lat=33.5, lon=36.3, country="SY")),
        ),
        offices=(
            Office(span=head, article="a1", person="per-samer", title="رئيس", org="org-council", since="2021"),
            Office(span=span("رئيس"), article="a1", person="per-samer", title="رئيس", former=True, when="2018/2019"),
        ),
        statements=(
            Statement(id="s1", article="a1", kind="deny", cue=span("نفى"), content=span("قصف المدينة"), speaker=head,
                      speaker_entity="per-samer", named=True, said="2024-12-08", rule="deny-verb"),
            Statement(id="s2", article="a1", kind="say", cue=span("قال"), content=span("الحياة طبيعية"), speaker=head,
                      speaker_entity="per-samer", named=True, direct=True, via=("سانا",), channel="في بيان"),
            Statement(id="s3", article="a2", kind="say", cue=span("قال", 2), content=span("السوق أغلقت"),
                      speaker=span("مصدر")),
        ),
        events=(
            Event(id="e1", article="a1", type="attack", trigger=span("قصف", 2), modality="denied", statement="s1",
                  source="سامر العلي", date="2024-12-08", rule="attack-noun"),
            Event(id="e2", article="a1", type="attack", trigger=span("هجوم"), date="2024-12",
                  places=(span("تل الريحان", 2),),
                  participants=(Participant(role="agent", mention=span("سامر العلي"), entity="per-samer"),),
                  quantities=(Quantity(of="killed", value=3, mention=span("ثلاثة أشخاص")),)),
            Event(id="e3", article="a1", type="meet", trigger=span("لقاء"), modality="planned",
                  participants=(Participant(role="agent", mention=span("المجلس"), entity="org-council"),)),
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory):
    with open_store(Path(tmp_path_factory.mktemp("web")) / "record.db") as opened:
        fill_record(opened)
        yield opened


def fill_record(store) -> None:
    raw, extraction = example()
    add(store, raw, extraction, when=NOW, by="test", packs="core_ar 1")


@pytest.fixture(scope="session")
def fill():
    """Puts the example into a record."""
    return fill_record


@pytest.fixture(scope="session")
def clock():
    """A clock that stands still."""
    return lambda: NOW


@pytest.fixture(scope="module")
def browser():
    """A page of a real browser."""
    from driven import driven

    with driven() as found:
        yield found


@pytest.fixture(scope="session")
def axe():
    """The source of axe-core."""
    from driven import axe_source

    return axe_source()


@pytest.fixture(scope="session")
def client(store) -> TestClient:
    return TestClient(create_app(store, now=lambda: NOW), base_url="http://127.0.0.1")


@pytest.fixture(scope="session")
def empty_client(tmp_path_factory: pytest.TempPathFactory):
    with open_store(Path(tmp_path_factory.mktemp("web")) / "empty.db") as opened:
        yield TestClient(create_app(opened, now=lambda: NOW), base_url="http://127.0.0.1")


@pytest.fixture(scope="session")
def ids(client: TestClient) -> dict[str, str]:
    """Ids by what they name: `article`, `second`, `capture`, and observations by layer and local id or order."""
    rows = client.get("/api/v1/articles").json()["items"]
    found = {row["local"]: row["id"] for row in rows}
    capture = client.get(f"/api/v1/captures/{rows[0]['capture']}").json()
    named = {"article": found["a1"], "second": found["a2"], "capture": rows[0]["capture"]}
    counts: dict[str, int] = {}
    for seen in capture["observations"]:
        nth = counts[seen["layer"]] = counts.get(seen["layer"], 0) + 1
        named[seen["local"] or f"{seen['layer']}{nth}"] = seen["id"]
    return named


PATHS = (
    "/", "/articles", "/statements", "/timeline", "/timeline?undated=1", "/entities", "/search", "/search?q=المجلس",
    "/captures", "/help", "/map", "/map?modality=any&area=all", "/entities/loc-damascus",
    "/articles/{article}", "/articles/{second}", "/captures/{capture}", "/entities/per-samer", "/entities/org-council",
    "/entities/place/tal", "/show/{s1}", "/show/{e1}", "/show/{date1}", "/show/{name1}", "/show/{office1}",
    "/show/{furniture1}", "/show/{ticker1}",
)  # fmt: skip


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes `lang` and `page` runs on every page in both languages."""
    if {"lang", "page"} <= set(metafunc.fixturenames):
        metafunc.parametrize(("lang", "page"), [(lang, path) for lang in ("ar", "en") for path in PATHS])


@pytest.fixture(scope="session")
def text() -> str:
    """The text of the example capture."""
    return TEXT


@pytest.fixture(scope="session")
def told_store(tmp_path_factory: pytest.TempPathFactory):
    """A record with a dispute, a story, reprints and a process."""
    from told_pages import fill

    with open_store(Path(tmp_path_factory.mktemp("told")) / "record.db") as opened:
        fill(opened, lambda: NOW)
        yield opened


@pytest.fixture(scope="session")
def told_client(told_store) -> TestClient:
    return TestClient(create_app(told_store, now=lambda: NOW), base_url="http://127.0.0.1")


@pytest.fixture(scope="session")
def told_ids(told_store) -> dict[str, str]:
    from told_pages import named

    return named(told_store)


@pytest.fixture
def record(tmp_path, fill):
    """A record of its own, to decide in."""
    with open_store(tmp_path / "record.db") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def reviewer(record):
    """A browser of somebody who reviews `record`."""
    from reviewing import HOME, WHEN, Reviewer

    return Reviewer(create_app(record, now=lambda: WHEN, reviewing=True), base_url=HOME)


@pytest.fixture
def keys(record):
    """Ids of `record` by local id, or by layer and place in it."""
    from marsad.store import schema

    table = schema.observations
    with record.read() as connection:
        rows = connection.execute(table.select().order_by(table.c.seq)).all()
    return {row.local or f"{row.layer}{row.ord + 1}": row.id for row in rows}
