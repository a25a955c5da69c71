import pytest

from marsad.capture.feeds import feed_items
from marsad.capture.raw import Planned
from marsad.capture.read import read_capture
from marsad.capture.sources import read_sources

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>شبكة النهر</title>
<item><title>افتتاح الجسر &amp; الطريق</title><link>https://nahr.example/1</link><author>سلمى</author>
<pubDate>Sat, 07 Dec 2024 10:30:00 +0300</pubDate><description>موجز</description>
<content:encoded><![CDATA[<p>افتتح المحافظ الجسر.</p><script>x()</script>]]></content:encoded></item>
<item><title>خبر بلا تاريخ</title><description>نص قصير</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>النهر</title><entry><title>عنوان</title>
<link href="https://nahr.example/2"/><published>2024-12-07T10:30:00Z</published><updated>2024-12-08T08:00:00Z</updated>
<content type="html">&lt;p&gt;نص&lt;/p&gt;</content></entry></feed>"""


def test_every_item_of_an_rss_feed_is_a_capture():
    first, second = feed_items(RSS.encode(), "feed.xml")
    capture = read_capture(first)
    assert capture.text == "افتتاح الجسر & الطريق\nافتتح المحافظ الجسر."
    assert (capture.source, capture.media_type) == ("https://nahr.example/1", "text/html")
    assert {(clue.key, clue.value) for clue in capture.clues if clue.origin == "feed"} == {
        ("headline", "افتتاح الجسر & الطريق"),
        ("author", "سلمى"),
        ("publisher", "شبكة النهر"),
        ("datePublished", "2024-12-07T07:30:00Z"),
    }
    assert read_capture(second).text == "خبر بلا تاريخ\nنص قصير"
    assert second.source == "feed.xml#2"


def test_atom_gives_published_and_updated():
    (item,) = feed_items(ATOM.encode(), "feed.atom")
    facts = {clue.key: clue.value for clue in item.clues}
    assert facts["datePublished"] == "2024-12-07T10:30:00Z"
    assert facts["dateModified"] == "2024-12-08T08:00:00Z"


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed"])
def test_feeds_are_known_by_name_or_by_their_first_bytes(tmp_path, name):
    (tmp_path / name).write_text(RSS, "utf-8")
    assert len(list(read_sources([Planned(source=name, path=tmp_path / name)]))) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
def test_entities_are_refused_before_they_are_expanded(encoding):
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>'
    (note,) = feed_items(bomb.encode(encoding), "feed.xml")
    assert note.code == "capture.feed-entities"


@pytest.mark.parametrize("data", ["", "no xml at all", "<rss", "<rss><channel></channel></rss>"])
def test_what_is_no_feed_is_named(data):
    (note,) = feed_items(data.encode(), "feed.xml")
    assert note.code == "capture.no-feed"


# Found by fuzzing: an element that opens with markup in an unknown namespace has None for its text.
EMPTY = (
    '<?xm;l version="1.0"?><feed xmlns="http://www.w3.or.0"><channel><title>x</title><item><title>عنوان</title>'
    '<link>https://a.example/1</link><description>&lt;\0\0\0ml">نص</content></entry></feed>'
)


def test_an_item_whose_content_is_nothing_is_its_title():
    (item,) = feed_items(EMPTY.encode(), "feed.xml")
    assert read_capture(item).text == "عنوان"
