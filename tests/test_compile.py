"""What the compiler is given instead of the sources: the same modules, their constants declared as such."""

import ast
import importlib.util
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

HOOK = Path(__file__).resolve().parent.parent / "hatch_build.py"
SOURCE = '''"""Words."""

from __future__ import annotations

import re
from typing import TypeVar

_T = TypeVar("_T")
_WORD = re.compile("سلام")
FEW, _MANY = 2, (
    9
)
KINDS: dict[str, int] = {"مدينة": FEW}
_SEEN = 0
_LEAST = _MOST = 7
Pair = tuple[int, int]
for _LETTER in "اب":
    pass


def note(word: str) -> int:
    global _SEEN
    _SEEN += 1
    return KINDS.get(word, FEW)
'''


@pytest.fixture(scope="module")
def hook():
    pytest.importorskip("hatchling")
    if not HOOK.is_file():
        pytest.skip("needs the source tree")
    spec = importlib.util.spec_from_file_location("hatch_build", HOOK)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def with_finals(hook):
    return hook.with_finals


@pytest.mark.parametrize("plain_works", [True, False])
def test_where_linking_as_a_whole_fails_the_plain_way_is_tried(hook, tmp_path, plain_works):
    told, asked = [], []

    class Build(hook.CompileFinders):
        root, app = str(HOOK.parent), SimpleNamespace(display_warning=told.append)

        def __init__(self):
            self.work = tmp_path

        def _flags(self):
            return "-fcommon -flto=auto -fno-plt -fno-semantic-interposition"

        def _build(self, flags):
            asked.append(flags)
            (tmp_path / "build").mkdir()
            fails = "-flto" in flags or not plain_works
            return subprocess.CompletedProcess([], int(fails), "lto-wrapper failed\n")

    if plain_works:
        assert Build()._compile() == []
    else:
        with pytest.raises(hook.CannotCompile, match="lto-wrapper"):
            Build()._compile()
    assert ["-flto" in flags for flags in asked] == [True, False]
    assert len(told) == 1


def test_every_module_can_still_be_read(with_finals):
    for path in sorted((HOOK.parent / "src" / "marsad").rglob("*.py")):
        ast.parse(with_finals(path.read_text(encoding="utf-8")), str(path))


def test_constants_that_are_set_once_are_final(with_finals):
    lines = with_finals(SOURCE).split("\n")
    assert '_WORD: Final = re.compile("سلام")' in lines
    assert "FEW: Final = 2; _MANY: Final = 9" in lines
    assert 'KINDS: Final[dict[str, int]] = {"مدينة": FEW}' in lines


@pytest.mark.parametrize(
    "line", ["_SEEN = 0", "_LEAST = _MOST = 7", '_T = TypeVar("_T")', "Pair = tuple[int, int]", 'for _LETTER in "اب":']
)
def test_what_is_set_again_or_is_no_constant_stays(with_finals, line):
    assert line in with_finals(SOURCE).split("\n")


def test_lines_keep_their_numbers_and_the_module_its_meaning(with_finals):
    told, made = {}, {}
    exec(SOURCE, told)
    exec(with_finals(SOURCE), made)
    assert with_finals(SOURCE).count("\n") == SOURCE.count("\n")
    assert (made["FEW"], made["_MANY"], made["KINDS"], made["note"]("قرية")) == (2, 9, told["KINDS"], 2)


def test_a_module_that_is_final_already_stays_as_it_is(with_finals):
    once = with_finals("LIMIT: Final[int] = 3\n")
    assert once == "LIMIT: Final[int] = 3\n"
