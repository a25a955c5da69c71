"""What follows from a decision across captures is worked out behind the page that made it.

By one thread, or, where a server answers many people, by a process of its own: comparing is work for the processor,
which a thread would take from every page. Transactions are small, with pauses between them for whoever decides next.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time

import msgspec

from marsad.batch.reader import PatientReader
from marsad.diagnostics import Failure
from marsad.store.across.catch_up import Pace, catch_up
from marsad.store.open import Store

_LOG = logging.getLogger("uvicorn.error")
_SHORT, _LONG, _MOST = 0.05, 0.15, 50
# SQLite looks every tenth of a second whether its turn has come.
_LEAST_PAUSE, _MOST_PAUSE = 0.12, 1.0
_PATIENCE = 10.0


class Gentle(Pace):
    """Transactions of a tenth of a second or so, each followed by a pause as long as it took."""

    def __init__(self) -> None:
        self.at_once = 1

    def took(self, seconds: float) -> None:
        """Takes more next time, or less, and waits."""
        if seconds < _SHORT:
            self.at_once = min(2 * self.at_once, _MOST)
        elif seconds > _LONG:
            self.at_once = max(self.at_once // 2, 1)
        time.sleep(min(max(seconds, _LEAST_PAUSE), _MOST_PAUSE))


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


class Told(msgspec.Struct, frozen=True):
    """The first line that the process is told: where the record lies, and the packs to compare it with."""

    url: str
    packs: tuple[str, ...]


class Apart:
    """The same as `Follower` in a process of its own, which begins with the first call and ends with this one."""

    def __init__(self, store: Store, reader: PatientReader) -> None:
        # An address may hold a password, so it is told by a pipe, where no list of processes shows it.
        url = store.whole.engine.url.render_as_string(hide_password=False)
        self._told = msgspec.json.encode(Told(url, reader.pack_names)) + b"\n"
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def __call__(self) -> None:
        """Sees to it that everything pending is compared soon; a process that broke off is started again."""
        with self._lock:
            try:
                if self._process is None or self._process.poll() is not None:
                    words = [sys.executable, "-m", "marsad.web.comparing"]
                    self._process = subprocess.Popen(words, stdin=subprocess.PIPE, bufsize=0)
                    self._write(self._told)
                self._write(b"\n")
            except OSError as error:  # the next decision, or the next start, tries again
                _LOG.warning("what follows from a decision waits: %s", error)

    def close(self) -> None:
        """Ends the process. What it leaves undone is whole, and done after the next start."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            assert process.stdin is not None
            process.stdin.close()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _write(self, line: bytes) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(line)
