"""Score the extraction against the gold pages and fail under the pinned floors: `python -m eval.gate [--pin]`.

The gold lies beside the repository (`../shared/eval`, or the folder that MARSAD_EVAL names) with its scorer, and for
our own example pages in `eval/gold_examples`. Floors stand in `eval/floors.json` with the digest of the gold they were
measured on: other gold, no comparison. `--pin` writes the floors anew, a little under what was measured; a floor that
drops is named and must be explained in the commit. The development part of the labelled newspaper articles
(`eval/news.py`) is scored along with them; its held-out part is not, so that nobody tunes to it by looking.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from eval import news

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("MARSAD_EVAL", ROOT.parent / "shared" / "eval"))
FLOORS = Path(__file__).with_name("floors.json")
FOLDERS = (SHARED / "gold", SHARED / "gold_snn", Path(__file__).with_name("gold_examples"))
NEWS = "news"
EXAMPLES = ROOT / "examples" / "pages"
# What a change of one item in a small layer may move without failing the gate.
SLACK = 0.01
CONFIGURATIONS = {"core_ar+syria": ("core_ar", "syria"), "core_ar": ("core_ar",)}


def digest(folder: Path) -> str:
    """A digest over every gold file and page of a folder, by name."""
    sums = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in (".json", ".txt"):
            sums.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return sums.hexdigest()[:16]


def gold_pages(folder: Path) -> list[dict[str, str | None]]:
    """The gold pages of a folder: name, address, day of capture, and the example page they were read from, if any."""
    found = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if "page" in gold:
            found.append({key: gold.get(key) for key in ("page", "url", "captured", "source")})
    return found


def manifest(folder: Path) -> str:
    """The folder's pages as manifest rows (JSON Lines); an example page is read from its own bytes."""
    rows = []
    for page in gold_pages(folder):
        path = EXAMPLES / page["source"] if page["source"] else folder / str(page["page"])
        row = {"path": str(path), "url": page["url"], "captured": page["captured"]}
        rows.append(json.dumps(row, ensure_ascii=False))
    return "\n".join(rows) + "\n"


def under_gold_names(folder: Path, lines: list[str]) -> list[str]:
    """The predictions, each under the name that its gold page has."""
    named = []
    for page, line in zip(gold_pages(folder), lines, strict=True):
        prediction = json.loads(line)
        prediction["capture"]["source"] = page["page"]
        named.append(json.dumps(prediction, ensure_ascii=False) + "\n")
    return named


def measure(folder: Path, packs: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """The scorer's table for one gold folder, from what the command line prints."""
    with tempfile.TemporaryDirectory() as work:
        pages, predictions = Path(work, "pages.jsonl"), Path(work, "predictions.jsonl")
        pages.write_text(manifest(folder), "utf-8")
        command = [sys.executable, "-m", "marsad.cli.main", "extract", "--manifest", str(pages)]
        for pack in packs:
            command += ["--pack", pack]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True)
        predictions.write_text("".join(under_gold_names(folder, done.stdout.splitlines())), "utf-8")
        scorer = [sys.executable, str(SHARED / "score.py"), str(predictions), str(folder), "--json"]
        result = subprocess.run(scorer, capture_output=True, text=True, check=True)
    layers: dict[str, dict[str, float]] = json.loads(result.stdout)["layers"]
    return layers


def under_floor(key: str, layers: dict[str, dict[str, float]], pinned: dict[str, float]) -> list[str]:
    """The layers that fell below their floors, in words."""
    return [
        f"{key}: {layer} {layers[layer]['f1']:.3f} is under its floor {floor:.3f}"
        for layer, floor in pinned.items()
        if layers[layer]["f1"] < floor
    ]


def main() -> int:
    """Print the table; compare with the floors, or pin them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pin", action="store_true", help="write the floors anew")
    options = parser.parse_args()
    folders = [folder for folder in FOLDERS if folder.is_dir()]
    if not (SHARED / "score.py").is_file():
        print(f"skipped: no scorer in {SHARED}; name its folder with MARSAD_EVAL")
        return 0
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as work:
        labelled = Path(work, NEWS)
        labelled.mkdir()
        if news.ARTICLES.is_file():
            news.compose(labelled, "development")
            folders.append(labelled)
        for folder in folders:
            failures += gauge(folder, floors, pinning=options.pin)
    if options.pin:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")
    for failure in failures:
        print(failure)
    return 1 if failures else 0


def gauge(folder: Path, floors: dict[str, dict[str, Any]], *, pinning: bool) -> list[str]:
    """Scores one folder with every set of packs; what fell below its floor. Pinning puts new floors into `floors`."""
    failures: list[str] = []
    for name, packs in CONFIGURATIONS.items():
        key, seal = f"{folder.name} {name}", digest(folder)
        layers = measure(folder, packs)
        if folder.name == NEWS:
            layers = {layer: layers[layer] for layer in news.LAYERS}
        show(key, layers)
        pinned = floors.get(key, {})
        if pinning:
            floors[key] = pin(seal, layers, pinned)
        elif pinned.get("digest") == seal:
            failures += under_floor(key, layers, pinned["f1"])
        else:
            print(f"{key}: no floors for this gold ({seal}); nothing to compare")
    return failures


def pin(seal: str, layers: dict[str, dict[str, float]], before: dict[str, dict[str, float]]) -> dict[str, Any]:
    """New floors for one table; a floor that drops is said aloud."""
    f1 = {layer: round(max(row["f1"] - SLACK, 0.0), 3) for layer, row in layers.items() if row["gold"]}
    for layer, floor in before.get("f1", {}).items():
        if layer in f1 and f1[layer] < floor:
            print(f"floor drops: {layer} {floor:.3f} -> {f1[layer]:.3f}; explain it in the commit")
    return {"digest": seal, "f1": f1}


def show(key: str, layers: dict[str, dict[str, float]]) -> None:
    """One table, as the scorer prints it."""
    print(f"\n{key}\n{'layer':14} {'P':>7} {'R':>7} {'F1':>7} {'gold':>7} {'pred':>7}")
    for layer, row in layers.items():
        print(f"{layer:14} {row['p']:7.3f} {row['r']:7.3f} {row['f1']:7.3f} {row['gold']:7d} {row['pred']:7d}")


if __name__ == "__main__":
    sys.exit(main())
