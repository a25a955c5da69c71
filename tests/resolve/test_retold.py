"""Which events of one article are one happening. All texts are of our own writing."""

from marsad.resolve.retold import happenings
from tests.resolve.build import known

FIRST = "انفجار في المدينة\nوقع انفجار أمس قرب فندق في مدينة حمص. "


def attacks(text):
    (article,) = known("a", text)
    return [one for one in happenings(0, article) if one.event.type == "attack"]


def test_what_is_told_again_is_told_by_its_first_telling():
    (one,) = attacks(FIRST + "وهز الانفجار الأبنية المجاورة وحطم زجاجها.\n")
    assert one.event.trigger.text == "انفجار"


def test_another_place_is_another_happening():
    assert len(attacks(FIRST + "ووقع انفجار آخر في مدينة درعا بعد ساعة.\n")) == 2
