"""Through whom, and where, was it said?"""

from __future__ import annotations

from tests.statements.heard import FINDER, by, first, hear, said

from marsad.arabic.passage import Passage
from marsad.arabic.reading import Reading
from marsad.record import Span, TickerItem


def test_a_weekday_is_no_channel() -> None:
    assert first("دعا الوزير، الثلاثاء، في بيان صحافي إلى إغلاق المعبر.").channel == "في بيان صحافي"


def test_relay_is_kept_apart_from_the_source() -> None:
    statement = first("نقلت وكالة الساحل عن ضابط كبير أن القوات انسحبت.")
    assert (by(statement), statement.via, statement.kind) == ("ضابط كبير", ("وكالة الساحل",), "report")
    assert said(statement) == "القوات انسحبت"


def test_source_by_the_way_is_a_relay() -> None:
    statement = first("قال مسؤول أمني، بحسب وكالة الساحل، إن القوات انسحبت.")
    assert (by(statement), statement.via) == ("مسؤول أمني", ("وكالة الساحل",))


def test_channel() -> None:
    statement = first("قال الوزير في تصريح لصحيفة الميناء إن الجسر سيفتح.")
    assert statement.channel is not None
    assert statement.channel.startswith("في تصريح")
    assert statement.via == ("صحيفة الميناء",)


def test_pronoun_of_a_relay_goes_back_to_the_speaker() -> None:
    text = "نقلت وكالة الساحل عن سليم الحداد قوله إن الجسر مغلق. ونقلت عنه قوله أيضا “لن نفتح الطريق قبل الصيف”."
    assert [s.speaker_entity for s in hear(text)] == ["haddad", "haddad"]


def test_what_opens_a_sentence_before_a_verb_of_speech_passes_on() -> None:
    found = hear("وبحسب وكالة الساحل، قال سليم الحداد إن الجسر مغلق. وأضاف أن المعبر مفتوح.")
    assert [by(statement) for statement in found] == ["سليم الحداد", "سليم الحداد"]
    assert found[0].via == ("وكالة الساحل",)


def test_what_a_source_adds_behind_another_s_words_is_its_own() -> None:
    text = "أكد ناشطون قصف الجسر، ما أدى إلى نزوح عشرات العائلات بحسب حركة النهر."
    found = hear(text)
    assert [(by(s), said(s), s.via) for s in found] == [
        ("ناشطون", "قصف الجسر", ()),
        ("حركة النهر", "نزوح عشرات العائلات", ()),
    ]


def test_what_media_passed_on_is_their_report() -> None:
    found = hear("نفى سليم الحداد ما نقلته وكالة الساحل عن قرب حل المجلس.")
    assert [(s.kind, by(s), said(s)) for s in found][1:] == [("report", "وكالة الساحل", "قرب حل المجلس")]
    assert hear("وصلت الصور التي نشرتها صحيفة الميناء عن القرية إلى المحكمة.") == ()


def test_nobody_comments_on_what_was_reported() -> None:
    found = hear("ولم يصدر تعليق على ما ذكرته وكالة الساحل بشأن إغلاق الجسر.")
    assert [(by(s), said(s)) for s in found] == [("وكالة الساحل", "إغلاق الجسر")]


def test_items_of_a_ticker_speak() -> None:
    text = "مصدر عسكري ينفي استهداف الجسر"
    whole = Span(0, len(text), text)
    for source, channel, via in (("وكالة الساحل", None, ("وكالة الساحل",)), ("بيان", "بيان", ())):
        passage = Passage(Reading(text), (whole,), ticker=TickerItem(span=whole, source=source))
        (statement,) = FINDER.find((passage,), (), (), ())
        assert (statement.article, statement.kind, by(statement)) == (None, "deny", "مصدر عسكري")
        assert (statement.channel, statement.via) == (channel, via)


def test_whom_a_medium_does_not_name() -> None:
    (statement,) = hear("ونقلت وكالة الساحل عن مسؤولين محليين لم تسمهم أن الجسر مغلق.")
    assert (by(statement), said(statement)) == ("مسؤولين محليين", "الجسر مغلق")


def test_the_spokesman_behind_whom_a_body_stands() -> None:
    (statement,) = hear("أعلنت حركة النهر على لسان المتحدث باسمها سليم الحداد أن الجسر مغلق.")
    assert (by(statement), statement.via) == ("حركة النهر", ("سليم الحداد",))


def test_as_somebody_declared_ends_the_words() -> None:
    (statement,) = hear("أبدت حركة النهر أسفها للاستقالة، على ما صرح به سليم الحداد للصحافيين خلال زيارة.")
    assert (said(statement), statement.via) == ("أسفها للاستقالة", ("سليم الحداد",))


def test_as_a_medium_passed_on_from_a_source() -> None:
    (statement,) = hear("سيغلق الجسر قريبا، بحسب ما نقلته وكالة الساحل عن مصادر مطلعة.")
    assert (by(statement), statement.via) == ("مصادر مطلعة", ("وكالة الساحل",))
