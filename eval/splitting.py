"""The splitting benchmark: does a reader find where each article of a composed page begins and ends?

    python eval/splitting.py ARTICLES.jsonl.gz [--pages 40] [--seed 1] [--family development|held-out|both] [--html]

Articles are rows with `title`, `author`, `content` and a day in `date` or `date_extracted` (CONTRACT.md). For every
layout: F1 of boundaries (a start and an end each, right within eight characters, white space aside), F1 of the text,
headlines found, days published right and wrong. With `--html` the same pages are read as HTML, trafilatura beside.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from compose import DEVELOPMENT, HELD_OUT, Composed, Source, as_html, compose
from grammars import DEV_GRAMMAR, HELD_GRAMMAR

from marsad.arabic.reading import Reading
from marsad.knowledge.load import default_knowledge
from marsad.page.read import PageReader
from marsad.record import Capture, Page

_TOLERANCE = 8
_SENTENCE = re.compile(r"(?<=[^\d.][.؟!])\s+")
_WORD = re.compile(r"\w+")


def read_articles(path: Path) -> list[Source]:
    """The articles of a JSON Lines file that a page can be composed of: with a title and some sentences."""
    opener = gzip.open if path.suffix == ".gz" else open
    found = []
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            source = _source(row)
            if source is not None:
                found.append(source)
    return found


def _source(row: dict[str, str]) -> Source | None:
    title = " ".join(row["title"].split())
    paragraphs = []
    for part in re.split(r"[\n\r]+|\xa0\s+\xa0|\s\xa0\s", row["content"]):
        text = " ".join(part.split())
        if _WORD.search(text):
            paragraphs.extend(_short_paragraphs(text))
    words = sum(len(p.split()) for p in paragraphs)
    if not 3 <= len(title.split()) <= 20 or not 40 <= words <= 700 or title[-1] in ".:":
        return None
    if any(len(p.split()) < 5 for p in paragraphs) or title in row["content"]:
        return None
    day = (row.get("date") or row.get("date_extracted") or "2020-01-01")[:10]
    return Source(title, " ".join(row["author"].split()), tuple(paragraphs), day)


def _short_paragraphs(text: str) -> Iterator[str]:
    """A long run of text in paragraphs of two or three sentences, as news sites set it."""
    if len(text.split()) < 90:
        yield text
        return
    sentences = _SENTENCE.split(text)
    at = 0
    while at < len(sentences):
        n = 2 + len(sentences[at]) % 2
        yield " ".join(sentences[at : at + n])
        at += n


class Score:
    """Counts of one row of the table."""

    def __init__(self) -> None:
        self.edges = [0, 0, 0]
        self.text = [0, 0, 0]
        self.heads = [0, 0]
        self.days = [0, 0, 0, 0]

    def add(self, page: Composed, found: Page) -> list[str]:
        """Counts one page; returns what was wrong with its boundaries, for development."""
        index = _Dense(page.text)
        gold = {("s", index.at(t.pieces[0][0])) for t in page.articles} | {
            ("e", index.at(t.pieces[-1][1])) for t in page.articles
        }
        pred = {("s", index.at(a.spans[0].start)) for a in found.articles} | {
            ("e", index.at(a.spans[-1].end)) for a in found.articles
        }
        missed = {g for g in gold if not _near(g, pred)}
        spurious = {p for p in pred if not _near(p, gold)}
        _count(self.edges, len(gold) - len(missed), len(gold), len(pred))
        right = _chars(page.text, [p for t in page.articles for p in t.pieces])
        got = _chars(page.text, [(s.start, s.end) for a in found.articles for s in a.spans])
        _count(self.text, len(right & got), len(right), len(got))
        heads = {(a.headline.start, a.headline.end): a for a in found.articles if a.headline}
        self.heads[1] += len(page.articles)
        for truth in page.articles:
            article = heads.get(truth.headline)
            self.heads[0] += article is not None
            if article is not None and article.published:
                right = (
                    article.published.startswith(truth.published)
                    if truth.published
                    else _about(article.published, truth.day)
                )
                self.days[0 if truth.published and right else 2 if right else 1] += 1
            self.days[3] += truth.published is not None
        return [
            f"{what}{kind} …{index.around(at)}"
            for what, side in (("missed ", missed), ("added ", spurious))
            for kind, at in side
        ]

    def row(self) -> str:
        """The figures as one line."""
        days = f"{self.days[0]}/{self.days[3]}, {self.days[1]} wrong, {self.days[2]} proved by the text"
        heads = self.heads[0] / max(1, self.heads[1])
        return f"{_f1(self.edges):8.3f} {_f1(self.text):8.3f} {heads:9.3f} {self.heads[1]:9d}  {days}"


class _Dense:
    """Positions that count no white space, so that a boundary may stand on either side of it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts = [0]
        for c in text:
            self._counts.append(self._counts[-1] + (not c.isspace()))

    def at(self, offset: int) -> int:
        return self._counts[offset]

    def around(self, dense: int) -> str:
        offset = next((i for i, n in enumerate(self._counts) if n >= dense), 0)
        return (
            self._text[max(0, offset - 60) : offset].replace("\n", "⏎")
            + " ▮ "
            + self._text[offset : offset + 60].replace("\n", "⏎")
        )


def _about(found: str, day: str) -> bool:
    """Whether a day that no line prints, but the article's text proves, fits the day on which it was gathered."""
    width = min(len(found), len(day))
    if width < 10:
        return found[:width] == day[:width]
    gathered = datetime.date.fromisoformat(day)
    return 0 <= (gathered - datetime.date.fromisoformat(found[:10])).days <= 7


def _near(edge: tuple[str, int], others: set[tuple[str, int]]) -> bool:
    return any((edge[0], edge[1] + d) in others for d in range(-_TOLERANCE, _TOLERANCE + 1))


def _chars(text: str, pieces: list[tuple[int, int]]) -> set[int]:
    return {i for start, end in pieces for i in range(start, end) if not text[i].isspace()}


def _count(tally: list[int], right: int, gold: int, pred: int) -> None:
    tally[0] += right
    tally[1] += gold
    tally[2] += pred


def _f1(tally: list[int]) -> float:
    return 2 * tally[0] / (tally[1] + tally[2]) if tally[1] + tally[2] else 0.0


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--pages", type=int, default=40, help="pages a layout")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--family", choices=["development", "held-out", "both"], default="development")
    parser.add_argument("--html", action="store_true", help="read the pages as HTML and run trafilatura beside")
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong boundaries a layout")
    args = parser.parse_args()
    pool = read_articles(args.articles)
    random.Random(0).shuffle(blocks := [pool[i : i + 8] for i in range(0, len(pool), 8)])
    half = len(blocks) // 2
    reader = PageReader(default_knowledge())
    families = {
        "development": (DEVELOPMENT, DEV_GRAMMAR, blocks[:half]),
        "held-out": (HELD_OUT, HELD_GRAMMAR, blocks[half:]),
    }
    for name, (layouts, grammar, part) in families.items():
        if args.family in (name, "both"):
            articles = [source for block in part for source in block]
            print(f"{name}, seed {args.seed}, {args.pages} pages a layout, {len(articles)} articles")
            (_html_table if args.html else _text_table)(layouts, grammar, articles, reader, args)


def _text_table(layouts, grammar, articles, reader, args) -> None:
    print(f"{'layout':12} {'edges F1':>8} {'text F1':>8} {'headlines':>9} {'articles':>9}  published")
    whole, spent, size = Score(), 0.0, 0
    for name, layout in layouts.items():
        score, errors = Score(), []
        for i in range(args.pages):
            page = compose(layout, grammar, articles, args.seed * 100_003 + i * 101)
            capture = Capture(id="sha256:0", source=name, text=page.text, media_type="text/plain", size=len(page.text))
            began = time.perf_counter()
            reading = Reading(page.text)
            middle = time.perf_counter()
            found = reader.read(capture, reading)
            spent, size = spent + time.perf_counter() - middle, size + len(page.text)
            errors += score.add(page, found)
            whole.add(page, found)
            _ = began
        print(f"{name:12} {score.row()}")
        for error in errors[: args.errors]:
            print("   ", error)
    print(f"{'all':12} {whole.row()}\n{size / spent / 1e3:.0f} thousand characters a second")


def _html_table(layouts, grammar, articles, reader, args) -> None:
    import trafilatura

    from marsad.capture.raw import Raw
    from marsad.capture.read import read_capture

    print(f"{'layout':12} {'marsad':>8} {'trafilatura':>11}   word F1 of the articles' text")
    for name, layout in layouts.items():
        ours, theirs = [0, 0, 0], [0, 0, 0]
        for i in range(args.pages):
            page = compose(layout, grammar, articles, args.seed * 100_003 + i * 101)
            source = as_html(page)
            gold = Counter(_WORD.findall(" ".join(page.text[s:e] for t in page.articles for s, e in t.pieces)))
            capture = read_capture(Raw(source=f"{name}.html", data=source.encode()))
            found = reader.read(capture, Reading(capture.text))
            mine = Counter(_WORD.findall(" ".join(s.text for a in found.articles for s in a.spans)))
            other = Counter(_WORD.findall(trafilatura.extract(source, fast=True, include_comments=False) or ""))
            for tally, got in ((ours, mine), (theirs, other)):
                _count(tally, (gold & got).total(), gold.total(), got.total())
        print(f"{name:12} {_f1(ours):8.3f} {_f1(theirs):11.3f}")


if __name__ == "__main__":
    main()
