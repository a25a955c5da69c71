"""Texts read as one article, with names marked as {LOC:دمشق} and dates as {DATE:2024-12-07:أمس}."""

import re

import pytest

from marsad.arabic.passage import passages
from marsad.arabic.reading import Reading
from marsad.events.find import EventFinder
from marsad.knowledge.load import load_knowledge
from marsad.record import Article, DateMention, Entity, Name, Page, Span, Statement, TickerItem

_MARK = re.compile(r"\{(PER|ORG|LOC|DATE):(?:([\d/.~-]+):)?([^}]*)\}")
_SAID = re.compile(r"<(\w+)\|([^|]*)\|([^>]*)>")


@pytest.fixture(scope="session")
def finder():
    return EventFinder(load_knowledge(["core_ar"]))


def read(finder, marked, headline=None, ticker=None, statement=None, statements=(), dateline=None):
    """The events of a marked text. A `statement` is (kind, speaker, content, and its cue or nothing), quoted from
    the text."""
    names, dates, pieces, at = [], [], [], 0
    length = 0
    for match in _MARK.finditer(marked):
        pieces.append(marked[at : match.start()])
        length += len(pieces[-1])
        kind, value, text = match.groups()
        span = Span(length, length + len(text), text)
        if kind == "DATE":
            rule = "before: month" if text.startswith("قبل") else ""
            dates.append(DateMention(span=span, article="a1", value=value, rule=rule))
        else:
            names.append(Name(span=span, article="a1", type=kind, entity=f"{kind.lower()}-{text}"))
        pieces.append(text)
        length += len(text)
        at = match.end()
    pieces.append(marked[at:])
    text = "".join(pieces)
    whole = Span(0, len(text), text)
    if ticker is None:
        head = Span(0, len(headline), headline) if headline else None
        line = Span(text.find(dateline), text.find(dateline) + len(dateline), dateline) if dateline else None
        page = Page(articles=(Article(id="a1", spans=(whole,), headline=head, dateline=line),))
    else:
        page = Page(articles=(), ticker=(TickerItem(span=whole, source=ticker),))
    entities = {name.entity: Entity(id=name.entity, type=name.type, name=name.span.text) for name in names}
    told = [*statements] if statement is None else [statement, *statements]
    said = tuple(_statement(text, number, *one) for number, one in enumerate(told, 1))
    found = finder.find(passages(Reading(text), page), dates, names, tuple(entities.values()), said)
    for event in found:
        for span in (event.trigger, *event.places, *(p.mention for p in event.participants)):
            assert text[span.start : span.end] == span.text
        for quantity in event.quantities:
            assert text[quantity.mention.start : quantity.mention.end] == quantity.mention.text
    return found


def _statement(text, number, kind, speaker, content, cue=None):
    at, start = text.find(speaker), text.find(content)
    assert at >= 0
    assert start >= 0
    return Statement(
        id=f"s{number}",
        article="a1",
        kind=kind,
        cue=Span(text.find(cue), text.find(cue) + len(cue), cue) if cue else None,
        content=Span(start, start + len(content), content),
        speaker=Span(at, at + len(speaker), speaker),
    )
