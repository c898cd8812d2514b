"""What a unit's reports say: one value a quantity, the best-placed statement of it.

`origin` is 表, 文字 or 图表 (printed in the year's own report), 推算 (worked out from a stated change or a
sum) or 次年报告 (printed in a later year's report), in this order of preference.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas as pd

from data.queries import frame, where
from model.terms import Measure


def values(
    cursor: duckdb.DuckDBPyConnection,
    units: Sequence[int] | None = None,
    years: Sequence[int] | None = None,
    *,
    groupings: Sequence[str] | None = None,
    concepts: Sequence[str] | None = None,
    measures: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Resolved values; None asks for all.

    Columns: unit_id, unit, invented, year, concept, label, grouping, position (the concept's place in its
    list), measure, value (decimal, in unit_of_value), unit_of_value, figure_id, statement, basis, reason,
    reason_of (change, budget or "": what it explains),    from_report_year, origin. Ordered by unit, year, position.
    """
    condition, params = where(
        unit_id=units, year=years, grouping=groupings, concept=concepts, measure=measures
    )
    return frame(
        cursor, f"SELECT * FROM resolved {condition} ORDER BY unit_id, year, position, measure", params
    )


def functional(
    cursor: duckdb.DuckDBPyConnection,
    units: Sequence[int] | None = None,
    years: Sequence[int] | None = None,
    *,
    scopes: Sequence[str] | None = None,
    levels: Sequence[int] | None = None,
) -> pd.DataFrame:
    """Expenditure by function, in 万元.

    Columns: unit_id, unit, invented, year, scope (全部支出, 一般公共预算财政拨款), key (the code, or the path
    of names where none is known), parent_key (nearest line above, "" at the top), code, name, level (1 类,
    2 款, 3 项), value, initial_budget, budget, budget_rate (%), share (% as printed), figure_id, statement,
    origin, reason (of the gap to the budget), change_reason, initial_budget_figure, budget_rate_figure.
    """
    condition, params = where(unit_id=units, year=years, scope=scopes, level=levels)
    return frame(cursor, f"SELECT * FROM functional {condition} ORDER BY unit_id, year, scope, key", params)


def economic(
    cursor: duckdb.DuckDBPyConnection, units: Sequence[int] | None = None, years: Sequence[int] | None = None
) -> pd.DataFrame:
    """Basic expenditure from the general public budget by economic classification, in 万元.

    Columns: unit_id, unit, invented, year, code, name, parent_code ("" for a 类), value, figure_id,
    statement.
    """
    condition, params = where(unit_id=units, year=years)
    return frame(cursor, f"SELECT * FROM economic {condition} ORDER BY unit_id, year, code", params)


def statements_of(
    cursor: duckdb.DuckDBPyConnection, unit_id: int, year: int, concept: str, measure: str = Measure.FINAL
) -> pd.DataFrame:
    """Everywhere that one quantity is stated, best-placed first, with the files and places.

    Columns: value, unit_of_value, statement, origin, basis, reason, from_report_year, figure_id, file, text,
    place (JSON text).
    """
    sql = """
        SELECT s.value, s.unit_of_value, s.statement, s.origin, s.basis, s.reason, s.from_report_year,
            s.figure_id, rf.name AS file, f.text, f.place::VARCHAR AS place
        FROM statements_of_concepts s
        JOIN figures f USING (figure_id)
        JOIN report_files rf ON rf.report_id = f.report_id AND rf.sha256 = f.sha256
        WHERE s.unit_id = ? AND s.year = ? AND s.concept = ? AND s.measure = ?
        ORDER BY s.standing, s.from_report_year, s.rank, s.figure_id
    """
    return frame(cursor, sql, [unit_id, year, concept, measure])
