"""How do the dates compare with two public test sets, and with dateparser on the same phrases?

    python eval/dates_public.py [--shared ../shared] [--misses]

Reads `data/duckling_ar/time.json` and `data/recognizers_text_ar/specs.jsonl` (trust high, dates and date periods) below
the shared folder and prints one table; where they are absent it says so and ends well. A phrase counts as right where
the finder gives a mention that covers the days the set expects: for parsers the days decide, for extractors the words.
`CONVENTIONS` lists, item by item, where the set and EDTF as used here differ by rule and not by error; they are counted
apart, never as right.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

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


def _print_conventions(sets: dict[str, list[Item]]) -> None:
    items = {item.key: item for found in sets.values() for item in found}
    for name, (why, keys) in DIFFERENCES.items():
        print(f"{name}: {why}")
        for key in keys:
            got = [
                (mention.span.text, mention.value)
                for mention in dates.find(items[key].text, published=items[key].written)
            ]
            print(f"    {key}: {items[key].text} -> {got}")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[1] / ".." / "shared")
    parser.add_argument(
        "--misses", action="store_true", help="list what is neither right nor a difference of convention"
    )
    parser.add_argument("--conventions", action="store_true", help="list the differences of convention, one by one")
    arguments = parser.parse_args()
    if not (arguments.shared / "data/duckling_ar/time.json").is_file():
        print(f"no public sets under {arguments.shared}: nothing measured")
        return
    sets = {"duckling time": list(duckling(arguments.shared))}
    for kind in ("DateParser", "DateExtractor", "DatePeriodParser", "DatePeriodExtractor"):
        sets[f"recognizers {kind}"] = list(recognizers(arguments.shared, kind))
    if arguments.conventions:
        _print_conventions(sets)
        return
    other = theirs()
    totals = {"duckling": [0, 0, 0], "recognizers": [0, 0, 0]}
    print(f"{'set':34}{'items':>6}{'right':>7}{'by rule':>9}{'score':>8}{'raw':>8}{'dateparser':>12}")
    for name, items in sets.items():
        right = [ours(item) for item in items]
        apart = [item.key in CONVENTIONS and not good for item, good in zip(items, right, strict=True)]
        counted = len(items) - sum(apart)
        score, raw = sum(right) / counted, sum(right) / len(items)
        for at, number in enumerate((sum(right), counted, len(items))):
            totals[name.split()[0]][at] += number
        beside = f"{sum(map(other, items)) / len(items):.3f}" if other else "-"
        print(f"{name:34}{len(items):6}{sum(right):7}{sum(apart):9}{score:8.3f}{raw:8.3f}{beside:>12}")
        if arguments.misses:
            for item, good, rule in zip(items, right, apart, strict=True):
                if not good and not rule:
                    found = [(m.span.text, m.value) for m in dates.find(item.text, published=item.written)]
                    wanted = (
                        item.words
                        if item.words is not None
                        else item.exact or [tuple(map(str, days)) for days in item.days]
                    )
                    print(f"    {item.key} | {item.text} | wanted {wanted} | got {found}")
    for name, (good_ones, counted, size) in totals.items():
        print(
            f"{name + ' in all':34}{size:6}{good_ones:7}{size - counted:9}"
            f"{good_ones / counted:8.3f}{good_ones / size:8.3f}"
        )


# Where a set and this project differ by rule: why, and each item in question.
DIFFERENCES: dict[str, tuple[str, tuple[str, ...]]] = {
    "now": (
        "«الآن» and its like name no calendar time; news uses them for «these days»",
        (
            "duckling 0",
            "duckling 1",
            "duckling 2",
        ),
    ),
    "anaphora": (
        "«التالي» and «السابق» count from a date that the text sets, never from publication",
        (
            "duckling 6",
            "duckling 23",
            "duckling 30",
            "duckling 34",
            "duckling 41",
            "DateParser 116",
            "DateParser 117",
            "DatePeriodParser 404",
            "DatePeriodParser 405",
        ),
    ),
    "last": (
        "without a word of the future, a weekday or a day without its year is the last one, not the next",
        (
            "duckling 12",
            "duckling 14",
            "duckling 15",
            "duckling 53",
            "duckling 54",
            "duckling 85",
            "duckling 86",
        ),
    ),
    "half": (
        "an hour up to twelve whose half of the day is not told is not guessed; the day is given without it",
        (
            "duckling 62",
            "duckling 63",
        ),
    ),
    "figures": (
        "bare figures may be a score, a section or a fraction: they need «يوم», «في» or «بتاريخ», a month or "
        "a full year",
        (
            "duckling 70",
            "duckling 74",
            "DateParser 90",
            "DateParser 98",
            "DateParser 99",
            "DateParser 102",
            "DateParser 103",
            "DateParser 133",
            "DateExtractor 12",
            "DateExtractor 19",
            "DateExtractor 22",
            "DateExtractor 25",
            "DateExtractor 27",
            "DateExtractor 59",
        ),
    ),
    "ordinal": (
        "an ordinal alone is no date",
        (
            "DateParser 134",
            "DateExtractor 60",
            "DateExtractor 63",
            "DateExtractor 64",
        ),
    ),
    "phase": (
        "the beginning, middle or end of a period is that period, approximately (EDTF ~), not a range of its own",
        (
            "duckling 82",
            "duckling 83",
            "DatePeriodParser 378",
            "DatePeriodParser 379",
            "DatePeriodParser 380",
            "DatePeriodParser 381",
            "DatePeriodParser 382",
            "DatePeriodParser 414",
        ),
    ),
    "duration": (
        "lengths of time and «the last days» are durations, which are no dates",
        (
            "duckling 84",
            "DatePeriodParser 342",
            "DatePeriodParser 343",
            "DatePeriodParser 344",
            "DatePeriodParser 355",
            "DatePeriodParser 356",
            "DatePeriodParser 358",
            "DatePeriodParser 361",
            "DatePeriodParser 362",
            "DatePeriodParser 364",
            "DatePeriodParser 365",
            "DatePeriodParser 409",
            "DatePeriodParser 411",
            "DatePeriodExtractor 245",
            "DatePeriodExtractor 247",
            "DatePeriodExtractor 248",
            "DatePeriodExtractor 249",
            "DatePeriodExtractor 251",
            "DatePeriodExtractor 252",
            "DatePeriodExtractor 277",
            "DatePeriodExtractor 278",
            "DatePeriodExtractor 280",
            "DatePeriodExtractor 300",
            "DatePeriodExtractor 301",
        ),
    ),
    "counted": (
        "«قبل» or «بعد» with a number is one approximate date at its unit, not an exact day nor a stretch up to it",
        (
            "DateParser 144",
            "DatePeriodParser 363",
            "DatePeriodParser 412",
            "DatePeriodParser 413",
        ),
    ),
    "few": (
        "«بضعة» gives no number to count with",
        (
            "DateParser 130",
            "DateParser 131",
        ),
    ),
    "feast": (
        "feasts are names, not expressions of calendar time",
        (
            "duckling 87",
            "duckling 88",
        ),
    ),
    "weekend": (
        "which days make the weekend depends on the country; «نهاية الأسبوع» is the end of the week",
        (
            "DatePeriodParser 347",
            "DatePeriodParser 348",
            "DatePeriodParser 349",
            "DatePeriodParser 389",
        ),
    ),
    "season": (
        "a season without a year or a direction is no date",
        (
            "DatePeriodParser 372",
            "DatePeriodParser 373",
            "DatePeriodParser 415",
            "DatePeriodExtractor 270",
            "DatePeriodExtractor 271",
            "DatePeriodExtractor 306",
        ),
    ),
    "later": (
        "«في وقت لاحق من» stays outside the quote and does not cut the period",
        (
            "DatePeriodParser 376",
            "DatePeriodParser 377",
            "DatePeriodExtractor 281",
            "DatePeriodExtractor 283",
        ),
    ),
    "calque": (
        "English put into Arabic word for word («nineteen ninety-nine», «my week»)",
        (
            "DateParser 127",
            "DatePeriodParser 346",
            "DatePeriodParser 393",
            "DatePeriodParser 396",
            "DatePeriodParser 397",
            "DatePeriodParser 401",
            "DatePeriodExtractor 293",
            "DatePeriodExtractor 296",
            "DatePeriodExtractor 297",
            "DatePeriodExtractor 298",
        ),
    ),
    "dialect": (
        "dialect: «من أسبوع» for «قبل أسبوع», «اليوم الي قبل امبارح»",
        (
            "duckling 26",
            "duckling 45",
        ),
    ),
    "years": (
        "a range of years holds its last year",
        (
            "DatePeriodParser 406",
            "DatePeriodParser 407",
            "DatePeriodParser 408",
        ),
    ),
    "of-what": (
        "«آخر يوم» of nothing names no day",
        (
            "DateParser 122",
            "DateExtractor 51",
        ),
    ),
    "set": (
        "the set contradicts its own words or other items: a coming Sunday that is not the next, «عدت» put in "
        "the future, a fifth Sunday that is no date, «العشرينيات» for 2010 to 2019, weeks counted from the "
        "first Monday",
        (
            "DateParser 119",
            "DateParser 132",
            "DateParser 142",
            "DateExtractor 78",
            "DatePeriodParser 339",
            "DatePeriodParser 394",
        ),
    ),
}
CONVENTIONS: dict[str, str] = {key: name for name, (_, keys) in DIFFERENCES.items() for key in keys}

if __name__ == "__main__":
    main()
