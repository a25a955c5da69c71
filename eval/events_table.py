"""How well are events found, by type and by modality, and is the modality and the date of a found event right?

    python eval/events_table.py PREDICTIONS.jsonl GOLD_FOLDER... [--json]

`PREDICTIONS.jsonl` is what `marsad extract --format jsonl` prints; a gold folder holds pages with their annotation.
A predicted event counts where its trigger overlaps a gold trigger of the same type, one to one, best overlap first.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Event = dict[str, Any]


def find(text: str, quote: str, nth: int) -> tuple[int, int]:
    """Where the `nth` occurrence of a quote stands."""
    at = -1
    for _ in range(nth):
        at = text.index(quote, at + 1)
    return at, at + len(quote)


def pages(predictions: Path, folders: list[Path]) -> Iterator[tuple[list[Event], list[Event]]]:
    """Gold and predicted events of every page, gold ones with their `span`."""
    found: dict[str, list[Event]] = {}
    for line in predictions.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[Path(row["capture"]["source"]).name] = row["events"]
    for folder in folders:
        for path in sorted(folder.rglob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            if "page" in gold:
                with (path.parent / gold["page"]).open(encoding="utf-8", newline="") as file:
                    text = file.read()
                events = [{**e, "span": find(text, e["trigger"], e.get("nth", 1))} for e in gold["events"]]
                yield events, found[gold["page"]]


def pair(gold: list[Event], predicted: list[Event]) -> list[tuple[Event, Event]]:
    """Events of one type whose triggers overlap, one to one, best overlap first."""
    scores = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            shared = min(g["span"][1], p["trigger"]["end"]) - max(g["span"][0], p["trigger"]["start"])
            if g["type"] == p["type"] and shared > 0:
                union = max(g["span"][1], p["trigger"]["end"]) - min(g["span"][0], p["trigger"]["start"])
                scores.append((-shared / union, i, j))
    pairs: list[tuple[Event, Event]] = []
    used: set[tuple[str, int]] = set()
    for _, i, j in sorted(scores):
        if ("g", i) not in used and ("p", j) not in used:
            used |= {("g", i), ("p", j)}
            pairs.append((gold[i], predicted[j]))
    return pairs


def measure(predictions: Path, folders: list[Path]) -> dict[str, Any]:
    """Counts by type and modality, and how often modality and date of a found event are right."""
    gold_types, found_types, hit_types = Counter[str](), Counter[str](), Counter[str]()
    confusion: Counter[tuple[str, str]] = Counter()
    dates = 0
    for gold, predicted in pages(predictions, folders):
        gold_types.update(event["type"] for event in gold)
        found_types.update(event["type"] for event in predicted)
        for g, p in pair(gold, predicted):
            hit_types[g["type"]] += 1
            confusion[g["modality"], p["modality"]] += 1
            dates += g["date"] == p["date"]
    hits = sum(hit_types.values())
    right = sum(count for (g, p), count in confusion.items() if g == p)
    return {
        "types": {
            kind: {"gold": gold_types[kind], "found": found_types[kind], "right": hit_types[kind]}
            for kind, _ in (gold_types + found_types).most_common()
        },
        "f1": 2 * hits / max(1, gold_types.total() + found_types.total()),
        "modality": right / max(1, hits),
        "date": dates / max(1, hits),
        "confusion": {f"{g} as {p}": count for (g, p), count in confusion.most_common()},
    }


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args()
    result = measure(args.predictions, args.gold)
    if args.json:
        print(json.dumps(result, ensure_ascii=False))
        return
    print(f"{'type':12} {'gold':>5} {'found':>6} {'right':>6} {'P':>6} {'R':>6} {'F1':>6}")
    for kind, row in result["types"].items():
        p, r = row["right"] / max(1, row["found"]), row["right"] / max(1, row["gold"])
        f1 = 2 * row["right"] / max(1, row["found"] + row["gold"])
        print(f"{kind:12} {row['gold']:5} {row['found']:6} {row['right']:6} {p:6.2f} {r:6.2f} {f1:6.2f}")
    print(f"triggers F1 {result['f1']:.3f}")
    print(f"given the trigger: modality {result['modality']:.3f}, date {result['date']:.3f}")
    for label, count in result["confusion"].items():
        print(f"{count:5} {label}")


if __name__ == "__main__":
    main()
