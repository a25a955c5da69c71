"""The name finder: mentions of people, bodies and places, the entities behind them, the offices they hold."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.passage import Passage
from marsad.knowledge.load import Knowledge
from marsad.names.bodies import find_bodies
from marsad.names.choose import choose
from marsad.names.known import KnownNames
from marsad.names.link import link
from marsad.names.mention import Proposal
from marsad.names.people import find_people
from marsad.names.words import WordClasses
from marsad.record import DateMention, Name, Naming


class NameFinder:
    """Finds names with the packs of `knowledge`, which are compiled once, here."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._words = WordClasses(knowledge)
        self._known = KnownNames(knowledge, self._words)

    def find(self, passages: Sequence[Passage], dates: Sequence[DateMention]) -> Naming:
        """The names, entities and offices of a page. Ticker items carry no names."""
        articles = [passage for passage in passages if passage.article is not None]
        if not articles:
            return Naming(names=(), entities=())
        reading = articles[0].reading
        looks = [self._words.look(word) for word in reading.words]
        proposals = self._in_articles(articles, [p for p in self._known.find(reading) if not p.short])
        for passage in articles:
            proposals += find_people(reading, passage, looks, self._words)
            proposals += find_bodies(reading, passage, looks, self._words)
        mentions = choose(proposals)
        ids, entities = link(reading, mentions)
        owner = {i: passage.id for passage in articles for i in passage.word_numbers()}
        names = tuple(
            Name(
                span=reading.cut(mention.start, mention.end),
                article=owner.get(mention.first),
                type=mention.type,
                entity=entity,
                found_by=(mention.by,),
            )
            for mention, entity in zip(mentions, ids, strict=True)
        )
        return Naming(names=names, entities=entities)

    @staticmethod
    def _in_articles(articles: Sequence[Passage], proposals: list[Proposal]) -> list[Proposal]:
        ranges = [(s.first, s.last) for passage in articles for s in passage.sentences]
        inside = {i for first, last in ranges for i in range(first, last)}
        return [p for p in proposals if p.first in inside and p.last - 1 in inside]
