"""Where do a user's gazetteers lie, and which are there? One compiled file each, `NAME.gaz`, in one folder."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from marsad.arabic.fold import fold_text
from marsad.diagnostics import Failure, diagnose
from marsad.knowledge.gazetteer import Gazetteer, GazetteerHead, read_head, write_gazetteer
from marsad.knowledge.gazetteer_tables import Table, read_table
from marsad.knowledge.load import load_knowledge

VARIABLE = "MARSAD_GAZETTEERS"
SUFFIX = ".gaz"
WORLD = Path(__file__).resolve().parent.parent / "packs" / "world.gaz"
_NAME = re.compile(r"[\w][\w.-]{0,59}")


def gazetteer_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The folder that `MARSAD_GAZETTEERS` names, else the one for users' data on this system."""
    if given := environment.get(VARIABLE):
        return Path(given)
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or Path.home())
    if platform == "win32":
        base = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "marsad" / "gazetteers"


def gazetteer_path(name: str, folder: Path) -> Path:
    """The file of a gazetteer in the folder. Raises Failure for what cannot be a gazetteer's name."""
    if not _NAME.fullmatch(name):
        raise Failure(diagnose("gazetteer.bad-name", name[:80]), "usage")
    return folder / f"{name}{SUFFIX}"


def add_gazetteer(source: Path, name: str, folder: Path, *, replace: bool = False) -> tuple[GazetteerHead, Table]:
    """Reads a table and compiles it into the folder. Raises Failure where the table or the folder cannot be used."""
    path = gazetteer_path(name, folder)
    if path.exists() and not replace:
        raise Failure(diagnose("gazetteer.exists", str(path), name=name), "usage")
    table = read_table(source, name)
    head = {"name": name, "kind": table.kind, "source": source.name, "source_sha256": _sha256(source)}
    cut = {fold_text(word) for word in load_knowledge(("core_ar",)).words("place-head-cut")}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return write_gazetteer(path, head, table.rows, cut), table
    except OSError as error:
        raise Failure(
            diagnose("gazetteer.no-folder", str(folder), problem=error.strerror or error), "environment"
        ) from None


def list_gazetteers(folder: Path) -> list[tuple[Path, GazetteerHead | Failure]]:
    """The files of the folder by name, each with its head, or with what is wrong with it."""
    found: list[tuple[Path, GazetteerHead | Failure]] = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            found.append((path, read_head(path)))
        except Failure as failure:
            found.append((path, failure))
    return found


def remove_gazetteer(name: str, folder: Path) -> Path:
    """Deletes a compiled gazetteer; the table it came from stays. Raises Failure where there is none."""
    path = gazetteer_path(name, folder)
    try:
        path.unlink()
    except FileNotFoundError:
        raise _unknown(name, folder) from None
    except OSError as error:
        raise Failure(
            diagnose("gazetteer.no-folder", str(path), problem=error.strerror or error), "environment"
        ) from None
    return path


def find_gazetteer(name: str, folder: Path) -> Path:
    """The compiled file that `--gazetteer` means: a name in the folder, or a path. Raises Failure where there is none.

    A file that is there but cannot be used with this version is refused here, before any page is read.
    """
    path = Path(name) if name.endswith(SUFFIX) else gazetteer_path(name, folder)
    if not path.is_file():
        raise _unknown(name, folder)
    Gazetteer(path)
    return path


def _unknown(name: str, folder: Path) -> Failure:
    there = ", ".join(path.stem for path, _ in list_gazetteers(folder)) or "none"
    return Failure(diagnose("gazetteer.unknown", str(folder), name=name, there=there), "usage")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
