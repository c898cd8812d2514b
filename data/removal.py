"""Taking reports and invented units out of the store, with the original files that nothing else needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from data import findings
from data.failure import StoreFailure
from data.resolution import mark_stale
from data.saving import log

if TYPE_CHECKING:
    from data.store import Store

PARTS = ("figures", "scores", "warnings", "passages", "report_files", *findings.TABLES)


def remove_report(store: Store, report_id: int) -> None:
    """See `Store.remove_report`."""
    with store.write() as cursor:
        row = cursor.execute(
            'SELECT unit_id, name, year, "current" FROM reports JOIN units USING (unit_id) '
            "WHERE report_id = ?",
            [report_id],
        ).fetchone()
        if row is None:
            raise StoreFailure("no_report", "这份报告已不在库中。")
        unit_id, unit, year, was_current = row
        log(cursor, "removed", report_id=report_id, detail=f"{unit} {year}")
        _delete_reports(cursor, report_id)
        if was_current:
            _show_version_before(cursor, unit_id, year)
        cursor.execute("DELETE FROM units WHERE unit_id NOT IN (SELECT unit_id FROM reports)")
        unused = _forget_sources(cursor)
    _discard(store, unused)


def remove_invented(store: Store) -> int:
    """See `data.store.remove_invented`."""
    with store.write() as cursor:
        rows = cursor.execute(
            "SELECT report_id, unit_id FROM reports JOIN units u USING (unit_id) WHERE u.invented"
        ).fetchall()
        _delete_reports(cursor, *(report_id for report_id, _ in rows))
        cursor.execute("DELETE FROM verdicts WHERE unit IN (SELECT name FROM units WHERE invented)")
        cursor.execute("DELETE FROM units WHERE invented")
        unused = _forget_sources(cursor)
        removed = len({unit_id for _, unit_id in rows})
        log(cursor, "samples_removed", detail=str(removed))
    _discard(store, unused)
    return removed


def _delete_reports(cursor: duckdb.DuckDBPyConnection, *report_ids: int) -> None:
    mark_stale(cursor, *report_ids)
    for table in (*PARTS, "reports"):
        cursor.execute(f"DELETE FROM {table} WHERE list_contains(?, report_id)", [list(report_ids)])


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
