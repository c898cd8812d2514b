"""What the filters offer: the units and the years that each has something to show for."""

from __future__ import annotations

import duckdb
import pandas as pd

from data.queries import units as names


def units(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """One row a unit with a shown report, real units first, then by name.

    Columns: those of `data.queries.units.profiles`, and known_years (tuple, years of shown reports and those that
    another year's report speaks of).
    """
    frame = names.profiles(cursor)
    known = dict(
        cursor.execute("SELECT unit_id, list_sort(list(year)) FROM known_years GROUP BY unit_id").fetchall()
    )
    frame["known_years"] = [tuple(known.get(unit_id, ())) for unit_id in frame["unit_id"]]
    return frame
