"""What happened last to the store's reports: the table of it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.queries import catalog
from ui import cached, plain
from ui.plot import chart_title
from ui.table import YEAR, Column, show_table
from ui.text import recent as text

COLUMNS = [
    Column("at", text.AT),
    Column("what", text.WHAT),
    Column("unit", text.UNIT, wide=True),
    Column("year", text.YEAR, YEAR),
    Column("detail", text.FILE, wide=True),
]


def show_recent(count: int, *, height: int, told_empty: bool = False) -> None:
    """The last `count` events; told_empty: say so where there are none, instead of nothing."""
    frame = events(cached.query(catalog.last_events, count))
    if frame.empty and not told_empty:
        return
    chart_title(text.EVENTS)
    if frame.empty:
        plain.info(text.NO_EVENTS)
        return
    show_table(frame, COLUMNS, name="events", title=text.EVENTS, height=height)


def events(frame: pd.DataFrame) -> pd.DataFrame:
    """The last events in words. Columns: at, what, unit, year, detail."""
    rows = [
        (
            row["at"].strftime("%m-%d %H:%M"),
            text.EVENT_NAMES[row["kind"]],
            _known(row["unit"]),
            _known(row["year"]),
            row["detail"],
        )
        for row in frame.to_dict("records")
        if row["kind"] in text.EVENT_NAMES
    ]
    return pd.DataFrame(rows, columns=["at", "what", "unit", "year", "detail"], dtype=object)


def _known(value: Any) -> Any:
    return None if pd.isna(value) else value
