"""What does a browser remember for its reader? When they were here last, and the searches that they keep.

Both are cookies of this browser alone; the record knows nothing of them.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, unquote, urlsplit

import msgspec
from starlette.responses import Response

from marsad.store.news import News, news
from marsad.web.forms import Form, back_to
from marsad.web.site import Asked

SEEN, SAVED = "marsad_seen", "marsad_saved"
_YEAR = 365 * 86_400
_PAUSE = timedelta(minutes=30)
_MOMENT = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_MOST, _LONGEST, _ALL = 10, 60, 3_600
_INSIDE = re.compile(r"/(ar|en)/(search|articles|statements|timeline|map)")


class Saved(msgspec.Struct, frozen=True):
    """A search that a reader keeps: what they call it, and its address without the language."""

    name: str
    path: str


def visit(asked: Asked) -> tuple[News | None, str]:
    """What is new since the last visit, None on the first one, and the cookie that remembers this one.

    Pages opened within half an hour of each other are one visit.
    """
    now = asked.site.now().astimezone(UTC)
    told = [one for one in asked.cookies.get(SEEN, "").split("|") if _MOMENT.fullmatch(one)]
    last = told[0] if told else None
    before = told[1] if len(told) > 1 else None
    if last is None:
        return None, _say(now)
    if now - datetime.fromisoformat(last) > _PAUSE:
        before = last
    kept = "|".join((_say(now), *((before,) if before else ())))
    return (news(asked.store, before) if before else None), kept


def remember(response: Response, name: str, value: str, *, secure: bool) -> None:
    """Has the browser keep a value for a year; an empty one is forgotten."""
    response.set_cookie(name, value, max_age=_YEAR if value else 0, httponly=True, samesite="strict", secure=secure)


def saved(asked: Asked) -> tuple[Saved, ...]:
    """The searches that this browser keeps."""
    try:
        found = msgspec.json.decode(unquote(asked.cookies.get(SAVED, "")) or "[]", type=tuple[Saved, ...])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ()
    return tuple(one for one in found[:_MOST] if _INSIDE.match(f"/ar{one.path}"))


def keep_search(asked: Asked, form: Form, _: str) -> Response:
    """Keeps a search, or forgets one."""
    parts = urlsplit(form.get("back", ""))
    response = back_to(asked, form, asked.link("/search"))
    held = list(saved(asked))
    if form.get("forget"):
        held = [one for one in held if one.path != form["forget"]]
    elif _INSIDE.match(parts.path):
        path = parts.path[3:] + (f"?{parts.query}" if parts.query else "")
        name = " ".join(form.get("name", "").split())[:_LONGEST] or path[:_LONGEST]
        held = [Saved(name, path), *(one for one in held if one.path != path)][:_MOST]
    while held and len(_written(held)) > _ALL:
        held.pop()
    remember(response, SAVED, _written(held), secure=asked.site.https)
    return response


def _written(held: list[Saved]) -> str:
    return quote(msgspec.json.encode(held).decode(), safe="") if held else ""


def _say(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
