"""Whose is the name in a phrase: that of its head, or of somebody whom the head serves, speaks for or is kin to?"""

from __future__ import annotations

from collections.abc import Mapping

from marsad.statements.grammar import (
    ATTENDS,
    DOCUMENT,
    HONOURED,
    INSTRUMENT,
    KIN,
    MEDIUM,
    ORGAN,
    OWN,
    RANK,
    SOURCE,
)
from marsad.statements.scene import Mention, Scene

_DEFINITE = ("ال", "وال", "لل", "فال")
_TITLE = 5
_OF_RANK = frozenset({"ركن", "اول", "ثان", "بحري", "طيار", "متقاعد", "مظلي"})
_DEPUTIES = frozenset({"نايب", "نايبه"})
_MANY = frozenset({"الوزراء", "النواب", "الاعضاء", "العلماء", "الشيوخ"})
_KING = ("خادم", "الحرمين", "الشريفين")

Posts = Mapping[str, frozenset[str]]  # person → the nouns of the posts that packs know of him


def owned(scene: Scene, first: int) -> bool:
    """«إدارة الرئيس فلان», «زوجة فلان»: whether word `first` is a body or kin of whoever is named behind it."""
    word, role = scene.words[first], scene.roles[first]
    if role & KIN:  # «والد فلان», «والدة فلان»; but «والده فلان»
        return not scene.reading.original(first).endswith("ه")
    text = scene.role(word.removeprefix("ال")) & (DOCUMENT | INSTRUMENT)
    body = role & ORGAN and not role & (SOURCE | MEDIUM) and not text
    return bool(body) and first not in scene.mention_at and not word.startswith("ال") and not _excellency(scene, first)


def _excellency(scene: Scene, at: int) -> bool:
    """«دولة رئيس الوزراء فلان»: a form of address, and no state."""
    return scene.words[at].removeprefix("و") == "دوله" and scene.words[at + 1 : at + 2] in (["رييس"], ["الرييس"])


def of_another(scene: Scene, posts: Posts, first: int, mention: Mention) -> bool:
    """Whether a name in the phrase from word `first` on is not its head's: «مستشار فلان», «محامي الرئيس فلان»."""
    at = mention.first
    if at <= first or mention.name.type != "PER":
        return False
    if annexes(scene, _before_rank(scene, at)):
        return True
    title = _title(scene, first, at)
    if title <= first or not (annexes(scene, title - 1) or scene.words[title - 1] == "باسم"):
        return False
    if scene.words[title - 1].removeprefix("و") not in _DEPUTIES:  # who may have followed his chief since
        known = posts.get(mention.name.entity, frozenset())
        if scene.words[title].removeprefix("ال") in known or mention.last == at + 1:
            return True
    return bool(scene.roles[title - 1] & ATTENDS) or _titled_elsewhere(scene, mention, scene.words[title])


def _before_rank(scene: Scene, at: int) -> int:
    """The word before a name and the forms of address that run into it: «زوجة [الشيخ فلان]», but «قائد اللواء فلان»."""
    at -= 1
    while scene.words[at].startswith("ال") and scene.role(scene.words[at][2:]) & (RANK | ORGAN) == RANK:
        at -= 1
    return at


def is_rank(scene: Scene, at: int) -> bool:
    """«الفريق», «ركن», «الدكتور»: a rank or form of address, or a part of one."""
    word = scene.words[at].removeprefix("ال")
    return word in _OF_RANK or bool(scene.role(word) & RANK)


def annexes(scene: Scene, at: int) -> bool:
    """Whether the noun at word `at` has its owner right behind it: «مستشار …», «مكتب …», and no rank («لواء …»)."""
    word, role = scene.words[at], scene.roles[at]
    if not role & (SOURCE | ORGAN | KIN) or role & (RANK | DOCUMENT | INSTRUMENT) or at in scene.mention_at:
        return False
    if (word.startswith(_DEFINITE) and not role & KIN) or _excellency(scene, at):
        return False
    return not role & (OWN | HONOURED) or scene.reading.original(at).endswith("ة")


def _title(scene: Scene, first: int, at: int) -> int:
    """Where the title begins that runs into the name at word `at`: «الرئيس السابق», «رئيس الوزراء»; else `first`."""
    for i in range(at - 1, max(first, at - _TITLE), -1):
        word, role = scene.words[i], scene.roles[i]
        if i in scene.mention_at or i in scene.commas:
            return first
        if role & SOURCE and not role & RANK and word not in _MANY and (word.startswith("ال") or i < at - 1):
            return i - 3 if tuple(scene.words[max(i - 3, 0) : i]) == _KING else i
        if not word.startswith("ال"):
            return first
    return first


def _titled_elsewhere(scene: Scene, mention: Mention, title: str) -> bool:
    """Whether the article gives whoever is named the same title by itself somewhere else."""
    for other in {one.first: one for one in scene.mention_at.values()}.values():
        if other.name.entity != mention.name.entity or other.first == mention.first:
            continue
        at = _title(scene, max(other.first - _TITLE, -1), other.first)
        alike = at >= 0 and scene.words[at] in (title, "و" + title)
        if alike and (at == 0 or not (annexes(scene, at - 1) or scene.words[at - 1] == "باسم")):
            return True
    return False
