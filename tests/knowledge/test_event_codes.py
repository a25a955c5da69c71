"""Codes of other schemes follow from the type and the words of an event, and never claim more than these prove."""

from typing import get_args

from marsad.knowledge.event_codes import EventCodes, codes_of, plover_types, types_coded
from marsad.record import EventType

PLOVER = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN "
    "PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)


def test_a_type_has_its_codes():
    assert codes_of("clash") == EventCodes(
        plover="ASSAULT", plover_mode="firearms", acled_event="Battles", acled_sub_event="Armed clash"
    )


def test_the_words_decide_what_kind_of_attack():
    assert codes_of("attack", "غارة").acled_sub_event == "Air/drone strike"
    assert codes_of("attack", "طعن") == EventCodes(plover="ASSAULT", plover_mode="primitive")
    assert codes_of("attack", "هجوم") == EventCodes(plover="ASSAULT")


def test_what_is_no_political_event_has_no_code():
    assert codes_of("disaster") == EventCodes()
    assert codes_of("unknown-type") == EventCodes()


def test_only_types_of_the_scheme():
    assert set(plover_types()) <= PLOVER
    covered = {kind for plover in plover_types() for kind in types_coded(plover)}
    assert covered == set(get_args(EventType)) - {"accident", "outbreak", "disaster"}
