"""The timeline's filters and formats, and what `show` says of a place, as a user asks for them."""

import json

import pytest


def events(marsad, record, *options):
    done = marsad("timeline", *options, "--db", record, "--limit", "500", "--format", "json")
    assert done.returncode == 0, done.stderr
    return [(one["observation"], one["observation"]["record"]) for one in json.loads(done.stdout)]


def test_one_json_array_holds_what_the_lines_hold(marsad, record):
    done = marsad("timeline", "--db", record, "--limit", "500", "--format", "jsonl")
    assert [json.loads(line)["observation"]["id"] for line in done.stdout.splitlines()] == [
        seen["id"] for seen, _ in events(marsad, record)
    ]


def test_every_event_has_the_codes_of_other_schemes(marsad, record):
    codes = {event["type"]: seen["codes"] for seen, event in events(marsad, record)}
    assert codes["meet"] == {
        "plover": "CONSULT", "plover_mode": "visit", "acled_event": "", "acled_sub_event": "",
    }  # fmt: skip
    types = {event["type"] for seen, event in events(marsad, record, "--plover", "CONSULT")}
    assert types <= {"meet", "negotiate"}
    assert types


def test_all_filters_hold_together(marsad, record):
    options = ("--type", "meet", "--place", "إسطنبول", "--modality", "happened", "--since", "2020", "--until", "2025")
    found = events(marsad, record, *options)
    assert found
    for seen, event in found:
        assert (event["type"], event["modality"]) == ("meet", "happened")
        assert "إسطنبول" in {place["text"] for place in event["places"]}
        assert "2020" <= seen["date_low"] < "2026"


@pytest.mark.parametrize("option", [("--plover", "WAR"), ("--type", "war"), ("--format", "xml")])
def test_what_is_no_choice_is_refused(marsad, record, option):
    assert marsad("timeline", *option, "--db", record).returncode == 2


def test_show_prints_the_accounts_of_who_held_a_place(marsad, record, tmp_path):
    (tmp_path / "page.txt").write_text(
        "أخبار الشمال\nسيطرت فصائل المعارضة على مدينة سراقب في 28 تشرين الثاني/نوفمبر 2024 بعد اشتباكات عنيفة.\n",
        "utf-8",
    )
    assert marsad("add", tmp_path / "page.txt", "--db", tmp_path / "own.db").returncode == 0
    done = marsad("show", "sy-saraqib", "--db", tmp_path / "own.db")
    assert "held           2024-11-28/..            فصائل المعارضة" in done.stdout
