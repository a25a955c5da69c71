"""Rows for a record to measure the workbench on: `python -m bench.record ARTICLES COUNT > rows.jsonl`.

ARTICLES is JSON Lines (gzip or not) of real articles. They come first, as they are; what is missing to COUNT are
copies in which a share of the words is replaced by words of other articles, from a fixed seed. `marsad add` reads the
rows.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

CHANGED = 0.15
_SAMPLED = 2_000


def rows(articles: list[dict[str, str]], count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """The articles, then scrambled copies of a random choice of them, `count` in all."""
    yield from articles[:count]
    draw = random.Random(seed)
    sampled = draw.sample(articles, min(_SAMPLED, len(articles)))
    vocabulary = [word for row in sampled for word in row["content"].split()]
    for number in range(count - len(articles)):
        row = draw.choice(articles)
        lines = (_scrambled(line, vocabulary, draw) for line in row["content"].splitlines())
        yield row | {
            "id": f"{row['id']}-copy-{number}",
            "url": f"{row['url']}?copy={number}",
            "title": _scrambled(row["title"], vocabulary, draw),
            "content": "\n".join(lines),
        }


def _scrambled(line: str, vocabulary: list[str], draw: random.Random) -> str:
    return " ".join(draw.choice(vocabulary) if draw.random() < CHANGED else word for word in line.split())


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("count", type=int)
    given = parser.parse_args()
    opened = gzip.open if given.articles.suffix == ".gz" else open
    with opened(given.articles, "rt", encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    for row in rows(articles, given.count):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
