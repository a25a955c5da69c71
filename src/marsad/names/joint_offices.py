"""Offices told together: «الرئيسان الروسي فلان والتركي فلان», «عضوا الائتلاف فلان وفلان», «ونظيره التركي فلان».

Also the one before: «رئيسا للائتلاف خلفا لفلان».
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from marsad.arabic.sentences import Sentence
from marsad.names.mention import PageView
from marsad.names.words import HONORIFIC, NATION, OFFICE, POST_FIELD, WordClasses
from marsad.record import Office

_ENDINGS = ("ين", "ان", "ي", "ا")
_MOST, _TWO = 6, 2
_MOST_LISTED = 12
_EACH = frozenset({"كل", "من", "كلا", "وهم", "وهما", "هم", "هما"})
_COMMAS = frozenset("،,\u066c")
_INSTEAD = frozenset({"خلفا", "بديلا"})


class _Each(NamedTuple):
    """One of those who share a title: his field, country or body, and where he is named."""

    field: tuple[str, ...]
    org: str | None
    person: int


def read_pair(
    page: PageView,
    article: str,
    sentence: Sentence,
    i: int,
    noun: str,
    words: WordClasses,
    countries: Mapping[str, str],
) -> list[Office]:
    """The offices of several people behind one title, each with his field or country before him.

    «الرئيسان الروسي فلان والتركي فلان», «وزيرا الطاقة فلان والخزانة فلان», «وزراء خارجية فرنسا فلان وألمانيا فلان».
    """
    found: list[_Each] = []
    at = i + 1
    while at < sentence.last and len(found) < _MOST:
        each = _each(page, sentence, at, not found, words, countries)
        if each is None:
            break
        found.append(each)
        at = page.mentions[each.person].last
    if len(found) < _TWO or (not found[0].field and noun[:2] != "ال" and found[0].org is None):
        return []
    span = page.reading.span(i, i + 1)
    shared = found[0]
    return [
        Office(
            span=span, article=article, person=page.ids[each.person],
            title=" ".join([noun, *(each.field or shared.field)]),
            org=each.org or (shared.org if each.field else None),
        )
        for each in found
    ]  # fmt: skip


def _each(
    page: PageView, sentence: Sentence, at: int, first: bool, words: WordClasses, countries: Mapping[str, str]
) -> _Each | None:
    """One of those who share a title from word `at` on; the later ones are joined by «و» or a comma."""
    reading, looks = page.reading, page.looks
    if not first and reading.words[at][0] != "و" and "،" not in page.gaps[at]:
        return None
    field: list[str] = []
    while at < sentence.last and at not in page.at and (shown := _field_at(page, at, bool(field) or first, words)):
        field.append(shown)
        at += 1
    org = None
    if at < sentence.last and (nation := nation_at(page, at, words)):
        org, at = countries.get(nation), at + 1
        told = True
    else:
        number = page.at.get(at) if at < sentence.last else None
        told = number is not None and page.mentions[number].type != "PER"
        if number is not None and told:
            org, at = page.ids[number], page.mentions[number].last
    while at < sentence.last and at not in page.at and looks[at][0] & HONORIFIC:
        at += 1
    person = page.person_at(at) if at < sentence.last else None
    if person is None or not (field or told):
        return None
    return _Each(tuple(field), org, person)


def _field_at(page: PageView, i: int, whole: bool, words: WordClasses) -> str:
    """The field of state at word `i`, without the «و» that joins it on; nothing where there is none."""
    word, text = page.reading.words[i], page.reading.original(i)
    if not whole and word[0] == "و":
        word, text = word[1:], text[1:]
    if words.of(word) & NATION and not words.of(word) & POST_FIELD:
        return ""
    return text if (words.of(word) | words.of("ال" + word)) & POST_FIELD else ""


def single(word: str, words: WordClasses) -> str:
    """The singular of a title in the dual, with the article if it has one; nothing where the word is none."""
    bare = word.removeprefix("ال")
    for ending in _ENDINGS:
        stem = bare.removesuffix(ending)
        if stem != bare and words.of(stem) & OFFICE:
            return word[: len(word) - len(ending)]
    return ""


def nation_at(page: PageView, i: int, words: WordClasses) -> str | None:
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


def listed_people(page: PageView, sentence: Sentence, at: int) -> list[int]:
    """The people named one after another from word `at` on, joined by «و» or commas, with their forms of address."""
    found: list[int] = []
    joined = True
    while at < sentence.last and len(found) < _MOST_LISTED:
        gap = page.gaps[at]
        joined = joined or not _COMMAS.isdisjoint(gap) or page.reading.words[at][0] == "و"
        person = page.person_at(at)
        if not joined or (gap.strip() and _COMMAS.isdisjoint(gap) and not (gap == ": " and not found)):
            break
        if person is not None:
            found.append(person)
            at, joined = page.mentions[person].last, False
            continue
        look = page.looks[at]
        if at in page.at or not ((look[0] | look[2]) & HONORIFIC or (not found and page.reading.words[at] in _EACH)):
            break
        at += 1
    return found


def named_together(page: PageView, sentence: Sentence, i: int) -> list[int]:
    """Two people joined by «و» right before word `i`: «فلان وفلان عضوا الائتلاف»."""
    second = page.person_at(i - 1) if i > sentence.first else None
    if second is None or page.gaps[i].strip(" ،"):
        return []
    mention = page.mentions[second]
    first = page.person_at(mention.first - 1) if mention.first > sentence.first else None
    joined = mention.start > page.reading.starts[mention.first]
    return [first, second] if first is not None and joined else []


def counterparts(
    page: PageView,
    sentence: Sentence,
    i: int,
    base: Office,
    words: WordClasses,
    countries: Mapping[str, str],
) -> list[Office]:
    """The offices behind «نظيره»: the title of whoever was named before, each with the country named before him."""
    found: list[Office] = []
    at = i + 1
    while at < sentence.last and len(found) < _MOST and (nation := nation_at(page, at, words)):
        at += 1
        while at < sentence.last and at not in page.at and page.looks[at][0] & HONORIFIC:
            at += 1
        person = page.person_at(at) if at < sentence.last else None
        if person is None or page.ids[person] == base.person:
            break
        found.append(
            Office(
                span=page.reading.span(i, i + 1), article=base.article, person=page.ids[person],
                title=base.title, org=countries.get(nation),
            )
        )  # fmt: skip
        at = page.mentions[person].last
    return found


def named_before(page: PageView, sentence: Sentence, i: int) -> int | None:
    """The person named last before word `i` in its sentence."""
    for k in range(i - 1, sentence.first - 1, -1):
        if (person := page.person_at(k)) is not None:
            return person
    return None
