"""What the tests of reported speech share: an article of ours in which some people and bodies are known by name."""

from __future__ import annotations

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.knowledge.load import default_knowledge
from marsad.record import Article, DateMention, EntityType, Name, Span, Statement
from marsad.statements.find import StatementFinder

FINDER = StatementFinder(default_knowledge())


PEOPLE: dict[str, EntityType] = {
    "سليم الحداد": "PER", "الحداد": "PER", "ليلى منصور": "PER", "منصور": "PER", "وكالة الساحل": "ORG",
    "حركة النهر": "ORG", "صحيفة الميناء": "ORG", "المرصد الأهلي": "ORG", "قطر": "LOC", "واشنطن": "LOC",
    "الساحل": "ORG",
}  # fmt: skip


SAME = {"الحداد": "haddad", "سليم الحداد": "haddad", "منصور": "mansur", "ليلى منصور": "mansur"}


def hear(
    text: str, headline: str | None = None, dates: tuple[DateMention, ...] = (), dateline: Span | None = None
) -> tuple[Statement, ...]:
    """The statements of one article in which the people and bodies above are known by name."""
    whole = Span(0, len(text), text)
    names: list[Name] = []
    taken: set[int] = set()
    for name in sorted(PEOPLE, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            if at not in taken:
                span = Span(at, at + len(name), name)
                names.append(Name(span=span, article="a1", type=PEOPLE[name], entity=SAME.get(name, name)))
                taken.update(range(at, at + len(name)))
            at = text.find(name, at + 1)
    names.sort(key=lambda name: name.span.start)
    head = Span(0, len(headline), headline) if headline else None
    article = Article(id="a1", spans=(whole,), headline=head, dateline=dateline)
    return FINDER.find((Passage(Reading(text), (whole,), article=article),), dates, names, ())


def first(text: str) -> Statement:
    found = hear(text)
    assert found, f"nothing heard in {text!r}"
    return found[0]


def said(statement: Statement) -> str:
    assert statement.content is not None
    return statement.content.text


def by(statement: Statement) -> str:
    assert statement.speaker is not None
    return statement.speaker.text
