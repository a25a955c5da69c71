"""What does a word alone say about names? Given name, family name, title, head of a body, nationality, common word.

Every word type is looked up once and kept as one integer of flags, with and without the proclitics that Arabic writes
onto a name («وبوتين», «لدمشق»). All later passes read the flags and never the word classes themselves.
"""

from __future__ import annotations

from collections.abc import Iterable

from marsad.arabic.clitics import NAME_PREFIXES
from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds_names import DemonymRow
from marsad.knowledge.load import Knowledge
from marsad.names.by_word import ByWord, Look

GIVEN, SURNAME, PARTICLE, SECOND = 1, 2, 4, 8
HONORIFIC, OFFICE, OFFICES, ROLE = 16, 32, 64, 128
TITLE_ADJ, FORMER, ACTING, POST_FIELD = 256, 512, 1024, 2048
NATION, FUNCTION, AMBIGUOUS = 4096, 8192, 16384
ORG_HEAD, ORG_STRONG, ORG_FIELD, ORG_GENERIC = 1 << 15, 1 << 16, 1 << 17, 1 << 18
PLACE_KEPT, PLACE_CUT, ORG_OUTSIDE = 1 << 19, 1 << 20, 1 << 21
PLACE_ONE, PLACE_PART, BODY_ONE, BODY_PART = 1 << 22, 1 << 23, 1 << 24, 1 << 25
ORG_PURPOSE, HONOURING, ORG_OF_PLACE, ORG_CUT, PLATFORM = 1 << 26, 1 << 27, 1 << 28, 1 << 29, 1 << 30
PLACE_ALSO, FORCE, FORCE_PLAIN, BLESSING, PLAIN, PURPOSE = (1 << 31, 1 << 32, 1 << 33, 1 << 34, 1 << 35, 1 << 36)
MINISTRY, PAIR, EVERYDAY = 1 << 37, 1 << 38, 1 << 39
NUMBERED, ORDINAL, HEADING, ORG_OF_AREA, CLUB = 1 << 40, 1 << 41, 1 << 42, 1 << 43, 1 << 44
# The first word of given names of two words that is none by itself: «فتح» of «فتح الله».
OPENING = 1 << 45
STATE_BODY = 1 << 46
NAMELIKE = GIVEN | SURNAME | PARTICLE | SECOND
TITLE = HONORIFIC | OFFICE | OFFICES | ROLE

_CLASSES = {
    "name-given-male": GIVEN, "name-given-female": GIVEN, "name-given-foreign": GIVEN, "name-surname": SURNAME,
    "name-particle": PARTICLE, "name-second-part": SECOND, "honorific": HONORIFIC, "office-head": OFFICE,
    "office-plural": OFFICES, "role-person": ROLE, "title-adjective": TITLE_ADJ, "former-word": FORMER,
    "acting-word": ACTING, "post-field": POST_FIELD, "function-word": FUNCTION, "name-also-word": AMBIGUOUS,
    "org-head": ORG_HEAD, "org-head-strong": ORG_STRONG, "org-field": ORG_FIELD, "org-generic": ORG_GENERIC,
    "place-head-kept": PLACE_KEPT, "place-head-cut": PLACE_CUT, "org-head-outside": ORG_OUTSIDE,
    "org-purpose": ORG_PURPOSE, "named-after": HONOURING, "org-of-place": ORG_OF_PLACE, "org-head-cut": ORG_CUT,
    "platform": PLATFORM,
    "place-word": PLACE_ONE, "body-word": BODY_ONE, "place-also-word": PLACE_ALSO, "force-head": FORCE,
    "ministry-short": MINISTRY, "force-plain": FORCE_PLAIN, "blessing": BLESSING, "credit-generic": PLAIN,
    "purpose-noun": PURPOSE, "numbered-head": NUMBERED, "ordinal": ORDINAL, "heading-word": HEADING,
    "org-of-area": ORG_OF_AREA, "club-head": CLUB, "state-body": STATE_BODY,
}  # fmt: skip
# Classes of nouns listed without the article that may carry it in the text.
_TAKES_ARTICLE = OFFICE | ORG_HEAD | ORG_STRONG | PLACE_CUT | PLACE_KEPT | CLUB
# A word of a longer name says less than a name of one word.
_PARTS = {PLACE_ONE: PLACE_PART, BODY_ONE: BODY_PART}
# Function words that are names far too often to be struck from the names: «علي», «خلف».
_NAMES_TOO = frozenset({"علي", "خلف", "فتح", "عمر"})
# How words go on that themselves begin with «ل»: «للجنة» is «ل» and «اللجنة».
_AFTER_LAM = ("جنة", "جنه", "واء", "قاء", "يكود", "اذقي", "جان", "غة", "غه", "وبي", "ورد", "يبي")
_BARE = 3
_BEFORE_NOUN = ("", "ال", "و", "وال", "ب", "بال", "ل", "لل")
_PREFIXES = tuple(sorted(NAME_PREFIXES, key=len, reverse=True))


_SHORT_ACCUSATIVE = 4
_SERVANT = "عبد"
_NO_NOUN = FUNCTION | GIVEN | SURNAME | PLACE_ONE


class WordClasses:
    """The packs' word classes about names, by folded word."""

    __slots__ = ("_flags", "countries", "look", "looks", "pairs")

    def __init__(self, knowledge: Knowledge) -> None:
        flags: dict[str, int] = dict.fromkeys(_opening(knowledge), OPENING)
        for name, whole in _CLASSES.items():
            for phrase in knowledge.words(name):
                flag = whole
                split = fold_text(phrase).split()
                if len(split) > 1:
                    flag = _PARTS.get(whole, whole)
                for place, word in enumerate(split):
                    if whole == GIVEN and place:  # «عبد العاطي»: «العاطي» is a family's name, too
                        flag = SURNAME if split[0] == _SERVANT else SECOND
                    if whole == HONORIFIC and place:
                        break
                    flags[word] = flags.get(word, 0) | flag
                    if flag & _TAKES_ARTICLE and not word.startswith("ال"):
                        flags["ال" + word] = flags.get("ال" + word, 0) | flag
        for word, flag in flags.items():
            if flag & FUNCTION and word not in _NAMES_TOO:
                flags[word] = flag & ~(GIVEN | SURNAME)
        for word in [fold_text(word) for word in knowledge.words("everyday-word")]:
            for form in (word, "ال" + word):
                flags[form] = flags.get(form, 0) | EVERYDAY
        self.pairs = frozenset(fold_text(phrase) for phrase in knowledge.words("body-pair"))
        for pair in self.pairs:
            first = pair.split()[0]
            flags[first] = flags.get(first, 0) | PAIR
        self.countries: dict[str, str] = {}
        for row in knowledge.entries(DemonymRow):
            for form in demonym_forms(row):
                flags[form] = flags.get(form, 0) | NATION
                self.countries.setdefault(form, row.place)
        self._flags = flags
        self.looks: ByWord[Look] = ByWord(self._look)
        self.look = self.looks.__getitem__
        """(flags of the whole word, length of the proclitic that leaves a listed word, flags of that word)."""

    def of(self, word: str) -> int:
        """The flags of the folded word exactly as it stands."""
        return self._flags.get(word, 0)

    def _look(self, word: str) -> Look:
        whole = self._flags.get(word, 0)
        if word.startswith("لل"):
            return whole, 0, self._flags.get(without_lil(word), 0)
        for prefix in _PREFIXES:
            stem = word[len(prefix) :]  # of one letter it is no form of address: «لا» is not «ل» and «أ.»
            if word.startswith(prefix) and len(stem) > 1 and (flags := self._flags.get(stem, 0)):
                return whole, len(prefix), flags
        return whole, 0, 0


def _opening(knowledge: Knowledge) -> set[str]:
    """The first words of listed names of two words that no list of names holds by themselves."""
    names = [
        fold_text(p).split() for name, whole in _CLASSES.items() if whole & NAMELIKE for p in knowledge.words(name)
    ]
    return {split[0] for split in names if len(split) > 1} - {split[0] for split in names if len(split) == 1}


def wishes(here: int, after: int) -> bool:
    """Whether two words of these flags are a wish behind a name («رحمه الله»), not «عبد الله» before one."""
    return bool(here & BLESSING and after & BLESSING) and not here & SECOND


def everyday_words(knowledge: Knowledge) -> frozenset[str]:
    """Nouns that by themselves never name anything, folded, with what may be written onto them."""
    words = [fold_text(word) for word in knowledge.words("everyday-word")]
    words += [word + "ا" for word in words if len(word) > _BARE and word[-1] not in "اهي"]  # «أصدر قرارا»
    return frozenset(prefix + word for word in words for prefix in _BEFORE_NOUN)


def without_lil(word: str) -> str:
    """«للأمم» → «الأمم», «للجنة» → «اللجنة»: what «ل» hides of the article, folded or not."""
    return "ال" + (word[1:] if word[2:].startswith(_AFTER_LAM) else word[2:])


def demonym_forms(row: DemonymRow) -> Iterable[str]:
    """All folded forms of a nationality adjective: with and without article, feminine, dual, plural."""
    place = fold_text(row.place)
    for phrase in row.forms:
        words = fold_text(phrase).split()
        if len(words) > 1:
            continue
        stem = words[0]
        for ending in ("", "ه", "ون", "ين", "ان", "ا", "تين", "تان", "ات"):
            if stem + ending != place:  # «سوريا» is the country; «سوريا» for «a Syrian» is too rare to count
                yield stem + ending
            yield "ال" + stem + ending
    for plural in row.plurals:
        folded = fold_text(plural)
        yield folded
        yield "ال" + folded


def after_accusative(word: str, before: str, flags: int) -> bool:
    """Whether «تركيا» is the adjective of an indefinite accusative: «دعما تركيا» is Turkish support.

    `flags` are the classes of the word before; a participle («مطالبا») rules a country instead.
    """
    if not word.endswith("يا") or not before.endswith("ا") or len(before) < _SHORT_ACCUSATIVE:
        return False
    if before.startswith(("م", "و", "ال")) or before.endswith(("يا", "ها", "هما", "نا", "كما")):
        return False  # «تشهدها سوريا», «وفرنسا وبريطانيا»
    return not flags & _NO_NOUN
