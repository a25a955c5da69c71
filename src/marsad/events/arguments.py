"""Who did it, to whom, and with whom?

A verb is followed by its doer and then what it is done to, or follows its doer in headlines and relative clauses; a
verbal noun rules a genitive; prepositions lead in the rest, by the table of the event's type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.events.draft import Draft
from marsad.events.scene import Phrase, Scene, matches
from marsad.events.subjects import (
    earlier_subject,
    hidden,
    last_named,
    light_subject,
    speaker_subject,
    subject_before,
)
from marsad.record import Participant, Role, Span

_MOVES = frozenset({"withdraw", "deploy", "flee", "return"})
# Of these, a lone phrase behind the verb that names no actor is what it was done to («واستهدفت مناطق»).
_DONE_BY_ACTORS = frozenset({"attack", "besiege", "capture", "detain"})
# «القصف الروسي» names its doer, «الاحتجاجات السورية» does not.
_BY_NATIONS = frozenset({"attack", "clash", "capture", "deploy", "withdraw", "besiege", "aid", "sanction"})
_SUFFERED = frozenset({"detain", "appoint", "dismiss", "found", "dissolve", "release", "elect"})
_OWN = frozenset({"announce", "promise", "say", "confirm", "deny"})


_Found = list[tuple[Role, Phrase]]


def fill_participants(draft: Draft, scene: Scene, drafts: Sequence[Draft], number: int) -> None:
    """Finds the participants of a draft, which is number `number` of the `drafts` of its passage."""
    found: _Found = []
    if draft.sense.verbal:
        after = _around_verb(draft, scene, found)
    elif draft.sense.form.kind == "participle":
        before = scene.phrase_before(draft.at, draft.sentence.first)
        if before:
            found.append(("agent" if draft.type == "join" else "patient", before))
        after = draft.at + 1
    else:
        after = _after_noun(draft, scene, found)
    found.extend(_led_in(draft, scene, after))
    if not draft.sense.verbal and draft.subject and not any(role == draft.subject for role, _ in found):
        light = light_subject(draft, scene)
        if light and light[1]:
            found.extend((light[0], part) for part in scene.joined(light[1], draft.at))
        elif light and light[0] == "agent":
            draft.participants.extend(earlier_subject(draft, drafts, number))
    _store(draft, scene, found)
    if draft.subject and not any(p.role == draft.subject for p in draft.participants):
        _doer_from_elsewhere(draft, scene, drafts, number)


def _store(draft: Draft, scene: Scene, found: _Found) -> None:
    seen: set[int] = set()
    for role, phrase in found:
        if draft.has_rival(phrase.first):
            continue
        mention, entity = mention_of(phrase, scene)
        if mention.start not in seen:
            seen.add(mention.start)
            draft.participants.append(Participant(role=role, mention=mention, entity=entity))


def _around_verb(draft: Draft, scene: Scene, found: _Found) -> int:
    sense = draft.sense
    after = draft.at + 1
    speaker = sense.form.person == "1"
    subject = None if speaker else subject_before(draft, scene)
    phrases = list(_following(scene, after, draft.right, 2))
    if sense.form.passive:
        if phrases or subject:
            found.append((draft.object or "patient", phrases[0] if phrases else subject))  # type: ignore[arg-type]
        return phrases[0].last if phrases else after
    if (
        subject is None
        and not speaker
        and not hidden(draft, scene)
        and phrases
        and not _object_only(draft, phrases, scene)
    ):
        first = phrases.pop(0)
        after = first.last
        suffered = (draft.type == "casualty" and not draft.apart) or (
            not phrases and not sense.pronoun and draft.type in _SUFFERED and not is_actor(first, scene)
        )
        role = (draft.object or "patient") if suffered else draft.subject
        if role:
            parts = list(scene.joined(first, draft.right))
            found.extend((role, part) for part in parts)
            after = parts[-1].last
            if len(parts) > 1:
                phrases = list(_following(scene, after, draft.right, 1))
        if suffered:
            return after
    elif subject is not None and draft.subject:
        role = draft.object if draft.type == "casualty" and draft.object and not draft.apart else draft.subject
        found.extend((role, part) for part in scene.joined(subject, draft.at))
    if phrases and matches(scene.head(phrases[0]), scene.vocabulary.has["parts"]):
        phrases = phrases[1:]
    if phrases and draft.object and not sense.pronoun and not (draft.type in _MOVES and _is_place(phrases[0], scene)):
        found.extend((draft.object, part) for part in scene.joined(phrases[0], draft.right))
        after = found[-1][1].last
    return after


def _object_only(draft: Draft, phrases: Sequence[Phrase], scene: Scene) -> bool:
    """Whether a lone phrase after the verb is what somebody struck, took or left, not the doer."""
    if len(phrases) != 1:
        return False
    if draft.type in _DONE_BY_ACTORS and not _acts(phrases[0], scene):
        return True
    placed = scene.vocabulary.types[draft.type].object_is_place or draft.type in _MOVES
    return placed and _is_place(phrases[0], scene)


def _after_noun(draft: Draft, scene: Scene, found: _Found) -> int:
    """The genitive of a verbal noun, or the nationality in its adjective; the word after them."""
    words, vocabulary = scene.reading.words, scene.vocabulary
    definite = draft.sense.prefix.endswith(("ال", "لل"))
    settled = draft.sense.definite
    after = draft.at + 1
    while after < draft.right and not scene.breaks(after) and after not in scene.name_at:
        word = words[after]
        bare = word[2:] if word.startswith("ال") else word
        if word in vocabulary.has["parts"]:
            after += 1
            continue
        if word.startswith("ال") != settled or not (
            bare in vocabulary.demonyms or _adjective(bare) or bare in vocabulary.has["adjectives"]
        ):
            break
        if bare in vocabulary.demonyms and draft.subject and draft.type in _BY_NATIONS:
            found.append((draft.subject, Phrase(after, after + 1, 0, ())))
        after += 1
    if after >= draft.right or (scene.breaks(after) and not scene.brackets(after)) or scene.led_in(after):
        return after
    if scene.quotes(after) or (draft.sense.pronoun and after > draft.at + 1):
        return after
    if draft.sense.pronoun and draft.object and words[after] not in vocabulary.has["stop"]:
        obj = scene.phrase(after, draft.right)
        if obj:
            found.append((draft.object, obj))
            return obj.last
    if definite or draft.sense.pronoun or not draft.genitive:
        return after
    phrase = scene.phrase(after, draft.right)
    if phrase is None or (draft.type in _MOVES and _is_place(phrase, scene)):
        return after
    parts = list(scene.joined(phrase, draft.right))
    after = parts[-1].last
    second = None
    if draft.object and after < draft.right and not scene.breaks(after) and not scene.led_in(after):
        second = scene.phrase(after, draft.right)
    role: Role = draft.genitive
    if (
        draft.genitive == "patient"
        and draft.subject
        and is_actor(phrase, scene)
        and (second or draft.type not in _SUFFERED)
    ):
        role = draft.subject
    found.extend((role, part) for part in parts)
    if role == draft.subject and second and draft.object:
        found.append((draft.object, second))
        after = second.last
    return after


def _following(scene: Scene, at: int, limit: int, most: int) -> Iterator[Phrase]:
    words, first = scene.reading.words, at
    for _ in range(most):
        while at < limit and not scene.breaks(at) and _passed_over(words[at], scene):
            at += 1
        bracketed = at == first and scene.brackets(at)
        if at >= limit or scene.quotes(at) or (scene.breaks(at) and not bracketed) or scene.led_in(at):
            return
        if at > first and scene.joins(at):
            return
        phrase = scene.phrase(at, limit)
        if phrase is None:
            return
        yield phrase
        at = phrase.last


def _passed_over(word: str, scene: Scene) -> bool:
    """Whether a word between a verb and its parties is none of them: an adverb, «فيها», «سراح»."""
    return (
        word in scene.vocabulary.has["adverbs"]
        or word in scene.vocabulary.has["parts"]
        or (len(word) > 5 and word.endswith("يا") and word[0] != "ا")
    )


def _led_in(draft: Draft, scene: Scene, after: int) -> Iterator[tuple[Role, Phrase]]:
    """The phrases that prepositions lead in, between `after` and the end of the clause."""
    words, preps = scene.reading.words, scene.vocabulary.preps[draft.type]
    has = scene.vocabulary.has
    any_actor = draft.subject == "agent"
    i = after
    while i < draft.right:
        word = words[i]
        if i > after and draft.has_rival(i):
            return
        if word not in has["led_by"] and i > after and (scene.breaks_hard(i) or scene.vocabulary.is_verb(word)):
            return
        role, start, cut = None, i + 1, 0
        if i + 2 < draft.right and f"{word} {words[i + 1]}" in has["by"]:
            role, start = draft.subject, i + 2
        elif word in has["led_by"] and any_actor:
            role = draft.subject
        elif word in has["hands"]:
            role = "agent"
        elif word in preps:
            role = preps[word]
        elif preps.get(word[0]) and scene.led_in(i):
            role, start, cut = preps[word[0]], i, 1
        if role and start < draft.right and not scene.breaks(start):
            if cut == 0 and scene.led_in(start):
                cut = 1
            phrase = scene.phrase(start, draft.right, cut)
            if phrase and not _merely_where(word, role, phrase, draft, scene):
                parts = list(scene.joined(phrase, draft.right))
                between = word == "بين" and role == "agent"
                for k, part in enumerate(parts):
                    yield ("with" if between and k else role), part
                i = parts[-1].last
                continue
        i += 1


def _merely_where(word: str, role: Role, phrase: Phrase, draft: Draft, scene: Scene) -> bool:
    """Whether «في» or a «ب» written on leads in a place, no party."""
    if word == "في":
        return _is_place(phrase, scene)
    if phrase.cut and role == "beneficiary" and draft.type != "aid":
        return _is_place(phrase, scene)
    if phrase.cut and word[0] == "ب" and role == "with":
        return not (phrase.names and phrase.names[0].type in ("PER", "ORG"))
    return False


def _doer_from_elsewhere(draft: Draft, scene: Scene, drafts: Sequence[Draft], number: int) -> None:
    sense, said = draft.sense, draft.statement
    if draft.subject != "agent" or (sense.form.passive and sense.verbal):
        return
    if sense.form.person == "1" or sense.pronoun in ("نا", "ي"):
        speaker = speaker_subject(draft)
        if speaker:
            draft.participants.append(speaker)
        return
    if sense.verbal:
        if sense.prefix[:1] in ("و", "ف") or hidden(draft, scene):
            draft.participants.extend(earlier_subject(draft, drafts, number))
        if (
            not any(p.role == "agent" for p in draft.participants)
            and said
            and said.kind in _OWN
            and hidden(draft, scene)
        ):
            speaker = speaker_subject(draft)
            if speaker:
                draft.participants.append(speaker)
        return
    if sense.pronoun:
        role = draft.genitive or "agent"
        if role == "patient" and any(p.role == "patient" for p in draft.participants):
            role = "agent"
        doers = earlier_subject(draft, drafts, number) if role == "agent" else []
        draft.participants.extend(doers)
        named = None if doers else last_named(draft, scene)
        if named:
            name = scene.name_at[named[0]]
            draft.participants.append(Participant(role=role, mention=name.span, entity=name.entity))
    elif sense.definite and said and said.kind == "announce":
        speaker = speaker_subject(draft)
        if speaker:
            draft.participants.append(speaker)


def is_actor(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase names somebody who acts: a body, a force, an authority."""
    if phrase.names and phrase.first in scene.name_at:
        return phrase.names[0].type == "ORG"
    return matches(scene.head(phrase), scene.vocabulary.has["actors"])


def _acts(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase may act: an actor, or one that names a person or body, or a nation's («طائرات روسية»)."""
    if is_actor(phrase, scene) or any(name.type != "LOC" for name in phrase.names):
        return True
    words = scene.reading.words[phrase.first : phrase.last]
    return any(word.removeprefix("ال") in scene.vocabulary.demonyms for word in words)


def _is_place(phrase: Phrase, scene: Scene) -> bool:
    head = scene.head(phrase)
    if phrase.first in scene.name_at:
        return scene.name_at[phrase.first].type == "LOC"
    return head in scene.vocabulary.has["place_heads"] or head in scene.vocabulary.has["facilities"]


def _adjective(bare: str) -> bool:
    return len(bare) > 3 and bare.endswith(("ي", "يه", "يا", "يين"))


def mention_of(phrase: Phrase, scene: Scene) -> tuple[Span, str | None]:
    """The mention that a phrase stands for: the person or body named in it, else its words."""
    vocabulary = scene.vocabulary
    head = scene.head(phrase)
    if phrase.first in scene.name_at:
        name = scene.name_at[phrase.first]
        return name.span, name.entity
    persons = [name for name in phrase.names if name.type == "PER"]
    if persons and head not in vocabulary.has["forces"]:
        return persons[0].span, persons[0].entity
    if phrase.names and head in vocabulary.has["place_heads"]:
        return phrase.names[0].span, phrase.names[0].entity
    return scene.span(phrase), None
