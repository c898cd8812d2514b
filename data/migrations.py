"""Bringing a store's file to the form that this program knows: numbered steps, each run once.

A step is a SQL file `schema/NNNN_name.sql`; it runs in one transaction together with the note that it ran,
so a crash leaves either both or neither.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from data.failure import StoreFailure

SCHEMA = Path(__file__).parent / "schema"
NOTES = (
    "CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, name VARCHAR, applied_at TIMESTAMP)"
)


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step and the SQL that takes it."""

    version: int
    name: str
    sql: str


def known_migrations(folder: Path = SCHEMA) -> tuple[Migration, ...]:
    """The steps in `folder`, in order."""
    files = sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    return tuple(Migration(int(f.stem[:4]), f.stem[5:], f.read_text(encoding="utf-8")) for f in files)


def applied_versions(cursor: duckdb.DuckDBPyConnection) -> set[int]:
    """The steps that this file has behind it."""
    cursor.execute(NOTES)
    return {version for (version,) in cursor.execute("SELECT version FROM migrations").fetchall()}


def behind(cursor: duckdb.DuckDBPyConnection) -> int:
    """The last step of a file that lacks later ones; 0 where there are none, or where the file is new."""
    known = {row[0] for row in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    done = applied_versions(cursor) if "migrations" in known else set[int]()
    later = [step.version for step in known_migrations() if step.version not in done]
    return max(done) if done and later else 0


def migrate(cursor: duckdb.DuckDBPyConnection, steps: tuple[Migration, ...] | None = None) -> list[int]:
    """Take the steps not yet taken and return their numbers; refuse a file that a newer program wrote."""
    steps = known_migrations() if steps is None else steps
    done = applied_versions(cursor)
    if done - {step.version for step in steps}:
        raise StoreFailure("newer_store", "数据库由更新版本的决算通写入，请用更新后的程序打开。")
    missing = [step for step in steps if step.version not in done]
    for step in missing:
        _apply(cursor, step)
    return [step.version for step in missing]


def _apply(cursor: duckdb.DuckDBPyConnection, step: Migration) -> None:
    cursor.begin()
    try:
        cursor.execute(step.sql)
        cursor.execute("INSERT INTO migrations VALUES (?, ?, ?)", [step.version, step.name, datetime.now()])
        cursor.commit()
    except BaseException:
        with suppress(duckdb.Error):
            cursor.rollback()
        raise
