"""What part does a word play around reported speech: complementiser, preposition, adverb, source, channel?"""

from __future__ import annotations

from itertools import repeat

from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge

THAT, WHETHER, PREP, ADVERB, RELATIVE, JOINT, NEGATION, AUXILIARY = 1, 2, 4, 8, 16, 32, 64, 128
DEMONSTRATIVE, EXIT, CHANNEL, SOURCE = 1 << 8, 1 << 9, 1 << 10, 1 << 11
REPORT, MEDIUM, ADDRESSEE, SILENT = 1 << 12, 1 << 13, 1 << 14, 1 << 15
ORGAN, HEDGE, PLAIN, DEED = 1 << 16, 1 << 17, 1 << 18, 1 << 19
LABEL, POWER, DOCUMENT, INSTRUMENT = 1 << 20, 1 << 21, 1 << 22, 1 << 23
BARRED, GOES_ON, FEMININE, MASCULINE, ISSUED = 1 << 24, 1 << 25, 1 << 26, 1 << 27, 1 << 28
EXPECTED, OPENER, ABOUT, WHEN, BELONGS = 1 << 29, 1 << 30, 1 << 31, 1 << 32, 1 << 33
OFTEN, ISSUING, ATTENTION, SETTING = 1 << 34, 1 << 35, 1 << 36, 1 << 37
OUTCOME, CIRCUMSTANCE, PRAYED, NAMELESS = 1 << 38, 1 << 39, 1 << 40, 1 << 41
OWN, HONOURED, DESCRIBES, MAY, PART, TRANSITIVE = 1 << 42, 1 << 43, 1 << 44, 1 << 45, 1 << 46, 1 << 47
KIN, RANK, ATTENDS = 1 << 48, 1 << 49, 1 << 50

# Class of the packs → its part, and the conjunctions that may be written onto its words.
_CLASSES: dict[str, tuple[int, tuple[str, ...]]] = {
    "speech-that": (THAT, ("و", "ف")),
    "speech-whether": (WHETHER, ()),
    "speech-prepositions": (PREP, ("و", "ف")),
    "speech-adverbs": (ADVERB, ("و",)),
    "speech-relatives": (RELATIVE, ()),
    "speech-joints": (JOINT, ()),
    "speech-negations": (NEGATION, ()),
    "speech-auxiliaries": (AUXILIARY, ()),
    "speech-demonstratives": (DEMONSTRATIVE, ("و",)),
    "speech-exits": (EXIT, ()),
    "speech-channels": (CHANNEL, ("ب", "ل", "و", "ال", "بال")),
    "speech-source-nouns": (SOURCE, ("و", "ال", "وال", "ل", "لل")),
    "speech-reports": (REPORT, ("و", "ال", "وال", "ل")),
    "speech-media-heads": (MEDIUM, ("و", "ال", "ل", "لل", "وال")),
    "speech-addressees": (ADDRESSEE, ()),
    "speech-not-speakers": (SILENT, ()),
    "speech-organs": (ORGAN, ("و", "ال", "وال", "ل", "لل")),
    "speech-hedges": (HEDGE, ("و",)),
    "speech-not-clitic": (PLAIN, ()),
    "speech-no-complement": (BARRED, ()),
    "speech-goes-on": (GOES_ON, ()),
    "speech-feminine-adjectives": (FEMININE, ()),
    "speech-masculine": (MASCULINE, ()),
    "speech-issued": (ISSUED, ()),
    "speech-expected": (EXPECTED, ()),
    "speech-openers": (OPENER, ()),
    "speech-about": (ABOUT, ()),
    "speech-when": (WHEN, ()),
    "speech-often": (OFTEN, ()),
    "speech-issuing": (ISSUING, ()),
    "speech-attention": (ATTENTION, ()),
    "speech-settings": (SETTING, ()),
    "speech-outcomes": (OUTCOME, ()),
    "speech-circumstance": (CIRCUMSTANCE, ()),
    "speech-prayed": (PRAYED, ()),
    "speech-nameless": (NAMELESS, ("و", "ال", "وال", "ل", "لل")),
    "speech-belonging": (BELONGS, ()),
    "speech-own": (OWN | SOURCE, ("و",)),
    "speech-honorifics": (HONOURED | SOURCE, ("و",)),
    "speech-plural-adjectives": (DESCRIBES, ()),
    "speech-may": (MAY, ()),
    "speech-parts": (PART, ("و", "ال", "وال", "ل", "لل")),
    "speech-transitive": (TRANSITIVE, ()),
    "speech-kin": (KIN | SOURCE, ("و",)),
    "speech-ranks": (RANK, ("و",)),
    "speech-attendants": (ATTENDS | SOURCE, ("و",)),
    "speech-labels": (LABEL, ()),
    "speech-powers": (POWER, ()),
    "speech-documents": (DOCUMENT, ("و",)),
    "speech-instruments": (INSTRUMENT, ("ال", "ل", "لل")),
    "speech-deeds": (DEED, ("و", "ب", "ل")),
}


_PRONOUNS = ("ه", "ها", "هم")  # as written: «ة» is none


class Grammar:
    """The closed classes of the packs, compiled: `role(word)` is a sum of parts."""

    __slots__ = ("_roles",)

    def __init__(self, knowledge: Knowledge) -> None:
        roles: dict[str, int] = {}
        for name, (part, prefixes) in _CLASSES.items():
            for word in knowledge.words(name):
                plain = fold_text(word)
                for prefix in ("", *prefixes):
                    if prefix.endswith("ال") and word.endswith(_PRONOUNS):
                        continue  # «حديثه» is his talk, «الحديثة» is new
                    form = "لل" + plain[2:] if prefix == "لل" and plain.startswith("ال") else prefix + plain
                    roles[form] = roles.get(form, 0) | part
        for word in knowledge.words("speech-source-nouns"):
            for form in _inflected(fold_text(word)):
                for prefix in _CLASSES["speech-source-nouns"][1]:
                    roles.setdefault(prefix + form, SOURCE)
                roles.setdefault(form, SOURCE)
        for word in knowledge.words("speech-organs"):
            plain = fold_text(word)
            for ending in ("تا", "تان") if plain.endswith("ه") else ():
                for prefix in ("", "و"):
                    roles.setdefault(prefix + plain[:-1] + ending, ORGAN)
        for word in knowledge.words("speech-deeds"):
            for form in _owned(fold_text(word)):
                roles.setdefault(form, DEED)
        self._roles = roles

    def role(self, word: str) -> int:
        """The parts that the folded word can play; 0 for a word of no closed class."""
        return self._roles.get(word, 0)

    def roles(self, words: list[str]) -> list[int]:
        """The parts of each word of a text, in order."""
        return list(map(self._roles.get, words, repeat(0)))


def _inflected(noun: str) -> tuple[str, ...]:
    """The accusative of a man who speaks, his feminine and their sound plurals: «باحث», «باحثا», «باحثة», «باحثون»."""
    if len(noun) < 4 or noun.endswith(("ه", "ا", "ون", "ين", "ات", "و")):
        return ()
    agent = noun[1] == "ا" or noun.startswith("م") or noun.endswith("ي")
    return (noun + "ا", *(noun + ending for ending in ("ه", "ون", "ين", "ات"))) if agent else (noun + "ا",)


def _owned(deed: str) -> tuple[str, ...]:
    """A verbal noun with a pronoun: «استعادة» gives «استعادته», «استعادتها», «استعادتهم»."""
    if len(deed) < 4 or deed.startswith("ال") or deed.endswith(("ها", "هم")):
        return ()
    stem = deed[:-1] + "ت" if deed.endswith("ه") else deed
    return (stem + "ه", stem + "ها", stem + "هم")
