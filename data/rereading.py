"""Reading a stored report's files again with a newer program: a new version, with every correction of the old one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import duckdb

from data import passages
from data.failure import StoreFailure
from data.reading_version import reading_version
from data.resolution import mark_stale
from data.rows import ReportRows, load_file
from data.saving import copy_files, keep_corrections, log
from model import Report


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of reading a report again.

    report_id: of the version that is shown now. changed: whether a file reads differently, so that there is a new
    version. kept: corrected figures that were carried over; agreeing: of these, those that the program now reads
    as a person corrected them.
    """

    report_id: int
    changed: bool
    kept: int = 0
    agreeing: int = 0


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a stored report: its digest, its name, and its place among the originals, "" where none is kept."""

    sha256: str
    name: str
    stored_as: str


def files_of(cursor: duckdb.DuckDBPyConnection, report_id: int) -> tuple[StoredFile, ...]:
    """A report's files in the order in which they came."""
    rows = cursor.execute(
        """
        SELECT f.sha256, f.name, coalesce(s.stored_as, '')
        FROM report_files f LEFT JOIN source_files s USING (sha256)
        WHERE f.report_id = ? ORDER BY f.rowid
        """,
        [report_id],
    ).fetchall()
    return tuple(StoredFile(*row) for row in rows)


def read_by_older_program(
    cursor: duckdb.DuckDBPyConnection, *, every: bool = False
) -> tuple[tuple[int, str, int], ...]:
    """(report_id, unit, year) of the shown reports that another reading read; `every`: of all shown ones."""
    rows = cursor.execute(
        """
        SELECT report_id, name, year FROM reports JOIN units USING (unit_id)
        WHERE "current" AND (program_version <> ? OR ?) ORDER BY name, year
        """,
        [reading_version(), every],
    ).fetchall()
    return tuple((row[0], row[1], row[2]) for row in rows)


def reread(cursor: duckdb.DuckDBPyConnection, report_id: int, readings: Mapping[str, Report]) -> Reread:
    """Put new readings of a report's files (by sha256) in a new version; files without one are copied.

    Where every reading says what is stored, the version stays and only notes the program.
    """
    head = cursor.execute(
        'SELECT unit_id, year, kind, "current" FROM reports WHERE report_id = ?', [report_id]
    ).fetchone()
    if head is None or not head[3]:
        raise StoreFailure("no_report", "这份报告已不在库中，或已有更新的版本。")
    files = files_of(cursor, report_id)
    fresh = {file: readings[file.sha256] for file in files if file.sha256 in readings}
    if all(_same(load_file(cursor, report_id, file.sha256), new) for file, new in fresh.items()):
        cursor.execute(
            "UPDATE reports SET program_version = ? WHERE report_id = ?", [reading_version(), report_id]
        )
        return Reread(report_id, changed=False)
    new_id = _next_version(cursor, report_id)
    copied = copy_files(cursor, report_id, new_id, [f.sha256 for f in files if f not in fresh])
    for file, report in fresh.items():
        named = report.with_source_name(file.name)
        ReportRows.of(named).insert(cursor, new_id, replace(named.source, sha256=file.sha256))
        passages.insert(cursor, new_id, file.sha256, report.passages)
    mark_stale(cursor, new_id)
    log(cursor, "reread", report_id=new_id, detail="、".join(file.name for file in fresh))
    kept = keep_corrections(cursor, report_id, new_id, copied)
    return Reread(new_id, True, kept.figures, kept.agreeing)


def _same(stored: Report, new: Report) -> bool:
    return (stored.figures, stored.scores, stored.warnings) == (new.figures, new.scores, new.warnings)


def _next_version(cursor: duckdb.DuckDBPyConnection, report_id: int) -> int:
    """A copy of the report's row as its next version, which is shown from now on."""
    cursor.execute('UPDATE reports SET "current" = false WHERE report_id = ?', [report_id])
    row = cursor.execute(
        """
        INSERT INTO reports
            (unit_id, named_unit_id, printed_name, year, kind, kind_printed, version, "current", saved_at, invented,
             program_version)
        SELECT unit_id, named_unit_id, printed_name, year, kind, kind_printed,
            (SELECT max(version) + 1 FROM reports o WHERE o.unit_id = r.unit_id AND o.year = r.year),
            true, ?, invented, ?
        FROM reports r WHERE report_id = ? RETURNING report_id
        """,
        [datetime.now(), reading_version(), report_id],
    ).fetchone()
    assert row is not None
    return int(row[0])
