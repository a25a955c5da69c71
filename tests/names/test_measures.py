"""The tagger's span F1 on a held-out fifth, measured by the training script, and names on the gold pages as a floor."""

import json
from pathlib import Path

import pytest

from marsad.arabic.passage import passages
from marsad.arabic.reading import Reading
from marsad.record import Article, Page, Span

GOLD = Path(__file__).parents[2] / "../shared/eval/gold"
PAGES = sorted(path for path in GOLD.glob("*.json") if path.name != "CLUSTERS.json")


def located(text, quote, nth):
    at = -1
    for _ in range(nth):
        at = text.find(quote, at + 1)
    return at, at + len(quote)


@pytest.mark.shared
@pytest.mark.skipif(not PAGES, reason="the gold pages are not beside the repository")
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_names_of_a_gold_page_are_found(path, syrian):
    """Recall of exact spans over the whole page text; precision is the quality gate's business."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = (path.parent / gold["page"]).read_bytes().decode("utf-8")
    page = Page(articles=(Article(id="a1", spans=(Span(0, len(text), text),)),))
    found = {(n.span.start, n.span.end, n.type) for n in syrian.find(passages(Reading(text), page), ()).names}
    wanted = {(*located(text, name["quote"], name.get("nth", 1)), name["type"]) for name in gold["names"]}
    assert len(found & wanted) / len(wanted) >= 0.8
