"""What do all name rules read of a page? Its words with their classes, gaps and sentences, laid out once.

The rules run only on the words that can begin what they look for. Which rules a word type can begin is worked out once
a type and kept as bits; one scan over the words then gives every rule its list.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.names.by_word import ByWord, Look

PERSON, ADDRESS, BODY, PLACE, MARK, POST = 1, 2, 4, 8, 16, 32
# Typists strike the space bar twice; a dash of stretched letters, which folding drops, leaves two spaces as well.
_TWO_SPACES, _DASH = "  ", " ـ"


class Ground:
    """A page as the rules read it. Lists run by word number; `gaps[i]` is the text before word `i`.

    `limits` are the sentences as half-open ranges of words in reading order, `owners` the articles they belong to;
    `sentence` is a word's sentence or -1. `leads` is how far a name leads over «outside» in the tagger's eyes, 0 for
    words outside passages. `present` holds the words of all sentences.
    `towns` are the pack's names of places: first word → word behind.
    """

    __slots__ = (
        "bodies", "ends", "gaps", "leads", "limits", "looks", "marks", "owners", "passages", "people", "places",
        "posts", "present", "reading", "sentence", "sentences", "starts", "text", "towns", "words",
    )  # fmt: skip

    def __init__(
        self, reading: Reading, passages: Sequence[Passage], looks: ByWord[Look], triggers: ByWord[int]
    ) -> None:
        self.reading, self.passages = reading, passages
        self.words, self.starts, self.ends = reading.words, reading.starts, reading.ends
        text = self.text = reading.text
        gaps = [text[left:right] for left, right in zip([0, *self.ends], self.starts, strict=False)]
        doubled = _TWO_SPACES in text and _DASH not in reading.source
        self.gaps = [" " if gap == _TWO_SPACES else gap for gap in gaps] if doubled else gaps
        self.looks: list[Look] = list(map(looks.__getitem__, self.words))
        self.leads: list[float] = [0.0] * len(self.words)
        self.sentence = [-1] * len(self.words)
        owned = [(sentence, passage.id) for passage in passages for sentence in passage.sentences]
        owned.sort(key=lambda item: item[0].first)
        self.sentences = [sentence for sentence, _ in owned]
        self.owners = [owner for _, owner in owned]
        self.limits = [(sentence.first, sentence.last) for sentence in self.sentences]
        for number, (first, last) in enumerate(self.limits):
            self.sentence[first:last] = [number] * (last - first)
        self.present = {word for first, last in self.limits for word in self.words[first:last]}
        self.towns: dict[int, int] = {}
        self.people: list[int] = []
        self.bodies: list[int] = []
        self.places: list[int] = []
        self.marks: list[int] = []
        self.posts: list[int] = []
        self._scan(triggers)

    def _scan(self, triggers: ByWord[int]) -> None:
        """Gives every rule the words at which it can begin, in reading order."""
        bits_of, words, people = triggers.__getitem__, self.words, self.people
        others = ((BODY, self.bodies), (PLACE, self.places), (MARK, self.marks), (POST, self.posts))
        for first, last in self.limits:
            addressed = -1
            for i, bits in enumerate(map(bits_of, words[first:last]), first):
                if bits:
                    if bits & PERSON or i == addressed:
                        people.append(i)
                    if bits & ADDRESS:
                        addressed = i + 1
                    for bit, begun in others:
                        if bits & bit:
                            begun.append(i)
                elif i == addressed:
                    people.append(i)

    def owner(self, i: int) -> str | None:
        """The article of word `i`."""
        at = self.sentence[i]
        return self.owners[at] if at >= 0 else None
