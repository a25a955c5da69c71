"""A full name that a page gives once is one wherever its words stand again: «سودان تريبيون», «لسودان تريبيون»."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.names.choose import Chosen
from marsad.names.ground import Ground
from marsad.names.mention import Proposal
from marsad.names.words import BODY_ONE, GIVEN, PLACE_ONE, SURNAME

_EVIDENCE = "page:again"
_TAGGER = "tagger"
_OFTEN, _NAMES = 2, GIVEN | SURNAME | PLACE_ONE | BODY_ONE
_PREFIXES = ("", "و", "ب", "ل", "ف", "ك", "وب", "ول")


def told_again(ground: Ground, chosen: Sequence[Chosen]) -> list[Chosen]:
    """The mentions in reading order, and further ones of the page's names of several words, in place of parts of them.

    A name that stands inside another is left alone, and so is a type that crosses another's words.
    """
    names: dict[str, list[tuple[tuple[str, ...], Proposal]]] = {}
    covered: dict[int, Proposal] = {}
    for mention, evidence in chosen:
        covered.update(dict.fromkeys(range(mention.first, mention.last), mention))
        if mention.last - mention.first > 1 and mention.type != "LOC" and _sure(ground, mention, evidence):
            cut = mention.start - ground.starts[mention.first]
            words = (ground.words[mention.first][cut:], *ground.words[mention.first + 1 : mention.last])
            told = names.setdefault(words[1], [])
            if all(words != other for other, _ in told):
                told.append((words, mention))
    if not names:
        return list(chosen)
    found: list[Proposal] = []
    for first, last in ground.limits:
        for i in range(first + 1, last):
            if ground.words[i] in names:
                found.extend(_again(ground, i, last, names[ground.words[i]], covered))
    gone = {part.start for one in found for i in range(one.first, one.last) if (part := covered.get(i)) is not None}
    kept = [item for item in chosen if item[0].start not in gone]
    return sorted([*kept, *((one, (_EVIDENCE,)) for one in found)], key=lambda item: item[0].start)


def with_own_letter(ground: Ground, chosen: Sequence[Chosen]) -> list[Chosen]:
    """The mentions, a family name's first letter given back that was taken for a particle: «سامر بلوط … وقال بلوط»."""
    families = {ground.words[m.last - 1] for m, _ in chosen if m.type == "PER" and m.last - m.first > 1}
    return [
        (mention._replace(start=ground.starts[mention.first]), by)
        if mention.type == "PER"
        and mention.last - mention.first == 1
        and mention.start > ground.starts[mention.first]
        and ground.words[mention.first] in families
        else (mention, by)
        for mention, by in chosen
    ]


def without_strays(ground: Ground, chosen: Sequence[Chosen]) -> list[Chosen]:
    """The mentions without single words that only the tagger sees, and only at the smaller part of their places.

    What a page holds three times and more as an ordinary word is one where the tagger errs, too.
    """
    doubtful: dict[str, list[int]] = {}
    for mention, evidence in chosen:
        if mention.last - mention.first == 1 and evidence == (_TAGGER,) and not ground.looks[mention.first][0] & _NAMES:
            doubtful.setdefault(ground.words[mention.first], [])
    if not doubtful:
        return list(chosen)
    for i, word in enumerate(ground.words):
        if word in doubtful and ground.sentence[i] >= 0:
            doubtful[word].append(i)
    strays = {word for word, at in doubtful.items() if len(at) > _OFTEN and _unseen(ground, at)}
    return [
        (mention, evidence)
        for mention, evidence in chosen
        if evidence != (_TAGGER,) or mention.last - mention.first > 1 or ground.words[mention.first] not in strays
    ]


def _unseen(ground: Ground, places: Sequence[int]) -> bool:
    return 2 * sum([ground.leads[i] > 0 for i in places]) < len(places)


def _sure(ground: Ground, mention: Proposal, evidence: Sequence[str]) -> bool:
    """Whether more than the tagger speaks for a name, or its words can be nothing else: foreign ones, a given name."""
    if any(by != _TAGGER for by in evidence):
        return True
    words = ground.words[mention.first : mention.last]
    if mention.type == "PER" and ground.looks[mention.first][0] & GIVEN:
        return True
    return not any(word.startswith("ال") or not word.isalpha() for word in words)


def _again(
    ground: Ground, i: int, last: int, names: Sequence[tuple[tuple[str, ...], Proposal]], covered: dict[int, Proposal]
) -> list[Proposal]:
    """The longest name whose second word is word `i`, where its words stand whole and nothing else is longer."""
    for words, name in sorted(names, key=lambda item: -len(item[0])):
        end = i - 1 + len(words)
        prefix = ground.words[i - 1].removesuffix(words[0])
        if end > last or prefix not in _PREFIXES or len(prefix) + len(words[0]) != len(ground.words[i - 1]):
            continue
        if tuple(ground.words[i:end]) != words[1:] or any(ground.gaps[k] != " " for k in range(i, end)):
            continue
        parts = {covered[k] for k in range(i - 1, end) if k in covered}
        if any(part.first < i - 1 or part.last > end or part.last - part.first == len(words) for part in parts):
            return []
        start = ground.starts[i - 1] + len(prefix)
        return [name._replace(start=start, end=ground.ends[end - 1], first=i - 1, last=end, by=_EVIDENCE)]
    return []
