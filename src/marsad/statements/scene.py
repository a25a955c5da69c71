"""What does the reader of reported speech see of one passage: words with their parts, quotations, names, dates?"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

import msgspec

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.arabic.sentences import Sentence
from marsad.record import DateMention, Name
from marsad.statements.grammar import Grammar
from marsad.statements.quotes import Quote, find_quotes

_SPOKESMEN = frozenset({"متحدث", "متحدثه", "ناطق", "ناطقه"})
_MARK = re.compile("[،,٬؛;–—|:]")


class Mention(msgspec.Struct, frozen=True):
    """A name over the words `first:last` of the reading; `whole` where it begins with its first word.

    A name that does not stands behind a particle that is written onto it («بدمشق»).
    """

    first: int
    last: int
    name: Name
    whole: bool


class Quoted(NamedTuple):
    """A quotation over the words `first:last` of the reading."""

    first: int
    last: int
    mark: Quote


class Scene:
    """One passage. `mention_at`, `quoted_from` and `dated` are keyed by word number; `roles` has each word's parts.

    `commas` and `colons` are the words that a comma (semicolon, dash, bar) or a colon parts from the one before.
    """

    __slots__ = (
        "colons",
        "commas",
        "dated",
        "days",
        "ends",
        "inside",
        "mention_at",
        "passage",
        "quoted_from",
        "quotes",
        "reading",
        "role",
        "roles",
        "starts",
        "text",
        "words",
    )  # fmt: skip

    def __init__(
        self,
        passage: Passage,
        grammar: Grammar,
        roles: list[int],
        mentions: dict[int, Mention],
        dated: dict[int, DateMention],
    ) -> None:
        reading = passage.reading
        self.passage = passage
        self.reading: Reading = reading
        self.role = grammar.role
        self.roles = roles
        self.words, self.starts, self.ends, self.text = reading.words, reading.starts, reading.ends, reading.text
        self.mention_at = mentions
        self.dated = dated
        self.days = sorted(dated)
        self.commas: set[int] = set()
        self.colons: set[int] = set()
        self._marks()
        self.quotes: list[Quoted] = []
        self.quoted_from: dict[int, Quoted] = {}
        self.inside: dict[int, Quoted] = {}
        for mark in find_quotes(reading.text, paragraphs(passage.sentences)):
            first, last = bisect_left(self.starts, mark.start), bisect_left(self.starts, mark.end)
            if first < last:
                quoted = Quoted(first, last, mark)
                self.quotes.append(quoted)
                self.quoted_from[first] = quoted
                for i in range(first, last):
                    self.inside[i] = quoted

    def gap(self, i: int) -> str:
        """What stands between word `i - 1` and word `i`."""
        return self.text[self.ends[i - 1] if i else 0 : self.starts[i]] if i < len(self.starts) else self.text[-1:]

    def _marks(self) -> None:
        """Notes the words behind commas and colons. A dash inside a word («بكين-موسكو») parts nothing."""
        text, starts, ranges = self.text, self.starts, self.passage.ranges
        if not ranges:
            return
        for match in _MARK.finditer(text, ranges[0][0], min(ranges[-1][1] + 1, len(text))):
            at = match.start()
            i = bisect_left(starts, at)
            if text[at] == ":":
                self.colons.add(i)
            elif i and i < len(starts) and starts[i] - self.ends[i - 1] > 1:
                self.commas.add(i)

    def names_from(self, first: int, last: int) -> list[Mention]:
        """The names that begin among the words `first:last`."""
        found: list[Mention] = []
        mention_at = self.mention_at
        for i in range(first, last):
            if i in mention_at:
                mention = mention_at[i]
                if mention.first == i:
                    found.append(mention)
        return found

    def name_from(self, first: int, last: int) -> Mention | None:
        """The first name that begins among the words `first:last`."""
        mention_at = self.mention_at
        for i in range(first, last):
            if i in mention_at:
                mention = mention_at[i]
                if mention.first == i:
                    return mention
        return None


def paragraphs(sentences: tuple[Sentence, ...]) -> list[tuple[int, int]]:
    """Start and end, in the view, of each run of sentences of one paragraph."""
    found: list[tuple[int, int]] = []
    number = -1
    for sentence in sentences:
        if sentence.paragraph == number:
            found[-1] = (found[-1][0], sentence.end)
        else:
            found.append((sentence.start, sentence.end))
            number = sentence.paragraph
    return found


def place_names(reading: Reading, names: tuple[Name, ...]) -> dict[int, Mention]:
    """Every word that a name covers, by number. A name behind a proclitic («بدمشق») covers its word too."""
    found: dict[int, Mention] = {}
    source = reading.folded.from_source
    starts = reading.starts
    for name in names:
        first, last = reading.words_touched(name.span.start, name.span.end)
        if last - first > 1 and reading.words[last - 1] == "بان":
            last -= 1  # «قال سليم الحداد بأن»: no name ends so
        whole = source(name.span.start) == starts[first] if first < len(starts) else False
        if (
            last - first > 1
            and reading.words[first] == "باسم"
            and reading.words[first - 1].removeprefix("ال") in _SPOKESMEN
        ):
            first += 1  # «متحدثة باسم فيشر»: no name begins so
        if first < last:
            mention = Mention(first, last, name, whole)
            for i in range(first, last):
                if i not in found or found[i].last - found[i].first < last - first:
                    found[i] = mention
    return found


def place_dates(reading: Reading, dates: tuple[DateMention, ...]) -> dict[int, DateMention]:
    """Every word that a date covers, by number."""
    found: dict[int, DateMention] = {}
    for date in dates:
        for i in range(*reading.words_in(date.span.start, date.span.end)):
            found[i] = date
    return found
