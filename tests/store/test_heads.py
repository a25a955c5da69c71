"""What people say of an article's headline, outlet and day: the page is read again with it, and it can be undone."""

import hashlib

import msgspec
import pytest
from store_pages import WHEN
from test_people import ACT, Reading, derived

from marsad.diagnostics import Failure
from marsad.record import Capture
from marsad.store.articles import article, list_articles
from marsad.store.captures import extraction_in
from marsad.store.decisions import decide, decision
from marsad.store.found import timeline
from marsad.store.heads import accepted, correct_head, counted_from_day, said_of
from marsad.store.own_gold import own_gold
from marsad.store.people import cut_article, join_article, read_with_people, undo_reading
from marsad.store.verify import verify
from marsad.store.write import add

TEXT = """وزير الصحة يفتتح مستشفى في حماة
الثلاثاء 3 ديسمبر 2024

افتتح وزير الصحة أمس مستشفى جديدا في مدينة حماة، بحضور عدد من المسؤولين في المحافظة.
وقال الوزير إن المستشفى يضم مئة سرير، وإنه سيبدأ استقبال المرضى يوم 8 كانون الأول 2024.

مقتل ثلاثة أشخاص في انفجار بريف حلب

قتل ثلاثة أشخاص أمس في انفجار عبوة ناسفة في ريف حلب الشمالي، وفق ما أفاد الدفاع المدني.
وأضاف الدفاع المدني أن فرقه نقلت خمسة مصابين إلى المستشفى القريب من المكان.

إصابة عشرة عمال في حريق بمرفأ اللاذقية

أصيب عشرة عمال يوم الاثنين في حريق شب في مستودع بمرفأ اللاذقية، وفق ما أفادت مديرية الصحة.
وأضافت المديرية أن فرق الإطفاء أخمدت الحريق خلال ساعتين وأن حالة المصابين مستقرة في المستشفى.
"""


@pytest.fixture(scope="module")
def reader():
    return Reading()


@pytest.fixture
def told(store, reader):
    raw = TEXT.encode()
    digest = hashlib.sha256(raw).hexdigest()
    capture = Capture(id=f"sha256:{digest}", source="a.txt", text=TEXT, media_type="text/plain", size=len(raw))
    add(store, raw, reader._extractor.extract(capture), when=WHEN, by="tester", packs=reader.packs)
    return store


@pytest.fixture
def rows(told):
    return {one.local: one.id for one in list_articles(told).items}


def span(words):
    at = TEXT.index(words)
    return {"start": at, "end": at + len(words), "text": words}


def counted(store, key):
    return [one.record.value for one in counted_from_day(article(store, key).observations)]


def test_another_day_dates_anew_what_is_counted_from_it(told, rows, reader):
    before = derived(told)
    assert counted(told, rows["a1"]) == ["2024-12-02"]
    printed = [one.record.value for one in article(told, rows["a1"]).observations if one.layer == "date"][-1]
    made = correct_head(told, rows["a1"], {"published": "2024-12-05"}, reader, ACT)
    view = article(told, rows["a1"])
    assert (view.row.published, view.record.published, view.record.published_basis) == (*["2024-12-05"] * 2, "people")
    assert view.record.candidates[0].value == "2024-12-03", "what was read stays beside it"
    assert counted(told, rows["a1"]) == ["2024-12-04"]
    assert [one.record.value for one in view.observations if one.layer == "date"][-1] == printed == "2024-12-08"
    assert {one.observation.record.date for one in timeline(told).items if one.article.id == rows["a1"]} >= {
        "2024-12-04"
    }
    assert said_of(told, rows["a1"])["published"].read == "2024-12-03"
    assert verify(told).whole
    undo_reading(told, made, reader, msgspec.structs.replace(ACT, seen=made))
    assert [row.split(",")[1:] for row in derived(told)[3]] == [row.split(",")[1:] for row in before[3]]
    assert counted(told, rows["a1"]) == ["2024-12-02"]
    assert said_of(told, rows["a1"]) == {}


def test_no_day_dates_nothing(told, rows, reader):
    correct_head(told, rows["a1"], {"published": None}, reader, ACT)
    view = article(told, rows["a1"])
    assert (view.row.published, view.record.published_basis) == (None, "none")
    assert counted(told, rows["a1"]) == []


def test_what_people_corrected_does_not_follow_the_day(told, rows, reader):
    (seen,) = counted_from_day(article(told, rows["a1"]).observations)
    decide(told, "correct", [seen.id], when=WHEN, by="anna", payload={"fields": {"value": "2024-11-30"}})
    correct_head(told, rows["a1"], {"published": "2024-12-05"}, reader, ACT)
    now = [one for one in article(told, rows["a1"]).observations if one.id == seen.id]
    assert [one.record.value for one in now] == ["2024-11-30"]


def test_headline_and_outlet_are_kept_by_another_reading(told, rows, reader):
    second = span("قتل ثلاثة أشخاص أمس في انفجار عبوة ناسفة")
    correct_head(told, rows["a2"], {"headline": second, "outlet": "صحيفة المدينة"}, reader, ACT)
    made = correct_head(told, rows["a2"], {"outlet": "صحيفة الميناء"}, reader, ACT)
    view = article(told, rows["a2"])
    assert (view.row.headline, view.row.outlet) == (second["text"], "صحيفة الميناء")
    assert said_of(told, rows["a2"])["outlet"].read == ""
    with told.read() as connection:
        present = extraction_in(connection, view.capture.id)
    again = read_with_people(told, view.capture.id, reader, reader._extractor.extract(present.capture))
    assert [one.outlet for one in again.page.articles] == [None, "صحيفة الميناء", None]
    undo_reading(told, made, reader, msgspec.structs.replace(ACT, seen=made))
    assert article(told, rows["a2"]).row.outlet == "صحيفة المدينة", "the correction before it stands again"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"published": "yesterday"}, "store.bad-published"),
        ({"published": "2024-12-01/2024-12-03"}, "store.bad-published"),
        ({"outlet": "  "}, "store.no-outlet"),
        ({"outlet": None}, "store.no-outlet"),
        ({"headline": {"start": 3, "end": 9, "text": "elsewhere"}}, "store.bad-decision"),
        ({"kind": "report"}, "store.bad-decision"),
        ({"published": "2024-12-03"}, "web.no-change"),
    ],
)
def test_what_cannot_be_is_refused(told, rows, reader, fields, code):
    with pytest.raises(Failure) as raised:
        correct_head(told, rows["a1"], fields, reader, ACT)
    assert raised.value.diagnostic.code == code


def test_an_article_goes_on_one_further_up(told, rows, reader):
    made = join_article(told, rows["a3"], reader, ACT, into=rows["a1"])
    assert {one.local for one in list_articles(told).items} == {"a1", "a2"}
    view = article(told, rows["a1"])
    assert "حريق بمرفأ" in view.record.spans[-1].text
    assert view.row.published == "2024-12-03"
    assert "2024-12-02" in counted(told, rows["a1"])[-1:], "its days are counted from the day of what it goes on"
    assert decision(told, made).targets == (rows["a3"], rows["a1"])
    undo_reading(told, made, reader, msgspec.structs.replace(ACT, seen=made))
    assert {one.local: one.id for one in list_articles(told).items} == rows


def test_a_head_goes_with_its_article(told, rows, reader):
    correct_head(told, rows["a2"], {"published": "2024-12-06"}, reader, ACT)
    made = join_article(told, rows["a2"], reader, ACT)
    assert article(told, rows["a1"]).row.published == "2024-12-03", "the head of what was joined is none any more"
    undo_reading(told, made, reader, msgspec.structs.replace(ACT, seen=made))
    assert article(told, rows["a2"]).row.published == "2024-12-06"
    cut_article(told, rows["a1"], TEXT.index("وقال الوزير"), False, reader, ACT)
    assert article(told, rows["a2"]).row.published == "2024-12-06"


def test_another_page_is_refused(told, rows, reader):
    for into in ("art-0000", rows["a2"]):
        with pytest.raises(Failure, match="other-page"):
            join_article(told, rows["a2"], reader, ACT, into=into)


def test_heads_are_gold(told, rows, reader):
    decide(told, "accept", [rows["a2"]], when=WHEN, by="anna")
    made = correct_head(told, rows["a1"], {"published": "2024-12-05"}, reader, ACT)
    found = own_gold(told)
    whole, day, headline = (found.of("article", kind) for kind in ("", "published", "headline"))
    assert (whole.judged, whole.right, whole.corrected, whole.fields) == (2, 1, 1, {"published": 1})
    assert (day.judged, day.right) == (2, 1)
    assert (headline.judged, headline.right) == (1, 1), "of what nobody spoke of nothing is said"
    assert accepted(told, rows["a2"]).by == "anna"
    assert accepted(told, rows["a1"]) is None
    undo_reading(told, made, reader, msgspec.structs.replace(ACT, seen=made))
    assert own_gold(told).of("article").judged == 1
