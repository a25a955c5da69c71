"""Review in the browser: verdicts and their undoing, forged and stale forms, what lists show, names, the audit page."""

import re
from datetime import UTC, datetime
from itertools import pairwise
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from test_pages import outline

from marsad.store import schema
from marsad.store.decisions import decide, decisions
from marsad.store.open import open_store
from marsad.store.verify import verify
from marsad.web.app import create_app

HOME = "http://127.0.0.1"
WHEN = datetime(2025, 3, 1, 12, tzinfo=UTC)


class Reviewer(TestClient):
    """A browser that fills in the forms of the pages that it opens."""

    def form(self, page: str, action: str, **fields: str) -> dict[str, str]:
        """The hidden fields of the first form with this action on a page, and the given ones."""
        html = self.get(page).text
        body = re.search(rf'<form[^>]*action="{re.escape(action)}"[^>]*>(.*?)</form>', html, re.S)[1]
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', body)
        return {name: value.replace("&amp;", "&") for name, value in hidden} | fields

    def submit(self, action: str, form: dict[str, str], **options):
        headers = {"origin": HOME} | options.pop("headers", {})
        return self.post(action, data=form, headers=headers, follow_redirects=False, **options)

    def act(self, key: str, verdict: str, **fields: str):
        action = f"/en/review/{key}"
        return self.submit(action, self.form(f"/en/show/{key}", action, verdict=verdict, **fields))


@pytest.fixture
def record(tmp_path, fill):
    with open_store(tmp_path / "record.db") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def reviewer(record):
    return Reviewer(create_app(record, now=lambda: WHEN, reviewing=True), base_url=HOME)


@pytest.fixture
def keys(record):
    table = schema.observations
    with record.read() as connection:
        rows = connection.execute(table.select().order_by(table.c.seq)).all()
    return {row.local or f"{row.layer}{row.ord + 1}": row.id for row in rows}


def log(record):
    return decisions(record).items


def test_a_verdict_is_stored_with_name_and_reason_and_undone(reviewer, record, keys):
    reviewer.submit("/en/review-name", reviewer.form("/en/review", "/en/review-name", name=" هند\nالحسن "))
    answer = reviewer.act(keys["s1"], "accept", reason="read twice")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/en/show/{keys['s1']}?done=dec-")
    (made,) = log(record)
    assert (made.verdict, made.by, made.reason, made.targets) == ("accept", "هند الحسن", "read twice", (keys["s1"],))
    page = reviewer.get(f"/en/show/{keys['s1']}").text
    assert "read twice" in page
    assert "Accepted" in page
    undoing = f"/en/review/undo/{made.id}"
    assert reviewer.submit(undoing, reviewer.form(f"/en/show/{keys['s1']}", undoing)).status_code == 303
    assert [one.verdict for one in log(record)] == ["undo", "accept"]
    assert "Accepted" not in reviewer.get(f"/en/show/{keys['s1']}").text
    assert reviewer.get(f"/en/show/{keys['s1']}").text.count("read twice") == 1
    assert verify(record).whole


@pytest.mark.parametrize(("name", "page"), [("s1", "/en/statements"), ("e2", "/en/timeline"), ("e2", "/en/map")])
def test_what_is_rejected_leaves_the_lists_and_comes_back(reviewer, record, keys, name, page):
    before = reviewer.get(page).text
    assert reviewer.act(keys[name], "reject").status_code == 400, "without a reason"
    assert log(record) == ()
    reviewer.act(keys[name], "reject", reason="misread")
    gone = reviewer.get(page).text
    assert keys[name] not in gone
    assert gone != before
    if page != "/en/map":
        shown = reviewer.get(f"{page}?rejected=1").text
        assert keys[name] in shown
        assert " struck" in shown
        assert "misread" in shown
    undoing = f"/en/review/undo/{log(record)[0].id}"
    reviewer.submit(undoing, reviewer.form(f"/en/show/{keys[name]}", undoing))
    assert reviewer.get(page).text == before


def test_a_rejected_observation_that_is_accepted_later_is_shown(reviewer, keys):
    reviewer.act(keys["s1"], "reject", reason="misread")
    reviewer.act(keys["s1"], "accept")
    assert keys["s1"] in reviewer.get("/en/statements").text


def test_a_statement_is_corrected_in_kind_and_speaker(reviewer, record, keys):
    assert reviewer.act(keys["s1"], "correct").status_code == 400, "nothing was changed"
    form = {"f_kind": "accuse", "f_speaker_entity": "المجلس البلدي", "reason": "the council said so"}
    assert reviewer.act(keys["s1"], "correct", **form).status_code == 303
    assert log(record)[0].payload == {"fields": {"kind": "accuse", "speaker_entity": "org-council"}}
    page = reviewer.get(f"/en/show/{keys['s1']}").text
    assert "<ins>accused</ins> <del>denied</del>" in page
    assert "<ins>accused</ins> <del>denied</del>" in reviewer.get(f"/en/review/{keys['s1']}").text
    assert "سامر العلي" in page
    assert keys["s1"] in reviewer.get("/en/statements?kind=accuse").text
    assert keys["s1"] not in reviewer.get("/en/statements?kind=deny").text
    assert keys["s1"] in reviewer.get("/en/statements?by=org-council").text
    assert keys["s1"] not in reviewer.get("/en/statements?by=per-samer").text
    told = reviewer.get(f"/api/v1/observations/{keys['s1']}").json()["observation"]
    assert told["record"]["kind"] == "accuse"
    assert told["review"]["original"] == {"kind": "deny", "speaker_entity": "per-samer"}


def test_an_event_is_corrected_in_type_modality_and_date(reviewer, keys):
    form = {"f_type": "clash", "f_modality": "planned", "f_date": "2023-01-05"}
    assert reviewer.act(keys["e2"], "correct", **form).status_code == 303
    page = reviewer.get("/en/timeline").text
    assert page.index(keys["e2"]) < page.index(keys["e1"]), "it stands where its new date puts it"
    assert keys["e2"] in reviewer.get("/en/timeline?type=clash&modality=planned&until=2023").text
    assert keys["e2"] not in reviewer.get("/en/timeline?type=attack").text
    assert keys["e2"] not in reviewer.get("/en/timeline?since=2024").text
    reviewer.act(keys["e2"], "correct", f_date="")
    assert keys["e2"] in reviewer.get("/en/timeline?undated=1").text


def test_dates_and_names_are_corrected(reviewer, keys):
    assert reviewer.act(keys["date1"], "correct", f_value="8 December").status_code == 400
    assert reviewer.act(keys["date1"], "correct", f_value="2024-12").status_code == 303
    seen = reviewer.get(f"/api/v1/observations/{keys['date1']}").json()["observation"]
    assert (seen["record"]["value"], seen["record"]["precision"]) == ("2024-12", "month")
    assert reviewer.act(keys["name1"], "correct", f_type="ORG").status_code == 303
    assert reviewer.get(f"/api/v1/observations/{keys['name1']}").json()["observation"]["kind"] == "ORG"


def test_a_stale_form_is_told_and_loses_nothing(reviewer, record, keys):
    action = f"/en/review/{keys['s1']}"
    form = reviewer.form(f"/en/show/{keys['s1']}", action, verdict="reject", reason="a long thought")
    decide(record, "comment", [keys["s1"]], when=WHEN, by="basil", reason="look again")
    answer = reviewer.submit(action, form)
    assert answer.status_code == 409
    assert "Another decision was made since you opened this" in answer.text
    assert 'value="a long thought"' in answer.text
    assert "look again" in answer.text
    assert [one.verdict for one in log(record)] == ["comment"]
    again = dict(re.findall(r'name="(token|seen|back)" value="([^"]*)"', answer.text))
    assert reviewer.submit(action, form | {"seen": again["seen"]}).status_code == 303


@pytest.mark.parametrize(
    ("headers", "change", "code"),
    [
        ({"origin": "http://evil.example"}, {}, "web.foreign-form"),
        ({"origin": "http://127.0.0.1:9"}, {}, "web.foreign-form"),
        ({"origin": "null"}, {}, "web.foreign-form"),
        ({"sec-fetch-site": "same-site"}, {}, "web.foreign-form"),
        ({}, {"token": "0" * 64}, "web.forged-form"),
        ({}, {"token": "é"}, "web.forged-form"),
        ({}, {"token": ""}, "web.forged-form"),
    ],
)
def test_forged_forms_are_refused(reviewer, record, keys, headers, change, code):
    action = f"/en/review/{keys['s1']}"
    form = reviewer.form(f"/en/show/{keys['s1']}", action, verdict="accept")
    answer = reviewer.submit(action, form | change, headers=headers)
    assert (answer.status_code, code in answer.text) == (403, True)
    assert log(record) == ()


def test_a_token_is_of_one_browser(reviewer, record, keys):
    action = f"/en/review/{keys['s1']}"
    form = reviewer.form(f"/en/show/{keys['s1']}", action, verdict="accept")
    assert "web.forged-form" in Reviewer(reviewer.app, base_url=HOME).submit(action, form).text
    cookie = reviewer.get(f"/en/show/{keys['s1']}", headers={"cookie": "marsad_session=x"}).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert log(record) == ()


def test_no_origin_no_referer_is_refused(reviewer, keys):
    action = f"/en/review/{keys['s1']}"
    form = reviewer.form(f"/en/show/{keys['s1']}", action, verdict="accept")
    assert "web.foreign-form" in reviewer.post(action, data=form).text
    answer = reviewer.post(action, data=form, headers={"referer": f"{HOME}/en/"}, follow_redirects=False)
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"x" * 70_000, "application/x-www-form-urlencoded", 413),
        (b"token=%ff%fe", "application/x-www-form-urlencoded", 400),
        ("token=\u0661".encode(), "application/x-www-form-urlencoded", 400),
        (b"a=b&" * 200, "application/x-www-form-urlencoded", 400),
        (b"{}", "application/json", 400),
    ],
)
def test_bad_bodies_are_refused(reviewer, keys, body, kind, status):
    answer = reviewer.post(f"/en/review/{keys['s1']}", content=body, headers={"origin": HOME, "content-type": kind})
    assert answer.status_code == status
    assert "web." in answer.text


@pytest.mark.parametrize(
    "back",
    ["//evil.example/", "http://evil.example/", "/\\evil.example", "/en//evil.example", "/api/v1/", "javascript:x"],
)
def test_one_is_never_sent_elsewhere(reviewer, keys, back):
    location = reviewer.act(keys["s1"], "accept", back=back).headers["location"]
    assert location.startswith(f"/en/review/{keys['s1']}?done=")


def test_one_comes_back_to_where_one_was(reviewer, keys):
    back = f"/ar/statements?outlet={quote('صحيفة <ب>')}"
    location = reviewer.act(keys["s1"], "accept", back=back).headers["location"]
    assert location.startswith(f"{back}&done=dec-")


def test_without_reviewing_nothing_can_be_decided(record, keys):
    reader = Reviewer(create_app(record, now=lambda: WHEN), base_url=HOME)
    answer = reader.submit(f"/en/review/{keys['s1']}", {"verdict": "accept"})
    assert (answer.status_code, "web.review-off" in answer.text) == (403, True)
    assert 'method="post"' not in reader.get(f"/en/show/{keys['s1']}").text
    assert 'method="post"' not in reader.get("/en/review").text


def test_names_are_merged_taken_apart_and_renamed(reviewer, record):
    def act(verdict, **fields):
        action = "/en/review/entity/org-council"
        return reviewer.submit(action, reviewer.form("/en/entities/org-council", action, verdict=verdict, **fields))

    def one_with():
        return "/en/entities/place/tal" in reviewer.get("/en/review/entity/org-council").text

    assert act("merge", other="no such name").status_code == 400
    assert act("merge", other="تل الريحان", reason="the same").status_code == 303
    assert one_with()
    assert act("split", other="place/tal").status_code == 303
    merged = next(one for one in log(record) if one.verdict == "merge")
    split = log(record)[0]
    for made in (split, merged):
        undoing = f"/en/review/undo/{made.id}"
        page = "/en/review/entity/org-council"
        assert reviewer.submit(undoing, reviewer.form(page, undoing)).status_code == 303
        apart = 'name="other" value="place/tal"' in reviewer.get(page).text
        assert apart is (made is split), "the merge is in force again, then not"
    assert act("rename", name="مجلس المدينة", latin="City Council").status_code == 303
    for page in ("/en/entities/org-council", "/en/entities", "/en/timeline?undated=1"):
        assert "مجلس المدينة" in reviewer.get(page).text
        assert "City Council" in reviewer.get(page).text
    assert verify(record).whole


def test_the_queue_says_why_and_what_is_decided_leaves_it(reviewer, keys):
    page = reviewer.get("/en/review?kind=statement").text
    assert page.index(keys["s3"]) < page.index(keys["s2"]), "the unnamed speaker first"
    assert "unnamed speaker" in page
    assert keys["e1"] not in page
    reviewer.act(keys["s3"], "accept")
    assert f'id="q-{keys["s3"]}"' not in reviewer.get("/en/review?kind=statement").text
    assert f'id="q-{keys["s3"]}"' in reviewer.get("/en/review?state=accepted").text


def test_only_review_may_run_its_script(reviewer, keys):
    for path, allowed in (("/en/review", True), (f"/en/review/{keys['s1']}", True), ("/en/audit", False)):
        policy = reviewer.get(path).headers["content-security-policy"]
        assert ("script-src 'self'" in policy) is allowed
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy


def test_the_audit_page_lists_and_finds_an_alteration(reviewer, record, keys):
    reviewer.act(keys["s1"], "reject", reason="misread")
    page = reviewer.get("/en/audit").text
    assert "misread" in page
    assert "The whole chain of 2 rows was recomputed" in page
    assert "misread" not in reviewer.get("/en/audit?what=additions").text
    with record.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS audit_no_update")
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
        for name in (name for name in names if "audit" in name):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("UPDATE audit SET made = '2020' WHERE seq = 1")
    assert "The chain breaks at row 1" in reviewer.get("/en/audit").text


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(
    "path", ["/review", "/review?state=rejected", "/review/{s1}", "/show/{e2}", "/entities/org-council", "/audit",
             "/review/entity/org-council"],
)  # fmt: skip
def test_pages_are_sound(reviewer, keys, lang, path):
    reviewer.act(keys["s1"], "correct", f_kind="say", reason="<b>bold</b>")
    html = reviewer.get(f"/{lang}{path.format(**keys)}").text
    assert "<b>bold" not in html
    seen = outline(html)
    assert (seen.problems, seen.open) == ([], [])
    assert len(seen.ids) == len(set(seen.ids))
    assert seen.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(seen.headings)), seen.headings
    assert set(seen.inputs) <= seen.labelled


def test_a_dispute_goes_when_what_one_answer_rests_on_is_rejected(tmp_path, clock):
    from told_pages import fill as tell

    with open_store(tmp_path / "told.db") as told:
        tell(told, clock)
        reviewer = Reviewer(create_app(told, now=lambda: WHEN, reviewing=True), base_url=HOME)
        dispute = reviewer.get("/api/v1/disputes").json()["items"][0]
        key, account = dispute["row"]["id"], dispute["accounts"][0]
        seen = {one["observation"] for one in account["passages"]}
        assert None not in seen, "every passage is of an observation that can be rejected"
        assert key in reviewer.get("/en/disputes").text
        for one in sorted(seen):
            assert reviewer.act(one, "reject", reason="misread").status_code == 303
        assert key not in reviewer.get("/en/disputes").text
        assert reviewer.get(f"/en/disputes/{key}").status_code == 200, "its own address still shows what it was"
        undoing = f"/en/review/undo/{log(told)[0].id}"
        reviewer.submit(undoing, reviewer.form(f"/en/show/{log(told)[0].targets[0]}", undoing))
        assert key in reviewer.get("/en/disputes").text


def test_measured_precision_stands_beside_what_was_judged(reviewer, keys):
    assert "of 1 judged" not in reviewer.get("/en/statements").text
    reviewer.act(keys["s1"], "accept")
    reviewer.act(keys["e2"], "reject", reason="misread")
    assert "precision of this kind: 1.00 of 1 judged" in reviewer.get("/en/statements").text
    assert "دقة هذا النوع: 1.00 من 1 محكّمة" in reviewer.get(f"/ar/show/{keys['s1']}").text
    page = reviewer.get("/en/precision").text
    assert "denied" in page
    assert outline(page).problems == []
    rows = reviewer.get("/api/v1/precision").json()["rows"]
    assert {(row["layer"], row["kind"], row["right"]) for row in rows} >= {
        ("statement", "deny", 1),
        ("event", "attack", 0),
    }


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
