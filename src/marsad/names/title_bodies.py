"""Of which body is a title? The one named in it, the country of its adjective, or one that its head refers back to."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.names.mention import PageView, Proposal
from marsad.names.settle_offices import noun_of
from marsad.names.titles import Title
from marsad.names.words import OFFICE, ORG_HEAD, PLACE_CUT

_DEPUTY = frozenset({"النايب", "النايبه"})
_OTHERS = frozenset({"الوطنيه", "الوزراء", "الشعب", "الامه"})


class TitleBodies:
    """Finds the bodies of titles with the packs' words of posts."""

    __slots__ = ("_adjectives", "_parliaments", "_personal", "_realms")

    def __init__(self, knowledge: Knowledge) -> None:
        self._personal = frozenset(fold_text(word) for word in knowledge.words("office-of-nobody"))
        realms = (phrase.split("=") for phrase in knowledge.words("office-of-country"))
        self._realms = {fold_text(left): right for left, right in realms}
        self._parliaments = frozenset(map(fold_text, knowledge.words("parliament"))) - _OTHERS
        adjectives = (phrase.split("=") for phrase in knowledge.words("body-adjective"))
        self._adjectives = {fold_text(left): right for left, right in adjectives}

    def of(self, page: PageView, title: Title, countries: Mapping[str, str]) -> str | None:
        """The entity of a title's body: named in it, meant by its adjective, or one that its head refers back to."""
        if title.org is not None:
            return page.ids[title.org]
        words = page.reading.words
        if title.country and (title.last > title.first + 2 or noun_of(words[title.first]) not in self._personal):
            return countries.get(title.country)
        for i in range(title.first, title.end):
            if name := self._adjectives.get(words[i]) or self._adjectives.get(f"{words[i - 1]} {words[i]}"):
                return next((page.ids[k] for k, m in enumerate(page.mentions) if _named(m, name)), None)
        for i in range(title.first, title.last - 1):
            cut = 0 if page.looks[i][0] & OFFICE else page.looks[i][1]
            if place := self._realms.get(words[i][cut:] + " " + words[i + 1]):
                return countries.get(place)
        if title.bare and words[title.first].removeprefix("و") in _DEPUTY:
            return self._parliament(page)
        return self._referred(page, title)

    def _parliament(self, page: PageView) -> str | None:
        """The one parliament that a page names, whose member «النائب» is."""
        found = {
            page.ids[number]
            for number, mention in enumerate(page.mentions)
            if mention.type == "ORG"
            and not self._parliaments.isdisjoint(page.reading.words[mention.first : mention.last])
        }
        return found.pop() if len(found) == 1 else None

    def of_one_realm(self, page: PageView, title: Title) -> bool:
        """Whether a title is one that only one country has: «خادم الحرمين الشريفين»."""
        words, first = page.reading.words, title.first
        return title.last > first + 1 and f"{words[first]} {words[first + 1]}" in self._realms

    def _referred(self, page: PageView, title: Title) -> str | None:
        """The body that a definite head in the title refers back to: «المتحدث بالوزارة», «الناطق باسم الوزارة»."""
        words = page.reading.words
        for i in range(title.first + 1, title.last):
            if words[i].startswith("بال") and page.looks[i][2] & ORG_HEAD:
                return self._last_with_head(page, words[i][3:], i)  # «المتحدث بالوزارة»
            if words[i].startswith("لل") and page.looks[i][2] & ORG_HEAD:
                return self._last_with_head(page, words[i][2:], i)  # «الرئيس الفخري للنادي»
            if words[i].startswith("ال") and page.looks[i][0] & (ORG_HEAD | PLACE_CUT):
                return self._last_with_head(page, words[i][2:], i) or self._last_area(page, words[i][2:], i)
        return None

    @staticmethod
    def _last_area(page: PageView, head: str, before: int) -> str | None:
        """The place named last before a word behind that noun: «نائب حاكم الإقليم» after «إقليم فارياب»."""
        words = page.reading.words
        for number in range(len(page.mentions) - 1, -1, -1):
            mention = page.mentions[number]
            if mention.type == "LOC" and mention.first > 0 and mention.last <= before:
                noun = words[mention.first - 1]
                if noun == head or noun[1:] == head:
                    return page.ids[number]
        return None

    @staticmethod
    def _last_with_head(page: PageView, head: str, before: int) -> str | None:
        """The body named last before a word under that head: «الناطق باسم الوزارة» after «وزارة الداخلية»."""
        for number in range(len(page.mentions) - 1, -1, -1):
            mention = page.mentions[number]
            if mention.type == "ORG" and mention.last <= before and mention.last - mention.first > 1:
                first = page.reading.text[mention.start : page.reading.ends[mention.first]]
                if first in (head, "ال" + head):
                    return page.ids[number]
        return None


def _named(mention: Proposal, name: str) -> bool:
    return any(row.ar == name for row in mention.rows[:1])
