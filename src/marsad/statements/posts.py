"""Which embedded posts of social networks stand in an article: text, dash, author, handle, date?"""

from __future__ import annotations

import re

import msgspec

from marsad.statements.scene import Scene

_POST = re.compile(r"(?P<dash>[—–-])\s*(?P<author>[^()\n—–]{2,60}?)\s*\(@(?P<handle>\w{1,30})\)")
_TAIL = re.compile(r"(?:#\w+|https?://\S+|pic\.twitter\.com/\S+|\s|…)+$")
_SHORT = 8
# A credit («pic.twitter.com/… — name (@handle)») may be cut off the article as furniture; it still tells who posts.
_CREDIT = 160


class Post(msgspec.Struct, frozen=True):
    """A post in the view: its text `start:end`, the dash, the author's words `first:last` and the handle."""

    start: int
    end: int
    dash: int
    author: tuple[int, int]
    handle: tuple[int, int]
    outer: int


def find_posts(scene: Scene, paragraphs: list[tuple[int, int]]) -> list[Post]:
    """The posts of an article; a post whose last paragraph is short begins one paragraph earlier."""
    if "(@" not in scene.text or not paragraphs:
        return []
    found: list[Post] = []
    low, high = paragraphs[0][0], paragraphs[-1][1] + _CREDIT
    for match in _POST.finditer(scene.text, low, high):
        number = max((n for n, (start, _) in enumerate(paragraphs) if start < match.start()), default=-1)
        if number < 0 or match.start() - paragraphs[number][1] > _CREDIT:
            continue
        opened = max(paragraphs[number][0], found[-1].outer if found else 0)
        stop = min(match.start(), paragraphs[number][1])
        tail = _TAIL.search(scene.text, opened, stop)
        stop = tail.start() if tail else stop
        if len(scene.text[opened:stop].split()) < _SHORT and number > 0:
            opened = max(paragraphs[number - 1][0], found[-1].outer if found else 0)
        if stop > opened:
            handle = (match.start("handle") - 1, match.end("handle"))
            found.append(Post(opened, stop, match.start("dash"), match.span("author"), handle, match.end()))
    return found
