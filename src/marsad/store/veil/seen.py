"""How is a record read by those who may not see what is redacted? Through a connection whose every row is masked.

Whatever a question brings back, it passes here, so that a page, an answer or an export that is made from such a store
cannot hold a redacted name, whoever wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from sqlalchemy import Connection

from marsad.diagnostics import Failure, diagnose
from marsad.store.captures import capture_row, read_raw
from marsad.store.memo import derived, last_naming
from marsad.store.open import Store
from marsad.store.veil.forms import MARK
from marsad.store.veil.make import make_veil, redacted
from marsad.store.veil.raw import writes
from marsad.store.veil.veil import Veil, stored_text

_KEPT = "_veil_kept"


class VeiledStore(Store):
    """A record as those see it who may not see what is redacted. Writing is as ever."""

    def __init__(self, store: Store, veil: Veil) -> None:
        super().__init__(store.engine, store.name)
        self._whole = store
        self.veil = veil

    @property
    def whole(self) -> Store:
        """The record with all that it holds."""
        return self._whole

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection whose rows are masked."""
        with super().read() as connection:
            yield cast("Connection", Veiled(connection, self.veil))


class Veiled:
    """Stands before a connection and masks what it brings back."""

    def __init__(self, connection: Connection, veil: Veil) -> None:
        self._connection = connection
        self.veil = veil

    def execute(self, statement: Any, parameters: Any = None, **options: Any) -> Any:
        """As `Connection.execute`."""
        return self._masked(self._connection.execute(statement, parameters, **options))

    def exec_driver_sql(self, statement: str, parameters: Any = None) -> Any:
        """As `Connection.exec_driver_sql`."""
        return self._masked(self._connection.exec_driver_sql(statement, parameters))

    def scalar(self, statement: Any, parameters: Any = None) -> Any:
        """As `Connection.scalar`."""
        return self.execute(statement, parameters).scalar()

    def scalars(self, statement: Any, parameters: Any = None) -> Any:
        """As `Connection.scalars`."""
        return self.execute(statement, parameters).scalars()

    def mask_rows(self, keys: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
        """Rows that the driver brought back, masked."""
        return [self.veil.row(keys, row, self._text) for row in rows]

    def _masked(self, result: Any) -> Any:
        if not result.returns_rows:
            return result
        keys = list(result.keys())
        frozen = result.freeze()
        return frozen.with_new_rows(self.mask_rows(keys, frozen.data))()

    def _text(self, capture: str) -> str:
        return stored_text(self._connection, capture)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def as_reader(store: Store) -> Store:
    """The record as those see it who may not see what is redacted: the store itself where nothing is."""
    if isinstance(store, VeiledStore):
        return store
    with store.read() as connection:
        found = redacted(connection)
        if not found:
            return store
        state = (*derived(connection), *last_naming(connection), found)
        kept: tuple[object, VeiledStore] | None = getattr(store, _KEPT, None)
        if kept is None or kept[0] != state:
            kept = state, VeiledStore(store, make_veil(connection, found))
            setattr(store, _KEPT, kept)
    return kept[1]


def anything_redacted(store: Store) -> bool:
    """Whether any redaction is in force."""
    with store.read() as connection:
        return bool(redacted(connection))


def masked_spans(store: Store, capture: str, text: str) -> tuple[tuple[int, int], ...]:
    """What is masked of a capture's text, for those who see it all the same."""
    seen = as_reader(store)
    return seen.veil.spans(capture, text) if isinstance(seen, VeiledStore) else ()


def is_redacted(store: Store, entity: str) -> bool:
    """Whether an entity is redacted."""
    seen = as_reader(store)
    return isinstance(seen, VeiledStore) and entity in seen.veil.hidden


def raw_for(store: Store, capture_id: str) -> bytes:
    """The bytes of a capture. Raises Failure `redact.hidden` where the store is veiled and they write what it masks."""
    if not isinstance(store, VeiledStore):
        return read_raw(store, capture_id)
    data = read_raw(store.whole, capture_id)
    with store.whole.read() as connection:
        row = capture_row(connection, capture_id)
        assert row is not None
        text = stored_text(connection, row.id)
    if MARK in store.veil.text(row.id, text) or writes(store.veil.anywhere, data, row.encoding):
        raise Failure(diagnose("redact.hidden", f"{store.name}: {capture_id[:120]}"), "usage")
    return data
