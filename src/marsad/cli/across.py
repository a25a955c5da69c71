"""What is derived across captures, brought up to date before a command shows it."""

from __future__ import annotations

import sys

import click

from marsad.cli.report import complain
from marsad.diagnostics import Failure, diagnose
from marsad.knowledge.load import Knowledge, load_knowledge
from marsad.store.across.catch_up import catch_up, rebuild, unfinished
from marsad.store.open import Store


def compare(store: Store, packs: tuple[str, ...], *, anew: bool = False) -> int:
    """Compares what is pending, or everything `anew`. Returns how many captures were taken in."""
    waiting = unfinished(store)
    if not waiting and not anew:
        return 0
    knowledge: Knowledge = load_knowledge(packs)
    with click.progressbar(length=1, label="comparing", file=sys.stderr, show_pos=True) as bar:

        def step(stage: str, done: int) -> None:
            bar.label = stage
            bar.length = max(done, unfinished(store) + done)
            bar.update(done - bar.pos)

        return (rebuild if anew else catch_up)(store, knowledge, step)


def up_to_date(store: Store, packs: tuple[str, ...]) -> None:
    """Compares what is pending; where the record cannot be written, says what the answer leaves out."""
    try:
        compare(store, packs)
    except Failure as failure:
        if failure.diagnostic.code not in ("store.read-only", "store.locked"):
            raise
        complain(diagnose("across.unfinished", store.name, count=unfinished(store)))
