"""Which words of the packs does the comparison of accounts go by?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.record import Record, Statement
from marsad.resolve.stance import senses_of
from marsad.resolve.words import light_stem

# A lie that is named in a long statement may be any of those that it tells of.
_UNREAL, _BEGINS, _SHORT_CLAIM = 3, 7, 16
# So far behind the beginning of a statement something is still called untrue by it, and not by somebody in it.
_EARLY = 30


class Wording(Record, frozen=True):
    """Folded words, and stems where that is said.

    `denying` tell only that something is denied, `pointing` refer back to what was said before, `taken_up` is what such
    a denial calls it; `responsible` tell that a denial is about who did it or had to do with it. `contrast` stems set
    one account against another, `corrected` stems stand before what is put in place of something else. `untrue` stems
    call something untrue beside one of the `unreal` words, `lies` without, `denial_verbs` deny near the beginning of a
    statement. `sayings` stems are what somebody said. `negators` turn a whole clause, `turns_next` what stands right
    behind, `calls_not` stand before what something is not, `causes` before a cause. `parties` are named by what they
    are for or against, `stays` tell that somebody is still where he was, `up_to` that he was so long; `place_heads` say
    what kind a place is of; who will say `neither` evades a question; what is `rumoured` is handed on without belief;
    of `single_posts` a body has one, and whoever turns `opinions` does not turn what he thinks.
    `senses` says by stem at which end of which question a word stands.
    """

    denying: frozenset[str] = frozenset()
    pointing: frozenset[str] = frozenset()
    responsible: frozenset[str] = frozenset()
    contrast: frozenset[str] = frozenset()
    denying_stems: frozenset[str] = frozenset()
    untrue: frozenset[str] = frozenset()
    sayings: frozenset[str] = frozenset()
    negators: frozenset[str] = frozenset()
    unreal: frozenset[str] = frozenset()
    lies: frozenset[str] = frozenset()
    denial_verbs: frozenset[str] = frozenset()
    taken_up: frozenset[str] = frozenset()
    corrected: frozenset[str] = frozenset()
    turns_next: frozenset[str] = frozenset()
    calls_not: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    stays: frozenset[str] = frozenset()
    place_heads: frozenset[str] = frozenset()
    neither: frozenset[str] = frozenset()
    single_posts: frozenset[str] = frozenset()
    opinions: frozenset[str] = frozenset()
    rumoured: frozenset[str] = frozenset()
    up_to: frozenset[str] = frozenset()
    senses: dict[str, frozenset[tuple[str, str]]] = msgspec.field(default_factory=dict)

    @property
    def turning(self) -> frozenset[str]:
        """The words that turn what stands behind them, a clause or a single word."""
        return self.negators | self.unreal

    def of_one_sense(self, one: str, other: str) -> bool:
        """Whether two words stand at the same end of one question («فرار», «هرب»)."""
        return not self._ends(one).isdisjoint(self._ends(other))

    def wills(self, words: Iterable[str]) -> frozenset[str]:
        """Whether somebody accepts or refuses, as the words tell; «the opposition» is a party, not a refusal."""
        ends = (end for word in words if word not in self.parties for end in self._ends(word))
        return frozenset(end for question, end in ends if question == "will")

    def _ends(self, word: str) -> frozenset[tuple[str, str]]:
        """Where a word stands; a first letter that may be a particle or belong to the word is both."""
        whole = light_stem(f"ا{word}")[1:]
        return self.senses.get(light_stem(word), frozenset()) | self.senses.get(whole, frozenset())

    def denies(self, said: Statement) -> bool:
        """Whether a statement denies, by its verb or because it calls something untrue."""
        words = fold_text(said.content.text).split() if said.content else []
        if self.evades(words):
            return False
        if said.kind == "deny":
            return True
        if not self.denial_verbs.isdisjoint(words[:_BEGINS]):
            return True
        return any(
            (word in self.lies and len(words) <= _SHORT_CLAIM)
            or (light_stem(word) in self.untrue and not self.unreal.isdisjoint(words[max(0, at - _UNREAL) : at]))
            for at, word in enumerate(words[:_EARLY])
        )

    def of_a_part(self, said: Statement) -> bool:
        """Whether a denial is of somebody's part in what happened, not of the happening."""
        words = fold_text(said.content.text).split() if said.content else []
        return not self.responsible.isdisjoint(words[:_BEGINS])

    def evades(self, words: Sequence[str]) -> bool:
        """Whether what is said begins with two words of which one confirms and one denies («رفض تأكيد أو نفي»)."""
        return any(self.neither <= set(words[at : at + 3]) for at in range(2)) if self.neither else False

    def doubts(self, text: str) -> bool:
        """Whether a passage itself denies, calls a lie or hands on as a rumour something that it tells."""
        words = fold_text(text).split()
        return any(word in self.rumoured or word in self.lies or word in self.denial_verbs for word in words)


def wording_of(knowledge: Knowledge | None) -> Wording:
    """The words of the packs; none without packs."""
    if knowledge is None:
        return Wording()

    def words(name: str) -> frozenset[str]:
        return frozenset(part for word in knowledge.words(f"link-{name}") for part in fold_text(word).split())

    return Wording(
        denying=words("denying"),
        pointing=words("pointing"),
        responsible=words("responsible"),
        contrast=frozenset(map(light_stem, words("contrast"))),
        negators=words("negators"),
        unreal=words("unreal"),
        lies=words("lies"),
        denial_verbs=words("denial-verbs"),
        turns_next=words("turns-next"),
        calls_not=words("calls-not"),
        causes=words("causes"),
        parties=words("parties"),
        stays=words("stays"),
        place_heads=words("place-heads"),
        neither=words("neither"),
        single_posts=words("single-posts"),
        opinions=words("opinions"),
        rumoured=words("rumoured"),
        up_to=words("up-to"),
        senses=senses_of(knowledge).ends,
        taken_up=words("taken-up"),
        corrected=frozenset(map(light_stem, words("corrected"))),
        sayings=frozenset(map(light_stem, words("sayings"))),
        untrue=frozenset(map(light_stem, words("untrue"))),
        denying_stems=frozenset(map(light_stem, words("denying"))),
    )
