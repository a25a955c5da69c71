"""Which state does an article speak of where it names a minister without a country: «أنقرة: قال نائب رئيس الوزراء»?

Told by «المملكة», which only those say who live in it, else by the article's dateline and by the country that it names
most. Where the two disagree, or others are named as well, the text does not say.
"""

from __future__ import annotations

from collections.abc import Mapping

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds import EntityRow
from marsad.knowledge.load import Knowledge
from marsad.names.ground import Ground
from marsad.names.mention import PageView, text_of
from marsad.names.words import HONORIFIC, NATION, WordClasses
from marsad.record import Office

_CREDIT = "page:credit"
_LEAST = 2
_RECEIVES = frozenset({"استقبل", "استقبلت", "يستقبل", "التقي", "التقت", "ودع", "ودعت"})


class HomeCountry:
    """Finds the state of an article with the packs' countries and nationality adjectives."""

    __slots__ = ("_by_code", "_short", "_states", "_visiting", "_words")

    def __init__(self, knowledge: Knowledge, words: WordClasses) -> None:
        self._words = words
        rows = knowledge.entries(EntityRow)
        self._by_code = {row.country: row.id for row in rows if row.feature == "country"}
        self._states = frozenset(self._by_code.values())
        self._visiting = frozenset(
            prefix + fold_text(word) for word in knowledge.words("visit-word") for prefix in ("", "و")
        )
        self._short = frozenset(fold_text(word) for word in knowledge.words("place-short"))

    def visits(self, page: PageView, ground: Ground, office: Office) -> bool:
        """Whether an office is told of a guest: at a reception or talks, but of no host («استقبل الوزير فلان»)."""
        reading = page.reading
        at = reading.word_at(reading.folded.from_source(office.span.start))
        first, last = ground.limits[ground.sentence[at]]
        if self._visiting.isdisjoint(reading.words[first:last]):
            return False
        before = at - 1
        while before > first and page.looks[before][0] & HONORIFIC:
            before -= 1
        return before < first or reading.words[before].removeprefix("و") not in _RECEIVES

    def of(self, page: PageView, ground: Ground, article: str, countries: Mapping[str, str]) -> str | None:
        """The entity id of the article's state, if the article names it."""
        counts: dict[str, int] = {}
        dateline = realm = None
        for number, mention in enumerate(page.mentions):
            if mention.type != "LOC" or ground.owner(mention.first) != article:
                continue
            if page.ids[number] in self._states and text_of(page.reading, mention) in self._short:
                realm = page.ids[number]
            if not mention.rows:
                continue
            row = mention.rows[0]
            if row.feature == "country":
                counts[page.ids[number]] = counts.get(page.ids[number], 0) + 1
            elif mention.by.startswith(_CREDIT) and dateline is None:
                dateline = self._by_code.get(row.country)
        if realm is not None:
            return realm if dateline in (None, realm) else None
        named = set(counts)
        for i, look in enumerate(page.looks):
            if look[0] & NATION and ground.sentence[i] >= 0 and ground.owner(i) == article:
                country = countries.get(self._words.countries.get(page.reading.words[i], ""))
                if country is not None:
                    counts[country] = counts.get(country, 0) + 1
        ranked = sorted(counts.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][0] not in named or dateline != ranked[0][0]:
            return None
        others = ranked[1][1] if len(ranked) > 1 else 0
        return ranked[0][0] if ranked[0][1] >= max(_LEAST, 2 * others) else None
