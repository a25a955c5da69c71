"""Do the public test sets come out as promised? What differs by convention is counted apart."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT / ".." / "shared"
FLOORS = {"duckling": 0.92, "recognizers": 0.84}

pytestmark = pytest.mark.shared


@pytest.mark.parametrize("name", FLOORS)
def test_a_public_set_is_read_as_well_as_promised(name: str) -> None:
    if not (SHARED / "data/duckling_ar/time.json").is_file():
        pytest.skip("the public sets are not beside the repository")
    spec = importlib.util.spec_from_file_location("dates_public", ROOT / "eval/dates_public.py")
    assert spec is not None
    assert spec.loader is not None
    public = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(public)
    kinds = ("DateParser", "DateExtractor", "DatePeriodParser", "DatePeriodExtractor")
    items = (
        list(public.duckling(SHARED))
        if name == "duckling"
        else [item for kind in kinds for item in public.recognizers(SHARED, kind)]
    )
    right = {item.key for item in items if public.ours(item)}
    counted = [item.key for item in items if item.key in right or item.key not in public.CONVENTIONS]
    assert len(right) / len(counted) >= FLOORS[name]
