"""Which offices are told by what somebody does: «تولى فلان رئاسة المجلس», «يرأس فلان الهيئة», «استقال من رئاسة …»?"""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.arabic.sentences import Sentence
from marsad.knowledge.load import Knowledge
from marsad.names.mention import PageView
from marsad.names.words import HONORIFIC
from marsad.record import Office

_NEAR = 6
_WHO = frozenset({"الذي", "التي", "والذي", "والتي"})
_THEN = frozenset({"ثم", "كما", "قد", "وقد"})
_FROM = frozenset({"من", "عن"})


class OfficeDeeds:
    """Reads offices from verbs with the packs' words: nouns of heading a body, verbs of heading, taking and leaving."""

    __slots__ = ("_heading", "_leaving", "_nouns", "_taking", "_winning")

    def __init__(self, knowledge: Knowledge) -> None:
        self._nouns = _pairs(knowledge, "heading-noun")
        self._heading = _pairs(knowledge, "heading-verb")
        self._taking = _with_and(knowledge, "heading-taken")
        self._winning = self._taking | _with_and(knowledge, "heading-won")
        self._leaving = _with_and(knowledge, "heading-left")

    def begins(self, word: str) -> bool:
        """Whether a word can tell of heading a body."""
        return word in self._nouns or word in self._heading

    def read(self, page: PageView, article: str, sentence: Sentence, i: int) -> Office | None:
        """The office that word `i` tells, if it does."""
        word = page.reading.words[i]
        if title := self._nouns.get(word):
            return self._noun(page, article, sentence, i, title)
        if title := self._heading.get(word):
            return self._verb(page, article, sentence, i, title)
        return None

    def _noun(self, page: PageView, article: str, sentence: Sentence, i: int, title: str) -> Office | None:
        """«تولى فلان رئاسة الهيئة», «فاز فلان برئاسة الحزب», «استقال فلان من رئاسة الحزب»."""
        body = _body(page, sentence, i + 1)
        if body is None:
            return None
        words, person = page.reading.words, None
        taking = self._winning if words[i][0] == "ب" else self._taking
        for k in range(i - 1, max(sentence.first, i - _NEAR) - 1, -1):
            if (number := page.person_at(k)) is not None:
                person = number if person is None else person
            elif words[k] in taking or words[k] in self._leaving:
                left = words[k] in self._leaving
                if left and words[i - 1] not in _FROM:
                    return None
                if person is None:
                    person = _subject(page, sentence, k)
                return _office(page, article, i, title, person, body, left)
        return None

    def _verb(self, page: PageView, article: str, sentence: Sentence, i: int, title: str) -> Office | None:
        """«يرأس فلان الهيئة», «فلان الذي يقود الحركة»."""
        at = i + 1
        while at < sentence.last and at not in page.at and page.looks[at][0] & HONORIFIC:
            at += 1
        person = page.person_at(at) if at < sentence.last else None
        if person is None:
            return _office(page, article, i, title, _subject(page, sentence, i), _body(page, sentence, i + 1), False)
        return _office(page, article, i, title, person, _body(page, sentence, page.mentions[person].last), False)


def _pairs(knowledge: Knowledge, name: str) -> dict[str, str]:
    pairs = [phrase.split("=") for phrase in knowledge.words(name)]
    return {prefix + fold_text(left): right for left, right in pairs for prefix in ("", "و")}


def _with_and(knowledge: Knowledge, name: str) -> frozenset[str]:
    return frozenset(prefix + fold_text(word) for word in knowledge.words(name) for prefix in ("", "و"))


def _body(page: PageView, sentence: Sentence, at: int) -> int | None:
    """The body whose name begins at word `at`."""
    number = page.at.get(at) if at < sentence.last and page.gaps[at].strip(' "«“') == "" else None
    return number if number is not None and page.mentions[number].type == "ORG" else None


def _subject(page: PageView, sentence: Sentence, verb: int) -> int | None:
    """Whose deed it is: the person right before the verb or before its «الذي»."""
    named = [page.at[k] for k in range(sentence.first, verb) if page.person_at(k) is not None]
    if len({page.ids[number] for number in named}) == 1 and page.reading.words[verb - 1] in _THEN:
        return named[0]  # «استقال فلان من منصبه ثم ترأس الهيئة»
    at = verb - 1
    if at > sentence.first and page.reading.words[at] in _WHO:
        at -= 1
    return page.person_at(at) if at >= sentence.first else None


def _office(
    page: PageView, article: str, i: int, title: str, person: int | None, body: int | None, former: bool
) -> Office | None:
    if person is None or body is None:
        return None
    return Office(
        span=page.reading.span(i, i + 1), article=article, person=page.ids[person], title=title, org=page.ids[body],
        former=former,
    )  # fmt: skip
