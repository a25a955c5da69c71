"""How are answers, questions and deadlines said in words?"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from marsad.resolve.facts import FATES
from marsad.store.results_across import AccountView, DisputeRow, ProcessSummary, ProvisionView, Side
from marsad.web.site import Asked

SPLIT = ("count", "place", "time")
_COUNTED = (*FATES, "families", "people", "clock", "day")
_MORE = "more than "
_TERM = re.compile(r"P(?:(\d{1,2})Y)?(?:(\d{1,3})M)?(?:(\d{1,2})W)?(?:(\d{1,4})D)?")


class Asks(msgspec.Struct, frozen=True):
    """A dispute's question: in words, what it is of (`own` where these are words of a page), and where it was put."""

    question: str
    of: str
    own: bool
    headline: str


def question_of(asked: Asked, row: DisputeRow) -> Asks:
    """The question of a dispute in words."""
    question = asked.t.label("question", row.question)
    of, sign, headline = row.about.partition(": ") if row.question in SPLIT else ("", "", "")
    if not sign:
        return Asks(question, row.about, True, "")
    if of in _COUNTED:
        return Asks(question, asked.t.label("counted", of), False, headline)
    return Asks(question, of, True, headline)


def answer_of(asked: Asked, account: AccountView | Side) -> str:
    """The answer in words: figures stay figures."""
    if account.answer.startswith(_MORE):
        return asked.t("disputes.more_than", n=account.answer.removeprefix(_MORE))
    return asked.t.label("answer", account.answer)


def deadline_of(asked: Asked, process: ProcessSummary, provision: ProvisionView) -> str:
    """When a provision is due: an EDTF date, or a time (ISO 8601) from the day on which the instrument was adopted."""
    due = provision.deadline
    if not due:
        return asked.t("process.no_deadline")
    match = _TERM.fullmatch(due)
    if match is None:
        return asked.say_date(due)
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    months, days = 12 * years + months, 7 * weeks + days
    time = asked.t.count("plural.months", months) if months else asked.t.count("plural.days", days)
    last = _later(process.adopted, months, days)
    return asked.t("process.within", time=time, day=asked.say_date(last)) if last else time


def _later(adopted: str | None, months: int, days: int) -> str | None:
    """The day so many months and days after an EDTF day; None where the day is not known to the day."""
    try:
        start = date.fromisoformat(adopted or "")
    except ValueError:
        return None
    number = start.year * 12 + start.month - 1 + months
    for day in (start.day, 30, 29, 28):
        try:
            there = date(number // 12, number % 12 + 1, day)
        except ValueError:
            continue
        return date.fromordinal(there.toordinal() + days).isoformat()
    return None
