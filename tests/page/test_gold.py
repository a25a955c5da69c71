"""The gold pages and the splitting benchmark, where at hand: floors that the page layer must not sink below."""

import importlib.util
import json
import random
import re
import sys
from pathlib import Path

import pytest

from marsad.arabic.reading import Reading
from marsad.record import Capture

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "../shared/eval/gold"
ARTICLES = ROOT / "../shared/data/saudinewsnet/articles.jsonl.gz"


def gold_pages():
    return sorted(path for path in GOLD.glob("*.json") if "page" in json.loads(path.read_text("utf-8")))


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold pages are not beside the repository")
@pytest.mark.parametrize("path", gold_pages() if GOLD.is_dir() else [], ids=lambda path: path.stem)
class TestGold:
    @staticmethod
    def page(path, read):
        gold = json.loads(path.read_text("utf-8"))
        with open(path.parent / gold["page"], encoding="utf-8", newline="") as file:
            text = file.read()
        return gold, read(text, captured=gold["captured"], url=gold["url"])

    def test_headlines(self, path, read):
        gold, page = self.page(path, read)
        plain = [[re.sub(r"\s+", " ", a["headline"]) if a["headline"] else None for a in gold["articles"]]]
        assert [[a.headline.text if a.headline else None for a in page.articles]] == plain

    def test_no_published_day_is_wrong(self, path, read):
        gold, page = self.page(path, read)
        for known, article in zip(gold["articles"], page.articles, strict=True):
            assert article.published in (None, known["published"])

    def test_ticker(self, path, read):
        gold, page = self.page(path, read)
        told = [(item["quote"], item["source"], item["time"]) for item in gold["ticker"]]
        assert [(item.span.text, item.source, item.time) for item in page.ticker] == told


def _benchmark():
    sys.path.insert(0, str(ROOT / "eval"))
    spec = importlib.util.spec_from_file_location("splitting", ROOT / "eval/splitting.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@pytest.mark.skipif(not ARTICLES.is_file(), reason="the news articles are not beside the repository")
def test_composed_pages_of_both_families(reader):
    splitting = _benchmark()
    compose, grammars = sys.modules["compose"], sys.modules["grammars"]
    pool = splitting.read_articles(ARTICLES)
    assert len(pool) > 5_000
    chosen = random.Random(3).sample(pool, 400)
    score = splitting.Score()
    for layouts, grammar in (
        (compose.DEVELOPMENT, grammars.DEV_GRAMMAR),
        (compose.HELD_OUT, grammars.HELD_GRAMMAR),
    ):
        for layout in layouts.values():
            for seed in range(3):
                page = compose.compose(layout, grammar, chosen, seed)
                capture = Capture(id="sha256:0", source="x", text=page.text, media_type="text/plain", size=1)
                score.add(page, reader.read(capture, Reading(page.text)))
    right, gold, found = score.edges
    assert 2 * right / (gold + found) >= 0.9
