"""When was an article published and updated? Ranked candidates, the losers kept with the reason why they lost.

Printed lines stand first: they are what readers saw, in the newsroom's own time. Then what feed and metadata say, the
address, and what the text itself proves (see `proofs`). A candidate that belongs to the page and not surely to the
article counts only where the page has one article.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.knowledge.calendar import PrintedDay, PrintedDays, machine_stamp, printed_times
from marsad.page.units import Unit
from marsad.record import Candidate, Capture, Clue, Record

_URL_DAY = re.compile(r"(?<!\d)(20\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_PUBLISHED_KEYS = (
    "datepublished", "article:published_time", "og:published_time", "pubdate", "published", "publishdate", "dc.date",
    "dc.date.issued", "dcterms.date", "date", "sailthru.date", "parsely-pub-date", "datecreated",
)  # fmt: skip
_UPDATED_KEYS = ("datemodified", "article:modified_time", "og:updated_time", "lastmod", "updated", "dcterms.modified")
_RANK = {"feed": 3, "json-ld": 4, "meta": 5, "time": 6, "url": 7}
_UPDATE_RANK = 7.5
_PRINTED = [f"{day}{year}" for day in ("printed", "printed-hijri") for year in ("", "+captured")]
# All that a candidate may rest on; the interface has a word for each.
BASES = frozenset(
    {"none", "people", "ago", "ago+captured", "clock", "clock+day", "text-today", "text-weekday", "text-this-month"}
    | {"text-last-month", *_RANK, *_PRINTED, *(f"{basis}-update" for basis in _PRINTED)}
)
_DATELINE_RANK = 1.9  # behind every printed line, before what feed and metadata say
_WORD = re.compile(r"\w+")
_STAMPED_END = re.compile(r"[.!؟»\"”]\s{0,2}(\d{2}\.\d{2}\.\d{4})(?:,\s[^\n.]{2,30})?\s*$")
_ADDRESS_KEYS = ("canonical", "og:url")
_ENOUGH = 0.6
_OPENING = 12


class Found(Record, frozen=True):
    """A candidate with its rank (1 wins), whether it dates an update, and whether it proves anything by itself."""

    rank: float
    candidate: Candidate
    update: bool = False
    proves: bool = True


class Dating(Record, frozen=True):
    """What was decided: EDTF or None for publication and update, the basis, every candidate with its verdict."""

    published: str | None
    basis: str
    updated: str | None
    candidates: tuple[Candidate, ...]


class Publication:
    """Dates articles from date lines, metadata and addresses."""

    def __init__(self, days: PrintedDays) -> None:
        self._days = days

    def of_line(self, unit: Unit, reading: Reading, place: str, captured: str | None) -> list[Found]:
        """The candidates of a printed line that stands in the `place` head, above or below of its article."""
        text = reading.text[unit.start : unit.end]
        days = self._days.find(text)
        gregorian = [day for day in days if day.calendar == "gregorian"] or days
        update = "update-label" in unit.marks
        found = []
        rank = {"head": 1.0, "above": 1.5, "below": 1.8}[place] - (
            0.2 if "date-label" in unit.marks and not update else 0
        )
        for n, day in enumerate(gregorian[:2]):
            when = day.on(_year_before(day, captured))
            if when is None or (day.year is None and not self._weekday_allows(when, text, days_before=0)):
                continue
            later = n > 0 or update
            value = when.isoformat() + _clock_beside(text, day, days)
            basis = "printed" if day.calendar == "gregorian" else "printed-hijri"
            if day.year is None:
                basis += "+captured"
            candidate = Candidate(value=value, basis=basis, verdict=text[:80])
            found.append(Found(rank=rank, candidate=candidate, update=later))
            if update:
                # Where a page prints no other day, the day of its last change is what it shows as its date.
                candidate = Candidate(value=value, basis=f"{basis}-update", verdict=text[:80])
                found.append(Found(rank=_UPDATE_RANK, candidate=candidate))
        return found

    def of_dateline(self, prefix: str, lead: str, captured: str | None) -> list[Found]:
        """The candidate of the day that the opening words of a text name behind their place or agency.

        A day without a year is that before the capture, if the weekday that the folded `lead` names first allows it.
        """
        text = fold_text(prefix)
        days = self._days.find(text) if any(sign.isdigit() for sign in text) else []
        for day in sorted(days, key=lambda day: day.calendar != "gregorian"):
            when = day.on(_year_before(day, captured))
            if when is not None and (day.year or self._weekday_allows(when, lead)):
                basis = ("printed" if day.calendar == "gregorian" else "printed-hijri") + "+captured" * (not day.year)
                return [Found(_DATELINE_RANK, Candidate(value=when.isoformat(), basis=basis, verdict=text[:80]))]
        return []

    def of_lead(self, lead: str) -> list[Found]:
        """The candidate of a day in digits that stands alone behind the last stop of a folded first paragraph."""
        match = _STAMPED_END.search(lead[-60:])
        days = self._days.find(match[1]) if match else []
        return [
            Found(_DATELINE_RANK, Candidate(value=when.isoformat(), basis="printed", verdict=lead[-60:].strip()))
            for day in days
            if (when := day.on()) is not None
        ]

    def _weekday_allows(self, day: datetime.date, text: str, days_before: int = 1) -> bool:
        """Whether the first weekday that a folded text names is that day's or of one of so many `days_before`."""
        named = self._days.weekdays(text)
        return not named or (day.isoweekday() - named[0][2]) % 7 <= days_before

    def is_today(self, unit: Unit, reading: Reading, capture: Capture) -> bool:
        """Whether the line prints the very day of the capture."""
        days = self._days.find(reading.text[unit.start : unit.end])
        return bool(capture.captured) and any(
            (when := day.on()) is not None and when.isoformat() == (capture.captured or "")[:10] for day in days
        )

    def of_clues(self, capture: Capture, headline: str, alone: bool) -> list[Found]:
        """The candidates of the capture's metadata that belong to the article of this headline."""
        items = _items_of(capture.clues, headline, alone)
        if alone:
            items += [clue for clue in capture.clues if clue.origin not in ("json-ld", "feed", "manifest")]
        told = []
        stamps: dict[str, str | None] = {}  # a page of cards says the same few days many times
        for clue in items:
            key = clue.key.lower()
            update = key in _UPDATED_KEYS
            if clue.origin in _RANK and (update or key in _PUBLISHED_KEYS or key == "time"):
                if clue.value not in stamps:
                    stamps[clue.value] = machine_stamp(clue.value)
                if (stamp := stamps[clue.value]) is not None:
                    told.append((clue, stamp, update))
        # Of several <time> elements that differ most date something else: none of them is heard.
        several = len({stamp for clue, stamp, _ in told if clue.origin == "time"}) > 1
        return [
            Found(
                rank=_RANK[clue.origin],
                candidate=Candidate(value=stamp, basis=clue.origin, verdict=f"{clue.key} {clue.value}"[:80]),
                update=update,
            )
            for clue, stamp, update in told
            if not (several and clue.origin == "time")
        ]

    def of_url(self, capture: Capture) -> list[Found]:
        """The day in the address, which proves publication where the page itself gives that address.

        An address that only came with a text is kept as a candidate that proves nothing.
        """
        canonical = [clue.value for clue in capture.clues if clue.key in _ADDRESS_KEYS and clue.origin != "manifest"]
        given = [(url, True) for url in canonical] + [(capture.url or "", capture.media_type == "text/html")]
        for url, proves in given:
            match = _URL_DAY.search(url)
            value = f"{match[1]}-{match[2]}-{match[3]}" if match else ""
            if machine_stamp(value):
                candidate = Candidate(value=value, basis="url", verdict=url[:80])
                return [Found(rank=_RANK["url"], candidate=candidate, proves=proves)]
        return []

    def decide(self, found: Iterable[Found], proofs: Sequence[Candidate] = ()) -> Dating:
        """The best candidate for publication and for update; the others are kept as losers."""
        ranked = sorted(found, key=lambda item: item.rank)
        ranked += [Found(rank=8 + n, candidate=candidate) for n, candidate in enumerate(proofs)]
        winner = next((item for item in ranked if item.proves and not item.update), None)
        update = next((item for item in ranked if item.update), None)
        judged = tuple(_judged(item, winner, update) for item in ranked)
        return Dating(
            published=winner.candidate.value if winner else None,
            basis=winner.candidate.basis if winner else "none",
            updated=update.candidate.value if update else None,
            candidates=judged,
        )


def _judged(item: Found, winner: Found | None, update: Found | None) -> Candidate:
    told = item.candidate
    if item is winner:
        verdict = f"published: {told.verdict}"
    elif item.update:
        verdict = f"{'updated' if item is update else 'a further update'}: {told.verdict}"
    elif winner is not None and (told.value or "")[:10] == (winner.candidate.value or "")[:10]:
        verdict = f"agrees with {winner.candidate.basis}: {told.verdict}"
    elif not item.proves:
        verdict = f"proves nothing by itself: {told.verdict}"
    else:
        verdict = f"outranked by {winner.candidate.basis if winner else 'nothing'}: {told.verdict}"
    return Candidate(value=told.value, basis=told.basis, verdict=verdict)


def _clock_beside(text: str, day: PrintedDay, days: list[PrintedDay]) -> str:
    """The clock time printed nearest to a day, as `T…`, or nothing; digits of a date are no time."""
    times = [t for t in printed_times(text) if not any(d.start < t.end and t.start < d.end for d in days)]
    if not times:
        return ""
    near = min(times, key=lambda t: min(abs(t.start - day.end), abs(day.start - t.end)))
    return f"T{near.clock}"


def _year_before(day: PrintedDay, captured: str | None) -> int | None:
    """The year that puts a day without one on or before the capture."""
    if day.year is not None or not captured or len(captured) < 10 or not captured[:4].isdigit():
        return None
    year = int(captured[:4])
    when = day.on(year)
    return year - 1 if when is not None and when.isoformat() > captured[:10] else year


def _items_of(clues: Sequence[Clue], headline: str, alone: bool) -> list[Clue]:
    """The structured-data clues of one item: the one with this headline, or the only one of a page with one article."""
    items: list[list[Clue]] = []
    for clue in clues:
        if clue.origin not in ("json-ld", "feed"):
            continue
        if clue.key == "type" or not items:
            items.append([])
        items[-1].append(clue)
    words = _WORD.findall(fold_text(headline))
    for item in items:
        told = next((set(_WORD.findall(fold_text(c.value))) for c in item if c.key in ("headline", "title")), set())
        own = set(words)
        if not told and (body := next((c.value for c in item if c.key == "articleBody"), "")):
            told, own = set(_WORD.findall(fold_text(body))[:_OPENING]), set(words[:_OPENING])
        if own and told and len(own & told) / len(own | told) >= _ENOUGH:
            return item
    dated = [item for item in items if any(c.key.lower() in _PUBLISHED_KEYS + _UPDATED_KEYS for c in item)]
    return dated[0] if alone and len(dated) == 1 else []
