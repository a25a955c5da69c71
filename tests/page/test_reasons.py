"""What `marsad explain` can say of every cut: articles, furniture and ticker items keep the evidence they rest on."""

HEAD = "مكتبة عامة جديدة في الحي القديم بعد عامين من الترميم"
LEAD = "افتتحت بلدية المدينة مكتبة عامة في الحي القديم بعد عامين من أعمال الترميم التي تولتها جمعية محلية من المتطوعين."
MORE = "وقالت مديرة المكتبة إن الرفوف تتسع لعشرين ألف كتاب، وإن الاستعارة مجانية لسكان الحي جميعا طوال العام."
OTHER = "الجفاف يخفض محصول الزيتون إلى النصف ويرفع أسعار الزيت"


def features(record):
    return {reason.feature: reason.value for reason in record.reasons}


def test_an_article_keeps_what_spoke_for_and_against_its_headline(read):
    (article,) = read(f"{HEAD}\n\nالرياض - مرآة نيوز\n\n{LEAD}\n\n{MORE}\n").articles
    assert features(article)["credit-follows"] > 0


def test_a_related_headline_keeps_the_weights_that_cut_it_out(read):
    page = read(f"{HEAD}\n\n{LEAD}\n\nاقرأ أيضا\n\n{OTHER}\n\n{MORE}\n")
    (cut,) = [item for item in page.furniture if item.span.text == OTHER]
    assert features(cut)["label-before"] > 0


def test_settled_furniture_names_the_mark_that_settled_it_first(read):
    page = read(f"{HEAD}\n\n10 مايو 2021 - 12:30\n\n{LEAD}\n\n{MORE}\n")
    (cut,) = [item for item in page.furniture if "2021" in item.span.text]
    assert cut.reasons[0].feature == "date"


def test_an_entry_of_a_live_page_says_that_it_is_one(read):
    page = read(
        "مباشر: يوم في المدينة\n\n"
        + "".join(f"{hour}:00\n{text}\n\n" for hour, text in enumerate([LEAD, MORE] * 2, 10))
    )
    assert len(page.articles) == 4
    assert all("entry-opens" in features(article) for article in page.articles)


def test_ticker_items_name_their_form(read):
    strip = "\n".join(f"1{n}:00 انقطاع الكهرباء عن حي في المدينة" for n in range(4))
    page = read(f"شريط الأخبار\n{strip}\n\n{HEAD}\n\n{LEAD}\n\n{MORE}\n")
    assert {item.rule for item in page.ticker} == {"timed"}
