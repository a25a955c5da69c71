"""Labels of newspaper articles, put on the texts they belong to: `python -m eval.news [--part PART] [--errors LAYER]`.

`news_labels.jsonl` holds one row for each labelled article of the public set SaudiNewsNet: its id, a digest of its text
and offsets into that text, but no word of it. The texts are read from the set itself (`../shared/data`, or the folder
that MARSAD_DATA names). `compose` writes gold pages as the scorer reads them, for one part: the errors of `development`
may be read, those of `held-out` never are, so that its figures stay honest.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LABELS = Path(__file__).with_name("news_labels.jsonl")
DATA = Path(os.environ.get("MARSAD_DATA", ROOT.parent / "shared" / "data"))
ARTICLES = DATA / "saudinewsnet" / "articles.jsonl.gz"
SCORER = Path(os.environ.get("MARSAD_EVAL", ROOT.parent / "shared" / "eval")) / "score.py"
PARTS = ("development", "held-out")
# The layers that the labels hold; the scorer's other rows mean nothing here.
LAYERS = ("dates", "date_spans", "names", "names_loose", "offices", "triggers", "event_args")

Row = dict[str, Any]


def rows(part: str) -> list[Row]:
    """The label rows of one part."""
    told = (json.loads(line) for line in LABELS.read_text("utf-8").splitlines())
    return [row for row in told if row["part"] == part]


def texts(wanted: frozenset[str]) -> dict[str, str]:
    """The texts of articles by id: title, author and content, those that are not empty, a line each."""
    found = {}
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if article["id"] in wanted:
                parts = (article["title"], article["author"], article["content"])
                found[article["id"]] = "\n".join(part for part in parts if part)
    return found


def quoted(text: str, start: int, end: int) -> dict[str, str | int]:
    """A span as the gold pages cite it: its words, and which of their occurrences it is, counted from one."""
    words = text[start:end]
    nth, at = 0, -1
    while at < start:
        at = text.find(words, at + 1)
        nth += 1
    return {"quote": words, "nth": nth}


def event(text: str, number: int, row: Row, entities: dict[tuple[int, int], str]) -> Row:
    """One event of a gold page."""
    trigger = quoted(text, *row["trigger"])
    return {
        "id": f"e{number}",
        "article": "a1",
        "type": row["type"],
        "trigger": trigger["quote"],
        "nth": trigger["nth"],
        "date": row["date"],
        "places": [text[start:end] for start, end in row["places"]],
        "participants": [
            {"role": role, "quote": text[start:end], "entity": entities.get((start, end))}
            for role, start, end in row["participants"]
        ],
        "quantities": [
            {"of": of, "value": value, "quote": text[start:end]} for of, value, start, end in row["quantities"]
        ],
        "modality": row["modality"],
        "statement": None,
    }


def gold(row: Row, text: str, page: str) -> Row:
    """A gold page of one labelled article; it is one article from its first character to its last."""
    entities = {(start, end): str(entity) for start, end, _, entity in row["names"]}
    return {
        "page": page,
        "url": None,
        "captured": row["captured"],
        "articles": [
            {"id": "a1", "headline": text.split("\n", maxsplit=1)[0], "start": text[:60], "end": text.rstrip()[-40:]}
            | {"kind": "report", "outlet": None, "dateline": None, "byline": None, "published": None}
        ],
        "furniture": [],
        "ticker": [],
        "dates": [{"article": "a1", **quoted(text, start, end), "value": value} for start, end, value in row["dates"]],
        "names": [
            {"article": "a1", **quoted(text, start, end), "type": kind, "entity": str(entity)}
            for start, end, kind, entity in row["names"]
        ],
        "entities": [],
        "offices": [
            {"article": "a1", "person": str(person), "title": title, "org": None if org is None else str(org)}
            | {"when": when, "former": former}
            for person, title, org, when, former in row["offices"]
        ],
        "statements": [],
        "events": [event(text, number, one, entities) for number, one in enumerate(row["events"], 1)],
    }


def compose(folder: Path, part: str) -> int:
    """Writes the gold pages of a part into a folder; how many. A text that is not the labelled one is an error."""
    labelled = rows(part)
    found = texts(frozenset(row["id"] for row in labelled))
    for number, row in enumerate(labelled):
        text = found[row["id"]]
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise ValueError(f"{row['id']}: the text is not the one that was labelled")
        page = f"{number:03d}.txt"
        (folder / page).write_text(text, "utf-8", newline="")
        written = json.dumps(gold(row, text, page), ensure_ascii=False, indent=1)
        (folder / page).with_suffix(".json").write_text(written, "utf-8")
    return len(labelled)


def predict(folder: Path, predictions: Path) -> None:
    """What `marsad extract` prints for the pages of a folder."""
    manifest = folder / "pages.jsonl"
    pages = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    told = [{"path": str(folder / page["page"]), "url": None, "captured": page["captured"]} for page in pages]
    manifest.write_text("".join(json.dumps(row) + "\n" for row in told), "utf-8")
    command = [sys.executable, "-m", "marsad.cli.main", "extract", "--manifest", str(manifest)]
    with predictions.open("w", encoding="utf-8") as out:
        subprocess.run([*command, "--pack", "core_ar", "--pack", "syria"], stdout=out, check=True)


def main() -> int:
    """Score one part, or both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=PARTS, help="one part only")
    parser.add_argument("--errors", metavar="LAYER", help="list what a layer missed or added (development only)")
    options = parser.parse_args()
    if not (ARTICLES.is_file() and SCORER.is_file()):
        print(f"skipped: no articles at {ARTICLES} or no scorer at {SCORER}; see MARSAD_DATA and MARSAD_EVAL")
        return 0
    if options.errors and options.part != "development":
        parser.error("the errors of the held-out part are not read; add --part development")
    for part in [options.part] if options.part else PARTS:
        with tempfile.TemporaryDirectory() as work:
            folder, predictions = Path(work, part), Path(work, "predictions.jsonl")
            folder.mkdir()
            count = compose(folder, part)
            predict(folder, predictions)
            errors = ["--errors", options.errors] if options.errors else []
            scorer = [sys.executable, str(SCORER), str(predictions), str(folder), "--json", *errors]
            scored = subprocess.run(scorer, stdout=subprocess.PIPE, text=True, check=True)
            show(f"{part}, {count} articles", json.loads(scored.stdout)["layers"])
    return 0


def show(title: str, layers: dict[str, dict[str, float]]) -> None:
    """The rows that the labels are for."""
    print(f"\n{title}\n{'layer':14} {'P':>7} {'R':>7} {'F1':>7} {'gold':>7} {'pred':>7}")
    for layer in LAYERS:
        row = layers[layer]
        print(f"{layer:14} {row['p']:7.3f} {row['r']:7.3f} {row['f1']:7.3f} {row['gold']:7d} {row['pred']:7d}")


if __name__ == "__main__":
    sys.exit(main())
