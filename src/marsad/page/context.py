"""What does the neighbourhood say about a line that may be a headline?

Credits, dates and captions between it and the text, how the text goes on below it, whether text below and above
speak of what it says, blank lines, labels, and whether the page says it again.
"""

from __future__ import annotations

import re

from marsad.arabic.fold import fold_text
from marsad.arabic.reading import Reading
from marsad.page.paths import container, heading_level
from marsad.page.stems import share, stems
from marsad.page.units import Unit

_NEXT_WORDS = 70
_LOOK_AHEAD = 6
_MUCH, _SOME = 0.5, 0.25
_LONG_ITEM, _PARAGRAPH, _STOPPED_HEAD, _TEASER = 20, 12, 16, 10
# Measured on composed pages: below a new headline 0.07 of the next words stand in the six paragraphs above (95 % under
# 0.24), below a subhead 0.29 (95 % over 0.10).
_TOPIC = ((0.05, "topic-breaks"), (0.1, "topic-far"), (0.16, ""), (0.25, "topic-near"), (1.0, "topic-holds"))
_ABOVE = 6
_POST_LINES = 2
_NAMES = frozenset({"person-start", "person-in", "credit-shape"})
_POSTED = frozenset({"embed-credit", "media-link"})
_TAIL_RUN, _TAG_WORDS, _FEW = 3, 3, 2
_SENTENCES = frozenset({"bullet", "full-stop", "question-end", "label-before"})
_FIRST_LINES = 3
_HEADS = frozenset({"credit-follows", "date-follows", "repeat-follows"})
_NO_HEADS = frozenset({"label-before", "site-name"})
_SITE_WORDS, _HEADED, _LONG_HEAD = 6, 5, 45
_CREDITED = frozenset({"byline", "dateline"})
_BETWEEN = _CREDITED | {"date", "stamp", "interface", "share", "caption", "other"}
_WORD = re.compile(r"[^\W_]+")
_BOX = re.compile(r".*/(?:aside|nav)[^/]*/")
_CELLS = frozenset({"td", "th", "blockquote"})
_CLOSERS = frozenset({"closing", "share", "related", "navigation"})


class Context:
    """One page's content lines (`contents`: unit numbers), which of them are prose, and their marks of surroundings."""

    __slots__ = ("_reading", "_stems", "_stop", "_stopped", "_tail", "contents", "prose", "units")

    def __init__(self, units: list[Unit], reading: Reading, stop: frozenset[str]) -> None:
        self.units = units
        self._reading = reading
        self._stop = stop
        self.contents = [i for i, unit in enumerate(units) if not unit.kind]
        self.prose = [is_prose(units[i]) for i in self.contents]
        if self.contents and (_may_be_stopped_headline(units[self.contents[0]]) or self._is_long_headline()):
            self.prose[0] = False
        self._stems: dict[int, frozenset[str]] = {}
        self._tail = 0
        self._stopped = False

    def _is_long_headline(self) -> bool:
        """Whether the page's first line, though long, is closed by no stop and dated or signed right below."""
        at = self.contents[0]
        below = self.units[at + 1].kind if at + 1 < len(self.units) else ""
        unit = self.units[at]
        stopped = unit.marks.keys() & {"full-stop", "leads", "dateline-prefix", "continues"}
        return unit.size <= _LONG_HEAD and not stopped and below in ("date", "byline")

    def mark(self) -> None:
        """Puts marks of size and surroundings on every content line that is no prose."""
        long = [units for units in (self.units[i] for i in self.contents) if "long" in units.marks]
        self._stopped = len(long) >= _FEW and all("full-stop" in unit.marks for unit in long)
        unstopped = len(long) >= 3 and sum("full-stop" in unit.marks for unit in long) * 2 < len(long)
        next_prose = self._next_prose()
        self._tail = next((n for n, is_text in enumerate(reversed(self.prose)) if is_text), 0)
        usual_gap = self._usual_gap()
        for k, i in enumerate(self.contents):
            if self.prose[k]:
                continue
            unit = self.units[i]
            _mark_size(unit)
            if unstopped:
                unit.marks["unstopped-page"] = "paragraphs end without a stop"
            elif long and k and self.prose[k - 1] and self._unfinished(self.units[self.contents[k - 1]]):
                unit.marks["above-unfinished"] = "the text above stops without a stop"
            self._mark_before(k, i, usual_gap)
            if k and self._signed_above(k):
                unit.marks["below-credit"] = "between a headline's credit and the text"
            self._mark_after(k, i, next_prose[k])
        self._mark_site_name()
        self._mark_head_blocks()
        self._mark_announced()

    def _mark_site_name(self) -> None:
        """A page's short first line that its datelines or its notice of rights name is the site and no headline."""
        if len(self.contents) < 2 or self.prose[0]:
            return
        first = self.units[self.contents[0]]
        if first.size > _SITE_WORDS or not first.key:
            return
        for unit in self.units:
            told = unit.marks.get("dateline-prefix") or (unit.key if "rights" in unit.marks else "")
            if told and first.key in " ".join(_WORD.findall(fold_text(told))):
                first.marks["site-name"] = told[:60]
                return

    def _mark_head_blocks(self) -> None:
        """Two lines above one credit at the page's start or after a gap are a headline and its standfirst."""
        for k in range(1, len(self.contents)):
            i, before = self.contents[k], self.contents[k - 1]
            own, above = self.units[i].marks, self.units[before].marks
            opens = above.keys() & {"first-line", "gap-before", "closing-before"} and above.keys().isdisjoint(_NO_HEADS)
            both_open = not self.prose[k] and not self.prose[k - 1]
            credited = own.keys() & {"credit-follows", "date-follows", "caption-follows"} and "words-tiny" not in own
            if i == before + 1 and opens and both_open and credited and _may_head(above):
                own["below-headline"] = self.units[before].key[:40]
                if "credit-follows" in own and self.units[before].size >= _HEADED:
                    own.pop("date-follows", None)  # the credit and its day carry both lines, once
                above["head-block-next"] = "the lines below it carry the credit"

    def _unfinished(self, unit: Unit) -> bool:
        return unit.size >= _PARAGRAPH and self._reading.text[unit.end - 1].isalnum() and "bullet" not in unit.marks

    def _mark_announced(self) -> None:
        """Of a line that the page holds several times, one may head its article; the others announce it."""
        heads: dict[str, int] = {}
        for k, i in enumerate(self.contents):
            marks = self.units[i].marks
            if self.prose[k] or "repeated" not in marks:
                continue
            if marks.keys() & _HEADS or {"shares-next-much", "leads-follows", "prose-follows"} <= marks.keys():
                best = heads.get(self.units[i].key)
                if best is None or (marks.keys() & _HEADS and not self.units[best].marks.keys() & _HEADS):
                    heads[self.units[i].key] = i
        for k, i in enumerate(self.contents):
            unit = self.units[i]
            if not self.prose[k] and "repeated" in unit.marks and unit.key in heads:
                if heads[unit.key] == i:
                    unit.marks["announced"] = "the page announces it elsewhere"
                else:
                    unit.marks["headed-elsewhere"] = "it heads its article elsewhere on the page"

    def dispatches(self) -> frozenset[int]:
        """The lines with which a dispatch without headline begins: blank lines, then a dateline before a sentence.

        A gap as wide as between paragraphs begins none, nor does a dateline right below a headline.
        """
        going_on = [
            self.units[i].gap
            for k, i in enumerate(self.contents)
            if k and self.prose[k] and "dateline-prefix" not in self.units[i].marks
        ]
        least = max(sorted(going_on)[len(going_on) // 2] if going_on else 1, 2)
        return frozenset(
            i
            for k, i in enumerate(self.contents)
            if k and self.prose[k] and self.prose[k - 1] and "dateline-prefix" in self.units[i].marks
            if self.units[i].gap > least
        )

    def _next_prose(self) -> list[int]:
        """For each content line, the place in `contents` of the prose after it within reach; -1 where none is."""
        found = [-1] * len(self.contents)
        at = -1
        for k in range(len(self.contents) - 1, -1, -1):
            found[k] = at if at >= 0 and at - k <= _LOOK_AHEAD else -1
            if self.prose[k]:
                at = k
        return found

    def _usual_gap(self) -> int:
        gaps = sorted(self.units[i].gap for k, i in enumerate(self.contents) if self.prose[k])
        return gaps[len(gaps) // 2] if gaps else 1

    def _mark_before(self, k: int, i: int, usual_gap: int) -> None:
        unit, marks = self.units[i], self.units[i].marks
        before = self.contents[k - 1] if k else -1
        if k == 0:
            marks["opens-page"] = "first line"
        if k < _FIRST_LINES and not any(self.prose[:k]):
            marks["first-line"] = "before any text"
        if k and not self.prose[k - 1] and self.units[before].marks.keys() & {"statement-head", "in-statement-head"}:
            marks["in-statement-head"] = "between a communiqué's title and its text"
        if unit.gap > max(usual_gap, 2):
            marks["gap-before"] = f"{unit.gap - 1} blank lines"
        between = [self.units[j] for j in range(before + 1, i)]
        if any(u.kind == "date" for u in between):
            marks["date-before"] = "below a date line"
        if any("stamp" in u.marks for u in between):
            marks["stamp-before"] = "below a clock time alone"
        if any("ago" in u.marks for u in between) and k + 1 < len(self.contents) and self.prose[k + 1]:
            marks["timed-head"] = "below how long ago it was put up, above text"
        if any(_announces(u, unit) for u in between):
            marks["label-before"] = "below a label of related headlines"
        elif k and not self.prose[k - 1] and "label-before" in self.units[before].marks:
            marks["label-before"] = "in the list below a label"
        if k and any(u.kind in _CLOSERS or "comment" in u.marks for u in between) and "label-before" not in marks:
            marks["closing-before"] = "after a closing line, share bar or list"
        if "page-headline" in unit.marks:
            marks.pop("label-before", None)
        if "label-before" in marks and between and between[-1].key.isdigit():
            marks["numbered"] = f"number {between[-1].key} of a list"
        if "in-head" in marks:
            marks.pop("label-before", None)
        if k and self._lists(before):
            marks["listed"] = "below a colon, or in the list that it opened"
        self._mark_element(k, i, before)

    def _signed_above(self, k: int) -> bool:
        """Whether a page's first headline and its credit stand right above a content line."""
        between = self.units[self.contents[k - 1] + 1 : self.contents[k]]
        if not between or any(self.prose[:k]) or self.units[self.contents[k - 1]].size < _HEADED:
            return False
        return any(u.kind in _CREDITED for u in between) and all(u.kind in _BETWEEN for u in between)

    def _lists(self, before: int) -> bool:
        unit = self.units[before]
        return self._reading.text[unit.end - 1] == ":" or "listed" in unit.marks

    def _mark_element(self, k: int, i: int, before: int) -> None:
        block = self.units[i].block
        if block is None:
            return
        marks = self.units[i].marks
        if level := heading_level(block.path):
            marks["h1" if level == 1 else "heading"] = f"h{level}"
        elif block.tag == "p":
            marks["paragraph"] = "p"
        here = container(block.path)
        above = self.units[before].block if k else None
        if here and here != (container(above.path) if above else ""):
            marks["new-container"] = here[-40:]

    def _mark_after(self, k: int, i: int, next_prose: int) -> None:
        marks = self.units[i].marks
        after = self.contents[k + 1] if k + 1 < len(self.contents) else len(self.units)
        kinds = {self.units[j].kind for j in range(i + 1, after)}
        reach = self.units[i + 1 : i + 1 + _POST_LINES]
        if any(unit.marks.keys() & _POSTED for unit in reach) and not marks.keys() & _POSTED:
            marks["post-follows"] = "the credit of a post stands below"
        if any("related-label" in self.units[j].marks for j in range(i + 1, after)):
            marks["label-after"] = "above a label of related headlines"
        if next_prose < 0:
            marks["nothing-follows"] = "no text below"
            if self._tail >= _TAIL_RUN and self.units[i].size <= _TAG_WORDS and not marks.keys() & _SENTENCES:
                marks["tail-run"] = f"one of {self._tail} short lines below the last text"
            if "stamp-before" in marks:
                marks["stamped-last"] = "a clock above, and no text below"
            if k + 1 == len(self.contents) and k and self.prose[k - 1] and "label-before" not in marks:
                name = "loose-last" if self._stopped and "full-stop" not in marks else "lone-last"
                marks[name] = "the last line of the page, below text"
            return
        follows = self.prose[k + 1]
        marks["prose-follows" if follows else "shaped-follows"] = ""
        if not follows and self.units[self.contents[k + 1]].marks.keys() & _NAMES:
            marks["name-follows"] = "a line like a person's credit below"
        if kinds & {"byline", "dateline"}:
            marks["credit-follows"] = "a credit below"
        if "date" in kinds:
            marks["date-follows"] = "a date line below"
        if "caption" in kinds:
            marks["caption-follows"] = "a caption below"
        self._mark_text_below(k, i, next_prose)

    def _mark_text_below(self, k: int, i: int, next_prose: int) -> None:
        marks = self.units[i].marks
        j = self.contents[next_prose]
        below = self.units[j].marks
        if "continues" in below:
            marks["continues-follows"] = below["continues"]
        elif "leads" in below:
            marks["leads-follows"] = below["leads"]
        if "dateline-prefix" in below and next_prose == k + 1:
            marks["dateline-follows"] = below["dateline-prefix"]
        own, text = self._of(i), self._of(j)
        if len(own) >= 2:
            part = share(own, text)
            marks[
                "shares-next-much" if part >= _MUCH else "shares-next-some" if part >= _SOME else "shares-next-none"
            ] = " ".join(sorted(own & text))[:60]
        above = self._text_above(k)
        if above:
            part = share(text, above)
            tier = next(name for limit, name in _TOPIC if part <= limit)
            if tier:
                marks[tier] = f"{part:.2f} of the words below stand above"
            if len(own) >= 3 and share(own, above) >= _MUCH:
                marks["shares-above-much"] = "the text above says it"

    def _text_above(self, k: int) -> frozenset[str]:
        """The stems of the last paragraphs above a content line."""
        found: set[str] = set()
        taken = 0
        for j in range(k - 1, max(-1, k - 2 * _ABOVE), -1):
            if self.prose[j]:
                found |= self._of(self.contents[j])
                taken += 1
                if taken == _ABOVE:
                    break
        return frozenset(found)

    def _of(self, i: int) -> frozenset[str]:
        known = self._stems.get(i)
        if known is None:
            unit = self.units[i]
            chosen = self._reading.words[unit.first : min(unit.last, unit.first + _NEXT_WORDS)]
            known = self._stems[i] = stems(chosen, self._stop)
        return known


def _may_be_stopped_headline(unit: Unit) -> bool:
    """A page's first line, short, with a stop at its end: some sites close headlines so."""
    return "full-stop" in unit.marks and "inner-stop" not in unit.marks and 4 <= unit.size <= _STOPPED_HEAD


def _announces(label: Unit, unit: Unit) -> bool:
    """Whether a label of related headlines, or one of them, announces the line: not out of a box of its own (HTML)."""
    if "related-label" not in label.marks and (label.kind != "related" or "related-start" in label.marks):
        return False
    if label.block is None or unit.block is None:
        return True
    box = _BOX.match(label.block.path)
    return box is None or unit.block.path.startswith(box[0])


def _may_head(marks: dict[str, str]) -> bool:
    return "words-tiny" not in marks or "statement-head" in marks


def is_prose(unit: Unit) -> bool:
    """Whether the line is text beyond doubt: long, or a sentence with its stop, or carrying a report on."""
    marks = unit.marks
    if unit.block is not None and unit.block.tag in _CELLS and container(unit.block.path):
        return True
    if "long" in marks or "embed-credit" in marks or "media-link" in marks:
        return True
    if "bullet" in marks:
        return unit.size >= _LONG_ITEM
    if "full-stop" in marks or "inner-stop" in marks:
        return unit.size >= 4 and "bar" not in marks
    if "truncated" in marks and "leads" in marks:
        return unit.size >= _TEASER
    return ("continues" in marks and unit.size >= 7) or ("dateline-prefix" in marks and unit.size >= 18)


def _mark_size(unit: Unit) -> None:
    size = unit.size
    name = (
        "words-tiny"
        if size <= 2
        else "words-few"
        if size == 3
        else "words-short"
        if size <= 6
        else "words-headline"
        if size <= 18
        else "words-long"
    )
    unit.marks[name] = f"{size} words"
