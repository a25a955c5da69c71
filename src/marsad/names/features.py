"""What can a tagger know of one word type? Its spelling, its affixes, and the lists that hold it.

Everything here is a pure function of the folded word, so that the tagger works once a type, not once a token. The
training script and the tagger share this module: a change here asks for a new model.
"""

from __future__ import annotations

import zlib

from marsad.arabic.clitics import NOUN_PREFIXES
from marsad.names.words import (
    AMBIGUOUS,
    BODY_ONE,
    BODY_PART,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    NATION,
    OFFICE,
    OFFICES,
    ORG_FIELD,
    ORG_GENERIC,
    ORG_HEAD,
    ORG_OUTSIDE,
    ORG_STRONG,
    PARTICLE,
    PLACE_CUT,
    PLACE_KEPT,
    PLACE_ONE,
    PLACE_PART,
    POST_FIELD,
    ROLE,
    SECOND,
    SURNAME,
    TITLE_ADJ,
    WordClasses,
)

# What a word may be listed as by the name lists compiled into the model.
LISTED_NAME, LISTED_PERSON, LISTED_PLACE, LISTED_BODY, LISTED_COUNTRY = 1, 2, 4, 8, 16
# The first flag that a word carries gives its coarse class, by which neighbours are told apart.
_CLASS_ORDER: tuple[int, ...] = (
    FUNCTION, PLACE_ONE, HONORIFIC, OFFICE, OFFICES, ROLE, NATION, PARTICLE, SECOND, ORG_STRONG, PLACE_CUT,
    ORG_HEAD, PLACE_KEPT,
    POST_FIELD, TITLE_ADJ, ORG_FIELD, ORG_GENERIC, AMBIGUOUS, GIVEN, SURNAME, BODY_ONE, ORG_OUTSIDE,
    PLACE_PART, BODY_PART,
)  # fmt: skip
_SHAPES = ("digit", "latin", "mark", "short", "definite", "other")
CLASSES = 2 + len(_CLASS_ORDER) + len(_SHAPES) + 4 + 8  # edges and flags, shapes, lists, and likeness of unlisted words
EDGE = 0
_SEEN_IN_TRAINING = (1 << 37) - 1  # later classes serve the rules alone
_TOLD_ONE_BY_ONE = 2 * BODY_PART - 1


def key(word: str) -> int:
    """The number under which the model's lists keep a word: lists hold no words, only their CRC-32."""
    return zlib.crc32(word.encode("utf-8"))


def stems(word: str) -> list[tuple[str, str]]:
    """(prefix, stem) for every proclitic that leaves three letters or more."""
    return [(p, word[len(p) :]) for p in NOUN_PREFIXES if word.startswith(p) and len(word) - len(p) >= 3]


def listed(word: str, lists: dict[int, int]) -> tuple[int, int]:
    """The lists that hold the word, and those that hold it without a proclitic («ال» kept)."""
    whole, stem = lists.get(key(word), 0), 0
    for prefix in ("و", "ب", "ل", "ف", "ك", "وب", "ول"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            stem |= lists.get(key(word[len(prefix) :]), 0)
    if word.startswith("لل"):
        stem |= lists.get(key("ال" + word[2:]), 0)
    return whole, stem


def coarse_class(word: str, words: WordClasses, lists: dict[int, int], likeness: int) -> int:
    """A number below `CLASSES` that says what kind of word it is; 0 is kept for the edge of a sentence."""
    whole, cut, stem = words.look(word)
    for i, flag in enumerate(_CLASS_ORDER):
        if whole & flag:
            return 1 + i
    base = 1 + len(_CLASS_ORDER)
    if not word.isalpha():
        return base + (0 if word[0].isdigit() else 2)
    if word.isascii():
        return base + 1
    base += len(_SHAPES)
    on = lists.get(key(word), 0)
    kinds = (
        stem & (GIVEN | SURNAME) and cut,
        on & (LISTED_COUNTRY | LISTED_PLACE) or stem & PLACE_ONE,
        on & LISTED_PERSON,
        on & LISTED_NAME,
    )
    for i, kind in enumerate(kinds):
        if kind:
            return base + i
    return base + 4 + (4 if word.startswith("ال") else 0) + min(3, max(0, likeness + 2))


def attributes(
    word: str, words: WordClasses, lists: dict[int, int], liked: int, kind: int
) -> tuple[list[str], list[str]]:
    """(attributes seen from near and far, attributes of the word itself only). Strings are the model's keys.

    `liked` is the bucket of the word's likeness to names, `kind` its coarse class.
    """
    whole, _, stem = words.look(word)
    whole &= _SEEN_IN_TRAINING
    far = ["w=" + word, f"c={kind}"]
    flags = (whole | stem) & _TOLD_ONE_BY_ONE
    while flags:
        bit = flags & -flags  # the lowest of those left
        if whole & bit:
            far.append(f"f={bit}")
        if stem & bit:
            far.append(f"s={bit}")
        flags ^= bit
    on, without = listed(word, lists)
    for flag in (LISTED_NAME, LISTED_PERSON, LISTED_PLACE, LISTED_BODY, LISTED_COUNTRY):
        if on & flag:
            far.append(f"l={flag}")
        if without & flag:
            far.append(f"m={flag}")
    if not on:
        far.append("l=0")
    near = [f"k={liked}"]
    near += [f"p{n}={word[:n]}" for n in (1, 2, 3, 4) if len(word) >= n]
    near += [f"x{n}={word[-n:]}" for n in (1, 2, 3, 4) if len(word) >= n]
    near.append(f"n={min(len(word), 10)}")
    for prefix, rest in stems(word):
        near.append("t=" + rest)
        near.append("u=" + prefix)
        if words.of(rest) & _SEEN_IN_TRAINING:
            near.append(f"v={prefix}")
        near.append(f"y={prefix}|{rest[-2:]}")
    near.append(f"z={whole}")
    near.append(f"q={on}|{liked}")
    return far, near
