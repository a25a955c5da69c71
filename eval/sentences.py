"""Single sentences labelled for names and events: `python -m eval.sentences [--errors names|triggers|modality]`.

`sentence_labels.jsonl` holds one row for each labelled sentence of the public set arabic_event_gsr, which may train
models: a digest of its text and offsets into it, but no word of it. Seven readers labelled them after the guidelines
of the gold pages; where two labelled the same sentences, they agree at 0.97 on names and 0.87 on triggers and types.
The texts are read from the set itself (`../shared/data`, or the folder that MARSAD_DATA names).

Documents lie in five folds. `--errors` lists those of the first three (`development`); the errors of the last two
(`held-out`) are not read. A model that ships is trained on all five, so an honest figure of one comes from its
training script, which measures it on folds that it has not seen.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from marsad.arabic.passage import passages
from marsad.arabic.reading import Reading
from marsad.extract import Extractor
from marsad.knowledge.load import default_knowledge
from marsad.record import Article, Event, Name, Page, Span

LABELS = Path(__file__).with_name("sentence_labels.jsonl")
DATA = Path(os.environ.get("MARSAD_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
SENTENCES = DATA / "arabic_event_gsr"
PARTS = {"development": (0, 1, 2), "held-out": (3, 4)}
LayerCounts = list[int]


class LabelledName(NamedTuple):
    """A name: its span in the sentence and PER, ORG or LOC."""

    start: int
    end: int
    type: str


class LabelledEvent(NamedTuple):
    """An event: the span of its trigger, its type and modality."""

    start: int
    end: int
    type: str
    modality: str


class Labelled(NamedTuple):
    """A sentence with its labels; `fold` is that of its document, 0 to 4."""

    text: str
    fold: int
    names: tuple[LabelledName, ...]
    events: tuple[LabelledEvent, ...]


def texts() -> dict[str, str]:
    """The sentences of the set by the digest of their text."""
    found = {}
    for path in sorted(SENTENCES.glob("*_gsr.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found[hashlib.sha256(row["text"].encode()).hexdigest()] = row["text"]
    return found


def labelled(folds: Iterable[int] = range(5)) -> list[Labelled]:
    """The labelled sentences of these folds."""
    by_digest, wanted = texts(), set(folds)
    rows = (json.loads(line) for line in LABELS.read_text("utf-8").splitlines())
    return [
        Labelled(
            by_digest[row["sha256"]],
            row["fold"],
            tuple(LabelledName(*name) for name in row["names"]),
            tuple(LabelledEvent(*event) for event in row["events"]),
        )
        for row in rows
        if row["fold"] in wanted
    ]


def read(text: str, extractor: Extractor) -> tuple[Sequence[Name], Sequence[Event]]:
    """What is found in a sentence that is an article of its own; no day of capture is known."""
    whole = Page(articles=(Article(id="a1", spans=(Span(0, len(text), text),)),))
    parts = passages(Reading(text), whole)
    dates = extractor.dates.find(parts, None)
    naming = extractor.names.find(parts, dates)
    said = extractor.statements.find(parts, dates, naming.names, naming.entities)
    return naming.names, extractor.events.find(parts, dates, naming.names, naming.entities, said)


def overlap(one: LabelledEvent | LabelledName, start: int, end: int) -> float:
    """Characters that two spans share, as a part of all that they cover."""
    shared = min(one.end, end) - max(one.start, start)
    return shared / (max(one.end, end) - min(one.start, start)) if shared > 0 else 0.0


def matched(gold: Sequence[LabelledEvent], found: Sequence[Event]) -> list[tuple[LabelledEvent, Event]]:
    """Pairs of labelled and found events of one type whose triggers overlap, best first, each used once."""
    near = [
        (overlap(one, other.trigger.start, other.trigger.end), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if one.type == other.type
    ]
    pairs, taken = [], (set[int](), set[int]())
    for share, i, j in sorted(near, reverse=True):
        if share > 0 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((gold[i], found[j]))
    return pairs


class Tally:
    """(right, labelled, found) by layer and by layer and type, and a line for everything that was missed or added."""

    def __init__(self) -> None:
        self.counts: dict[str, LayerCounts] = {}
        self.errors: list[str] = []

    def add(self, layer: str, kinds: Iterable[str], at: int) -> None:
        """Count one item of each type."""
        for kind in kinds:
            for key in (layer, f"{layer} {kind}"):
                self.counts.setdefault(key, [0, 0, 0])[at] += 1

    def names(self, one: Labelled, names: Sequence[Name]) -> None:
        """Names are right where both ends and the type are."""
        gold = set(one.names)
        found = {LabelledName(name.span.start, name.span.end, name.type) for name in names}
        for at, those in enumerate((gold & found, gold, found)):
            self.add("names", (name.type for name in those), at)
        for told, wrong in (("missed", gold - found), ("added", found - gold)):
            self.errors += [f"names\t{told}\t{n.type}\t{one.text[n.start : n.end]}\t{one.text}" for n in wrong]

    def events(self, one: Labelled, events: Sequence[Event]) -> None:
        """Triggers are right where they overlap and the type is right; modality is told of those alone."""
        pairs = matched(one.events, events)
        for at, types in enumerate(
            ([e.type for e, _ in pairs], [e.type for e in one.events], [e.type for e in events])
        ):
            self.add("triggers", types, at)
        gold, found = {e for e, _ in pairs}, {f.id for _, f in pairs}
        for e in (e for e in one.events if e not in gold):
            self.errors.append(f"triggers\tmissed\t{e.type}\t{one.text[e.start : e.end]}\t{one.text}")
        for f in (f for f in events if f.id not in found):
            self.errors.append(f"triggers\tadded\t{f.type}\t{f.trigger.text} [{f.rule}]\t{one.text}")
        same = [e.modality for e, f in pairs if e.modality == f.modality]
        for at, modes in enumerate((same, [e.modality for e, _ in pairs], [f.modality for _, f in pairs])):
            self.add("modality", modes, at)
        for e, f in ((e, f) for e, f in pairs if e.modality != f.modality):
            told = f"{e.modality} not {f.modality}"
            self.errors.append(f"modality\t{told}\t{f.type}\t{f.trigger.text}\t{one.text}")


def measure(sentences: Sequence[Labelled], extractor: Extractor) -> Tally:
    """What the extractor gives of each sentence against its labels."""
    tally = Tally()
    for one in sentences:
        names, events = read(one.text, extractor)
        tally.names(one, names)
        tally.events(one, events)
    return tally


def show(part: str, counts: dict[str, LayerCounts]) -> None:
    """Precision, recall and F1 of every layer and type."""
    print(f"\n{part}\n{'layer':24} {'P':>7} {'R':>7} {'F1':>7} {'gold':>7} {'pred':>7}")
    order = sorted(counts, key=lambda key: (key.split()[0], " " in key, -counts[key][1]))
    for key in order:
        right, gold, found = counts[key]
        print(
            f"{key:24} {right / max(1, found):7.3f} {right / max(1, gold):7.3f} "
            f"{2 * right / max(1, gold + found):7.3f} {gold:7d} {found:7d}"
        )


def main() -> int:
    """Score both parts; list errors of the development part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=PARTS, help="one part only")
    parser.add_argument("--errors", choices=("names", "triggers", "modality"), help="list errors (development only)")
    options = parser.parse_args()
    if not SENTENCES.is_dir():
        print(f"skipped: no sentences at {SENTENCES}; see MARSAD_DATA")
        return 0
    extractor = Extractor(default_knowledge())
    for part in ["development"] if options.errors else [options.part] if options.part else PARTS:
        tally = measure(labelled(PARTS[part]), extractor)
        show(part, tally.counts)
        for line in sorted(tally.errors) if options.errors else ():
            if line.startswith(options.errors):
                print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
