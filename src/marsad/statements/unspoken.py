"""What is attributed or quoted without a verb of speech: «… بحسب المرصد», «لا صحة لـ…», a lone quotation?"""

from __future__ import annotations

import msgspec

from marsad.arabic.sentences import Sentence
from marsad.record import StatementKind
from marsad.statements.attribution import Attribution
from marsad.statements.content import ContentReader
from marsad.statements.governed import Said
from marsad.statements.grammar import ADVERB, DOCUMENT, EXIT, EXPECTED, OPENER, OUTCOME, PREP, RELATIVE, THAT
from marsad.statements.heard import Heard
from marsad.statements.scene import Scene
from marsad.statements.speaker import Speaker, SpeakerReader

_FEWEST = 3
_FROM = frozenset({"عنه", "عنها", "عنهم"})
_IN_TEXT = ("جاء في", "ورد في")
_CAME = (["جاء", "ذلك"], ["وجاء", "ذلك"], ["ياتي", "ذلك"])
_COMES = frozenset({"جاء", "وجاء", "ياتي", "وياتي", "جاءت", "وجاءت"})
_NEAR = 6
_FAR = 14


class Told(msgspec.Struct, frozen=True):
    """What was heard before a phrase: last in the article, as a heading, and up to which word of the sentence."""

    latest: Heard | None
    heading: Heard | None
    upto: int


def read_attribution(
    scene: Scene,
    sentence: Sentence,
    attribution: Attribution,
    speakers: SpeakerReader,
    told: Told,
    contents: ContentReader,
) -> Heard | None:
    """The statement that a phrase makes of the clause beside it; None where it names nobody."""
    latest = told.latest
    if attribution.row.reach == "denial":
        denier = told.heading or latest
        return _denial(scene, sentence, attribution, denier.speaker if denier else None)
    speaker = _cited(scene, attribution, speakers, latest)
    passed = attribution.cue is not None and attribution.cue.verb.relay
    if speaker is None or (passed and scene.words[attribution.cue_last] in _FROM):
        return None  # «بحسب ما نقلت عنه الوكالة»
    cue = (scene.starts[attribution.first], scene.ends[attribution.cue_last - 1])
    if attribution.row.reach == "tongue":
        return _tongue(scene, attribution, speaker, cue, latest)
    bounds = _clause(scene, sentence, attribution, told.upto)
    if bounds is None or bounds[1] - bounds[0] < _FEWEST:
        return None
    kind: StatementKind = attribution.row.kind
    if speaker.outlet or speaker.report:
        kind = attribution.row.medium or kind
    elif attribution.cue is not None:
        kind = attribution.cue.verb.kind
    if any(scene.role(word) & EXPECTED for word in scene.words[sentence.first : attribution.first]):
        kind = "expect"
    first, last = bounds
    if not attribution.first < first:
        last = min(last, attribution.first)
    content = (scene.starts[first], scene.ends[last - 1])
    quoted = scene.quoted_from.get(first) if attribution.first < first else None
    if attribution.first < first and (behind := contents.read(scene, Said(first, "أن"), last)) is not None:
        content, last = (behind.start, behind.end), behind.last
    direct = quoted is not None and quoted.mark.end - quoted.mark.start > (content[1] - content[0]) / 2
    if quoted is not None and direct:
        content, last = (quoted.mark.start, quoted.mark.end), quoted.last
    return Heard(
        kind=kind, cue=cue, content=content, words=(first, last), speaker=speaker,
        direct=direct, rule=f"{attribution.row.phrase}/{attribution.row.reach}",
        relays=() if attribution.through is None else (attribution.through,),
    )  # fmt: skip


def _cited(scene: Scene, attribution: Attribution, speakers: SpeakerReader, latest: Heard | None) -> Speaker | None:
    """Whom the phrase names; behind «وجاء في بيان: …» whoever spoke last."""
    if attribution.source is not None:
        return speakers.of_phrase(attribution.source)
    at = attribution.cue_last
    text = attribution.row.phrase in _IN_TEXT and at < len(scene.words) and scene.roles[at] & DOCUMENT
    return latest.speaker if text and latest is not None else None


def _clause(scene: Scene, sentence: Sentence, attribution: Attribution, upto: int) -> tuple[int, int] | None:
    """The words of the clause that an attribution leans on: behind it where it opens the sentence or «أن» follows.

    A clause before it begins behind the dateline, and behind what somebody else was told to say before word `upto`.
    """
    after = attribution.last
    for i in range(after, min(after + _NEAR, sentence.last)):
        if (i > after and i in scene.commas) or scene.roles[i] & (RELATIVE | EXIT):
            break
        if scene.roles[i] & THAT:
            after = i
            break
    follows = after < sentence.last and bool(scene.roles[after] & THAT)
    if not follows and attribution.first <= sentence.first + 1:
        for i in range(attribution.last, min(attribution.last + _NEAR, sentence.last)):
            if scene.roles[i] & EXIT:
                break
            if i in scene.colons:
                return i, sentence.last
    if attribution.first <= sentence.first + 1 or follows:
        return _opened(scene, sentence, after, follows), sentence.last
    if upto > sentence.first and scene.words[upto] in _COMES:
        return None  # «…، جاء ذلك خلال زيارته كما نقلته الوكالة»
    first = _own_clause(scene, attribution.first, upto) if upto > sentence.first else _past_dateline(scene, sentence)
    while first < attribution.first and scene.roles[first] & ADVERB and first + 1 in scene.commas:
        first += 1
    last = attribution.first
    if scene.words[last - 2 : last] in _CAME:
        last -= 2
    return first, last


def _opened(scene: Scene, sentence: Sentence, after: int, follows: bool) -> int:
    """The first word of the clause behind an attribution that ends before word `after`."""
    for i in range(after, min(after + _FAR, sentence.last) if not follows else after):
        if scene.roles[i] & OPENER and scene.words[i].startswith("ف"):
            after = i
            break
    if after not in scene.commas:  # «بحسب تقرير المنظمة الصادر اليوم، الأحد، …»: the day of the report
        while after < sentence.last and after in scene.dated:
            after += 1
    while after < sentence.last and scene.roles[after] & OPENER:
        after += 1
    return after


def _own_clause(scene: Scene, last: int, upto: int) -> int:
    """«أكد الوزير القصف، ما أدى إلى نزوح عائلات بحسب المصدر»: behind the words of the minister, and what led there."""
    if upto + 2 < last and scene.words[upto] == "ما" and scene.roles[upto + 1] & OUTCOME:
        return upto + 3 if scene.roles[upto + 2] & PREP else upto + 2
    return upto


def _past_dateline(scene: Scene, sentence: Sentence) -> int:
    """The first word behind the dateline: «بيروت (رويترز) - قتل عشرة»."""
    article, first = scene.passage.article, sentence.first
    if article is None or article.dateline is None:
        return first
    start, end = scene.reading.words_in(article.dateline.start, article.dateline.end)
    if not start <= first < end:
        return first
    for i in range(end, min(end + _NEAR, sentence.last)):
        if not {"-", "–", "—", "ـ", ":", "/"}.isdisjoint(scene.gap(i)):
            first = i
    return first


def _tongue(
    scene: Scene, attribution: Attribution, speaker: Speaker, cue: tuple[int, int], latest: Heard | None
) -> Heard | None:
    """«وجاء ذلك على لسان فلان»: the statement before it, in another mouth."""
    words = scene.words
    if latest is None or attribution.first < 2 or words[attribution.first - 1] not in ("ذلك", "هذا", "كلامه"):
        return None
    start = scene.starts[attribution.first - 2]
    return Heard(
        kind=latest.kind, cue=(start, cue[1]), content=latest.content, words=latest.words, speaker=speaker,
        direct=latest.direct, rule="على لسان/tongue", nested=True,
    )  # fmt: skip


def _denial(scene: Scene, sentence: Sentence, attribution: Attribution, last: Speaker | None) -> Heard | None:
    """«لا صحة لـ…», «… عار عن الصحة»: what is denied stands behind the first and before the second."""
    first, after = attribution.first, attribution.last
    cue = (scene.starts[first], scene.ends[attribution.cue_last - 1])
    opens = attribution.row.phrase.startswith("لا صحة")
    bounds = (after, sentence.last) if opens else (sentence.first, first)
    if bounds[1] - bounds[0] < 1:
        return None
    start = scene.starts[bounds[0]]
    if attribution.clitic and scene.words[after][0] == "ل" and attribution.row.phrase.endswith("ل"):
        start += 1
    return Heard(
        kind="deny", cue=cue, content=(start, scene.ends[bounds[1] - 1]), words=bounds, speaker=last, direct=False,
        rule=f"{attribution.row.phrase}/denial",
    )  # fmt: skip


def read_bare(scene: Scene, sentence: Sentence, paragraph: int, last: Speaker | None) -> Heard | None:
    """A quotation that is a whole sentence: the words of whoever spoke last.

    `paragraph` is that of the sentence before; a quotation inside a paragraph goes with what stands before it.
    """
    quoted = next((q for q in scene.quotes if q.first == sentence.first), None)
    if (
        quoted is None
        or last is None
        or sentence.paragraph == paragraph
        or quoted.last < sentence.last
        or quoted.last - quoted.first < 6
    ):
        return None
    return Heard(
        kind="say", cue=None, content=(quoted.mark.start, quoted.mark.end), words=(quoted.first, quoted.last),
        speaker=last, direct=True, rule="quotation",
    )  # fmt: skip
