"""The process that compares for a server: `python -m marsad.web.comparing`, told by its standard input what and when.

The first line says where the record lies; each further one asks for one more round. It ends with its input.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from typing import BinaryIO

import msgspec

from marsad.diagnostics import Failure
from marsad.knowledge.load import Knowledge, load_knowledge
from marsad.store.across.catch_up import catch_up
from marsad.store.open import Store, open_store
from marsad.web.following import Gentle, Told

_LOG = logging.getLogger("marsad.comparing")
_SETTLE = 0.3
"""Decisions that come together are followed together."""


def follow(store: Store, knowledge: Knowledge, wanted: threading.Event) -> None:
    """One round, once it is wanted."""
    wanted.wait()
    time.sleep(_SETTLE)
    wanted.clear()
    try:
        catch_up(store, knowledge, pace=Gentle())
    except Failure as failure:  # the next decision, or the next start, tries again
        _LOG.warning("%s", failure)


def listen(asking: BinaryIO, wanted: threading.Event) -> None:
    """Sets the event for every line; ends the process where nobody asks any more: what is undone stays pending."""
    while asking.readline():
        wanted.set()
    os._exit(0)


def main() -> None:
    """The process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks is interrupted too, and then ends this
    told = msgspec.json.decode(sys.stdin.buffer.readline(), type=Told)
    wanted = threading.Event()
    threading.Thread(target=listen, args=(sys.stdin.buffer, wanted), daemon=True).start()
    knowledge = load_knowledge(told.packs)
    with open_store(told.url, create=False) as store:
        while True:
            follow(store, knowledge, wanted)


if __name__ == "__main__":
    main()
