"""Captures composed from separate articles: the page is new, so where each article begins and ends is known.

Layouts put articles on a page as newsrooms do; furniture comes from a small grammar. Everything follows from a seed.
There are two families: `DEVELOPMENT` layouts with one grammar, and `HELD_OUT` layouts with another one, whose labels,
separators and order of parts differ. Articles are given; nothing of them is stored here.
"""

from __future__ import annotations

import datetime
import html
import random
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from grammars import LEVANTINE, MONTHS, PEOPLE, THINGS, Grammar


class Source(NamedTuple):
    """A separate article: what was known of it before it was put on a page."""

    title: str
    author: str
    paragraphs: tuple[str, ...]
    day: str


class Line(NamedTuple):
    """A line of a composed page: its role, the article it belongs to (None for furniture), the line ends after it."""

    text: str
    role: str
    article: int | None = None
    after: int = 2


class Truth(NamedTuple):
    """One article on a composed page: its pieces, headline and day, in characters of the page."""

    pieces: tuple[tuple[int, int], ...]
    headline: tuple[int, int]
    published: str | None
    day: str


class Composed(NamedTuple):
    """A composed capture with its truth; `lines` hold the same page for its HTML form."""

    layout: str
    text: str
    articles: tuple[Truth, ...]
    lines: tuple[Line, ...]


class Composer:
    """Makes pages of one family from a pool of articles; the same seed makes the same pages."""

    def __init__(self, grammar: Grammar, pool: Sequence[Source], seed: int) -> None:
        self.rng = random.Random(seed)
        self.grammar = grammar
        self.pool = pool
        self.house = self.rng.choice(grammar.house)

    def take(self, n: int) -> list[Source]:
        """`n` articles; half the time they stood near one another, so that subjects are close."""
        if self.rng.random() < 0.5:
            at = self.rng.randrange(max(1, len(self.pool) - n))
            return list(self.pool[at : at + n])
        return self.rng.sample(list(self.pool), n)

    def say(self, rule: str, day: str = "2020-01-01") -> str:
        """One expansion of a rule of the grammar."""
        g, rng = self.grammar, self.rng
        text = rng.choice(getattr(g, rule))
        year, month, date = day.split("-")
        return str(
            text.replace("{thing}", rng.choice(THINGS)).replace("{people}", rng.choice(PEOPLE))
            .replace("{credit}", rng.choice(g.credit)).replace("{house}", self.house)
            .replace("{d2}", date).replace("{mm}", month).replace("{d}", str(int(date))).replace("{y}", year)
            .replace("{m}", MONTHS[int(month) - 1]).replace("{l}", LEVANTINE[int(month) - 1])
            .replace("{h}", f"{rng.randrange(6, 23):02d}").replace("{n}", f"{rng.randrange(60):02d}")
        )  # fmt: skip

    def headline(self) -> str:
        """A headline of an article that is not on the page."""
        title = self.rng.choice(self.pool).title
        words = title.split()
        if self.rng.random() < 0.3 and len(words) > 6:
            return " ".join(words[:4]) + ".." + " ".join(words[4:])
        return title

    def body(self, source: Source, a: int, subheads: float = 0.0, inside: float = 0.0) -> Iterator[Line]:
        """The paragraphs, with subheads and, between them, related headlines."""
        for i, paragraph in enumerate(source.paragraphs):
            if i > 0 and self.rng.random() < subheads:
                yield Line(self.subhead(paragraph), "subhead", a)
            yield Line(paragraph, "body", a)
            if i + 1 < len(source.paragraphs) and self.rng.random() < inside:
                yield Line(self.rng.choice(self.grammar.inline) + self.headline(), "related")

    def subhead(self, paragraph: str) -> str:
        """Two to five words of the paragraph that follows, or a stock phrase."""
        words = [w.strip('،.؛:«»"()') for w in paragraph.split()[2:14]]
        if self.rng.random() < 0.5 or len(words) < 6:
            return self.say("subhead")
        at = self.rng.randrange(len(words) - 5)
        return " ".join(words[at : at + self.rng.randrange(2, 5)])

    def listing(self, label: str, n: int, bullet: bool) -> Iterator[Line]:
        """A labelled list of headlines."""
        mark = self.rng.choice(self.grammar.bullets) if bullet else ""
        yield Line(label, "label")
        for _ in range(n):
            yield Line(mark + self.headline(), "related", None, 1 if bullet else 2)
        yield Line("", "gap", None, 1)

    def navigation(self) -> Line:
        """A bar of section names."""
        names = self.rng.sample(self.grammar.sections, self.rng.randrange(4, 7))
        return Line(self.rng.choice(self.grammar.nav_marks).join(names), "nav")

    def shares(self) -> Iterator[Line]:
        """A few share buttons, one a line."""
        for text in self.rng.sample(self.grammar.share, self.rng.randrange(2, 5)):
            yield Line(text, "share", None, 1)


Layout = Callable[[Composer], tuple[list[Line], list[str | None]]]
# A layout gives the lines and, for each article, the day that the page prints for it.


def single(c: Composer) -> tuple[list[Line], list[str | None]]:
    """Navigation, one article with date and credit, share bar, related list, footer."""
    (s,) = c.take(1)
    lines = [c.navigation(), Line(c.rng.choice(c.grammar.sections), "nav", None, 1), Line(s.title, "headline", 0)]
    lines += [Line(c.say("date", s.day), "date"), Line(c.say("desk"), "credit"), *c.shares(), *c.body(s, 0, 0.1)]
    lines += [*c.listing(c.say("similar"), 5, True), Line(c.say("footer", s.day), "nav")]
    return lines, [s.day]


def plain(c: Composer) -> tuple[list[Line], list[str | None]]:
    """Nothing but an article, as it was stored: title, author, text."""
    (s,) = c.take(1)
    lines = [Line(s.title, "headline", 0, 1)]
    if s.author:
        lines.append(Line(s.author, "credit", None, 1))
    lines += [line._replace(after=1) for line in c.body(s, 0)]
    return lines, [None]


def scroll(c: Composer) -> tuple[list[Line], list[str | None]]:
    """An endless scroll: articles glued together, credits below headlines, related headlines between and inside."""
    lines: list[Line] = []
    chosen = c.take(c.rng.randrange(4, 8))
    for a, s in enumerate(chosen):
        lines += [Line(s.title, "headline", a), Line(c.say("desk"), "credit"), *c.body(s, a, 0.12, 0.15)]
        if a + 1 < len(chosen) and c.rng.random() < 0.6:
            lines.append(Line(c.say("related"), "label"))
            lines += [Line(c.headline(), "related") for _ in range(c.rng.randrange(1, 3))]
    return lines, [None] * len(chosen)


def newspaper(c: Composer) -> tuple[list[Line], list[str | None]]:
    """Standfirst, doubled captions and a repeated headline before each of two articles."""
    lines: list[Line] = []
    chosen = c.take(2)
    for a, s in enumerate(chosen):
        caption = Line(c.say("caption"), "caption", None, 1)
        lines.append(Line(s.title, "headline", a))
        if c.rng.random() < 0.5 and len(s.paragraphs) > 2:
            lines.append(Line(c.headline(), "standfirst", a))
        lines += [caption, caption, Line(c.say("interface"), "interface"), Line(s.title, "repeat"), caption]
        lines += [caption._replace(after=2), *c.body(s, a, 0.05)]
        lines[-1] = lines[-1]._replace(after=4)
    return lines, [None] * len(chosen)


def aggregator(c: Composer) -> tuple[list[Line], list[str | None]]:
    """A label below the navigation, an article with an embedded list, and a list that repeats its headline."""
    (s,) = c.take(1)
    lines = [Line(c.say("related"), "label"), Line(s.title, "headline", 0), *c.body(s, 0, 0.15, 0.1)]
    listing = list(c.listing(c.say("similar"), 7, True))
    listing.insert(3, Line("• " + s.title, "related", None, 1))
    return lines + listing, [None]


def ticker(c: Composer) -> tuple[list[Line], list[str | None]]:
    """A strip of dispatches on one line, interface strings, then an article."""
    (s,) = c.take(1)
    strip = " ".join(
        f"{c.headline()} ({c.rng.choice(c.grammar.credit)}) - {c.rng.randrange(24):02d}:{c.rng.randrange(60):02d}"
        for _ in range(c.rng.randrange(4, 10))
    )
    lines = [
        Line("الأخبار العاجلة", "label", None, 1),
        Line(strip, "ticker", None, 1),
        Line(c.say("interface"), "interface"),
    ]
    lines += [Line(s.title, "headline", 0), Line(c.say("desk"), "credit"), *c.body(s, 0, 0.1)]
    return lines, [None]


def digest(c: Composer) -> tuple[list[Line], list[str | None]]:
    """Several articles with a date line each and blank lines between."""
    lines: list[Line] = []
    chosen = c.take(c.rng.randrange(2, 6))
    for a, s in enumerate(chosen):
        lines += [Line(s.title, "headline", a), Line(c.say("date", s.day), "date"), *c.body(s, a)]
        lines[-1] = lines[-1]._replace(after=c.rng.randrange(3, 5))
    return lines, [s.day for s in chosen]


def glued(c: Composer) -> tuple[list[Line], list[str | None]]:
    """Articles whose headline follows the last sentence of the one before without a line end."""
    lines: list[Line] = []
    chosen = [s for s in c.take(6) if s.paragraphs[-1].endswith(".") and len(s.paragraphs[-1].split()) > 15][:3]
    chosen = chosen or c.take(1)
    for a, s in enumerate(chosen):
        lines += [Line(s.title, "headline", a), Line(c.say("desk"), "credit"), *c.body(s, a)]
        lines[-1] = lines[-1]._replace(after=0 if a + 1 < len(chosen) else 2)
    return lines, [None] * len(chosen)


def wire(c: Composer) -> tuple[list[Line], list[str | None]]:
    """Held out: dispatches with a closing line each, date before the headline."""
    lines: list[Line] = []
    chosen = c.take(c.rng.randrange(2, 5))
    for a, s in enumerate(chosen):
        lines += [Line(c.say("date", s.day), "date", None, 1), Line(s.title, "headline", a), *c.body(s, a)]
        lines.append(Line(c.say("closing"), "interface"))
    return lines, [s.day for s in chosen]


def portal(c: Composer) -> tuple[list[Line], list[str | None]]:
    """Held out: caption above the credit, share bar in mid-text, boxes of related headlines, author box, comments."""
    (s,) = c.take(1)
    body = list(c.body(s, 0, 0.15))
    middle = max(1, len(body) // 2)
    box = list(c.listing(c.say("related"), 3, True)) if len(body) > 2 else []
    lines = [
        c.navigation(),
        Line(s.title, "headline", 0),
        Line(c.say("caption"), "caption"),
        Line(c.say("desk"), "credit"),
    ]
    lines += [Line(c.say("date", s.day), "date"), *body[:middle], *box, *body[middle:], *c.shares()]
    lines += [*c.listing(c.say("similar"), 6, False), Line(c.say("footer", s.day), "nav")]
    return lines, [s.day]


def stream(c: Composer) -> tuple[list[Line], list[str | None]]:
    """Held out: an endless scroll with a share bar, a section name and a caption between the articles."""
    lines: list[Line] = []
    chosen = c.take(c.rng.randrange(3, 7))
    for a, s in enumerate(chosen):
        lines += [Line(s.title, "headline", a), Line(c.say("caption"), "caption")]
        lines += [Line(c.say("desk"), "credit"), *c.body(s, a, 0.1, 0.15), *c.shares()]
    return lines, [None] * len(chosen)


def bulletin(c: Composer) -> tuple[list[Line], list[str | None]]:
    """Held out: articles of one page with nothing between them but a blank line, credits inside the first sentence."""
    lines: list[Line] = []
    chosen = c.take(c.rng.randrange(2, 5))
    for a, s in enumerate(chosen):
        first = f"{c.rng.choice(('الرياض', 'القاهرة', 'بيروت', 'عمّان'))} ({c.house}) - {s.paragraphs[0]}"
        lines += [Line(s.title, "headline", a), Line(first, "body", a)]
        lines += list(c.body(s._replace(paragraphs=s.paragraphs[1:]), a))
        lines[-1] = lines[-1]._replace(after=3)
    return lines, [None] * len(chosen)


def live(c: Composer) -> tuple[list[Line], list[str | None]]:
    """A live page, newest first: each entry a clock alone on its line, a headline and its first paragraphs."""
    chosen = c.take(c.rng.randrange(4, 9))
    day = chosen[0].day
    title = c.say("live_title").replace("{title}", c.headline())
    lines = [c.navigation(), Line(title, "title"), Line(c.say("date_alone", day), "date")]
    clocks = sorted((f"{c.rng.randrange(24):02d}:{c.rng.randrange(60):02d}" for _ in chosen), reverse=True)
    for a, (s, clock) in enumerate(zip(chosen, clocks, strict=True)):
        lines += [Line(clock, "stamp", None, 1), Line(s.title, "headline", a, 1)]
        lines += [Line(text, "body", a) for text in s.paragraphs[: c.rng.randrange(1, 3)]]
        if c.rng.random() < 0.3:
            lines += c.shares()
    lines += [*c.listing(c.say("similar"), 4, True), Line(c.say("footer", day), "nav")]
    return lines, [f"{day}T{clock}" for clock in clocks]


def minutes(c: Composer) -> tuple[list[Line], list[str | None]]:
    """Held out: a live page, oldest first, a clock before each headline on its line, days between the entries."""
    chosen = c.take(c.rng.randrange(4, 9))
    lines = [Line(c.say("live_title").replace("{title}", c.headline()), "title"), Line(c.say("caption"), "caption")]
    middle, days = len(chosen) // 2, []
    first = datetime.date.fromisoformat(chosen[0].day)
    for half, group in enumerate((chosen[:middle], chosen[middle:])):
        day = (first + datetime.timedelta(days=half)).isoformat()
        lines.append(Line(c.say("date_alone", day), "date"))
        clocks = sorted(f"{c.rng.randrange(24):02d}:{c.rng.randrange(60):02d}" for _ in group)
        for s, clock in zip(group, clocks, strict=True):
            a = len(days)
            lines += [Line(c.rng.choice(("{0} | ", "{0} - ", "{0}: ")).format(clock), "lead", None, 0)]
            lines += [Line(s.title, "headline", a), *(Line(text, "body", a) for text in s.paragraphs[:2])]
            days.append(f"{day}T{clock}")
    return lines, days


DEVELOPMENT: dict[str, Layout] = {
    f.__name__: f for f in (single, plain, scroll, newspaper, aggregator, ticker, digest, glued, live)
}
HELD_OUT: dict[str, Layout] = {
    f.__name__: f for f in (plain, single, scroll, newspaper, ticker, wire, portal, stream, bulletin, minutes)
}


def compose(layout: Layout, grammar: Grammar, pool: Sequence[Source], seed: int) -> Composed:
    """One composed capture."""
    composer = Composer(grammar, pool, seed)
    lines, days = layout(composer)
    known = {source.title: source.day for source in pool}
    text, at = [], 0
    pieces: dict[int, list[tuple[int, int]]] = {}
    heads: dict[int, tuple[int, int]] = {}
    for line in lines:
        start, end = at, at + len(line.text)
        text.append(line.text + "\n" * line.after)
        at = end + line.after
        if line.article is not None:
            pieces.setdefault(line.article, []).append((start, end))
            if line.role == "headline":
                heads[line.article] = (start, end)
    titles = {line.article: line.text for line in lines if line.role == "headline"}
    truths = tuple(Truth(tuple(pieces[a]), heads[a], days[a], known[titles[a]]) for a in sorted(pieces))
    return Composed(layout.__name__, "".join(text), truths, tuple(lines))


_TAGS = {
    "headline": "<h2 class='entry-title'>{}</h2>", "repeat": "<p>{}</p>", "standfirst": "<p class='lead'>{}</p>",
    "body": "<p>{}</p>", "subhead": "<h3>{}</h3>", "caption": "<figure><figcaption>{}</figcaption></figure>",
    "date": "<div class='meta'><span>{}</span></div>", "credit": "<div class='meta'>{}</div>",
    "related": "<div><a href='/n'>{}</a></div>", "label": "<h4>{}</h4>", "nav": "<nav>{}</nav>",
    "title": "<h1>{}</h1>", "stamp": "<div class='time'>{}</div>", "lead": "<span class='time'>{}</span>",
    "share": "<div class='share-bar'>{}</div>", "interface": "<span class='ui'>{}</span><br>", "ticker": "<div>{}</div>",  # noqa: E501
}  # fmt: skip


def as_html(page: Composed) -> str:
    """The same page as HTML, its lines in the elements that newsrooms use for them."""
    rows = [_TAGS[line.role].format(html.escape(line.text, quote=False)) for line in page.lines if line.role in _TAGS]
    return (
        "<!doctype html><html lang='ar'><head><meta charset='utf-8'></head><body><main>"
        + "\n".join(rows)
        + "</main></body></html>"
    )
