"""Taking reports and invented units out of the store.

A report that a person removes is hidden, and can be brought back for 30 days; then it goes for good, with the
original files that nothing else needs. What was done with it stays in the history. Of a unit's year, the version with
the highest number is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from data import corrections, findings
from data.failure import StoreFailure
from data.originals import Originals
from data.resolution import mark_stale
from data.saving import log
from data.versions import show_latest

KEPT_FOR = timedelta(days=30)
# A joined unit stays without reports of its own: its name tells whose the next one is.
_FORGET_UNITS = """
    DELETE FROM units
    WHERE joined_to IS NULL AND unit_id NOT IN (
        SELECT unit_id FROM reports UNION SELECT named_unit_id FROM reports
        UNION SELECT joined_to FROM units WHERE joined_to IS NOT NULL)
"""
PARTS = ("read_figures", "scores", "warnings", "passages", "report_files", *findings.TABLES)


def remove_report(cursor: duckdb.DuckDBPyConnection, report_id: int, who: str = "") -> None:
    """Remove one version of a report; the version before it is shown again. It can be restored for 30 days."""
    unit_id, unit, year, removed = _report(cursor, report_id)
    if removed:
        raise StoreFailure("removed_already", "这份报告已经删除，没有再次删除。")
    cursor.execute("UPDATE reports SET removed_at = ? WHERE report_id = ?", [datetime.now(), report_id])
    log(cursor, "removed", report_id=report_id, detail=f"{unit} {year}", who=who)
    mark_stale(cursor, report_id)
    show_latest(cursor, unit_id, year)


def restore_report(cursor: duckdb.DuckDBPyConnection, report_id: int, who: str = "") -> None:
    """Bring a removed report back; it is shown unless a higher version of its unit's year is there."""
    unit_id, unit, year, removed = _report(cursor, report_id)
    if not removed:
        raise StoreFailure("not_removed", "这份报告没有删除，不需要恢复。")
    cursor.execute("UPDATE reports SET removed_at = NULL WHERE report_id = ?", [report_id])
    log(cursor, "restored", report_id=report_id, detail=f"{unit} {year}", who=who)
    mark_stale(cursor, report_id)
    show_latest(cursor, unit_id, year)


@dataclass(frozen=True, slots=True)
class Gone:
    """What went for good: how many reports (or units), and the files that nothing needs any more."""

    count: int
    files: tuple[tuple[str, str], ...] = ()


def overdue(cursor: duckdb.DuckDBPyConnection, now: datetime | None = None) -> list[tuple[int, str, int]]:
    """(report_id, unit, year) of what was removed more than 30 days ago."""
    return cursor.execute(
        "SELECT report_id, name, year FROM reports JOIN units USING (unit_id) WHERE removed_at < ?",
        [(now or datetime.now()) - KEPT_FOR],
    ).fetchall()


def purge(cursor: duckdb.DuckDBPyConnection, now: datetime | None = None) -> Gone:
    """Delete for good what was removed more than 30 days ago; its files are for `discard` after the commit."""
    rows = overdue(cursor, now)
    for report_id, unit, year in rows:
        log(cursor, "purged", report_id=report_id, detail=f"{unit} {year}")
    _delete_reports(cursor, *(row[0] for row in rows), history=False)
    cursor.execute(_FORGET_UNITS)
    return Gone(len(rows), _forget_sources(cursor))


def remove_invented(cursor: duckdb.DuckDBPyConnection) -> Gone:
    """Remove all invented units with everything they reported; counted are the units."""
    rows = cursor.execute(
        "SELECT report_id, unit_id FROM reports JOIN units u USING (unit_id) WHERE u.invented"
    ).fetchall()
    _delete_reports(cursor, *(report_id for report_id, _ in rows), history=True)
    cursor.execute("DELETE FROM verdicts WHERE unit IN (SELECT name FROM units WHERE invented)")
    cursor.execute("DELETE FROM units WHERE invented")
    unused = _forget_sources(cursor)
    removed = len({unit_id for _, unit_id in rows})
    log(cursor, "samples_removed", detail=str(removed))
    return Gone(removed, unused)


def discard(gone: Gone, originals: Originals, views: Path) -> None:
    """Take the files away that nothing needs any more, with what was made of them to be looked at."""
    for sha256, place in gone.files:
        originals.discard(place)
        for picture in (views / sha256[:2]).glob(f"{sha256}.*"):
            picture.unlink(missing_ok=True)


def _report(cursor: duckdb.DuckDBPyConnection, report_id: int) -> tuple[int, str, int, bool]:
    row = cursor.execute(
        "SELECT unit_id, name, year, removed_at IS NOT NULL FROM reports JOIN units USING (unit_id) "
        "WHERE report_id = ?",
        [report_id],
    ).fetchone()
    if row is None:
        raise StoreFailure("no_report", "这份报告已不在库中。")
    return row[0], row[1], row[2], row[3]


def _delete_reports(cursor: duckdb.DuckDBPyConnection, *report_ids: int, history: bool) -> None:
    mark_stale(cursor, *report_ids)
    corrections.forget(cursor, report_ids, history=history)
    for table in (*PARTS, "reports"):
        cursor.execute(f"DELETE FROM {table} WHERE report_id IN (SELECT unnest(?))", [list(report_ids)])


def _forget_sources(cursor: duckdb.DuckDBPyConnection) -> tuple[tuple[str, str], ...]:
    """Drop the files that no report holds any more; sha256 and place of each."""
    rows = cursor.execute(
        "DELETE FROM source_files WHERE sha256 NOT IN (SELECT sha256 FROM report_files) RETURNING sha256, stored_as"
    ).fetchall()
    return tuple((sha256, place) for sha256, place in rows)
