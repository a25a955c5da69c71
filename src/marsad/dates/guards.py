"""When do words that look like a date name something else: a street, a movement, a resolution, a count, a title?"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.dates.asks import Question, Said
from marsad.dates.bare_years import BareYears, behind_word, is_counted_on
from marsad.dates.situation import Tense
from marsad.knowledge.kinds_events import TriggerRow
from marsad.knowledge.kinds_statements import SpeechVerb
from marsad.knowledge.load import Knowledge

_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "ال", "وال", "بال", "لل", "فال", "ولل", "وبال")
_BARE_HEAD = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")  # «المطار 17 نيسان» is no name
_ARTICLES = ("ال", "وال", "بال", "لل", "فال", "كال", "ولل", "وبال", "ولال")
_QUOTES = ("«", "»", '"', "“", "”")
_LONG_VERB = 4  # letters
_BEFORE_VERBS = ("", "و", "ف")
_DASHES = ("-", "–", "—", "ـ")
_MOST_TOLD = 50_000
_OF_TIME = frozenset({"من", "تقريبا", "كامل", "ونصف", "علي", "كان", "كانت"})  # behind «قبل عقد», which counts then
_AFTER_THAT = frozenset({"علي", "عن", "اثر", "فقط", "فحسب"})
_MANY_DAYS = frozenset({"ايام", "ليالي", "وايام", "بايام"})
_MAY = frozenset({"قد", "وقد"})
_RELATIVE = frozenset({"الذي", "التي", "الذين", "اللذين"})
_OBJECTS = ("ه", "ها", "هم")  # «أبرمته»
_SINCE = frozenset({"منذ", "ومنذ"})
_DELIVERED = frozenset({"تسليم", "لتسليم", "للتسليم", "لجلسه"})
_FOR_MONTH, _FUTURES = "لشهر", frozenset({"الاجله", "اجله", "عقود", "العقود"})
_BOTH = frozenset({"بين", "وبين"})
_YEARS_WORDS = frozenset({"عام", "سنه"})
_UN = frozenset({"غير"})  # «على غير المتوقع»
_HAD = frozenset({"قد", "وقد", "فقد", "لقد"})
_OTHER_NIGHT = frozenset({"في", "وفي", "تلك", "نفس"})
_LIKE = frozenset({"المماثل", "المماثله", "المقابل", "المقابله", "نفسها", "ذاتها", "نفس", "ذات"})
_HEARING = frozenset({"جلسه", "موعد", "يوم", "تاريخ"})
_SET = frozenset({"حدد", "حددت", "وحدد", "وحددت", "تحديد", "حددوا", "حددته", "حدده"})
_AND_HE = (["وهو"], ["وهي"], ["وهم"], ["ولا"], ["وما"])
_ONLY = frozenset({"فقط", "فحسب", "تقريبا"})
_ANY = frozenset({"اي", "بدء", "بدايه", "انطلاق"})
_DEADLINES = ("موعد", "الموعد")
_DAILY = frozenset({"يوميا", "يومي"})
_NEAR_CLOCK = 5  # words
_OPENING, _CLOSING = ("«", '"', "“", "(", "‘", "'"), ("»", '"', "”", ")", "’", "'")
_OUR_YEARS = range(1990, 2051)
_LASTING = "date-lasting"
_FUTURE = "date-future"
_SOON = "date-soon"
_PAST = "date-past"
_TENSES: dict[str, Tense] = {_FUTURE: "future", _SOON: "soon", _PAST: "past"}


class Guards:
    """The word classes that decide between a date and something else, folded, with and without proclitics."""

    __slots__ = ("_bearers", "_classes", "_events", "_given", "_short", "_told", "_years")

    def __init__(self, knowledge: Knowledge) -> None:
        names = (
            "date-weekday-bearer", "date-event", "date-goes-on", "date-numbered", "date-counted",
            "date-general", "date-paper", "date-directed", "date-year-head", _LASTING, _FUTURE, _SOON, _PAST,
            "date-no-future", "date-yearly", "date-day-of-honour", "date-memory", "date-other-night", "date-nowadays",
            "date-paper-place", "date-medium", "date-learned", "date-held-yearly",
        )  # fmt: skip
        self._classes = {name: _spread(knowledge.words(name)) for name in names}
        future = self._classes[_FUTURE] | self._classes[_SOON]
        self._classes[_PAST] |= {form for form in _perfects(knowledge) if form not in future}
        self._short = frozenset(lemma for lemma in _lemmas(knowledge) if len(lemma) < _LONG_VERB)
        self._bearers = frozenset(
            prefix + fold_text(word) for word in knowledge.words("date-bearer") for prefix in _BARE_HEAD
        )
        given = (*knowledge.words("name-given-male"), *knowledge.words("name-given-female"))
        self._given = frozenset(map(fold_text, given))
        self._events = self._classes["date-event"]
        told: dict[str, str] = {}
        self._told = told
        self._years = BareYears(self._classes, self._tense_of)

    def refuses(self, said: Said, reading: Reading, first: int, shift: int = 0) -> bool:
        """Whether the word before the match, or around a bare year, shows that no date is meant.

        `first` is the sentence's first word; the match's words stand `shift` words further on than it says.
        """
        start = said.start + shift
        before = reading.words[start - 1] if start > first else ""
        if said.asks not in ("today", "weekday") and before in self._bearers and reading.gap(start).isspace():
            return said.names
        joined = said.names and start - 3 >= first and reading.words[start].startswith("و")
        if joined and reading.words[start - 3] in self._bearers:  # «قوى 8 آذار و14 آذار»
            return True
        return bool(said.asks) and self._answered(said, reading, first, before, shift)

    def _answered(self, said: Said, reading: Reading, first: int, before: str, shift: int) -> bool:
        """Whether what the match asks about its surroundings shows that no date is meant."""
        asks, start = said.asks, said.start + shift
        if asks in ("year", "life"):
            year = said.match.caught["y"]
            return not (
                self._years.is_year(year, reading, first, start, shift)
                if asks == "year"
                else _is_bracketed(reading, start, said.last + shift)
            )
        if asks == "yearly":
            return (
                _is_of_every(reading, said.last + shift)
                or (reading.words[start] == "اب" and reading.original(start).startswith("إ"))  # «في إب», a town
                or _is_yearly(reading, first, start)
                or _is_quoted(reading, start, said.last + shift)
            )
        if asks in ("counting", "ahead", "small-year", "tonight", "ball", "spring"):
            return self._is_told_otherwise(said, before, behind_word(reading, said.last + shift))
        if asks in ("before", "clock"):
            last = said.last + shift
            return _counts_from_event(reading, last) if asks == "before" else _is_daily(reading, first, start, last)
        if asks in ("weekday", "weekdays"):
            return self._is_of_no_day(said, reading, before, shift) or self._is_surname(said, reading, first, start)
        called = asks in ("unit", "told-year", "years")
        close = reading.gap(start).isspace()
        return (
            self._is_called_so(asks, before, close) if called else self._is_other(said, reading, first, before, shift)
        )

    def _is_called_so(self, asks: Question, before: str, close: bool) -> bool:
        """«الأمين العام»; «شهر ذو الحجة القادم 1436هـ», told already; «القرارين 2118 و2254»."""
        if asks == "years":
            return close and (before in self._classes["date-numbered"] or is_counted_on(before))
        told = before in self._classes["date-general" if asks == "unit" else "date-directed"]
        return (told or before == "ونصف") and (asks == "told-year" or close)  # «العامين ونصف العام الماضيين»

    def _is_told_otherwise(self, said: Said, before: str, behind: str) -> bool:
        """«بعد عام على سقوطه» counts from another day; «بنهاية مايو الماضي 1959 فرعا», «عام 300 مليون» count."""
        if said.asks == "small-year":
            counts = self._years.counts(behind)
            return behind != "" and (counts or not (behind[0] == "و" or self._years.goes_on(behind)))
        if said.asks == "spring":  # «بداية الربيع العربي»
            return behind.startswith("العرب")
        if said.asks == "ball":  # «لاعب بكرة القدم»; «نلتقي بكرة»
            return before != "" and behind != ""
        if said.asks == "tonight":  # «في الليلة الواحدة», «تلك الليلة»
            return (said.last == said.start + 1 and before in _OTHER_NIGHT) or behind in self._classes[
                "date-other-night"
            ]
        if said.asks == "ahead":
            return behind in _AFTER_THAT
        return said.match.number("y") not in _OUR_YEARS and self._years.counts(behind)

    def _is_other(self, said: Said, reading: Reading, first: int, before: str, shift: int) -> bool:
        """«قبل عقد الاجتماع»; «اليوم الذي …», «عين اليوم» and the dateline «اليوم - الدمام», both papers."""
        start, behind = said.start + shift, behind_word(reading, said.last + shift)
        if said.asks == "decade":
            return behind != "" and behind not in _OF_TIME and not self._years.goes_on(behind, plain=True)
        column = behind == "في" and behind_word(reading, said.last + shift + 1) == "التاريخ"  # «هذا اليوم في التاريخ»
        if column or behind in self._classes["date-day-of-honour"]:
            return True
        if behind in ("الذي", "التي") or before in self._classes["date-nowadays"] or _is_title(reading, start):
            return True
        if self._is_paper(reading, first, start, before):
            return True
        if start == first and reading.gap(start + 1).strip() in _DASHES:
            return True
        return _ends_line(reading, start + 1) and any(
            reading.gap(start - back).strip() in _DASHES for back in (0, 1) if start - back > first
        )  # «دمشق - الشمال اليوم»

    def _is_of_no_day(self, said: Said, reading: Reading, before: str, shift: int) -> bool:
        """Whether a weekday is part of a name («عبد الأحد») or comes again and again: «الأحد من كل أسبوع»."""
        caught = said.match.caught
        if before in self._classes["date-weekday-bearer"] and "dir" not in caught and caught["w"].first == said.start:
            return reading.gap(said.start + shift) == " "
        if before in _BOTH and said.asks == "weekday" and reading.words[said.start + shift] == "الاثنين":
            return True  # «الفرق بين الاثنين»
        if _is_of_every(reading, said.last + shift):
            return True
        return said.asks == "weekday" and (before in ("كل", "وكل") or before in _MANY_DAYS)

    def _is_paper(self, reading: Reading, first: int, start: int, before: str) -> bool:
        """Whether the word before «اليوم» makes the name of a paper with it: «عين اليوم», «قناة روسيا اليوم»."""
        if not reading.gap(start).isspace() or start - 1 <= first:
            return before in self._classes["date-paper"] and reading.gap(start).isspace()
        if before in self._classes["date-paper"]:
            return True
        if before not in self._classes["date-paper-place"]:
            return False
        if reading.words[start - 2] in self._classes["date-medium"]:
            return True
        behind = reading.text[reading.ends[start] : reading.ends[start] + 1]
        return reading.gap(start - 1)[-1:] in _OPENING and behind in _CLOSING

    def _is_surname(self, said: Said, reading: Reading, first: int, start: int) -> bool:
        """«الدكتور محمد الخميس»: a weekday behind a lone given name with a title that is none of kings or ministers."""
        if said.asks != "weekday" or len(said.match.caught) > 1 or start - 2 < first or reading.gap(start) != " ":
            return False
        titled = reading.words[start - 2] in self._classes["date-learned"]
        return titled and reading.words[start - 1] in self._given

    def is_event(self, reading: Reading, first: int, start: int) -> bool:
        """Whether the word before names an event that is called by its day («هجمات 11 سبتمبر»)."""
        bare = not reading.words[start].startswith("يوم")  # «وقع الاتفاق يوم 13 تموز»
        return bare and start > first and reading.words[start - 1] in self._events

    def remembers(self, reading: Reading, first: int, start: int) -> bool:
        """Whether an event is spoken of on its anniversary."""
        memory = self._classes["date-memory"]
        return any(word in memory for word in reading.words[max(first, start - 5) : start])

    def restates(self, reading: Reading, first: int, start: int) -> bool:
        """Whether «أي» or «وهو» before says that what follows is the date just named."""
        return any(word in ("اي", "وهو", "وهي") for word in reading.words[max(first, start - 2) : start])

    def compares(self, reading: Reading, first: int, start: int) -> bool:
        """Whether a like period is spoken of: «الربع المماثل من العام السابق»."""
        return any(word in _LIKE for word in reading.words[max(first, start - 3) : start])

    def lasting(self, reading: Reading, first: int, start: int) -> bool:
        """Whether the words before «منذ» speak of a state that lasts: «يستمر», «ما زال», «المتواصلة»."""
        lasting = self._classes[_LASTING]
        return any(word in lasting for word in reading.words[max(first, start - 8) : start])

    def goes_on_lasting(self, reading: Reading, end: int) -> bool:
        """Whether «وهو معتقل» stands behind the character `end`: a state that lasts since then."""
        at = reading.word_from(end)
        if reading.words[at : at + 1] not in _AND_HE:
            return False
        return any(word in self._classes[_LASTING] for word in reading.words[at + 1 : at + 3])

    def comes_next(self, reading: Reading, start: int, last: int) -> bool:
        """Whether a verb of the future stands right behind: «وبعد أسبوعين سوف أبدأ»."""
        for at in range(start + 1, min(last, start + 4)):
            tense = self._tense_of(reading.words[at])
            if tense:
                return tense == _FUTURE
        return False

    def future(self, reading: Reading, first: int, start: int, last: int, end: int) -> Tense:
        """Whether the nearest verb before, else shortly behind, speaks of what is to come; empty where none tells."""
        words, told = reading.words, self._told
        if start > first and _is_set(words[max(first, start - 9) : start], words[start]):
            return "future"
        for at in range(start - 1, max(first - 1, start - 13), -1):
            tense = told.get(words[at])
            if tense is None:
                tense = self._tense_of(words[at])
            if tense and words[at - 1] not in _UN:
                planned = tense == _PAST and at > first and words[at - 1] in self._classes[_FUTURE]
                if planned:
                    return "future"  # «الاجتماع المقرر عقده الاثنين»
                return "past" if words[at - 1] in _HAD else _TENSES[tense]
            if words[at] in _MAY and words[at + 1].startswith("ي"):
                return "future"  # «قد يخرج في نوفمبر»
            if words[at] in _SINCE:
                return "past"
            if words[at] in _RELATIVE:
                break  # «سيعد خرقا للاتفاق الذي …»: what follows has a verb of its own
        return self._tense_behind(reading, start, last, end)

    def _tense_behind(self, reading: Reading, start: int, last: int, end: int) -> Tense:
        """The tense of the next verb of the clause; a comma right behind the date, which ends at `end`, closes none."""
        words, told = reading.words, self._told
        for at in range(start + 1, min(last, start + 10)):
            if "،" in reading.gap(at) and reading.ends[at - 1] > end:
                return ""  # «طرح في أيار، وسيكون …»
            if words[at] in self._short and "،" in reading.gap(at):
                return "done"  # «وفي السادس من شباط، ضرب الزلزال»
            tense = told.get(words[at])
            if tense is None:
                tense = self._tense_of(words[at])
            if tense:
                return _TENSES[tense] if tense != _PAST else ""
        return ""

    def _tense_of(self, word: str) -> str:
        """Whether a word speaks of what was or of what is to come, or of neither; remembered."""
        past = self._classes[_PAST]
        if word in past or any(word.endswith(end) and word[: -len(end)] in past for end in _OBJECTS):
            tense = _PAST
        elif word in self._classes[_SOON]:
            tense = _SOON
        else:
            comes = word in self._classes[_FUTURE] or _comes(word, self._classes["date-no-future"])
            tense = _FUTURE if comes else ""
        if len(self._told) >= _MOST_TOLD:
            self._told.clear()
        self._told[word] = tense
        return tense


def _is_set(before: list[str], opens: str) -> bool:
    """Whether the words before put a day ahead: «خام برنت تسليم سبتمبر», «أجلت لجلسة 1 نوفمبر», «حددت جلسة 5 يوليو»."""
    if opens == _FOR_MONTH and not _FUTURES.isdisjoint(before[-4:]):
        return True  # «العقود الآجلة لخام برنت لشهر سبتمبر»
    return not _DELIVERED.isdisjoint(before[-2:]) or (before[-1] in _HEARING and not _SET.isdisjoint(before))


def _counts_from_event(reading: Reading, at: int) -> bool:
    """Whether what stands at word `at`, behind «قبل يومين», tells before what: «فقط من زيارته», «عن موعده»."""
    behind, next_but_one = behind_word(reading, at), behind_word(reading, at + 1)
    if behind in _ONLY:
        return next_but_one == "من"
    return behind == "عن" and (next_but_one in _ANY or next_but_one.startswith(_DEADLINES))


def _is_daily(reading: Reading, first: int, start: int, last: int) -> bool:
    """Whether a clock time comes every day: «من الساعة 4 عصرا حتى العاشرة مساء يوميا»."""
    around = reading.words[max(first, start - _NEAR_CLOCK) : start] + reading.words[last : last + _NEAR_CLOCK]
    return not _DAILY.isdisjoint(around)


def _ends_line(reading: Reading, at: int) -> bool:
    """Whether the line ends before word `at`."""
    return at >= len(reading.words) or "\n" in reading.gap(at)


def _is_quoted(reading: Reading, start: int, last: int) -> bool:
    """Whether the words `start:last` fill quotation marks: «17 فبراير» is then what a movement is called."""
    text, left, right = reading.text, reading.starts[start], reading.ends[last - 1]
    if left == 0 or right == len(text):
        return False
    return text[left - 1] in _QUOTES and text[right] in _QUOTES


def _is_bracketed(reading: Reading, start: int, last: int) -> bool:
    """Whether brackets hold the words `start:last` and nothing else."""
    text, left, right = reading.text, reading.starts[start], reading.ends[last - 1]
    return text[left - 1 : left] == "(" and text[right : right + 1] == ")"


def _is_title(reading: Reading, at: int) -> bool:
    """Whether quotation marks or brackets hold nothing but word `at`: «(اليوم)» is a paper."""
    return _is_quoted(reading, at, at + 1) or _is_bracketed(reading, at, at + 1)


def _is_of_every(reading: Reading, at: int) -> bool:
    """Whether «من كل» stands at word `at`: «من كل عام», «من كل أسبوع»."""
    return behind_word(reading, at) == "من" and reading.words[at + 1 : at + 2] == ["كل"]


def _is_yearly(reading: Reading, first: int, start: int) -> bool:
    """Whether «كل عام في» stands before word `start`."""
    words = reading.words[max(first, start - 3) : start]
    return "كل" in words and not _YEARS_WORDS.isdisjoint(words)


def _comes(word: str, never: frozenset[str]) -> bool:
    """Whether a word is a verb of the future with «س»: «سيعقد», «وستبدأ»."""
    stem = word[1:] if word[:1] in "وف" else word
    return len(stem) > 3 and stem[0] == "س" and stem[1] in ("يتن" if len(stem) == 4 else "يتنا") and stem not in never


def _lemmas(knowledge: Knowledge) -> set[str]:
    """The packs' verbs of speech and events, folded."""
    lemmas = {verb.lemma for verb in knowledge.entries(SpeechVerb)}
    lemmas |= {pair.split()[0] for row in knowledge.entries(TriggerRow) for pair in row.verbs}
    return set(map(fold_text, lemmas))


def _perfects(knowledge: Knowledge) -> Iterator[str]:
    """«انسحب», «انسحبت», «وانسحبوا»: what the packs' verbs of speech and events look like in the perfect.

    Of a short verb only the forms with an ending, for «قصف» and «طلب» are nouns, too.
    """
    for lemma in _lemmas(knowledge):
        stem = lemma[:-1] if lemma[-1:] in ("ي", "ا") else lemma
        forms = [stem + "ت", stem + "وا"]
        if lemma.startswith("ا") and len(lemma) >= _LONG_VERB:
            forms.append(lemma)
        yield from (
            prefix + form for form in forms if len(form) >= _LONG_VERB and " " not in form for prefix in _BEFORE_VERBS
        )


def _spread(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(prefix + word for word in map(fold_text, words) for prefix in _PROCLITICS)
