"""Loads packs: folders of YAML whose rows are checked against their types, every fault with file, line and remedy."""

from __future__ import annotations

import contextlib
import functools
import gc
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from marsad.diagnostics import Failure, diagnose
from marsad.knowledge.kinds import KINDS, Row
from marsad.record import Diagnostic

BUILT_IN = Path(__file__).resolve().parent.parent / "packs"
DEFAULT_PACKS = ("core_ar", "syria")
_R = TypeVar("_R", bound=Row)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # PyYAML may lack the C part
    """YAML whose dates, clock times, and `NO` for Norway stay the text that they are.

    Packs are some ten thousand short values: what PyYAML asks of each is answered here in fewer steps.
    """

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool]) -> str:
        """The tag of a value that names none: text, but for what may be a number, a truth value or nothing."""
        if kind is yaml.ScalarNode:
            may_differ = implicit[0] and (not value or value[0] in _OTHER_THAN_TEXT)
            return str(super().resolve(kind, value, implicit)) if may_differ else _TEXT
        return _LIST if kind is yaml.SequenceNode else _MAPPING

    def get_single_data(self) -> object:
        """The one document of a file, or None. Raises yaml.YAMLError."""
        node = self.get_single_node()
        return None if node is None else _value(node, {})


_TEXT, _LIST, _MAPPING = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"
_SCALARS: dict[str, Callable[[str], object]] = {
    _TEXT: str,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
    "tag:yaml.org,2002:bool": "true".__eq__,
    "tag:yaml.org,2002:null": lambda _: None,
}
_OTHER_THAN_TEXT = frozenset("~ntf-0123456789")


def _value(node: yaml.Node, known: dict[int, object]) -> object:
    """What a node says; a list or mapping that the file repeats by alias is built once and kept in `known`."""
    if isinstance(node, yaml.ScalarNode) and node.tag in _SCALARS:
        return node.value if node.tag == _TEXT else _SCALARS[node.tag](node.value)
    if id(node) in known:
        return known[id(node)]
    if isinstance(node, yaml.SequenceNode) and node.tag == _LIST:
        items: list[object] = []
        known[id(node)] = items
        items.extend([_value(item, known) for item in node.value])
        return items
    if isinstance(node, yaml.MappingNode) and node.tag == _MAPPING:
        pairs: dict[object, object] = {}
        known[id(node)] = pairs
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key must be a word", key.start_mark)
            pairs[_value(key, known)] = _value(value, known)
        return pairs
    raise yaml.constructor.ConstructorError(None, None, f"unknown tag {node.tag}", node.start_mark)


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"(?:true|false)$", ["t", "f"]),
    ("int", r"-?(?:0|[1-9]\d*)$", list("-0123456789")),
    ("float", r"-?\d+\.\d+$", list("-0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


class PackInfo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The head of a pack, from its `pack.yaml`."""

    id: str
    title: str
    title_en: str
    version: str
    licence: str
    requires: tuple[str, ...] = ()


class PackFile(msgspec.Struct, frozen=True):
    """One file of a pack: its rows, in order, all of one kind, and for each the number of its entry in the file."""

    path: Path
    kind: str
    rows: tuple[Row, ...]
    entries: tuple[int, ...]


class Pack(msgspec.Struct, frozen=True):
    """A loaded pack."""

    info: PackInfo
    folder: Path
    files: tuple[PackFile, ...]


class Knowledge:
    """The packs in use. `entries(RowType)` gives the rows of one kind, pack by pack, file by file, in order."""

    __slots__ = ("_rows", "packs")

    def __init__(self, packs: Iterable[Pack]) -> None:
        self.packs = tuple(packs)
        rows: dict[type[Row], list[Row]] = {}
        for pack in self.packs:
            for file in pack.files:
                rows.setdefault(KINDS[file.kind], []).extend(file.rows)
        self._rows = {kind: tuple(found) for kind, found in rows.items()}

    def entries(self, kind: type[_R]) -> tuple[_R, ...]:
        """Every row of the type `kind`."""
        return self._rows.get(kind, ())  # type: ignore[return-value]  # keyed by the very type

    def words(self, *names: str) -> tuple[str, ...]:
        """The words of the named classes, without repeats. Raises KeyError for a class that no pack holds."""
        from marsad.knowledge.kinds import Words

        found: dict[str, None] = {}
        known = set()
        for row in self.entries(Words):
            if row.name in names:
                known.add(row.name)
                found.update(dict.fromkeys(row.words))
        if missing := set(names) - known:
            raise KeyError(f"no pack holds the word class {', '.join(sorted(missing))}")
        return tuple(found)


def load_knowledge(packs: Iterable[str | Path] = DEFAULT_PACKS) -> Knowledge:
    """Packs by name (built in) or by folder, required packs first. Raises Failure at the first fault of a pack."""
    loaded: dict[str, Pack] = {}
    with unswept():
        for name in packs:
            _load_with_required(name, loaded)
        return Knowledge(loaded.values())


@contextlib.contextmanager
def unswept() -> Iterator[None]:
    """Holds Python's search for garbage off while much is built that stays: it would go over all of it many times."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@functools.lru_cache(maxsize=4)
def default_knowledge() -> Knowledge:
    """The built-in packs, loaded once a process; they are constants of the installed version."""
    return load_knowledge()


def pack_folder(name: str | Path) -> Path:
    """The folder of a built-in pack's name, or the path itself."""
    built_in = BUILT_IN / str(name)
    return built_in if built_in.is_dir() else Path(name)


def load_pack(name: str | Path) -> Pack:
    """One pack. Raises Failure, with file and line, at its first fault."""
    pack, faults = read_pack(pack_folder(name))
    if faults:
        raise Failure(faults[0], "environment")
    assert pack is not None
    return pack


def read_pack(folder: Path) -> tuple[Pack | None, list[Diagnostic]]:
    """A pack and every fault found in its files; None where its head cannot be read."""
    head = folder / "pack.yaml"
    if not head.is_file():
        return None, [diagnose("pack.no-head", str(folder))]
    faults: list[Diagnostic] = []
    data = _parse(head, faults)
    info = None if faults else _convert(head, data, PackInfo, faults, ())
    if info is None:
        return None, faults
    files = tuple(file for path in _pack_files(folder) if (file := _read_file(path, faults)) is not None)
    return Pack(info, folder, files), faults


def load_rows(part: Path) -> tuple[Row, ...]:
    """The rows in one file or folder of a pack, without the rest of it. Raises Failure at the first fault."""
    faults: list[Diagnostic] = []
    files = [_read_file(path, faults) for path in ([part] if part.is_file() else _pack_files(part))]
    if faults:
        raise Failure(faults[0], "environment")
    return tuple(row for file in files if file for row in file.rows)


def _load_with_required(name: str | Path, loaded: dict[str, Pack]) -> None:
    pack = load_pack(name)
    if pack.info.id in loaded:
        return
    for required in pack.info.requires:
        if required not in loaded:
            _load_with_required(required, loaded)
    loaded[pack.info.id] = pack


def _pack_files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*.yaml") if path.name != "pack.yaml")


def _read_file(path: Path, faults: list[Diagnostic]) -> PackFile | None:
    unread = len(faults)
    data = _parse(path, faults)
    if len(faults) > unread:
        return None
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
        faults.append(diagnose("pack.no-entries", str(path)))
        return None
    kind = data.get("kind")
    if kind not in KINDS:
        faults.append(diagnose("pack.unknown-kind", str(path), kind=kind, known=", ".join(sorted(KINDS))))
        return None
    entries = _with_defaults(data["entries"], data.get("defaults"))
    try:
        rows = msgspec.convert(entries, tuple[KINDS[kind], ...], strict=True)  # type: ignore[valid-type]
        return PackFile(path, kind, rows, tuple(range(len(rows))))
    except msgspec.ValidationError:
        found = [(i, _convert(path, entry, KINDS[kind], faults, ("entries", i))) for i, entry in enumerate(entries)]
        sound = [(i, row) for i, row in found if row is not None]
        return PackFile(path, kind, tuple(row for _, row in sound), tuple(i for i, _ in sound))


def _with_defaults(entries: list[object], defaults: object) -> list[object]:
    """Every entry with the file's `defaults` for the fields that it leaves out."""
    if not isinstance(defaults, dict):
        return entries
    return [{**defaults, **entry} if isinstance(entry, dict) else entry for entry in entries]


def _parse(path: Path, faults: list[Diagnostic]) -> object:
    try:
        with path.open("rb") as file:
            return yaml.load(file, _Loader)
    except OSError as error:
        faults.append(diagnose("pack.unreadable", str(path), problem=error.strerror or error))
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        faults.append(diagnose("pack.not-yaml", f"{path}:{line}", problem=getattr(error, "problem", error)))
        return None


_T = TypeVar("_T", bound=msgspec.Struct)


def _convert(
    path: Path, data: object, kind: type[_T], faults: list[Diagnostic], at: tuple[str | int, ...]
) -> _T | None:
    try:
        return msgspec.convert(data, kind, strict=True)
    except msgspec.ValidationError as error:
        line = Lines(path).of(at)
        faults.append(diagnose("pack.bad-row", f"{path}:{line}", problem=str(error), fields=_fields(kind)))
        return None


def _fields(kind: type[msgspec.Struct]) -> str:
    return ", ".join(field.encode_name for field in msgspec.structs.fields(kind))


class Lines:
    """The lines of a YAML file on which its values stand."""

    __slots__ = ("_root",)

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._root = yaml.compose(file, _Loader)

    def of(self, at: tuple[str | int, ...]) -> int:
        """The line of the value at `at`: keys and list positions from the top."""
        node = self._root
        for step in at:
            if isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == step), node)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
        return int(node.start_mark.line) + 1 if node is not None else 1
