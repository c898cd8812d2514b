"""公开检查: the reports of a year with what was told of their publication, and the file of a place."""

from __future__ import annotations

import json

import duckdb
import pandas as pd

from data.queries.source import StoredFile, files_of
from model import Place
from model.report import IN_A_LIST

_Cursor = duckdb.DuckDBPyConnection


def reports_of(cursor: _Cursor, year: int) -> pd.DataFrame:
    """The current reports of a year: report_id, unit_id, unit, kind, published (the day told, None where none), approved."""
    return cursor.execute(
        """
        SELECT r.report_id, r.unit_id, u.name AS unit, r.kind, p.approved, p.published
        FROM reports r JOIN units u USING (unit_id)
        LEFT JOIN (
            SELECT unit, year, arg_max(approved, publication_id) AS approved,
                arg_max(published, publication_id) AS published
            FROM publications GROUP BY ALL
        ) p ON p.unit = u.name AND p.year = r.year
        WHERE r.year = ? AND r."current" ORDER BY u.name
        """,
        [year],
    ).df()


def file_of_place(cursor: _Cursor, report_id: int, place: Place) -> StoredFile | None:
    """The report's file in which a place stands; of several files the one whose text or figure stands there."""
    files = files_of(cursor, report_id)
    if len(files) < 2:
        return files[0] if files else None
    written = json.dumps(place.to_json(), sort_keys=True)
    for table in ("passages", "figures"):
        rows = cursor.execute(
            f"SELECT sha256, place::VARCHAR FROM {table} WHERE report_id = ?", [report_id]
        ).fetchall()
        for sha256, stored in rows:
            if json.dumps(json.loads(stored), sort_keys=True) == written:
                return next((file for file in files if file.sha256 == sha256), files[0])
    return files[0]


def department_lines(cursor: _Cursor, year: int) -> list[tuple[str, str]]:
    """The lines outside the sections of a year's 部门决算, each with the department's name: where its units are listed."""
    return cursor.execute(
        """
        SELECT u.name, p.text FROM reports r JOIN units u USING (unit_id) JOIN passages p USING (report_id)
        WHERE r.year = $1 AND r."current" AND r.kind = '部门决算' AND p.statement IN ('', $2) AND length(p.text) < 400
        ORDER BY r.report_id, p.rowid
        """,
        [year, IN_A_LIST],
    ).fetchall()
