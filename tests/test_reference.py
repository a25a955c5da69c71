"""The reference pages say what the code says."""

import pytest

pytest.importorskip("docs.generate", reason="needs the source tree")
from docs.generate import PAGES, REFERENCE


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_is_up_to_date(name, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    assert (REFERENCE / name).read_text("utf-8") == PAGES[name](), "run: make docs"
