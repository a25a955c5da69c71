"""How well is reported speech read, by kind and by construction, beside a baseline of quotation marks alone?

`python -m eval.statements_table [FOLDER…]` reads the gold pages (`gold` and `gold_snn` beside the repository, or the
folder that MARSAD_EVAL names) with the whole pipeline. A statement is *found* where the cues overlap (where there is
no cue: what is said), and *right* where kind, speaker and content (IoU of at least 0.5) are right too, as in
`score.py`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import split_sentences
from marsad.extract import Extractor
from marsad.knowledge.kinds_statements import SpeechPhrase, SpeechVerb
from marsad.knowledge.load import Knowledge, default_knowledge
from marsad.record import Capture, Extraction, content_id
from marsad.statements.cues import CueTable
from marsad.statements.quotes import find_quotes
from marsad.statements.scene import paragraphs, place_names

SHARED = Path(os.environ.get("MARSAD_EVAL", Path(__file__).resolve().parent.parent.parent / "shared" / "eval"))
CONSTRUCTIONS = ("quoted", "indirect", "continued", "nominal", "prepositional", "headline", "no cue")
Item = dict[str, Any]


def scorer() -> ModuleType:
    """The scorer beside the gold, for its matching and its folding."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_statements(score: ModuleType, gold: Item, text: str) -> list[Item]:
    """Gold statements with the places of their cue and content, found as the scorer finds them."""
    items = []
    for statement in gold["statements"]:
        start = score.find(text, statement["start"], statement.get("start_nth", 1)) if statement.get("start") else None
        end = None
        if start and statement.get("end"):
            nth = statement.get("end_nth")
            end = score.find(text, statement["end"], nth) if nth else score.find(text, statement["end"], 1, start[0])
        content = (start[0], end[1]) if start and end and end[1] > start[0] else None
        items.append({**statement, "content": content, "cue_span": _cue(score, statement, text, content)})
    return items


def _cue(score: ModuleType, statement: Item, text: str, content: tuple[int, int] | None) -> tuple[int, int] | None:
    if not statement["cue"]:
        return None
    if "cue_nth" in statement:
        return score.find(text, statement["cue"], statement["cue_nth"])
    hits, near = [], 0
    while hit := score.find(text, statement["cue"], 1, near):
        hits.append(hit)
        near = hit[0] + 1
    return min(hits, key=lambda hit: abs(hit[1] - (content[0] if content else 0))) if hits else None


class Construct:
    """Tells by its own words which construction a statement is."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._cues = CueTable(knowledge.entries(SpeechVerb)).forms
        self._phrases = {fold_text(row.phrase).split()[0] for row in knowledge.entries(SpeechPhrase)} - {"كما", "لا"}

    def of(self, cue: str | None, direct: bool, speaker_before: bool) -> str:
        """`speaker_before` says that the speaker is named in an earlier sentence than the cue."""
        if cue is None:
            return "no cue"
        words = fold_text(cue).split()
        if not any(character.isalpha() for character in cue):
            return "headline"
        if words[0] in self._phrases or words[0].lstrip("وف") in self._phrases:
            return "prepositional"
        readings = [found for word in words for found in self._cues.get(word, ())]
        if all(found.shape == "noun" for found in readings):
            return "nominal"
        if speaker_before or any(found.verb.continues for found in readings):
            return "continued"
        return "quoted" if direct else "indirect"


def baseline(extraction: Extraction, cues: dict[str, Any]) -> list[Item]:
    """Every quotation of four words or more, said by the nearest name before it, with the nearest cue word."""
    reading = Reading(extraction.capture.text)
    sentences = tuple(split_sentences(reading, 0, len(reading.text)))
    mentions = place_names(reading, extraction.names)
    found = []
    for quote in find_quotes(reading.text, paragraphs(sentences)):
        first, last = reading.word_from(quote.start), reading.word_from(quote.end)
        if last - first < 4:
            continue
        before = range(first - 1, max(first - 16, -1), -1)
        cue = next((i for i in before if reading.words[i] in cues), None)
        mention = next((mentions[i].name for i in before if i in mentions), None)
        span = reading.cut(quote.start, quote.end)
        found.append({
            "kind": "say", "content": (span.start, span.end), "direct": True,
            "cue": None if cue is None else _span(reading.span(cue, cue + 1)),
            "speaker": mention.span.text if mention else "", "entity": mention.entity if mention else None,
        })  # fmt: skip
    return found


def _span(span: Any) -> tuple[int, int]:
    return (span.start, span.end)


def predicted(extraction: Extraction) -> list[Item]:
    """The pipeline's statements in the shape that is compared."""
    return [
        {
            "kind": s.kind, "content": _span(s.content) if s.content else None, "direct": s.direct,
            "cue": _span(s.cue) if s.cue else None, "speaker": s.speaker.text if s.speaker else "",
            "entity": s.speaker_entity,
        }
        for s in extraction.statements
    ]  # fmt: skip


def pairs(score: ModuleType, gold: list[Item], found: list[Item]) -> list[tuple[int, int]]:
    """One-to-one pairs of gold and found statements whose cues overlap."""

    def overlap(g: Item, p: Item) -> float:
        left, right = g["cue_span"] or g["content"], p["cue"] if g["cue_span"] else p["content"]
        return score.iou(left, right) if (g["cue_span"] is None) == (p["cue"] is None) and left and right else 0

    return list(score.match(gold, found, overlap))


def verdict(score: ModuleType, g: Item, p: Item, stands: dict[str, set[str]]) -> dict[str, bool]:
    """Which of kind, speaker and content are right, and all of them."""
    if g["speaker_entity"] is not None:
        speaker = p["entity"] in stands.get(g["speaker_entity"], ()) or score.fold(p["speaker"]) == score.fold(
            g["speaker"]
        )
    else:
        left, right = set(score.fold(g["speaker"]).split()), set(score.fold(p["speaker"]).split())
        speaker = len(left & right) / len(left | right) >= 0.5 if left | right else True
    content = (
        score.iou(g["content"], p["content"]) >= 0.5 if g["content"] and p["content"] else g["content"] is p["content"]
    )
    right_kind = g["kind"] == p["kind"]
    return {"kind": right_kind, "speaker": speaker, "content": content, "right": right_kind and speaker and content}


def stands_for(score: ModuleType, gold: Item, extraction: Extraction, text: str) -> dict[str, set[str]]:
    """Gold entity → found entities, through mentions that overlap."""
    names = [{**name, "span": score.find(text, name["quote"], name.get("nth", 1))} for name in gold["names"]]
    found = extraction.names

    def overlap(g: Item, p: Any) -> float:
        return score.iou(g["span"], _span(p.span)) if g["span"] and g["type"] == p.type else 0

    stands: dict[str, set[str]] = {}
    for i, j in score.match(names, list(found), overlap):
        stands.setdefault(names[i]["entity"], set()).add(found[j].entity)
    return stands


def measure(folder: Path, tallies: dict[str, dict[str, Counter[str]]]) -> None:
    """Adds the pages of one gold folder to the tallies of the pipeline and of the baseline."""
    score, knowledge = scorer(), default_knowledge()
    extractor, construct = Extractor(knowledge), Construct(knowledge)
    cues = CueTable(knowledge.entries(SpeechVerb)).forms
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "page" not in gold:
            continue
        raw = (folder / gold["page"]).read_bytes()
        text = raw.decode("utf-8")
        capture = Capture(
            id=content_id("page", text), source=gold["page"], text=text, media_type="text/plain", size=len(raw),
            url=gold.get("url"), captured=gold.get("captured"),
        )  # fmt: skip
        extraction = extractor.extract(capture)
        items, stands = gold_statements(score, gold, text), stands_for(score, gold, extraction, text)
        for system, found in (("pipeline", predicted(extraction)), ("quotation marks", baseline(extraction, cues))):
            count(score, construct, text, items, found, stands, tallies[system])


def count(
    score: ModuleType, construct: Construct, text: str, items: list[Item], found: list[Item],
    stands: dict[str, set[str]], tally: dict[str, Counter[str]],
) -> None:  # fmt: skip
    """Adds one page's statements to a tally, under the total, the kind and the construction of each."""
    matched = pairs(score, items, found)
    for item in items:
        for row in ("all", item["kind"], shape(construct, item, text)):
            tally[row]["gold"] += 1
    tally["all"]["found"] += len(found)
    for item in found:
        tally[item["kind"]]["found"] += 1
    for i, j in matched:
        right = verdict(score, items[i], found[j], stands)
        for row in ("all", items[i]["kind"], shape(construct, items[i], text)):
            tally[row]["matched"] += 1
            tally[row].update(name for name, good in right.items() if good)


def shape(construct: Construct, item: Item, text: str) -> str:
    """The construction of a gold statement."""
    before = False
    if item["cue_span"] is not None:
        line = max(text.rfind(mark, 0, item["cue_span"][0]) for mark in (".", "\n", "؟"))
        quote = text.find(item["speaker"], line + 1, item["cue_span"][1] + 160)
        before = quote < 0
    return construct.of(item["cue"], item["direct"], before)


def rate(part: int, whole: int) -> str:
    """A share as a percentage, or a dash where there is nothing to share."""
    return f"{100 * part / whole:5.1f}" if whole else "    –"


def table(name: str, tally: dict[str, Counter[str]]) -> list[str]:
    """The lines of one system's table."""
    lines = [f"{name:17} {'gold':>5} {'cue R':>6} {'kind':>6} {'speaker':>8} {'content':>8} {'right R':>8}"]
    kinds = sorted(row for row in tally if row not in (*CONSTRUCTIONS, "all") and tally[row]["gold"])
    for row in ("all", *(c for c in CONSTRUCTIONS if c in tally), *kinds):
        n, hit = tally[row]["gold"], tally[row]["matched"]
        lines.append(
            f"{row:17} {n:5d} {rate(hit, n):>6} {rate(tally[row]['kind'], hit):>6} "
            f"{rate(tally[row]['speaker'], hit):>8} {rate(tally[row]['content'], hit):>8} "
            f"{rate(tally[row]['right'], n):>8}"
        )
    whole = tally["all"]
    for what, good in (("cues", whole["matched"]), ("statements", whole["right"])):
        both = whole["gold"] + whole["found"]
        lines.append(f"{what}: P {rate(good, whole['found'])} R {rate(good, whole['gold'])} F1 {rate(2 * good, both)}")
    return lines


def main() -> None:
    """Prints both tables for each folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, default=[SHARED / "gold", SHARED / "gold_snn"])
    for folder in parser.parse_args().folders:
        tallies: dict[str, dict[str, Counter[str]]] = {
            system: {row: Counter() for row in ("all", *CONSTRUCTIONS, *KINDS)} for system in SYSTEMS
        }
        measure(folder, tallies)
        for system in SYSTEMS:
            print(f"\n{folder.name}: {system}", *table(system, tallies[system]), sep="\n")


SYSTEMS = ("pipeline", "quotation marks")
KINDS = ("say", "announce", "deny", "confirm", "demand", "accuse", "condemn", "welcome", "warn", "reject", "ask",
         "expect", "promise", "report")  # fmt: skip


if __name__ == "__main__":
    main()
