"""The numbers of one version of a report, to hold another beside it, and which version was before."""

from __future__ import annotations

from decimal import Decimal

import duckdb

Key = tuple[str, str, str, str, int]
"""Statement, code, item, measure and year of a number."""
Line = tuple[str, ...]
"""A number's statement, code, item and measure."""


def before(cursor: duckdb.DuckDBPyConnection, report_id: int) -> tuple[int, int] | None:
    """The version that a report took the place of: its report_id and number; None for a first one."""
    row = cursor.execute(
        """
        SELECT old.report_id, old.version FROM reports new
        JOIN reports old ON old.unit_id = new.unit_id AND old.year = new.year AND old.version < new.version
        WHERE new.report_id = ? AND old.removed_at IS NULL
        ORDER BY old.version DESC LIMIT 1
        """,
        [report_id],
    ).fetchone()
    return (int(row[0]), int(row[1])) if row else None


def loud(cursor: duckdb.DuckDBPyConnection, report_id: int) -> list[tuple[str, str, set[Line]]]:
    """The errors and doubts of a version: fingerprint, message, and the lines of its own that each compares."""
    rows = cursor.execute(
        """
        SELECT n.fingerprint, n.message, f.statement, f.code, f.item, f.measure
        FROM findings n
        JOIN finding_figures c ON c.report_id = n.report_id AND c.fingerprint = n.fingerprint
        JOIN figures f ON f.figure_id = c.figure_id AND f.report_id = n.report_id
        WHERE n.report_id = ? AND n.severity <> 'note'
        ORDER BY n.position
        """,
        [report_id],
    ).fetchall()
    found: dict[tuple[str, str], set[Line]] = {}
    for fingerprint, message, *line in rows:
        found.setdefault((fingerprint, message), set()).add((*line,))
    return [(*known, lines) for known, lines in found.items()]


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
