"""How surely does the sentence of an event tell news of an assault or a protest, and why?"""

from __future__ import annotations

from sqlalchemy import Connection, select

from marsad.arabic.reading import Reading
from marsad.arabic.sentences import split_sentences
from marsad.events.telling import KINDS, Placed, load_teller
from marsad.record import Event, Reason
from marsad.store import schema
from marsad.store.captures import load_text
from marsad.store.observations import observation_columns, observation_of
from marsad.store.results import Observation

_MOST = 4000


def told_as_news(connection: Connection, seen: Observation) -> tuple[Reason, ...]:
    """The score of the sentence that an event stands in and what speaks for it; nothing for other kinds of events."""
    event = seen.record
    if not isinstance(event, Event):
        return ()
    kind = next((kind for kind, types in KINDS.items() if event.type in types), None)
    if kind is None:
        return ()
    _, text = load_text(connection, seen.capture)
    at = event.trigger.start
    shift = max(text.rfind("\n", max(0, at - _MOST), at) + 1, at - _MOST, 0)
    end = text.find("\n", at, at + _MOST)
    reading = Reading(text[shift : end if end >= 0 else at + _MOST])
    place = reading.folded.from_source(at - shift)
    for sentence in split_sentences(reading, 0, len(reading.text)):
        if sentence.start <= place < sentence.end:
            words = reading.words[sentence.first : sentence.last]
            start, stop = (shift + one for one in reading.folded.to_source(sentence.start, sentence.end))
            placed = [
                Placed(other, reading.word_at(reading.folded.from_source(other.trigger.start - shift)) - sentence.first)
                for other in _events(connection, seen.capture, start, stop)
            ]
            judged = load_teller().judge(kind, words, placed)
            verdict = f"its sentence {'tells' if judged.told else 'does not tell'} news of {kind}"
            return (Reason(feature="surety", value=round(judged.surety, 2), saw=verdict), *judged.reasons)
    return ()


def _events(connection: Connection, capture: str, start: int, stop: int) -> list[Event]:
    table = schema.observations
    wanted = select(*observation_columns()).where(
        table.c.capture == capture, table.c.layer == "event", table.c.live, table.c.start.between(start, stop - 1)
    )
    records = [observation_of(row).record for row in connection.execute(wanted.order_by(table.c.start)).all()]
    return [record for record in records if isinstance(record, Event)]
