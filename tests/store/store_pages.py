"""Captures and what was read from them, made by hand: the store knows nothing of the finders."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from marsad.record import (
    Article,
    Candidate,
    Capture,
    DateMention,
    Entity,
    Event,
    Extraction,
    Furniture,
    Name,
    Office,
    Page,
    Participant,
    Quantity,
    Reason,
    Span,
    Statement,
    TickerItem,
)

WHEN = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
HEADLINE = "الرئاسة تعلن موعد المؤتمر"
BODY = (
    "مدينة النهر (وكالة الضفة): أعلنت الرئاسة، في 12 آذار/مارس 2023، أن سمير الخطيب رئيس مجلس المدينة افتتح الجسر. "
    "وقال الخطيب إن العمل بالمدينة انتهى، ونفى وقوع إصابات."
)
PEOPLE = {
    "samir-alkhatib": ("PER", "سمير الخطيب", "Samir al-Khatib"),
    "city-council": ("ORG", "مجلس المدينة", "City Council"),
    "river-city": ("LOC", "مدينة النهر", "Madinat an-Nahr"),
}


def quote(text: str, words: str, nth: int = 1) -> Span:
    """The nth place where `words` stand."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words), words)


def page(
    source: str = "pages/1.txt",
    *,
    headline: str = HEADLINE,
    body: str = BODY,
    published: str | None = "2023-03-13",
    outlet: str | None = "صحيفة الجسر",
    known_from: str = "syria",
) -> tuple[bytes, Extraction]:
    """A page with one article, a line of navigation and a ticker item; every layer has at least one row."""
    ticker = "عاجل: وصول قافلة إلى الميناء"
    text = f"الرئيسية\n{headline}\n{body}\n{ticker}\n"
    raw = text.encode()
    capture = Capture(
        id="sha256:" + hashlib.sha256(raw).hexdigest(),
        source=source,
        text=text,
        media_type="text/plain",
        size=len(raw),
        encoding="utf-8",
    )
    piece = Span(len("الرئيسية\n"), len(f"الرئيسية\n{headline}\n{body}"), f"{headline}\n{body}")
    article = Article(
        id="a1",
        spans=(piece,),
        headline=quote(text, headline),
        outlet=outlet,
        published=published,
        published_basis="printed" if published else "none",
        candidates=(Candidate(value="2020-01-01", basis="footer", verdict="a copyright line"),),
        reasons=(Reason(feature="headline", value=1.5, saw=headline),),
    )
    return raw, Extraction(
        capture=capture,
        page=Page(
            articles=(article,),
            furniture=(Furniture(span=quote(text, "الرئيسية"), kind="navigation"),),
            ticker=(TickerItem(span=quote(text, ticker), source=None, time="10:30"),),
        ),
        **_read(text, known_from),
    )


def _read(text: str, known_from: str) -> dict[str, tuple[object, ...]]:
    """What stands in the usual body; nothing where the body is another."""
    if BODY not in text:
        return {}
    samir = quote(text, "سمير الخطيب")
    return {
        "dates": (
            DateMention(
                span=quote(text, "12 آذار/مارس 2023"), article="a1", value="2023-03-12", precision="day",
            ),
        ),
        "names": (
            Name(span=quote(text, "مدينة النهر"), article="a1", type="LOC", entity="river-city", found_by=("pack",)),
            Name(span=samir, article="a1", type="PER", entity="samir-alkhatib", found_by=("pack",)),
            Name(span=quote(text, "مجلس المدينة"), article="a1", type="ORG", entity="city-council"),
            Name(span=quote(text, "الخطيب", 2), article="a1", type="PER", entity="samir-alkhatib"),
        ),
        "entities": tuple(
            Entity(id=key, type=kind, name=name, latin=latin, known_from=known_from)
            for key, (kind, name, latin) in PEOPLE.items()
        ),
        "offices": (
            Office(
                span=quote(text, "رئيس مجلس المدينة"), article="a1", person="samir-alkhatib", title="رئيس",
                org="city-council",
            ),
        ),
        "statements": (
            Statement(
                id="s1", article="a1", kind="say", cue=quote(text, "وقال"), content=quote(text, "العمل بالمدينة انتهى"),
                speaker=quote(text, "الخطيب", 2), speaker_entity="samir-alkhatib", named=True, rule="verb-subject",
            ),
            Statement(id="s2", article="a1", kind="deny", cue=quote(text, "ونفى"), content=quote(text, "وقوع إصابات")),
        ),
        "events": (
            Event(
                id="e1", article="a1", type="open", trigger=quote(text, "افتتح"), date="2023-03-12",
                places=(quote(text, "مدينة النهر"),), rule="open-1",
                participants=(Participant(role="agent", mention=samir, entity="samir-alkhatib"),),
            ),
            Event(
                id="e2", article="a1", type="casualty", trigger=quote(text, "إصابات"), modality="denied",
                statement="s2", quantities=(Quantity(of="injured", value=0, mention=quote(text, "إصابات")),),
            ),
        ),
    }  # fmt: skip
