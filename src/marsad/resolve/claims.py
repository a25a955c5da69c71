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
from marsad.resolve.accounts import Account, Corroboration, Dispute
from marsad.resolve.clashes import day_of
from marsad.resolve.known import ArticleKey, Known
from marsad.resolve.observations import of_statement
from marsad.resolve.origins import Origin, Telling, independent
from marsad.resolve.stories import join
from marsad.resolve.times import days_apart
from marsad.resolve.wording import Wording
from marsad.resolve.words import Vector, Weights, cosine, light_stem, shared

LEAST = 0.5
_TELLING = 6
LEAST_SHARED = 2
_FEWEST = 4
# A statement is told in a longer one where that holds so many of its words, and so much of their weight.
_FEWEST_HELD, _HELD = 4, 0.6
_SHORT = 4
_DAYS = 10
_DENIED = 30
_BACK = 8
# How much of what is denied a claim must tell: less where it tells the first word, the thing itself.
_TOLD, _TOLD_HEAD = 0.4, 0.25


class Claim(Record, frozen=True):
    """A statement of an article and the stems of what is said."""

    article: Known
    said: Statement
    stems: tuple[str, ...]


def find_denied(
    claims: Sequence[Claim], frequency: Mapping[str, int], wording: Wording
) -> list[tuple[Claim, Claim, float]]:
    """Denials with the statements of the same article that they deny, and how much of the denial those tell.

    A denial that points back («تلك الشائعات») and says little besides denies the statement before it.
    """
    empty = frozenset(map(said_stem, wording.denying)), frozenset(map(said_stem, wording.pointing))
    found = []
    for _, group in itertools.groupby(claims, key=lambda claim: claim.article.key):
        members = list(group)
        for place, denial in enumerate(members):
            if denial.said.kind == "deny":
                found += _denied_by(denial, members, place, frequency, empty)
    return found


def _denied_by(
    denial: Claim,
    members: Sequence[Claim],
    place: int,
    frequency: Mapping[str, int],
    words: tuple[frozenset[str], frozenset[str]],
) -> list[tuple[Claim, Claim, float]]:
    empty, pointing = words
    stems = denial.stems[:_DENIED]
    own = {stem: 1 / (1 + frequency.get(stem, 0) ** 0.5) for stem in stems if stem not in empty}
    points_back = any(stem in pointing for stem in stems[:_BACK]) and any(stem in empty for stem in stems[:_BACK])
    if place and points_back and members[place - 1].said.kind != "deny":
        return [(denial, members[place - 1], 1.0)]
    total = sum(own.values()) or 1.0
    head = next(iter(own), "")
    found = []
    for claim in members:
        share = sum(weight for stem, weight in own.items() if stem in claim.stems) / total
        enough = share >= (_TOLD_HEAD if head in claim.stems else _TOLD)
        if enough and claim.said.kind != "deny" and claim.said.speaker != denial.said.speaker:
            found.append((denial, claim, share))
    return found


def denied_disputes(found: Iterable[tuple[Claim, Claim, float]]) -> list[Dispute]:
    """One dispute for every denial, against all that it denies in its article."""
    by_denial: dict[tuple[ArticleKey, str], list[tuple[Claim, Claim, float]]] = defaultdict(list)
    for denial, claim, share in found:
        by_denial[denial.article.key, denial.said.id].append((denial, claim, share))
    disputes = []
    for group in by_denial.values():
        denial = group[0][0]
        against = of_statement(denial.article, denial.said)
        told = tuple(sorted(of_statement(claim.article, claim.said) for _, claim, _ in group))
        names = "؛ ".join(sorted({source_of(claim).name for _, claim, _ in group}))
        score = sum(share for *_, share in group) / len(group)
        content = denial.said.content
        disputes.append(
            Dispute(
                id=content_id("dispute", "occurrence", against.key, *(seen.key for seen in told)),
                type="conflict",
                question="occurrence",
                about=content.text if content else denial.article.title,
                accounts=(
                    Account(answer="told", origin=names, observations=told, independent_origins=1),
                    Account(
                        answer="denied", origin=source_of(denial).name, observations=(against,), independent_origins=1
                    ),
                ),
                score=score,
                reasons=(Reason(feature="denied in the words told", value=score, saw=""),),
            )
        )
    return disputes


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


def proposed(vectors: Sequence[Vector], common: frozenset[str]) -> list[tuple[int, int]]:
    """The pairs of statements that share enough telling stems to be compared. `common` stems propose no pair."""
    held: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(vectors):
        for stem in claim_telling(one):
            held[stem].append(at)
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
    for group in join(len(claims), alike, LEAST):
        members = [claims[at] for at in group]
        if len(group) > 1 and len({claim.article.key for claim in members}) > 1:
            found.append(_corroboration(members, [vectors[at] for at in group], texts))
    return found


def claim_vector(claim: Claim, weights: Weights) -> Vector:
    """The weighted stems of what is said."""
    return weights.vector(Counter(claim.stems))


def claim_telling(one: Vector) -> list[str]:
    """The weightiest stems of a statement: those that share `LEAST_SHARED` are compared."""
    return heapq.nlargest(_TELLING, one, key=lambda stem: (one[stem], stem))


def claims_alike(said: Claim, again: Claim, vectors: tuple[Vector, Vector]) -> float:
    """How alike two statements are, of articles of the same days, denials with denials; 0 where it is too little."""
    if said.article.key == again.article.key or (said.said.kind == "deny") != (again.said.kind == "deny"):
        return 0.0
    apart = days_apart(day_of(said.article), day_of(again.article))
    if apart is not None and apart > _DAYS:
        return 0.0
    likely = max(cosine(*vectors), _held(*vectors))
    return likely if likely >= LEAST / 2 else 0.0


def _held(one: Vector, other: Vector) -> float:
    """How much of the shorter statement stands in the longer, where it is enough to say that it is told there."""
    short, long = sorted((one, other), key=len)
    common = short.keys() & long.keys()
    if len(common) < _FEWEST_HELD:
        return 0.0
    held = sum(short[stem] ** 2 for stem in sorted(common))
    return LEAST + (held - _HELD) if held >= _HELD else 0.0


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
