"""Bytes to capture: the hash that names it, the text, and for HTML its blocks and clues."""

from __future__ import annotations

import hashlib
import re

from marsad.capture.bounds import MAX_DEPTH, check_text, flatten
from marsad.capture.encoding import decode_bytes
from marsad.capture.html import read_html
from marsad.capture.raw import Raw
from marsad.capture.rows import ROW_TYPE, row_text
from marsad.diagnostics import Failure, diagnose
from marsad.record import Block, Capture, Clue

_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_HTML_HEAD = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)


def read_capture(raw: Raw) -> Capture:
    """The capture that `raw` holds. Raises Failure, with a code, for bytes that are no text."""
    html = _is_html(raw)
    served_as = next((clue.value for clue in raw.clues if clue.key == "charset"), None)
    decoded = decode_bytes(raw.data, raw.source, html, served_as)
    text, clues = decoded.text, (*_manifest_clues(raw), *raw.clues)
    notes = decoded.diagnostics
    blocks: tuple[Block, ...] = ()
    if raw.media_type == ROW_TYPE:
        text = row_text(decoded.text, raw.source)
    if html:
        source, cut = flatten(decoded.text, raw.source)
        notes += (diagnose("capture.too-deep", raw.source, limit=MAX_DEPTH),) if cut else ()
        page = read_html(source)
        if not page.text:
            raise Failure(diagnose("capture.no-visible-text", raw.source))
        text, blocks, clues = page.text, page.blocks, (*clues, *page.clues)
    check_text(text, raw.source)
    return Capture(
        id="sha256:" + hashlib.sha256(raw.data).hexdigest(),
        source=raw.source,
        text=text,
        media_type=raw.media_type or ("text/html" if html else "text/plain"),
        size=len(raw.data),
        url=raw.url,
        captured=raw.captured,
        outlet=raw.outlet,
        encoding=decoded.encoding,
        encoding_evidence=decoded.evidence,
        blocks=blocks,
        clues=clues,
        diagnostics=notes,
    )


def _manifest_clues(raw: Raw) -> tuple[Clue, ...]:
    given = (("url", raw.url), ("captured", raw.captured), ("outlet", raw.outlet))
    return tuple(Clue(key=key, value=value, origin="manifest") for key, value in given if value)


def _is_html(raw: Raw) -> bool:
    if raw.media_type is not None:
        return raw.media_type == "text/html"
    if raw.source.lower().endswith(_HTML_SUFFIXES):
        return True
    head = raw.data[:2048]
    return _HTML_HEAD.search(head.replace(b"\x00", b"")) is not None
