"""Which words have the shape of a verbal noun, which stands as what is announced and describes nothing?"""

from __future__ import annotations

import re
from functools import lru_cache

# «الاجتماع», «الانسحاب», «الإعلان», «التصعيد»: verbal nouns of the derived stems, which describe nothing.
# «تدمير», «تصفية», «اعتقال», «استهداف»: verbal nouns of the derived stems, folded and without the article.
BARE_VERBAL_NOUN = re.compile(r"(?:ت\w\wي\w|ت\wا\w[^\Wي]|ا(?!ل)\w{2,4}ا\w)$")
_VERBAL_NOUN = re.compile(r"ال(?:ا\w{2,4}ا\w|ت\w{2}ي\w|ت\wا\w[^\Wي])$")
# «التدخل», «التحرك»: verbal nouns of the fifth stem, which describe nothing either.
MASDAR = re.compile(r"الت[^\Wا]\w[^\Wيه]$")


@lru_cache(maxsize=50_000)
def is_verbal_noun(word: str) -> bool:
    """Whether a folded definite word has the shape of a verbal noun."""
    return _VERBAL_NOUN.match(word) is not None


def is_masdar(word: str) -> bool:
    """The same, with the verbal nouns of the fifth stem («التدخل»)."""
    return is_verbal_noun(word) or MASDAR.match(word) is not None
