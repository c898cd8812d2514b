"""Questions to the store, one function each: parameters bound, a DataFrame out, amounts exact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb
import pandas as pd


def frame(cursor: duckdb.DuckDBPyConnection, sql: str, params: Any = None) -> pd.DataFrame:
    """The answer as a DataFrame of Arrow types; a DECIMAL stays decimal (`.df()` would make it a float)."""
    answer = cursor.execute(sql, params) if params is not None else cursor.execute(sql)
    return answer.to_arrow_table().to_pandas(types_mapper=pd.ArrowDtype)


def where(**wanted: Sequence[Any] | None) -> tuple[str, list[Any]]:
    """A WHERE clause "each column is one of its values" with its parameters; None asks for all.

    The keywords are column names of ours, never a user's input; the values are bound.
    """
    asked = {column: list(values) for column, values in wanted.items() if values is not None}
    conditions = [f'"{column}" IN (SELECT unnest(?))' for column in asked]
    return ("WHERE " + " AND ".join(conditions) if conditions else "", list(asked.values()))
