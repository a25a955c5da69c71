"""The score of a sentence: what it looks at, what it says of plain cases, and that its reasons add up."""

import math

import pytest

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.events.telling import KINDS, MODEL, Placed, Teller, load_teller

from .conftest import read


def judged(finder, kind, text):
    reading = Reading(text)
    found = read(finder, text)
    placed = [Placed(event, reading.word_at(reading.folded.from_source(event.trigger.start))) for event in found]
    return load_teller().judge(kind, reading.words, placed)


NEWS = [
    ("assault", "قتل ثمانية أشخاص وأصيب عشرون آخرون بجروح في هجوم انتحاري بسيارة مفخخة وسط المدينة أمس."),
    ("assault", "وقالت الشرطة إن مسلحين خطفوا مهندسا أمام منزله مساء أمس."),
    ("protest", "تظاهر آلاف الأشخاص أمس أمام مقر البرلمان احتجاجا على غلاء الأسعار."),
]
TALK = [
    ("assault", "ودعا الوزير إلى التحقيق في قضية اغتيال الرئيس السابق ومحاكمة المتهمين بها."),
    ("assault", "وقال الخبير إن أسعار القمح سترتفع في العام المقبل."),
    ("protest", "وقال الكاتب إن الثورة الصناعية غيرت وجه أوروبا."),
]


@pytest.mark.parametrize(("kind", "text"), NEWS)
def test_news_is_told(finder, kind, text):
    assert judged(finder, kind, text).told


@pytest.mark.parametrize(("kind", "text"), TALK)
def test_talk_is_no_news(finder, kind, text):
    assert not judged(finder, kind, text).told


def test_reasons_lead_with_what_counts_most(finder):
    judgement = judged(finder, *NEWS[0])
    weights = [abs(reason.value) for reason in judgement.reasons]
    assert weights == sorted(weights, reverse=True)
    assert all(reason.saw and math.isfinite(reason.value) for reason in judgement.reasons)
    assert 0 <= judgement.surety <= 1


def test_features_say_what_they_saw(finder):
    text = "تظاهر مئات العمال أمام المقر أمس."
    reading = Reading(text)
    classes = {fold_text("مئات"): "crowd"}
    features = Teller(classes).features("protest", reading.words, [Placed(read(finder, text)[0], 0)])
    assert {"some crowd", "type protest", "opening", "events"} <= features.named.keys()
    assert "تظاهر" in features.words
    assert " تظا" in features.letters


def test_the_model_is_small_and_knows_every_kind():
    assert MODEL.stat().st_size < 2_000_000
    for kind in KINDS:
        assert load_teller().judge(kind, [], []).surety < 0.5
    with pytest.raises(KeyError):
        load_teller().judge("flood", [], [])
