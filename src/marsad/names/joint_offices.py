"""Offices told together: «الرئيسان الروسي فلان والتركي فلان», and the one before: «رئيسا للائتلاف خلفا لفلان»."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from marsad.arabic.sentences import Sentence
from marsad.names.mention import PageView
from marsad.names.words import HONORIFIC, NATION, OFFICE, POST_FIELD, WordClasses
from marsad.record import Office

_ENDINGS = ("ين", "ان", "ي", "ا")
_MOST = 6
_INSTEAD = frozenset({"خلفا", "بديلا"})


def read_pair(
    page: PageView, article: str, sentence: Sentence, i: int, words: WordClasses, countries: Mapping[str, str]
) -> list[Office]:
    """The offices of two people or more behind one title in the dual, each with the country named before him."""
    reading, looks = page.reading, page.looks
    noun = _single(reading.words[i], words)
    if not noun:
        return []
    at = i + 1
    while at < sentence.last and looks[at][0] & POST_FIELD and page.gaps[at] == " ":
        at += 1
    if not noun.startswith("ال") and at == i + 1:
        return []
    title = " ".join([reading.original(i)[: len(noun)], *(reading.original(k) for k in range(i + 1, at))])
    span = reading.span(i, at)
    found: list[Office] = []
    while at < sentence.last and len(found) < _MOST and (nation := _nation(page, at, words)):
        at += 1
        while at < sentence.last and at not in page.at and looks[at][0] & HONORIFIC:
            at += 1
        person = page.person_at(at) if at < sentence.last else None
        if person is None:
            break
        org = countries.get(nation)
        found.append(Office(span=span, article=article, person=page.ids[person], title=title, org=org))
        at = page.mentions[person].last
    return found if len(found) > 1 else []


def _single(word: str, words: WordClasses) -> str:
    """The singular of a title in the dual, with the article if it has one; nothing where the word is none."""
    bare = word.removeprefix("ال")
    for ending in _ENDINGS:
        stem = bare.removesuffix(ending)
        if stem != bare and words.of(stem) & OFFICE:
            return word[: len(word) - len(ending)]
    return ""


def _nation(page: PageView, i: int, words: WordClasses) -> str | None:
    """The country that word `i` makes an adjective of, with or without «و»."""
    whole, cut, stem = page.looks[i]
    word = page.reading.words[i]
    if i in page.at or not (whole or stem) & NATION:
        return None
    return words.countries.get(word if whole & NATION else word[cut:])


def predecessor(page: PageView, sentence: Sentence, end: int, office: Office) -> Office | None:
    """The same office as formerly held, by the person behind «خلفا لـ» soon after the title's end."""
    words = page.reading.words
    for i in range(end, min(end + _MOST, sentence.last - 1)):
        if words[i] in _INSTEAD:
            at = i + 1
            while at < sentence.last and at not in page.at and page.looks[at][0] | page.looks[at][2]:
                at += 1
            person = page.person_at(at) if at < sentence.last else None
            if person is None or page.ids[person] == office.person:
                return None
            return msgspec.structs.replace(office, person=page.ids[person], former=True)
    return None
