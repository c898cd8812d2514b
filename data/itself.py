"""A body's 部门决算 and the 单位决算 of the body itself (本级) print one name and are two reports.

The 单位决算 is kept under the name with （本级）, so that everything that is asked by unit and year finds one report.
It is told apart only where both are known; a unit that has but one of them keeps its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from data.resolution import mark_stale
from data.versions import show_latest
from model.report import DEPARTMENT, UNIT

if TYPE_CHECKING:
    from model import Report

ITSELF = "（本级）"


def kept_name(cursor: duckdb.DuckDBPyConnection, report: Report) -> str:
    """The name that a report is kept under."""
    if not report.kind_is_printed or report.kind != UNIT or report.unit.endswith(ITSELF):
        return report.unit
    apart = kinds_of(cursor, report.unit + ITSELF) or DEPARTMENT in kinds_of(cursor, report.unit, report.year)
    return report.unit + ITSELF if apart else report.unit


def kinds_of(cursor: duckdb.DuckDBPyConnection, name: str, year: int | None = None) -> set[str]:
    """The kinds of the shown reports of the unit that a name stands for, as printed in them; of one year or of all."""
    rows = cursor.execute(
        """
        SELECT DISTINCT r.kind FROM reports r JOIN unit_names n USING (unit_id)
        WHERE n.name = $name AND r."current" AND r.kind_printed AND coalesce(r.year = $year, true)
        """,
        {"name": name, "year": year},
    ).fetchall()
    return {kind for (kind,) in rows}


def must_make_way(cursor: duckdb.DuckDBPyConnection, report: Report) -> bool:
    """Whether a 部门决算 comes to a year that the same name's 单位决算 is shown for."""
    printed = report.kind_is_printed and report.kind == DEPARTMENT
    return printed and UNIT in kinds_of(cursor, report.unit, report.year)


def make_way(cursor: duckdb.DuckDBPyConnection, name: str, invented: bool) -> None:
    """Give every 单位决算 of a name to the body itself."""
    cursor.execute(
        "INSERT INTO units (name, invented) SELECT $name, $invented WHERE NOT EXISTS (FROM units WHERE name = $name)",
        {"name": name + ITSELF, "invented": invented},
    )
    moved = cursor.execute(
        """
        SELECT r.report_id, n.unit_id, i.unit_id, r.year FROM reports r JOIN unit_names n USING (unit_id), unit_names i
        WHERE n.name = $name AND i.name = $itself AND r.kind = $kind AND r.kind_printed
        """,
        {"name": name, "itself": name + ITSELF, "kind": UNIT},
    ).fetchall()
    for report_id, _, own, _ in moved:
        cursor.execute(
            "UPDATE reports SET unit_id = ?, named_unit_id = ?, printed_name = ? WHERE report_id = ?",
            [own, own, name, report_id],
        )
    for unit_id, year in {(unit, year) for _, before, after, year in moved for unit in (before, after)}:
        show_latest(cursor, unit_id, year)
    mark_stale(cursor, *(report_id for report_id, *_ in moved))
    left = sorted({before for _, before, _, _ in moved})
    cursor.execute("INSERT INTO stale_units SELECT unnest(?::INTEGER[])", [left])
