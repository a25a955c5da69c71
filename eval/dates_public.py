"""How do the dates compare with two public test sets, and with dateparser on the same phrases?

    python eval/dates_public.py [--shared ../shared] [--misses] [--conventions]

Reads `data/duckling_ar/time.json` and `data/recognizers_text_ar/specs.jsonl` (trust high, dates and date periods) below
the shared folder and prints one table; where they are absent it says so and ends well. A phrase counts as right where
the finder gives a mention that covers the days the set expects: for parsers the days decide, for extractors the words.
`dates_conventions.yaml` lists, item by item, where the set and EDTF as used here differ by rule and not by error; they
are counted apart, never as right.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from marsad import dates
from marsad.dates.edtf import Stretch, read_stretch

DAY = datetime.timedelta(days=1)


class Item(NamedTuple):
    """One phrase of a set: its number there, the text, when it was written, and what is expected."""

    key: str
    text: str
    written: str
    days: tuple[Stretch, ...]
    exact: str | None
    words: tuple[str, ...] | None


def covered(value: str | None) -> Stretch | None:
    """The days of an EDTF value; of an open or approximate one the days it names."""
    if value is None:
        return None
    value = value.replace("~", "")
    if "X" in value:
        low, high = value.replace("X", "0"), value.replace("X", "9")
        return Stretch(read_stretch(low).first, read_stretch(high).last)  # type: ignore[union-attr]
    if value[4:] in QUARTERS:
        first, last = QUARTERS[value[4:]]
        return read_stretch(f"{value[:4]}-{first:02}/{value[:4]}-{last:02}")
    return read_stretch(value)


QUARTERS = {"-33": (1, 3), "-34": (4, 6), "-35": (7, 9), "-36": (10, 12), "-40": (1, 6), "-41": (7, 12)}
SEASONS = {"-SP": "-21", "-SU": "-22", "-FA": "-23", "-WI": "-24"}
NOW = "2016-11-07"


def duckling(folder: Path) -> Iterator[Item]:
    """The time phrases of Duckling, all written on 2013-02-12 at 04:30."""
    data = json.loads((folder / "data/duckling_ar/time.json").read_text(encoding="utf-8"))
    for number, row in enumerate(data["examples"]):
        words = row["expected"].replace("(", " ").replace(")", " ").replace(",", " ").split()
        numbers = [int(word) for word in words if word.isdecimal()]
        first = datetime.date(*numbers[:3])
        exact = None
        if words[0] == "datetimeInterval":
            days = Stretch(first, datetime.date(*numbers[6:9]) - (DAY if words[-1] == "Day" else 0 * DAY))
        else:
            days = _grain(first, row.get("grain") or words[-1].lower())
            if (row.get("grain") or "") in ("minute", "hour"):
                exact = f"{first.isoformat()}T{numbers[3]:02}:{numbers[4]:02}"
        yield Item(f"duckling {number}", row["text"], "2013-02-12T04:30", (days,), exact, None)


def recognizers(folder: Path, kind: str) -> Iterator[Item]:
    """The specs of one kind (`DateParser`, …) that the set trusts."""
    with (folder / "data/recognizers_text_ar/specs.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            if row["file"] != f"DateTime/{kind}" or row["trust"] != "high":
                continue
            written = (row["reference"] or NOW)[:10]
            if kind.endswith("Extractor"):
                yield Item(
                    f"{kind} {number}", row["input"], written, (), None, tuple(r["Text"] for r in row["results"])
                )
            elif row["results"]:
                value = row["results"][0]["Value"]
                season = SEASONS.get(value["Timex"][-3:]) if len(value["Timex"]) == 7 else None
                exact = value["Timex"][:4] + season if season else None
                yield Item(f"{kind} {number}", row["input"], written, tuple(_days(value)), exact, None)


def _days(value: dict[str, dict[str, str]]) -> Iterator[Stretch]:
    for side in ("FutureResolution", "PastResolution"):
        found = value.get(side) or {}
        if "date" in found:
            day = datetime.date.fromisoformat(found["date"])
            yield Stretch(day, day)
        elif "startDate" in found and "endDate" in found:
            first, end = (datetime.date.fromisoformat(found[name]) for name in ("startDate", "endDate"))
            yield Stretch(first, max(first, end - DAY))
            yield Stretch(first, end)


def _grain(first: datetime.date, grain: str) -> Stretch:
    if grain == "week":
        return Stretch(first, first + 6 * DAY)
    if grain == "month":
        return Stretch(first, (first + 31 * DAY).replace(day=1) - DAY)
    return Stretch(first, first)


def ours(item: Item) -> bool:
    """Whether the finder's first answer is the expected one."""
    found = dates.find(item.text, published=item.written)
    if item.words is not None:
        return _same_words([mention.span.text for mention in found], item.words)
    values = [mention.value for mention in found]
    if item.exact is not None:
        return item.exact in values
    return any(covered(value) in item.days for value in values if value)


def _same_words(found: list[str], expected: tuple[str, ...]) -> bool:
    """Whether each expected phrase is found with at least half of its characters, and nothing else."""
    if len(found) != len(expected):
        return False
    return all(
        min(len(a), len(b)) >= 0.5 * max(len(a), len(b)) and (a in b or b in a)
        for a, b in zip(found, expected, strict=True)
    )


def theirs() -> Callable[[Item], bool] | None:
    """dateparser's answers to the same phrases, where it is installed."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None

    def answer(item: Item) -> bool:
        base = datetime.datetime.fromisoformat(item.written)
        found = search_dates(item.text, languages=["ar"], settings={"RELATIVE_BASE": base}) or []
        if item.words is not None:
            return _same_words([text for text, _ in found], item.words)
        if item.exact is not None and "T" in item.exact:
            return any(when.isoformat()[:16] == item.exact for _, when in found)
        return any(Stretch(when.date(), when.date()) in item.days for _, when in found)

    return answer


def read_sets(shared: Path) -> dict[str, list[Item]]:
    """Every set by the name it has in the table."""
    sets = {"duckling time": list(duckling(shared))}
    for kind in ("DateParser", "DateExtractor", "DatePeriodParser", "DatePeriodExtractor"):
        sets[f"recognizers {kind}"] = list(recognizers(shared, kind))
    return sets


def print_conventions(sets: dict[str, list[Item]]) -> None:
    """The differences of convention, item by item, with what the finder gives."""
    items = {item.key: item for found in sets.values() for item in found}
    for why, keys in DIFFERENCES:
        print(why)
        for key in keys:
            print(f"    {key}: {items[key].text} | wanted {_wanted(items[key])} | got {_given(items[key])}")


def print_table(sets: dict[str, list[Item]], misses: bool) -> None:
    """How many items of each set are right; with `misses`, those that are neither right nor a difference by rule."""
    other = theirs()
    totals: dict[str, list[int]] = {}
    print(f"{'set':34}{'items':>6}{'right':>7}{'by rule':>9}{'score':>8}{'raw':>8}{'dateparser':>12}")
    for name, items in sets.items():
        right = [ours(item) for item in items]
        apart = [item.key in CONVENTIONS and not good for item, good in zip(items, right, strict=True)]
        numbers = sum(right), sum(apart), len(items)
        sums = totals.setdefault(name.split()[0], [0, 0, 0])
        totals[name.split()[0]] = [old + new for old, new in zip(sums, numbers, strict=True)]
        print(_line(name, *numbers) + (f"{sum(map(other, items)) / len(items):12.3f}" if other else ""))
        if misses:
            for item, good, rule in zip(items, right, apart, strict=True):
                if not good and not rule:
                    print(f"    {item.key} | {item.text} | wanted {_wanted(item)} | got {_given(item)}")
    for name, (right_ones, by_rule, size) in totals.items():
        print(_line(f"{name} in all", right_ones, by_rule, size))


def _line(name: str, right: int, by_rule: int, size: int) -> str:
    return f"{name:34}{size:6}{right:7}{by_rule:9}{right / (size - by_rule):8.3f}{right / size:8.3f}"


def _wanted(item: Item) -> object:
    if item.words is not None:
        return item.words
    return item.exact or [f"{days.first}/{days.last}" for days in dict.fromkeys(item.days)]


def _given(item: Item) -> list[tuple[str, str | None]]:
    return [(mention.span.text, mention.value) for mention in dates.find(item.text, published=item.written)]


def _read_differences() -> list[tuple[str, list[str]]]:
    """Each rule by which a set and this project differ, with the items in question."""
    rows = msgspec.yaml.decode(Path(__file__).with_name("dates_conventions.yaml").read_bytes())
    return [
        (f"{name}: {row['why']}", [f"{kind} {number}" for kind, numbers in row["items"].items() for number in numbers])
        for name, row in rows.items()
    ]


DIFFERENCES = _read_differences()
CONVENTIONS = frozenset(key for _, keys in DIFFERENCES for key in keys)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[1] / ".." / "shared")
    parser.add_argument("--misses", action="store_true", help="list what is neither right nor a difference by rule")
    parser.add_argument("--conventions", action="store_true", help="list the differences by rule, one by one")
    arguments = parser.parse_args()
    if not (arguments.shared / "data/duckling_ar/time.json").is_file():
        print(f"no public sets under {arguments.shared}: nothing measured")
        return
    sets = read_sets(arguments.shared)
    if arguments.conventions:
        print_conventions(sets)
    else:
        print_table(sets, arguments.misses)


if __name__ == "__main__":
    main()
