"""Keeping the resolved values in step with the figures, inside the transaction that changed them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import duckdb

from model.terms import Measure, Origin, Section, Statement, classification, files, quantities, sums

VIEWS = Path(__file__).parent / "schema" / "views.sql"
# A name of the vocabulary in SQL: {Measure.FINAL}.
_NAME = re.compile(r"\{(\w+)\.(\w+)\}")
_WORDS: dict[str, type[StrEnum]] = {one.__name__: one for one in (Measure, Origin, Section, Statement)}

# Table and the view that fills it, in order: each stage reads what the ones before it wrote.
STAGES = (
    ("resolved_values", "stated"),
    ("resolved_values", "summed"),
    ("functional_lines", "functional_lines_anew"),
    ("functional_values", "functional_printed"),
    ("functional_values", "functional_implied"),
    ("known_years", "known_years_anew"),
    ("report_counts", "report_counts_anew"),
)

# So many units at once, that a whole store's figures are never put aside together.
_AT_ONCE = 500


def fingerprint() -> str:
    """Changes whenever the views or the declarations of concepts and classes change."""
    declared = files.fingerprint_of(quantities.FILE, classification.FUNCTIONAL_FILE, sums.FILE)
    return hashlib.sha256(views().encode() + declared).hexdigest()


def views() -> str:
    """The views' SQL with the names of the vocabulary in it."""
    return _NAME.sub(lambda name: f"'{_WORDS[name[1]][name[2]]}'", VIEWS.read_text(encoding="utf-8"))


def declare(cursor: duckdb.DuckDBPyConnection) -> None:
    """Load the declarations, make the views anew and mark every unit stale."""
    cursor.execute("DELETE FROM concepts")
    cursor.executemany(
        "INSERT INTO concepts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                way.concept,
                way.label,
                way.grouping,
                way.position,
                way.rank,
                way.statement,
                way.item,
                way.code,
                way.measure_from,
                way.measure,
            )
            for way in quantities.concepts()
        ],
    )
    cursor.execute("DELETE FROM functional_names")
    cursor.executemany(
        "INSERT INTO functional_names VALUES (?, ?, ?)",
        [(name, cls.code, cls.name) for cls in classification.functional_classes() for name in cls.names],
    )
    cursor.execute("CREATE OR REPLACE TABLE sum_parts (concept VARCHAR NOT NULL, part VARCHAR NOT NULL)")
    cursor.executemany("INSERT INTO sum_parts VALUES (?, ?)", sums.left_to_the_reader())
    cursor.execute(views())
    cursor.execute("INSERT INTO stale_units SELECT unit_id FROM units")


def mark_stale(cursor: duckdb.DuckDBPyConnection, *report_ids: int) -> None:
    """Note the reports that change in this transaction, with their units."""
    cursor.execute("INSERT INTO stale_reports SELECT unnest(?::INTEGER[])", [list(report_ids)])
    cursor.execute(
        "INSERT INTO stale_units SELECT DISTINCT unit_id FROM reports WHERE report_id IN (SELECT unnest(?::INTEGER[]))",
        [list(report_ids)],
    )


@dataclass(frozen=True, slots=True)
class Touched:
    """What a write changed: units whose reports say other things now, and reports by themselves."""

    units: tuple[int, ...]
    reports: tuple[int, ...]


def refresh(cursor: duckdb.DuckDBPyConnection) -> Touched:
    """Work out anew what the stale units' reports say, and return what was stale."""
    units = _numbers(cursor, "SELECT DISTINCT unit_id FROM stale_units ORDER BY 1")
    reports = _numbers(cursor, "SELECT DISTINCT report_id FROM stale_reports ORDER BY 1")
    for first in range(0, len(units), _AT_ONCE):
        _work_out(cursor, units[first : first + _AT_ONCE])
    if reports:
        cursor.execute("DELETE FROM stale_reports")
    return Touched(units, reports)


def _numbers(cursor: duckdb.DuckDBPyConnection, sql: str) -> tuple[int, ...]:
    return tuple(int(row[0]) for row in cursor.execute(sql).fetchall())


def _work_out(cursor: duckdb.DuckDBPyConnection, units: Sequence[int]) -> None:
    cursor.execute("DELETE FROM stale_units")
    cursor.execute("INSERT INTO stale_units SELECT unnest(?::INTEGER[])", [list(units)])
    rows = cursor.execute(
        'SELECT report_id FROM reports SEMI JOIN stale_units USING (unit_id) WHERE "current"'
    ).fetchall()
    cursor.execute(
        "INSERT INTO stale_figures FROM current_figures WHERE report_id IN (SELECT unnest(?::INTEGER[]))",
        [[row[0] for row in rows]],
    )
    for table in dict.fromkeys(table for table, _ in STAGES):
        cursor.execute(f"DELETE FROM {table} WHERE unit_id IN (FROM stale_units)")
    for table, view in STAGES:
        cursor.execute(f"INSERT INTO {table} BY NAME FROM {view}")
    cursor.execute("DELETE FROM stale_figures")
    cursor.execute("DELETE FROM stale_units")
