"""What is attributed or quoted without a verb of speech: «… بحسب المرصد», «لا صحة لـ…», a lone quotation?"""

from __future__ import annotations

from marsad.arabic.sentences import Sentence
from marsad.record import StatementKind
from marsad.statements.attribution import Attribution
from marsad.statements.content import ContentReader
from marsad.statements.governed import Said
from marsad.statements.grammar import ADVERB, DOCUMENT, EXIT, EXPECTED, OPENER, RELATIVE, THAT
from marsad.statements.heard import Heard
from marsad.statements.scene import Scene
from marsad.statements.speaker import Speaker, SpeakerReader

_FEWEST = 3
_IN_TEXT = ("جاء في", "ورد في")
_NEAR = 6
_FAR = 14


def read_attribution(
    scene: Scene,
    sentence: Sentence,
    attribution: Attribution,
    speakers: SpeakerReader,
    latest: Heard | None,
    contents: ContentReader,
) -> Heard | None:
    """The statement that a phrase makes of the clause beside it; None where it names nobody."""
    if attribution.row.reach == "denial":
        return _denial(scene, sentence, attribution, latest.speaker if latest else None)
    speaker = _cited(scene, attribution, speakers, latest)
    if speaker is None:
        return None
    cue = (scene.starts[attribution.first], scene.ends[attribution.cue_last - 1])
    if attribution.row.reach == "tongue":
        return _tongue(scene, attribution, speaker, cue, latest)
    bounds = _clause(scene, sentence, attribution)
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
    if attribution.first < first and (told := contents.read(scene, Said(first, "أن"), last)) is not None:
        content, last = (told.start, told.end), told.last
    direct = quoted is not None and quoted.mark.end - quoted.mark.start > (content[1] - content[0]) / 2
    if quoted is not None and direct:
        content, last = (quoted.mark.start, quoted.mark.end), quoted.last
    return Heard(
        kind=kind, cue=cue, content=content, words=(first, last), speaker=speaker,
        direct=direct, rule=f"{attribution.row.phrase}/{attribution.row.reach}",
    )  # fmt: skip


def _cited(scene: Scene, attribution: Attribution, speakers: SpeakerReader, latest: Heard | None) -> Speaker | None:
    """Whom the phrase names; behind «وجاء في بيان: …» whoever spoke last."""
    if attribution.source is not None:
        return speakers.of_phrase(attribution.source)
    at = attribution.cue_last
    text = attribution.row.phrase in _IN_TEXT and at < len(scene.words) and scene.roles[at] & DOCUMENT
    return latest.speaker if text and latest is not None else None


def _clause(scene: Scene, sentence: Sentence, attribution: Attribution) -> tuple[int, int] | None:
    """The words of the clause that an attribution leans on: behind it where it opens the sentence or «أن» follows."""
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
        for i in range(after, min(after + _FAR, sentence.last) if not follows else after):
            if scene.roles[i] & OPENER and scene.words[i].startswith("ف"):
                after = i
                break
        if after not in scene.commas:  # «بحسب تقرير المنظمة الصادر اليوم، الأحد، …»: the day of the report
            while after < sentence.last and after in scene.dated:
                after += 1
        while after < sentence.last and scene.roles[after] & OPENER:
            after += 1
        return after, sentence.last
    first = sentence.first
    while first < attribution.first and scene.roles[first] & ADVERB and first + 1 in scene.commas:
        first += 1
    return first, attribution.first


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
