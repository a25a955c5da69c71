from marsad.arabic.passage import Passage, passages
from marsad.arabic.reading import Reading
from marsad.record import Article, Page, TickerItem


def test_sentences_never_cross_the_pieces_of_an_article():
    text = "عنوان بلا نقطة\nصورة: أرشيف\nبدأ القصف. ثم توقف"
    reading = Reading(text)
    pieces = (reading.cut(0, 14), reading.cut(27, len(text)))
    passage = Passage(reading, pieces, article=Article(id="a1", spans=pieces))
    assert [reading.cut(one.start, one.end).text for one in passage.sentences] == [
        "عنوان بلا نقطة",
        "بدأ القصف.",
        "ثم توقف",
    ]
    assert [one.paragraph for one in passage.sentences] == [0, 1, 1]
    assert "ارشيف" not in [reading.words[i] for i in passage.word_numbers()]
    assert passage.id == "a1"


def test_articles_come_first_then_ticker_items():
    reading = Reading("خبر أول\nعاجل: قصف")
    page = Page(
        articles=(Article(id="a1", spans=(reading.cut(0, 7),)),),
        ticker=(TickerItem(span=reading.cut(8, 17)),),
    )
    first, second = passages(reading, page)
    assert (first.id, second.id) == ("a1", None)
    assert second.ticker is page.ticker[0]
    assert [reading.words[i] for i in second.word_numbers()] == ["عاجل", "قصف"]


def test_pieces_are_found_through_marks_that_folding_drops():
    text = "قَالَ\u200f الوَزِير.\nوَمَضى"
    reading = Reading(text)
    passage = Passage(reading, (reading.cut(4, len(reading.text)),))
    assert [reading.words[i] for i in passage.word_numbers()] == ["الوزير", "ومضي"]
