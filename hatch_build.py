"""Build hook: the wheel's finders are compiled where a C compiler is at hand, else the wheel is pure Python.

The finders spend their time in many small typed functions, which mypyc turns into C; the modules stay in the wheel as
Python, too, and give the same answers. `MARSAD_COMPILE` decides: `auto` (the default) compiles where it can and says
why where it cannot, `1` makes a failure an error, `0` never compiles. An editable install is never compiled: an edit
would then change nothing.
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Compiled together, a group calls its own functions directly; several groups, so that several cores can build them.
GROUPS = {
    "reading": ("arabic", "knowledge/lexicon.py", "names"),
    "dating": ("dates",),
    "paging": ("page", "capture/html_walk.py"),
    "telling": ("statements", "events"),
}
# Modules of several groups share a table that each object file defines: older linkers' common symbols allow it.
_COMMON = "-fcommon"
# The whole group is optimised as one when it is linked, and calls within it go straight there: a tenth faster.
_WHOLE = "-flto=auto -fno-plt -fno-semantic-interposition"
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*")
_SETUP = """
from setuptools import setup
from mypyc.build import mypycify
groups = {groups!r}
paths = [path for files, _ in groups for path in files]
setup(name="marsad", packages=[], ext_modules=mypycify(
    ["--ignore-missing-imports", *paths], opt_level="3", debug_level="0", multi_file=True, separate=groups))
"""


class CannotCompile(Exception):
    """There is no compiler, or it refused; the text holds the last lines it said."""


class CompileFinders(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile in a copy of the sources, so that the checkout stays as it is."""
        wanted = os.environ.get("MARSAD_COMPILE", "auto")
        if self.target_name != "wheel" or version == "editable" or wanted == "0":
            return
        self.work = Path(tempfile.mkdtemp(prefix="marsad-build-"))
        try:
            made = self._compile()
        except (OSError, CannotCompile) as error:
            if wanted == "1":
                raise
            self.app.display_warning(f"the finders are not compiled, the wheel is pure Python: {error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update({str(path): str(path.relative_to(self.work)) for path in made})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the copy."""
        if hasattr(self, "work"):
            shutil.rmtree(self.work, ignore_errors=True)

    def _compile(self) -> list[Path]:
        """Paths of the compiled modules; raises where there is no compiler or the compilation fails."""
        shutil.copytree(Path(self.root) / "src" / "marsad", self.work / "marsad", ignore=shutil.ignore_patterns("*.so"))
        groups = [(self._modules(packages), f"marsad_{name}") for name, packages in GROUPS.items()]
        for path in (self.work / module for modules, _ in groups for module in modules):
            path.write_text(with_finals(path.read_text(encoding="utf-8")), encoding="utf-8")
        setup = self.work / "setup.py"
        setup.write_text(_SETUP.format(groups=groups), encoding="utf-8")
        flags = self._flags()
        told = self._build(flags)
        if told.returncode and _WHOLE in flags:
            # Linking a group as a whole takes a compiler run of its own, which can fail where the plain way does not.
            self.app.display_warning("linking the finders as a whole failed; once more without it, a tenth slower")
            shutil.rmtree(self.work / "build", ignore_errors=True)
            told = self._build(_COMMON)
        if told.returncode:
            raise CannotCompile(" / ".join(told.stdout.strip().splitlines()[-3:]))
        shutil.rmtree(self.work / "build")
        return sorted((*self.work.rglob("*.so"), *self.work.rglob("*.pyd")))

    def _build(self, flags: str) -> subprocess.CompletedProcess[str]:
        """Run the compiler over the copy; its exit status and what it said."""
        command = [sys.executable, "setup.py", "--quiet", "build_ext", "--inplace", f"--parallel={os.cpu_count() or 1}"]
        asked = {} if os.name == "nt" else {"CFLAGS": f"{os.environ.get('CFLAGS', '')} {flags}".strip()}
        return subprocess.run(  # noqa: PLW1510 (the caller tells of a failure)
            command, cwd=self.work, env=os.environ | asked, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def _flags(self) -> str:
        """What the compiler is asked for; the faster way of linking only where a first small module shows it works."""
        (self.work / "probe.c").write_text("int probe(void) { return 0; }\n", encoding="utf-8")
        compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")
        command = [*compiler, "-shared", "-fPIC", *_WHOLE.split(), "probe.c", "-o", "probe.out"]
        tried = subprocess.run(command, cwd=self.work, capture_output=True)  # noqa: PLW1510 (a failure is an answer)
        return f"{_COMMON} {_WHOLE}" if tried.returncode == 0 else _COMMON

    def _modules(self, packages: tuple[str, ...]) -> list[str]:
        """The modules of these packages, and those named one by one, as paths below the copy."""
        roots = [self.work / "marsad" / package for package in packages]
        found = [path for root in roots for path in ([root] if root.is_file() else sorted(root.glob("*.py")))]
        return [str(path.relative_to(self.work)) for path in found if path.name != "__init__.py"]


def with_finals(source: str) -> str:
    """A module's source in which every constant that is set once is declared `Final`; line numbers stay.

    The compiler then writes numbers and strings where they are used, and knows where the others lie. Else each use of a
    constant is a look-up in the module's dictionary: twelve thousand a page of 300 words.
    """
    module = ast.parse(source)
    names = [node.id for node in ast.walk(module) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    once = {name for name, count in Counter(names).items() if count == 1 and _CONSTANT.fullmatch(name)}
    lines = source.split("\n")
    for node in module.body:
        at = node.lineno - 1
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            lines[at] += "; from typing import Final"
        elif isinstance(node, ast.AnnAssign):
            lines[at] = _annotated(node, once, lines[at])
        elif isinstance(node, ast.Assign) and len(node.targets) == 1:
            target, end = node.targets[0], node.end_lineno or node.lineno
            if isinstance(target, ast.Tuple) and (several := _several(target, node.value, once)):
                lines[at:end] = [several, *[""] * (end - node.lineno)]
            elif isinstance(target, ast.Name) and target.id in once and not _is_variable(node.value):
                lines[at] = f"{target.id}: Final{lines[at][len(target.id) :]}"
    return "\n".join(lines)


def _is_variable(value: ast.expr) -> bool:
    """Whether a value is a type variable, which is no constant."""
    return isinstance(value, ast.Call) and ast.unparse(value.func) == "TypeVar"


def _annotated(node: ast.AnnAssign, once: set[str], line: str) -> str:
    """The first line of `NAME: kind = …` as `NAME: Final[kind] = …`; unchanged where that does not apply."""
    name, kind = ast.unparse(node.target), ast.unparse(node.annotation)
    if name not in once or node.value is None or "Final" in kind or node.annotation.end_lineno != node.lineno:
        return line
    return f"{name}: Final[{kind}]{line.encode()[node.annotation.end_col_offset :].decode()}"


def _several(target: ast.Tuple, value: ast.expr, once: set[str]) -> str:
    """`A, B = 1, 2` as `A: Final = 1; B: Final = 2`; "" where the values are not told one by one."""
    if not isinstance(value, ast.Tuple) or len(target.elts) != len(value.elts):
        return ""
    pairs = [(ast.unparse(name), ast.unparse(one)) for name, one in zip(target.elts, value.elts, strict=True)]
    return "; ".join(f"{name}: Final = {one}" for name, one in pairs) if all(name in once for name, _ in pairs) else ""
