"""Everything that the packs say about reported speech, compiled once."""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.knowledge.kinds import OfficeRow
from marsad.knowledge.kinds_statements import SpeechPhrase, SpeechVerb
from marsad.knowledge.load import Knowledge
from marsad.statements.attribution import Attributions
from marsad.statements.content import ContentReader
from marsad.statements.cues import CueTable
from marsad.statements.grammar import Grammar
from marsad.statements.shift import Shifts


class Language:
    """Cues, closed classes, shifts of kind and the names of media, ready for use; never changed."""

    __slots__ = (
        "attributions",
        "contents",
        "cues",
        "formulas",
        "grammar",
        "media",
        "posts",
        "resuming",
        "shifts",
        "triggers",
        "verbs",
    )

    def __init__(self, knowledge: Knowledge) -> None:
        table = CueTable(knowledge.entries(SpeechVerb))
        self.cues, self.verbs, self.resuming = table.forms, table.verbs, table.resuming
        self.attributions = Attributions(knowledge.entries(SpeechPhrase))
        self.triggers = frozenset(self.cues) | frozenset(self.resuming) | self.attributions.starts
        self.grammar = Grammar(knowledge)
        self.contents = ContentReader(self.cues)
        self.shifts = Shifts(knowledge, self.cues)
        self.media = frozenset(fold_text(word) for word in knowledge.words("speech-media-names"))
        self.formulas = frozenset(fold_text(word) for word in knowledge.words("speech-formulas"))
        posts: dict[str, set[str]] = {}
        for row in knowledge.entries(OfficeRow):
            posts.setdefault(row.person, set()).add(fold_text(row.title).split()[0].removeprefix("ال"))
        self.posts = {person: frozenset(nouns) for person, nouns in posts.items()}
