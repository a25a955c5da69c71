import pytest

from marsad.resolve.copies import find_reprints, same_texts
from tests.resolve.build import known

TEXT = (
    "أعلنت الهيئة العامة للطرق في بيان أن الطريق الدولي بين حمص وحماة سيغلق أمام الشاحنات ابتداء من مساء الخميس ولمدة "
    "ثلاثة أيام بسبب أعمال الصيانة، وطلبت من السائقين استخدام الطريق القديم عبر الرستن، على أن يعاد فتح الطريق تدريجيا "
    "بعد انتهاء فرق الصيانة من تعبيد المسار الشرقي وتركيب الحواجز المعدنية الجديدة."
)


def pair(left_day="2024-05-03", right_day="2024-05-03", right=TEXT):
    articles = [*known("b", f"إغلاق الطريق\n{TEXT}\n", left_day), *known("a", f"إغلاق الطريق\n{right}\n", right_day)]
    return find_reprints(articles)


def test_the_earlier_day_is_the_origin():
    (reprint,) = pair("2024-05-03", "2024-05-04")
    assert reprint.origin.source == "b"
    assert (reprint.a.source, reprint.b.source) == ("a", "b")


def test_on_one_day_nothing_says_who_was_first():
    (reprint,) = pair()
    assert reprint.origin is None
    assert reprint.jaccard == pytest.approx(1.0)


def test_other_texts_are_no_reprint():
    assert not pair(right="فاز فريق الساحل على ضيفه بثلاثة أهداف نظيفة في ختام الجولة العاشرة من الدوري وسط حضور كبير.")


def test_a_notice_of_other_people_days_later_is_a_template():
    notice = (
        "أعلنت وزارة العدل تنفيذ حكم صادر عن محكمة الجنايات في حق {0} بعد إدانته بتهريب "
        "مواد ممنوعة إلى مدينة {1} وضبط {2} "
        "كيلوغراما معه، وقد صدق الحكم من محكمة النقض وأصبح نهائيا واجب التنفيذ وفق "
        "القانون النافذ في البلاد، والوزارة إذ تعلن "
        "ذلك تؤكد للجميع حرصها على استتباب الأمن وتطبيق الأنظمة على كل من يخالفها ويعرض سلامة المجتمع للخطر."
    )
    first = known("a", f"بيان من وزارة العدل\n{notice.format('خالد محمود العلي', 'حلب', '12')}\n", "2024-05-03")
    later = known("b", f"بيان من وزارة العدل\n{notice.format('سامر يوسف الحسن', 'درعا', '45')}\n", "2024-05-20")
    (reprint,) = find_reprints([*first, *later])
    assert reprint.jaccard > 0.4
    assert same_texts([reprint]) == (
        {} if reprint.template else {first[0].key: first[0].key, later[0].key: first[0].key}
    )
