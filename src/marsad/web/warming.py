"""What takes long the first time is worked out when a server starts, before anybody asks for it."""

from __future__ import annotations

import logging
import threading

from marsad.diagnostics import Failure
from marsad.store.glance import overview
from marsad.store.open import Store
from marsad.store.results import EventFilter
from marsad.store.veil.seen import as_reader
from marsad.store.views_places import places_of_events
from marsad.store.views_review import review_queue
from marsad.store.views_sources import sources

_LOG = logging.getLogger("uvicorn.error")


def warm(store: Store) -> threading.Thread:
    """Begins to look at the record as its widest pages do, in a thread that nobody needs to wait for."""
    thread = threading.Thread(target=_look, args=(store,), name="marsad-warm", daemon=True)
    thread.start()
    return thread


def _look(store: Store) -> None:
    try:
        for seen in dict.fromkeys((store.whole, as_reader(store))):
            overview(seen)
            review_queue(seen)
            places_of_events(seen, EventFilter(modality="happened"))
            sources(seen)
    except Failure as failure:  # the pages will say it to whoever opens them
        _LOG.debug("%s", failure)
