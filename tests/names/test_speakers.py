import pytest


def people(read, finder, text):
    return [name.span.text for name in read(finder, text).names if name.type == "PER"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وأكد زهراش أنهم حصلوا على الوعود.", "زهراش"),
        ("وأوضحت ويتسن أن التحقيق قاصر.", "ويتسن"),
        ("وقال القصيبي، إن نحو نصف مليون يبحثون عن عمل.", "القصيبي"),
    ],
)
def test_an_unlisted_word_that_speaks_is_a_person(read, finder, text, speaker):
    assert speaker in people(read, finder, text)


@pytest.mark.parametrize(
    "text",
    [
        "وقال شهود إن الوضع صعب.",
        "وأكد المجتمعون أن الوضع صعب.",
        "وقال المزارعون إن المحصول جيد.",
        "وأوضح محاميه أن موكله بريء.",
        "وأضاف البيان أن العدد كبير.",
        "وقال تاجر إن الأسعار ارتفعت.",
    ],
)
def test_everyday_nouns_that_speak_are_nobody(read, finder, text):
    assert people(read, finder, text) == []
