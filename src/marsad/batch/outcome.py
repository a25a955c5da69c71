"""From the bytes of captures to what they report: the function that every process runs."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Sequence
from pathlib import Path

from marsad.capture.raw import Raw
from marsad.capture.read import read_capture
from marsad.diagnostics import Failure, diagnose
from marsad.extract import Extractor
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.load import load_knowledge
from marsad.record import Diagnostic, Extraction, Record
from marsad.taggers.load import Taggers

_SELDOM = 200_000  # objects made and not freed between two searches for garbage


class Outcome(Record, frozen=True):
    """What became of one capture: its bytes and extraction, or the diagnostic that says why not."""

    raw: Raw | None = None
    extraction: Extraction | None = None
    failure: Diagnostic | None = None


def read_one(item: Raw | Diagnostic, extractor: Extractor) -> Outcome:
    """One capture from bytes to extraction. Never raises for what the bytes hold.

    A defect of our own that one page brings to light must not cost a night's batch: it becomes an error with the place
    in the code, the page is left out, and the exit status says so.
    """
    if isinstance(item, Diagnostic):
        return Outcome(failure=item)
    try:
        return Outcome(raw=item, extraction=extractor.extract(read_capture(item)))
    except Failure as failure:
        return Outcome(failure=failure.diagnostic)
    except Exception as defect:  # whatever it is; see above
        place = traceback.extract_tb(defect.__traceback__)[-1]
        where = f"{place.filename.rpartition('marsad')[2].lstrip('/')}:{place.lineno}"
        problem = f"{type(defect).__name__} {defect} in {where}"
        return Outcome(failure=diagnose("extract.defect", item.source, problem=problem))


def read_many(items: Sequence[Raw | Diagnostic], extractor: Extractor) -> list[Outcome]:
    """What `read_one` gives of each, in order, read together; one by one where any of them cannot be read."""
    raws = [item for item in items if isinstance(item, Raw)]
    try:
        extractions = iter(extractor.extract_all([read_capture(raw) for raw in raws]))
    except Exception:  # whatever it is: read one by one, each meets its own
        return [read_one(item, extractor) for item in items]
    return [
        Outcome(failure=item) if isinstance(item, Diagnostic) else Outcome(raw=item, extraction=next(extractions))
        for item in items
    ]


def make_extractor(packs: tuple[str, ...], taggers: Taggers, gazetteers: tuple[Path, ...]) -> Extractor:
    """An extractor for the rest of this process."""
    extractor = Extractor(load_knowledge(packs), taggers, [Gazetteer(path) for path in gazetteers])
    rest_from_garbage()
    return extractor


def rest_from_garbage() -> None:
    """Lets Python's search for garbage pass by what is loaded, and search seldom: reading leaves hardly any behind.

    The search took a twentieth of the time, most of it over what a chunk of captures still needs.
    """
    gc.freeze()
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])
