"""Who did it, to whom, with whom, and where?

A verb is followed by its doer and then what it is done to, or follows its doer in headlines and relative clauses; a
verbal noun rules a genitive; prepositions lead in the rest, by the table of the event's type.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.arabic.fold import fold_text
from marsad.events.draft import Draft
from marsad.events.scene import Phrase, Scene, matches
from marsad.record import Participant, Role, Span

_TRANSITIVE_PASSIVE = frozenset({"detain", "casualty", "appoint", "dismiss", "found", "dissolve", "release", "elect"})
_ATTACHED = {"ل": "ل", "ب": "ب"}
_RELATIVE = frozenset(fold_text(w) for w in ("الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين"))


def fill_participants(draft: Draft, scene: Scene) -> None:
    """Finds the participants of a draft and stores them in it."""
    found: list[tuple[Role, Phrase]] = []
    row = scene.vocabulary.types[draft.type]
    after = draft.at + 1
    if draft.sense.verbal:
        after = _around_verb(draft, scene, found)
    elif draft.sense.form.kind == "participle":
        before = _phrase_before(draft, scene, draft.at)
        if before:
            found.append((row.genitive or "patient" if row.genitive != row.subject else "agent", before))
    else:
        after = _after_noun(draft, scene, found)
    found.extend(_led_in(draft, scene, after))
    seen: set[tuple[Role, int]] = set()
    for role, phrase in found:
        for mention, entity in _mentions(phrase, scene):
            if (role, mention.start) not in seen:
                seen.add((role, mention.start))
                draft.participants.append(Participant(role=role, mention=mention, entity=entity))
    if not any(p.role == "agent" for p in draft.participants):
        _pronoun_agent(draft, scene)


def _around_verb(draft: Draft, scene: Scene, found: list[tuple[Role, Phrase]]) -> int:
    row = scene.vocabulary.types[draft.type]
    sense = draft.sense
    subject = None if sense.form.person == "1" else _phrase_before(draft, scene, draft.at)
    after = draft.at + 1
    phrases = list(_following(scene, after, draft.right, 2))
    if sense.form.passive:
        if phrases:
            found.append((row.object or "patient", phrases[0]))
        return phrases[0].last if phrases else after
    if subject is None and phrases and sense.form.person != "1":
        first = phrases.pop(0)
        after = first.last
        lone = not phrases and not sense.pronoun
        if draft.type == "casualty" or (
            lone and draft.type in _TRANSITIVE_PASSIVE and not _is_actor(first, scene)
        ):
            found.append((row.object or "patient", first))
            return after
        if row.subject:
            found.extend((row.subject, phrase) for phrase in _with_joined(first, scene, draft.right))
    elif subject is not None and row.subject:
        found.append((row.subject, subject))
    if phrases and row.object and not sense.pronoun:
        found.append((row.object, phrases[0]))
        after = phrases[0].last
    return after


def _after_noun(draft: Draft, scene: Scene, found: list[tuple[Role, Phrase]]) -> int:
    """The genitive of a verbal noun, or the nationality in its adjective; the word after them."""
    row = scene.vocabulary.types[draft.type]
    words = scene.reading.words
    after = draft.at + 1
    if draft.sense.pronoun or draft.sense.prefix.endswith(("ال", "لل")):
        return after
    while after < draft.right and _is_bare_adjective(words[after]) and after not in scene.name_at:
        after += 1
    phrase = scene.phrase(after, draft.right) if after < draft.right and not scene.breaks(after) else None
    if phrase is None or not row.genitive:
        return after
    actor = _is_actor(phrase, scene)
    role = row.subject if actor and row.subject and row.genitive == "patient" else row.genitive
    found.extend((role, part) for part in _with_joined(phrase, scene, draft.right))
    after = phrase.last
    if role == row.subject and row.object:
        second = scene.phrase(after, draft.right) if after < draft.right and not scene.breaks(after) else None
        if second and words[after] not in scene.vocabulary.stop:
            found.append((row.object, second))
            after = second.last
    return after


def _following(scene: Scene, at: int, limit: int, most: int) -> Iterator[Phrase]:
    for _ in range(most):
        if at >= limit or scene.breaks(at):
            return
        phrase = scene.phrase(at, limit)
        if phrase is None:
            return
        yield phrase
        at = phrase.last


def _with_joined(phrase: Phrase, scene: Scene, limit: int) -> Iterator[Phrase]:
    """The phrase and those that «و» joins to it."""
    yield phrase
    words = scene.reading.words
    for _ in range(8):
        at = phrase.last
        if at >= limit or words[at][0] != "و" or len(words[at]) < 3:
            return
        gap = scene.reading.gap(at)
        if any(mark in gap for mark in ".!?؟\n"):
            return
        nxt = scene.phrase(at, limit, cut=1)
        if nxt is None or scene.vocabulary.is_verb(words[at]):
            return
        yield nxt
        phrase = nxt


def _led_in(draft: Draft, scene: Scene, after: int) -> Iterator[tuple[Role, Phrase]]:
    """The phrases that prepositions lead in, between `after` and the end of the clause."""
    row = scene.vocabulary.types[draft.type]
    words = scene.reading.words
    preps = {fold_text(prep): role for prep, role in row.preps.items()}
    i = after
    while i < draft.right:
        word = words[i]
        role: Role | None = None
        start, cut = i + 1, 0
        if word == "من" and i + 2 < draft.right and words[i + 1] in ("قبل", "جانب") or word == "علي" and i + 1 < draft.right and words[i + 1] in ("يد", "ايدي"):
            role, start = "agent", i + 2
        elif word in ("بيد", "بايدي"):
            role = "agent"
        elif word in preps:
            role = preps[word]
        elif word[0] in _ATTACHED and word[0] in preps and len(word) > 3 and (word.startswith(("لل", "بال")) or i in scene.name_at):
            role, start, cut = preps[word[0]], i, 1
        if role and start < draft.right and not scene.breaks(start):
            phrase = scene.phrase(start, draft.right, cut)
            if phrase:
                parts = list(_with_joined(phrase, scene, draft.right))
                between = word == "بين" and role == "agent"
                for k, part in enumerate(parts):
                    yield ("with" if between and k else role), part
                i = parts[-1].last
                continue
        i += 1


def _phrase_before(draft: Draft, scene: Scene, at: int) -> Phrase | None:
    """The noun phrase that ends right before word `at`, or before the relative that leads to it."""
    words = scene.reading.words
    end = at
    if end - 1 >= draft.sentence.first and words[end - 1] in _RELATIVE:
        end -= 1
    elif scene.breaks(at):
        return None
    first = draft.sentence.first if end < at else draft.left
    low = max(first, end - 8)
    for start in range(low, end):
        if words[start] in scene.vocabulary.stop and start not in scene.name_at:
            continue
        phrase = scene.phrase(start, end)
        if phrase and phrase.last == end:
            if end == at and start > low and start > draft.left and words[start - 1] not in scene.vocabulary.stop:
                return None
            return phrase
    return None


def _pronoun_agent(draft: Draft, scene: Scene) -> None:
    """For «زيارته» and «انتقلت»: the speaker, or the last person or body named before."""
    row = scene.vocabulary.types[draft.type]
    sense = draft.sense
    said = draft.statement
    role: Role | None = None
    if sense.form.person == "1" or sense.pronoun in ("نا", "ي"):
        role = row.subject
        if role and said and said.speaker:
            draft.participants.append(Participant(role=role, mention=said.speaker, entity=said.speaker_entity))
        return
    if not sense.verbal and sense.pronoun:
        role = row.genitive
    if role is None:
        return
    for i in range(draft.at - 1, max(draft.sentence.first - 1, draft.at - 40), -1):
        name = scene.name_at.get(i)
        if name and name.type in ("PER", "ORG"):
            draft.participants.append(Participant(role=role, mention=name.span, entity=name.entity))
            return


def _is_actor(phrase: Phrase, scene: Scene) -> bool:
    if phrase.names and phrase.names[0].type in ("PER", "ORG") and phrase.first in scene.name_at:
        return phrase.names[0].type == "ORG"
    word = scene.reading.words[phrase.first][phrase.cut :]
    return matches(word, scene.vocabulary.actors)


def _is_bare_adjective(word: str) -> bool:
    return len(word) > 3 and not word.startswith("ال") and word.endswith(("ي", "يه", "يا", "يين"))


def _mentions(phrase: Phrase, scene: Scene) -> Iterator[tuple[Span, str | None]]:
    """The mention that a phrase stands for: the person or body named in it, else its words."""
    persons = [name for name in phrase.names if name.type == "PER"]
    words = scene.reading.words
    head = words[phrase.first][phrase.cut :]
    if phrase.first in scene.name_at:
        name = scene.name_at[phrase.first]
        yield name.span, name.entity
        return
    if persons and not matches(head, scene.vocabulary.actors - {"رييس", "وزير", "الرييس", "الوزير", "الملك", "الامير", "نظام", "النظام"}):
        for name in persons[:1]:
            yield name.span, name.entity
        return
    if phrase.names and matches(head, scene.vocabulary.place_heads):
        yield phrase.names[0].span, phrase.names[0].entity
        return
    reading = scene.reading
    yield reading.cut(reading.starts[phrase.first] + phrase.cut, reading.ends[phrase.last - 1]), None


def fill_places(draft: Draft, scene: Scene) -> None:
    """Finds where a draft's event took place, finest first as Arabic names places."""
    reading = scene.reading
    row = scene.vocabulary.types[draft.type]
    found: dict[int, Span] = {}
    taken = {p.mention.start for p in draft.participants if not (row.object_is_place or draft.type == "attack") or p.role == "agent"}
    for i in range(draft.at + 1, draft.right):
        name = scene.name_at.get(i)
        if name and name.type == "LOC" and name.span.start not in found and name.span.start not in taken and _is_place(i, draft, scene):
            found[name.span.start] = name.span
    if not found:
        for i in range(draft.left, draft.at):
            name = scene.name_at.get(i)
            if name and name.type == "LOC" and name.span.start not in taken and _is_place(i, draft, scene):
                found[name.span.start] = name.span
    draft.places.extend(found.values())
    _ = reading


def _is_place(i: int, draft: Draft, scene: Scene) -> bool:
    """Whether the place name at word `i` is led in as a place: by a preposition, a head («مدينة») or another place."""
    words, vocabulary = scene.reading.words, scene.vocabulary
    word = words[i]
    name = scene.name_at[i]
    start, _ = scene.reading.folded.to_source(scene.reading.starts[i], scene.reading.ends[i])
    if name.span.start > start and word[0] in "بلو":
        return True
    for k in range(i - 1, max(draft.sentence.first, i - 4) - 1, -1):
        other = scene.name_at.get(k)
        if other and other.type == "LOC":
            return True
        if matches(words[k], vocabulary.place_preps):
            return True
        if k == draft.at:
            return scene.vocabulary.types[draft.type].object_is_place or draft.type in ("attack", "flee", "besiege")
    return False
