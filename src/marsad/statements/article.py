"""Which statements does one article report, read sentence by sentence with the last speaker in mind?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from marsad.arabic.fold import fold_text
from marsad.arabic.sentences import Sentence
from marsad.record import Statement, StatementKind
from marsad.statements.allowed import allowed
from marsad.statements.attribution import Attribution, issuer, origin_of
from marsad.statements.before import Before, BeforeReader
from marsad.statements.cues import SETTLING, Cue
from marsad.statements.frame import FrameReader
from marsad.statements.governed import Frame, Said
from marsad.statements.government import folded
from marsad.statements.grammar import (
    RELATIVE,
    REPORT,
    THAT,
)
from marsad.statements.headline import headline_words, read_heading, repeats
from marsad.statements.heard import Heard, to_statement
from marsad.statements.language import Language
from marsad.statements.limit import speech_limit
from marsad.statements.mere import is_loose, is_preposition
from marsad.statements.nominal import noun_frame
from marsad.statements.passed_on import read_passed_on
from marsad.statements.phrases import Phrase, PhraseReader
from marsad.statements.posted import read_post
from marsad.statements.posts import find_posts
from marsad.statements.quoted_first import read_quoted_first
from marsad.statements.resumed import resumes, resuming_speaker
from marsad.statements.said import said_by
from marsad.statements.scene import Scene, paragraphs
from marsad.statements.shift import wished
from marsad.statements.speaker import Speaker, SpeakerReader
from marsad.statements.unspoken import Told, read_attribution, read_bare

_NOBODY = Before("none")
_FROM = frozenset({"عنه", "عنها", "عنهم"})
_PRONOUNS = ("ه", "ها", "هم")
_OWNERS = {"ه": "3ms", "ها": "3fs"}
_RELAYED_TO = 7
_UNSPOKEN = ("present", "noun", "participle")
_VERBAL = ("past", "present")
_WITHIN = 2
_ISSUED = frozenset({"صادر", "صادره"})
_ASKING = 200
_BACK = 60


class ArticleReader:
    """Reads one article once, in order, and keeps who spoke last. `hits` are the words that may be a cue."""

    __slots__ = (
        "_asked_to", "_bare", "_before", "_cited", "_claimed", "_following", "_heard_in", "_hits", "_language", "_last",
        "_latest", "_newest", "_paragraph", "_phrases", "_preceding", "_scene", "_spans", "_speakers", "_spoken",
        "_voiced", "_voices",
    )  # fmt: skip

    def __init__(self, scene: Scene, language: Language, hits: list[int]) -> None:
        self._scene, self._language, self._hits = scene, language, hits
        self._phrases = PhraseReader(scene, language.cues, language.verbs, language.posts)
        self._speakers = SpeakerReader(scene, language.media, self._phrases)
        self._before = BeforeReader(scene, self._phrases)
        self._last: Speaker | None = None
        self._latest: Heard | None = None
        self._spoken = self._asked_to = -1
        self._heard_in = -1
        self._voiced: set[int] = set()
        self._claimed, self._bare = -1, False
        self._cited: Phrase | None = None
        self._newest: Heard | None = None
        self._spans: list[tuple[int, int]] = []
        self._voices: list[int] = []
        self._paragraph = -1
        self._following: Sentence | None = None
        self._preceding: Sentence | None = None

    def read(self) -> Iterator[Statement]:
        """The article's statements, with ids still to be given."""
        scene = self._scene
        posts = find_posts(scene, paragraphs(scene.passage.sentences))
        for post in posts:
            heard = read_post(scene, self._speakers, self._language.cues, post)
            yield to_statement(scene, heard, self._language.media)
        sentences, headline = scene.passage.sentences, headline_words(scene)
        for number, sentence in enumerate(sentences):
            self._preceding = sentences[number - 1] if number else None
            self._following = sentences[number + 1] if number + 1 < len(sentences) else None
            if headline and repeats(scene, sentence, headline):
                continue
            if posts and any(post.start < sentence.end and sentence.start < post.outer for post in posts):
                continue
            for heard in self._sentence(sentence):
                yield to_statement(scene, heard, self._language.media)
            self._paragraph = sentence.paragraph

    def _sentence(self, sentence: Sentence) -> Iterator[Heard]:
        scene, language = self._scene, self._language
        self._spans, self._voices = [], []
        words, forms, every = scene.words, language.cues, self._hits
        hits = every[bisect_left(every, sentence.first) : bisect_left(every, sentence.last)]
        attributions = language.attributions.find(scene, self._phrases, sentence, hits) if hits else []
        heading = self._heading(sentence)
        self._cited = None
        if heading is not None:
            yield heading
        for at in hits:
            if words[at] in forms and at not in scene.mention_at:
                if attributions:
                    if any(a.first <= at < a.last for a in attributions):
                        continue
                    self._cited = next((a.source for a in attributions if a.last <= at and a.source is not None), None)
                heard = self._cued(sentence, at, attributions)
                if heard is not None:
                    yield heard
            elif words[at] in language.resuming:
                heard = self._resumed(sentence, at, language.resuming[words[at]], attributions)
                if heard is not None:
                    yield self._told(heard, sentence)
        for attribution in attributions:
            if heading is not None and heading.words[0] == attribution.first:
                continue  # «حزب: لا صحة لما»: the heading denies
            upto = max((last for last in self._voices if last <= attribution.first), default=0)
            told = Told(self._latest, heading, upto)
            heard = read_attribution(scene, sentence, attribution, self._speakers, told, language.contents)
            if heard is not None and (attribution.row.reach == "tongue" or self._free(attribution, sentence)):
                yield self._told(heard, sentence)
        if self._heard_in != sentence.start and scene.quotes:
            heard = read_bare(scene, sentence, self._paragraph, self._last)
            if heard is not None:
                yield self._told(heard, sentence)

    def _free(self, attribution: Attribution, sentence: Sentence) -> bool:
        """Whether no statement with a cue of its own holds the attribution, ends where it begins or follows at once.

        «وبحسب الوكالة، قال الوزير إن …»: what opens the sentence then only passes on.
        """
        parted = attribution.last in self._scene.commas and attribution.first > sentence.first + 1
        opens = -1 if parted else attribution.last
        return not any(first <= attribution.first <= last or first == opens for first, last in self._spans)

    def _told(self, heard: Heard, sentence: Sentence) -> Heard:
        """Remembers a statement of the article's own level as the latest."""
        self._newest = heard
        self._voiced.add(sentence.start)
        if not heard.nested:
            asked = self._speakers.asked(heard.cue, heard.words) if heard.kind == "ask" else None
            self._last = asked or heard.speaker or self._last
            self._latest = heard
            self._spoken = heard.words[1]
            self._heard_in = sentence.start
        return heard

    def _heading(self, sentence: Sentence) -> Heard | None:
        scene = self._scene
        if ":" not in scene.text[sentence.start : sentence.start + 90]:
            return None
        heading = read_heading(scene, self._phrases, sentence)
        if heading is None:
            return None
        speaker = self._speakers.of_phrase(heading.speaker)
        content = self._language.contents.read(scene, Said(heading.first, "عنوان", heading.quoted), sentence.last)
        if content is None:
            return None
        kind = self._language.shifts.of_heading(scene.words[heading.first : heading.first + 2], speaker)
        self._spoken = content.last
        self._heard_in = sentence.start
        return Heard(
            kind=kind, cue=heading.cue, content=(content.start, content.end), words=(heading.first, content.last),
            speaker=speaker, direct=content.direct, rule="headline",
        )  # fmt: skip

    # -- cues -----------------------------------------------------------------------------------------------------

    def _cued(self, sentence: Sentence, at: int, attributions: list[Attribution]) -> Heard | None:
        scene, language, cues = self._scene, self._language, self._language.cues
        nested = at < self._spoken
        if at < self._asked_to:
            return None  # «سئل عما إذا كان الوزير طلب»
        for cue in cues[scene.words[at]]:
            if at == self._claimed and (cue.shape == "noun" or (self._bare and cue.shape == "past" and not cue.prefix)):
                continue  # «جدد الوزير تمسك بلاده بالاتفاق»
            if not allowed(scene, cues, sentence, at, cue, nested):
                continue
            before = self._before.read(sentence, at, cue) if cue.shape in ("past", "present") else _NOBODY
            if before.how == "silent":
                continue
            readers = (self._phrases, self._speakers, language.shifts)
            if (heard := read_quoted_first(scene, readers, sentence, at, cue, self._spoken)) is not None:
                return self._told(heard, sentence)
            frame = self._frame(sentence, at, cue, before)
            if frame is None or (nested and not self._reported(at, cue, frame, before)):
                continue
            heard = self._heard(sentence, at, cue, frame, before, attributions)
            if heard is not None:
                return self._told(heard, sentence) if cue.shape != "noun" or cue.pronoun == "ال" else heard
        return None

    def _resumed(self, sentence: Sentence, at: int, cue: Cue, attributions: list[Attribution]) -> Heard | None:
        """«وهو ما نفاه الوزير»: the latest statement, said or denied once more; «ما تداولته صفحات عن»."""
        scene, latest = self._scene, self._newest
        if cue.verb.kind not in SETTLING:
            limit = min((a.first for a in attributions if a.first > at), default=sentence.last)
            if any(a.first <= at < a.last for a in attributions):
                return None
            reader = (self._phrases, self._speakers, self._language.contents)
            return read_passed_on(scene, reader, sentence, at, cue, limit)
        if latest is None or latest.content is None or not resumes(scene, at):
            return None
        near = self._heard_in in (sentence.start, self._preceding.start if self._preceding else -1)
        phrase = resuming_speaker(scene, self._phrases, sentence, at)
        if phrase is None or not near:
            return None
        return Heard(
            kind=cue.verb.kind, cue=(scene.starts[at], scene.ends[at]), content=latest.content,
            words=(latest.words[0], latest.words[1]), speaker=self._speakers.of_phrase(phrase), direct=False,
            rule=f"{cue.verb.lemma}/{cue.shape}/ما",
        )  # fmt: skip

    def _frame(self, sentence: Sentence, at: int, cue: Cue, before: Before) -> Frame | None:
        scene = self._scene
        if cue.shape == "noun":
            return noun_frame(scene, self._phrases, at, cue, sentence)
        beyond = self._following.last if self._following is not None else 0
        spoken_for = before.phrase is not None and not (before.relative and not cue.verb.addressee)
        if cue.verb.addressee and at > sentence.first and scene.roles[at - 1] & THAT:
            spoken_for |= scene.words[at - 1].endswith(_PRONOUNS)  # «إنه أمر نائبه»: whom he speaks to follows
        frame = FrameReader(scene, self._phrases, at, cue, sentence.last, spoken_for, beyond).read()
        if frame is None or is_preposition(scene, at, cue, frame) or (cue.verb.relays_from and frame.source is None):
            return None
        if is_loose(scene, self._language.cues, sentence, at, cue, frame, before.phrase):
            return None
        thing = before.phrase is None or (before.relative and not before.phrase.person)
        impersonal = thing and frame.subject is None and cue.shape == "present"
        told = thing and frame.subject is None and at == sentence.first and scene.words[at] == "ذكر"
        if told or (impersonal and scene.words[at] in self._language.formulas):
            return None  # «ذُكر أن», «يُعتقد أن»: nobody is told
        if cue.verb.needs and not folded(cue.verb.needs) & set(scene.words[at + 1 : at + 9]):
            return None
        return frame

    def _reported(self, at: int, cue: Cue, frame: Frame, before: Before) -> bool:
        """Whether speech inside speech is somebody else's: it names its speaker, and the quotation does not open so."""
        if (frame.subject or before.phrase) is None or cue.prefix == "ل":
            return False
        if cue.shape == "present" and cue.verb.kind == "say" and frame.said.by == "مفعول":
            return False  # «قال إن واشنطن تبدي اهتماما»
        scene = self._scene
        if scene.roles[at - 1] & RELATIVE and scene.roles[at - 2] & REPORT and scene.words[at - 2].startswith("ال"):
            return False  # «نفى صحة الأنباء التي تحدثت عن قصف»
        quoted = scene.inside.get(at)
        if quoted is None or at - quoted.first >= _WITHIN:
            return True
        # «إن الولايات المتحدة "تدين بشدة الهجوم"»: who does stands before the quotation.
        return before.phrase is not None and before.phrase.mention is not None and before.phrase.last <= quoted.first

    def _heard(
        self, sentence: Sentence, at: int, cue: Cue, frame: Frame, before: Before, attributions: list[Attribution]
    ) -> Heard | None:
        scene = self._scene
        said = said_by(scene, sentence, at, cue, frame, self._claimed)
        limit = speech_limit(scene, self._language.cues, sentence, self._following, said, attributions)
        content = self._language.contents.read(scene, said, limit)
        # «قال تجار تحدثوا للصحيفة إن»: the words are of the verb before
        told = self._claimed in (said.first, said.first - 1) and cue.shape in _VERBAL
        told &= frame.subject is None or bool(scene.roles[at - 1] & RELATIVE)
        if content is None or told:
            return None
        origin = origin_of(scene, attributions, at, frame.subject or before.phrase)
        phrase = frame.source or origin or frame.subject or before.phrase
        if phrase is frame.subject and phrase is not None and scene.words[phrase.last - 1] in _ISSUED:
            phrase = issuer(scene, self._phrases, phrase, sentence.last)  # «ذكر بيان صادر عن الوزارة أن»
        if cue.verb.relay and frame.source is None and not _FROM.isdisjoint(scene.words[at + 1 : frame.said.first]):
            phrase = None
        speaker = (
            self._speakers.of_phrase(phrase, frame.named) if phrase is not None else self._known(sentence, at, cue)
        )
        if speaker is None and phrase is None and cue.shape in _UNSPOKEN and not cue.verb.relay:
            return None  # «تتوقع أن المنازل خاوية»: nobody was named who could go on, and «أنت» is no speaker
        many = phrase is None and cue.person == "3mp" and cue.shape == "present"
        if many and speaker is not None and (speaker.human or (speaker.outlet and not cue.prefix)):
            return None  # «أعراب يرحبون بالاتفاق»: many, and not whoever spoke last
        own = phrase is not frame.source and phrase is not origin
        if phrase is not None and own and cue.gendered and speaker is not None:
            self._speakers.told(speaker, cue.person)
        head = scene.words[frame.said.first : frame.said.first + 2]
        if frame.said.by in ("ب", "ل") and head:
            head[0] = head[0][1:]
        beside = (a for a in attributions if at < a.first <= content.last or a.last == at)
        others = [a.source for a in beside if a.source is not None]
        relays = [source for source in others if source is not origin]
        if not own and (passing := frame.subject or before.phrase) is not None:
            relays.append(passing)
        if frame.said.by == "هل" and cue.verb.kind == "ask":
            self._asked_to = content.last
        if at >= self._spoken:
            self._claimed, self._bare = said.first, said.by == "مفعول" and said.quoted is None
            self._spans.append((at, content.last))
            self._voices += [content.last] if cue.shape != "noun" else []
        return Heard(
            kind=self._kind(cue, frame, head, speaker, content.direct),
            cue=(scene.starts[at], scene.ends[at]), content=(content.start, content.end),
            words=(said.first, content.last), speaker=speaker, direct=content.direct,
            rule=f"{cue.verb.lemma}/{cue.shape}/{frame.said.by}",
            between=frame.between, relays=tuple(relays), nested=at < self._spoken,
        )  # fmt: skip

    def _kind(self, cue: Cue, frame: Frame, head: list[str], speaker: Speaker | None, direct: bool) -> StatementKind:
        that = self._scene.words[frame.said.first - 1]
        if cue.verb.kind == "confirm" and frame.said.by == "أن" and head and wished(that, head[0]):
            return "demand"
        first = frame.said.first
        # «ادين» may be a name; «أدين» is what the speaker does
        named = first in self._scene.mention_at or self._scene.reading.original(first)[:1] == "ا"
        return self._language.shifts.kind(
            cue, head, frame.said.by, speaker, (direct or frame.said.by == "اقتباس") and not named
        )

    def _known(self, sentence: Sentence, at: int, cue: Cue) -> Speaker | None:
        """Whoever spoke last; in mid-sentence, where nobody has spoken in it yet, whom the sentence is about."""
        asked = cue.shape == "noun" and cue.pronoun and cue.verb.kind == "ask"
        if (going_on := self._going_on(sentence, at, cue)) is not None or asked:
            return going_on  # who is asked is not who asks, even where no medium is known
        if at > sentence.first + 1 and self._heard_in != sentence.start:
            if self._cited is not None:
                return self._speakers.of_phrase(self._cited)
            if cue.pronoun == "ال" and (near := self._speakers.nearest(at, sentence.first)) is not None:
                return near
            actor = self._speakers.actor(sentence.first, at, cue.person == "3mp")
            if actor is not None and not self._other_gender(actor, cue):
                return self._speakers.agreeing(actor, cue.person, at, sentence.first) if cue.gendered else actor
        if self._heard_in != sentence.start:
            turned = self._turned(sentence)
        else:
            since = self._latest.words[1] if self._latest is not None and cue.shape == "participle" else at
            turned = self._speakers.meanwhile(since, at)
        known = turned or self._last
        if known is not None and cue.shape == "noun" and cue.pronoun in _OWNERS:
            return self._owner(known, _OWNERS[cue.pronoun], at, sentence.first)
        if known is not None and cue.gendered:
            person = self._passed_on(at) if cue.verb.relay else cue.person
            known = self._speakers.agreeing(known, person, at, sentence.first)
        return known or self._speakers.nearest(at, max(at - _BACK, 0), cue.gendered and cue.person == "3ms")

    def _passed_on(self, at: int) -> str:
        """«ونقلت عنه الوكالة»: the gender of whoever is passed on, and not of the medium."""
        return "3fs" if "عنها" in self._scene.words[at + 1 : at + _RELAYED_TO] else "3ms"

    def _owner(self, known: Speaker, person: str, at: int, first: int) -> Speaker | None:
        """Whose «اعترافها» it is: whoever agrees, and no man."""
        owner = self._speakers.agreeing(known, person, at, first)
        return owner if owner is not known or self._speakers.gender(known) in ("", person) else None

    def _other_gender(self, actor: Speaker, cue: Cue) -> bool:
        """«ولفت إلى أن الهيئة تشارك، مبينا أن», «بقوله»: a body of feminine name says nothing in the masculine."""
        his = cue.person == "3ms" if cue.shape == "participle" else cue.shape == "noun" and cue.pronoun == "ه"
        if actor.human or not his or self._last is None:
            return False
        return fold_text(actor.span.text.split()[0]).endswith("ه")

    def _going_on(self, sentence: Sentence, at: int, cue: Cue) -> Speaker | None:
        """Whose speech ends at the participle at word `at`, or the subject of a verb that brings in nothing itself."""
        scene = self._scene
        if cue.verb.text:  # «أقر المجلس القرار، وينص على»
            return self._speakers.text(sentence.first, at)
        if cue.shape == "noun" and cue.pronoun and cue.verb.kind == "ask":
            return self._speakers.medium(at, _ASKING)  # «وعند سؤاله عن»: the medium asks
        if cue.shape != "participle":
            return None
        # «قال فلان إن الحلف يرحب بذلك، مؤكدا»: whoever speaks goes on, and not whom he tells of.
        # «قال إن القائد طالبهم بالحذر مهددا»: without a comma he who was told of.
        heard = (self._latest, self._newest) if at in scene.commas else (self._newest, self._latest)
        for told in heard:
            if told is not None and told.words[1] == at and not self._disagrees(told.speaker, cue):
                return told.speaker
        mention = scene.mention_at.get(at - 1)
        if mention is None or mention.first <= sentence.first + 1 or mention.name.type != "PER":
            return None
        # «وهو ما شدد عليه فلان، قائلا»
        verbs = scene.words[mention.first - 2 : mention.first]
        return self._speakers.of_mention(mention) if any(word in self._language.cues for word in verbs) else None

    def _disagrees(self, speaker: Speaker | None, cue: Cue) -> bool:
        """«أوضحت أن نجلها أخبرها أنه بخير، مؤكدا»: he who was told of, and not she who tells."""
        told = self._speakers.gender(speaker) if speaker is not None else ""
        return told == "3fs" and cue.person == "3ms" and speaker is not None and speaker.human

    def _turned(self, sentence: Sentence) -> Speaker | None:
        """The person whom the sentence before is about, in the same paragraph, where nobody spoke in it."""
        before = self._preceding
        if before is None or before.paragraph != sentence.paragraph or before.start in self._voiced:
            return None
        return self._speakers.actor(before.first, before.last, person=True)
