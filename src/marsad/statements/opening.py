"""What opens the words spoken: an «أن» of the cue's own, a quotation that is speech and no name?"""

from __future__ import annotations

from marsad.statements.cues import Cue
from marsad.statements.governed import Said
from marsad.statements.grammar import (
    ADVERB,
    BARRED,
    CHANNEL,
    DEED,
    JOINT,
    NEGATION,
    PLAIN,
    PREP,
    RELATIVE,
    REPORT,
    SOURCE,
    THAT,
    TRANSITIVE,
)
from marsad.statements.phrases import Phrase, PhraseReader
from marsad.statements.scene import Scene
from marsad.statements.verbal_nouns import BARE_VERBAL_NOUN

NO_OBJECT = PREP | THAT | RELATIVE | ADVERB | JOINT | NEGATION
_AMONG = frozenset({"بينها", "بينهم", "بينهما", "منها", "منهم", "ابرزها", "ابرزهم"})
_MEMBERS = 20
_HIM = frozenset({"اياه", "اياها", "اياهم", "اياهما"})
_SCARE = 4
_BRACKETED = 8
_CLITIC = 4
_AHEAD = 14
_FEWEST = 3
_CALLED = frozenset({"نفسها", "نفسه", "اسم", "باسم", "مسمي", "عنوان", "بعنوان", "عنوانه", "عنوانها", "شعار", "وسم"})
_OF_IT = frozenset("عليها عليه فيها فيه بها به عنها عنه منها منه لها له اليها اليه خلالها خلاله".split())
_BACK = frozenset({"ذلك", "هذا", "هذه"})
# What only repeats that somebody speaks, between the verb of speech and the words.
SAYING = frozenset({"قايلا", "قايله", "قايلين", "بالقول", "بقوله", "بقولها", "بقولهم"})
# Behind «ما» these tell what something is taken for.
DEEMED = frozenset({"يعتبر", "تعتبر", "يعد", "تعد", "يوصف", "يسمي", "يعرف", "يبدو"})
# Words of thanks are for these, though they lead in a circumstance elsewhere.
THANKED_FOR = frozenset({"برعايه", "بدعم", "بمشاركه"})
BLESSED = frozenset({"حفظه", "حفظها", "حفظهم", "يحفظه", "ايده", "رعاه", "سلمه", "رحمه", "رحمها", "رحمهم"})
UNNAMED = frozenset({"يسمه", "يسمها", "يسمهم", "تسمه", "تسمها", "تسمهم", "يسمهما", "تسمهما"})
# Behind one of these «بـ» brings in another name: «المعروف بـ"حميدتي"».
KNOWN_AS = frozenset(
    {"المعروف", "المعروفه", "الملقب", "الملقبه", "المكني", "المكناه", "الشهير", "الشهيره", "المعروفين"}
)


def that_counts(scene: Scene, verbs: frozenset[str], cue: int, at: int) -> bool:
    """Whether «أن» at word `at` brings in what the cue at word `cue` says, and belongs to nothing before it."""
    before = scene.words[at - 1]
    if at == cue + 1:
        return True
    if (before in verbs and not describes_source(scene, at - 1)) or scene.words[at].startswith("و"):
        return False
    return not scene.roles[at - 1] & BARRED


def that_ahead(scene: Scene, verbs: frozenset[str], at: int, last: int) -> bool:
    """Whether «أن» comes within some words from word `at` on, before any other verb of speech or clause."""
    for i in range(at, min(at + _AHEAD, last)):
        if scene.roles[i] & THAT:
            return scene.words[i][0] != "و" and not scene.roles[i - 1] & (BARRED | PREP)
        if scene.words[i] in verbs or scene.roles[i] & (RELATIVE | JOINT | NEGATION) or i in scene.colons:
            return False
    return False


def describes_source(scene: Scene, at: int) -> bool:
    """«علمت من مصادر مؤكدة أن»: a feminine participle behind unnamed sources describes them."""
    before = scene.roles[at - 1] & (REPORT | SOURCE) and at - 1 not in scene.mention_at
    return bool(before) and scene.words[at].endswith("ه") and not scene.words[at - 1].startswith("ال")


def tells_of_it(scene: Scene, subject: Phrase | None, at: int, last: int) -> bool:
    """«دراسة أشرف عليها باحثون»: a clause with a pronoun that goes back to an indefinite subject right before it."""
    if subject is None or subject.mention is not None or subject.last != at or at + 1 >= last or scene.roles[at]:
        return False
    return scene.words[at + 1] in _OF_IT and not scene.words[subject.first].startswith("ال")


def cut_off(scene: Scene, at: int) -> bool:
    """Whether «ل» is written onto word `at` and no letter of a name; names keep «لل» («للائتلاف»)."""
    mention = scene.mention_at.get(at)
    whole = mention is not None and mention.first == at and mention.whole
    return not whole or scene.words[at].startswith("لل")


def called(scene: Scene, at: int) -> bool:
    """«أطلقت على نفسها «سرايا الوعد»», «تحت عنوان «…»»: a quotation that is a name or a title."""
    return scene.words[at - 1] in _CALLED


def before_clitic(scene: Scene, phrase: Phrase, frames: frozenset[str]) -> Phrase:
    """«يتهم رجل أمن بمحاولة قتله»: an object ends before «بـ» that brings in what is said, where none follows it."""
    if "ب" not in frames or (phrase.last < len(scene.words) and scene.words[phrase.last][0] == "ب"):
        return phrase
    for i in range(phrase.first + 1, phrase.last):
        word = scene.words[i]
        clitic = word[0] == "ب" and len(word) > _CLITIC and not scene.roles[i]
        if clitic and i not in scene.mention_at and i not in scene.inside:
            return Phrase(phrase.first, i, phrase.mention)
    return phrase


def by_clitic(scene: Scene, cue: Cue, at: int, last: int) -> Said | None:
    """What is said from word `at` on, where «بـ» or «لـ» that the cue governs is written onto it."""
    word, role, frames = scene.words[at], scene.roles[at], cue.frames
    frame = word[0]
    if frame not in "بل" or scene.words[at - 1] in KNOWN_AS or refers_back(scene, at, last):
        return None
    if word == "ب" and "ب" in frames and at + 1 < last and scene.words[at + 1] != word:
        return Said(at + 1, "ب", scene.quoted_from.get(at + 1))
    valued = cue.verb.kind == "welcome" and word in THANKED_FOR  # «نوه برعاية الأمير»
    if frame not in frames or len(word) < _FEWEST or (role & (PLAIN | PREP | ADVERB) and not valued):
        return None
    if frame == "ب" and "إلى" in frames and cue.verb.kind == "demand" and not _of_deed(scene, word[1:]):
        return None  # «دعا المجتمع بالعمل على», and no «ودعت الجموع بالمسجد»
    # «أشار لضرورة», and no «أشار للصحيفة»
    told = frame == "ل" and "إلى" in frames and cue.verb.kind == "say" and not role & DEED
    told |= frame == "ل" and "إلى" in frames and _to_behind_comma(scene, at, last)
    mention = scene.mention_at.get(at)
    named = mention is not None and mention.first == at and mention.whole
    if mention is not None and mention.name.type == "LOC" and frame == "ب" and _held_again(scene, at, last):
        return None  # «مطالبين الغرفة التجارية بمكة بتكثيف الرقابة»
    title = frame == "ل" and cue.verb.addressee and at not in scene.commas and _in_order_to(scene, at, last)
    return None if told or named or title or at in scene.dated else Said(at, frame, None)


def _in_order_to(scene: Scene, at: int, last: int) -> bool:
    """«دعا المفوض السامي لحقوق الإنسان، لزيارة المدينة»: «لـ» of a title, with the verb's own behind a comma."""
    for i in range(at + 1, min(at + _BRACKETED, last)):
        if i in scene.commas:
            return scene.words[i][0] == "ل" and len(scene.words[i]) > _CLITIC - 1 and not scene.roles[i] & PLAIN
    return False


def _to_behind_comma(scene: Scene, at: int, last: int) -> bool:
    """«دعت المرشحين للوظائف، إلى التسجيل»: the verb's own preposition behind the comma."""
    comma = next((i for i in range(at + 1, min(at + _BRACKETED, last)) if i in scene.commas), 0)
    return bool(comma) and scene.words[comma] == "الي"


def _held_again(scene: Scene, at: int, last: int) -> bool:
    """Whether «بـ» comes again on a verbal noun within some words, before any comma."""
    for i in range(at + 1, min(at + _BRACKETED, last)):
        if i in scene.commas:
            return False
        word = scene.words[i]
        if word[0] == "ب" and len(word) > _CLITIC and _of_deed(scene, word[1:]):
            return True
    return False


def _of_deed(scene: Scene, word: str) -> bool:
    bare = word.removeprefix("ال")
    return bool(scene.role(bare) & DEED) or BARE_VERBAL_NOUN.match(bare) is not None or bare == "عمل"


def refers_back(scene: Scene, at: int, last: int) -> bool:
    """«أفاد بذلك المدير», «تعلن عن ذلك لتؤكد»: a bare demonstrative stands for what was told before."""
    word = scene.words[at].removeprefix("ب").removeprefix("ل")
    if word not in _BACK:
        return False
    return at + 1 >= last or at + 1 in scene.commas or word == "ذلك" or not scene.words[at + 1].startswith("ال")


def opens_said(scene: Scene, at: int, last: int) -> bool:
    """Whether «أن», a colon or a quotation stands at word `at`, or the sentence ends there."""
    return at >= last or bool(scene.roles[at] & THAT) or at in scene.colons or at in scene.quoted_from


def inside(scene: Scene, last: int, at: int, by: str) -> Said | None:
    """What is said from word `at` on, before word `last`; it may open with a quotation."""
    if at >= last:
        return None
    quoted = scene.quoted_from.get(at)
    if quoted is not None and quoted.last - quoted.first < _SCARE:
        closes = quoted.last >= last or quoted.last in scene.commas
        quoted = quoted if closes else None
    return Said(at, by, quoted)


def next_line(scene: Scene, frames: frozenset[str], at: int, beyond: int) -> Said | None:
    """«وقال فلان:» with the words spoken in the next line, from word `at`, which a colon, a quotation or «أن» opens."""
    quoted = scene.quoted_from.get(at)
    if "اقتباس" in frames and (at in scene.colons or (quoted is not None and quoted.last - quoted.first >= _SCARE)):
        return Said(at, "اقتباس", quoted)
    if scene.roles[at] & THAT and "أن" in frames and scene.words[at].startswith("ب"):
        return Said(at + 1, "أن", scene.quoted_from.get(at + 1)) if at + 1 < beyond else None
    return None


def bracket_end(scene: Scene, at: int, last: int) -> int:
    """The word behind the bracket that opens before word `at`, or 0 where it does not close soon."""
    return next((i for i in range(at + 1, min(at + _BRACKETED, last)) if ")" in scene.gap(i)), 0)


def passed_over(scene: Scene, cue: Cue, at: int, last: int) -> int:
    """How many words from word `at` on stand between a cue and what is said and are no phrase."""
    word, following = scene.words[at], scene.words[at + 1] if at + 1 < last else ""
    if word in BLESSED and following == "الله":
        return 2  # «مؤكدا - حفظه الله - عمق العلاقات»
    if (behind := _past_members(scene, at, last)) > at:
        return behind - at  # «ذكرت مواقع، بينها صفحات يديرها الحزب الحاكم، أن»
    # «متوعدا إياهم بالرد»
    return int((word in _HIM and cue.verb.kind == "warn") or (word == "في" and following == "ما"))


def _past_members(scene: Scene, at: int, last: int) -> int:
    """The word behind the comma that ends «، بينها صفحات يديرها الحزب،» at word `at`; 0 where no such aside begins."""
    words = scene.words
    first = at + 1 if words[at] == "من" and at + 1 < last else at
    if at not in scene.commas or words[first] not in _AMONG:
        return 0
    return next((i for i in range(first + 1, min(last, first + _MEMBERS)) if i in scene.commas), 0)


def told_of(scene: Scene, phrases: PhraseReader, cue: Cue, at: int, last: int) -> Phrase:
    """The phrase at word `at`, «ما» with its verb and doer: «وصفت ما نشرته الصحيفة بأنه كاذب»."""
    clause = scene.words[at] == "ما" and at + 2 < last and scene.words[at + 1][-1] == "ه" and not cue.verb.relay
    if clause:
        return Phrase(at, phrases.end(at + 2, last))
    phrase = phrases.read(at, last)
    if cue.verb.kind == "condemn" and scene.roles[at] & SOURCE and phrase.mention is None:
        post = phrases.subject(at, last)  # «انتقد فلان، المبعوث إلى اليمن فلان»: a post that has its own bearer
        return post if post.person else phrase
    return phrase


def met_behind(scene: Scene, phrases: PhraseReader, at: int, last: int) -> int:
    """The word behind whom somebody meets by the verbal noun at word `at` («خلال لقائه محافظ المدينة فلان»), or 0."""
    met = at + 1
    if met >= last or not scene.roles[at] & TRANSITIVE or met in scene.commas or met in scene.dated:
        return 0
    return 0 if scene.roles[met] & NO_OBJECT else phrases.subject(met, last).last


def met_person(scene: Scene, between: list[Phrase]) -> bool:
    """Whether a comma only parts a person met in a circumstance from what is said of them."""
    names = (mention for phrase in between for mention in scene.names_from(phrase.first, phrase.last))
    return any(mention.name.type == "PER" for mention in names)


def before_speaker(scene: Scene, subject: Phrase | None, first: int, last: int, governed: bool) -> int:
    """Where a circumstance over the words `first:last` ends, as the person who speaks may stand right behind it.

    «في بيان فلان», «لـ"الصحيفة" فلان». `governed` says that a preposition is a word of its own.
    """
    skip, channel = 1, governed and first < last and bool(scene.roles[first] & CHANNEL)
    if subject is not None and (subject.person or not governed):
        return last
    if subject is None and channel:
        skip = 2
    for mention in scene.names_from(first + skip, last):
        before = scene.mention_at.get(mention.first - 1) is not None
        quoted = subject is None and mention.first - 1 in scene.inside
        # «عضو هيئة الرقابة على تنفيذ المخرجات فلان أن»
        behind = subject is not None and subject.last >= first - 1 and mention.last < len(scene.words)
        titled = behind and subject is not None and scene.roles[subject.first] & SOURCE
        opens = titled and scene.words[mention.first - 1].startswith("ال") and scene.roles[mention.last] & THAT
        if mention.name.type == "PER" and (before or quoted or skip > 1 or opens):
            return mention.first
    return last
