"""Figures that the files of one report state differently, for the pages."""

from __future__ import annotations

import duckdb
import pandas as pd

from data import conflicts

_COLUMNS = [
    "report_id", "unit_id", "unit", "year", "statement", "item", "measure", "unit_of_value", "figure_id", "value",
    "file", "beside_id", "beside_value", "beside_file",
]  # fmt: skip


def between_files(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """One row a quantity that two files of a current report state differently, in the order of reading.

    Columns: report_id, unit_id, unit, year (of the report), statement, item, measure, unit_of_value, figure_id,
    value (decimal), file, beside_id, beside_value, beside_file.
    """
    reports = cursor.execute(
        """
        SELECT r.report_id, r.unit_id, u.name, r.year, map_from_entries(list((rf.sha256, rf.name)))
        FROM reports r JOIN units u USING (unit_id) JOIN report_files rf USING (report_id)
        WHERE r."current" GROUP BY ALL HAVING count(*) > 1 ORDER BY u.name, r.year
        """
    ).fetchall()
    rows = [
        (*report[:4], *_row(pair, report[4]))
        for report in reports
        for pair in conflicts.conflicts(conflicts.stored(cursor, report[0], in_several_files=True))
    ]
    return pd.DataFrame(rows, columns=_COLUMNS, dtype=object)


def counterparts(cursor: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """Each figure that another file of its report states differently, with that file's figure."""
    found = between_files(cursor)
    pairs = list(zip(found["figure_id"], found["beside_id"], strict=True))
    return dict(pairs) | {other: one for one, other in pairs}


def _row(pair: conflicts.Pair, names: dict[str, str]) -> tuple[object, ...]:
    statement, _, measure, _, unit = pair[0].quantity
    sides = [(side.figure_id, side.value, names[side.sha256]) for side in pair]
    return statement, pair[0].item, measure, unit, *sides[0], *sides[1]
