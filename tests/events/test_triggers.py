"""Which sense has a trigger, by the words around it: conditions over long names, objects before their verbs."""

import pytest

from .conftest import read

TOLD = [
    ("أصدر صاحب السمو {PER:سمير بن كمال بن عادل آل ناصر} رئيس {LOC:البلاد الجديدة} القانون رقم 12.", "adopt", "أصدر"),
    ("أشار المتحدث إلى القرار الذي أصدره {ORG:مجلس المدينة} الاثنين.", "adopt", "أصدره"),
    ("دعا إلى تنفيذ قرار {ORG:مجلس المدينة} الصادر في أبريل.", "adopt", "الصادر"),
    ("كشفت وثائق نشرها الموقع أن الوزارة تجسست على خصومها.", "publish", "نشرها"),
    ("قالت الحركة في بيان نشر على صفحتها إنها لن تحضر.", "publish", "نشر"),
    ("وأدى ذلك إلى العقوبات المفروضة على {LOC:سرمين}.", "sanction", "المفروضة"),
    ("تحدث عن طائرات تم التعاقد عليها قبل عام.", "agree", "التعاقد"),
    ("استأنف الطرفان محادثات السلام في {LOC:سرمين}.", "negotiate", "محادثات"),
    ("عقد الوزيران جلسة محادثات ثنائية في {LOC:سرمين}.", "meet", "محادثات"),
]


@pytest.mark.parametrize(("text", "kind", "trigger"), TOLD)
def test_sense_by_the_words_around(finder, text, kind, trigger):
    assert (kind, trigger) in {(event.type, event.trigger.text) for event in read(finder, text)}


def test_object_far_before_a_main_verb_counts_not(finder):
    text = "تناولت الوزارة القرار في بيانها، ثم أصدر {PER:سمير الحلو} صوتا عاليا."
    assert not {event.type for event in read(finder, text)} & {"adopt", "publish"}


def test_a_name_is_two_words_to_a_condition_however_long(finder):
    near = "عين {PER:سمير كمال} خلفا لفلان."
    far = "عين يوم ثم يوم ثم يوم ثم يوم ثم يوم وزيرا."
    assert "appoint" in {event.type for event in read(finder, near)}
    assert "appoint" not in {event.type for event in read(finder, far)}


def test_what_clubs_do_as_other_bodies_do_is_told_in_sport_too(finder):
    text = (
        "قدم رئيس النادي {PER:سمير الحلو} استقالته بعد مباراة الفريق الأخيرة في الدوري. "
        "وقاد المدرب هجوما لاعبوه فيه أربعة، وسدد اللاعب الكرة، وفاز الفريق في المباراة على المنتخب."
    )
    assert {event.type for event in read(finder, text)} == {"resign"}


def test_a_participle_behind_the_text_it_describes(finder):
    (event,) = read(finder, "يحل هذا القانون محل قانون صادر في عام 2003.")
    assert (event.type, event.trigger.text) == ("adopt", "صادر")
