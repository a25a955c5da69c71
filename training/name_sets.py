"""The sets that the tagger learns from: sentences of words, classes of the gaps before them, and labels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from eval.sentences import labelled

from marsad.arabic.fold import fold_text
from marsad.arabic.passage import passages
from marsad.arabic.reading import Reading
from marsad.names.tagger import gap_class
from marsad.record import Article, Page, Span

WORD = re.compile(r"[^\W_]+")
Sentence = list[tuple[str, str]]
Gapped = tuple[list[str], list[int], list[str]]


def read_anercorp(path: Path) -> list[Sentence]:
    """Sentences of (token, label); MISC counts as outside."""
    names = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG"}
    sentences: list[Sentence] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            sentences.append([])
            continue
        token, tag = line.rsplit(" ", 1)
        mark, _, kind = tag.partition("-")
        sentences[-1].append((token, f"{mark}-{names[kind]}" if kind in names else "O"))
    return [sentence for sentence in sentences if sentence]


def repair(sentence: Sentence) -> Sentence:
    """An I without its B becomes a B."""
    out: Sentence = []
    for token, label in sentence:
        if label.startswith("I-") and (not out or out[-1][1][2:] != label[2:]):
            out.append((token, "B-" + label[2:]))
        else:
            out.append((token, label))
    return out


def fold_sentence(sentence: Sentence) -> Gapped:
    """(words as a `Reading` cuts them, class of the gap before each, labels); what is no word becomes gap."""
    words: list[str] = []
    gaps: list[int] = []
    labels: list[str] = []
    gap, last = "", "O"
    for token, label in sentence:
        folded = fold_text(token)
        at = 0
        for match in WORD.finditer(folded):
            gap += folded[at : match.start()]
            inside = label != "O" and (match.start() > 0 or label.startswith("I-")) and last[2:] == label[2:]
            words.append(match.group())
            gaps.append(gap_class(gap))
            labels.append("O" if label == "O" else ("I-" if inside else "B-") + label[2:])
            last, gap, at = label, "", match.end()
        gap += folded[at:] + " "
        if label == "O":
            last = "O"
    return words, gaps, labels


def read_sentences(folds: Iterable[int]) -> list[Gapped]:
    """The labelled sentences of these folds, cut into words as the program cuts them."""
    found: list[Gapped] = []
    for one in labelled(folds):
        reading = Reading(one.text)
        labels = ["O"] * len(reading.words)
        for name in one.names:
            first, last = reading.words_touched(name.start, name.end)
            labels[first:last] = [f"B-{name.type}", *[f"I-{name.type}"] * (last - first - 1)]
        whole = Page(articles=(Article(id="a1", spans=(Span(0, len(one.text), one.text),)),))
        for sentence in (sentence for passage in passages(reading, whole) for sentence in passage.sentences):
            numbers = range(sentence.first, sentence.last)
            cut = [(str(i), labels[i]) for i in numbers]
            gaps = [gap_class(reading.gap(i)) for i in numbers]
            found.append(([reading.words[i] for i in numbers], gaps, [label for _, label in repair(cut)]))
    return [sentence for sentence in found if sentence[0]]


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    """(first, last, type) of the spans that the labels give."""
    found, start, kind = set(), None, ""
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not (label.startswith("I-") and label[2:] == kind):
            found.add((start, i, kind))
            start = None
        if label.startswith("B-") or (label.startswith("I-") and start is None):
            start, kind = i, label[2:]
    return found
