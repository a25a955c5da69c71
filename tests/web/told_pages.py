"""A record of small pages that tell of the same things, compared: a dispute, a story, reprints, a process."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
from across_pages import PAGES, put

from marsad.knowledge.load import default_knowledge
from marsad.store.across.catch_up import catch_up
from marsad.store.decisions import decide
from marsad.store.views import list_articles
from marsad.store.views_disputes import list_disputes
from marsad.store.views_stories import list_stories

# What an outlet may call itself to do harm.
HOSTILE = '<script>alert("مكر")</script>'
FLOOD = (
    "السيول تغمر قرى في ريف الحسكة\n"
    "غمرت السيول خمس قرى في ريف الحسكة الجنوبي مساء الثلاثاء وقطعت الطريق الدولي بعد أمطار غزيرة استمرت يومين "
    "بحسب الدفاع المدني. وأضاف الدفاع المدني أن فرقه أخلت عشرات المنازل القريبة من مجرى الوادي ونقلت سكانها.\n"
)
COPIES = {
    "first": (FLOOD, "2024-06-11"),
    HOSTILE: (FLOOD + "وتابع أن الطريق مغلق.\n", "2024-06-12"),
    "third": (FLOOD + "وتابع أن الطريق مغلق. وختم بدعوة السائقين إلى الحذر من انزلاق التربة.\n", "2024-06-13"),
}
STATUS = {"status": 2}
ACROSS = (
    "/disputes", "/disputes?question=count", "/disputes?place=حلب", "/disputes?type=revision&since=2030",
    "/disputes/{dispute}", "/stories", "/stories?since=2030", "/story/{story}", "/story/{copied}", "/processes",
    "/process/resolution-2254", "/process/geneva-communique", "/sources", "/sources?outlet=صحيفة first", "/",
    "/articles/{article}", "/articles/{article}?at={at}", "/articles/{copy}", "/entities/{place}",
)  # fmt: skip


def fill(store, clock) -> None:
    """Puts the pages into a record, compares them and sets the status of a provision."""
    for source in PAGES:
        put(store, source)
    for source, (text, day) in COPIES.items():
        put(store, source, text, day)
    catch_up(store, default_knowledge())
    told = {"when": clock(), "by": "anna", "reason": "a draft <was> read", "payload": STATUS}
    decide(store, "status", ["resolution-2254/constitution"], **told)


def named(store) -> dict[str, str]:
    """The ids that the paths of `ACROSS` need."""
    dispute = next(row for row in list_disputes(store).items if row.question == "count")
    stories = {row.articles: row for row in list_stories(store).items if "السيول" not in row.title}
    copied = next(row for row in list_stories(store).items if "السيول" in row.title)
    outlets = {row.outlet: row.id for row in list_articles(store).items}
    text = PAGES["a"][0]
    at = text.index("12 شخصا")
    from marsad.store.views_filters import who_is

    return {
        "dispute": dispute.id, "story": stories[3].id, "copied": copied.id, "article": outlets["صحيفة a"],
        "copy": outlets[f"صحيفة {HOSTILE}"], "at": f"{at}-{at + 7}", "place": who_is(store, "حلب")[0].id,
    }  # fmt: skip
