"""Labels of sentences are offsets; names count by both ends, triggers by overlap and type, modality of those alone."""

import csv
import hashlib
import json

import pytest

from marsad.record import Event, Name, Span

sentences = pytest.importorskip("eval.sentences", reason="needs the source tree")

TEXT = "قصفت الطائرات حماة ثم انسحبت القوات."


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def event(words, kind, modality="happened", number=1):
    return Event(id=f"e{number}", article="a1", type=kind, trigger=span(words), modality=modality)


@pytest.fixture
def labelled(tmp_path, monkeypatch):
    row = {
        "id": "1",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "fold": 3,
        "names": [[span("حماة").start, span("حماة").end, "LOC"]],
        "events": [
            [span("قصفت").start, span("قصفت").end, "attack", "happened"],
            [span("انسحبت").start, span("انسحبت").end, "withdraw", "planned"],
        ],
    }
    (tmp_path / "labels.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    with (tmp_path / "assault_gsr.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "text"])
        writer.writeheader()
        writer.writerows([{"id": "1", "text": TEXT}, {"id": "2", "text": "جملة بلا تعليم."}])
    monkeypatch.setattr(sentences, "LABELS", tmp_path / "labels.jsonl")
    monkeypatch.setattr(sentences, "SENTENCES", tmp_path)
    return sentences.labelled()


def test_labels_find_their_sentence_and_fold(labelled):
    assert [(one.text, one.fold) for one in labelled] == [(TEXT, 3)]
    assert sentences.labelled((0, 1, 2)) == []


def test_names_are_right_by_both_ends_and_type(labelled):
    tally = sentences.Tally()
    names = [Name(span=span(words), article="a1", type=kind, entity="x") for words, kind in (("حماة", "LOC"),) * 2]
    names.append(Name(span=span("القوات"), article="a1", type="ORG", entity="y"))
    tally.names(labelled[0], names)
    assert tally.counts["names"] == [1, 1, 2]
    assert [line.split("\t")[1:4] for line in tally.errors] == [["added", "ORG", "القوات"]]


def test_triggers_are_right_by_overlap_and_type_and_modality_is_told_of_these(labelled):
    tally = sentences.Tally()
    tally.events(labelled[0], [event("قصفت الطائرات", "attack"), event("انسحبت", "withdraw", "happened", 2)])
    assert tally.counts["triggers"] == [2, 2, 2]
    assert tally.counts["modality"] == [1, 2, 2]
    tally = sentences.Tally()
    tally.events(labelled[0], [event("قصفت", "clash"), event("القوات", "deploy", number=2)])
    assert tally.counts["triggers"] == [0, 2, 2]
    assert "modality" not in tally.counts
    assert sorted(line.split("\t")[1] for line in tally.errors) == ["added", "added", "missed", "missed"]
