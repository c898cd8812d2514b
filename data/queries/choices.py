"""What the filters offer: the units and the years that each has something to show for."""

from __future__ import annotations

import duckdb
import pandas as pd


def units(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """One row a unit with a current report, real units first, then by name.

    Columns: unit_id, name, invented, years (tuple, of current reports), known_years (tuple, also those that
    another year's report speaks of).
    """
    rows = cursor.execute(
        """
        SELECT u.unit_id, u.name, u.invented,
               list_sort(list(DISTINCT r.year)) AS years,
               list_sort(list_distinct(flatten(list(coalesce(f.years, []))))) AS known_years
        FROM units u
        JOIN reports r ON r.unit_id = u.unit_id AND r.current
        LEFT JOIN (SELECT report_id, list(DISTINCT year) AS years FROM figures GROUP BY report_id) f
               ON f.report_id = r.report_id
        GROUP BY ALL
        ORDER BY u.invented, u.name
        """
    ).fetchall()
    frame = pd.DataFrame(rows, columns=["unit_id", "name", "invented", "years", "known_years"])
    for column in ("years", "known_years"):
        frame[column] = [tuple(values) for values in frame[column]]
    return frame
