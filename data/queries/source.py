"""One number and where it was printed: its card, everywhere else it is stated, its report's figures and warnings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd

from data import corrections
from data.failure import StoreFailure
from data.queries import audit
from data.queries.lines import half_unit
from model import Place
from model.correction import Correction, Standing, same_reading

DOUBTFUL = "doubtful"
# An open error of the audit touches it.
ERRING = "erring"
# Its item, measure or year was carried over from the text before, and nothing else of the report confirms it.
CARRIED = "carried"

_Cursor = duckdb.DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class StoredFile:
    """The file of a figure, score line or warning; stored_as: its place among the originals, "" where none is kept."""

    sha256: str
    name: str
    format: str
    pages: int | None
    stored_as: str
    program_version: str


@dataclass(frozen=True, slots=True)
class Card:
    """A figure with its report, its file and its history.

    year: of the report. current: whether the report is the shown version; removed: whether a person removed it.
    read: as the program read it; now: as it stands. report_id: of the version that holds it.
    """

    figure_id: int
    report_id: int
    unit_id: int
    unit: str
    year: int
    version: int
    current: bool
    removed: bool
    file: StoredFile
    read: Standing
    now: Standing
    history: tuple[Correction, ...]

    @property
    def agrees(self) -> bool:
        """Whether the program reads what a correction says."""
        return bool(self.history) and self.read != self.now and same_reading(self.read, self.now)


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """A line of a performance table with its report and file; numbers as printed, "" where blank."""

    score_id: int
    unit: str
    year: int
    table: str
    project: str
    path: tuple[str, ...]
    printed: dict[str, str]
    target: str
    actual: str
    note: str
    place: Place
    file: StoredFile


def card(cursor: _Cursor, figure_id: int) -> Card | None:
    """A figure of any version, also a struck one; None where there is none of this number."""
    try:
        read, now = corrections.standing(cursor, figure_id)
    except StoreFailure:
        return None
    row = cursor.execute(
        """
        SELECT r.report_id, r.unit_id, u.name, r.year, r.version, r."current", r.removed_at IS NOT NULL,
            f.sha256, coalesce(rf.name, s.name, ''), coalesce(s.format, ''), s.pages, coalesce(s.stored_as, ''),
            r.program_version
        FROM (
            SELECT figure_id, report_id, sha256 FROM read_figures
            UNION SELECT figure_id, report_id, sha256 FROM corrections) f
        JOIN reports r USING (report_id)
        JOIN units u USING (unit_id)
        LEFT JOIN report_files rf ON rf.report_id = r.report_id AND rf.sha256 = f.sha256
        LEFT JOIN source_files s ON s.sha256 = f.sha256
        WHERE f.figure_id = ?
        """,
        [figure_id],
    ).fetchone()
    if row is None:
        return None
    report_id, unit_id, unit, year, version, current, removed, *file = row
    rows = corrections.history(cursor, figure_id)
    return Card(
        figure_id,
        report_id,
        unit_id,
        unit,
        year,
        version,
        current,
        removed,
        StoredFile(*file),
        read,
        now,
        rows,
    )


def score_card(cursor: _Cursor, score_id: int) -> ScoreCard | None:
    """A line of a performance table; None where there is none of this number."""
    row = cursor.execute(
        """
        SELECT u.name, r.year, s."table", s.project, s.path, s.printed, s.target, s.actual, s.note, s.place,
            s.sha256, coalesce(rf.name, f.name, ''), coalesce(f.format, ''), f.pages, coalesce(f.stored_as, ''),
            r.program_version
        FROM scores s
        JOIN reports r USING (report_id)
        JOIN units u USING (unit_id)
        LEFT JOIN report_files rf ON rf.report_id = r.report_id AND rf.sha256 = s.sha256
        LEFT JOIN source_files f ON f.sha256 = s.sha256
        WHERE s.score_id = ?
        """,
        [score_id],
    ).fetchone()
    if row is None:
        return None
    unit, year, table, project, path, printed, target, actual, note, place, *file = row
    return ScoreCard(
        score_id, unit, year, table, project, tuple(path), json.loads(printed), target, actual, note,
        Place.from_json(json.loads(place)), StoredFile(*file),
    )  # fmt: skip


_STATED = [
    "figure_id", "value", "unit", "statement", "item", "measure", "report_year", "file", "place", "basis",
    "correction", "differs",
]  # fmt: skip


def stated(cursor: _Cursor, figure_id: int) -> pd.DataFrame:
    """Everywhere that the shown reports state what this figure states, this one first.

    A statement is alike where it is of the same concept and measure, of the same line of the functional
    classification, or of the same table, line and measure.
    Columns: figure_id, value, unit, statement, item, measure, report_year, file, place (Place), basis, correction,
    differs (from this figure by more than rounding explains).
    """
    rows = cursor.execute(_ALIKE, {"id": figure_id}).fetchall()
    if not rows:
        return pd.DataFrame(columns=_STATED, dtype=object)
    found = [(*row[:8], Place.from_json(json.loads(row[8])), *row[9:]) for row in rows]
    own = next((row for row in found if row[0] == figure_id), None)
    records = [(*row[:-1], own is not None and _differs(own, row)) for row in found]
    records.sort(key=lambda record: (record[0] != figure_id, not record[-1]))
    return pd.DataFrame(records, columns=_STATED, dtype=object)


_ALIKE = """
    WITH own_concepts AS (
        SELECT DISTINCT unit_id, year, concept, measure FROM statements_of_concepts WHERE figure_id = $id),
    own_lines AS (
        SELECT DISTINCT unit_id, year, scope, key, CASE WHEN rank IS NULL THEN measure ELSE '' END AS kind
        FROM functional_lines WHERE figure_id = $id),
    alike AS (
        SELECT figure_id FROM statements_of_concepts SEMI JOIN own_concepts USING (unit_id, year, concept, measure)
        UNION
        SELECT figure_id FROM (
            SELECT *, CASE WHEN rank IS NULL THEN measure ELSE '' END AS kind FROM functional_lines)
        SEMI JOIN own_lines USING (unit_id, year, scope, key, kind)
        UNION
        SELECT b.figure_id FROM figures a JOIN figures b USING (report_id, statement, code, item, measure, year)
        WHERE a.figure_id = $id
        UNION
        SELECT $id)
    SELECT f.figure_id, f.value, f.unit, f.statement, f.item, f.measure, r.year, coalesce(rf.name, ''),
        f.place::VARCHAR, f.basis, f.correction, f.decimals
    FROM figures f
    SEMI JOIN alike USING (figure_id)
    JOIN reports r USING (report_id)
    LEFT JOIN report_files rf ON rf.report_id = f.report_id AND rf.sha256 = f.sha256
    ORDER BY r.year, f.figure_id
"""


def _differs(own: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether two statements of one quantity cannot both be true; the last field is the printed decimals."""
    if own[2] != other[2]:
        return False
    slack = half_unit(own[-1]) + half_unit(other[-1])
    return bool(abs(Decimal(own[1]) - Decimal(other[1])) > slack)


_FIGURES = [
    "figure_id", "statement", "code", "item", "measure", "year", "value", "unit", "place", "correction", "file",
]  # fmt: skip


def figures_of(cursor: _Cursor, report_id: int) -> pd.DataFrame:
    """All figures of a report in the order of its files, the struck ones among them.

    Columns: figure_id, statement, code, item, measure, year, value, unit, place (in words), correction ("",
    changed, added, struck), file.
    """
    rows = cursor.execute(
        """
        SELECT f.figure_id, f.statement, f.code, f.item, f.measure, f.year, f.value, f.unit, f.place, f.correction,
            coalesce(rf.name, '')
        FROM (
            SELECT * FROM figures
            UNION ALL BY NAME SELECT * EXCLUDE (agrees) FROM corrected_figures WHERE correction = 'struck') f
        LEFT JOIN report_files rf ON rf.report_id = f.report_id AND rf.sha256 = f.sha256
        WHERE f.report_id = ?
        ORDER BY rf.rowid, f.seq < 0, f.figure_id
        """,
        [report_id],
    ).fetchall()
    records = [(*row[:8], Place.from_json(json.loads(row[8])).describe(), *row[9:]) for row in rows]
    return pd.DataFrame(records, columns=_FIGURES, dtype=object)


def shown_report(cursor: _Cursor, unit_id: int, year: int) -> int | None:
    """The report that is shown for a unit's year."""
    row = cursor.execute(
        'SELECT report_id FROM reports WHERE unit_id = ? AND year = ? AND "current"', [unit_id, year]
    ).fetchone()
    return int(row[0]) if row else None


def files_of(cursor: _Cursor, report_id: int) -> tuple[StoredFile, ...]:
    """A report's files in the order in which they came."""
    rows = cursor.execute(
        """
        SELECT rf.sha256, rf.name, coalesce(s.format, ''), s.pages, coalesce(s.stored_as, ''), r.program_version
        FROM report_files rf JOIN reports r USING (report_id) LEFT JOIN source_files s USING (sha256)
        WHERE rf.report_id = ? ORDER BY rf.rowid
        """,
        [report_id],
    ).fetchall()
    return tuple(StoredFile(*row) for row in rows)


_TASKS = ["number", "code", "message", "place", "sha256", "file", "done", "done_by", "done_at"]


def tasks(cursor: _Cursor, report_id: int) -> pd.DataFrame:
    """The reading's warnings of a report as a list to work through, in the order of its files.

    Columns: number (from 1), code, message, place (Place), sha256, file, done, done_by, done_at.
    """
    rows = cursor.execute(
        """
        SELECT w.number, w.code, w.message, w.place::VARCHAR, w.sha256, coalesce(rf.name, ''), w.done, w.done_by,
            w.done_at
        FROM warnings_with_marks w
        LEFT JOIN report_files rf ON rf.report_id = w.report_id AND rf.sha256 = w.sha256
        WHERE w.report_id = ? ORDER BY w.number
        """,
        [report_id],
    ).fetchall()
    records = [(*row[:3], Place.from_json(json.loads(row[3])), *row[4:]) for row in rows]
    return pd.DataFrame(records, columns=_TASKS, dtype=object)


def corrected(cursor: _Cursor) -> dict[int, str]:
    """Every figure of which a correction holds: figure_id -> changed, added or struck."""
    return dict(cursor.execute("SELECT figure_id, correction FROM corrected_figures").fetchall())


def marked(cursor: _Cursor) -> dict[int, str]:
    """Every figure that is marked wherever it is shown: figure_id -> changed, added, struck, erring, doubtful or carried."""
    carried = cursor.execute(
        "SELECT figure_id FROM figures SEMI JOIN resolved_values USING (figure_id) WHERE certainty = 'carried'"
    ).fetchall()
    doubtful = cursor.execute("SELECT DISTINCT figure_id FROM doubts WHERE NOT done").fetchall()
    erring = dict.fromkeys(audit.erring(cursor), ERRING)
    told = {figure_id: CARRIED for (figure_id,) in carried} | erring | corrected(cursor)
    return told | {figure_id: DOUBTFUL for (figure_id,) in doubtful}


def doubts(cursor: _Cursor, figure_id: int) -> tuple[int, ...]:
    """The open warnings that make a figure doubtful, by their numbers in its report's list."""
    rows = cursor.execute(
        "SELECT number FROM doubts WHERE figure_id = ? AND NOT done AND number IS NOT NULL ORDER BY number",
        [figure_id],
    ).fetchall()
    return tuple(number for (number,) in rows)


@dataclass(frozen=True, slots=True)
class Likely:
    """What the accounts say a figure should be: the value, in its unit, and the finding that says so."""

    value: Decimal
    rule: str
    message: str


def likely(cursor: _Cursor, figure_id: int) -> Likely | None:
    """The value that an open error of the audit puts in the place of this figure alone; None where none does."""
    row = cursor.execute(
        """
        SELECT f.expected, f.rule, f.message
        FROM finding_figures c
        JOIN findings f USING (report_id, fingerprint)
        JOIN reports r USING (report_id)
        JOIN units u USING (unit_id)
        WHERE c.figure_id = ? AND c.suspect AND f.expected <> '' AND r."current"
            AND NOT EXISTS (
                SELECT 1 FROM verdicts v
                WHERE v.unit = u.name AND v.year = r.year AND v.fingerprint = f.fingerprint
                    AND v.verdict = 'false_alarm' AND v.withdrawn_at IS NULL)
        ORDER BY f.position LIMIT 1
        """,
        [figure_id],
    ).fetchone()
    return Likely(Decimal(row[0]), row[1], row[2]) if row else None


_AGREEING = [
    "figure_id",
    "unit",
    "year",
    "statement",
    "item",
    "measure",
    "value",
    "unit_of_value",
    "correction",
]


def agreeing(cursor: _Cursor) -> pd.DataFrame:
    """Corrections of shown reports that the program by now reads the same way.

    Columns: figure_id, unit, year, statement, item, measure, value, unit_of_value, correction.
    """
    rows = cursor.execute(
        """
        SELECT c.figure_id, u.name, r.year, c.statement, c.item, c.measure, c.value, c.unit, c.correction
        FROM corrected_figures c JOIN reports r USING (report_id) JOIN units u USING (unit_id)
        WHERE c.agrees AND r."current" ORDER BY u.name, r.year, c.figure_id
        """
    ).fetchall()
    return pd.DataFrame(rows, columns=_AGREEING, dtype=object)
