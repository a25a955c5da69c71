"""Articles to measure speed on: the example pages' sentences, repeated with changed words, from a fixed seed.

A share of the words is replaced by other words of the same pages, so that caches by word type see the spread of a
real corpus and no two articles are alike.
"""

from __future__ import annotations

import random
from pathlib import Path

from marsad.capture.raw import Raw, load, plan
from marsad.capture.read import read_capture

PAGES = Path(__file__).resolve().parent.parent / "examples" / "pages"


def example_captures() -> list[str]:
    """The text of every example page."""
    planned = plan([], str(PAGES / "manifest.csv"))
    return [read_capture(load(item)).text for item in planned]


def articles(count: int, words: int = 300, changed: float = 0.15, seed: int = 1) -> list[Raw]:
    """`count` text captures of about `words` words each, made of paragraphs of the example pages."""
    draw = random.Random(seed)
    paragraphs = [line for text in example_captures() for line in text.splitlines() if len(line.split()) > 12]
    vocabulary = [word for line in paragraphs for word in line.split()]
    made = []
    for number in range(count):
        lines: list[str] = []
        size = 0
        while size < words:
            picked = draw.choice(paragraphs).split()[: words - size]
            lines.append(" ".join(draw.choice(vocabulary) if draw.random() < changed else word for word in picked))
            size += len(picked)
        made.append(Raw(source=f"bench-{number}.txt", data="\n\n".join(lines).encode(), captured="2024-12-20"))
    return made
