"""Whether a folder of gold pages is sound: every quote stands on its page, every reference leads somewhere.

    python eval/check_gold.py eval/gold_examples

A gold page is NAME.json beside the page's text. What is wrong is printed, one line each; the exit status is then 1.
"""

from __future__ import annotations

import calendar
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from marsad import record

LAYERS = ("articles", "furniture", "ticker", "dates", "names", "entities", "offices", "statements", "events")
KNOWN = {
    "articles": ("kind", get_args(record.ArticleKind)),
    "furniture": ("kind", get_args(record.FurnitureKind)),
    "names": ("type", get_args(record.EntityType)),
    "entities": ("type", get_args(record.EntityType)),
    "statements": ("kind", get_args(record.StatementKind)),
    "events": ("type", get_args(record.EventType)),
}
ROLES, MODALITIES = get_args(record.Role), get_args(record.Modality)
QUOTES = (
    *((layer, "quote", "nth") for layer in ("furniture", "ticker", "dates", "names")),
    *(("articles", "headline", ""), ("statements", "speaker", "speaker_nth"), ("statements", "cue", "cue_nth")),
    ("events", "trigger", "nth"),
)
DAY_KEYS = {"articles": "published", "dates": "value", "offices": "when", "statements": "about", "events": "date"}
MOMENT = re.compile(r"(\d{3}X|\d{4}(-\d\d(-\d\d(T([01]\d|2[0-3]):[0-5]\d)?)?)?)[~?%]?")
Row = dict[str, Any]


def check_folder(folder: Path) -> list[str]:
    """What is wrong with the gold pages under `folder`, one line each; a folder without a gold page is wrong too."""
    found, pages = [], 0
    for path in sorted(folder.rglob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "page" in gold:
            pages += 1
            with (path.parent / gold["page"]).open(encoding="utf-8", newline="") as file:
                text = file.read()
            found += [f"{path.name}: {wrong}" for wrong in check_page(gold, text)]
    return found if pages else [f"{folder}: no gold page"]


def check_page(gold: Row, text: str) -> Iterator[str]:
    """What is wrong with one page's annotation of `text`."""
    if missing := [layer for layer in LAYERS if layer not in gold]:
        yield f"layers missing: {', '.join(missing)}"
        return
    yield from _values(gold)
    yield from _references(gold)
    for layer, key, nth_key in QUOTES:
        for item in (item for item in gold[layer] if item[key] is not None):
            yield from _quoted(text, layer, item, key, nth_key)
    for layer in ("articles", "statements"):
        for item in gold[layer]:
            yield from _stretch(text, layer, item)
    for event in gold["events"]:
        yield from _event(text, event)


def is_edtf(value: str) -> bool:
    """Whether `value` is a moment or an interval of ISO 8601-2:2019 as the guidelines use it."""
    sides = value.split("/")
    if len(sides) > 2 or (len(sides) == 2 and set(sides) == {".."}):
        return False
    return all((len(sides) == 2 and side == "..") or _is_moment(side) for side in sides)


def _is_moment(value: str) -> bool:
    if not MOMENT.fullmatch(value) or "X" in value:
        return bool(MOMENT.fullmatch(value))
    year, month, day = [*value[:10].rstrip("~?%").split("-"), "1", "1"][:3]
    return 1 <= int(month) <= 12 and 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]


def _values(gold: Row) -> Iterator[str]:
    ids = Counter(item["id"] for layer in LAYERS for item in gold[layer] if "id" in item)
    yield from (f"id used {count} times: {name}" for name, count in ids.items() if count > 1)
    for layer, (key, known) in KNOWN.items():
        yield from (f"{layer}: unknown {key} {item[key]!r}" for item in gold[layer] if item[key] not in known)
    for layer, key in DAY_KEYS.items():
        for item in gold[layer]:
            if item[key] is not None and not is_edtf(item[key]):
                yield f"{layer}: {key} is no EDTF value: {item[key]!r}"


def _references(gold: Row) -> Iterator[str]:
    entities = {entity["id"]: entity["type"] for entity in gold["entities"]}
    statements = {statement["id"] for statement in gold["statements"]}
    passages = {item["id"] for layer in ("articles", "ticker") for item in gold[layer] if "id" in item}
    for layer in ("dates", "names", "offices", "statements", "events"):
        for item in gold[layer]:
            if item["article"] is not None and item["article"] not in passages:
                yield f"{layer}: no article {item['article']!r}"
            named = [item.get(key) for key in ("entity", "person", "org", "speaker_entity")]
            named += [participant["entity"] for participant in item.get("participants", ())]
            yield from (f"{layer}: no entity {name!r}" for name in named if name is not None and name not in entities)
            if item.get("statement") is not None and item["statement"] not in statements:
                yield f"{layer}: no statement {item['statement']!r}"
    for name in gold["names"]:
        if entities.get(name["entity"], name["type"]) != name["type"]:
            yield f"names: {name['quote']!r} is {name['type']}, its entity is not"


def _event(text: str, event: Row) -> Iterator[str]:
    if event["modality"] not in MODALITIES:
        yield f"events: {event['id']}: unknown modality {event['modality']!r}"
    for participant in event["participants"]:
        yield from _quoted(text, "events", participant, "quote", "nth")
        if participant["role"] not in ROLES:
            yield f"events: {event['id']}: unknown role {participant['role']!r}"
    quotes = (*event["places"], *(quantity["quote"] for quantity in event["quantities"]))
    yield from (f"events: {event['id']}: not on the page: {quote!r}" for quote in quotes if quote not in text)


def _quoted(text: str, layer: str, item: Row, key: str, nth_key: str) -> Iterator[str]:
    nth = item.get(nth_key, 1)
    if not item[key] or _find(text, item[key], nth) < 0:
        yield f"{layer}: {item.get('id', '')} {key} not on the page {nth} time(s): {item[key]!r}"


def _stretch(text: str, layer: str, item: Row) -> Iterator[str]:
    start = _find(text, item["start"], item.get("start_nth", 1))
    end = _find(text, item["end"], item["end_nth"]) if "end_nth" in item else text.find(item["end"], max(start, 0))
    if start < 0 or end < 0 or end + len(item["end"]) <= start:
        yield f"{layer}: {item['id']}: no stretch from {item['start']!r} to {item['end']!r}"


def _find(text: str, quote: str, nth: int) -> int:
    at = text.find(quote)
    while at >= 0 and nth > 1:
        at, nth = text.find(quote, at + 1), nth - 1
    return at


if __name__ == "__main__":
    wrong = [line for folder in sys.argv[1:] for line in check_folder(Path(folder))]
    print("\n".join(wrong) or "nothing wrong")
    sys.exit(bool(wrong))
