"""Records of small pages read by the real extractor: three reports of one accident, a denial, and strangers."""

import hashlib
from functools import lru_cache

from store_pages import WHEN

from marsad.extract import Extractor
from marsad.knowledge.load import default_knowledge
from marsad.record import Capture
from marsad.store.write import add

HEALTH, POLICE = "وزير الصحة حسن الغباش", "قائد شرطة حلب ديب ديب"
TEXTS = {
    "a": (12, HEALTH, "ونقل المصابون إلى مشفى الرازي وعملت فرق الإنقاذ على انتشال العالقين.", "2024-05-03"),
    "b": (12, HEALTH, "وتواصل فرق الإسعاف البحث عن ناجين تحت ركام الجسر القديم.", "2024-05-03"),
    "c": (15, POLICE, "وقد توفي ثلاثة من المصابين في المشفى خلال الليل متأثرين بجراحهم.", "2024-05-04"),
}
STRANGERS = (
    "أعلنت وزارة الزراعة في تدمر عن افتتاح مركز جديد لتسويق الحبوب وتوزيع البذار على الفلاحين في القرى المجاورة.",
    "فاز فريق الساحل على ضيفه بثلاثة أهداف نظيفة في ختام الجولة العاشرة من الدوري وسط حضور كبير في الملعب البلدي.",
    "افتتحت مديرية الثقافة معرضا للكتاب يضم دور نشر عربية ويستمر أسبوعا كاملا في صالة العرض وسط العاصمة دمشق.",
)
COUNCIL = (
    "المبعوث الأممي يبحث تنفيذ القرار 2254\n"
    "أعلن المبعوث الأممي غير بيدرسون أن اللجنة الدستورية ستستأنف اجتماعاتها في جنيف تنفيذا للقرار 2254. "
    "ورفض فاروق الشرع صياغة دستور جديد في الخارج.\n"
)


def bridge(killed, who, tail):
    return (
        f"مقتل {killed} وإصابة 30 في انهيار جسر بحلب\n"
        f"قال {who} إن {killed} شخصا قتلوا وأصيب 30 آخرون في انهيار جسر قديم فوق النهر في مدينة حلب صباح الجمعة "
        f"أثناء مرور حافلة للركاب. {tail}\n"
    )


PAGES = {
    **{source: (bridge(killed, who, tail), day) for source, (killed, who, tail, day) in TEXTS.items()},
    **{f"z{at}": (f"خبر من المحافظات\n{text}\n", "2024-05-03") for at, text in enumerate(STRANGERS)},
    "council": (COUNCIL, "2024-05-05"),
}


@lru_cache(maxsize=1)
def extractor():
    return Extractor(default_knowledge())


@lru_cache(maxsize=100)
def read(source, text, captured):
    """Bytes and extraction of a text."""
    raw = text.encode()
    capture = Capture(
        id="sha256:" + hashlib.sha256(raw).hexdigest(), source=source, text=text, media_type="text/plain",
        size=len(raw), captured=captured, outlet=f"صحيفة {source}",
    )  # fmt: skip
    return raw, extractor().extract(capture)


def put(store, source, text=None, captured=None, **options):
    """Adds a page, one of `PAGES` where no text is given. Returns the capture's id."""
    written, day = PAGES.get(source, (text, captured))
    return add(store, *read(source, text or written, captured or day), when=WHEN, by="tester", **options).capture_id
