"""过紧日子: the costs that units are asked to keep down, of every report, with the year before and the stated cause."""

from __future__ import annotations

from typing import Any

import duckdb
import pandas as pd

from model.terms import Line, Measure, Section, Statement

_Cursor = duckdb.DuckDBPyConnection
CODES = {
    "30215": str(Line.MEETINGS),
    "30216": str(Line.TRAINING),
    "30211": "差旅费",
    "30227": "委托业务费",
    "30226": "劳务费",
    "31002": "办公设备购置",
    "31006": "大型修缮",
}
"""Lines of 基本支出 by their code, with their names in 经济分类."""
THREE, OPERATING = "三公经费", "公用经费支出"
ITEMS = (OPERATING, THREE, *CODES.values())
_COLUMNS = [
    "unit_id",
    "unit",
    "year",
    "item",
    "value",
    "figure_id",
    "before",
    "change",
    "rate",
    "reason",
    "staff",
    "each",
]


def costs(cursor: _Cursor, year: int) -> pd.DataFrame:
    """A row a unit and item of a year: value, figure_id, before, change, rate (%), reason, staff, each (per head)."""
    now, last = values(cursor, year), values(cursor, year - 1)
    told, staff = reasons(cursor, year), staffs(cursor, year)
    rows = [
        row(key, one, last.get(key), told.get(key, ""), staff.get(key[0]), year) for key, one in now.items()
    ]
    return pd.DataFrame(rows, columns=_COLUMNS, dtype=object)


def row(
    key: tuple[int, str], now: dict[str, Any], last: dict[str, Any] | None, reason: str, staff: Any, year: int
) -> dict[str, Any]:
    """One unit's item against the year before; without last year there is no change."""
    value, before = now["value"], last["value"] if last else None
    change = value - before if before is not None else None
    return {
        "unit_id": key[0],
        "unit": now["unit"],
        "year": year,
        "item": key[1],
        "value": value,
        "figure_id": now["figure_id"],
        "before": before,
        "change": change,
        "rate": change / before * 100 if change is not None and before else None,
        "reason": reason,
        "staff": staff,
        "each": value / staff if staff else None,
    }


def values(cursor: _Cursor, year: int) -> dict[tuple[int, str], dict[str, Any]]:
    """The final amounts of a year by unit and item; the table's before the text's."""
    found: dict[tuple[int, str], dict[str, Any]] = {}
    for unit_id, unit, statement, code, line, value, figure_id in cursor.execute(
        """
        SELECT r.unit_id, u.name, f.statement, f.code, f.item, f.value, f.figure_id
        FROM figures f JOIN reports r USING (report_id) JOIN units u ON u.unit_id = r.unit_id
        WHERE r.year = ? AND r."current" AND f.year = r.year AND f.measure = ?
            AND f.statement IN (?, ?, ?) ORDER BY f.statement = ?, f.figure_id
        """,
        [
            year,
            Measure.FINAL,
            Statement.BASIC_EXPENDITURE,
            Statement.THREE_PUBLIC,
            Section.THREE_PUBLIC,
            Section.THREE_PUBLIC,
        ],
    ).fetchall():
        if item := item_of(statement, code, line):
            found.setdefault((unit_id, item), {"unit": unit, "value": value, "figure_id": figure_id})
    return found


def item_of(statement: str, code: str, line: str) -> str:
    """The item that a line is, "" for one that is none."""
    if statement == Statement.BASIC_EXPENDITURE:
        return OPERATING if line == Line.OPERATING_TOTAL else CODES.get(code, "")
    whole = Line.TOTAL if statement == Statement.THREE_PUBLIC else Line.THREE_PUBLIC
    return THREE if line == whole else ""


def reasons(cursor: _Cursor, year: int) -> dict[tuple[int, str], str]:
    """The stated causes of changes, by unit and item."""
    names = {
        Line.THREE_PUBLIC: THREE,
        Line.MEETINGS: Line.MEETINGS,
        Line.TRAINING: Line.TRAINING,
        Line.AGENCY_RUNNING: OPERATING,
    }
    rows = cursor.execute(
        """
        SELECT r.unit_id, f.item, f.reason FROM figures f JOIN reports r USING (report_id)
        WHERE r.year = ? AND r."current" AND f.reason <> '' AND f.measure IN (?, ?) AND f.item IN (SELECT unnest(?::VARCHAR[]))
        """,
        [year, Measure.CHANGE, Measure.CHANGE_RATE, [str(name) for name in names]],
    ).fetchall()
    return {(unit_id, str(names[Line(item)])): reason for unit_id, item, reason in rows}


def staffs(cursor: _Cursor, year: int) -> dict[int, Any]:
    """The number of staff that reports tell, by unit."""
    rows = cursor.execute(
        """
        SELECT r.unit_id, max(f.value) FROM figures f JOIN reports r USING (report_id)
        WHERE r.year = ? AND r."current" AND f.item = ? AND f.measure = ? GROUP BY ALL
        """,
        [year, Line.STAFF, Measure.COUNT],
    ).fetchall()
    return dict(rows)
