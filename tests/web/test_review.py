"""Review in the browser: verdicts and their undoing, what lists show, names, the queue, the audit page."""

from itertools import pairwise

import pytest
from reviewing import HOME, WHEN, Reviewer, log
from test_pages import outline

from marsad.store.open import open_store
from marsad.store.verify import verify
from marsad.web.app import create_app


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
