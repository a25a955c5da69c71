"""Score `marsad links` against labelled clusters: `python -m eval.clusters LINKS.jsonl GOLD_FOLDER [--errors]`.

The gold (`CLUSTERS.json` beside the gold pages) names pairs of observations that contradict or corroborate one another,
and the names of each entity. A predicted observation means the gold observation whose words it overlaps most. Recall
is over the gold pairs; precision over the predicted pairs both of whose ends mean some gold observation that stands in
a gold pair of any kind, since the lists do not claim to be complete over the pages. What follows from gold pairs is not
wrong: what corroborates what corroborates, and what corroborates one side of a contradiction against the other (one
statement printed in two articles of a page). It counts neither as right nor towards recall. Aliases: of the names that
share an entity in the gold, how many pairs share one in the links, among entities with more than one name.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Ends = frozenset[tuple[str, str]]


def nth(text: str, quote: str, number: int = 1, start: int = 0) -> int:
    """Where the `number`-th occurrence of a quote begins; -1 where there is none."""
    at = start - 1
    for _ in range(number):
        at = text.find(quote, at + 1)
        if at < 0:
            return -1
    return at


def observations(folder: Path) -> dict[str, dict[str, tuple[int, int]]]:
    """For every page (by file name) the characters of its gold statements and events."""
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if "page" not in gold:
            continue
        text = (folder / gold["page"]).read_text("utf-8")
        spans = {}
        for event in gold["events"]:
            at = nth(text, event["trigger"], event.get("nth", 1))
            spans[event["id"]] = (at, at + len(event["trigger"]))
        for said in gold["statements"]:
            if not said.get("start"):
                continue
            start = nth(text, said["start"], said.get("start_nth", 1))
            end = nth(text, said["end"], said.get("end_nth", 1), 0 if "end_nth" in said else max(start, 0))
            spans[said["id"]] = (start, end + len(said["end"]))
        found[path.stem] = {key: span for key, span in spans.items() if span[0] >= 0}
    return found


def meant(seen: Json, gold: dict[str, dict[str, tuple[int, int]]]) -> set[tuple[str, str]]:
    """The gold observations that a predicted one may mean: those of its kind that it overlaps for the greater part."""
    page = Path(seen["source"]).stem
    found = set()
    for key, (start, end) in gold.get(page, {}).items():
        common = min(end, seen["end"]) - max(start, seen["start"])
        if common > 0 and common >= 0.5 * min(end - start, seen["end"] - seen["start"]):
            found.add((page, key))
    return found


def predicted(lines: Iterable[Json]) -> tuple[list[tuple[Json, Json]], list[tuple[Json, Json]]]:
    """The pairs of observations that the links hold against each other, and those that they hold together."""
    against: list[tuple[Json, Json]] = []
    together: list[tuple[Json, Json]] = []
    for line in lines:
        if line["kind"] == "dispute":
            sides = [account["observations"] for account in line["accounts"]]
            for left, right in itertools.combinations(sides, 2):
                against += itertools.product(left, right)
            for side in sides:
                together += itertools.combinations(side, 2)
        elif line["kind"] == "corroboration":
            together += itertools.combinations(line["observations"], 2)
    return against, together


def gold_pairs(rows: Iterable[Json]) -> set[Ends]:
    """The labelled pairs, unordered."""
    return {frozenset((row[end]["page"], row[end]["id"]) for end in "ab") for row in rows}


def implied(together: set[Ends], against: set[Ends]) -> dict[str, set[Ends]]:
    """What follows from the gold: all pairs of one group of corroboration, and all pairs of two groups in dispute."""
    groups: list[set[tuple[str, str]]] = []
    for pair in sorted(together, key=sorted):
        met = [group for group in groups if group & pair]
        groups = [group for group in groups if group not in met]
        groups.append(set(pair).union(*met))
    group_of = {end: group for group in groups for end in group}
    follows: dict[str, set[Ends]] = {"corroborations": set(), "contradictions": set()}
    for group in groups:
        follows["corroborations"] |= {frozenset(pair) for pair in itertools.combinations(group, 2)}
    for pair in against:
        one, other = sorted(pair)
        sides = group_of.get(one, {one}), group_of.get(other, {other})
        follows["contradictions"] |= {frozenset(both) for both in itertools.product(*sides)}
    return follows


def score_pairs(
    want: set[Ends],
    have: Iterable[tuple[Json, Json]],
    gold: dict[str, dict[str, tuple[int, int]]],
    known: tuple[set[Any], set[Ends]],
) -> tuple[float, float, set[Ends], list[tuple[Json, Json]]]:
    """Precision, recall, the gold pairs found, and the predicted pairs that are none.

    `known` are the ends of all labelled pairs, and the pairs that follow from them.
    """
    labelled, follows = known
    hit: set[Ends] = set()
    right = wrong = 0
    errors = []
    for one, other in have:
        left, right_ends = meant(one, gold), meant(other, gold)
        matches = {frozenset((a, b)) for a in left for b in right_ends} & want
        hit |= matches
        if matches:
            right += 1
        elif {frozenset((a, b)) for a in left for b in right_ends} & follows:
            continue
        elif left & labelled and right_ends & labelled and left != right_ends:
            wrong += 1
            errors.append((one, other))
    return right / max(right + wrong, 1), len(hit) / max(len(want), 1), hit, errors


def score_aliases(rows: Iterable[Json], lines: Iterable[Json]) -> float:
    """The share of gold name pairs of one entity that one alias line holds."""
    names: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line["kind"] == "alias":
            for name in line["names"]:
                names[name["name"]].add(line["entity"])
    pairs = [pair for row in rows for pair in itertools.combinations(sorted(row["names"]), 2)]
    return sum(bool(names[a] & names[b]) for a, b in pairs) / max(len(pairs), 1)


def main() -> None:
    """Print precision and recall of contradictions and corroborations, and the share of aliases found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("links", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    clusters = json.loads((args.gold / "CLUSTERS.json").read_text("utf-8"))
    lines = [json.loads(line) for line in args.links.read_text("utf-8").splitlines() if line.strip()]
    gold = observations(args.gold)
    pairs = {kind: gold_pairs(clusters[kind]) for kind in ("contradictions", "corroborations")}
    labelled = {end for found in pairs.values() for pair in found for end in pair}
    follows = implied(pairs["corroborations"], pairs["contradictions"])
    for kind, have in zip(pairs, predicted(lines), strict=True):
        precision, recall, hit, errors = score_pairs(pairs[kind], have, gold, (labelled, follows[kind]))
        print(f"{kind:15} P {precision:.3f}  R {recall:.3f}  ({len(hit)} of {len(pairs[kind])})")
        if args.errors:
            for pair in sorted(pairs[kind] - hit, key=sorted):
                print("  missed", sorted(pair))
            for one, other in errors:
                print("  wrong ", sorted(meant(one, gold)), sorted(meant(other, gold)))
    print(f"aliases         R {score_aliases(clusters['aliases'], lines):.3f}")


if __name__ == "__main__":
    main()
