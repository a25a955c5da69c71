"""Do the mentions of a page agree on what a name is? A doubtful one follows its surer namesakes.

The tagger judges every mention by its sentence alone, so that one name comes out as a place here and as a person
there. What a pack, a rule or a full name says of the same words elsewhere on the page is worth more.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.names.choose import Chosen
from marsad.names.ground import Ground
from marsad.names.mention import Proposal, text_of
from marsad.names.words import FUNCTION, GIVEN, SURNAME, WordClasses
from marsad.record import EntityType

_LISTED, _RULED, _SEEN, _PART = 6.0, 3.0, 1.0, 2.0
_CLEARLY, _TWO = 0.5, 2
_NEAR = 40
_COUNTRYSIDE = ("ريف", "بريف", "لريف", "وريف", "وبريف")
_KINDS: tuple[EntityType, ...] = ("PER", "LOC", "ORG")


class Agreement:
    """Settles the types of doubtful mentions, and how far places with a direction reach."""

    __slots__ = ("_cues", "_directions", "_words")

    def __init__(self, knowledge: Knowledge, words: WordClasses) -> None:
        self._words = words
        self._directions = frozenset(fold_text(word) for word in knowledge.words("direction-adjective"))
        self._cues = tuple(fold_text(cue) for cue in knowledge.words("alias-cue"))

    def settle(self, ground: Ground, chosen: Sequence[Chosen]) -> list[Chosen]:
        """The mentions in reading order, types and ends mended."""
        settled = [
            (self._reach(ground, m, chosen[i + 1][0].first if i + 1 < len(chosen) else len(ground.words)), by)
            for i, (m, by) in enumerate(chosen)
        ]
        doubtful = [i for i, (mention, by) in enumerate(settled) if _doubtful(mention, by)]
        pairs = [i for i, (m, by) in enumerate(settled) if m.last - m.first == _TWO and _tagged(by)]
        if not doubtful and not pairs:
            return settled
        votes = self._votes(ground, settled)
        for i in pairs:
            mention, by = settled[i]
            if _of_family(ground, mention, votes):
                settled[i] = (mention._replace(type="PER"), by)
        for i in doubtful:
            mention, by = settled[i]
            kind = self._kind(ground, settled, i, votes)
            if kind != mention.type:
                settled[i] = (mention._replace(type=kind), by)
        return settled

    def _reach(self, ground: Ground, mention: Proposal, limit: int) -> Proposal:
        """A place with the direction that is of its name: «كارولاينا الجنوبية», «ريف حلب الشمالي»."""
        if mention.type != "LOC":
            return mention
        last = self._past_directions(ground, mention, limit)
        directed = last > mention.last or (last - mention.first > 1 and ground.words[last - 1] in self._directions)
        first = mention.first - 1
        if directed and first >= 0 and ground.words[first] in _COUNTRYSIDE and ground.gaps[mention.first] == " ":
            start = ground.ends[first] - len(_COUNTRYSIDE[0])
            return mention._replace(start=start, end=ground.ends[last - 1], first=first, last=last, rows=())
        if last > mention.last and ground.words[mention.first].endswith(_COUNTRYSIDE[0]):
            return mention._replace(end=ground.ends[last - 1], last=last, rows=())  # «ريف دير الزور الجنوبي»
        if last == mention.last or mention.rows or not ground.words[mention.last].endswith(("ه", "ي")):
            return mention
        if ground.words[mention.last - 1].startswith("ال") and not _whole_with_direction(ground, mention):
            return mention
        return mention._replace(end=ground.ends[mention.last], last=mention.last + 1)

    def _past_directions(self, ground: Ground, mention: Proposal, limit: int) -> int:
        """The word behind the directions that stand behind a place in its sentence."""
        last = mention.last
        while last < limit and ground.gaps[last] == " " and ground.words[last] in self._directions:
            if ground.sentence[last] != ground.sentence[mention.first]:
                break
            last += 1
        return last

    def _votes(self, ground: Ground, chosen: Sequence[Chosen]) -> dict[str, dict[EntityType, float]]:
        """How much the page says for each type of a name, by the name's words and by a person's family name."""
        votes: dict[str, dict[EntityType, float]] = {}
        for mention, by in chosen:
            weight = _LISTED if mention.rows else _SEEN if _tagged(by) else _RULED
            text = text_of(ground.reading, mention)
            counts = votes.setdefault(text, {})
            if weight == _SEEN:
                counts.setdefault(mention.type, weight)
            else:
                counts[mention.type] = counts.get(mention.type, 0.0) + weight
            if mention.type == "PER" and mention.last - mention.first > 1:
                for part in {text.split()[0], text.split()[-1]}:
                    counts = votes.setdefault(part, {})
                    counts["PER"] = counts.get("PER", 0.0) + _PART
        return votes

    def _kind(
        self, ground: Ground, chosen: Sequence[Chosen], i: int, votes: dict[str, dict[EntityType, float]]
    ) -> EntityType:
        mention = chosen[i][0]
        if i and self._renames(ground, chosen[i - 1][0], mention):
            return "PER"
        counts = votes[text_of(ground.reading, mention)]
        best = max(_KINDS, key=lambda kind: counts.get(kind, 0.0))
        if best == "LOC" and self._words.of(ground.words[mention.first]) & (GIVEN | SURNAME):
            return mention.type
        return best if counts.get(best, 0.0) >= counts.get(mention.type, 0.0) + _CLEARLY else mention.type

    def _renames(self, ground: Ground, before: Proposal, mention: Proposal) -> bool:
        """Whether a name is introduced as another name of the person just named: «… المعروف بـ"حميدتي"»."""
        between = ground.text[before.end : mention.start]
        return before.type == "PER" and len(between) < _NEAR and any(cue in between for cue in self._cues)


def _tagged(by: Sequence[str]) -> bool:
    return all(part == "tagger" for evidence in by for part in evidence.split("+"))


def _of_family(ground: Ground, mention: Proposal, votes: dict[str, dict[EntityType, float]]) -> bool:
    """Whether an unlisted word stands before the family name of somebody whom the page names: a relative of his."""
    if mention.type == "PER" or mention.last - mention.first != _TWO or mention.rows:
        return False
    first, family = ground.words[mention.first], ground.words[mention.last - 1]
    counts = votes.get(family, {})
    unlisted = not ground.looks[mention.first][0] and not first.startswith("ال")
    return unlisted and counts.get("PER", 0.0) >= _PART and not counts.get("ORG") and not counts.get("LOC")


def _doubtful(mention: Proposal, by: Sequence[str]) -> bool:
    return mention.last - mention.first == 1 and not mention.rows and _tagged(by)


def _whole_with_direction(ground: Ground, mention: Proposal) -> bool:
    """Whether a feminine direction can only be of a definite place behind a preposition: «في الغوطة الشرقية»."""
    led = mention.start > ground.starts[mention.first] or (
        mention.first > 0 and bool(ground.looks[mention.first - 1][0] & FUNCTION)
    )
    alone = mention.last - mention.first == 1 and ground.words[mention.first].endswith("ه")
    return led and alone and ground.words[mention.last].endswith("يه")
