"""In which encoding are these bytes, and how do we know?

In order of proof: a byte order mark, UTF-16 by its zero bytes, valid UTF-8, the charset that the page declares where
it fits, and last the statistics of resiliparse (which tell Windows-1256 from ISO-8859-6 by letter frequencies).
A declaration that the bytes contradict is overruled and noted.
"""

from __future__ import annotations

import codecs
import re

from resiliparse.parse.encoding import detect_encoding

from marsad.diagnostics import Failure, diagnose
from marsad.record import Diagnostic, Record

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"Rar!",
    b"RIFF",
    b"ID3",
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_ARABIC = re.compile("[\u0620-\u064a]")
_CONTROL = bytes((*range(0x09), *range(0x0E, 0x20)))
# A page cut in mid-character, or with a foreign fragment pasted in, is still UTF-8 if this few sequences are broken.
_TOLERATED_BREAKS = 0.01
_SAMPLE = 200_000
_NAMES = {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6", "cp1252": "windows-1252", "iso-8859-6-i": "iso-8859-6"}
# Python's codecs for other things than pages: some turn bytes into bytes, one needs quadratic time.
_NO_CHARSETS = frozenset(
    "base64 bz2 hex quopri rot-13 uu zlib idna punycode unicode-escape raw-unicode-escape undefined utf-7".split()
)


class Decoded(Record, frozen=True):
    """A text, the encoding it was read in, the evidence for that, and what had to be noted."""

    text: str
    encoding: str
    evidence: str
    diagnostics: tuple[Diagnostic, ...] = ()


def decode_bytes(data: bytes, where: str, html: bool = False, served_as: str | None = None) -> Decoded:
    """The text of `data`, unchanged: line ends and byte order mark stay. Raises Failure for what is no text.

    `served_as` is the charset that the server named; it counts before the one that the page declares.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Failure(diagnose("capture.empty", where))
    if data.startswith(_MAGIC):
        raise Failure(diagnose("capture.binary", where))
    declared = _known(served_as) or (_declared(data) if html else None)
    encoding, evidence, text = _detect(data, declared)
    notes: tuple[Diagnostic, ...] = ()
    try:
        text = data.decode(encoding) if text is None else text
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        notes = (
            diagnose("capture.bad-bytes", where, offset=error.start, count=text.count("\ufffd"), encoding=encoding),
        )
    if _looks_binary(text):
        raise Failure(diagnose("capture.binary", where))
    if declared and declared != encoding and not (declared in ("windows-1252", "ascii") and encoding == "utf-8"):
        notes = (*notes, diagnose("capture.wrong-charset", where, declared=declared, encoding=encoding))
    return Decoded(text=text, encoding=encoding, evidence=evidence, diagnostics=notes)


def _detect(data: bytes, declared: str | None) -> tuple[str, str, str | None]:
    """The encoding, the evidence for it, and the text where finding out has already given it."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, "byte order mark", None
    if wide := _unmarked_utf16(data):
        return wide, "zero bytes at every other place", None
    try:
        return "utf-8", "valid UTF-8", data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    broken = data.decode("utf-8", "replace")
    if broken.count("\ufffd") <= _TOLERATED_BREAKS * len(_ARABIC.findall(broken)):
        return "utf-8", "UTF-8 but for a few bytes", None
    if declared and declared != "utf-8" and _reads_as_arabic(data, declared):
        return declared, "declared by the page, and Arabic when read so", None
    detected = detect_encoding(data[:_SAMPLE]) or "windows-1256"
    found = _NAMES.get(detected, detected)
    try:
        codecs.lookup(found)
    except LookupError:
        found = "windows-1256"
    return found, "letter statistics", None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    return _known(match.group(1).decode("ascii")) if match else None


def _known(charset: str | None) -> str | None:
    """The standard name of a charset; None where there is none of that name, or no page is written in it."""
    try:
        name = codecs.lookup(charset or "").name
    except (LookupError, ValueError):  # a null byte in the name is a ValueError
        return None
    return None if name in _NO_CHARSETS else _NAMES.get(name, name)


def _unmarked_utf16(data: bytes) -> str | None:
    """Arabic in UTF-16 has a high byte of 6, spaces and line ends one of 0: both sit at every other place."""
    sample = data[:4000]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[offset::2]
        if len(high) > 4 and (high.count(6) + high.count(0)) > 0.9 * len(high) and high.count(6) > len(high) // 4:
            return encoding
    return None


def _reads_as_arabic(data: bytes, encoding: str) -> bool:
    try:
        text = data[:_SAMPLE].decode(encoding, "replace")
    except LookupError:
        return False
    high = sum(byte > 127 for byte in data[:_SAMPLE])
    return text.count("\ufffd") < 0.01 * max(high, 1) and len(_ARABIC.findall(text)) > 0.5 * high


def _looks_binary(text: str) -> bool:
    sample = text[:20_000]
    known = sample.encode("utf-8", "replace")  # control characters are one byte each
    return len(known) - len(known.translate(None, _CONTROL)) > 0.02 * len(sample)
