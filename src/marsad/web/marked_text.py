"""How do cut lines become HTML? As links, grounds and small signs around the text, escaped and never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from marsad.web.i18n import Wording
from marsad.web.marks import Line, Mark, Piece

_SIGNS = {"name": "@", "date": "◷", "event": "◆", "office": "★", "cue": "❝"}


def render_lines(lines: Sequence[Line], t: Wording, headline: tuple[int, int] | None = None) -> Markup:
    """Paragraphs, one for each line; lines that are wholly furniture are set apart and say of what kind."""
    shown, before = [], ""
    for line in lines:
        ground = line.ground
        note = ""
        if ground in ("furniture", "ticker", "other"):
            label = next(a.label for piece in line.pieces for a in piece.areas if a.kind == ground)
            if label != before:
                note = Markup('<span class="tag" lang="{}" dir="{}">{}</span>').format(t.lang, t.dir, label)
            before = label
        else:
            before = ""
        is_head = headline is not None and headline[0] <= line.start and line.end <= headline[1]
        shown.append(_paragraph(line, t, ground, note, is_head))
    return Markup("\n").join(shown)


def render_pieces(pieces: Iterable[Piece], t: Wording) -> Markup:
    """The pieces of one line, without a paragraph around them."""
    return Markup("").join(_piece(piece, t) for piece in pieces)


def _paragraph(line: Line, t: Wording, ground: str, note: str, is_head: bool) -> Markup:
    css = "headline" if is_head else {"other": "furniture"}.get(ground, ground if ground != "said" else "")
    body = render_pieces(line.pieces, t)
    if note or css in ("furniture", "ticker"):
        # The label stands at the side where the page begins, whatever script the furniture is in.
        return Markup('<p class="{}">{}<bdi>{}</bdi></p>').format(css, note, body)
    return Markup('<p dir="auto"{}>{}</p>').format(Markup(' class="headline"') if css else "", body)


def _piece(piece: Piece, t: Wording) -> Markup:
    said = any(area.kind == "said" for area in piece.areas)
    loose = any(area.kind in ("furniture", "other") for area in piece.areas)
    body = escape(piece.text)
    asked = next((area for area in piece.areas if area.kind == "asked"), None)
    if asked is not None:
        anchor = Markup(' id="{}"').format(asked.anchor) if asked in piece.opens else ""
        body = Markup('<mark class="asked"{}>{}</mark>').format(anchor, body)
    veiled = next((area for area in piece.areas if area.kind == "veiled"), None)
    if veiled is not None:
        body = Markup('<span class="veiled" title="{}">{}</span>').format(veiled.label, body)
    if piece.point is not None:
        body = _link(piece.point, body, piece.first, said)
    elif said or loose:
        css = " ".join(name for name, here in (("said", said), ("furniture", loose)) if here)
        body = Markup('<span class="{}">{}</span>').format(css, body)
    opening = [_sign(a.href, a.label, a.badge, "s", a.anchor, t) for a in piece.opens if a.kind == "said"]
    closing = [_orphan(mark, t) for mark in piece.orphans]
    if piece.point is not None and piece.last and piece.point.badge:
        css = "u denied" if "denied" in piece.point.classes else "u"
        closing.insert(0, _note(piece.point.badge, css, t))
    return Markup("").join((*opening, body, *closing))


def _link(mark: Mark, body: Markup, first: bool, said: bool) -> Markup:
    anchor = Markup(' id="{}"').format(mark.anchor) if first and mark.anchor else ""
    css = f"m {mark.classes}" + (" in-said" if said else "")
    return Markup('<a class="{}" href="{}" title="{}"{}>{}</a>').format(css, mark.href, mark.label, anchor, body)


def _orphan(mark: Mark, t: Wording) -> Markup:
    label = t("article.mark_also", label=mark.label)
    return _sign(mark.href, label, mark.badge or _SIGNS.get(mark.kind, "+"), "o", mark.anchor, t)


def _sign(href: str, label: str, text: str, css: str, anchor: str, t: Wording) -> Markup:
    identity = Markup(' id="{}"').format(anchor) if anchor else ""
    return Markup(
        '<sup class="sign" lang="{}" dir="{}"><a class="{}" href="{}" title="{}" aria-label="{}"{}>{}</a></sup>'
    ).format(t.lang, t.dir, css, href, label, label, identity, text)


def _note(text: str, css: str, t: Wording) -> Markup:
    return Markup('<sup class="sign" lang="{}" dir="{}"><span class="{}">{}</span></sup>').format(
        t.lang, t.dir, css, text
    )
