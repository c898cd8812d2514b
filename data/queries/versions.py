"""The numbers of one version of a report, to hold another beside it."""

from __future__ import annotations

from decimal import Decimal

import duckdb

Key = tuple[str, str, str, str, int]
"""Statement, code, item, measure and year of a number."""


def numbers(cursor: duckdb.DuckDBPyConnection, report_id: int) -> dict[Key, tuple[Decimal, ...]]:
    """What the version prints of each quantity, the values in ascending order; nothing that was worked out."""
    rows = cursor.execute(
        """
        SELECT statement, code, item, measure, year, list(value ORDER BY value) FROM figures
        WHERE report_id = ? AND basis <> 'derived' GROUP BY ALL
        """,
        [report_id],
    ).fetchall()
    return {(*key,): tuple(values) for *key, values in rows}
