"""The layouts that captures have: where articles begin and end, in pages invented for these tests."""

import pytest

LEAD_A = (
    "افتتحت بلدية المدينة، صباح الاثنين، مكتبة عامة في الحي القديم بعد عامين من أعمال الترميم التي تولتها جمعية محلية."
)
MORE_A = "وقالت مديرة المكتبة إن الرفوف تتسع لعشرين ألف كتاب، وإن الاستعارة مجانية لسكان الحي جميعا طوال العام."
END_A = "وأضافت أن قاعة للأطفال ستفتح أبوابها في الشهر المقبل، على أن تستقبل تلاميذ المدارس في ساعات الصباح."
HEAD_A = "مكتبة عامة جديدة في الحي القديم بعد عامين من الترميم"
LEAD_B = "أعلن اتحاد المزارعين أن محصول الزيتون في المحافظة الساحلية تراجع هذا الموسم إلى النصف بسبب موجة جفاف طويلة."
MORE_B = "وأوضح رئيس الاتحاد أن المعاصر ستعمل يومين في الأسبوع فقط، وأن سعر صفيحة الزيت ارتفع ارتفاعا كبيرا."
HEAD_B = "الجفاف يخفض محصول الزيتون إلى النصف ويرفع أسعار الزيت"
LEAD_C = "فاز فريق الميناء على ضيفه فريق الجبل بهدفين نظيفين في افتتاح بطولة الكرة الطائرة للناشئين أمس الجمعة."
HEAD_C = "الميناء يهزم الجبل بهدفين في افتتاح بطولة الناشئين"


def heads(page):
    return [article.headline.text if article.headline else None for article in page.articles]


def body(article):
    return "\n".join(span.text for span in article.spans)


def test_a_plain_article_is_one_article_whole(read):
    text = f"{HEAD_A}\n{LEAD_A}\n{MORE_A}\n{END_A}\n"
    page = read(text)
    assert heads(page) == [HEAD_A]
    assert body(page.articles[0]) == text.strip()
    assert page.furniture == ()


def test_an_article_without_headline_is_an_article(read):
    page = read(f"{LEAD_A}\n\n{MORE_A}\n\n{END_A}\n")
    assert heads(page) == [None]
    assert END_A in body(page.articles[0])


def test_a_single_paragraph_is_an_article(read):
    assert body(read(LEAD_A).articles[0]) == LEAD_A


@pytest.mark.parametrize(
    "credit", ["وكالات_ مرآة نيوز", "متابعات _ مرآة نيوز", "رويترز", "كتب: سامي الحوراني", "المصدر: وكالة الضفة"]
)
def test_a_scroll_is_cut_at_headlines_above_credits(read, credit):
    text = f"{HEAD_A}\n\n{credit}\n\n{LEAD_A}\n\n{MORE_A}\n\n{HEAD_B}\n\n{credit}\n\n{LEAD_B}\n\n{MORE_B}\n"
    page = read(text)
    assert heads(page) == [HEAD_A, HEAD_B]
    assert LEAD_B not in body(page.articles[0])
    assert [item.kind for item in page.furniture] == ["byline", "byline"]


def test_a_change_of_subject_alone_parts_articles(read):
    text = f"{HEAD_A}\n\n{LEAD_A}\n\n{MORE_A}\n\n{END_A}\n\n\n\n{HEAD_B}\n\n{LEAD_B}\n\n{MORE_B}\n"
    assert heads(read(text)) == [HEAD_A, HEAD_B]


def test_a_subhead_does_not_part_an_article(read):
    text = f"{HEAD_A}\n\n{LEAD_A}\n\nقاعة للأطفال في المكتبة\n\n{END_A}\n\n{MORE_A}\n"
    page = read(text)
    assert heads(page) == [HEAD_A]
    assert "قاعة للأطفال في المكتبة" in body(page.articles[0])


def test_a_related_headline_in_mid_text_is_no_text(read):
    related = "شاهد..لحظة وصول أول قطار إلى المحطة الجديدة بعد انقطاع طويل"
    page = read(f"{HEAD_A}\n\n{LEAD_A}\n\n{related}\n\n{MORE_A}\n\n{END_A}\n")
    assert heads(page) == [HEAD_A]
    assert related not in body(page.articles[0])
    assert [(item.span.text, item.kind) for item in page.furniture] == [(related, "related")]


@pytest.mark.parametrize("label", ["اقرأ أيضا", "إقرأ أيضاً:", "ذات صلة", "قد يهمك أيضا", "شاهد أيضا"])
def test_the_last_headline_below_a_label_heads_the_text_that_follows(read, label):
    text = f"{HEAD_A}\n\n{LEAD_A}\n\n{MORE_A}\n\n{label}\n\n{HEAD_C}\n\n{HEAD_B}\n\n{LEAD_B}\n\n{MORE_B}\n"
    page = read(text)
    assert heads(page) == [HEAD_A, HEAD_B]
    assert HEAD_C in [item.span.text for item in page.furniture]


def test_a_list_of_similar_articles_ends_the_page(read):
    text = f"{HEAD_A}\n\n{LEAD_A}\n\n{MORE_A}\n\nمقالات مشابهة\n  • {HEAD_B}\n  • {HEAD_A}\n  • {HEAD_C}\n"
    page = read(text)
    assert heads(page) == [HEAD_A]
    assert body(page.articles[0]).endswith(MORE_A)
    assert sum(item.kind == "related" for item in page.furniture) == 4


def test_captions_and_a_repeated_headline_stand_before_the_text(read):
    caption = "أطفال أمام المكتبة العامة (رويترز)"
    text = f"{HEAD_A}\n\n{caption}\n{caption}\nTT\n\n{HEAD_A}\n\n{caption}\n{caption}\n\n{LEAD_A}\n\n{MORE_A}\n"
    page = read(text)
    assert heads(page) == [HEAD_A]
    assert page.articles[0].headline.start == 0
    assert [item.kind for item in page.furniture] == ["caption", "caption", "interface", "other", "caption", "caption"]


def test_a_standfirst_belongs_to_the_article(read):
    standfirst = "مديرة المكتبة تعد بقاعة للأطفال وباستعارة مجانية"
    text = f"{HEAD_A}\n\n{standfirst}\n\nحلب: سامي الحوراني\nنشر في 3 مايو 2021\n\n{LEAD_A}\n\n{MORE_A}\n"
    page = read(text)
    assert heads(page) == [HEAD_A]
    assert standfirst in body(page.articles[0])


@pytest.mark.parametrize("last", ["انتهى الترميم في عام 2025.", "وختمت كلامها بشكر الجمعية وأهالي الحي والمتطوعين."])
def test_a_headline_glued_to_the_sentence_before_it_is_cut_off(read, last):
    glued = f"{MORE_A} {last}{HEAD_B}"
    page = read(f"{HEAD_A}\n\n{LEAD_A}\n\n{glued}\n\nوكالات_ مرآة نيوز\n\n{LEAD_B}\n\n{MORE_B}\n")
    assert heads(page) == [HEAD_A, HEAD_B]
    assert body(page.articles[0]).endswith(last)


def test_an_announced_headline_heads_its_article_where_its_text_stands(read):
    text = (
        f"{HEAD_A}\n\nوكالات_ مرآة نيوز\n\n{LEAD_A}\n\n{HEAD_B}\n\n{MORE_A}\n\n{END_A}\n\n"
        f"{HEAD_B}\n\n{LEAD_B}\n\n{MORE_B}\n"
    )
    page = read(text)
    assert heads(page) == [HEAD_A, HEAD_B]
    assert [item.kind for item in page.furniture] == ["byline", "related"]


def test_a_communique_is_headed_by_its_kind(read):
    text = f"بيان صحفي\n\nاتحاد المزارعين في المحافظة الساحلية\n\nالتاريخ: 4 / 2 / 2021\n\n{LEAD_B}\n\n{MORE_B}\n"
    page = read(text)
    assert len(page.articles) == 1
    assert page.articles[0].kind == "statement"
    assert page.articles[0].published == "2021-02-04"


def test_an_interview_with_bullets_stays_whole(read):
    text = (
        f"{HEAD_A}\n\nحاورها: سامي الحوراني\n\n{LEAD_A}\n\n• متى بدأ الترميم؟\n\n- قبل عامين، بعد أن جمعنا المال.\n\n"
        "• ومن موّل المشروع؟\n\n- جمعية من أهل الحي، وتبرعات من مغتربين.\n\n• وماذا بعد؟\n\n- قاعة للأطفال.\n"
    )
    page = read(text)
    assert heads(page) == [HEAD_A]
    assert page.articles[0].kind == "interview"
    assert page.articles[0].byline.text == "سامي الحوراني"
    assert "قاعة للأطفال." in body(page.articles[0])


def test_an_embedded_post_is_text_and_its_credit_is_not(read):
    post = "فتحنا الأبواب اليوم، شكرا لكل من تبرع. pic.twitter.com/aB3xYz — مكتبة الحي (@hay_library) May 3, 2021"
    page = read(f"{HEAD_A}\n\n{LEAD_A}\n\n{post}\n{MORE_A}\n")
    (article,) = page.articles
    assert "شكرا لكل من تبرع." in body(article)
    assert "hay_library" not in body(article)
    assert [item.kind for item in page.furniture] == ["embed"]
    assert [span.text for span in article.embeds] == ["— مكتبة الحي (@hay_library) May 3, 2021"]


def test_a_page_of_labels_holds_no_article(read):
    page = read("الرئيسية | سياسة | اقتصاد\nمشاركة\nفيسبوك\nجميع الحقوق محفوظة © 2020\n")
    assert page.articles == ()
    assert [note.code for note in page.diagnostics] == ["page.no-article"]


def test_decisions_carry_their_reasons(read):
    page = read(f"{HEAD_A}\n\nوكالات_ مرآة نيوز\n\n{LEAD_A}\n\n{MORE_A}\n")
    assert "credit-follows" in [reason.feature for reason in page.articles[0].reasons]
    assert page.furniture[0].reasons


def test_the_same_article_among_other_furniture_has_one_digest(read):
    here = read(f"{HEAD_A}\n\nوكالات_ مرآة نيوز\n\n{LEAD_A}\n\n{MORE_A}\n\nمقالات مشابهة\n• {HEAD_B}\n• {HEAD_C}\n")
    there = read(f"الرئيسية | أخبار | رأي\n\n{HEAD_A}\n\n{LEAD_A.replace('أعمال', 'اعمال')}\n{MORE_A}\n\nمشاركة:\n")
    other = read(f"{HEAD_A}\n\n{LEAD_A}\n\n{END_A}\n")
    assert here.articles[0].digest == there.articles[0].digest
    assert here.articles[0].digest != other.articles[0].digest


def test_a_post_above_its_credit_is_text_and_no_headline(read):
    post = "فتحنا الأبواب اليوم، شكرا لكل من تبرع"
    page = read(f"{HEAD_A}\n\n{LEAD_A}\n\n{post}\npic.twitter.com/aB3\n\n— مكتبة الحي (@hay) May 3, 2021\n\n{MORE_A}\n")
    assert heads(page) == [HEAD_A]
    assert post in body(page.articles[0])


@pytest.mark.parametrize("items", ["1- متجر للعطور\n2- متجر للتوابل", "متجر الحوراني\nمتجر خوري\nمتجر حداد"])
def test_a_list_below_a_colon_is_text(read, items):
    page = read(f"{HEAD_A}\n{LEAD_A}\nوفيما يلي أسماء المتبرعين:\n{items}\n{MORE_A}\n")
    assert [item.span.text for item in page.furniture] == []
    assert len(page.articles) == 1


def test_a_chronology_in_the_text_is_no_ticker(read):
    hours = "05:10 وصول العمال إلى المكتبة\n05:40 بدء نقل الكتب إلى القاعة\n08:00 فتح الأبواب أمام الناس"
    page = read(f"{HEAD_A}\n\n{LEAD_A}\n\nساعة بساعة:\n{hours}\n\n{MORE_A}\n")
    assert page.ticker == ()
    assert "05:40 بدء نقل الكتب إلى القاعة" in body(page.articles[0])


def test_a_list_of_headlines_is_no_article(read):
    page = read(
        "\n\n".join(
            [
                HEAD_A,
                HEAD_B,
                HEAD_C,
                "افتتاح معرض الكتاب في نسخته العاشرة",
                "أمطار متوقعة نهاية الأسبوع",
                "أسعار الذهب اليوم",
            ]
        )
    )
    assert page.articles == ()


def test_tags_below_the_text_are_no_text(read):
    page = read(f"{HEAD_A}\n\n{LEAD_A}\n\n{MORE_A}\n\nسوريا\nحلب\nمكتبة\nالحي القديم\n")
    assert body(page.articles[0]).endswith(MORE_A)


def test_a_headline_may_end_with_a_stop(read):
    page = read(f"{HEAD_A}.\n\n{LEAD_A}\n\n{MORE_A}\n")
    assert heads(page) == [HEAD_A + "."]


def test_a_numbered_list_below_a_label_holds_no_article(read):
    ranked = "\n".join(f"{n}\n{line}" for n, line in enumerate((HEAD_B, HEAD_C, "سوق الحي يعود"), 1))
    page = read(f"الأكثر قراءة\n{ranked}\n\n{HEAD_A}\n\n{LEAD_A}\n\n{MORE_A}\n")
    assert heads(page) == [HEAD_A]
    assert {item.span.text for item in page.furniture if item.kind == "related"} >= {HEAD_B, HEAD_C}


def test_who_signs_is_a_person_and_no_place_or_caption(read):
    text = f"{HEAD_A}\n\nبيروت: سامي خوري\n\n{LEAD_A}\n\n{MORE_A}\n\nالوسوم\nلبنان\n\n"
    article = read(text).articles[0]
    assert (article.dateline.text, article.byline.text) == ("بيروت", "سامي خوري")
    text = f"{HEAD_A}\n\nملصق متداول على مواقع التواصل\n\n{LEAD_A}\n\n{MORE_A}\n\nلبنان\n"
    page = read(text)
    assert page.articles[0].byline is None
    assert [item.kind for item in page.furniture] == ["caption", "navigation"]


def test_a_house_written_with_a_dot_is_no_closing(read):
    page = read(f"{HEAD_A}\n\nعمان - الصفحة.نت\n\n{LEAD_A}\n\n{MORE_A}\n")
    assert page.articles[0].dateline.text == "عمان"


def test_an_aggregators_teasers_stand_under_their_headlines_and_outlets(read):
    teaser = "أصدرت بلدية المدينة تعليمات جديدة لأصحاب المقاهي في الحي القديم تمنع وضع الكراسي على..."
    text = (
        f"رويترز\nمنذ 3 ساعات\n{HEAD_A}\n{LEAD_A[:-1]}...\nقراءة المزيد\n"
        f"سانا\nأمس 22:10\n{HEAD_B}\n{teaser}\nقراءة المزيد\n"
    )
    page = read(text)
    assert heads(page) == [HEAD_A, HEAD_B]
    assert [article.agencies for article in page.articles] == [("رويترز",), ("سانا",)]
    assert teaser in body(page.articles[1])


def test_a_masthead_is_no_headline(read):
    page = read(f"صحيفة المدى\nالعدد 7211 السنة الثانية والعشرون\n\n{HEAD_A}\n\n{LEAD_A}\n\n{MORE_A}\n")
    assert heads(page) == [HEAD_A]


def test_a_sites_name_above_the_headline_is_no_headline(read):
    page = read(f"شبكة الضفاف\n{HEAD_A}\n12/07/2020\n\nمحافظة حلب – شبكة الضفاف: {LEAD_A}\n\n{MORE_A}\n")
    assert heads(page) == [HEAD_A]
    assert page.articles[0].dateline.text == "محافظة حلب"


def test_places_with_a_colon_head_the_parts_of_a_bulletin(read):
    text = f"{HEAD_A}\n\nدمشق:\n{LEAD_A}\n{MORE_A}\n\nحلب::\n{END_A}\n\nدرعا::\n{LEAD_C}\n"
    (article,) = read(text).articles
    assert "حلب::" in body(article)
    assert LEAD_C in body(article)


UNDER_HEADLINE = "افتتاح المعرض السنوي للكتاب في المدينة\n{}\n" + (
    "افتتح المدير أمس المعرض السنوي للكتاب في قاعة المدينة، بحضور عدد كبير من الزوار والناشرين.\n"
    "وقال المدير إن المعرض يستمر عشرة أيام، وإن الدخول مجاني للجميع في كل الأوقات.\n"
)


@pytest.mark.parametrize("line", ["مضاوي الخالدي – سبق", "رويترز - الخرطوم"])
def test_finders_read_who_signs_between_headline_and_text(line, read):
    article = read(UNDER_HEADLINE.format(line)).articles[0]
    read_of = [span.text for span in (*article.spans, *article.embeds)]
    assert any(line in text for text in read_of)


@pytest.mark.parametrize("line", ["وكالات - سبق", "الكاتب: مضاوي الخالدي"])
def test_finders_read_no_label_and_no_sources_in_general(line, read):
    article = read(UNDER_HEADLINE.format(line)).articles[0]
    assert not article.embeds
