"""Pages that tell who took which town, made by hand: two outlets, one spokesman, one denial, a list of towns."""

from __future__ import annotations

import msgspec
from store_pages import WHEN, page, quote

from marsad.record import Entity, Event, Geo, Name, Participant, Statement, content_id
from marsad.store.write import add

TOWN = Entity(
    id="north-town", type="LOC", name="بلدة الشمال", latin="North Town", latin_basis="pack", known_from="north-town",
    geo=Geo(lat=35.9, lon=36.7, country="SY", admin1="Idlib", feature="town", part_of="north-region"),
)  # fmt: skip
REGION = Entity(
    id="north-region", type="LOC", name="إقليم الشمال", known_from="north-region",
    geo=Geo(lat=35.8, lon=36.6, country="SY", feature="region", precision="region"),
)  # fmt: skip
PORT = Entity(id="south-port", type="LOC", name="مرفأ الجنوب")
PARTY = Entity(id="hill-brigade", type="ORG", name="لواء التل")
SPOKESMAN = Entity(id="spokesman", type="PER", name="سامي النور")


def told(text: str, *, outlet: str, day: str | None, modality: str = "happened", kind: str = "capture", by: str = ""):
    """A page with one event at the places that its text names, `by` a speaker where one is given."""
    raw, extraction = page(f"{content_id(outlet, text, day)}.txt", body=text, outlet=outlet, published="2024-12-07")
    full = extraction.capture.text
    places = tuple(quote(full, one.name) for one in (TOWN, REGION, PORT) if one.name in text)
    loose = (quote(full, "المفرق"),) if "المفرق" in text else ()
    named = [one for one in (TOWN, REGION, PORT, PARTY, SPOKESMAN) if one.name in text]
    agents = [Participant(role="agent", mention=quote(full, one.name), entity=one.id) for one in named if one is PARTY]
    event = Event(
        id="e1", article="a1", type=kind, trigger=quote(full, "سيطر"), date=day, places=(*places, *loose),
        participants=tuple(agents), modality=modality, statement="s1" if by else None,
        rule="سيطرة",
    )  # fmt: skip
    said = Statement(
        id="s1", article="a1", kind="say", cue=quote(full, "قال"), content=quote(full, text.partition("إن ")[2]),
        speaker=quote(full, by), speaker_entity=SPOKESMAN.id, named=True,
    ) if by else None  # fmt: skip
    return raw, msgspec.structs.replace(
        extraction,
        events=(event,),
        statements=(said,) if said else (),
        entities=tuple(named),
        names=tuple(Name(span=quote(full, one.name), article="a1", type=one.type, entity=one.id) for one in named),
    )


def fill(store) -> None:
    """Six pages: four of the town, one of a list of places, one of a place that nobody knows."""
    told_of = "سيطر لواء التل على بلدة الشمال في إقليم الشمال."
    for made in (
        told(told_of, outlet="صحيفة أ", day="2024-12-05"),
        told("قال سامي النور إن اللواء سيطر على بلدة الشمال.", outlet="موقع ب", day="2024-12-06", by="سامي النور"),
        told("نفى المجلس أن لواء التل سيطر على بلدة الشمال.", outlet="وكالة ج", day="2024-12-05", modality="denied"),
        told("سيطر لواء التل على بلدة الشمال ومرفأ الجنوب.", outlet="صحيفة أ", day=None, kind="attack"),
        told("سيطر لواء التل على المفرق.", outlet="صحيفة أ", day="2024-11", kind="attack"),
        told("سيطر لواء التل سيطرة تامة.", outlet="صحيفة أ", day="2024-11", kind="attack"),
    ):
        add(store, *made, when=WHEN, by="tester")
