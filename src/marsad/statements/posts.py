"""Which embedded posts of social networks stand in an article: text, dash, author, handle, date?"""

from __future__ import annotations

import re

import msgspec

from marsad.statements.scene import Scene

_POST = re.compile(r"(?P<dash>[—–-])\s*(?P<author>[^()\n—–]{2,60}?)\s*\(@(?P<handle>\w{1,30})\)")
_TAIL = re.compile(r"(?:#\w+|https?://\S+|pic\.twitter\.com/\S+|\s|…)+$")
_SHORT = 8


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
    if "(@" not in scene.text:
        return []
    found: list[Post] = []
    for number, (start, end) in enumerate(paragraphs):
        for match in _POST.finditer(scene.text, start, end):
            opened = max(start, found[-1].outer if found else 0)
            text_end = match.start()
            tail = _TAIL.search(scene.text, opened, text_end)
            stop = tail.start() if tail else text_end
            if len(scene.text[opened:stop].split()) < _SHORT and number > 0:
                opened = paragraphs[number - 1][0]
            handle = (match.start("handle") - 1, match.end("handle"))
            if stop > opened:
                found.append(Post(opened, stop, match.start("dash"), match.span("author"), handle, match.end()))
    return found
