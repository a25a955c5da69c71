"""The furniture of composed pages: what labels, bars, captions, credits and date lines may say, in two families."""

from __future__ import annotations

from typing import NamedTuple


class Grammar(NamedTuple):
    """The furniture of a family of layouts. Rules are lists of alternatives; `{name}` is expanded."""

    related: tuple[str, ...]
    inline: tuple[str, ...]
    similar: tuple[str, ...]
    share: tuple[str, ...]
    interface: tuple[str, ...]
    sections: tuple[str, ...]
    nav_marks: tuple[str, ...]
    caption: tuple[str, ...]
    credit: tuple[str, ...]
    house: tuple[str, ...]
    desk: tuple[str, ...]
    date: tuple[str, ...]
    subhead: tuple[str, ...]
    closing: tuple[str, ...]
    footer: tuple[str, ...]
    bullets: tuple[str, ...]
    live_title: tuple[str, ...]
    date_alone: tuple[str, ...]


THINGS = (
    "السوق المركزي",
    "مبنى البلدية",
    "الطريق السريع",
    "ملعب المدينة",
    "مقر الهيئة",
    "الميناء القديم",
    "محطة القطار",
)
PEOPLE = ("مواطنون", "عمال", "متسوقون", "طلاب", "مسافرون", "رجال إطفاء", "متطوعون")
MONTHS = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
LEVANTINE = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)

DEV_GRAMMAR = Grammar(
    related=("اقرأ أيضا", "ذات صلة", "اقرأ أيضاً:", "مواضيع ذات صلة", "شاهد أيضا"),
    inline=("", "", "اقرأ أيضاً: "),
    similar=("مقالات مشابهة", "أخبار ذات صلة", "قد يهمك أيضا", "الأكثر قراءة"),
    share=("مشاركة:", "شارك", "فيسبوك", "تويتر", "واتساب", "نسخ الرابط", "طباعة"),
    interface=("TT", "ui.article.more", "Exit mobile version", "الاستماع إلى المقال", "0", "icon-share"),
    sections=("الرئيسية", "سياسة", "اقتصاد", "رياضة", "محليات", "ثقافة", "العالم", "رأي"),
    nav_marks=(" | ", "  |  ", " » "),
    caption=("{people} قرب {thing} أمس ({credit})", "جانب من {thing} ({credit})", "{thing} ({credit} - أرشيفية)"),
    credit=("رويترز", "أ.ف.ب", "الأناضول", "أرشيفية"),
    house=("النهار الجديد", "مرآة نيوز", "صوت المدينة", "بلادي 24"),
    desk=("وكالات_ {house}", "متابعات _ {house}", "الرياض - {house}", "دبي: «{house}»", "{house} - وكالات"),
    date=("{d} {m} {y}", "نُشر: {h}:{n}-{d} {m} {y} م", "{d2}-{mm}-{y} | {h}:{n}", "آخر تحديث: {d} {m} {y} - {h}:{n}"),
    subhead=("تفاصيل الواقعة", "خلفية القرار", "ردود الفعل", "ماذا بعد؟", "أرقام ودلالات", "شهادات من المكان"),
    closing=("انتهى", "م.ن", "(الوكالة) س.ع / ر.م"),
    footer=("جميع الحقوق محفوظة © {y}", "من نحن | اتصل بنا | سياسة الخصوصية"),
    bullets=("• ", "- ", "  • "),
    live_title=("مباشر.. {title}", "{title}.. لحظة بلحظة", "تغطية مباشرة: {title}"),
    date_alone=("{d} {m} {y}", "{d2}-{mm}-{y}"),
)
HELD_GRAMMAR = Grammar(
    related=("لمتابعة الموضوع", "اقرأ المزيد عن هذا الملف", "طالع أيضا", "قصص أخرى من القسم", "محتوى ذو صلة"),
    inline=("", "طالع أيضا: ", "للمزيد: "),
    similar=("ربما فاتك", "من أرشيفنا", "اخترنا لكم", "موضوعات قد تهمك", "الأكثر تداولا"),
    share=("شارك هذا الخبر", "Share", "Facebook", "X", "تلغرام", "أرسل إلى صديق", "حفظ"),
    interface=("A+", "btn.read_more", "جار التحميل", "1,204 مشاهدة", "3 دقائق قراءة", "Skip to content"),
    sections=("البداية", "شؤون محلية", "مال وأعمال", "ملاعب", "منوعات", "فن", "صحة", "مرئيات"),
    nav_marks=(" > ", " • ", " › "),
    caption=(
        "صورة: {people} عند {thing} ({credit})",
        "{people} في {thing} / {credit}",
        "{thing} كما بدا صباح أمس ({credit})",
    ),
    credit=("Getty", "د.ب.أ", "مواقع التواصل", "فرانس برس", "EPA"),
    house=("الضفة الأخرى", "نبأ برس", "قلم حر", "أخبار الوادي"),
    desk=("{house} / القاهرة", "بيروت | {house}", "كتب: سامي الحوراني", "رصد – {house}", "عمّان، {house}"),
    date=(
        "الخميس، {d} {l}/{m} {y}",
        "{d} {l} {y} ، الساعة {h}:{n}",
        "تاريخ النشر {y}/{mm}/{d2}",
        "نشر في {d2}.{mm}.{y}",
    ),
    subhead=("من يدفع الثمن", "على الأرض", "أسئلة معلقة", "وجهة نظر أخرى", "كيف بدأت القصة؟", "الأثر المتوقع"),
    closing=("يتبع", "ع.ب/م.س", "***"),
    footer=("© {house} {y}", "عن الموقع • للإعلان معنا • الشروط والأحكام"),
    bullets=("▪ ", "– ", "◾ "),
    live_title=("{title} | متابعة مستمرة", "تحديثات متواصلة - {title}", "دقيقة بدقيقة {title}"),
    date_alone=("{d} {l}/{m} {y}", "{y}/{mm}/{d2}"),
)
