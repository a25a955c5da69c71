"""Modality by its linguistic cause, each with cases where the same word says something else."""

import pytest

from .conftest import read

ATTEMPTED = [
    ("نجا الوزير من محاولة اغتيال قرب منزله.", "attack", "happened"),
    ("وحاولوا خطف مهندس من مكتبه.", "detain", "happened"),
    ("أعلنت القوات خطة في محاولة لفرض حصار على البلدة.", "besiege", "planned"),
    ("حاول المتمردون السيطرة على المطار.", "capture", "hypothetical"),
]
ACCUSED = [
    ("يحاكم ثلاثة جنود بالتورط في اغتيال نائب.", "attack", "happened"),
    ("أوقفت الشرطة رجلا متهما بالتخطيط لتفجير السوق.", "attack", "happened"),
    ("تخطط الخلية لتفجير السوق.", "attack", "planned"),
]
CONDITIONS = [
    ("قال المسؤول إن الجيش سينسحب إذا رفض المجلس الخطة.", "withdraw", "hypothetical"),
    ("إذا هاجم المسلحون البلدة فإن السكان سيغادرون.", "attack", "hypothetical"),
    ("لم يتضح للمحققين ما إذا كان الهجوم على السوق مدبرا.", "attack", "happened"),
    ("قال المسؤول إن الجيش سينسحب من البلدة.", "withdraw", "planned"),
]
DENIALS = [
    ("لم تشن القوات أي هجوم على البلدة.", "attack", "denied"),
    ("لم يشارك رجال القبيلة في قصف القرية.", "attack", "denied"),
    ("لم تكن الحركة تنوي تنفيذ هجوم في العاصمة.", "attack", "denied"),
    ("لم يصب السفير في هجوم وقع أمس قرب السفارة.", "attack", "happened"),
    ("قال الوزير إن الحكومة لن تسمح بسيطرة الفصائل على المعبر.", "capture", "hypothetical"),
]
DEMANDS = [
    ("ناشدوا السلطات الإفراج عن الصيادين.", "release", "called-for"),
    ("طالب الأهالي بتحسين الخدمات الصحية في القرية وتوفير الدواء وإطلاق سراح أبنائهم.", "release", "called-for"),
    ("خرجوا مطالبين بإقالة المحافظ.", "dismiss", "called-for"),
    ("طلبت اللجنة من الوزير إيضاحات بشأن حادث إطلاق النار على ثلاثة عمال.", "attack", "happened"),
    ("أكد المتحدث أهمية اللقاء مع الوزير.", "meet", "happened"),
]
AIMS = [
    ("خرج المئات للاحتجاج على ارتفاع الأسعار.", "protest", "happened"),
    ("أعرب الرئيس عن أسفه لاغتيال الصحافية.", "attack", "happened"),
    ("تلقى الجنود أوامر بقصف القرية.", "attack", "planned"),
    ("سارع المسلحون إلى الجبل ليتمكنوا من شن هجوم.", "attack", "planned"),
]
GOES_ON = [
    ("طالب المتظاهرون بوقف قصف القرى الحدودية.", "attack", "ongoing"),
    ("زار الوفد الصحافيين المعتقلين منذ أسبوع.", "detain", "ongoing"),
    ("واصلوا اعتصامهم أمام الوزارة.", "protest", "ongoing"),
    ("شارك الرجل في تنفيذ تفجيرات في العاصمة.", "attack", "happened"),
    ("شهدت المدينة احتجاجات استمرت حتى الفجر.", "protest", "happened"),
    ("نشر الموقع صورا للشبان وهم يرشقون الشرطة بالحجارة.", "attack", "happened"),
]
CASES = [*ATTEMPTED, *ACCUSED, *CONDITIONS, *DENIALS, *DEMANDS, *AIMS, *GOES_ON]


@pytest.mark.parametrize(("text", "kind", "modality"), CASES, ids=[text for text, _, _ in CASES])
def test_modality_by_its_cause(finder, text, kind, modality):
    assert [event.modality for event in read(finder, text) if event.type == kind] == [modality]
