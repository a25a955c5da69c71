"""One name for two persons: the places that mean the other are ticked, become a name of their own, and go back."""

import re

import pytest
from reviewing import log

from marsad.store.verify import verify


@pytest.fixture
def ticked(reviewer, keys):
    """The page of a place that is named twice, its form, and the mentions on it."""
    page = "/en/review/entity/place/tal"
    html = reviewer.get(page).text
    section = html[html.index('id="split"') :].split("</section>")[0]
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', section))
    return page, hidden, re.findall(r'name="m:(name-\w+)"', section)


def test_ticked_mentions_become_a_name_of_their_own(reviewer, record, ticked):
    page, form, found = ticked
    assert len(found) == 2
    before = reviewer.get("/api/v1/entities/place/tal").json()["row"]["mentions"]
    answer = reviewer.submit(page, form | {"verdict": "split", f"m:{found[0]}": "1", "reason": "another town"})
    assert answer.status_code == 303
    (made,) = log(record)
    assert (made.verdict, made.payload, made.reason) == ("split", {"mentions": [found[0]]}, "another town")
    assert reviewer.get("/api/v1/entities/place/tal").json()["row"]["mentions"] == before - 1
    shown = reviewer.get(page).text
    other = re.search(r"Became: <bdi[^>]*>([^<]*) \((ent-\w+)\)", shown)
    assert other[1] == "تل الريحان"
    assert reviewer.get(f"/en/entities/{other[2]}").status_code == 200
    assert found[0] in reviewer.get(f"/en/review/entity/{other[2]}").text
    assert f'name="m:{found[0]}"' not in shown
    undoing = f"/en/review/undo/{made.id}"
    assert reviewer.submit(undoing, reviewer.form(page, undoing)).status_code == 303
    assert reviewer.get("/api/v1/entities/place/tal").json()["row"]["mentions"] == before
    assert f'name="m:{found[0]}"' in reviewer.get(page).text
    assert verify(record).whole


@pytest.mark.parametrize(("lang", "said"), [("en", "Nothing is ticked"), ("ar", "لم يُعلَّم شيء")])
def test_nothing_ticked_is_told(reviewer, record, ticked, lang, said):
    page, form, _ = ticked
    answer = reviewer.submit(page.replace("/en/", f"/{lang}/"), form | {"verdict": "split", "reason": "kept"})
    assert answer.status_code == 400
    assert said in answer.text
    assert 'value="kept"' in answer.text
    assert log(record) == ()


def test_a_stale_split_is_told_and_keeps_the_ticks(reviewer, record, ticked):
    from reviewing import WHEN

    from marsad.store.decisions import decide

    page, form, found = ticked
    decide(record, "comment", ["place/tal"], when=WHEN, by="basil", reason="two towns?")
    answer = reviewer.submit(page, form | {"verdict": "split", f"m:{found[1]}": "1"})
    assert answer.status_code == 409
    assert re.search(rf'name="m:{found[1]}" value="1" checked', answer.text)


def test_what_is_no_mention_is_refused(reviewer, record, ticked):
    page, form, _ = ticked
    assert reviewer.submit(page, form | {"verdict": "split", "m:name-nothing": "1"}).status_code == 404
    assert log(record) == ()
