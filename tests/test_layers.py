"""Imports run downward only: the layer contract of pyproject.toml holds."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="needs the source tree")
def test_layer_contract(monkeypatch):
    importlinter = pytest.importorskip("importlinter.application.use_cases")
    monkeypatch.chdir(ROOT)
    from importlinter.configuration import configure

    configure()
    assert importlinter.lint_imports(config_filename="pyproject.toml", cache_dir=None)
