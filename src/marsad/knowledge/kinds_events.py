"""What does a pack say of events: types with their codes in other schemes, words that tell of them, units?"""

from __future__ import annotations

import msgspec

from marsad.knowledge.rows import Row
from marsad.record import EventType, Role


class EventTypeRow(Row, frozen=True):
    """An event type, its names, its codes after PLOVER and ACLED, and the roles of what stands around its trigger.

    `subject` is the role of who does it, `object` of what is grammatically done to; `preps` gives the role of what a
    preposition leads in: `{ضد: patient}`. A preposition that is not named there leads in a place or nothing.
    """

    type: EventType
    ar: str
    en: str
    plover: str
    plover_mode: str = ""
    acled_event: str = ""
    acled_sub_event: str = ""
    subject: Role | None = "agent"
    object: Role | None = "patient"
    genitive: Role | None = "patient"
    preps: dict[str, Role] = msgspec.field(default_factory=dict)
    object_is_place: bool = False


class TriggerRow(Row, frozen=True):
    """One sense of a word that tells of an event.

    `verbs` are «past present» pairs of the third person, `passive` forms as they stand, `nouns` and `participles`
    without the article; `homographs` are spelled like one of their forms but are other words («أسرة» beside «أسره»).
    Every condition of `when` must hold and none of `unless`. A condition is `PLACE:WORD WORD
    …`, or several of these joined by `|`, of which one must hold; it is true where one of the words stands at the
    place: `prev` (the word before), `next` (the two after), `near` (the nine after), `back` (the six before) or
    `around` (`back` or `near`). `#PER`, `#ORG`, `#LOC` and `#NUM` stand for a name and a number, `@armed` for a
    class of words. `standing` nouns tell of what goes on while it is spoken of. Deaths told by `apart` rows (an
    execution) are never the toll of an attack told beside them. Who stands alone beside the verb of a row that
    `befalls` is whom it befell, as with all other deaths. `subject`, `object` and `genitive`
    say whose role differs from the type's: in «سقطت المدينة» what falls is the patient. `finds` and `spares` are
    the row's cases: texts in which it finds an event, and texts in which it finds none.
    """

    lemma: str
    type: EventType
    verbs: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    homographs: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    standing: bool = False
    apart: bool = False
    befalls: bool = False
    subject: Role | None = None
    object: Role | None = None
    genitive: Role | None = None
    plover_mode: str = ""
    acled_event: str = ""
    acled_sub_event: str = ""
    finds: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()
    note: str = ""


class UnitRow(Row, frozen=True):
    """What a number counts that stands with one of `words`, or behind one of `after` («مقتل خمسة»).

    `duals` count two by themselves («صاروخان»); `singles` one, where they stand alone behind an `after` word
    («وفاة طفل»). A row with `types` holds for these events alone. The first row that fits decides.
    """

    of: str
    words: tuple[str, ...]
    duals: tuple[str, ...] = ()
    singles: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    types: tuple[EventType, ...] = ()
