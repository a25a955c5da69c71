"""Articles for the tests of resolve, read by the real extractor from texts written for this project."""

from functools import lru_cache

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.extract import Extractor
from marsad.knowledge.load import default_knowledge
from marsad.record import Article, Capture, Span
from marsad.resolve.fact_finder import FactFinder
from marsad.resolve.known import ArticleReader


@lru_cache(maxsize=1)
def machinery():
    knowledge = default_knowledge()
    return Extractor(knowledge), ArticleReader(knowledge), FactFinder(knowledge)


def facts_of(text, dates=None):
    """The facts of one sentence or more, as (kind, what, answer)."""
    reading = Reading(text)
    article = Article(id="a1", spans=(Span(0, len(text), text),))
    found = machinery()[2].find(Passage(reading, article.spans, article), (), dates or {})
    return [(fact.kind, fact.of, fact.answer) for fact in found]


def known(source, text, captured="2024-05-03", outlet=None):
    """The articles of a page."""
    extractor, reader, _ = machinery()
    capture = Capture(
        id=f"sha256:{source}", source=source, text=text, media_type="text/plain", size=len(text.encode()),
        captured=captured, outlet=outlet or source,
    )  # fmt: skip
    return list(reader.read(extractor.extract(capture)))
