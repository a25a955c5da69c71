"""The stretch of a page that a finder reads: an article's pieces or one ticker item, with its sentences."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.arabic.reading import Reading
from marsad.arabic.sentences import Sentence, split_sentences
from marsad.record import Article, Page, Span, TickerItem


class Passage:
    """Pieces of a reading that belong together: of an `article`, or of a `ticker` item.

    `sentences` are in reading order and never cross a piece, so that what stands between two pieces (a caption, a
    related headline) parts nothing and joins nothing.
    """

    __slots__ = ("article", "ranges", "reading", "sentences", "ticker")

    def __init__(
        self,
        reading: Reading,
        pieces: Iterable[Span],
        article: Article | None = None,
        ticker: TickerItem | None = None,
    ) -> None:
        self.reading = reading
        self.article = article
        self.ticker = ticker
        self.ranges: tuple[tuple[int, int], ...] = tuple(
            (reading.folded.from_source(piece.start), reading.folded.from_source(piece.end)) for piece in pieces
        )
        sentences: list[Sentence] = []
        for start, end in self.ranges:
            paragraph = sentences[-1].paragraph + 1 if sentences else 0
            sentences.extend(split_sentences(reading, start, end, paragraph))
        self.sentences = tuple(sentences)

    @property
    def id(self) -> str | None:
        """The article's id, or None for a ticker item."""
        return self.article.id if self.article else None

    def word_numbers(self) -> Iterable[int]:
        """The numbers of the words that belong to the passage, in reading order."""
        for sentence in self.sentences:
            yield from range(sentence.first, sentence.last)


def passages(reading: Reading, page: Page) -> tuple[Passage, ...]:
    """One passage for every article, credits of embedded posts in their places, then one for every ticker item."""
    articles = (
        Passage(reading, sorted((*article.spans, *article.embeds), key=lambda span: span.start), article=article)
        for article in page.articles
    )
    items = (Passage(reading, (item.span,), ticker=item) for item in page.ticker)
    return (*articles, *items)
