import pytest

from marsad.arabic.reading import Reading
from marsad.knowledge.load import default_knowledge
from marsad.page.read import PageReader
from marsad.record import Capture, Page


@pytest.fixture(scope="session")
def reader() -> PageReader:
    return PageReader(default_knowledge())


@pytest.fixture(scope="session")
def read(reader):
    """Reads a text as a capture: `read(text, url=…, clues=…)`."""

    def page_of(text: str, **fields) -> Page:
        capture = Capture(
            id="sha256:0", source="page.txt", text=text, media_type="text/plain", size=len(text), **fields
        )
        return reader.read(capture, Reading(text))

    return page_of
