from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.arabic.passage import passages
from marsad.arabic.reading import Reading
from marsad.knowledge.load import Knowledge, load_knowledge
from marsad.names.find import NameFinder
from marsad.record import Article, Naming, Page, Span


@pytest.fixture(scope="session")
def core() -> Knowledge:
    return load_knowledge(["core_ar"])


@pytest.fixture(scope="session")
def finder(core: Knowledge) -> NameFinder:
    return NameFinder(core)


@pytest.fixture(scope="session")
def syrian() -> NameFinder:
    return NameFinder(load_knowledge(["core_ar", "syria"]))


@pytest.fixture(scope="session")
def read() -> Callable[[NameFinder, str], Naming]:
    """Finds the names of a text that is one article."""

    def run(finder: NameFinder, text: str) -> Naming:
        page = Page(articles=(Article(id="a1", spans=(Span(0, len(text), text),)),))
        return finder.find(passages(Reading(text), page), ())

    return run
