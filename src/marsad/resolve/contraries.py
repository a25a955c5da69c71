"""Which claims of an article turn what another speaker says in it, though none of them denies?

«تلقى إشعاراً شفهياً لا دعوة مكتوبة» beside «الدعوة وصلت مكتوبة»: what stands behind the negation, another asserts. One
who says of himself that he did not do something («لم أهرب») stands against those who tell that he did. And who stays
in a place («بقيت في دمشق», «يتابع عمله من دمشق») has not left it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from marsad.arabic.fold import fold_text
from marsad.record import Event, Record, Statement
from marsad.resolve.aligned import same_word
from marsad.resolve.claims import name_stems, said_stem
from marsad.resolve.events import HAPPENED
from marsad.resolve.known import Known
from marsad.resolve.observations import Observation, of_event, of_statement
from marsad.resolve.rebuttals import CLAIMING, in_headline, is_long, one_speaker
from marsad.resolve.wording import Wording
from marsad.resolve.words import Weights, light_stem

_WORD = re.compile(r"[^\W_]+|[.،؛:!؟«»\"“”]+")
_PHRASE, _LEAST, _NEAR = 4, 2, 300
_FEW, _FEW_OF, _WINDOW, _TURNED_BY = 20, 0.02, 3, 2
_SHORT = 2
_SELF = ("ا", "ن")
_VERBAL = frozenset("يتنا")


class Contrary(Record, frozen=True):
    """Two passages of an article of which one turns the other: `told` asserts, `turned` negates; by which word."""

    told: Observation
    turned: Observation
    by: str


def contraries(article: Known, wording: Wording, weights: Weights) -> Iterator[Contrary]:
    """The claims of an article that another speaker's claim turns, each pair once."""
    seen = set()
    for found in (*_negated(article, wording, weights), *_of_oneself(article, wording), *_staying(article, wording)):
        if (found.told, found.turned) not in seen:
            seen.add((found.told, found.turned))
            yield found


def _negated(article: Known, wording: Wording, weights: Weights) -> Iterator[Contrary]:
    named = name_stems(article)
    claims = [
        (said, _tokens(said))
        for said in article.statements
        if said.content and said.kind in CLAIMING and not in_headline(article, said) and not is_long(said)
    ]
    for said, words in claims:
        for at, word in enumerate(words):
            phrase = _phrase(words[at + 1 :], wording) if word in wording.turns_next else []
            if (
                len(phrase) < _LEAST
                or phrase[0] in wording.opinions
                or said_stem(phrase[0]) in named
                or not all(_is_telling(one, weights) for one in phrase[:_LEAST])
            ):
                continue
            for other, others in claims:
                if one_speaker(said, other) or _apart(said, other) > _NEAR or wording.denies(other):
                    continue
                if _asserts(others, phrase[:_LEAST], wording):
                    told, turned = of_statement(article, other), of_statement(article, said)
                    yield Contrary(told=told, turned=turned, by=f"{word} {phrase[0]}")


def _is_telling(word: str, weights: Weights) -> bool:
    """Whether a word is rare enough that two claims about one thing alone would share it."""
    return weights.frequency.get(light_stem(word), 0) <= max(_FEW, _FEW_OF * weights.documents)


def _of_oneself(article: Known, wording: Wording) -> Iterator[Contrary]:
    """Who says that he did not do what he is told to have done."""
    for said in article.statements:
        if said.content is None or said.speaker_entity is None:
            continue
        words = _tokens(said)
        for at, word in enumerate(words[:-1]):
            verb = words[at + 1]
            if word not in wording.negators or not verb.startswith(_SELF) or len(verb) <= _SHORT + 1:
                continue
            named = _named(article, said, ("PER", "ORG", "LOC")) - {said.speaker_entity}
            for event in _done_by(article, said.speaker_entity, said):
                struck = {part.entity for part in event.participants if part.role == "patient" and part.entity}
                if named and struck and not named & struck:
                    continue
                trigger = fold_text(event.trigger.text).split()[0]
                if same_word(said_stem(verb[1:]), said_stem(trigger)) or wording.of_one_sense(verb[1:], trigger):
                    yield Contrary(told=_told(article, event), turned=of_statement(article, said), by=f"{word} {verb}")


def _staying(article: Known, wording: Wording) -> Iterator[Contrary]:
    """Who says that somebody stays in a place that others tell he left."""
    for said in article.statements:
        if said.content is None or said.kind not in CLAIMING | {"deny"}:
            continue
        words = _tokens(said)
        stays = next((word for word in words if word in wording.stays), "")
        # Who stayed up to a time may have left then.
        if not stays or not wording.up_to.isdisjoint(words) or not _named(article, said, ("LOC",)):
            continue
        who = _named(article, said, ("PER",)) | ({said.speaker_entity} if said.speaker_entity else set())
        for event in article.events:
            parties = {part.entity for part in event.participants if part.role == "agent"}
            by_other = not _by_same(article, event, said)
            if event.type == "flee" and event.modality in HAPPENED and by_other and parties & who:
                yield Contrary(told=_told(article, event), turned=of_statement(article, said), by=stays)


def _done_by(article: Known, entity: str, said: Statement) -> Iterator[Event]:
    """The events that others tell of an entity as their doer."""
    for event in article.events:
        doers = {part.entity for part in event.participants if part.role == "agent"}
        if event.modality in HAPPENED and entity in doers and not _by_same(article, event, said):
            yield event


def _by_same(article: Known, event: Event, said: Statement) -> bool:
    claim = next((one for one in article.statements if one.id == event.statement), None)
    return claim is not None and (claim.id == said.id or one_speaker(claim, said))


def _told(article: Known, event: Event) -> Observation:
    claim = next((one for one in article.statements if one.id == event.statement), None)
    return of_statement(article, claim) if claim and claim.content else of_event(article, event)


def _named(article: Known, said: Statement, types: Sequence[str]) -> set[str | None]:
    content = said.content
    assert content is not None
    return {
        name.entity for name in article.names if name.type in types and content.start <= name.span.start < content.end
    }


def _asserts(words: Sequence[str], phrase: Sequence[str], wording: Wording) -> bool:
    """Whether a claim holds all words of a negated phrase close by one another, and turns none of them itself."""
    stems = [said_stem(word) if len(word) > _SHORT else "" for word in words]
    places: list[int] = []
    for wanted in map(said_stem, phrase):
        free = (at for at, stem in enumerate(stems) if stem and at not in places)
        at = next((at for at in free if same_word(wanted, stems[at])), None)
        if at is None or not wording.turning.isdisjoint(words[max(0, at - _TURNED_BY) : at]):
            return False
        places.append(at)
    return max(places) - min(places) <= _WINDOW


def _phrase(words: Sequence[str], wording: Wording) -> list[str]:
    """The telling words behind a negation, up to the next sign."""
    found: list[str] = []
    for word in words:
        if not word[0].isalnum() or len(found) == _PHRASE:
            break
        if len(word) > _SHORT and word not in wording.denying:
            found.append(word)
    return found


def _tokens(said: Statement) -> list[str]:
    return _WORD.findall(fold_text(said.content.text)) if said.content else []


def _apart(one: Statement, other: Statement) -> int:
    assert one.content is not None
    assert other.content is not None
    return max(one.content.start - other.content.end, other.content.start - one.content.end, 0)
