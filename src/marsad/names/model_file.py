"""How is the tagger's model written and read? One compressed file of sections, each with its length."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from marsad.names.decode import LABELS
from marsad.names.features import CLASSES
from marsad.names.tagger import GAPS, OFFSETS, Likeness, Tagger
from marsad.names.words import WordClasses

_MAGIC = b"MARSADT1"
_TABLES = ("b", "e", "t", "s", "g", "h", "i", "j")
_SIZES = {
    "b": CLASSES * CLASSES,
    "e": CLASSES * CLASSES,
    "t": CLASSES**3,
    "s": CLASSES**3,
    "g": GAPS,
    "h": GAPS,
    "i": GAPS * CLASSES,
    "j": GAPS * GAPS,
}


def compile_weights(
    state: Mapping[tuple[str, str], float], steps: Mapping[tuple[str, str], float]
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray], np.ndarray]:
    """The trainer's weights by attribute: rows over offset and label, the tables of conjunctions, the transitions."""
    index = {label: i for i, label in enumerate(LABELS)}
    weights: dict[str, np.ndarray] = {}
    tables = {name: np.zeros((_SIZES[name], len(LABELS)), dtype=np.float32) for name in _TABLES}
    for (attribute, label), weight in state.items():
        place, bar, name = attribute.partition("|")
        if bar and place.lstrip("-").isdigit():
            row = weights.setdefault(name, np.zeros((len(OFFSETS), len(LABELS)), dtype=np.float32))
            row[int(place) + 2, index[label]] = weight
        else:
            table, _, cell = attribute.partition("=")
            tables[table][int(cell), index[label]] = weight
    transitions = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for (left, right), weight in steps.items():
        transitions[index[left], index[right]] = weight
    return weights, tables, transitions


def save_model(
    path: Path,
    lists: Mapping[int, int],
    likeness: Likeness,
    weights: Mapping[str, np.ndarray],
    tables: Mapping[str, np.ndarray],
    transitions: np.ndarray,
) -> None:
    """Writes the model: sections with their lengths, compressed as one."""
    names = sorted(weights)
    grams = sorted(likeness.odds)
    cells = [np.nonzero(np.abs(tables[name]).sum(axis=1))[0].astype("<u4") for name in _TABLES]
    sections = [
        "\n".join(names).encode(),
        np.stack([weights[name] for name in names]).astype("<f2").tobytes(),
        "\n".join(grams).encode(),
        np.array([likeness.odds[gram] for gram in grams], dtype="<f2").tobytes(),
        np.array(sorted(lists), dtype="<u4").tobytes(),
        bytes(lists[key] for key in sorted(lists)),
        transitions.astype("<f4").tobytes(),
    ]
    for name, cell in zip(_TABLES, cells, strict=True):
        sections += [cell.tobytes(), tables[name][cell].astype("<f2").tobytes()]
    body = b"".join(struct.pack("<I", len(section)) + section for section in sections)
    path.write_bytes(_MAGIC + zlib.compress(body, 9))


def load_tagger(path: Path, words: WordClasses) -> Tagger:
    """The tagger of a model file. Raises ValueError where the file is no model of this version."""
    data = path.read_bytes()
    if not data.startswith(_MAGIC):
        raise ValueError(f"{path} is no model of this version")
    body, at, sections = zlib.decompress(data[len(_MAGIC) :]), 0, []
    while at < len(body):
        (size,) = struct.unpack_from("<I", body, at)
        sections.append(body[at + 4 : at + 4 + size])
        at += 4 + size
    names = sections[0].decode().split("\n")
    rows = np.frombuffer(sections[1], dtype="<f2").astype(np.float32).reshape(-1, len(OFFSETS), len(LABELS))
    grams = sections[2].decode().split("\n")
    odds = dict(zip(grams, np.frombuffer(sections[3], dtype="<f2").astype(np.float64).tolist(), strict=True))
    lists = dict(zip(np.frombuffer(sections[4], dtype="<u4").tolist(), sections[5], strict=True))
    transitions = np.frombuffer(sections[6], dtype="<f4").reshape(len(LABELS), len(LABELS))
    tables = {}
    for k, name in enumerate(_TABLES):
        table = np.zeros((_SIZES[name], len(LABELS)), dtype=np.float32)
        cell = np.frombuffer(sections[7 + 2 * k], dtype="<u4")
        table[cell] = np.frombuffer(sections[8 + 2 * k], dtype="<f2").reshape(-1, len(LABELS))
        tables[name] = table
    weights = dict(zip(names, rows, strict=True))
    return Tagger(words, lists, Likeness(odds), weights, tables, transitions)
