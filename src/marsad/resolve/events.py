"""Which events of different articles are one event?

Two tellings are of one event where type, time and place allow it and enough speaks for it: a shared place or party, the
same day, the same word, both standing in the opening of articles that tell one story. What differs in a way that one
happening cannot (another day, other places, other parties struck) is kept apart, and of one article only the telling
that fits best is linked: two raids on one town are two events there.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable

from marsad.arabic.fold import fold_text
from marsad.record import Event, Reason, Record, Span, content_id
from marsad.resolve.accounts import Corroboration
from marsad.resolve.clashes import Affair
from marsad.resolve.known import ArticleKey, Known
from marsad.resolve.observations import Observation, of_event
from marsad.resolve.origins import Telling as Source
from marsad.resolve.origins import independent, origin_of
from marsad.resolve.stories import join
from marsad.resolve.times import days_apart
from marsad.resolve.words import light_stem

_LEAST = 0.6
_PLACE, _PARTY, _DAY, _WORD, _OPENING, _NEAR = 0.3, 0.3, 0.2, 0.1, 0.15, 0.4
_PLACE_BESIDE, _TOLL = 0.2, 0.3
# So many are hardly the toll of two happenings of which articles of one story tell.
_MANY, _MANY_TOLL = 10, 0.5
_FIRST_CHARACTERS, _BESIDE, _FEWEST = 500, 150, 2
_COUNTRY = "country-"
HAPPENED = frozenset({"happened", "ongoing"})
HARM = frozenset({"attack", "clash", "casualty", "accident", "disaster"})


class Telling(Record, frozen=True):
    """An event as one article tells it: where its article stands in the affair, its places, parties and word.

    `beside` are the places that are named near its word, no countries among them, and `tolls` what it counts, with how
    many. `rare` are the entities of its article that few articles name, and `keys` what it is found by, where that was
    asked.
    """

    at: int
    event: Event
    places: frozenset[str]
    parties: frozenset[str]
    struck: frozenset[str]
    word: str
    opening: bool
    beside: frozenset[str] = frozenset()
    tolls: frozenset[tuple[str, float]] = frozenset()
    rare: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()


class SameEvent(Record, frozen=True):
    """Tellings of one event in different articles, and what ties them."""

    id: str
    observations: tuple[Observation, ...]
    score: float
    reasons: tuple[Reason, ...]
    happened: bool = True


def agreement(affair: Affair, events: Iterable[SameEvent]) -> list[Corroboration]:
    """What several articles tell as having happened, they corroborate."""
    articles = {article.key: article for article in affair.articles}
    found = []
    for event in events:
        if not event.happened:
            continue
        told = []
        for seen in event.observations:
            article = articles[ArticleKey(source=seen.source, article=seen.article)]
            text = affair.texts.get(article.key, article.key)
            origin = origin_of(article, Span(seen.start, seen.end, ""))
            told.append(Source(article=article, origin=origin, text=text, stems=frozenset()))
        first = articles[ArticleKey(source=event.observations[0].source, article=event.observations[0].article)]
        found.append(
            Corroboration(
                id=content_id("corroboration", event.id),
                about=f"occurrence: {first.title}",
                observations=event.observations,
                independent_origins=independent(told),
                score=event.score,
                reasons=event.reasons,
            )
        )
    return found


def find_same_events(affair: Affair, told: Iterable[Telling]) -> list[SameEvent]:
    """The events that two articles or more of an affair tell."""
    kinds: dict[tuple[str, bool], list[Telling]] = defaultdict(list)
    for one in told:
        kinds[one.event.type, one.event.modality in HAPPENED].append(one)
    found = []
    for tellings in kinds.values():
        reasons: dict[tuple[int, int], tuple[Reason, ...]] = {}
        alike: dict[tuple[int, int], float] = {}
        for left, right in itertools.combinations(range(len(tellings)), 2):
            one, other = tellings[left], tellings[right]
            near = affair.near.get((min(one.at, other.at), max(one.at, other.at)), 0.0)
            ties = ties_of(one, other, near)
            if ties:
                reasons[left, right] = ties
                alike[left, right] = sum(tie.value for tie in ties)
        for group in join(len(tellings), alike, _LEAST):
            kept = _one_an_article(group, tellings, alike)
            if len(kept) > 1:
                found.append(_linked(affair, kept, tellings, alike, reasons))
    return found


def telling_of(at: int, article: Known, event: Event) -> Telling:
    """An event as the article at this place of its affair tells it."""
    entity_at = {(name.span.start, name.span.end): name.entity for name in article.names}
    start = article.names[0].span.start if article.names else 0

    def keys(spans: list[Span]) -> frozenset[str]:
        return frozenset(entity_at.get((span.start, span.end)) or _stem(span.text) for span in spans)

    parties = {part.entity or _stem(part.mention.text) for part in event.participants}
    if event.modality == "denied" and all(part.role != "agent" for part in event.participants):
        # «نفى الرئيس أن يكون قد غادر»: who denies it would have done it.
        said = next((one for one in article.statements if one.id == event.statement and one.speaker_entity), None)
        parties |= {said.speaker_entity} if said and said.speaker_entity else set()
    return Telling(
        at=at,
        event=event,
        places=keys(list(event.places)) | _around(event, article),
        parties=frozenset(parties),
        struck=frozenset(
            part.entity
            for part in event.participants
            if part.role == "patient" and part.entity and not part.entity.startswith(_COUNTRY)
        ),
        word=_stem(event.trigger.text),
        opening=event.trigger.start <= start + _FIRST_CHARACTERS,
        beside=frozenset(
            name.entity
            for name in article.names
            if event.type in HARM
            and name.type == "LOC"
            and not name.entity.startswith(_COUNTRY)
            and event.trigger.start - _BESIDE < name.span.start < event.trigger.end + _BESIDE
        ),
        tolls=frozenset((part.of, part.value) for part in event.quantities if part.value >= _FEWEST),
    )


def _around(event: Event, article: Known) -> frozenset[str]:
    """The places whose names begin those of an event's places: «ريف دمشق» of «ريف دمشق الغربي»."""
    told = [span.text for span in event.places if " " in span.text]
    if not told:
        return frozenset()
    named = {name.span.text: name.entity for name in article.names if name.type == "LOC"}
    return frozenset(
        entity for text, entity in named.items() if " " in text and any(one.startswith(f"{text} ") for one in told)
    )


def ties_of(one: Telling, other: Telling, near: float) -> tuple[Reason, ...]:
    """What ties two tellings of articles so `near`, with its weight; nothing where they cannot be of one event."""
    apart = days_apart(one.event.date, other.event.date)
    if (
        one.at == other.at
        or apart
        or _other(finer_places(one), finer_places(other))
        or _other(one.struck, other.struck)
    ):
        return ()
    places, parties = one.places & other.places, one.parties & other.parties
    beside = frozenset[str]() if places else one.beside & other.beside
    tolls = one.tolls & other.tolls
    many = any(count >= _MANY for _, count in tolls)
    if not (places or parties or many or (beside and one.opening and other.opening)):
        return ()
    ties = [Reason(feature="near articles", value=round(_NEAR * near, 4), saw="")]
    if places:
        ties.append(Reason(feature="place", value=_PLACE, saw=min(places)))
    if parties:
        ties.append(Reason(feature="party", value=_PARTY, saw=min(parties)))
    if beside:
        ties.append(Reason(feature="place beside", value=_PLACE_BESIDE, saw=min(beside)))
    if tolls:
        told = " ".join(f"{of} {value:g}" for of, value in sorted(tolls))
        ties.append(Reason(feature="toll", value=_MANY_TOLL if many else _TOLL, saw=told))
    if apart == 0:
        ties.append(Reason(feature="day", value=_DAY, saw=one.event.date or ""))
    if one.word == other.word:
        ties.append(Reason(feature="word", value=_WORD, saw=one.word))
    if one.opening and other.opening:
        ties.append(Reason(feature="both in the opening", value=_OPENING, saw=""))
    return tuple(ties)


def finer_places(one: Telling) -> frozenset[str]:
    """The places of a telling that are known and no countries: what happened in a town happened in its country, and
    in «the capital» or «a market»."""
    return frozenset(key for key in one.places if key.isascii() and not key.startswith(_COUNTRY))


def _other(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and not one & other


def _one_an_article(group: list[int], tellings: list[Telling], alike: dict[tuple[int, int], float]) -> list[int]:
    """Of each article the telling that is most alike to the others of the group."""
    best: dict[int, tuple[float, int]] = {}
    for at in group:
        fit = sum(alike.get((min(at, to), max(at, to)), 0.0) for to in group if to != at)
        place = tellings[at].at
        if place not in best or (fit, -at) > (best[place][0], -best[place][1]):
            best[place] = fit, at
    return sorted(at for _, at in best.values())


def _linked(
    affair: Affair,
    group: list[int],
    tellings: list[Telling],
    alike: dict[tuple[int, int], float],
    reasons: dict[tuple[int, int], tuple[Reason, ...]],
) -> SameEvent:
    pairs = list(itertools.combinations(group, 2))
    best = max(pairs, key=lambda pair: (alike.get(pair, 0.0), pair))
    seen = tuple(sorted(of_event(affair.articles[tellings[at].at], tellings[at].event) for at in group))
    return SameEvent(
        id=content_id("event", *(one.key for one in seen)),
        observations=seen,
        score=sum(alike.get(pair, 0.0) for pair in pairs) / len(pairs),
        reasons=reasons.get(best, ()),
        happened=tellings[group[0]].event.modality in HAPPENED,
    )


def _stem(text: str) -> str:
    """The stem of the first word, which heads the phrase."""
    words = fold_text(text).split()
    return light_stem(words[0]) if words else ""
