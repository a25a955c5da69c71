"""Which statements of different articles say the same, and which deny what another says?

Statements are likened by the words of what is said, weighted by how rarely they are written; a pair is found by its
telling words, so that the cost grows with what is shared. A denial is held against a statement or event that tells
most of what it denies, in the same article or in one of the same days.
"""

from __future__ import annotations

import heapq
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from marsad.arabic.fold import fold_text
from marsad.record import Reason, Record, Statement, content_id
from marsad.resolve.accounts import Corroboration
from marsad.resolve.known import ArticleKey, Known, day_of
from marsad.resolve.observations import of_statement
from marsad.resolve.origins import Origin, Telling, independent
from marsad.resolve.stories import join
from marsad.resolve.times import days_apart
from marsad.resolve.words import Vector, Weights, cosine, light_stem, shared

LEAST = 0.5
_TELLING, _MORE_TELLING = 6, 9
LEAST_SHARED = 2
_FEWEST = 4
# A statement is told in a longer one where that holds so many of its words, and so much of their weight.
_HELD = 4, 0.6
# Less is enough where one speaker says it, for he says it twice.
_HELD_OF_ONE = 3, 0.45
_SHORT = 4
_BEGINS, _NEGATIONS = 4, frozenset({"لم", "ولم", "لن", "ولن"})
_DAYS, _DAYS_OF_ONE = 10, 120
_OF_ONE, _MANY_SHARED, _SAME_DAYS = 0.33, 5, 1
_IN_STORY, _MUCH_ALIKE = 0.28, 0.4
_DENIED = 30
_BACK = 8
# How much of what is denied a claim must tell: less where it tells the first word, the thing itself.
_TOLD, _TOLD_HEAD = 0.4, 0.25


class Claim(Record, frozen=True):
    """A statement of an article and the stems of what is said."""

    article: Known
    said: Statement
    stems: tuple[str, ...]


def claims_of(articles: Iterable[Known]) -> list[Claim]:
    """The statements whose content is long enough to be compared."""
    claims = (claim_of(article, said) for article in articles for said in article.statements)
    return [claim for claim in claims if claim is not None]


def claim_of(article: Known, said: Statement) -> Claim | None:
    """A statement of an article as a claim; None where its content is too short to be compared."""
    if said.content is None:
        return None
    stems = tuple(said_stem(word) for word in _words(said.content.text))
    return Claim(article=article, said=said, stems=stems) if len(set(stems)) >= _FEWEST else None


def proposed(claims: Sequence[Claim], vectors: Sequence[Vector], common: frozenset[str]) -> list[tuple[int, int]]:
    """The pairs of statements that share enough of what they are found by to be compared; what is `common` proposes
    no pair."""
    held: dict[str, list[int]] = defaultdict(list)
    for at, (claim, vector) in enumerate(zip(claims, vectors, strict=True)):
        for key in claim_keys(claim, vector):
            held[key].append(at)
    together: Counter[tuple[int, int]] = Counter()
    for stem, places in held.items():
        if stem not in common:
            together.update(itertools.combinations(places, 2))
    return sorted(pair for pair, count in together.items() if count >= LEAST_SHARED)


def repeated_among(
    claims: Sequence[Claim],
    vectors: Sequence[Vector],
    alike: Mapping[tuple[int, int], float],
    texts: Mapping[ArticleKey, ArticleKey],
) -> list[Corroboration]:
    """The agreement among claims in the order of their articles' keys; `alike` says how alike the pairs are, and is
    below 0 where they exclude one another."""
    found = []
    group_of: dict[int, int] = {}
    for number, group in enumerate(join(len(claims), alike, LEAST)):
        group_of.update(dict.fromkeys(group, number))
        members = [claims[at] for at in group]
        if len(group) > 1 and len({claim.article.key for claim in members}) > 1:
            found.append(_corroboration(members, [vectors[at] for at in group], texts))
    for (one, other), likely in sorted(alike.items()):
        # A long statement may hold two short ones, and stands in the group of one of them alone.
        if likely < LEAST or group_of[one] == group_of[other]:
            continue
        if _one_voice(claims[one], claims[other]) or cosine(vectors[one], vectors[other]) >= _MUCH_ALIKE:
            found.append(_corroboration([claims[one], claims[other]], [vectors[one], vectors[other]], texts))
    return found


def claim_vector(claim: Claim, weights: Weights) -> Vector:
    """The weighted stems of what is said."""
    return weights.vector(Counter(claim.stems))


def claim_keys(claim: Claim, one: Vector) -> list[str]:
    """What a statement is found by: its weightiest stems, and who is known to have made it. Those that share
    `LEAST_SHARED` are compared."""
    return _keys(claim, one, _MORE_TELLING)


def found_alike(claims: tuple[Claim, Claim], vectors: tuple[Vector, Vector]) -> bool:
    """Whether two statements share enough of their very weightiest stems to be compared without a story in common."""
    one, other = (_keys(claim, vector, _TELLING) for claim, vector in zip(claims, vectors, strict=True))
    return len(set(one) & set(other)) >= LEAST_SHARED


def _keys(claim: Claim, one: Vector, most: int) -> list[str]:
    stems = heapq.nlargest(most, one, key=lambda stem: (one[stem], stem))
    return [*stems, f"by {claim.said.speaker_entity}"] if claim.said.speaker_entity else stems


def claims_alike(said: Claim, again: Claim, vectors: tuple[Vector, Vector]) -> float:
    """How alike two statements are, of articles of the same days, denials with denials; 0 where it is too little.

    What one known speaker says is his whenever it is told, where the days of the articles are not proved.
    """
    denials = [claim.said.kind == "deny" for claim in (said, again)]
    if said.article.key == again.article.key or (any(denials) and not all(map(_turned, (said, again)))):
        return 0.0
    one_speaker = _one_voice(said, again)
    proved = not one_speaker or all(claim.article.published for claim in (said, again))
    apart = days_apart(day_of(said.article), day_of(again.article))
    if apart is not None and apart > (_DAYS if proved else _DAYS_OF_ONE):
        return 0.0
    likely = max(cosine(*vectors), _held(*vectors, *(_HELD_OF_ONE if one_speaker else _HELD)))
    # What one speaker says on one day, or two deny, in so many words of theirs is mostly one thing.
    if (one_speaker or all(denials)) and likely >= _OF_ONE and (apart or 0) <= _SAME_DAYS:
        likely = max(likely, LEAST) if len(vectors[0].keys() & vectors[1].keys()) >= _MANY_SHARED else likely
    return likely if likely >= LEAST / 2 else 0.0


def in_story(likely: float, vectors: tuple[Vector, Vector]) -> bool:
    """Whether two statements of articles of one story, so alike, are one: there fewer words in common are enough."""
    return likely >= _IN_STORY and len(vectors[0].keys() & vectors[1].keys()) >= _MANY_SHARED


def _one_voice(one: Claim, other: Claim) -> bool:
    return one.said.speaker_entity is not None and one.said.speaker_entity == other.said.speaker_entity


def _turned(claim: Claim) -> bool:
    """Whether a statement denies, by its verb or because it begins with a negation («لم أغادر»)."""
    words = fold_text(claim.said.content.text).split()[:_BEGINS] if claim.said.content else []
    return claim.said.kind == "deny" or not _NEGATIONS.isdisjoint(words)


def _held(one: Vector, other: Vector, fewest: int, least: float) -> float:
    """How much of the shorter statement stands in the longer, where it is enough to say that it is told there."""
    short, long = sorted((one, other), key=len)
    common = short.keys() & long.keys()
    if len(common) < fewest:
        return 0.0
    held = sum(short[stem] ** 2 for stem in sorted(common))
    return LEAST + (held - least) if held >= least else 0.0


def _corroboration(
    members: Sequence[Claim], vectors: Sequence[Vector], texts: Mapping[ArticleKey, ArticleKey]
) -> Corroboration:
    told = [
        Telling(
            article=claim.article,
            origin=source_of(claim),
            text=texts.get(claim.article.key, claim.article.key),
            stems=frozenset(claim.stems),
        )
        for claim in members
    ]
    seen = tuple(sorted(of_statement(claim.article, claim.said) for claim in members))
    pairs = list(itertools.combinations(vectors, 2))
    score = sum(cosine(one, other) for one, other in pairs) / len(pairs)
    words = shared(vectors[0], vectors[1], 5)
    content = members[0].said.content
    return Corroboration(
        id=content_id("corroboration", *(one.key for one in seen)), about=content.text[:200] if content else "",
        observations=seen, independent_origins=independent(told), score=score,
        reasons=(
            Reason(feature="alike", value=score, saw=""),
            *(Reason(feature="shared word", value=vectors[0][stem], saw=stem) for stem in words),
        ),
    )  # fmt: skip


def name_stems(article: Known) -> frozenset[str]:
    """The stems of the names in an article: whoever shares them alone speaks of the same people, not of one act."""
    words = (word for name in article.names for word in fold_text(name.span.text).split())
    return frozenset(said_stem(word) for word in words if len(word) > 2)  # as in `_words`


def source_of(claim: Claim) -> Origin:
    """Who stands behind a claim: its speaker, else the outlet."""
    said = claim.said
    if said.speaker is None:
        outlet = claim.article.outlet or claim.article.key.source
        return Origin(key=f"outlet {outlet}", name=outlet, named=False)
    key = said.speaker_entity or fold_text(said.speaker.text)
    return Origin(key=key, name=said.speaker.text, named=said.named)


def said_stem(word: str) -> str:
    """The light stem, without «ب», «ل» or «ك» before short words and «نا» behind: what is said is said by somebody."""
    if len(word) == _SHORT and word[0] in "بلك":
        word = word[1:]
    return light_stem(word[:-2] if word.endswith("نا") and len(word) > _SHORT else word)


def _words(text: str) -> list[str]:
    return [word for word in fold_text(text).replace("،", " ").split() if len(word) > 2 and word.isalnum()]
