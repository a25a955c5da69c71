"""What a pack may hold: one frozen type for every kind of row, and the table that names them.

A pack file is YAML with `kind`, optionally `about` and `defaults` (values for fields that entries leave out), and
`entries`; each entry is one row of the type that `KINDS` names. The types are the schema: a missing field, an unknown
one or a wrong type is reported with file and line.
Types that belong to one finder stand in a module of their own beside this one and are added to `KINDS` here.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from marsad.knowledge.kinds_dates import DateRule, DateShape, DateWords, Month, Weekday
from marsad.knowledge.kinds_events import EventTypeRow, TriggerRow, UnitRow
from marsad.knowledge.kinds_names import DemonymRow, SpellingRow
from marsad.knowledge.kinds_page import DatelinePlaces, PagePaths, PagePattern, PagePhrases, PageSteps, PageWeights
from marsad.knowledge.kinds_statements import SpeechPhrase, SpeechShift, SpeechVerb
from marsad.knowledge.rows import Row
from marsad.record import EntityType

__all__ = ["KINDS", "EntityRow", "OfficeRow", "OutletRow", "ProcessRow", "ProvisionRow", "Row", "Words"]


class Words(Row, frozen=True):
    """A class of words or phrases, by its name: `class: title-person`, `words: [الرئيس, …]`."""

    name: str = msgspec.field(name="class")
    words: tuple[str, ...]
    note: str = ""


class EntityRow(Row, frozen=True):
    """A person, organisation or place with its names. `short` forms count only where the full name stands too.

    `part_of` is the id of the place or body it belongs to; `namesakes` are the ids of others that share a name with it
    rightly, as two towns do. `admin1` and `admin2` are the first- and second-level regions in English, `gazetteer` is
    an id such as `iso:SY-HL`; `population` tells places of one name apart where nothing else does.
    """

    id: str
    type: EntityType
    ar: str
    en: str
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    en_aliases: tuple[str, ...] = ()
    noms_de_guerre: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    country: str | None = None
    part_of: str | None = None
    namesakes: tuple[str, ...] = ()
    feature: str | None = None
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int | None = None
    gazetteer: str = ""
    since: str | None = None
    until: str | None = None
    note: str = ""


class OfficeRow(Row, frozen=True):
    """Who held which post in what, from when to when (EDTF)."""

    person: str
    org: str | None
    title: str
    title_en: str
    since: str | None = None
    until: str | None = None
    note: str = ""


class OutletRow(Row, frozen=True):
    """A newspaper, site, broadcaster or agency, with its domains. `short` forms are common words by themselves."""

    id: str
    ar: str
    en: str
    kind: Literal["newspaper", "site", "broadcaster", "agency"]
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    country: str | None = None


class ProvisionRow(Row, frozen=True):
    """One provision of an instrument: what it asks of whom, and by when (EDTF day or ISO 8601 duration)."""

    id: str
    ar: str
    en: str
    deadline: str | None = None
    bodies: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class ProcessRow(Row, frozen=True):
    """An instrument with provisions: a resolution, an agreement, a roadmap."""

    id: str
    ar: str
    en: str
    adopted: str | None = None
    by: str | None = None
    aliases: tuple[str, ...] = ()
    provisions: tuple[ProvisionRow, ...] = ()


KINDS: dict[str, type[Row]] = {
    "words": Words,
    "entities": EntityRow,
    "offices": OfficeRow,
    "outlets": OutletRow,
    "processes": ProcessRow,
    "demonyms": DemonymRow,
    "spellings": SpellingRow,
    "page-phrases": PagePhrases,
    "page-patterns": PagePattern,
    "page-weights": PageWeights,
    "page-paths": PagePaths,
    "page-steps": PageSteps,
    "dateline-places": DatelinePlaces,
    "months": Month,
    "weekdays": Weekday,
    "date-words": DateWords,
    "date-rules": DateRule,
    "date-shapes": DateShape,
    "event-types": EventTypeRow,
    "event-triggers": TriggerRow,
    "event-units": UnitRow,
    "speech-verbs": SpeechVerb,
    "speech-phrases": SpeechPhrase,
    "speech-shifts": SpeechShift,
}
