"""Who holds a post that stands right before two people, or above a name that is a line of its own?"""

from __future__ import annotations

from marsad.arabic.sentences import Sentence
from marsad.names.mention import PageView
from marsad.names.words import HONORIFIC


def served(page: PageView, sentence: Sentence, person: int) -> int:
    """The holder, where the title names by one word whom he serves: «مستشارة الأسد بثينة شعبان»."""
    served = page.mentions[person]
    at = served.last
    if served.last - served.first > 1 or at >= sentence.last or page.gaps[at] != " ":
        return person
    while at + 1 < sentence.last and at not in page.at and page.looks[at][0] & HONORIFIC and page.gaps[at + 1] == " ":
        at += 1  # «مستشار خامنئي الدكتور علي أكبر ولايتي»
    holder = page.person_at(at)
    return person if holder is None or page.mentions[holder].last - page.mentions[holder].first < 2 else holder


def signed(page: PageView, sentence: Sentence, i: int) -> int | None:
    """The person whose name alone makes the line below a title: the foot of a statement."""
    person = page.person_at(i) if i == sentence.last and i < len(page.gaps) and "\n" in page.gaps[i] else None
    if person is None:
        return None
    last = page.mentions[person].last
    return person if last >= len(page.reading.words) or "\n" in page.gaps[last] else None
