"""Forms of review: what is stale is told, what is forged or foreign is refused, and nobody is sent elsewhere."""

import re
from urllib.parse import quote

import pytest
from reviewing import HOME, WHEN, Reviewer, log

from marsad.store.decisions import decide
from marsad.web.app import create_app


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
