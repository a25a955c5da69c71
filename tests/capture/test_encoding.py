import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.capture.encoding import decode_bytes
from marsad.diagnostics import Failure

TEXT = "قال وزير المياه إن السد امتلأ حتى نهايته، وإن القرى المجاورة أُخليت.\r\n«لا خطر على السكان»، أضاف الوزير.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "iso-8859-6", "utf-16-le", "utf-16-be", "utf-16"])
def test_every_encoding_gives_the_text_unchanged(encoding):
    text = TEXT if encoding != "iso-8859-6" else TEXT.replace("«", '"').replace("»", '"')
    decoded = decode_bytes(text.encode(encoding), "page.txt")
    assert decoded.text.lstrip("\ufeff") == text
    assert decoded.evidence
    assert not decoded.diagnostics


def test_a_byte_order_mark_stays_in_the_text():
    decoded = decode_bytes(codecs.BOM_UTF8 + TEXT.encode(), "page.txt")
    assert decoded.text == "\ufeff" + TEXT
    assert decoded.evidence == "byte order mark"


@pytest.mark.parametrize("data", [b"", b"   \n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b"\x00"])
def test_nothing_is_said_to_be_empty(data):
    with pytest.raises(Failure) as failure:
        decode_bytes(data, "page.txt")
    assert failure.value.diagnostic.code == "capture.empty"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(200), b"%PDF-1.7 \xe2\xe3\xcf\xd3", bytes(range(32)) * 50, b"PK\x03\x04rest"]
)
def test_binary_files_are_refused(data):
    with pytest.raises(Failure) as failure:
        decode_bytes(data, "page.bin")
    assert failure.value.diagnostic.code == "capture.binary"


def test_a_file_cut_in_mid_character_is_still_utf8_and_says_where():
    data = (TEXT * 20).encode()[:-3]
    decoded = decode_bytes(data, "page.txt")
    assert decoded.encoding == "utf-8"
    assert [note.code for note in decoded.diagnostics] == ["capture.bad-bytes"]
    assert decoded.text.startswith(TEXT)


def test_a_false_declaration_is_overruled_and_noted():
    page = f'<html><head><meta charset="windows-1256"></head><body><p>{TEXT}</p></body></html>'
    decoded = decode_bytes(page.encode("utf-8"), "page.html", html=True)
    assert decoded.encoding == "utf-8"
    assert [note.code for note in decoded.diagnostics] == ["capture.wrong-charset"]


def test_a_true_declaration_is_taken():
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"></head>{TEXT}</html>'
    decoded = decode_bytes(page.encode("windows-1256"), "page.html", html=True)
    assert (decoded.encoding, decoded.text) == ("windows-1256", page)


def test_a_declared_encoding_that_does_not_exist_is_ignored():
    page = f'<html><meta charset="klingon">{TEXT}</html>'
    assert decode_bytes(page.encode("windows-1256"), "page.html", html=True).text == page


@given(st.binary(max_size=600))
def test_any_bytes_give_a_text_or_a_coded_failure(data):
    with contextlib.suppress(Failure):
        assert isinstance(decode_bytes(data, "page.txt", html=True).text, str)


@pytest.mark.parametrize("charset", ["utf\x00", "", "no such", "zlib", "punycode", "rot13", "unicode_escape"])
def test_a_charset_in_which_no_page_is_written_counts_as_none_named(charset):
    decoded = decode_bytes(TEXT.encode("windows-1256"), "page.html", True, charset)
    assert (decoded.text, decoded.evidence, decoded.diagnostics) == (TEXT, "letter statistics", ())
