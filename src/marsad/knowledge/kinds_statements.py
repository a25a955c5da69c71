"""What a pack may say about reported speech: verbs, phrases and the words that change what a cue means.

Cases are written in one line: `أكد [الوزير] أن {المعابر مفتوحة}.` has the speaker in square brackets and what is said
in braces; both marks are taken out before the finder reads the text. A counter-example is a text in which the row's cue
must not be taken for speech.
"""

from __future__ import annotations

from typing import Literal

from marsad.knowledge.rows import Row
from marsad.record import StatementKind

Frame = Literal["أن", "هل", "إلى", "على", "عن", "ب", "ل", "من", "في", "مفعول", "اقتباس"]
Pattern = Literal["regular", "hollow", "defective", "doubled", "hamza", "auto"]


class SpeechVerb(Row, frozen=True):
    """A verb of speech. Its persons, moods and participles are generated from `lemma` (past) and `present`.

    `frames` lists what may bring in the words spoken: «أن/إن», an indirect question («هل»), a preposition, a bare
    object («مفعول»), a quotation or colon («اقتباس»). `addressee` says that the verb also governs whom it speaks to
    («طالب الحكومة بـ»); `whole` that this object belongs to what is said («وصف القرار بأنه جائر»); `medium` is the kind
    where the speaker is a medium; `relay` verbs pass on whoever stands behind «عن», with `relays_from` whoever must
    stand behind that preposition («علمت الوكالة من مصدر أن»); `negated` the kind under «لم/لا»; `nouns` its
    verbal nouns; `forms` further
    spellings; `passive` forms that have no speaker after them. `objects` limits what a bare object may begin with;
    `needs` names words of which one must stand among the first of what is said («حمّله مسؤولية …»); `never` lists
    generated forms that are other words («عادة»); `actor` asks for somebody who can act, as things threaten too;
    `text` verbs are said of texts («ينص القرار على»).
    """

    lemma: str
    present: str
    kind: StatementKind
    frames: tuple[Frame, ...]
    participle: str | None = None
    nouns: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    pattern: Pattern = "auto"
    addressee: bool = False
    whole: bool = False
    relay: bool = False
    relays_from: Frame | None = None
    continues: bool = False
    medium: StatementKind | None = None
    negated: StatementKind | None = None
    noun_frames: tuple[Frame, ...] | None = None
    present_frames: tuple[Frame, ...] | None = None
    objects: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    actor: bool = False
    text: bool = False
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


class SpeechPhrase(Row, frozen=True):
    """A phrase that attributes what stands beside it: `reach` says which side, `source` where its speaker stands.

    `preposition` phrases («بحسب», «نقلا عن») are followed by the source and attribute the clause before them, or the
    one after where they open a sentence. `denial` phrases («لا صحة لـ») carry what is denied after them.
    `with-verb` phrases («وفق ما») are followed by a verb of speech and the source. Whoever stands behind an `origin`
    phrase («نقلا عن») said it first, and a medium beside it only passes it on.
    """

    phrase: str
    kind: StatementKind
    reach: Literal["preposition", "with-verb", "denial", "tongue"]
    medium: StatementKind | None = None
    origin: bool = False
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


class SpeechShift(Row, frozen=True):
    """Words at the head of what is said that settle the kind whatever the cue: «شدد على ضرورة» demands.

    `cues` limits the row to cues of these kinds; empty means every general cue (`say`, `confirm`, `announce`).
    """

    kind: StatementKind
    words: tuple[str, ...]
    cues: tuple[StatementKind, ...] = ("say", "confirm", "announce")
    bare: bool = True
    clause: bool = False
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
