"""How often may a login fail? A few times, then only after a wait that doubles; by name and address, and by each.

What is counted lives as long as the server. At most two passwords are checked at a time, since each check takes
memory on purpose.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime, timedelta

from marsad.diagnostics import Failure, diagnose

_FORGOTTEN = timedelta(minutes=30)
_LONGEST_WAIT = timedelta(minutes=15)
_FREE = {"pair": 5, "address": 20, "name": 30}
_MOST = 10_000


class Doors:
    """Failed logins, by who tried."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failed: dict[tuple[str, str], tuple[int, datetime]] = {}
        self.checking = threading.BoundedSemaphore(2)

    def check(self, name: str, address: str, now: datetime) -> None:
        """Raises Failure `team.too-many-logins` where one has to wait."""
        with self._lock:
            waits = [self._until(key, now) for key in _keys(name, address)]
        if (until := max(waits)) > now:
            seconds = int((until - now).total_seconds()) + 1
            raise Failure(diagnose("team.too-many-logins", "login", seconds=seconds), "usage")

    def failed(self, name: str, address: str, now: datetime) -> None:
        """Counts a login that failed."""
        with self._lock:
            if len(self._failed) > _MOST:
                self._failed = {key: one for key, one in self._failed.items() if now - one[1] < _FORGOTTEN}
            for key in _keys(name, address):
                count, last = self._failed.get(key, (0, now))
                self._failed[key] = (count + 1 if now - last < _FORGOTTEN else 1, now)

    def opened(self, name: str, address: str) -> None:
        """Forgets the failures of a name from an address."""
        with self._lock:
            self._failed.pop(next(iter(_keys(name, address))), None)

    def _until(self, key: tuple[str, str], now: datetime) -> datetime:
        count, last = self._failed.get(key, (0, now))
        over = count - _FREE[key[0]]
        if over < 0 or now - last >= _FORGOTTEN:
            return now
        return last + min(timedelta(seconds=2 ** min(over + 2, 12)), _LONGEST_WAIT)


def _keys(name: str, address: str) -> Iterable[tuple[str, str]]:
    return ("pair", f"{name}\n{address}"), ("address", address), ("name", name)
