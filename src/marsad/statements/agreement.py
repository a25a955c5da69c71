"""Does an adjective describe the noun before it, or does a phrase of its own begin?"""

from __future__ import annotations

from collections.abc import Container

from marsad.statements.grammar import (
    ADDRESSEE,
    CHANNEL,
    DEED,
    FEMININE,
    INSTRUMENT,
    MASCULINE,
    NAMELESS,
    ORGAN,
    REPORT,
    SILENT,
    SOURCE,
)
from marsad.statements.scene import Scene
from marsad.statements.verbal_nouns import MASDAR, is_verbal_noun

NOUNS = SOURCE | ORGAN | REPORT | ADDRESSEE | DEED | INSTRUMENT | CHANNEL


def paired(word: str, before: str, heading: int, cues: Container[str]) -> bool:
    """«قيادات قبلية وميدانية»: a second adjective of relation joined to the first."""
    if not heading & (SOURCE | ORGAN) or word in cues or word.startswith("وال") != before.startswith("ال"):
        return False
    return any(before.endswith(ending) and word.endswith(ending) for ending in ("يه", "يين", "يون"))


def agrees(scene: Scene, word: str, role: int, before: str, heading: tuple[str, int]) -> bool:
    """Whether a definite word describes the one before it, and is no phrase of its own: «القاعدة العمل».

    `heading` is the first word of the phrase, with its classes.
    """
    head, classes = heading
    nisba = word.endswith(("ي", "يه", "يون", "يين", "يات")) and not role & ADDRESSEE
    deed = scene.role(word.removeprefix("ال")) & DEED
    if not nisba and (role & (NOUNS | SILENT) or deed or is_verbal_noun(word) or MASDAR.match(word) is not None):
        return False
    # «اتهمت السلطات التركية التنظيمين»: men and pairs agree with nothing feminine.
    men = word.endswith(("ين", "ون")) and before.endswith("ه") and not scene.role(before) & MASCULINE
    single = head == before and not head.endswith(("ون", "ين", "ات", "ان"))
    many = (word.endswith("ين") and classes & SOURCE) or (word.endswith("ات") and head.endswith("ه"))
    if men or (single and many):
        return False
    if word.endswith("ات") and not head.endswith(("ات", "ه")) and classes & (SOURCE | ORGAN):
        return False  # «المجلس الهيئات»: told apart from «القوات المسلحات»
    if word.endswith(("ه", "ات")):
        titled = head == before and classes & SOURCE and not head.endswith(("ه", "ون", "ين", "ات"))
        return not titled or bool(classes & NAMELESS and word.endswith("يه"))  # «المصادر الأمنية»
    if role & FEMININE:
        return True
    return not (before.endswith("ه") and head.endswith("ه"))
