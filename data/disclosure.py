"""What is kept of 公开检查: when and where accounts were published, persons' own answers, who must publish."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb
import pandas as pd

from data.corrections import MAX_WHO
from data.failure import StoreFailure

_Cursor = duckdb.DuckDBPyConnection
MAX_REASON = 500


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of a publication, by whom and when."""

    approved: date | None
    published: date | None
    address: str
    screenshot: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Publisher:
    """A unit that must publish: its level, sector, district and the department above it, "" where not told."""

    unit: str
    level: str = ""
    sector: str = ""
    district: str = ""
    superior: str = ""


def tell(cursor: _Cursor, unit: str, year: int, values: tuple[Any, ...], who: str) -> None:
    """Keep what a person said of a publication: approved, published, address, screenshot."""
    named(who)
    cursor.execute(
        """
        INSERT INTO publications ("at", who, unit, year, approved, published, address, screenshot)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [datetime.now(), who.strip(), unit, year, *values],
    )


def told(cursor: _Cursor, unit: str, year: int) -> Told | None:
    """What was last told of a publication."""
    row = cursor.execute(
        """
        SELECT approved, published, address, screenshot, who, "at" FROM publications
        WHERE unit = ? AND year = ? ORDER BY publication_id DESC LIMIT 1
        """,
        [unit, year],
    ).fetchone()
    return Told(*row) if row else None


def mark(cursor: _Cursor, unit: str, year: int, line: str, state: str, reason: str, who: str) -> int:
    """Keep a person's own answer to a line; returns the mark_id."""
    named(who)
    if not reason.strip():
        raise StoreFailure("no_reason", "请写明理由：人工判断要写明依据。")
    if len(reason) > MAX_REASON:
        raise StoreFailure("reason_too_long", f"理由最多 {MAX_REASON} 个字，现有 {len(reason)} 个字。")
    row = cursor.execute(
        """
        INSERT INTO inspection_marks ("at", who, unit, year, line, state, reason) VALUES (?, ?, ?, ?, ?, ?, ?)
        RETURNING mark_id
        """,
        [datetime.now(), who.strip(), unit, year, line, state, reason.strip()],
    ).fetchone()
    assert row
    return int(row[0])


def withdraw(cursor: _Cursor, mark_id: int, who: str) -> None:
    """Take a person's answer back; the one before it holds again."""
    named(who)
    done = cursor.execute(
        """
        UPDATE inspection_marks SET withdrawn_at = ?, withdrawn_by = ?
        WHERE mark_id = ? AND withdrawn_at IS NULL RETURNING mark_id
        """,
        [datetime.now(), who.strip(), mark_id],
    ).fetchone()
    if done is None:
        raise StoreFailure("withdrawn_already", "这个标记已经撤销，没有再次撤销。")


def marks(cursor: _Cursor, unit: str, year: int) -> pd.DataFrame:
    """Every mark of a report's lines, the last first: mark_id, line, state, reason, who, at, withdrawn_at, withdrawn_by."""
    return cursor.execute(
        """
        SELECT mark_id, line, state, reason, who, "at", withdrawn_at, withdrawn_by FROM inspection_marks
        WHERE unit = ? AND year = ? ORDER BY mark_id DESC
        """,
        [unit, year],
    ).df()


def holding(cursor: _Cursor) -> dict[tuple[str, int, str], str]:
    """The marks that hold, of every report: the state by unit, year and line."""
    rows = cursor.execute(
        """
        SELECT unit, year, line, arg_max(state, mark_id) FROM inspection_marks
        WHERE withdrawn_at IS NULL GROUP BY ALL
        """
    ).fetchall()
    return {(unit, year, line): state for unit, year, line, state in rows}


def expect(cursor: _Cursor, year: int, units: Iterable[Publisher], who: str) -> None:
    """The units that must publish a year's accounts, in place of those told before."""
    named(who)
    cursor.execute("DELETE FROM publishers WHERE year = ?", [year])
    for one in units:
        cursor.execute(
            "INSERT INTO publishers VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [year, one.unit, one.level, one.sector, one.district, one.superior, datetime.now(), who.strip()],
        )


def expected(cursor: _Cursor, year: int) -> list[Publisher]:
    """Who must publish a year's accounts as the imported list says."""
    rows = cursor.execute(
        "SELECT unit, level, sector, district, superior FROM publishers WHERE year = ? ORDER BY rowid", [year]
    ).fetchall()
    return [Publisher(*row) for row in rows]


def named(who: str) -> None:
    """Raises StoreFailure where no name is given, or one too long."""
    if not who.strip():
        raise StoreFailure("no_name", "请先填写您的姓名，记录要写明是谁填的。")
    if len(who) > MAX_WHO:
        raise StoreFailure("name_too_long", f"姓名最多 {MAX_WHO} 个字，现有 {len(who)} 个字。")
