"""What does a diagnostic say in Arabic?

A diagnostic is kept as the English words it was given with; records hold thousands of them. Its fields are read back
from those words by the catalogue's own sentence and put into the Arabic one, so that old records speak Arabic, too.
What a library or the system said of a problem stays in the words in which it was said.
"""

from __future__ import annotations

import re
import string
from functools import lru_cache

from marsad.diagnostics import CATALOGUE
from marsad.diagnostics.arabic_reading import READING_AR
from marsad.diagnostics.arabic_running import RUNNING_AR
from marsad.record import Diagnostic

ARABIC: dict[str, tuple[str, str]] = READING_AR | RUNNING_AR
# A direction of its own, so that a path or an English word does not turn the sentence round it about.
_ISOLATE = "\u2068{}\u2069"


def in_arabic(diagnostic: Diagnostic) -> tuple[str, str] | None:
    """Cause and remedy in Arabic; None for a code, or a sentence of another version, that has none."""
    known, told = CATALOGUE.get(diagnostic.code), ARABIC.get(diagnostic.code)
    if known is None or told is None:
        return None
    cause, remedy = _sentence(known[1]).fullmatch(diagnostic.cause), _sentence(known[2]).fullmatch(diagnostic.remedy)
    if cause is None or remedy is None:
        return None
    fields = {name: _ISOLATE.format(value) for name, value in (cause.groupdict() | remedy.groupdict()).items()}
    return told[0].format_map(fields), told[1].format_map(fields)


@lru_cache(maxsize=1024)
def _sentence(template: str) -> re.Pattern[str]:
    """The catalogue's sentence as a pattern that gives its fields back."""
    pieces, seen = [], set()
    for words, field, _, _ in string.Formatter().parse(template):
        pieces.append(re.escape(words))
        if field is not None:
            pieces.append(f"(?P={field})" if field in seen else f"(?P<{field}>.*?)")
            seen.add(field)
    return re.compile("".join(pieces), re.DOTALL)
