"""Is a pack sound? Everything that can be told by reading it: schema, stray signs, unreachable and clashing entries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marsad.arabic.fold import fold_text
from marsad.diagnostics import diagnose
from marsad.knowledge.check_names import Finding, Register, check_dates, check_place
from marsad.knowledge.check_signs import folds_to_nothing, pointless_marks, stray_letters, strings
from marsad.knowledge.kinds import OutletRow, Words
from marsad.knowledge.load import Lines, Pack, pack_folder, read_pack
from marsad.knowledge.rows import Row
from marsad.record import Diagnostic

COMMON = "common-words"
# A class of words that is meant to hold what other classes hold too.
_MAY_REPEAT = frozenset({COMMON})


def check_pack(folder: Path) -> list[Diagnostic]:
    """Every fault of the pack in `folder`, in order of file and line. Reads the packs it requires, writes nothing."""
    pack, faults = read_pack(folder)
    if pack is None:
        return faults
    required, missing = _required(pack)
    faults.extend(diagnose("pack.missing-required", str(folder / "pack.yaml"), name=name) for name in missing)
    packs = (*required, pack)
    register = Register(row for each in packs for file in each.files for row in file.rows)
    common = _common_words(packs)
    for file in pack.files:
        lines: Lines | None = None
        seen: dict[str, dict[str, str]] = {}
        for entry, row in zip(file.entries, file.rows, strict=True):
            findings = [*register.check(row, common), *check_dates(row), *check_place(row), *_check_words(row, seen)]
            for code, detail in findings:
                lines = lines or Lines(file.path)
                faults.append(diagnose(code, f"{file.path}:{lines.of(('entries', entry))}", **detail))
    return faults


def _required(pack: Pack) -> tuple[tuple[Pack, ...], tuple[str, ...]]:
    """The packs that `pack` requires, built in or beside it, and the names of those not found."""
    found: dict[str, Pack] = {}
    missing: list[str] = []
    waiting = list(pack.info.requires)
    while waiting:
        name = waiting.pop(0)
        beside = pack.folder.resolve().parent / name
        required, _ = read_pack(beside if beside.is_dir() else pack_folder(name))
        if required is None:
            missing.append(name)
        elif name not in found:
            found[name] = required
            waiting.extend(required.info.requires)
    return tuple(found.values()), tuple(missing)


def _common_words(packs: tuple[Pack, ...]) -> frozenset[str]:
    rows = (row for pack in packs for file in pack.files for row in file.rows)
    return frozenset(
        fold_text(word) for row in rows if isinstance(row, Words) and row.name == COMMON for word in row.words
    )


def _check_words(row: Row, seen: dict[str, dict[str, str]]) -> Iterator[Finding]:
    """Stray signs in any row; in a class of words, those that fold to nothing or to what the class holds already."""
    for field, text in strings(row):
        if stray := stray_letters(text):
            yield "pack.stray-sign", {"text": text, "signs": stray[0], "mended": stray[1]}
        elif mended := pointless_marks(text):
            yield "pack.pointless-mark", {"text": text, "mended": mended}
        if text and folds_to_nothing(text) and not isinstance(row, OutletRow):
            yield "pack.unreachable", {"field": field, "text": text}
    if isinstance(row, Words) and row.name not in _MAY_REPEAT:
        known = seen.setdefault(row.name, {})
        for word in row.words:
            folded = " ".join(fold_text(word).split())
            if folded in known:
                yield "pack.repeated-word", {"word": word, "other": known[folded], "name": row.name}
            known.setdefault(folded, word)
