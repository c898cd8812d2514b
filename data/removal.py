"""Taking reports and invented units out of the store, with the original files that nothing else needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from data.failure import StoreFailure
from data.saving import log

if TYPE_CHECKING:
    from data.store import Store

PARTS = ("figures", "scores", "warnings", "report_files")


def remove_report(store: Store, report_id: int) -> None:
    """See `Store.remove_report`."""
    with store.write() as cursor:
        row = cursor.execute(
            'SELECT r.unit_id, r.year, r."current", u.name FROM reports r JOIN units u USING (unit_id) WHERE report_id = ?',
            [report_id],
        ).fetchone()
        if row is None:
            raise StoreFailure("no_report", "这份报告已不在库中。")
        unit_id, year, was_current, unit = row
        log(cursor, "removed", report_id=report_id, detail=f"{unit} {year}")
        _delete_reports(cursor, [report_id])
        if was_current:
            _show_version_before(cursor, unit_id, year)
        cursor.execute("DELETE FROM units WHERE unit_id NOT IN (SELECT unit_id FROM reports)")
        places = _forget_sources(cursor)
    _discard(store, places)


def remove_invented(store: Store) -> int:
    """See `data.store.remove_invented`."""
    with store.write() as cursor:
        units = [row[0] for row in cursor.execute("SELECT unit_id FROM units WHERE invented").fetchall()]
        if not units:
            return 0
        reports = cursor.execute(
            "SELECT report_id FROM reports WHERE list_contains(?, unit_id)", [units]
        ).fetchall()
        _delete_reports(cursor, [row[0] for row in reports])
        cursor.execute("DELETE FROM units WHERE invented")
        places = _forget_sources(cursor)
        log(cursor, "samples_removed", detail=str(len(units)))
    _discard(store, places)
    return len(units)


def _delete_reports(cursor: duckdb.DuckDBPyConnection, report_ids: list[int]) -> None:
    for table in (*PARTS, "reports"):
        cursor.execute(f"DELETE FROM {table} WHERE list_contains(?, report_id)", [report_ids])


def _show_version_before(cursor: duckdb.DuckDBPyConnection, unit_id: int, year: int) -> None:
    cursor.execute(
        """
        UPDATE reports SET "current" = true WHERE report_id = (
            SELECT report_id FROM reports WHERE unit_id = ? AND year = ? ORDER BY version DESC LIMIT 1)
        """,
        [unit_id, year],
    )


def _forget_sources(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """Drop the files that no report holds any more; their places are for `_discard` after the commit."""
    rows = cursor.execute(
        "DELETE FROM source_files WHERE sha256 NOT IN (SELECT sha256 FROM report_files) RETURNING stored_as"
    ).fetchall()
    return [row[0] for row in rows]


def _discard(store: Store, places: list[str]) -> None:
    for place in places:
        store.originals.discard(place)
