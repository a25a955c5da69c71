"""Which differences are no contradictions, and what is held against one another beyond tolls. All texts are our own."""

import pytest

from marsad.arabic.fold import fold_text
from marsad.knowledge.load import default_knowledge
from marsad.record import Span
from marsad.resolve.apart import other_ordinals, other_people
from marsad.resolve.facts import Fact
from marsad.resolve.links import find_links
from marsad.resolve.words import light_stem
from tests.resolve.build import facts_of, known


def disputes(question=None, **texts):
    articles = [one for source, (text, day) in texts.items() for one in known(source, text, day)]
    found = find_links(articles, default_knowledge()).disputes
    return [one for one in found if question in (None, one.question)]


def answers(dispute):
    return {account.answer for account in dispute.accounts}


def fact(**given):
    told = {"kind": "count", "of": "killed", "answer": "3", "span": Span(0, 1, "3"), "sentence": 1, "around": ()}
    return Fact(**(told | given))


# Posts

MEETS = (
    "رئيس هيئة التفاوض يلتقي سفراء في إسطنبول\nإسطنبول - التقى رئيس هيئة التفاوض السورية سامي الدروبي سفراء دول "
    "أوروبية في إسطنبول، وبحث معهم خطوات هيئة التفاوض المقبلة.\n"
)
CHAIRS = (
    "اجتماع لهيئة التفاوض مع سفراء في إسطنبول\nإسطنبول - ترأس رئيس هيئة التفاوض السورية {} اجتماعا مع سفراء دول "
    "أوروبية في إسطنبول، وبحث معهم خطوات هيئة التفاوض المقبلة.\n"
)


def test_two_men_in_one_post_on_one_day():
    found = disputes("other", a=(MEETS, "2024-05-03"), b=(CHAIRS.format("خالد المحاميد"), "2024-05-03"))
    assert [answers(one) for one in found] == [{"سامي الدروبي", "خالد المحاميد"}]


@pytest.mark.parametrize(
    ("name", "day"),
    [("سامي الدروبى", "2024-05-03"), ("خالد المحاميد", "2024-06-03")],
    ids=["the same man in another spelling", "a month later"],
)
def test_one_man_after_another_in_a_post(name, day):
    assert not disputes("other", a=(MEETS, "2024-05-03"), b=(CHAIRS.format(name), day))


# Who denies what


def test_who_denies_his_part_does_not_deny_that_it_was():
    text = (
        "قصف السوق\nقال طبيب في المشفى إن تسعة مدنيين قتلوا في قصف سوق بلدة محردة. "
        "ونفى لواء الصقور مسؤوليته عن قصف سوق بلدة محردة.\n"
    )
    assert not disputes("occurrence", a=(text, "2024-05-03"))


def test_who_will_neither_confirm_nor_deny_denies_nothing():
    text = (
        "اتفاق الميناء\nقالت صحيفة محلية إن الشركة وقعت اتفاق تشغيل الميناء. "
        "ورفض متحدث باسم الوزارة تأكيد أو نفي توقيع اتفاق تشغيل الميناء.\n"
    )
    assert not disputes("occurrence", a=(text, "2024-05-03"))


def test_what_is_handed_on_as_a_rumour_is_no_claim():
    text = (
        "توضيح المجلس\nنفى المجلس المحلي إغلاق المشفى الوطني في محردة. "
        "وقال بيان إن ما يشاع عن إغلاق المشفى الوطني في محردة مجرد شائعات.\n"
    )
    assert not disputes("occurrence", a=(text, "2024-05-03"))


def test_a_body_that_is_to_be_dissolved_makes_no_plans():
    text = (
        "مستقبل هيئة الأنهار\nقال رئيس هيئة الأنهار السورية سامي الدروبي إن هيئة الأنهار السورية ستعود إلى حماة "
        "وستفتتح مقرا فيها.\nوقال مصدر في الوزارة إن هيئة الأنهار السورية ستحل نفسها قبل نهاية العام.\n"
    )
    found = disputes("occurrence", a=(text, "2024-05-03"))
    assert len(found) <= 1
    assert all(one.reasons[0].feature == "to be dissolved" for one in found)


# Figures


def test_soldiers_and_those_whom_they_fight_are_two_tolls():
    assert other_people(fact(whom="جندي", sort="soldiers"), fact(whom="مسلح", sort="fighters"))
    assert not other_people(fact(whom="مسلح", sort="fighters"), fact(whom="إرهابي", sort="fighters"))
    assert not other_people(fact(whom="شخص"), fact(whom="جندي", sort="soldiers"))


def test_the_second_load_is_not_the_third():
    second, third = (light_stem(fold_text(word)) for word in ("الثانية", "الثالثة"))
    assert other_ordinals(fact(around=("دفع", second)), fact(around=("دفع", third)))
    assert not other_ordinals(fact(around=("دفع", second)), fact(around=("دفع",)))


@pytest.mark.parametrize(
    "text",
    ["قتل قائد الفصيل مع مسلحين اثنين آخرين.", "ثبتت النسخة 5 Lollipop على الأجهزة."],
    ids=["others come on top", "Latin words are not counted"],
)
def test_what_a_number_does_not_count(text):
    assert facts_of(text) == []


def test_ages_of_one_man_are_compared_by_his_name():
    one = "مقتل مزارع\nدرعا - قتل المزارع سامي عودة (52 عاما) برصاص مجهولين في بلدة نوى بريف درعا، بحسب أهالي نوى.\n"
    other = "رصاص مجهولين في نوى\nدرعا - قال أهالي بلدة نوى إن المزارع سامي حسن عودة (53 عاما) قتل برصاص مجهولين.\n"
    found = disputes("count", a=(one, "2024-05-03"), b=(other, "2024-05-03"))
    assert [answers(dispute) for dispute in found if dispute.about.startswith("age")] == [{"52", "53"}]


LOADS = "شاحنات الإغاثة\nوصلت {} شاحنة إغاثة إلى بلدة محردة في ريف حماة اليوم، بحسب المجلس.\n"


def test_one_outlet_does_not_contradict_itself():
    one = known("a", LOADS.format(12), outlet="x")
    other = known(
        "b", "شاحنات الإغاثة\nوصلت 15 شاحنة إغاثة إلى بلدة محردة في ريف حماة اليوم، بحسب المجلس.\n", outlet="x"
    )
    assert not find_links([*one, *other], default_knowledge()).disputes


def test_the_day_of_a_happening_and_whether_it_was_are_two_questions():
    one = "دخول الجيش\nاللاذقية - سيطرت قوات وزارة الدفاع السورية على مدينة القرداحة الخميس 6 آذار 2025 بعد مواجهات.\n"
    other = "تقدم في القرداحة\nاللاذقية - سيطرت قوات وزارة الدفاع السورية على مدينة القرداحة السبت 8 آذار 2025.\n"
    third = "نفي\nاللاذقية - نفى قائد الفصيل سامي عودة انسحاب مقاتليه من مدينة القرداحة.\n"
    day = "2025-03-09"
    found = disputes(a=(one, day), b=(other, day), c=(third, day))
    assert {"2025-03-06", "2025-03-08"} in [answers(one) for one in found if one.question == "time"]
    assert all(answers(one) == {"told", "denied"} for one in found if one.question == "occurrence")
