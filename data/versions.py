"""Which version of a unit's year is shown."""

from __future__ import annotations

import duckdb


def show_latest(cursor: duckdb.DuckDBPyConnection, unit_id: int, year: int) -> None:
    """Make the highest version that is not removed the one that is shown."""
    cursor.execute(
        """
        UPDATE reports SET "current" = removed_at IS NULL AND version = coalesce((
            SELECT max(version) FROM reports l
            WHERE l.unit_id = $unit AND l.year = $year AND l.removed_at IS NULL), 0)
        WHERE unit_id = $unit AND year = $year
        """,
        {"unit": unit_id, "year": year},
    )
