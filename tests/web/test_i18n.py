"""Every string exists in both languages, and every value of a closed list has its word in both."""

import calendar
import re
import string
from pathlib import Path
from typing import Literal, get_args

import pytest

from marsad import record
from marsad.events.control import Hold
from marsad.page.published import BASES
from marsad.resolve.clashes import DisputeType
from marsad.resolve.control import ContradictionKind
from marsad.resolve.facts import FATES
from marsad.web import i18n
from marsad.web.i18n import PLURAL_FORMS, catalogue, choose_language, plural_category, wording

TEMPLATES = Path(i18n.__file__).parent / "templates"
SOURCES = sorted(Path(i18n.__file__).parent.glob("*.py"))
KEYS = sorted(catalogue())
ARABIC = re.compile("[\u0600-\u06ff]")
# Names of languages stand in their own script; examples of names and codes are the same in both.
NOT_ARABIC = {"site.other_language", "site.other_language_hint", "date.day", "date.month_year"}
GROUPS = {
    "article_kind": record.ArticleKind,
    "furniture": record.FurnitureKind,
    "precision": record.DatePrecision,
    "calendar": record.Calendar,
    "basis": record.DateBasis,
    "entity_type": record.EntityType,
    "entity_types": record.EntityType,
    "statement_kind": record.StatementKind,
    "event": record.EventType,
    "role": record.Role,
    "modality": record.Modality,
    "severity": record.Severity,
    "help.modality": record.Modality,
    "hold": Hold,
    "geo_precision": record.GeoPrecision,
    "geo_basis": record.GeoBasis,
    "contradiction": ContradictionKind,
    "question": Literal["occurrence", "count", "agent", "place", "time", "control", "responsibility", "other"],
    "dispute_type": DisputeType,
    "answer": Literal["told", "denied", *calendar.day_name],
    "counted": Literal[*FATES, "clock", "day"],
    "status": Literal["none", "0", "1", "2", "3"],
    "bearing": Literal["done", "announced", "against"],
}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", KEYS)
def test_both_languages(key):
    message = catalogue()[key]
    assert set(message) == {"ar", "en"}
    arabic, english = message["ar"], message["en"]
    assert type(arabic) is type(english)
    if isinstance(arabic, dict):
        assert tuple(arabic) == PLURAL_FORMS["ar"]
        assert tuple(english) == PLURAL_FORMS["en"]
        return
    assert arabic.strip()
    assert english.strip()
    assert fields(arabic) == fields(english)
    if key not in NOT_ARABIC:
        assert ARABIC.search(arabic), "the Arabic side holds no Arabic"
        assert not re.search("[\u0600-\u06ff]{4}", english), "the English side holds Arabic words"


@pytest.mark.parametrize(
    ("group", "value"), [(group, value) for group, kind in GROUPS.items() for value in get_args(kind)]
)
def test_every_value_has_a_word(group, value):
    for lang in i18n.LANGS:
        assert f"{group}.{value}" in catalogue()
        assert wording(lang).label(group, value)


@pytest.mark.parametrize("basis", sorted(BASES))
def test_whatever_proves_a_day_of_publication_has_a_word(basis):
    for lang in i18n.LANGS:
        assert wording(lang).label("basis", basis) != basis


def used_keys() -> set[str]:
    found: set[str] = set()
    for path in [*TEMPLATES.glob("*.html"), *SOURCES]:
        text = path.read_text("utf-8")
        found.update(re.findall(r"""\bt\(\s*['"]([a-z0-9_.-]+)['"]""", text))
        found.update(re.findall(r"""\bt\.count\(\s*['"]([a-z0-9_.-]+)['"]""", text))
    return {key for key in found if not key.endswith((".", "_"))}


@pytest.mark.parametrize("key", sorted(used_keys()))
def test_used_key_exists(key):
    assert key in catalogue()


@pytest.mark.parametrize(
    ("number", "category"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"),
     (102, "other"), (103, "few"), (111, "many")],
)  # fmt: skip
def test_arabic_plurals(number, category):
    assert plural_category("ar", number) == category


@pytest.mark.parametrize(
    ("header", "lang"),
    [("", "ar"), ("ar", "ar"), ("en", "en"), ("en-GB,en;q=0.9", "en"), ("ar,en;q=0.8", "ar"),
     ("en;q=0.4,ar;q=0.9", "ar"),
     ("fr,de", "ar"), ("en;q=x", "ar"), (";;,,", "ar")],
)  # fmt: skip
def test_language_of_the_browser(header, lang):
    assert choose_language(header) == lang


DYNAMIC = (
    *(f"{group}." for group in GROUPS), "field.", "layer.", "layer_many.", "found_by.", "nav.", "error.", "feature.",
    "date.month.", "date.part.", "entity.latin_", "place.key_", "act.", "why.", "state.", "verdict.", "problem.",
    "key.", "audit.", "correct.", "role_of.", "column.", "table.", "tour_step.",
)  # fmt: skip


def test_no_message_is_left_over():
    lists = {f"{name}.title" for name in ("articles", "statements", "timeline", "entities")}
    code = "".join(path.read_text("utf-8") for path in [*TEMPLATES.glob("*.html"), *SOURCES])
    unused = [
        key
        for key in KEYS
        if not key.startswith(DYNAMIC) and key not in lists and f"'{key}'" not in code and f'"{key}"' not in code
    ]
    assert unused == []
