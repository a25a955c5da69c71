"""Which written forms does a verb or a noun that tells of an event take in unvocalised Arabic text?

Everything is folded (see `arabic.fold`), so that «ة» is «ه» and «ى» is «ي». Proclitics are left to the look-up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from marsad.arabic.fold import fold_text

Kind = Literal["past", "present", "noun", "participle"]
PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "ني", "ه")
NOUN_PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "ه")


class Form(NamedTuple):
    """One form. `person` is `1` for speaker's forms, `3` otherwise; `bound` forms stand only before a pronoun."""

    text: str
    kind: Kind
    person: str = "3"
    passive: bool = False
    bound: bool = False


def verb_forms(pair: str) -> Iterator[Form]:
    """All persons of «past present», given in the third person singular; weak and doubled verbs included."""
    past, present = pair.split()
    yield from _past(past, fold_text(present))
    yield from _present(fold_text(present))


def _past(spelled: str, present: str) -> Iterator[Form]:
    past = fold_text(spelled)
    defective = past[-1] in "اي" and not spelled.endswith("أ") and present[-1] in "ويا"
    stem = past[:-1] if defective else past
    yield Form(past, "past")
    yield Form(stem + "ت", "past")
    yield Form(stem + "وا", "past")
    yield Form(stem + "و", "past", bound=True)
    yield Form(stem + "تا", "past")
    if defective:
        weak = stem + ("و" if present.endswith("و") and past.endswith("ا") else "ي")
        yield Form(weak + "ا", "past")
        yield Form(weak + "ت", "past", "1")
        yield Form(weak + "نا", "past", "1")
        yield Form(stem + "ا", "past", bound=True)
        return
    yield Form(past + "ا", "past")
    if not spelled.endswith("أ"):
        # «لجأن» folds to «لجان» (committees); the feminine plural of such verbs is hardly ever written
        yield Form(past + "ن", "past")
    yield Form(past + "نا", "past", "1")
    if len(past) == 3 and past[1] == "ا":
        yield Form(past[0] + past[2] + "ت", "past", "1")
        yield Form(past[0] + past[2] + "نا", "past", "1")
    if spelled.endswith("أ"):
        yield Form(past[:-1] + "ووا", "past")


def _present(present: str) -> Iterator[Form]:
    stem = present[1:]
    defective = stem[-1] in "ويا"
    short = stem[:-1] if defective else stem
    for letter, person in (("ي", "3"), ("ت", "3"), ("ا", "1"), ("ن", "1")):
        yield Form(letter + stem, "present", person)
        if defective and len(short) > 2:
            yield Form(letter + short, "present", person)
        if stem.endswith("ي"):
            yield Form(letter + short + "ا", "present", person, bound=True)
    for letter in "يت":
        yield Form(letter + short + "ون", "present")
        yield Form(letter + short + "وا", "present")
        yield Form(letter + short + "و", "present", bound=True)
        yield Form(letter + stem + "ان", "present")
        if not defective:
            yield Form(letter + stem + "ا", "present")
    yield Form("ي" + stem + "ن", "present")


def passive_form(text: str) -> Form:
    """A passive form as the pack spells it; its first letter tells present from past."""
    folded = fold_text(text)
    return Form(folded, "present" if folded[0] in "يت" and len(folded) > 3 else "past", passive=True)


def noun_forms(noun: str, participle: bool = False) -> Iterator[Form]:
    """A noun or participle: cases, dual, sound plurals, and its shape before a pronoun («لقاء»: «لقائه», «لقاؤه»)."""
    stem = fold_text(noun)
    kind: Kind = "participle" if participle else "noun"
    yield Form(stem, kind)
    if stem.endswith("ه"):
        bare = stem[:-1]
        for ending in ("ات", "تان", "تين"):
            yield Form(bare + ending, kind)
        yield Form(bare + "ت", kind, bound=True)
        return
    yield Form(stem + "ا", kind)
    if stem.endswith("اء"):
        yield Form(stem[:-1] + "ي", kind, bound=True)
        yield Form(stem[:-1] + "و", kind, bound=True)
    if len(stem) > 3 and not stem.endswith(("ات", "ين", "ان")):
        for ending in ("ات", "ان", "ين"):
            yield Form(stem + ending, kind)
    if participle:
        for ending in ("ه", "ون", "ين", "ات", "و", "ي"):
            yield Form(stem + ending, kind)
