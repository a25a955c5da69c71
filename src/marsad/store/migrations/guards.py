"""What does SQLAlchemy not say by itself? The search tables, and the triggers that refuse to change evidence."""

from __future__ import annotations

_APPEND_ONLY = ("blobs", "captures", "decisions", "audit")
# Of these only the mark that retires a live row may be set, once.
_RETIRABLE = {
    "extractions": (
        "seq", "capture", "made", "by", "version", "packs", "record", "codec", "text", "text_sha256", "rows", "digest",
    ),
    "observations": (
        "seq", "id", "extraction", "capture", "layer", "ord", "local", "article", "start", "end", "text", "kind",
        "modality", "entity", "date_low", "date_high", "payload", "digest",
    ),
}  # fmt: skip


def statements(dialect: str) -> list[str]:
    """The statements for one database, in order."""
    return _sqlite() if dialect == "sqlite" else _postgres()


def append_only(table: str, dialect: str) -> list[str]:
    """The triggers that let a table of a later revision only grow."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for act in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        for act in ("UPDATE", "DELETE", "TRUNCATE")
    ]


def _sqlite() -> list[str]:
    found = [
        "CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize=\"unicode61 remove_diacritics 0\")",
    ]
    for table, act, columns in _guarded():
        of = f" OF {columns}" if columns else ""
        found.append(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act}{of} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
    found += [
        f"CREATE TRIGGER {table}_no_revival BEFORE UPDATE ON {table} WHEN NOT OLD.live"
        f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in _RETIRABLE
    ]
    return found


def _postgres() -> list[str]:
    found = [
        "CREATE TABLE words (seq bigint PRIMARY KEY, body tsvector NOT NULL)",
        "CREATE INDEX words_body ON words USING gin (body)",
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
    ]
    for table, act, columns in _guarded():
        of = f" OF {columns}" if columns else ""
        found.append(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act}{of} ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    found += [
        f"CREATE TRIGGER {table}_no_revival BEFORE UPDATE ON {table} FOR EACH ROW WHEN (NOT OLD.live)"
        " EXECUTE FUNCTION refuse_change()"
        for table in _RETIRABLE
    ]
    found += [
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        for table in (*_APPEND_ONLY, *_RETIRABLE)
    ]
    return found


def _guarded() -> list[tuple[str, str, str]]:
    """(table, forbidden act, columns that it is forbidden for; all where none are named)."""
    found = [(table, act, "") for table in _APPEND_ONLY for act in ("UPDATE", "DELETE")]
    for table, columns in _RETIRABLE.items():
        found.append((table, "UPDATE", ", ".join(f'"{column}"' for column in columns)))
        found.append((table, "DELETE", ""))
    return found
