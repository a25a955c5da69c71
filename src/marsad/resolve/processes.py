"""Which statements and events bear on a provision of an instrument?

A statement bears on a provision where it uses the words that the pack gives for it, in an article that names the
instrument or one of the bodies that carry the provision out. Whoever rejects, denies or condemns it speaks against it;
what is announced, confirmed, promised or done speaks for it; what is asked for or warned of is about it. How far a
provision is carried out is for people to say; what the rules propose, on the 0 to 3 scale of the Peace Accords Matrix,
they propose with reasons.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds import ProcessRow
from marsad.knowledge.load import Knowledge
from marsad.record import Reason, Record
from marsad.resolve.known import Known
from marsad.resolve.observations import Observation, of_event, of_statement
from marsad.resolve.times import first_day

Stance = Literal["for", "against", "about"]
_AGAINST = frozenset({"reject", "deny", "condemn"})
_FOR = frozenset({"announce", "confirm", "promise", "welcome"})
_STEPS = 3
_DONE = frozenset({"happened", "ongoing"})
# What may be written onto the first word of a phrase.
_BEFORE = r"(?<!\w)[وفبلك]{0,2}(?:ال|لل)?"


class Provision(Record, frozen=True):
    """A provision with what is said and done for or about it, and against it."""

    process: str
    provision: str
    deadline: str | None
    status: int | None
    evidence: tuple[Observation, ...]
    against: tuple[Observation, ...]


class Bearing(Record, frozen=True, order=True):
    """An observation that bears on a provision, how, and in what form: the statement's kind, the event's modality."""

    process: str
    provision: str
    stance: Stance
    form: str
    observation: Observation


class Bearings:
    """Finds what bears on the provisions of instruments, article by article."""

    def __init__(self, processes: Iterable[ProcessRow]) -> None:
        self._processes = [
            (
                process.id,
                _phrases((process.ar, *process.aliases)),
                [(one.id, frozenset(one.bodies), _phrases((one.ar, *one.words))) for one in process.provisions],
            )
            for process in processes
        ]

    def of(self, article: Known) -> list[Bearing]:
        """Everything of an article that bears on a provision, in the order of its fields."""
        text = " ".join((*article.headline, *article.body))
        named = {name.entity for name in article.names}
        found: set[Bearing] = set()
        for process, instrument, provisions in self._processes:
            mentioned = bool(instrument.search(text))
            for provision, bodies, words in provisions:
                if (mentioned or bodies & named) and words.search(text):
                    found.update(
                        Bearing(process=process, provision=provision, stance=stance, form=form, observation=seen)
                        for stance, form, seen in _bearing(article, words)
                    )
        return sorted(found)


def find_provisions(articles: Iterable[Known], knowledge: Knowledge | None) -> list[Provision]:
    """Every provision of the packs on which something bears, in their order."""
    rows = knowledge.entries(ProcessRow) if knowledge else ()
    finder = Bearings(rows)
    return provisions_of(rows, (bearing for article in articles for bearing in finder.of(article)))


def provisions_of(processes: Iterable[ProcessRow], bearings: Iterable[Bearing]) -> list[Provision]:
    """The provisions on which something bears."""
    by_provision: dict[tuple[str, str], list[Bearing]] = defaultdict(list)
    for one in bearings:
        by_provision[one.process, one.provision].append(one)
    found = []
    for process in processes:
        for provision in process.provisions:
            bearing = by_provision.get((process.id, provision.id), [])
            if bearing:
                evidence = {one.observation for one in bearing if one.stance != "against"}
                against = {one.observation for one in bearing if one.stance == "against"}
                found.append(
                    Provision(
                        process=process.id, provision=provision.id, deadline=provision.deadline, status=None,
                        evidence=tuple(sorted(evidence)), against=tuple(sorted(against)),
                    )
                )  # fmt: skip
    return found


def propose(dated: Sequence[tuple[Bearing, str | None]]) -> tuple[int | None, tuple[Reason, ...]]:
    """A status that the evidence allows, and why; `dated` gives the day of each bearing's article.

    0: more is said against it than for it, 1: something was done or announced, 2: steps towards it were told of three
    days or more, and more than was said against it; 3 is never proposed, since no rule can see that nothing is left to
    do. None where nothing is said for or against it.
    """
    done = [(one, day) for one, day in dated if one.stance == "for" and one.form in _DONE]
    said = [(one, day) for one, day in dated if one.stance == "for" and one.form not in _DONE]
    against = [(one, day) for one, day in dated if one.stance == "against"]
    reasons = tuple(
        Reason(feature=feature, value=float(len(found)), saw=_last(found))
        for feature, found in (("done", done), ("announced", said), ("against", against))
        if found
    )
    if not reasons:
        return None, ()
    if len({first_day(day) for _, day in done} - {None}) >= _STEPS and len(done) > len(against):
        return 2, reasons
    return (1 if len(done) + len(said) > len(against) else 0), reasons


def _last(found: Sequence[tuple[Bearing, str | None]]) -> str:
    """The latest day of the evidence, as far as days are known."""
    return max((first_day(day) or "" for _, day in found), default="")


def _bearing(article: Known, words: re.Pattern[str]) -> Iterator[tuple[Stance, str, Observation]]:
    for said in article.statements:
        if said.content is not None and words.search(fold_text(said.content.text)):
            stance: Stance = "against" if said.kind in _AGAINST else "for" if said.kind in _FOR else "about"
            yield stance, said.kind, of_statement(article, said)
    for event in article.events:
        parts = " ".join((event.trigger.text, *(part.mention.text for part in event.participants)))
        if words.search(fold_text(parts)):
            stance = "against" if event.modality == "denied" else "for" if event.modality in _DONE else "about"
            yield stance, event.modality, of_event(article, event)


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    words = sorted({re.escape(fold_text(phrase).removeprefix("ال")) for phrase in phrases}, key=lambda w: (-len(w), w))
    return re.compile(_BEFORE + "(?:" + "|".join(words) + r")(?!\w)")
