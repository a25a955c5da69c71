"""What pages show of what is derived: every answer with its sources, its words and its days."""

import hashlib

import pytest
from across_pages import PAGES, put
from store_pages import WHEN

from marsad.diagnostics import Failure
from marsad.store.decisions import decide, last_on, undo
from marsad.store.rows import article_key, capture_key
from marsad.store.views_disputes import DisputeFilter, comparison, dispute, list_disputes
from marsad.store.views_processes import list_processes, process
from marsad.store.views_stories import article_links, list_stories, story


def article(source):
    return article_key(capture_key(hashlib.sha256(PAGES[source][0].encode()).hexdigest(), source), "a1")


def test_a_dispute_shows_both_answers_side_by_side(filled):
    (row,) = [one for one in list_disputes(filled).items if {side.answer for side in one.sides} == {"12", "15"}]
    assert (row.type, row.question, row.since) == ("revision", "count", "2024-05-03")
    view = dispute(filled, row.id)
    twelve, fifteen = sorted(view.accounts, key=lambda one: one.answer)
    assert {passage.article.id for passage in twelve.passages} == {article("a"), article("b")}
    assert (twelve.since, fifteen.since) == ("2024-05-03", "2024-05-04")
    assert twelve.outlets == ("صحيفة a", "صحيفة b")
    assert "الغباش" in twelve.origin
    assert twelve.independent_origins == 1
    for account in view.accounts:
        for passage in account.passages:
            text = PAGES[passage.article.outlet.split()[-1]][0]
            assert text[passage.start : passage.end] == passage.text
            assert passage.before + passage.text in text
            assert account.answer in passage.text + passage.after + passage.before
    assert [one.articles for one in view.stories] == [3]


def test_disputes_are_filtered_and_paged(filled):
    everything = list_disputes(filled).items
    assert list_disputes(filled, DisputeFilter(question="count")).items
    assert not list_disputes(filled, DisputeFilter(question="control")).items
    assert not list_disputes(filled, DisputeFilter(since="2024-06")).items
    assert not list_disputes(filled, DisputeFilter(until="2024-04")).items
    assert list_disputes(filled, DisputeFilter(since="2024-05-04", until="2024-05")).items
    assert list_disputes(filled, DisputeFilter(article=article("c"))).items
    assert not list_disputes(filled, DisputeFilter(article=article("z0"))).items
    (told,) = list_stories(filled).items
    assert list_disputes(filled, DisputeFilter(story=told.id)).items == everything
    one_by_one, after = [], None
    while True:
        listing = list_disputes(filled, limit=1, after=after)
        one_by_one += listing.items
        after = listing.next
        if after is None:
            break
    assert tuple(one_by_one) == everything


def test_a_story_shows_its_articles_in_time(filled):
    (row,) = list_stories(filled).items
    assert (row.articles, row.since, row.until) == (3, "2024-05-03", "2024-05-04")
    view = story(filled, row.id)
    assert [member.article.id for member in view.members][-1] == article("c")
    assert view.row.first.id in {article("a"), article("b")}
    assert view.disputes == list_disputes(filled).items
    assert any(passage.text for event in view.events for passage in event.passages)
    assert story(filled, article("b")) == view
    assert not list_stories(filled, since="2024-06").items
    assert article_links(filled, article("c")).story == row
    assert article_links(filled, article("z0")).story is None


def test_who_printed_whose_text_makes_trees(store, knowledge):
    from marsad.store.across.catch_up import catch_up

    long = PAGES["a"][0] + "وأضاف أن التحقيق جار لمعرفة أسباب الانهيار وأن لجنة من المهندسين تعاين الدعامات الباقية.\n"
    put(store, "first", long, "2024-05-03")
    put(store, "second", long + "وتابع أن الطريق مغلق.\n", "2024-05-04")
    put(store, "third", long + "وتابع أن الطريق مغلق. وختم بالتعزية لأهالي الضحايا.\n", "2024-05-05")
    catch_up(store, knowledge)
    (row,) = list_stories(store).items
    members = {member.article.outlet.split()[-1]: member for member in story(store, row.id).members}
    assert members["first"].printed_from is None
    assert members["second"].printed_from == members["first"].article.id
    assert members["third"].printed_from == members["second"].article.id
    assert 0.5 < members["second"].jaccard <= 1
    links = article_links(store, members["first"].article.id)
    assert len(links.reprints) == 2
    assert {one.origin for one in links.reprints} == {members["first"].article.id}


def test_a_process_shows_its_provisions_with_evidence(filled):
    summary = next(one for one in list_processes(filled) if one.id == "resolution-2254")
    view = process(filled, "resolution-2254")
    assert view.row == summary
    constitution = next(one for one in view.provisions if one.id == "constitution")
    assert (constitution.target, constitution.deadline) == ("resolution-2254/constitution", "P6M")
    assert constitution.supporting
    assert constitution.against
    assert {passage.day for passage in constitution.supporting} == {"2024-05-05"}
    assert constitution.proposed in (0, 1)
    assert {reason.feature for reason in constitution.reasons} >= {"announced", "against"}
    assert constitution.status is None
    assert next(one for one in view.provisions if one.id == "elections").proposed is None


def test_people_set_the_status_of_a_provision(filled):
    def status():
        found = process(filled, "resolution-2254")
        return next(one for one in found.provisions if one.id == "constitution").status

    options = {"when": WHEN, "by": "anna"}
    target = ["resolution-2254/constitution"]
    decide(filled, "status", target, reason="a committee met", payload={"status": 1}, **options)
    second = decide(filled, "status", target, reason="a draft was read", payload={"status": 2}, **options)
    assert (status().status, status().by, status().reason) == (2, "anna", "a draft was read")
    assert sum(one.assessed for one in list_processes(filled)) == 1
    undo(filled, second, **options)
    assert status().status == 1


@pytest.mark.parametrize("ask", [dispute, story, process])
def test_unknown_ids_are_said_to_be_unknown(filled, ask):
    with pytest.raises(Failure, match=r"store\.unknown-id"):
        ask(filled, "nothing")


def test_the_views_say_what_is_not_compared_yet(filled):
    assert comparison(filled).pending == 0
    put(filled, "late", PAGES["a"][0] + "سطر.\n", "2024-05-06")
    assert (comparison(filled).articles, comparison(filled).pending) == (len(PAGES) + 1, 1)


def test_a_dispute_can_be_decided_about(filled):
    row = list_disputes(filled).items[0]
    made = decide(filled, "comment", [row.id], when=WHEN, by="anna", reason="the later figure is the ministry's own")
    assert last_on(filled, [row.id]) == made
