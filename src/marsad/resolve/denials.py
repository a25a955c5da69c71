"""Who denies what others claim?

A denial and a claim belong together where the claim says what the denial is about: most of the weight of the words
denied stands in the claim's own words, or in the opening of an article of the same affair. Articles that carry the
denial themselves are on the side of the denial, whatever they tell beside it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

from marsad.arabic.fold import fold_text
from marsad.record import Reason, Record, Span, Statement, content_id
from marsad.resolve.accounts import Account, Dispute
from marsad.resolve.claims import name_stems
from marsad.resolve.clashes import Affair
from marsad.resolve.known import Known
from marsad.resolve.observations import Observation, of_event, of_statement
from marsad.resolve.origins import Telling, independent, origin_of
from marsad.resolve.rebuttals import CLAIMING, names_him, one_speaker, tells_acts
from marsad.resolve.wording import Wording
from marsad.resolve.words import Weights, light_stem

_LEAST = 0.4
_FEWEST = 4
# So much of what is denied the passage itself must tell, that stands for the article.
_CLAIMED = 0.3
_OPENING = 90
# Who hopes or expects something does not say that it is so.
_TELLING = CLAIMING - {"expect"}


class Denial(Record, frozen=True):
    """A statement that denies, and the articles that tell what it denies: each one's place, its nearest passage, and
    how much of the words denied its opening holds."""

    at: int
    said: Statement
    claims: tuple[tuple[int, Observation, float], ...]
    reasons: tuple[Reason, ...]


def find_denials(affair: Affair, weights: Weights, wording: Wording) -> list[Denial]:
    """The denials in an affair whose claim another article tells."""
    denied = [
        [
            said
            for said in article.statements
            if said.kind == "deny" and said.content is not None and wording.denies(said)
        ]
        for article in affair.articles
    ]
    openings = [_opening(article) if any(denied) else frozenset() for article in affair.articles]
    denying = [any(wording.denies(said) for said in article.statements) if any(denied) else False
               for article in affair.articles]  # fmt: skip
    found = []
    for at, said in ((at, said) for at, statements in enumerate(denied) for said in statements):
        words = _weighted(said, weights)
        if len(words) < _FEWEST:
            continue
        claims = tuple(
            (other, passage, share)
            for other, article in enumerate(affair.articles)
            if other != at
            and not denying[other]
            and (share := _share(words, openings[other])) >= _LEAST
            and (passage := _claim(article, said, words, wording)) is not None
        )
        if claims:
            best = sorted(words, key=lambda stem: (-words[stem], stem))[:5]
            reasons = tuple(Reason(feature="denied word", value=words[stem], saw=stem) for stem in best)
            found.append(Denial(at=at, said=said, claims=claims, reasons=reasons))
    return found


def denial_disputes(
    affair: Affair, denials: Iterable[Denial], responsible: frozenset[str] = frozenset()
) -> list[Dispute]:
    """One dispute for every denial: those who tell the thing against him who denies it.

    With one of the `responsible` words, folded, the denial is about who did it.
    """
    return [_dispute(affair, denial, responsible) for denial in denials]


def _dispute(affair: Affair, denial: Denial, responsible: frozenset[str]) -> Dispute:
    denier = affair.articles[denial.at]
    against = of_statement(denier, denial.said)
    told = [
        Telling(
            article=affair.articles[at],
            origin=origin_of(affair.articles[at], Span(seen.start, seen.end, "")),
            text=affair.texts.get(affair.articles[at].key, affair.articles[at].key),
            stems=frozenset(),
        )
        for at, seen, _ in denial.claims
    ]
    source = origin_of(denier, denial.said.content or Span(against.start, against.end, ""))
    accounts = (
        Account(
            answer="told",
            origin="؛ ".join(sorted({one.origin.name for one in told})),
            observations=tuple(sorted(seen for _, seen, _ in denial.claims)),
            independent_origins=independent(told),
        ),
        Account(answer="denied", origin=source.name, observations=(against,), independent_origins=1),
    )
    return Dispute(
        id=content_id("dispute", "occurrence", against.key, *sorted(seen.key for _, seen, _ in denial.claims)),
        type="conflict",
        question=_question(denial.said, responsible),
        about=denial.said.content.text if denial.said.content else denier.title,
        accounts=accounts,
        score=sum(share for *_, share in denial.claims) / len(denial.claims),
        reasons=denial.reasons,
    )


def _question(said: Statement, responsible: frozenset[str]) -> str:
    words = fold_text(said.content.text).split() if said.content else []
    return "occurrence" if responsible.isdisjoint(words) else "responsibility"


def _claim(article: Known, denial: Statement, words: Mapping[str, float], wording: Wording) -> Observation | None:
    """The statement or event of an article that tells most of what is denied, and not by him who denies it."""
    told: list[tuple[float, Observation]] = []
    named, part = name_stems(article), wording.of_a_part(denial)
    for said in article.statements:
        if said.content is None or said.kind not in _TELLING or one_speaker(said, denial):
            continue
        stems = _stems(said.content.text)
        if part and not names_him(article, said, denial):
            continue
        if not wording.doubts(said.content.text) and tells_acts(words, stems & words.keys(), named):
            told.append((_share(words, stems), of_statement(article, said)))
    for event in article.events:
        if part and denial.speaker_entity not in {one.entity for one in event.participants if one.role == "agent"}:
            continue
        parts = [event.trigger, *event.places, *(part.mention for part in event.participants)]
        told.append((_share(words, _stems(" ".join(part.text for part in parts))), of_event(article, event)))
    share, best = max(told, key=lambda one: (one[0], one[1]), default=(0.0, None))
    return best if share >= _CLAIMED else None


def _stems(text: str) -> frozenset[str]:
    return frozenset(light_stem(word) for word in fold_text(text).split() if len(word) > 2)


def _opening(article: Known) -> frozenset[str]:
    words = itertools.chain(article.headline, article.body[:_OPENING])
    return frozenset(light_stem(word) for word in words if len(word) > 2)


def _weighted(said: Statement, weights: Weights) -> dict[str, float]:
    """The stems of what is denied, each by how rarely it is written."""
    assert said.content is not None
    words = (light_stem(word) for word in fold_text(said.content.text).split() if len(word) > 2)
    return {stem: 1 / (1 + weights.frequency.get(stem, 0) ** 0.5) for stem in itertools.islice(words, 30)}


def _share(words: Mapping[str, float], opening: frozenset[str]) -> float:
    total = sum(words.values())
    return sum(weight for stem, weight in words.items() if stem in opening) / total if total else 0.0
