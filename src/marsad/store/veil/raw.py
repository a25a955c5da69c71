"""Do the bytes of a page write a name, in whatever way a page may write it? Text, entities, escapes, addresses."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

from marsad.store.veil.forms import Forms

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAGS = re.compile(r"<[^>]{0,2000}>")


def writes(forms: Forms, data: bytes, encoding: str) -> bool:
    """Whether `data` writes one of the names: as it is, decoded from HTML, JSON or an address, or parted by tags."""
    plain = _decoded(data, encoding)
    for one in {plain, html.unescape(plain)}:
        told = _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), unquote(one))
        if any(forms.spans(text) for text in (one, told, _TAGS.sub(" ", told), _TAGS.sub("", told))):
            return True
    return False


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")
