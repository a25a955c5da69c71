"""What follows from a decision across captures is worked out behind the page that made it, by one thread."""

from __future__ import annotations

import logging
import threading

from marsad.batch.reader import PatientReader
from marsad.diagnostics import Failure
from marsad.store.across.catch_up import catch_up
from marsad.store.open import Store

_LOG = logging.getLogger("uvicorn.error")


class Follower:
    """Compares what is pending whenever it is called; calls while it works are one more round, not a queue."""

    def __init__(self, store: Store, reader: PatientReader | None) -> None:
        self._store, self._reader = store, reader
        self._lock = threading.Lock()
        self._wanted = self._running = False

    def __call__(self) -> None:
        """Sees to it that everything pending is compared soon. Does nothing where nothing can be read."""
        if self._reader is None:
            return
        with self._lock:
            self._wanted = True
            if self._running:
                return
            self._running = True
        threading.Thread(target=self._run, name="marsad-follow", daemon=True).start()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._wanted:
                    self._running = False
                    return
                self._wanted = False
            try:
                assert self._reader is not None
                catch_up(self._store, self._reader.knowledge)
            except Failure as failure:  # the next decision, or the next start, tries again
                _LOG.warning("%s", failure)
            except Exception:  # a defect must not end the thread that later decisions wait for
                _LOG.exception("what follows from a decision was not worked out")
