"""Offices told together: «الرئيسان الروسي فلان والتركي فلان», «عضوا الائتلاف فلان وفلان», «ونظيره التركي فلان».

Also the one before: «رئيسا للائتلاف خلفا لفلان».
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from marsad.arabic.sentences import Sentence
from marsad.names.mention import PageView
from marsad.names.words import HONORIFIC, NATION, OFFICE, POST_FIELD, WordClasses
from marsad.record import Office

_ENDINGS = ("ين", "ان", "ي", "ا")
_MOST = 6
_MOST_LISTED = 12
_EACH = frozenset({"كل", "من", "كلا", "وهم", "وهما", "هم", "هما"})
_COMMAS = frozenset("،,\u066c")
_INSTEAD = frozenset({"خلفا", "بديلا"})


def read_pair(
    page: PageView, article: str, sentence: Sentence, i: int, words: WordClasses, countries: Mapping[str, str]
) -> list[Office]:
    """The offices of two people or more behind one title in the dual, each with the country named before him."""
    reading, looks = page.reading, page.looks
    noun = single(reading.words[i], words)
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
    while at < sentence.last and len(found) < _MOST and (nation := nation_at(page, at, words)):
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
