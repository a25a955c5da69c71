import pytest

from tests.resolve.build import facts_of


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("مقتل 18 شخصا في انفجار وسط السوق", ("count", "killed", "18")),
        ("لقي 4 أشخاص من أسرة واحدة مصرعهم صباح أمس", ("count", "killed", "4")),
        ("قالت الوزارة إن 43 شخصا قتلوا في القصف", ("count", "killed", "43")),
        ("قتل سبعة وأصيب نحو 225 آخرون بجروح", ("count", "injured", "225")),
        ("وأضاف أن عدد الجرحى وصل إلى 200 حتى المساء", ("count", "injured", "200")),
        ("مقتل جنديين في كمين على الطريق", ("count", "killed", "2")),
        ("مقتل جندي في كمين على الطريق", ("count", "killed", "1")),
        ("سجلت تسع حالات وفاة في المستشفى", ("count", "killed", "9")),
        ("أعلنت الشرطة اعتقال ستة أشخاص في المداهمة", ("count", "detained", "6")),
        ("اندلع الحريق دون وقوع إصابات في المبنى", ("count", "injured", "0")),
        ("قتل الشاب البالغ من العمر 21 عاما برصاصة", ("count", "age", "21")),
        ("استمرت الحرب 21 عاما في تلك البلاد", ("count", "year", "21")),
        ("باشرت تسع فرق إطفاء الحريق", ("count", "فرق", "9")),
        ("وقع الانفجار في حي شمال مدينة غزة", ("side", "غزه", "شمال")),
        ("تلقى البلاغ في تمام الساعة 5:20 من عصر اليوم", ("hour", "clock", "5:20")),
    ],
)
def test_what_a_sentence_answers(text, fact):
    assert fact in facts_of(text)


@pytest.mark.parametrize(
    ("text", "not_fact"),
    [
        ("مقتل 18 شخصا وإصابة 20 في انفجار", ("count", "killed", "20")),
        ("لقي أربعة أشخاص من عائلة واحدة مصرعهم", ("count", "killed", "1")),
        ("قدم 20 شخصا شهاداتهم أمام اللجنة", ("count", "killed", "20")),
        # On top of whoever was told before.
        ("قتل قائد الفصيل مع مرافقين اثنين في الغارة", ("count", "killed", "2")),
        # Two and more are not two.
        ("قتل شرطيان وثلاثة مدنيين في الهجوم", ("count", "killed", "2")),
        ("قتل شرطيان وثلاثة مدنيين في الهجوم", ("count", "killed", "3")),
        ("أدى القصف إلى مقتل سيدتين وطفلتين في الحي", ("count", "killed", "2")),
        ("أسفر سقوط القذيفة عن إصابة فتاة وطفلين في المنزل", ("count", "injured", "2")),
        ("أعلنت الحركة مقتل طالبان في الجبال", ("count", "killed", "2")),
        # As many as may be, or as the number says.
        ("أدى القصف إلى مقتل مدنيين في السوق", ("count", "killed", "2")),
        ("قال إن 9 مدنيين قتلوا في السوق", ("count", "killed", "2")),
    ],
)
def test_what_a_sentence_does_not_answer(text, not_fact):
    assert not_fact not in facts_of(text)


def test_more_than_so_many_is_a_floor():
    from tests.resolve.build import known

    (article,) = known(
        "a", "انفجار في السوق\nقتل أكثر من 27 شخصا في انفجار هز السوق المركزي صباح الاثنين في المدينة القديمة."
    )
    (fact,) = [fact for fact in article.facts if fact.of == "killed"]
    assert (fact.low, fact.high) == (27, float("inf"))


def test_a_fact_stands_on_its_words():
    text = "قتل خمسة أشخاص في انهيار المبنى فجر الأحد وأصيب ثلاثة عشر آخرون بجروح متفاوتة بحسب الدفاع المدني."
    from tests.resolve.build import known

    (article,) = known("a", f"انهيار مبنى في الحي القديم\n{text}")
    for fact in article.facts:
        assert fact.span.text in text
        assert fact.answer != ""


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # The verb behind whoever it befell, two of an injury, two beside a number, and a range.
        ("قال المصدر إن جنديا لبنانيا قتل على الحدود", ("count", "killed", "1")),
        ("أفادت مصادر طبية بوقوع إصابتين في السوق", ("count", "injured", "2")),
        ("أسفر الهجوم عن سقوط قتيلين وخمسة جرحى", ("count", "killed", "2")),
        ("أسفر الهجوم عن مقتل شرطيين وجرح ستة آخرين", ("count", "killed", "2")),
        ("قتل شخصان و 15 سيارة احترقت في الحريق", ("count", "killed", "2")),
        ("قتل شخصان و (إصابة) آخرين في الحريق", ("count", "killed", "2")),
        ("أصيبت سيدتان حين انهار السقف عليهما", ("count", "injured", "2")),
        ("قال إن مسلحا فتح النار فقتل سيدتين عند البوابة", ("count", "killed", "2")),
        ("أطلق النار على الحافلة فأصاب سبعة آخرين قبل فراره", ("count", "injured", "7")),
        ("قتل شرطي وجرح اثنان آخران قرب الجسر", ("count", "injured", "2")),
        ("قال الوزير إن 12 شخصا قتلوا وأصيب 30 آخرون", ("count", "injured", "30")),
        ("سقط ما بين 35 و40 قتيلا في القصف", ("count", "killed", "35-40")),
        ("غرق المركب وعلى متنه 35 إلى 40 شخصا لقوا حتفهم", ("count", "killed", "35-40")),
    ],
)
def test_what_is_counted_without_a_number_or_with_two(text, fact):
    assert fact in facts_of(text)


@pytest.mark.parametrize(
    ("text", "not_fact"),
    [
        # Of three nobody says that they are two, and of both fates nobody how many met which.
        ("مقتل طفلين وامرأة في القصف", ("count", "killed", "2")),
        ("قتل وجرح 20 شخصا في الانفجار", ("count", "injured", "20")),
        ("سقط ما بين 35 و40 قتيلا في القصف", ("count", "killed", "40")),
    ],
)
def test_what_is_not_counted(text, not_fact):
    assert not_fact not in facts_of(text)
