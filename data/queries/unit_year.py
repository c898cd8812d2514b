"""One unit's year whole, for a file that says it all: the report, its files, every figure with its place, corrections."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

import duckdb

from data import corrections
from data.queries.source import StoredFile, files_of
from data.rows import figure_of_row
from model import Figure, Place
from model.correction import Correction, in_force

_Cursor = duckdb.DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as it stands, with its id, its file's name and what a person did to it ("", changed, added)."""

    figure_id: int
    figure: Figure
    file: str
    correction: str


@dataclass(frozen=True, slots=True)
class UnitYear:
    """The current report of a unit's year; figures in the order of the files."""

    report_id: int
    unit_id: int
    unit: str
    invented: bool
    year: int
    kind: str
    version: int
    saved_at: datetime
    files: tuple[StoredFile, ...]
    figures: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a report's corrections; holds: it is in force, neither an undoing nor undone."""

    row: Correction
    holds: bool


def unit_year(cursor: _Cursor, unit_id: int, year: int) -> UnitYear | None:
    """The current report of a unit's year with all its figures; None where there is none."""
    row = cursor.execute(
        """
        SELECT r.report_id, u.unit_id, u.name, u.invented, r.year, r.kind, r.version, r.saved_at
        FROM reports r JOIN units u USING (unit_id)
        WHERE r.unit_id = ? AND r.year = ? AND r."current"
        """,
        [unit_id, year],
    ).fetchone()
    if row is None:
        return None
    report_id, own_id, unit, invented, of_year, kind, version, saved_at = row
    files, figures = files_of(cursor, report_id), _figures(cursor, report_id)
    return UnitYear(report_id, own_id, unit, invented, of_year, kind, version, saved_at, files, figures)


def _figures(cursor: _Cursor, report_id: int) -> tuple[Stated, ...]:
    answer = cursor.execute(
        """
        SELECT f.*, coalesce(rf.name, '') AS file
        FROM figures f
        LEFT JOIN report_files rf ON rf.report_id = f.report_id AND rf.sha256 = f.sha256
        WHERE f.report_id = ?
        ORDER BY rf.rowid, f.seq < 0, f.figure_id
        """,
        [report_id],
    )
    names = [column[0] for column in answer.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    return tuple(Stated(row["figure_id"], figure_of_row(row), row["file"], row["correction"]) for row in rows)


def entries(cursor: _Cursor, report_id: int) -> tuple[Entry, ...]:
    """Every correction of a report's figures in the order of time, those taken back among them."""
    by_figure: dict[int, list[Correction]] = defaultdict(list)
    rows = corrections.of_report(cursor, report_id)
    for row in rows:
        by_figure[row.figure_id].append(row)
    holding = {row.correction_id for history in by_figure.values() for row in in_force(history)}
    return tuple(Entry(row, row.correction_id in holding) for row in rows)


def compared_ids(cursor: _Cursor, report_id: int) -> dict[str, tuple[int, ...]]:
    """The figures that each finding of a report compares, in its order: fingerprint -> figure_ids."""
    rows = cursor.execute(
        """
        SELECT fingerprint, list(figure_id ORDER BY position) FROM finding_figures WHERE report_id = ?
        GROUP BY fingerprint
        """,
        [report_id],
    ).fetchall()
    return {fingerprint: tuple(ids) for fingerprint, ids in rows}


def score_places(cursor: _Cursor, report_id: int) -> dict[int, Place]:
    """Where each line of a report's performance tables is printed: score_id -> place."""
    rows = cursor.execute("SELECT score_id, place::VARCHAR FROM scores WHERE report_id = ?", [report_id])
    return {score_id: Place.from_json(json.loads(place)) for score_id, place in rows.fetchall()}
