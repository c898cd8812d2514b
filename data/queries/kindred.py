"""What belongs to a report: the report of the other kind under the same name, and the units of a department."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pandas as pd

from data.itself import ITSELF
from model.report import DEPARTMENT, UNIT
from model.terms import Measure

_COLUMNS = ["unit_id", "unit", "kind", "income", "income_figure", "expenditure", "expenditure_figure"]


@dataclass(frozen=True, slots=True)
class Kindred:
    """A shown report: its unit's name and its kind."""

    unit: str
    kind: str


def of_the_other_kind(
    cursor: duckdb.DuckDBPyConnection, unit_id: int, year: int
) -> tuple[Kindred, Kindred] | None:
    """The report of a unit's year and the one of the other kind under the same name; None where there is one alone."""
    rows = cursor.execute(
        """
        SELECT o.name, r.kind, r.unit_id = $unit FROM units u
        JOIN units o ON replace(o.name, $itself, '') = replace(u.name, $itself, '')
        JOIN reports r ON r.unit_id = o.unit_id AND r.year = $year AND r."current"
        WHERE u.unit_id = $unit
        """,
        {"unit": unit_id, "year": year, "itself": ITSELF},
    ).fetchall()
    own = [Kindred(name, kind) for name, kind, is_own in rows if is_own]
    other = [Kindred(name, kind) for name, kind, is_own in rows if not is_own]
    return (own[0], other[0]) if own and other else None


def units_of(cursor: duckdb.DuckDBPyConnection, unit_id: int, year: int) -> pd.DataFrame:
    """The units that a department's report names and whose own reports are in the store, with what they took and spent.

    Columns: unit_id, unit, kind, income, income_figure, expenditure, expenditure_figure (万元).
    """
    rows = cursor.execute(
        """
        WITH own AS (
            SELECT DISTINCT o.unit_id, u.name, o.kind
            FROM reports d
            JOIN reports o ON o.year = d.year AND o.kind = $kind AND o."current" AND o.unit_id <> d.unit_id
            JOIN units u ON u.unit_id = o.unit_id
            JOIN passages p ON p.report_id = d.report_id AND p.statement = '' AND contains(p.text, replace(u.name, $itself, ''))
            WHERE d.unit_id = $unit AND d.year = $year AND d."current" AND d.kind = $department
        )
        SELECT w.unit_id, w.name, w.kind, i.value, i.figure_id, e.value, e.figure_id
        FROM own w
        LEFT JOIN resolved i ON i.unit_id = w.unit_id AND i.year = $year AND i.concept = 'income_total' AND i.measure = $final
        LEFT JOIN resolved e ON e.unit_id = w.unit_id AND e.year = $year AND e.concept = 'expenditure_total' AND e.measure = $final
        ORDER BY e.value DESC NULLS LAST, w.name
        """,
        {
            "unit": unit_id,
            "year": year,
            "kind": UNIT,
            "department": DEPARTMENT,
            "itself": ITSELF,
            "final": Measure.FINAL,
        },
    ).fetchall()
    return pd.DataFrame(rows, columns=_COLUMNS, dtype=object)
