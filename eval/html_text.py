"""The text of articles on HTML pages, beside trafilatura: is ours at least as right, and at least as fast?

    pip install --group dev
    python -m eval.html_text [--seconds 3]

Truth: of our example pages the lines that belong to articles, by their opening words (`eval/html_text.json`, chosen by
reading each page) or as annotated in `eval/gold_examples`; of the pages in `../shared/data/html_pages`, where present,
the text that stands beside them and the title. F1 counts words; where a title is not part of what trafilatura gives as
text, it is counted for it all the same if that helps. Speed: whole pages from bytes to articles in turns with
trafilatura in its fast mode, in one process; and text captures of 5 KB, from bytes to articles.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bench.corpus import articles, example_captures

from marsad.arabic.reading import Reading
from marsad.capture.raw import Raw
from marsad.capture.read import read_capture
from marsad.knowledge.load import default_knowledge
from marsad.page.read import PageReader

ROOT = Path(__file__).resolve().parent.parent
PAGES, GOLD = ROOT / "examples" / "pages", Path(__file__).with_name("gold_examples")
SHARED = ROOT.parent / "shared" / "data" / "html_pages"
TRUTH = Path(__file__).with_name("html_text.json")
_WORD = re.compile(r"\w+")
_SIZE, _TEXT_SIZE = 84_000, 5_000


class Page(NamedTuple):
    """A page with the text of its articles."""

    name: str
    data: bytes
    truth: str


def pages() -> Iterator[Page]:
    """Every HTML page whose articles are known."""
    chosen: dict[str, list[str]] = json.loads(TRUTH.read_text("utf-8"))
    for path in sorted(PAGES.glob("*.html")):
        data = path.read_bytes()
        lines = read_capture(Raw(source=path.name, data=data)).text.split("\n")
        if path.name in chosen:
            truth = [next(line for line in lines if line.startswith(opening)) for opening in chosen[path.name]]
            yield Page(path.name, data, "\n".join(truth))
        elif (gold := GOLD / f"{path.stem}.json").is_file():
            yield Page(path.name, data, _annotated(json.loads(gold.read_text("utf-8")), "\n".join(lines)))
    for path in sorted(SHARED.glob("*.html")):
        title = json.loads(path.with_suffix(".meta.json").read_text("utf-8"))["title"]
        text = path.with_suffix(".gold.txt").read_text("utf-8")
        yield Page(path.name, path.read_bytes(), f"{title}\n{text}")


def _annotated(gold: dict[str, Any], text: str) -> str:
    """The articles of a gold page, furniture among their lines left out."""
    found = []
    furniture = {item["quote"] for item in gold["furniture"]}
    for article in gold["articles"]:
        start = text.index(article["start"])
        end = text.index(article["end"], start) + len(article["end"])
        found += [line for line in text[start:end].split("\n") if line not in furniture]
    return "\n".join(found)


def f1(truth: str, found: str) -> float:
    """F1 of the words of a text, each as often as it stands there."""
    gold, got = Counter(_WORD.findall(truth)), Counter(_WORD.findall(found))
    return 2 * (gold & got).total() / max(1, gold.total() + got.total())


def ours(reader: PageReader, page: Page) -> str:
    """The text of the articles that Marsad finds."""
    capture = read_capture(Raw(source=page.name, data=page.data))
    found = reader.read(capture, Reading(capture.text))
    return "\n".join(span.text for article in found.articles for span in article.spans)


def theirs(page: Page, fast: bool) -> str:
    """The text that trafilatura finds, with the title it finds where that is nearer to the truth."""
    import trafilatura  # compared with, never needed

    found = trafilatura.bare_extraction(page.data, fast=fast, include_comments=False)
    if found is None:
        return ""
    text, title = found.text or "", found.title or ""
    return max((text, f"{title}\n{text}"), key=lambda told: f1(page.truth, told))


def typical_page() -> bytes:
    """An HTML page of 84 KB as news sites serve it: scripts, menus, an article of 540 words, 28 cards, 12 comments."""
    lines = [line for text in example_captures() for line in text.splitlines()]
    paragraphs = [f"<p class='text'>{html.escape(line)}</p>" for line in lines if 40 <= len(line.split()) <= 60][:11]
    titles = [html.escape(line) for line in lines if 6 <= len(line.split()) <= 12]
    card = (
        "<div class='card'><a href='/2024/12/08/{n}' class='link' title='{t}'><img src='/i/{n}.jpg' alt='{t}'></a>"
        "<h4 class='card-title'><a href='/2024/12/08/{n}'>{t}</a></h4>"
        "<time datetime='2024-12-08'>8 ديسمبر 2024</time></div>"
    )
    cards = "".join(card.format(n=n, t=titles[n]) for n in range(28))
    comments = "".join(f"<li class='comment'><b>زائر {n}</b><p>{titles[n + 28]}</p></li>" for n in range(12))
    nav = "".join(f"<li><a href='/{n}'>قسم {n}</a></li>" for n in range(30))
    item = {"@type": "NewsArticle", "headline": titles[0], "datePublished": "2024-12-08T10:00:00+03:00"}
    page = (
        f"<!doctype html><html lang='ar'><head><meta charset='utf-8'><title>{titles[0]}</title>"
        f"<script type='application/ld+json'>{json.dumps(item)}</script>SCRIPTS</head>"
        f"<body><nav><ul>{nav}</ul></nav><main>"
        f"<article><h1>{titles[0]}</h1><time datetime='2024-12-08'>8 ديسمبر 2024</time>{''.join(paragraphs)}</article>"
        f"<section class='related'>{cards}</section><ul class='comments'>{comments}</ul></main>"
        "<footer>جميع الحقوق محفوظة</footer></body></html>"
    )
    script = "<script>" + "var a={b:function(c){return c.d&&c.e(function(f){return f+3})}};\n" * 30 + "</script>\n"
    return page.replace("SCRIPTS", script * round((_SIZE - len(page.encode())) / len(script))).encode()


def rate(read: Callable[[], object], seconds: float) -> float:
    """How many times a second, best of five rounds."""
    best = 0.0
    for _ in range(5):
        began, done = time.process_time(), 0
        while time.process_time() - began < seconds / 5:
            read()
            done += 1
        best = max(best, done / (time.process_time() - began))
    return best


def main() -> int:
    """Prints the tables; the exit status is 1 where trafilatura is nearer to the truth over all, or faster."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=3.0, help="time for each speed")
    options = parser.parse_args()
    reader = PageReader(default_knowledge())
    known = list(pages())
    sums = [0.0, 0.0, 0.0]
    print(f"{'page':42} {'KB':>5} {'marsad':>8} {'fast':>8} {'full':>8}   word F1; trafilatura fast and full")
    for page in known:
        row = [f1(page.truth, ours(reader, page)), *(f1(page.truth, theirs(page, fast)) for fast in (True, False))]
        sums = [total + value for total, value in zip(sums, row, strict=True)]
        print(f"{page.name[:42]:42} {len(page.data) / 1000:5.0f} " + " ".join(f"{value:8.3f}" for value in row))
    print(f"{'mean':42} {'':5} " + " ".join(f"{value / len(known):8.3f}" for value in sums))
    slower = _speeds(reader, options.seconds)
    return int(slower or sums[0] < max(sums[1:]))


def _speeds(reader: PageReader, seconds: float) -> bool:
    page = Page("typical", typical_page(), "")
    mine, other = rate(lambda: ours(reader, page), seconds), rate(lambda: theirs(page, True), seconds)
    mine = max(mine, rate(lambda: ours(reader, page), seconds))  # in turns, for the machine's speed wanders
    print(
        f"\nHTML of {len(page.data) / 1000:.0f} KB: {mine:.0f} pages a second, "
        f"trafilatura fast {other:.0f}, ratio {mine / other:.1f}"
    )
    texts = [Page(raw.source, raw.data, "") for raw in articles(20, words=480)]
    size = sum(len(text.data) for text in texts) / len(texts)
    captures = 20 * rate(lambda: [ours(reader, text) for text in texts], seconds)
    print(f"text captures of {size / 1000:.1f} KB: {captures:.0f} a second")
    return mine < other


if __name__ == "__main__":
    sys.exit(main())
