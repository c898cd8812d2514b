"""What persons say of the reading's warnings: worked through, or taken up again. Marks are only added; the last holds."""

from __future__ import annotations

from datetime import datetime

import duckdb

from data.corrections import MAX_WHO
from data.failure import StoreFailure


def mark_warning(
    cursor: duckdb.DuckDBPyConnection, report_id: int, number: int, done: bool, who: str
) -> None:
    """Mark a report's warning; number: its place in the report's list of warnings, from 1.

    A warning that says the same of the same place is marked with it.
    """
    if not who.strip():
        raise StoreFailure("no_name", "请先填写您的姓名，处理记录要写明是谁处理的。")
    if len(who) > MAX_WHO:
        raise StoreFailure("name_too_long", f"姓名最多 {MAX_WHO} 个字，现有 {len(who)} 个字。")
    row = cursor.execute(
        """
        SELECT r.unit_id, r.year, w.sha256, w.code, w.message, w.place::VARCHAR
        FROM warnings_with_marks w JOIN reports r USING (report_id)
        WHERE report_id = ? AND w.number = ?
        """,
        [report_id, number],
    ).fetchone()
    if row is None:
        raise StoreFailure("no_warning", "这条提示已不在库中，报告可能已重新读取。")
    cursor.execute(
        """
        INSERT INTO warning_marks ("at", who, done, unit_id, year, sha256, code, message, place)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [datetime.now(), who.strip(), done, *row],
    )
