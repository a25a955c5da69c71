"""Which statements of different articles exclude one another?

A denial excludes what it denies: most of its telling words stand in the other statement. Two plain claims exclude one
another where the comparison of claims says so, one negates or their words stand at opposite ends of one question, both
name the same thing, and hardly a word of the one lacks its like in the other. Nobody contradicts himself here:
what one speaker says twice is left to readers.
"""

from __future__ import annotations

from collections.abc import Mapping

from marsad.arabic.fold import fold_text
from marsad.record import Record
from marsad.resolve.aligned import Aligned, align
from marsad.resolve.claims import LEAST, Claim, claims_alike, found_alike, in_story, name_stems, source_of
from marsad.resolve.known import day_of
from marsad.resolve.rebuttals import CLAIMING, one_speaker, tells_acts, turned
from marsad.resolve.stance import Comparer
from marsad.resolve.stories import LEAST_ALIKE
from marsad.resolve.times import days_apart
from marsad.resolve.wording import Wording
from marsad.resolve.words import Vector, light_stem

_DAYS = 4
_TOLD, _TOLD_HEAD = 0.6, 0.5
_FEWEST = 3
# Plain claims must be nearly the same words: what is left over on each side is what they differ in.
_SURE, _ANSWERED, _MOST_ALONE = 0.85, 0.6, 3
# What is said so alike and turned; other causes of one thing.
_MUCH_ALIKE, _NEARLY_EQUAL, _TURNED, _SHORT_WORD, _FEW_ALONE = 0.5, 0.8, 0.7, 2, 5
_WILLED, _FIRST_WORDS = 0.6, 7
_CAUSES, _CAUSE, _SAME_CAUSE = 0.7, 8, 0.34


class Stands(Record, frozen=True):
    """Tells how two statements stand to one another, with what it goes by."""

    frequency: Mapping[str, int]
    wording: Wording
    comparer: Comparer

    def between(self, one: Claim, other: Claim, vectors: tuple[Vector, Vector], near: float) -> float:
        """How alike two statements of different articles are (above 0), or how surely they exclude one another (below
        0); the smaller key is the first. `near` says how alike the articles are."""
        if near < LEAST_ALIKE and not found_alike((one, other), vectors):
            return 0.0
        against = opposition(one, other, self.frequency, self.wording, self.comparer)
        if against:
            return -against
        likely = claims_alike(one, other, vectors)
        if not likely:
            return 0.0
        if self._turned(one, other, likely):
            return -_TURNED
        if _other_figures(one, other):
            return 0.0
        return max(likely, LEAST) if near >= LEAST_ALIKE and in_story(likely, vectors) else likely

    def _turned(self, one: Claim, other: Claim, likely: float) -> bool:
        """Whether two statements in much the same words say opposite things: what one calls so, the other calls not so,
        or one accepts what the other refuses."""
        if likely < _MUCH_ALIKE or _one_source(one, other):
            return False
        if likely < _NEARLY_EQUAL and not _common_name(one, other):
            return False
        aligned = align(_said_whole(one), _said_whole(other))
        alone = max(len(aligned.one.left()), len(aligned.other.left()))
        if alone <= _FEW_ALONE and any(_polarity(aligned, pair, self.wording) for pair in aligned.pairs):
            return True
        if likely < _WILLED:
            return False
        # What somebody wants is told first; further on it may be anybody's will.
        wills = [
            self.wording.wills([side.words[at] for at in side.alone if at < _FIRST_WORDS])
            for side in (aligned.one, aligned.other)
        ]
        return len(wills[0]) == len(wills[1]) == 1 and wills[0] != wills[1]


def opposition(one: Claim, other: Claim, frequency: Mapping[str, int], wording: Wording, comparer: Comparer) -> float:
    """How surely two statements of different articles exclude one another, 0 where they do not."""
    if one.article.key == other.article.key or _one_source(one, other):
        return 0.0
    apart = days_apart(day_of(one.article), day_of(other.article))
    if apart is not None and apart > _DAYS:
        return 0.0
    kinds = wording.denies(one.said), wording.denies(other.said)
    if not any(kinds) and _other_cause(one, other, wording):
        return _CAUSES
    if kinds[0] != kinds[1] and _common_name(one, other):
        return _denied(*((one, other) if kinds[0] else (other, one)), frequency, wording)
    return 0.0 if any(kinds) else _contrary(one, other, wording, comparer)


def _one_source(one: Claim, other: Claim) -> bool:
    """Whether two statements are of one source; one man may be two entities, where articles write him otherwise."""
    return source_of(one).key == source_of(other).key or (
        one.said.speaker is not None and other.said.speaker is not None and one_speaker(one.said, other.said)
    )


def _denied(denial: Claim, claim: Claim, frequency: Mapping[str, int], wording: Wording) -> float:
    """The share of what is denied that the claim tells, where it is enough."""
    own = {stem: 1 / (1 + frequency.get(stem, 0) ** 0.5) for stem in denial.stems if stem not in wording.denying_stems}
    told = {stem for stem in own if stem in claim.stems}
    # Who disowns what another said does not deny that he said it.
    if len(told) < _FEWEST or next(iter(own)) in wording.sayings:
        return 0.0
    if claim.said.kind not in CLAIMING or turned(told, claim.said.content.text if claim.said.content else "", wording):
        return 0.0
    named = name_stems(denial.article) | name_stems(claim.article)
    act = next((stem for stem in own if stem not in named), None)
    if not tells_acts(own, told, named) or (act is not None and act not in told):
        return 0.0
    share = sum(own[stem] for stem in told) / sum(own.values())
    return share if share >= (_TOLD_HEAD if next(iter(own)) in told else _TOLD) else 0.0


def _contrary(one: Claim, other: Claim, wording: Wording, comparer: Comparer) -> float:
    texts = [claim.said.content.text if claim.said.content else "" for claim in (one, other)]
    aligned = align(*texts)
    longer = max(len(aligned.one.words), len(aligned.other.words))
    alone = max(len(aligned.one.left()), len(aligned.other.left()))
    if len(aligned.pairs) < _ANSWERED * longer or alone > _MOST_ALONE or not _common_name(one, other):
        return 0.0
    turned = [any(word in wording.negators for word in side.words) for side in (aligned.one, aligned.other)]
    stance = comparer.judge(aligned)
    if turned[0] == turned[1] and not stance.opposite:
        return 0.0
    return stance.disagrees if stance.opposed and stance.disagrees >= _SURE else 0.0


def _said_whole(claim: Claim) -> str:
    """What is said, with the verb that brings it: «أعلنت رفضها المبادرة» and «رفضت المبادرة» are one."""
    cue, content = claim.said.cue, claim.said.content
    return " ".join(part.text for part in (cue, content) if part is not None)


def _polarity(aligned: Aligned, pair: tuple[int, int], wording: Wording) -> bool:
    """Whether a word stands right behind a negation on one side only («قانوني», «غير قانوني»)."""
    words = aligned.one.words, aligned.other.words
    if min(len(words[side][at]) for side, at in enumerate(pair)) <= _SHORT_WORD:
        return False
    stems = aligned.one.stems[pair[0]], aligned.other.stems[pair[1]]
    # A word that stands twice may be paired with the wrong one.
    turned = [
        any(
            stem in stems and at > 0 and words[number][at - 1] in wording.calls_not
            for at, stem in enumerate(side.stems)
        )
        for number, side in enumerate((aligned.one, aligned.other))
    ]
    return turned[0] != turned[1]


def _other_figures(one: Claim, other: Claim) -> bool:
    """Whether two statements give other figures of one thing, other days or hours: then they do not say the same."""
    left, right = _figures(one), _figures(other)
    return any(not left[of] & right[of] for of in left.keys() & right.keys())


def _figures(claim: Claim) -> dict[str, set[float | str]]:
    content = claim.said.content
    found: dict[str, set[float | str]] = {}
    for fact in claim.article.facts:
        inside = content is not None and content.start <= fact.span.start < content.end
        if inside and fact.kind == "count" and fact.low == fact.high:
            found.setdefault(fact.of, set()).add(fact.low)
        elif inside and fact.kind in ("day", "hour"):
            found.setdefault(fact.kind, set()).add(fact.answer)
    return found


def _other_cause(one: Claim, other: Claim, wording: Wording) -> bool:
    """Whether two statements give other causes of one thing: alike up to the word that tells the cause, not behind."""
    parts = [_caused(claim, wording) for claim in (one, other)]
    if not all(parts) or not _common_name(one, other):
        return False
    (thing, cause), (thing_there, cause_there) = (part for part in parts if part)
    alike = len(thing & thing_there) >= max(_FEWEST, _ANSWERED * min(len(thing), len(thing_there)))
    return alike and len(cause & cause_there) <= _SAME_CAUSE * min(len(cause), len(cause_there))


def _caused(claim: Claim, wording: Wording) -> tuple[frozenset[str], frozenset[str]] | None:
    """The stems of what is told before and behind a word for a cause, where enough stands on both sides."""
    words = fold_text(claim.said.content.text).split() if claim.said.content else []
    at = next((at for at, word in enumerate(words) if word in wording.causes), None)
    if at is None:
        return None
    before, behind = (
        frozenset(light_stem(word) for word in some if len(word) > _SHORT_WORD)
        for some in (words[:at], words[at + 1 : at + _CAUSE])
    )
    return (before, behind) if len(before) >= _FEWEST and behind else None


def _common_name(one: Claim, other: Claim) -> bool:
    return bool(_named(one) & _named(other))


def _named(claim: Claim) -> frozenset[str]:
    """The entities that are named within what is said."""
    content = claim.said.content
    if content is None:
        return frozenset()
    inside = (name for name in claim.article.names if content.start <= name.span.start < content.end)
    return frozenset(name.entity for name in inside) or frozenset(
        name.entity for name in claim.article.names if fold_text(name.span.text) in fold_text(claim.article.title)
    )
