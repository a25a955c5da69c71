"""A folder with somebody's model: which of its files are read, and which are not.

Weights are taken from ONNX and safetensors files alone. A pickle (`pytorch_model.bin`) runs what it holds when it is
opened, so it is not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from marsad.diagnostics import Failure, diagnose
from marsad.taggers.protocol import Settings


def model_folder(settings: Settings, needed: str) -> Path:
    """The folder that the user named, which must hold the file `needed`. Raises Failure."""
    folder = Path(settings.where).expanduser()
    if not folder.is_dir():
        raise no_model(settings, "there is no such folder")
    if not (folder / needed).is_file():
        raise no_model(settings, f"{needed} is missing")
    return folder


def weights_in(folder: Path, settings: Settings, names: Sequence[str]) -> Path:
    """The file of weights: the `.onnx` file of the option `file`, else the first of `names`. Raises Failure."""
    named = settings.options.get("file")
    if named is not None and not named.endswith(".onnx"):
        raise settings.refused(f"file={named} is no .onnx file", ("file", "threads"))
    for name in (named,) if named else names:
        if (folder / name).is_file():
            return folder / name
    raise no_model(settings, f"the folder holds no {' and no '.join((named,) if named else names)}")


def read_object(path: Path, settings: Settings) -> dict[str, Any]:
    """A JSON file that holds an object. Raises Failure for any other."""
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise settings.bad_model(f"{path.name}: {error}") from error
    if not isinstance(value, dict):
        raise settings.bad_model(f"{path.name} holds no object")
    return value


def digest_of(weights: Path) -> str:
    """What tells these weights from others: `sha256:` and sixteen hex digits."""
    with weights.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()[:16]}"


def no_model(settings: Settings, problem: str) -> Failure:
    """The failure that says what a folder lacks."""
    return Failure(diagnose("tagger.no-model", settings.spec, problem=problem), "usage")
