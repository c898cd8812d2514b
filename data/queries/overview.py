"""What the store holds at a glance: which unit has which year, and how one unit went over the years."""

from __future__ import annotations

import duckdb
import pandas as pd

from data.queries.ratios import change, change_rate
from model.terms import Measure

_Cursor = duckdb.DuckDBPyConnection


def holdings(cursor: _Cursor) -> pd.DataFrame:
    """One row a current report with its 本年支出合计 (支出总计 where that is not stated), real units first.

    Columns: unit_id, unit, invented, year, kind, version, value (万元, None where not stated), figure_id,
    origin, tables (standard tables read), figures, scores, warnings.
    """
    rows = cursor.execute(
        f"""
        WITH amounts AS (
            SELECT unit_id, year, value, figure_id, origin FROM resolved
            WHERE measure = '{Measure.FINAL}' AND concept IN ('year_expenditure', 'expenditure_total')
            QUALIFY row_number() OVER (PARTITION BY unit_id, year ORDER BY concept DESC) = 1),
        scored AS (SELECT report_id, count(*) AS scores FROM scores GROUP BY report_id),
        warned AS (SELECT report_id, count(*) AS warnings FROM warnings_with_marks WHERE NOT done GROUP BY report_id)
        SELECT u.unit_id, u.name, u.invented, r.year, r.kind, r.version, a.value, a.figure_id, a.origin,
            coalesce(c.tables, 0), coalesce(c.figures, 0), coalesce(s.scores, 0), coalesce(w.warnings, 0)
        FROM reports r
        JOIN units u USING (unit_id)
        LEFT JOIN amounts a ON a.unit_id = r.unit_id AND a.year = r.year
        LEFT JOIN report_counts c USING (report_id)
        LEFT JOIN scored s USING (report_id)
        LEFT JOIN warned w USING (report_id)
        WHERE r."current"
        ORDER BY u.invented, u.name, r.year
        """
    ).fetchall()
    columns = [
        "unit_id", "unit", "invented", "year", "kind", "version", "value", "figure_id", "origin", "tables",
        "figures", "scores", "warnings",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns, dtype=object)


def course(cursor: _Cursor, unit_id: int) -> pd.DataFrame:
    """收入总计 and 本年支出合计 of one unit over the years, oldest first.

    Columns: year, item, value (万元), before, change, rate (%), figure_id, origin, statement.
    """
    rows = cursor.execute(
        f"""
        SELECT year, label, value, figure_id, origin, statement FROM resolved
        WHERE unit_id = ? AND measure = '{Measure.FINAL}' AND concept IN ('income_total', 'year_expenditure')
        ORDER BY concept, year
        """,
        [unit_id],
    ).fetchall()
    values = {(item, year): value for year, item, value, *_ in rows}
    lines = []
    for year, item, value, *source in rows:
        before = values.get((item, year - 1))
        lines.append((year, item, value, before, change(value, before), change_rate(value, before), *source))
    columns = ["year", "item", "value", "before", "change", "rate", "figure_id", "origin", "statement"]
    return pd.DataFrame(lines, columns=columns, dtype=object)
