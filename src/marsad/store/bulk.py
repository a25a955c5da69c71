"""How do many rows go in at the cost of the database alone? Statements written out once a table, values as tuples.

SQLAlchemy builds and binds a statement anew for every call, which costs more than the insertion of an article's rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table


@lru_cache(maxsize=128)
def _insert_sql(table: Table, columns: tuple[str, ...], dialect: str) -> str:
    mark = "?" if dialect == "sqlite" else "%s"
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table.name} ({names}) VALUES ({', '.join([mark] * len(columns))})"


def insert_rows(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[tuple[object, ...]]
) -> None:
    """Inserts `rows`, each in the order of `columns`; nothing for no rows. Raises the driver's own errors."""
    if rows:
        _cursor(connection).executemany(_insert_sql(table, columns, connection.dialect.name), rows)


def run(connection: Connection, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Runs a statement written with `?` once for every row of values; it holds no other question mark."""
    if rows:
        _cursor(connection).executemany(_written(connection, sql), rows)


def fetch(connection: Connection, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """All rows of a query written with `?`; it holds no other question mark and no percent sign."""
    cursor = _cursor(connection)
    cursor.execute(_written(connection, sql), tuple(values))
    rows: list[tuple[Any, ...]] = cursor.fetchall()
    # A connection of `veil` masks what some may not see; the driver's rows have not passed it yet.
    mask = getattr(connection, "mask_rows", None)
    return mask([column[0] for column in cursor.description], rows) if mask else rows


def next_numbers(connection: Connection, tables: Sequence[Table]) -> list[int]:
    """For each table the number of its next row. Only a writer may ask, since no other writes meanwhile."""
    highest = ", ".join(f"(SELECT max(seq) FROM {table.name})" for table in tables)
    return [(value or 0) + 1 for value in fetch(connection, f"SELECT {highest}")[0]]


def _written(connection: Connection, sql: str) -> str:
    return sql if connection.dialect.name == "sqlite" else sql.replace("?", "%s")


def _cursor(connection: Connection) -> Any:
    """The driver's cursor. It works within the transaction that SQLAlchemy began on the connection."""
    return connection.connection.cursor()
