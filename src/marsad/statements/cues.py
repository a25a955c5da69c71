"""Which words of a text are cues of speech, and in which form of which verb?

Every inflected form of every verb of the packs is laid down once in a table, with the conjunctions that are written
onto it; a text is then read with one look-up a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds_statements import Frame, SpeechVerb
from marsad.statements.inflect import participle_forms, past_forms, present_forms, with_pronouns

Shape = Literal["past", "present", "participle", "noun", "passive"]
_VERBAL = ("past", "present", "participle")
_VERB_PREFIXES = ("", "و", "ف")
_PRESENT_PREFIXES = ("", "و", "ف", "ل")
# Kinds of verbs that tell of what was said before whether it holds.
SETTLING = frozenset({"deny", "reject", "confirm"})
_NOUN_PREFIXES = ("", "و", "ب", "ل", "وب", "ول", "ف")


class Cue(NamedTuple):
    """One reading of a word as a cue: the verb, the form, who speaks by that form and what is written onto it."""

    verb: SpeechVerb
    shape: Shape
    person: str
    prefix: str
    pronoun: str
    frames: frozenset[Frame]

    @property
    def gendered(self) -> bool:
        """Whether the form tells one man (or body of masculine name) from one woman, body or crowd."""
        return self.shape in ("past", "present") and self.person in ("3ms", "3fs")

    @property
    def spoken_for(self) -> bool:
        """Whether no phrase behind the form can be its subject."""
        if self.shape == "noun":
            return bool(self.pronoun)
        return self.shape == "participle" or self.person not in ("3ms", "3fs")


class CueTable:
    """Folded word → its readings as a cue, verbs before participles before nouns; `verbs` have one of a verb.

    `resuming` are the verbs whose pronoun takes up what was told before («نفاه», «أكدته») or stands for what they pass
    on («تداولته»), one reading each.
    """

    __slots__ = ("forms", "resuming", "verbs")

    def __init__(self, verbs: tuple[SpeechVerb, ...]) -> None:
        forms: dict[str, dict[tuple[str, str, str], Cue]] = {}
        for verb in verbs:
            sense = " ".join((verb.lemma, verb.kind, *verb.frames))
            never = frozenset(fold_text(form) for form in verb.never)
            never |= {fold_text(noun) + "ا" for noun in verb.nouns}
            for form, cue in _readings(verb):
                if form in never or (cue.prefix and form[len(cue.prefix) :] in never):
                    continue
                forms.setdefault(form, {}).setdefault((sense, cue.shape, cue.person), cue)
        self.forms: dict[str, tuple[Cue, ...]] = {form: tuple(found.values()) for form, found in forms.items()}
        self.resuming = {form: cue for verb in verbs for form, cue in _resuming(verb) if form not in forms}
        self.verbs = frozenset(form for form, cues in self.forms.items() if any(cue.shape in _VERBAL for cue in cues))


def _readings(verb: SpeechVerb) -> Iterator[tuple[str, Cue]]:
    frames = frozenset(verb.frames)
    now = frames if verb.present_frames is None else frozenset(verb.present_frames)
    past = list(past_forms(verb.lemma, verb.present, verb.pattern))
    present = list(present_forms(verb.lemma, verb.present, verb.pattern))
    for found, shape in ((past, "past"), (present, "present")):
        prefixes = _VERB_PREFIXES if shape == "past" else _PRESENT_PREFIXES
        for form, person in found:
            for spelled, pronoun in ((form, ""), *(with_pronouns(form, True) if verb.addressee else ())):
                for prefix in prefixes:
                    taken = frames if shape == "past" else now
                    yield prefix + spelled, Cue(verb, shape, person, prefix, pronoun, taken)  # type: ignore[arg-type]  # a closed set, spelled above
    for form in (*verb.passive, *verb.forms):
        for prefix in _VERB_PREFIXES:
            shape = "passive" if form in verb.passive else "past"
            yield prefix + fold_text(form), Cue(verb, shape, "3ms", prefix, "", frames)  # type: ignore[arg-type]  # a closed set, spelled above
    if verb.participle:
        for form, person in participle_forms(verb.participle):
            for prefix in ("", "و"):
                yield prefix + form, Cue(verb, "participle", person, prefix, "", frames)
    noun_frames = frozenset(verb.noun_frames) if verb.noun_frames is not None else frames
    for noun in verb.nouns:
        plain = fold_text(noun)
        for spelled, pronoun in ((plain, ""), ("ال" + plain, "ال"), *with_pronouns(plain, False)):
            for prefix in _NOUN_PREFIXES:
                yield prefix + spelled, Cue(verb, "noun", "", prefix, pronoun, noun_frames)


def _resuming(verb: SpeechVerb) -> Iterator[tuple[str, Cue]]:
    """The verb with «ه» or «ها» for what was told before, where it settles whether that holds, or passed on."""
    if verb.kind not in SETTLING and verb.kind != "report" and verb.medium is None:
        return
    past = past_forms(verb.lemma, verb.present, verb.pattern)
    present = present_forms(verb.lemma, verb.present, verb.pattern)
    for found, shape in ((past, "past"), (present, "present")):
        for form, person in found:
            for spelled, pronoun in with_pronouns(form, True) if person[0] == "3" else ():
                if pronoun in ("ه", "ها"):
                    yield spelled, Cue(verb, shape, person, "", pronoun, frozenset())  # type: ignore[arg-type]  # a closed set, spelled above
