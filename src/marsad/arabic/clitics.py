"""What can be taken off a written word: proclitics in front, enclitic pronouns behind.

Arabic writes «و» (and), «ف» (so), «ب» (in), «ل» (to), «ك» (as), «س» (will) and the article «ال» onto the word, and
object or possessive pronouns after it. Nothing here decides which reading is right; a lexicon does, by holding the
stem or not. All forms are folded (see `fold`). Each function looks at one word alone and is remembered by word.
"""

from __future__ import annotations

from functools import lru_cache

# Longest first; every prefix that may stand before a name or noun, with and without the article.
NOUN_PREFIXES: tuple[str, ...] = (
    "وبال", "وكال", "فبال", "ولل", "فلل", "بال", "كال", "وال", "فال", "لل",
    "وب", "ول", "وك", "فب", "فل", "ال", "و", "ف", "ب", "ل", "ك",
)  # fmt: skip
NAME_PREFIXES: frozenset[str] = frozenset({"و", "ف", "ب", "ل", "ك", "وب", "ول", "فل", "فب", "وك"})
VERB_PREFIXES: tuple[str, ...] = ("وس", "فس", "ول", "فل", "و", "ف", "س", "ل")
ENCLITICS: tuple[str, ...] = ("كما", "هما", "هم", "هن", "كم", "نا", "ها", "ني", "ه", "ي", "ك")
_ARTICLES = {"وبال": "وب", "وكال": "وك", "فبال": "فب", "ولل": "ول", "فلل": "فل", "بال": "ب", "كال": "ك",
             "وال": "و", "فال": "ف", "لل": "ل", "ال": ""}  # fmt: skip
_SHORTEST_STEM = 2


@lru_cache(maxsize=200_000)
def noun_stems(word: str) -> tuple[tuple[str, str], ...]:
    """Every (prefix, stem) reading of a noun, the whole word first. «وبالمدينه» gives «المدينه» and «مدينه» too."""
    readings = [("", word)]
    for prefix in NOUN_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_STEM:
            stem = word[len(prefix) :]
            if prefix in _ARTICLES:
                readings.append((_ARTICLES[prefix], "ال" + stem))
            readings.append((prefix, stem))
    return tuple(dict.fromkeys(readings))


@lru_cache(maxsize=200_000)
def verb_stems(word: str) -> tuple[tuple[str, str], ...]:
    """Every (prefix, stem) reading of a verb, the whole word first: «وسيعلن» gives «يعلن» after «وس»."""
    readings = [("", word)]
    for prefix in VERB_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) > _SHORTEST_STEM:
            readings.append((prefix, word[len(prefix) :]))
    return tuple(readings)


@lru_cache(maxsize=200_000)
def without_enclitic(stem: str) -> tuple[tuple[str, str], ...]:
    """Every (stem, enclitic) reading, the whole first. A «ت» left behind may be a ta marbuta: «رئاسته» → «رئاسه»."""
    readings = [(stem, "")]
    for enclitic in ENCLITICS:
        if stem.endswith(enclitic) and len(stem) - len(enclitic) >= _SHORTEST_STEM:
            bare = stem[: -len(enclitic)]
            readings.append((bare, enclitic))
            if bare.endswith("ت"):
                readings.append((bare[:-1] + "ه", enclitic))
    return tuple(readings)
