"""Which forms does an Arabic verb of speech take in unvocalised news text?

Given the past and the present of the third person masculine singular, the third persons, «أنا» and «نحن» of both are
built, with the participle in its circumstantial cases («مؤكدا», «مؤكدين»). Everything is folded (see `arabic.fold`).
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.arabic.fold import fold_text

_WEAK = "ويا"
_PRONOUNS = ("ه", "ها", "هم", "هما", "نا", "ني")


def pattern_of(past: str, present: str) -> str:
    """How the verb inflects: `hollow` («قال»), `defective` («نفى»), `hamza` («أنبأ») or `regular`."""
    if past.endswith("أ"):
        return "hamza"
    past, present = fold_text(past), fold_text(present)
    if past[-1] in "اي" and present[-1] in "ويا":
        return "defective"
    if len(past) > 2 and past[-2] == "ا" and present[-2] in _WEAK:
        return "hollow"
    return "regular"


def past_forms(past: str, present: str, pattern: str = "auto") -> Iterator[tuple[str, str]]:
    """(form, person) pairs of the past: `3ms`, `3fs`, `3fd`, `3mp`, `3fp`, `1s`, `1p`.

    The dual of men is left out: unvocalised, «طلبا» and «أقرا» are more often a noun or another verb.
    """
    pattern = pattern_of(past, present) if pattern == "auto" else pattern
    stem = near = first = fold_text(past)
    if pattern == "defective":
        near = stem[:-1]
        first = near + ("و" if fold_text(present).endswith("و") and stem.endswith("ا") else "ي")
    elif pattern == "hollow":
        first = stem[:-2] + stem[-1]
    elif pattern == "doubled":
        first = stem + stem[-1]
    yield stem, "3ms"
    yield near + "ت", "3fs"
    yield near + "تا", "3fd"
    yield near + "وا", "3mp"
    yield first + "ن", "3fp"
    yield first + "ت", "1s"
    yield first + "نا", "1p"
    if pattern == "hamza":
        yield stem[:-1] + "ووا", "3mp"


def present_forms(past: str, present: str, pattern: str = "auto") -> Iterator[tuple[str, str]]:
    """(form, person) pairs of the present; plurals and duals in the indicative and the subjunctive."""
    pattern = pattern_of(past, present) if pattern == "auto" else pattern
    stem = fold_text(present)[1:]
    short = stem[:-1] if pattern == "defective" else stem
    dual = stem[:-1] + "ي" if pattern == "defective" and stem.endswith("ا") else stem
    for letter, person in (("ي", "3ms"), ("ت", "3fs"), ("ا", "1s"), ("ن", "1p")):
        yield letter + stem, person
    for ending in ("ون", "وا"):
        yield "ي" + short + ending, "3mp"
    for letter, person in (("ي", "3md"), ("ت", "3fd")):
        yield letter + dual + "ان", person
    yield "ي" + stem + "ن", "3fp"


def participle_forms(participle: str) -> Iterator[tuple[str, str]]:
    """The participle as a circumstance («مؤكدا», «مؤكدة», «مؤكدين», «مؤكدون», «مؤكدتين», «مؤكدات»)."""
    stem = fold_text(participle)
    for ending, person in (
        ("ا", "3ms"), ("ه", "3fs"), ("ين", "3mp"), ("ون", "3mp"), ("تين", "3fd"), ("ان", "3md"), ("ات", "3fp"),
    ):  # fmt: skip
        yield (stem[:-1] if stem.endswith("ي") and ending in ("ين", "ون") else stem) + ending, person


def with_pronouns(form: str, verb: bool) -> Iterator[tuple[str, str]]:
    """A verb or verbal noun with each pronoun behind it: (form, pronoun). «دعوا» gives «دعوه», «دعوة» gives «دعوته»."""
    base = form
    if verb and form.endswith("وا"):
        base = form[:-1]
    elif verb and form.endswith("ي"):
        base = form[:-1] + "ا"
    elif form.endswith("ه"):
        base = form[:-1] + "ت"
    for pronoun in _PRONOUNS:
        yield base + pronoun, pronoun
