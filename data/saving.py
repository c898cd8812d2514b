"""Putting a report into the store: as a new one, as a corrected version, or beside what is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from data import corrections, itself, passages
from data.originals import Originals
from data.reading_version import reading_version
from data.resolution import mark_stale
from data.rows import ReportRows
from model import Report

NEW, REPLACE, SUPPLEMENT, KNOWN, BROUGHT_BACK = "new", "replace", "supplement", "known", "brought_back"
EVENT_KINDS = {NEW: "uploaded", REPLACE: "replaced", SUPPLEMENT: "supplemented"}

# Invented sample units are told by their name, on every page and when they are removed.
INVENTED_PREFIX = "示例"


@dataclass(frozen=True, slots=True)
class Existing:
    """The current report of a unit's year: its kind, its version and the sha256 of its files."""

    report_id: int
    version: int
    program_version: str
    kind: str
    files: frozenset[str]


def current_report(cursor: duckdb.DuckDBPyConnection, unit: str, year: int) -> Existing | None:
    """The report now shown for the year of the unit that a name stands for, if any."""
    row = cursor.execute(
        """
        SELECT r.report_id, r.version, r.program_version, r.kind, list(f.sha256)
        FROM reports r JOIN unit_names n USING (unit_id) JOIN report_files f USING (report_id)
        WHERE n.name = ? AND r.year = ? AND r."current"
        GROUP BY ALL
        """,
        [unit, year],
    ).fetchone()
    if row is None:
        return None
    report_id, version, program, kind, files = row
    return Existing(report_id, version, program, kind, frozenset(files))


def existing_report(cursor: duckdb.DuckDBPyConnection, report: Report) -> Existing | None:
    """The report now shown that a reading is a file or a version of: of its unit, its year and, where it says, its kind."""
    if itself.must_make_way(cursor, report):
        return None
    return current_report(cursor, itself.kept_name(cursor, report), report.year)


def known_report(cursor: duckdb.DuckDBPyConnection, sha256: str) -> int | None:
    """The report that holds this file, the current one first; removed ones are as if they were not there."""
    row = cursor.execute(
        """
        SELECT report_id FROM report_files JOIN reports r USING (report_id)
        WHERE sha256 = ? AND r.removed_at IS NULL ORDER BY r."current" DESC, report_id DESC LIMIT 1
        """,
        [sha256],
    ).fetchone()
    return int(row[0]) if row else None


def subjects_of(report: Report) -> frozenset[str]:
    """What a reading covers: its statements, and its performance tables by project."""
    scored = {f"{score.table}：{score.project}" for score in report.scores}
    return frozenset({figure.statement for figure in report.figures} | scored)


def stored_subjects(cursor: duckdb.DuckDBPyConnection, report_id: int) -> dict[str, frozenset[str]]:
    """What each file of a stored report covers: sha256 -> subjects."""
    rows = cursor.execute(
        """
        SELECT sha256, list(DISTINCT subject) FROM (
            SELECT sha256, statement AS subject FROM read_figures WHERE report_id = $id
            UNION ALL SELECT sha256, "table" || '：' || project FROM scores WHERE report_id = $id)
        GROUP BY sha256
        """,
        {"id": report_id},
    ).fetchall()
    return {sha256: frozenset(subjects) for sha256, subjects in rows}


def proposed_action(cursor: duckdb.DuckDBPyConnection, report: Report) -> str:
    """What saving a reading would naturally be.

    "known" where its file is stored already, "new" where its unit's year is not, "replace" where it is a later version
    of a stored file, else "supplement": text in one file and tables in another, a table or two in both.
    """
    if known_report(cursor, report.source.sha256) is not None:
        return KNOWN
    existing = existing_report(cursor, report)
    if existing is None:
        return NEW
    return action_beside(stored_subjects(cursor, existing.report_id), subjects_of(report))


def action_beside(stored: Mapping[str, frozenset[str]], new: frozenset[str]) -> str:
    """ "replace" where most of a reading is what the stored files cover, and it is a later version of one of them."""
    shared = new & frozenset[str]().union(*stored.values())
    return REPLACE if revised_files(stored, new) and 2 * len(shared) >= len(new) else SUPPLEMENT


def revised_files(stored: Mapping[str, frozenset[str]], new: frozenset[str]) -> frozenset[str]:
    """The stored files that a reading is a later version of, for it covers half of what they cover or more."""
    return frozenset(sha for sha, subjects in stored.items() if 2 * len(subjects & new) >= len(subjects))


def save(
    cursor: duckdb.DuckDBPyConnection,
    originals: Originals,
    report: Report,
    original: Path | None = None,
    action: str = NEW,
) -> int:
    """Store a report inside the caller's transaction and return its report_id.

    original: the file that was read; a copy is kept under its sha256.
    action: "new" (whatever `proposed_action` finds fitting), "replace" (the older version stays, no longer current) or
    "supplement" (the figures join the current report). A file that is stored already is not stored again: its report's
    id is returned.
    """
    if action not in EVENT_KINDS:
        raise ValueError(f"unknown action {action!r}")
    stored = stored_already(cursor, report, action)
    if stored is not None:
        return stored
    if action == NEW:
        # Decided again where no other upload can come between.
        action = proposed_action(cursor, report)
    return _write(cursor, originals, report, original, action, existing_report(cursor, report))


def stored_already(cursor: duckdb.DuckDBPyConnection, report: Report, action: str) -> int | None:
    """The report that holds the file already; a newer program's reading may replace the older one's."""
    known = known_report(cursor, report.source.sha256)
    if action == NEW and known is not None:
        return known
    existing = existing_report(cursor, report)
    if existing is None or report.source.sha256 not in existing.files:
        return None
    reread = action == REPLACE and existing.program_version != reading_version()
    return None if reread else existing.report_id


def _write(
    cursor: duckdb.DuckDBPyConnection,
    originals: Originals,
    report: Report,
    original: Path | None,
    action: str,
    existing: Existing | None,
) -> int:
    rows = ReportRows.of(report)
    _keep_source(cursor, originals, report, original)
    if itself.must_make_way(cursor, report):
        itself.make_way(cursor, report.unit, is_invented(report.unit))
    if existing and action == SUPPLEMENT:
        report_id = existing.report_id
        if report.kind_is_printed:
            cursor.execute(
                "UPDATE reports SET kind = ?, kind_printed = true WHERE report_id = ?",
                [report.kind, report_id],
            )
    else:
        report_id = _open_version(cursor, report, existing)
    rows.insert(cursor, report_id, report.source)
    passages.insert(cursor, report_id, report.source.sha256, report.passages)
    if existing and action == REPLACE:
        _carry_over(cursor, existing.report_id, report_id, report)
    mark_stale(cursor, report_id)
    kind = EVENT_KINDS[action if existing else NEW]
    log(cursor, kind, report_id=report_id, sha256=report.source.sha256, detail=report.source.name)
    return report_id


def is_invented(name: str) -> bool:
    """Whether a unit is one of the samples'."""
    return name.startswith(INVENTED_PREFIX)


def log(
    cursor: duckdb.DuckDBPyConnection,
    kind: str,
    *,
    report_id: int | None = None,
    sha256: str = "",
    detail: str = "",
    who: str = "",
) -> None:
    """Note what was done and, where a person said so, by whom; the unit is the report's."""
    cursor.execute(
        """
        INSERT INTO events ("at", kind, unit_id, report_id, sha256, detail, who)
        VALUES ($at, $kind, (SELECT unit_id FROM reports WHERE report_id = $report), $report,
            nullif($sha, ''), $detail, $who)
        """,
        {
            "at": datetime.now(),
            "kind": kind,
            "report": report_id,
            "sha": sha256,
            "detail": detail,
            "who": who.strip(),
        },
    )


def _keep_source(
    cursor: duckdb.DuckDBPyConnection, originals: Originals, report: Report, original: Path | None
) -> None:
    source = report.source
    place = originals.keep(original, source.sha256) if original else ""
    size = original.stat().st_size if original else 0
    cursor.execute(
        "INSERT INTO source_files VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [source.sha256, source.name, source.format, size, source.pages, place, datetime.now()],
    )


def stored_as(cursor: duckdb.DuckDBPyConnection, sha256: str) -> str:
    """Where the original of a file stands among the originals; "" where none is kept."""
    row = cursor.execute("SELECT stored_as FROM source_files WHERE sha256 = ?", [sha256]).fetchone()
    return str(row[0]) if row else ""


def bring_back(
    cursor: duckdb.DuckDBPyConnection, report_id: int | None, sha256: str, place: str, name: str
) -> None:
    """Note that a file's original, which was lost or damaged, is there again."""
    cursor.execute("UPDATE source_files SET stored_as = ? WHERE sha256 = ?", [place, sha256])
    log(cursor, "original_back", report_id=report_id, sha256=sha256, detail=name)


def _open_version(cursor: duckdb.DuckDBPyConnection, report: Report, existing: Existing | None) -> int:
    name = itself.kept_name(cursor, report)
    cursor.execute(
        "INSERT INTO units (name, invented) SELECT $name, $invented "
        "WHERE NOT EXISTS (FROM units WHERE name = $name)",
        {"name": name, "invented": is_invented(name)},
    )
    if existing:
        cursor.execute('UPDATE reports SET "current" = false WHERE report_id = ?', [existing.report_id])
    row = cursor.execute(
        """
        INSERT INTO reports
            (unit_id, named_unit_id, year, kind, version, "current", saved_at, invented, program_version, kind_printed,
             printed_name)
        SELECT n.unit_id, n.named_unit_id, $year, $kind,
            (SELECT coalesce(max(version), 0) + 1 FROM reports r
             WHERE r.unit_id = n.unit_id AND r.year = $year),
            true, $now, u.invented, $program, $printed,
            nullif($unit, $name)
        FROM unit_names n JOIN units u USING (unit_id) WHERE n.name = $name
        RETURNING report_id
        """,
        {
            "name": name,
            "unit": report.unit,
            "year": report.year,
            "kind": existing.kind if existing and not report.kind_is_printed else report.kind,
            "printed": report.kind_is_printed,
            "now": datetime.now(),
            "program": reading_version(),
        },
    ).fetchone()
    assert row is not None
    return int(row[0])


def _carry_over(cursor: duckdb.DuckDBPyConnection, old_id: int, new_id: int, report: Report) -> None:
    """Keep in the new version those files of the old one that it is no version of, and every correction of them.

    A corrected text does not take away the tables that came in a workbook, though it repeat one of them; a file that
    is a version of none was meant to replace them all.
    """
    stored = stored_subjects(cursor, old_id)
    revised = revised_files(stored, subjects_of(report))
    apart = [sha for sha in stored if sha not in revised and sha != report.source.sha256]
    copied = copy_files(cursor, old_id, new_id, apart) if len(apart) < len(stored) else {}
    keep_corrections(cursor, old_id, new_id, copied)


def keep_corrections(
    cursor: duckdb.DuckDBPyConnection, old_id: int, new_id: int, copied: dict[tuple[str, int], int]
) -> corrections.Kept:
    """Carry the corrections over to a new version and note how many; those of a file that went stay behind."""
    kept = corrections.keep(cursor, old_id, new_id, copied)
    if kept.figures:
        log(
            cursor,
            "corrections_kept",
            report_id=new_id,
            detail=f"{kept.figures} 处，其中 {kept.agreeing} 处现在读法相同",
        )
    if kept.left:
        log(cursor, "corrections_left", report_id=new_id, detail=f"{kept.left} 处，随旧文件留在旧版本")
    return kept


def copy_files(
    cursor: duckdb.DuckDBPyConnection, old_id: int, new_id: int, files: Sequence[str]
) -> dict[tuple[str, int], int]:
    """Copy what was read of `files` (their sha256) to another version: (sha256, seq) -> the copy's figure_id."""
    for table, key in (
        ("read_figures", "figure_id"),
        ("scores", "score_id"),
        ("warnings", None),
        ("passages", None),
        ("report_files", None),
    ):
        columns = _columns(cursor, table, leaving_out={"report_id", key})
        cursor.execute(
            f"INSERT INTO {table} (report_id, {columns}) SELECT ?, {columns} FROM {table} "
            "WHERE report_id = ? AND sha256 IN (SELECT unnest(?))" + (f" ORDER BY {key}" if key else ""),
            [new_id, old_id, list(files)],
        )
    rows = cursor.execute(
        "SELECT sha256, seq, figure_id FROM read_figures WHERE report_id = ? AND sha256 IN (SELECT unnest(?))",
        [new_id, list(files)],
    ).fetchall()
    return {(sha, seq): figure_id for sha, seq, figure_id in rows}


def _columns(cursor: duckdb.DuckDBPyConnection, table: str, leaving_out: set[str | None]) -> str:
    names = [row[0] for row in cursor.execute(f"DESCRIBE {table}").fetchall()]
    return ", ".join(f'"{name}"' for name in names if name not in leaving_out)
