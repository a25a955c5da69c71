"""Words and arguments are corrected, and what reading missed is added: on the pages, by pasted words."""

import re

import pytest
from reviewing import log

from marsad.store.verify import verify


def article_form(reviewer, ids, **fields):
    action = f"/en/review/article/{ids}"
    page = f"{action}?layer={fields.get('layer', 'statement')}"
    return reviewer.submit(action, reviewer.form(page, action, **fields))


@pytest.fixture
def first(reviewer):
    return next(row["id"] for row in reviewer.get("/api/v1/articles").json()["items"] if row["local"] == "a1")


def test_words_of_a_statement_are_corrected(reviewer, record, keys, text):
    page = f"/en/review/{keys['s1']}"
    form = reviewer.form(page, page, verdict="correct")
    again = re.search(r'<details class="correct".*?</details>', reviewer.get(page).text, re.S)[0]
    held = dict(re.findall(r'name="(f_\w+|at_f_\w+)" value="([^"]*)"', again))
    assert held["f_content"] == "قصف المدينة"
    answer = reviewer.submit(page, form | {"f_content": "قصف"})
    assert answer.status_code == 400
    assert "web.which-words" in answer.text
    assert 'value="قصف"' in answer.text, "what was written is kept"
    assert "web.no-words" in reviewer.submit(page, form | {"f_content": "ليس في النص"}).text
    assert reviewer.submit(page, form | {"f_content": "قصف", "nth_f_content": "2"}).status_code == 303
    (made,) = log(record)
    at = text.index("قصف", text.index("قصف") + 1)
    assert made.payload["fields"] == {"content": {"start": at, "end": at + 3, "text": "قصف"}}
    assert "<ins>" in reviewer.get(page).text
    shown = reviewer.get("/en/statements").text
    assert '<blockquote class="quote arabic" lang="ar" dir="auto">قصف</blockquote>' in shown


def test_arguments_of_an_event_are_corrected(reviewer, record, keys):
    page = f"/en/review/{keys['e2']}"
    form = reviewer.form(page, page, verdict="correct") | {
        "has_participants": "1", "participants-0-role": "patient", "participants-0-mention": "ثلاثة أشخاص",
        "participants-0-entity": "", "participants-1-role": "agent", "participants-1-mention": "",
    }  # fmt: skip
    assert reviewer.submit(page, form).status_code == 303
    (part,) = log(record)[0].payload["fields"]["participants"]
    assert (part["role"], part["mention"]["text"], part["entity"]) == ("patient", "ثلاثة أشخاص", None)
    assert "per-samer" not in reviewer.get("/en/timeline?type=attack&modality=happened").text
    assert keys["e2"] not in reviewer.get("/en/timeline?actor=per-samer").text, "links follow"


def test_an_office_is_corrected(reviewer, record, keys):
    form = {"f_title": "رئيس المجلس", "f_since": "2020", "f_former": "yes", "f_org": ""}
    assert reviewer.act(keys["office1"], "correct", **form).status_code == 303
    told = {"title": "رئيس المجلس", "since": "2020", "former": True, "org": None}
    assert log(record)[0].payload["fields"] == told
    assert "رئيس المجلس" in reviewer.get("/en/entities/per-samer").text


@pytest.mark.parametrize(
    ("layer", "fields", "shown"),
    [
        ("statement", {"f_kind": "announce", "f_cue": "ويخطط", "f_content": "للقاء وفد من دمشق"}, "announced"),
        ("event", {"f_type": "open", "f_modality": "planned", "f_trigger": "ويخطط"}, "opening"),
        ("date", {"f_value": "2024-12-08", "f_span": "وقتل"}, "8 December 2024"),
        ("name", {"f_type": "ORG", "f_span": "وفد من دمشق"}, "وفد من دمشق"),
        ("office", {"f_person": "per-samer", "f_title": "رئيس", "f_span": "رئيس المجلس"}, "رئيس"),
    ],
)
def test_what_reading_missed_is_added_and_undone(reviewer, record, first, layer, fields, shown):
    answer = article_form(reviewer, first, verdict="missed", layer=layer, reason="I see it", **fields)
    assert answer.status_code == 303, answer.text
    page = reviewer.get(f"/en/review/article/{first}").text
    assert "Added here by reviewers" in page
    seen = next(key for key in log(record)[0].targets if key != first)
    assert "Added by a reviewer" in reviewer.get(f"/en/show/{seen}").text
    undoing = f"/en/review/undo/{log(record)[0].id}"
    assert reviewer.submit(undoing, reviewer.form(f"/en/show/{seen}", undoing)).status_code == 303
    assert "Added here by reviewers" not in reviewer.get(f"/en/review/article/{first}").text
    assert verify(record).whole
    assert shown


def test_additions_that_cannot_be_are_told(reviewer, record, first):
    for fields, code in (
        ({"f_cue": "", "f_content": ""}, "bad-decision"),
        ({"f_cue": "ليس هنا"}, "web.no-words"),
        ({"f_cue": "ويخطط", "f_speaker_entity": "nobody of that name"}, "web.who"),
    ):
        answer = article_form(reviewer, first, verdict="missed", layer="statement", f_kind="say", **fields)
        assert (answer.status_code, code in answer.text) == (400, True), code
    assert log(record) == ()


def test_marks_in_the_text_follow_what_people_decided(reviewer, keys, first):
    page = f"/en/articles/{first}"
    mark = f'id="o-{keys["e2"]}"'
    assert mark in reviewer.get(page).text
    reviewer.act(keys["e2"], "reject", reason="misread")
    assert mark not in reviewer.get(page).text
    assert f"/en/show/{keys['e2']}" in reviewer.get(page).text, "the list below strikes it through"
    again = f"/en/review/{keys['s1']}"
    form = reviewer.form(again, again, verdict="correct") | {"f_content": "وفد من دمشق"}
    assert reviewer.submit(again, form).status_code == 303
    text = re.search(r'<div class="text".*?</div>', reviewer.get(page).text, re.S)[0]
    assert text.index("ويخطط") < text.index(f'id="o-{keys["s1"]}"')
