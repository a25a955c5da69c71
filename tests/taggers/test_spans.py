"""Labels of tokens become names in every usual scheme."""

from __future__ import annotations

import numpy as np
import pytest

from marsad.taggers.spans import Token, spans

SCHEMES = [
    ("IOB2", ["B-PER", "I-PER", "O", "B-LOC"], ["سمير علي", "حمص"]),
    ("IOB1", ["I-PER", "I-PER", "O", "I-LOC"], ["سمير علي", "حمص"]),
    ("neighbours", ["B-PER", "B-PER", "O", "B-LOC"], ["سمير", "علي", "حمص"]),
    ("BIOES", ["B-PER", "E-PER", "O", "S-LOC"], ["سمير علي", "حمص"]),
    ("BILOU", ["B_PER", "L_PER", "O", "U_LOC"], ["سمير علي", "حمص"]),
    ("plain", ["PER", "PER", "O", "LOC"], ["سمير علي", "حمص"]),
    ("two types", ["B-PER", "I-LOC", "O", "O"], ["سمير", "علي"]),
    ("nothing", ["O", "O", "O", "O"], []),
]


@pytest.mark.parametrize(("labels", "names"), [row[1:] for row in SCHEMES], ids=[row[0] for row in SCHEMES])
def test_schemes(labels, names):
    text = "سمير علي في حمص"
    known = sorted(set(labels))
    scores = np.array([[9.0 if one == label else 0.0 for one in known] for label in labels], np.float32)
    starts = [0, 5, 9, 12]
    tokens = [
        Token(start, start + len(word), i) for i, (start, word) in enumerate(zip(starts, text.split(), strict=True))
    ]
    found = spans(text, tokens, scores, known)
    assert [one.text for one in found] == names
    assert all(text[one.start : one.start + len(one.text)] == one.text and 0.9 < one.score <= 1 for one in found)


def test_a_word_has_the_label_of_its_first_piece():
    tokens = [Token(0, 0, None), Token(0, 2, 0), Token(2, 4, 0), Token(0, 0, None)]
    labels = ["O", "B-PER", "B-LOC"]
    scores = np.array([[0, 0, 9], [0, 9, 0], [0, 0, 9], [0, 9, 0]], np.float32)
    assert [(one.text, one.label) for one in spans("سمير", tokens, scores, labels)] == [("سمير", "PER")]


def test_blanks_part_words_where_the_tokenizer_does_not():
    text = "سمير حمص"
    tokens = [Token(0, 4, 0), Token(4, 8, 0)]  # the second counts its blank in
    scores = np.array([[0, 9, 0], [0, 0, 9]], np.float32)
    found = spans(text, tokens, scores, ["O", "B-PER", "B-LOC"])
    assert [(one.text, one.start) for one in found] == [("سمير", 0), ("حمص", 5)]
