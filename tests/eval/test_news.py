"""Labels of newspaper articles are offsets only, and come out as gold pages on the texts they belong to."""

import gzip
import hashlib
import json
import re

import pytest

news = pytest.importorskip("eval.news", reason="needs the source tree")

TEXT = "قصف في حماة\nقصفت الطائرات حماة، وقتل ثلاثة في حماة أمس."


def at(words, nth=1):
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


@pytest.fixture
def labelled(tmp_path, monkeypatch):
    row = {
        "id": "1",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "part": "development",
        "captured": "2015-07-21",
        "dates": [[*at("أمس"), None]],
        "names": [[*at("حماة", 2), "LOC", 1], [*at("حماة", 3), "LOC", 1]],
        "offices": [],
        "events": [
            {"type": "attack", "trigger": at("قصف", 2), "modality": "happened", "date": None}
            | {"places": [at("حماة", 2)], "participants": [["agent", *at("الطائرات")]]}
            | {"quantities": [["killed", 3, *at("ثلاثة")]]}
        ],
    }
    labels, articles = tmp_path / "labels.jsonl", tmp_path / "articles.jsonl.gz"
    labels.write_text(json.dumps(row) + "\n", "utf-8")
    title, content = TEXT.split("\n")
    told = {"id": "1", "title": title, "author": "", "content": content}
    with gzip.open(articles, "wt", encoding="utf-8") as out:
        out.write(json.dumps(told) + "\n")
    monkeypatch.setattr(news, "LABELS", labels)
    monkeypatch.setattr(news, "ARTICLES", articles)
    return labels


def test_offsets_become_quotes(labelled, tmp_path):
    assert news.compose(tmp_path, "development") == 1
    page = json.loads((tmp_path / "000.json").read_text("utf-8"))
    assert (tmp_path / "000.txt").read_text("utf-8") == TEXT
    assert [(one["quote"], one["nth"]) for one in page["names"]] == [("حماة", 2), ("حماة", 3)]
    (event,) = page["events"]
    assert (event["trigger"], event["nth"], event["places"]) == ("قصف", 2, ["حماة"])
    assert event["quantities"] == [{"of": "killed", "value": 3, "quote": "ثلاثة"}]
    assert news.compose(tmp_path, "held-out") == 0


def test_another_text_is_refused(labelled, tmp_path):
    labelled.write_text(labelled.read_text("utf-8").replace('"sha256": "', '"sha256": "0'), "utf-8")
    with pytest.raises(ValueError, match="not the one that was labelled"):
        news.compose(tmp_path, "development")


def test_the_labels_hold_no_words_of_the_articles():
    rows = [json.loads(line) for line in news.LABELS.read_text("utf-8").splitlines()]
    assert {row["part"] for row in rows} == set(news.PARTS)
    for row in rows:
        rest = {key: value for key, value in row.items() if key != "offices"}
        assert not re.search("[\u0600-\u06ff]", json.dumps(rest, ensure_ascii=False)), row["id"]


def test_errors_of_the_held_out_part_stay_unread(monkeypatch, capsys):
    if not (news.ARTICLES.is_file() and news.SCORER.is_file()):
        pytest.skip("the articles are not here; see MARSAD_DATA")
    monkeypatch.setattr("sys.argv", ["news", "--part", "held-out", "--errors", "names"])
    with pytest.raises(SystemExit):
        news.main()
    assert "not read" in capsys.readouterr().err
