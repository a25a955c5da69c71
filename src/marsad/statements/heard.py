"""What has been heard: a statement in the making, and how it becomes a record with its chain and times."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from marsad.arabic.fold import fold_text
from marsad.record import Statement, StatementKind
from marsad.statements.grammar import CHANNEL, DOCUMENT, HEDGE, MAY, MEDIUM
from marsad.statements.phrases import Phrase
from marsad.statements.scene import Scene
from marsad.statements.speaker import Speaker

_HEDGED_WITHIN = 14
_QAD = frozenset({"قد", "وقد", "فقد"})


class Heard(NamedTuple):
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
    cut, speaker = scene.reading.cut, heard.speaker
    credit, own_words = _credit(scene, speaker)
    first, last = heard.words
    return Statement(
        id="",
        article=scene.passage.id,
        kind=heard.kind,
        cue=cut(*heard.cue) if heard.cue else None,
        content=cut(*heard.content) if heard.content else None,
        speaker=speaker.span if speaker else None,
        speaker_entity=speaker.entity if speaker else None,
        named=bool(speaker and speaker.entity),
        direct=heard.direct,
        channel=heard.channel
        or _channel(scene, [p for p in heard.between if not first <= p.first < last])
        or (credit if own_words else None),
        via=_via(scene, heard, media) if credit is None or own_words else (credit,),
        said=next((day for phrase in heard.between if (day := _day(scene, phrase.first, phrase.last))), None),
        about=_day(scene, first, last),
        hedged=heard.hedged or heard.kind == "expect" or _hedged(scene, first, min(last, first + _HEDGED_WITHIN)),
        rule=heard.rule,
    )


def _credit(scene: Scene, speaker: Speaker | None) -> tuple[str | None, bool]:
    """To whom a ticker credits its item («… (وكالة الساحل)»), and whether that is the speaker's own text («بيان»)."""
    item = scene.passage.ticker
    if item is None or item.source is None or (speaker is not None and speaker.span.text == item.source):
        return None, False
    words = fold_text(item.source).split()
    return item.source, bool(words) and bool(scene.role(words[0]) & DOCUMENT)


def _channel(scene: Scene, between: list[Phrase]) -> str | None:
    """Where it was said: «في تصريح لـ"سمارت"», with the phrases that go on describing it."""
    for number, phrase in enumerate(between):
        if any(role & CHANNEL for role in scene.roles[phrase.first : min(phrase.first + 3, phrase.last)]):
            last = phrase.last
            for following in between[number + 1 :]:
                if following.first != last or last in scene.commas or last in scene.dated:
                    break
                last = following.last
            return scene.reading.span(phrase.first, last).text.strip()
    return None


def _via(scene: Scene, heard: Heard, media: frozenset[str]) -> tuple[str, ...]:
    """Who passed the words on, outermost first: relays, then media that the words were said to."""
    found: dict[str, None] = {}
    for phrase in heard.relays:
        if phrase.mention is None and _is_document(scene, phrase.first):
            continue  # «وفقا للبيان الصادر أمس»
        name = phrase.mention.name.span.text if phrase.mention else scene.reading.span(phrase.first, phrase.last).text
        found[name] = None
    for phrase in heard.between:
        for mention in scene.names_from(phrase.first, phrase.last):
            heads = scene.roles[mention.first] | scene.roles[mention.first - 1]
            text = " ".join(scene.words[mention.first : mention.last])
            if mention.name.type == "ORG" and (heads & MEDIUM or text.removeprefix("ل") in media):
                found[mention.name.span.text] = None
    if heard.speaker is not None:
        found.pop(heard.speaker.span.text, None)
    return tuple(found)


def _is_document(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    bare = word[2:] if word.startswith(("لل", "ال")) else word.removeprefix("ل")
    return bool(scene.role(bare) & DOCUMENT)


def _hedged(scene: Scene, first: int, last: int) -> bool:
    """Whether a word near the head of what is said leaves it open; «قد» does so before a verb in the present alone."""
    roles = scene.roles
    for i in range(first, last):
        if roles[i] & HEDGE and (scene.words[i] not in _QAD or _is_present(scene, i + 1)):
            return True
    return False


def _is_present(scene: Scene, at: int) -> bool:
    return at < len(scene.words) and (scene.words[at].startswith("ي") or bool(scene.roles[at] & MAY))


def _day(scene: Scene, first: int, last: int) -> str | None:
    """The value of the first resolved date among the words `first:last`."""
    days = scene.days
    for i in range(bisect_left(days, first), len(days)):
        if days[i] >= last:
            return None
        if (value := scene.dated[days[i]].value) is not None:
            return value
    return None
