"""Which figures, sides and hours does an article give, and what do they answer?

A figure is a number with what it counts: the fate of people («killed») where a word beside it tells that, else the
stem of the counted noun. A side is a direction word with the place behind it («شمال غزة»), an hour a clock time. What a
fact is about, only its words can tell: the stems around it go along, for comparison with facts of other articles.
"""

from __future__ import annotations

from typing import Literal

from marsad.record import Record, Span

FATES = ("killed", "injured", "detained", "abducted", "missing", "displaced", "rescued")
PEOPLE = "people"
NUMBER = "number"

FactKind = Literal["count", "rough", "side", "hour", "day"]


class Fact(Record, frozen=True):
    """An answer in an article. Counts lie between `low` and `high`, the same where the number is exact.

    `of` is what is counted, the place that a side is seen from, or «clock»; `answer` the value as text. `sentence` is
    how many sentences of five words or more stand before it: the lead has 1 behind a headline. `around` are the stems
    of the words about it, in order. `sort` says whether `whom` are soldiers, those whom they fight or those who do not
    fight; of a day `whom` is the date, where that is known. A `measure` is a length, a span of time or a price. A
    `rough` count is one in words that only tell its size («المئات»); what is counted may be told before («عدد الجنود
    ... بلغ ألفين»), and is «number» where it stands further back. `told` holds the word for what befell those counted.
    """

    kind: FactKind
    of: str
    answer: str
    span: Span
    sentence: int
    around: tuple[str, ...]
    low: float = 0.0
    high: float = 0.0
    whom: str = ""
    sort: str = ""
    headline: bool = False
    measure: bool = False
    told: Span | None = None


def compared(fact: Fact) -> bool:
    """Whether a fact can be held against one of another article: not what only its own article tells the size of."""
    return fact.kind != "rough" and fact.of != NUMBER
