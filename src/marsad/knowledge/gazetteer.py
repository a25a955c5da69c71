"""A compiled gazetteer: a file of places sorted by folded name, searched where it lies.

The file is UTF-8 text: a line with the format and a JSON head, then one line for every name of every place, tab
between its fields, sorted by bytes. It is mapped into memory and searched by halves, so that opening costs nothing
whatever its size, processes share its pages, and it can be read with any pager. A look-up costs some ten microseconds;
the finders make one for every new word, not for every word.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import tempfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from marsad.arabic.fold import fold_text
from marsad.diagnostics import Failure, diagnose
from marsad.knowledge.gazetteer_rows import NOTE
from marsad.knowledge.kinds import EntityRow

MARK = b"marsad-gazetteer 1 "
# What folding makes of these decides whether a compiled file can be searched with today's folding.
_PROBE = "".join(chr(code) for code in (*range(0x600, 0x700), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)))
_FIELDS = 12
_MOST_KEPT = 100_000
_TOGETHER = 7
# Kinds of sites named after a town near them: without its noun, the name is the town's («معبر رفح»).
_NAMED_AFTER = frozenset(
    {"airbase", "airport", "base", "bridge", "crossing", "dam", "hospital", "port", "prison", "university"}
)


class GazetteerHead(msgspec.Struct, frozen=True, kw_only=True):
    """What a compiled gazetteer says of itself. `digest` covers its places, `source_sha256` the table it came from."""

    name: str
    kind: str
    source: str
    source_sha256: str
    places: int
    names: int
    countries: tuple[str, ...]
    digest: str
    fold: str


def fold_digest() -> str:
    """A short digest of how names are folded today."""
    return hashlib.sha256(fold_text(_PROBE).encode()).hexdigest()[:12]


def write_gazetteer(path: Path, head: dict[str, str], rows: Iterable[EntityRow], cut: Collection[str]) -> GazetteerHead:
    """Compiles places into a file, whole or not at all. `head` gives name, kind, source and source_sha256.

    `cut` are folded nouns («محافظة», «قرية») that stay outside names in the text: a name is found without them too.
    Raises OSError.
    """
    lines: set[bytes] = set()
    countries: set[str] = set()
    places = 0
    for row in rows:
        places += 1
        countries.add(row.country or "")
        tail = _tail(row)
        lines.update(f"{name}\t{tail}\n".encode() for name in _folded_names(row, cut))
    told = {**head, "places": places, "countries": tuple(sorted(countries - {""}))}
    return _write(path, told, lines)


def refold_gazetteer(path: Path) -> GazetteerHead:
    """Folds the names of a compiled gazetteer anew, for when folding has changed. Raises Failure, OSError."""
    head = msgspec.structs.asdict(read_head(path))
    lines = path.read_text(encoding="utf-8").split("\n")[1:-1]
    parted = [line.partition("\t") for line in lines]
    folded = {f"{' '.join(fold_text(name).split())}\t{rest}\n".encode() for name, _, rest in parted}
    return _write(path, head, folded)


def _write(path: Path, told: dict[str, Any], lines: Collection[bytes]) -> GazetteerHead:
    """Writes a compiled file, whole or not at all. `told` are the fields of its head but for those of its lines."""
    body = b"".join(sorted(lines))
    digest = hashlib.sha256(body).hexdigest()
    made = GazetteerHead(**{**told, "names": len(lines), "digest": digest, "fold": fold_digest()})
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as file:
        try:
            file.write(MARK + msgspec.json.encode(made) + b"\n" + body)
            file.close()
            os.chmod(file.name, 0o644)
            os.replace(file.name, path)
        except BaseException:
            file.close()
            Path(file.name).unlink(missing_ok=True)
            raise
    return made


def read_head(path: Path) -> GazetteerHead:
    """The head of a compiled gazetteer. Raises Failure for anything else."""
    try:
        with path.open("rb") as file:
            line = file.readline(1_000_000)
    except OSError as error:
        raise Failure(diagnose("gazetteer.unreadable", str(path), problem=error.strerror or error)) from None
    if not line.startswith(MARK):
        raise Failure(diagnose("gazetteer.not-compiled", str(path)), "usage")
    try:
        return msgspec.json.decode(line[len(MARK) :], type=GazetteerHead)
    except msgspec.DecodeError:
        raise Failure(diagnose("gazetteer.not-compiled", str(path)), "usage") from None


class Gazetteer:
    """A compiled gazetteer, open. All names are folded (see `fold_text`), with single spaces."""

    __slots__ = ("_begun", "_data", "_found", "_start", "head", "path")

    def __init__(self, path: Path) -> None:
        """Raises Failure for a file that is no compiled gazetteer, or one that another folding made."""
        self.path, self.head = path, read_head(path)
        if self.head.fold != fold_digest():
            raise Failure(diagnose("gazetteer.stale", str(path)), "usage")
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._start = self._data.find(b"\n") + 1
        self._found: dict[str, tuple[EntityRow, ...]] = {}
        self._begun: dict[str, bool] = {}

    @property
    def made_with(self) -> str:
        """How a record names the gazetteer it was read with."""
        return f"gazetteer {self.head.name} {self.head.digest[:12]}"

    def places(self, name: str) -> tuple[EntityRow, ...]:
        """The places that bear a name, the most populous first."""
        found = self._found.get(name)
        if found is None:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            rows = [_row(line) for line in self._lines(f"{name}\t".encode())]
            found = self._found[name] = tuple(sorted(rows, key=lambda row: (-(row.population or 0), row.id)))
        return found

    def goes_on(self, words: str) -> bool:
        """Whether a longer name begins with these words."""
        begun = self._begun.get(words)
        if begun is None:
            if len(self._begun) >= _MOST_KEPT:
                self._begun.clear()
            begun = self._begun[words] = next(self._lines(f"{words} ".encode()), None) is not None
        return begun

    def _lines(self, prefix: bytes) -> Iterator[str]:
        """The lines that begin with `prefix`, which stand together."""
        data, at = self._data, self._first(prefix)
        while data[at : at + len(prefix)] == prefix:
            end = data.find(b"\n", at)
            yield data[at:end].decode()
            at = end + 1

    def _first(self, key: bytes) -> int:
        """Where the first line stands that is not less than `key`."""
        data, low, high = self._data, self._start, len(self._data)
        while low < high:
            middle = max(data.rfind(b"\n", low, (low + high) // 2) + 1, low)
            end = data.find(b"\n", middle)
            if data[middle:end] < key:
                low = end + 1
            else:
                high = middle
        return low


def written_together(name: str) -> str:
    """A folded name of two words as many write it, without the blank («حفرالباطن», «خانيونس»); else empty."""
    first, _, second = name.partition(" ")
    return first + second if second and " " not in second and len(first) + len(second) >= _TOGETHER else ""


def _folded_names(row: EntityRow, cut: Collection[str]) -> Iterator[str]:
    for name in (row.ar, *row.aliases):
        words = fold_text(name).replace("\t", " ").split()
        headed = len(words) > 1 and words[0] in cut and row.feature not in _NAMED_AFTER
        for rest in (words, words[1:] if headed else ()):
            if rest:
                yield " ".join(rest)
                if together := written_together(" ".join(rest)):
                    yield together


def _tail(row: EntityRow) -> str:
    number = "" if row.population is None else str(row.population)
    fields = (
        row.id, row.ar, row.en, repr(row.lat), repr(row.lon), row.country, row.admin1, row.admin2, row.feature, number,
        row.gazetteer,
    )  # fmt: skip
    return "\t".join((field or "").replace("\t", " ").replace("\n", " ") for field in fields)


def _row(line: str) -> EntityRow:
    cells = line.split("\t")
    assert len(cells) == _FIELDS, line
    _, key, ar, en, lat, lon, country, admin1, admin2, feature, population, gazetteer = cells
    return EntityRow(
        id=key, type="LOC", ar=ar, en=en, lat=float(lat), lon=float(lon), country=country or None,
        admin1=admin1 or None, admin2=admin2 or None, feature=feature or None,
        population=int(population) if population else None, gazetteer=gazetteer, note=NOTE,
    )  # fmt: skip
