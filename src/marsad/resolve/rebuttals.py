"""Which claims of an article does a denial in the same article deny?

Most of the telling words of what is denied stand in the claim, in the same form or another («اعتقال», «اعتقلت»). A
denial of few words («نفى وقوع القصف») denies what stands near it alone. One that points back («نفى ذلك», «نفى هذه
النسبة») denies what another speaker said just before. Claims that turn the same words themselves are on the side of
the denial, and nobody denies himself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from marsad.arabic.fold import fold_text
from marsad.record import Event, Reason, Record, Statement, content_id
from marsad.resolve.accounts import Account, Dispute
from marsad.resolve.aligned import same_word
from marsad.resolve.claims import name_stems, said_stem
from marsad.resolve.events import HAPPENED
from marsad.resolve.known import Known
from marsad.resolve.observations import Observation, of_event, of_statement
from marsad.resolve.origins import origin_of
from marsad.resolve.wording import Wording

_WORD = re.compile(r"[^\W_]+")
_MOST, _BACK = 30, 4
_THIN = 2
_TURNED_BY, _SHORT = 2, 2
# How much of what is denied a claim must tell: more where it stands far before the denial.
_TOLD, _TOLD_FAR, _FEWEST = 0.8, 0.8, 2
_NEAR, _FAR, _JUST_BEFORE = 320, 1500, 45
_OF_AN_EVENT, _RUMOUR = 0.7, 200
_BEHIND, _MOST_INSISTED = 220, 2
# What others tell is what a denial denies where it opens the denial («نفى ما تداولته مواقع»), not where it comes up.
_OPENS = 20
_LONG = 450
_INSISTING = frozenset({"say", "confirm"})
# What can be denied: whoever asks, warns or welcomes claims nothing.
CLAIMING = frozenset({"say", "announce", "confirm", "accuse", "report", "expect"})


class Denied(Record, frozen=True):
    """What a denial denies: the passage, whose it is, and how much of the denial it tells."""

    seen: Observation
    origin: str
    share: float
    claim: str | None = None


class Denying(Record, frozen=True):
    """A denial of an article with all that it denies there."""

    said: Statement
    told: tuple[Denied, ...]


def find_rebuttals(article: Known, frequency: Mapping[str, int], wording: Wording) -> list[Denying]:
    """The denials of an article that deny something told in it."""
    found = []
    for said in article.statements:
        # A headline's denial may be that of anybody in the report.
        if said.content is None or said.speaker is None or not wording.denies(said):
            continue
        if in_headline(article, said) or is_long(said):
            continue
        told = _points_back(article, said, wording) or _in_its_words(article, said, frequency, wording)
        if told:
            found.append(Denying(said=said, told=tuple(told)))
    return found


def rebuttal_disputes(article: Known, found: Iterable[Denying]) -> list[Dispute]:
    """One dispute for every denial, against all that it denies in its article."""
    disputes = []
    for one in found:
        against = of_statement(article, one.said)
        told = tuple(sorted({denied.seen for denied in one.told}))
        # Beside what another says stands all that the denier says; what the article tells itself, he does not answer.
        claimed = any(denied.claim for denied in one.told)
        behind = [of_statement(article, other) for other in insisted(article, one.said)] if claimed else []
        score = sum(denied.share for denied in one.told) / len(one.told)
        accounts = (
            Account(answer="told", origin="؛ ".join(sorted({denied.origin for denied in one.told})), observations=told,
                    independent_origins=1),
            Account(answer="denied", origin=_name(article, one.said), independent_origins=1,
                    observations=tuple(sorted({against, *behind}))),
        )  # fmt: skip
        disputes.append(
            Dispute(
                id=content_id("dispute", "occurrence", against.key, *(seen.key for seen in told)),
                type="conflict", question="occurrence",
                about=one.said.content.text if one.said.content else article.title, accounts=accounts, score=score,
                reasons=(Reason(feature="denied in the words told", value=score, saw=""),),
            )
        )  # fmt: skip
    return disputes


def _points_back(article: Known, said: Statement, wording: Wording) -> list[Denied]:
    """What another speaker said just before a denial that says nothing of its own, or what the article tells there as
    hearsay."""
    assert said.content is not None
    words = _words(said.content.text)
    verb = next((at for at, word in enumerate(words[:_MOST]) if word in wording.denial_verbs), -1)
    if said.kind != "deny" and verb < 0:
        return []
    words = words[verb + 1 :]
    pointing = any(word in wording.pointing for word in words[:_BACK])
    taken_up = any(word in wording.taken_up for word in words[:_BACK])
    alone = len(words) <= _BACK and (pointing or (len(words) == 1 and words[0] in wording.taken_up))
    if not (alone or (pointing and taken_up)):
        return []
    before = [
        one
        for one in article.statements
        if one.content is not None
        and one.kind in CLAIMING
        and 0 <= _start(said) - one.content.end < _JUST_BEFORE
        and not one_speaker(one, said)
    ]
    if not before:
        return [
            msgspec.structs.replace(_event_denied(article, event, 1.0), claim=event.id)
            for event in article.events
            if event.modality == "denied" and 0 <= _start(said) - event.trigger.end < _RUMOUR
        ][:1]
    last = max(before, key=lambda one: (one.content.end if one.content else 0, one.id))
    return [Denied(seen=of_statement(article, last), origin=_name(article, last), share=1.0, claim=last.id)]


def _in_its_words(article: Known, said: Statement, frequency: Mapping[str, int], wording: Wording) -> list[Denied]:
    assert said.content is not None
    own = _telling(said.content.text, frequency, wording)
    # Who disowns what another said does not deny that he said it.
    if not own or next(iter(own)) in wording.sayings:
        return []
    named = name_stems(article)
    part = wording.of_a_part(said)
    found = []
    for one in article.statements:
        if one.content is None or one.kind not in CLAIMING or wording.denies(one) or one_speaker(one, said):
            continue
        if part and not names_him(article, one, said):
            continue
        if in_headline(article, one) or is_long(one) or wording.doubts(one.content.text):
            continue
        if encloses(said, one):
            if _start(one) - said.content.start > _OPENS:
                continue
            # «ما تداولته مواقع عن استقالته»: what others tell is named within the denial.
            found.append(Denied(seen=of_statement(article, one), origin=_name(article, one), share=1.0, claim=one.id))
            continue
        if encloses(one, said):
            continue
        words = [said_stem(word) for word in _words(one.content.text)]
        share = _told(own, words, named, _distance(one, said), before=one.content.start < said.content.start)
        if share and not turned(own, one.content.text, wording):
            found.append(Denied(seen=of_statement(article, one), origin=_name(article, one), share=share, claim=one.id))
    best = sorted(found, key=lambda one: (-one.share, one.seen))
    return best[:1] if len(own) <= _THIN or part else found or _events(article, said, own)


def _told(own: Mapping[str, float], words: Sequence[str], named: frozenset[str], apart: int, *, before: bool) -> float:
    """The share of the words denied that stand among these, where it is enough to be what is denied."""
    told = [stem for stem in own if any(same_word(stem, word) for word in words)]
    share = sum(own[stem] for stem in told) / sum(own.values())
    if len(own) <= _THIN:
        return share if len(told) == len(own) and apart <= _NEAR else 0.0
    if apart > (_FAR if before else _NEAR) or not tells_acts(own, told, named):
        return 0.0
    return share if len(told) >= _FEWEST and share >= (_TOLD if apart <= _NEAR else _TOLD_FAR) else 0.0


def tells_acts(own: Iterable[str], told: Iterable[str], named: frozenset[str]) -> bool:
    """Whether half of what is denied is told beside the names in it."""
    acts = [stem for stem in own if stem not in named]
    return not acts or 2 * len(set(told) - named) >= len(acts)


def _events(article: Known, said: Statement, own: Mapping[str, float]) -> list[Denied]:
    """An event that the article tells in its own voice, near the denial, in the words denied."""
    found = []
    for event in article.events:
        if event.modality not in HAPPENED or event.statement is not None:
            continue
        parts = [event.trigger, *event.places, *(part.mention for part in event.participants)]
        words = [said_stem(word) for part in parts for word in _words(part.text)]
        trigger = said_stem(fold_text(event.trigger.text).split()[0])
        told = [stem for stem in own if any(same_word(stem, word) for word in words)]
        share = sum(own[stem] for stem in told) / sum(own.values())
        if any(same_word(stem, trigger) for stem in told) and len(told) >= _FEWEST and share >= _TOLD:
            found.append(_event_denied(article, event, share))
    return sorted(found, key=lambda one: (-one.share, one.seen))[:1]


def _event_denied(article: Known, event: Event, share: float) -> Denied:
    return Denied(
        seen=of_event(article, event), origin=origin_of(article, event.trigger).name, share=share * _OF_AN_EVENT
    )


def _telling(text: str, frequency: Mapping[str, int], wording: Wording) -> dict[str, float]:
    """The stems of what is denied but for those that only tell that it is, by how rarely they are written."""
    own: dict[str, float] = defaultdict(float)
    for word in _words(text)[:_MOST]:
        if word not in wording.denying and word not in wording.negators:
            stem = said_stem(word)
            own[stem] = 1 / (1 + frequency.get(stem, 0) ** 0.5)
    return own


def turned(own: Iterable[str], text: str, wording: Wording) -> bool:
    """Whether a claim turns one of the denied words that it tells («لم يتوقف», «لا حول موعد»)."""
    words = fold_text(text).split()
    return any(
        not wording.turning.isdisjoint(words[max(0, at - _TURNED_BY) : at])
        for at, word in enumerate(words)
        if len(word) > _SHORT and any(same_word(stem, said_stem(word)) for stem in own)
    )


def one_speaker(one: Statement, other: Statement) -> bool:
    """Whether two statements are of one speaker, as far as the article tells: by entity, or by a shared last word."""
    if one.speaker is None or other.speaker is None:
        return one.speaker is None and other.speaker is None and one.speaker_entity == other.speaker_entity
    if one.speaker_entity and other.speaker_entity:
        return one.speaker_entity == other.speaker_entity
    left, right = (_words(said.speaker.text) for said in (one, other) if said.speaker)
    return bool(left and right) and (left[-1] in right or right[-1] in left or left[0] == right[0])


def insisted(article: Known, said: Statement) -> list[Statement]:
    """What the speaker of a denial says to be so instead, in the statements right behind it."""
    found: list[Statement] = []
    last = said
    for one in article.statements:
        if one.content is None or last.content is None or one.content.start < last.content.end or one is last:
            continue
        near = one.content.start - last.content.end <= _BEHIND
        if not near or one.kind not in _INSISTING or not one_speaker(one, said) or len(found) == _MOST_INSISTED:
            break
        found.append(one)
        last = one
    return found


def encloses(one: Statement, other: Statement) -> bool:
    """Whether the second statement is made within what the first says."""
    cue = other.cue or other.speaker
    return one.content is not None and cue is not None and one.content.start <= cue.start < one.content.end


def names_him(article: Known, claim: Statement, denial: Statement) -> bool:
    """Whether a claim of an article names who denies a part in something, as whoever accuses him does."""
    content, words = claim.content, _words(denial.speaker.text) if denial.speaker else []
    if content is None:
        return False
    inside = {name.entity for name in article.names if content.start <= name.span.start < content.end}
    return denial.speaker_entity in inside or bool(words and words[-1] in _words(content.text))


def is_long(said: Statement) -> bool:
    """Whether so much is said at once that words of it prove little: a column, a whole speech."""
    return said.content is not None and len(said.content.text) > _LONG


def in_headline(article: Known, said: Statement) -> bool:
    """Whether a statement is made in the headline, which says in short what the report says again."""
    return said.content is not None and bool(said.content.text) and said.content.text in article.title


def _start(said: Statement) -> int:
    return min(part.start for part in (said.cue, said.content, said.speaker) if part is not None)


def _distance(one: Statement, other: Statement) -> int:
    assert one.content is not None
    assert other.content is not None
    return max(one.content.start - other.content.end, other.content.start - one.content.end, 0)


def _name(article: Known, said: Statement) -> str:
    return said.speaker.text if said.speaker else article.outlet or article.key.source


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(fold_text(text)) if len(word) > 2]
