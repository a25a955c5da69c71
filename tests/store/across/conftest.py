"""Records that are compared, on both databases."""

import pytest
from across_pages import PAGES, put

from marsad.knowledge.load import default_knowledge
from marsad.store.across.catch_up import catch_up


@pytest.fixture(scope="session")
def knowledge():
    return default_knowledge()


@pytest.fixture
def filled(store, knowledge):
    """A record of all pages, compared."""
    for source in PAGES:
        put(store, source)
    catch_up(store, knowledge)
    return store
