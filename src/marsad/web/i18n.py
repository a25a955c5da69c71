"""What does the interface say in Arabic and in English? One catalogue of strings, kept as data beside the templates.

Every entry of `data/messages.yaml` has an `ar` and an `en` side: a string with `{fields}`, or plural forms
by CLDR category.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from marsad.diagnostics.arabic import in_arabic
from marsad.record import Diagnostic

Lang = Literal["ar", "en"]
LANGS: tuple[Lang, ...] = ("ar", "en")
CATALOGUE_FILE = Path(__file__).parent / "data" / "messages.yaml"
PLURAL_FORMS: dict[Lang, tuple[str, ...]] = {
    "ar": ("zero", "one", "two", "few", "many", "other"),
    "en": ("one", "other"),
}
Message = str | dict[str, str]


@functools.lru_cache(maxsize=1)
def catalogue() -> dict[str, dict[Lang, Message]]:
    """All messages by key, flattened with dots: `nav.articles`, `event.attack`. A constant of the installed version."""
    flat: dict[str, dict[Lang, Message]] = {}
    for path in sorted(CATALOGUE_FILE.parent.glob("messages*.yaml")):
        with path.open("rb") as file:
            _flatten("", yaml.safe_load(file), flat)
    return flat


def plural_category(lang: Lang, number: int) -> str:
    """The CLDR plural category of a whole number in Arabic or English."""
    if lang == "en":
        return "one" if number == 1 else "other"
    if number in (0, 1, 2):
        return ("zero", "one", "two")[number]
    rest = number % 100
    if 3 <= rest <= 10:
        return "few"
    return "many" if rest >= 11 else "other"


class Told(NamedTuple):
    """A text with its language and direction, for elements that stand in a page of another."""

    lang: Lang
    dir: str
    text: str


class Wording:
    """The catalogue in one language, as templates use it."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self.dir = "rtl" if lang == "ar" else "ltr"

    def __call__(self, key: str, **fields: object) -> str:
        """The message `key` with its fields filled in. Raises KeyError where there is none."""
        message = catalogue()[key][self.lang]
        assert isinstance(message, str), f"{key} needs a number"
        return message.format(**fields) if fields else message

    def count(self, key: str, number: int, **fields: object) -> str:
        """The message `key` in the plural form that `number` asks for; `{n}` stands for the number."""
        forms = catalogue()[key][self.lang]
        assert isinstance(forms, dict), f"{key} has no plural forms"
        return forms[plural_category(self.lang, number)].format(n=f"{number:,}", **fields)

    def told(self, diagnostic: Diagnostic) -> Told:
        """What a diagnostic says and advises, in this language where the catalogue has it, else in English."""
        arabic = in_arabic(diagnostic) if self.lang == "ar" else None
        if arabic is not None:
            return Told("ar", "rtl", "؛ ".join(arabic))
        return Told("en", "ltr", f"{diagnostic.cause}; {diagnostic.remedy}")

    def label(self, group: str, value: str | None) -> str:
        """The word for a value of a closed list (`event`, `attack`), or the value itself where the catalogue has none.

        Packs and later rules may bring values (bases, rules) that this version's interface has no word for; showing
        the raw value is honest, failing the page is not.
        """
        if value is None or value == "":
            return self("common.unknown")
        message = catalogue().get(f"{group}.{value}")
        text = message[self.lang] if message else value
        return text if isinstance(text, str) else value


@functools.lru_cache(maxsize=2)
def wording(lang: Lang) -> Wording:
    """The catalogue in `lang`."""
    return Wording(lang)


def choose_language(accept: str) -> Lang:
    """Arabic unless the browser's Accept-Language header asks for English before Arabic."""
    best: dict[Lang, float] = {}
    for part in accept.split(","):
        tag, _, rest = part.strip().partition(";")
        code = tag.strip().lower().partition("-")[0]
        try:
            quality = float(rest.strip().removeprefix("q=")) if rest.strip() else 1.0
        except ValueError:
            continue
        if code in LANGS:
            lang: Lang = "ar" if code == "ar" else "en"
            best[lang] = max(best.get(lang, 0.0), quality)
    return "en" if best.get("en", 0.0) > best.get("ar", 0.0) else "ar"


def _flatten(prefix: str, node: dict[str, object], into: dict[str, dict[Lang, Message]]) -> None:
    for key, value in node.items():
        path = f"{prefix}{key}"
        assert isinstance(value, dict), f"{path} is neither a message nor a group"
        if "ar" in value or "en" in value:
            into[path] = value
        else:
            _flatten(f"{path}.", value, into)
