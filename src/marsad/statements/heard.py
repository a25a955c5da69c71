"""What has been heard: a statement in the making, and how it becomes a record with its chain and times."""

from __future__ import annotations

import msgspec

from marsad.record import Statement, StatementKind
from marsad.statements.grammar import CHANNEL, HEDGE, MEDIUM
from marsad.statements.phrases import Phrase
from marsad.statements.scene import Scene
from marsad.statements.speaker import Speaker

_HEDGED_WITHIN = 14


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """A statement before it is a record. `cue` and `content` are characters of the view, None where there is none.

    `words` are the words of what is said; `between` the circumstances of the speech; `relays` who passed it on.
    """

    kind: StatementKind
    cue: tuple[int, int] | None
    content: tuple[int, int] | None
    words: tuple[int, int]
    speaker: Speaker | None
    direct: bool
    rule: str
    between: tuple[Phrase, ...] = ()
    relays: tuple[Phrase, ...] = ()
    nested: bool = False
    channel: str | None = None
    hedged: bool = False


def to_statement(scene: Scene, heard: Heard, media: frozenset[str]) -> Statement:
    """The record of a statement, with an id still to be given."""
    article = scene.passage.article
    assert article is not None
    cut, speaker = scene.reading.cut, heard.speaker
    first, last = heard.words
    return Statement(
        id="",
        article=article.id,
        kind=heard.kind,
        cue=cut(*heard.cue) if heard.cue else None,
        content=cut(*heard.content) if heard.content else None,
        speaker=speaker.span if speaker else None,
        speaker_entity=speaker.entity if speaker else None,
        named=bool(speaker and speaker.entity),
        direct=heard.direct,
        channel=heard.channel or _channel(scene, heard.between),
        via=_via(scene, heard, media),
        said=_day(scene, (phrase for phrase in heard.between)),
        about=_day(scene, (Phrase(first, last),)),
        hedged=heard.hedged
        or heard.kind == "expect"
        or any(scene.role(word) & HEDGE for word in scene.words[first : min(last, first + _HEDGED_WITHIN)]),
        rule=heard.rule,
    )


def _channel(scene: Scene, between: tuple[Phrase, ...]) -> str | None:
    """Where it was said: «في تصريح لـ"سمارت"», with the phrases that go on describing it."""
    for number, phrase in enumerate(between):
        head = scene.words[phrase.first : phrase.first + 3]
        if any(scene.role(word) & CHANNEL for word in head):
            last = phrase.last
            for following in between[number + 1 :]:
                if following.first != last or scene.comma(last) or last in scene.dated:
                    break
                last = following.last
            return scene.reading.span(phrase.first, last).text.strip()
    return None


def _via(scene: Scene, heard: Heard, media: frozenset[str]) -> tuple[str, ...]:
    """Who passed the words on, outermost first: relays, then media that the words were said to."""
    found: dict[str, None] = {}
    for phrase in heard.relays:
        name = phrase.mention.name.span.text if phrase.mention else scene.reading.span(phrase.first, phrase.last).text
        found[name] = None
    for phrase in heard.between:
        for mention in scene.names_from(phrase.first, phrase.last):
            heads = scene.role(scene.words[mention.first]) | scene.role(scene.words[mention.first - 1])
            text = " ".join(scene.words[mention.first : mention.last])
            if mention.name.type == "ORG" and (heads & MEDIUM or text.removeprefix("ل") in media):
                found[mention.name.span.text] = None
    if heard.speaker is not None:
        found.pop(heard.speaker.span.text, None)
    return tuple(found)


def _day(scene: Scene, phrases: object) -> str | None:
    """The value of the first resolved date in the phrases."""
    for phrase in phrases:  # type: ignore[attr-defined]
        for i in range(phrase.first, phrase.last):
            date = scene.dated.get(i)
            if date is not None and date.value is not None:
                return date.value
    return None
