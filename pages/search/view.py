"""What 搜索 lists: the groups' rows in words with what each leads to. Knows no widget."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from pages.search import words as text
from ui.money import is_missing
from ui.originals.view import value_text
from ui.table import COUNT, NUMBER, YEAR, Column
from ui.text import common
from ui.text import units as units_text

UNIT_COLUMNS = [
    Column("unit", text.UNIT, wide=True, mark="mark"),
    Column("former_said", text.FORMER, wide=True),
    Column("years_said", text.YEARS),
]
ITEM_COLUMNS = [
    Column("item", text.ITEM, wide=True),
    Column("code", text.CODE),
    Column("units", text.UNIT_COUNT, COUNT),
    Column("span", text.YEARS),
    Column("figures", text.FIGURES, COUNT),
]
FIGURE_COLUMNS = [
    Column("unit", text.UNIT, wide=True),
    Column("year", text.YEAR, YEAR),
    Column("statement", text.STATEMENT, wide=True),
    Column("measure", text.MEASURE),
    Column("shown", text.VALUE, figure="figure_id", mark="mark"),
]
AMOUNT_COLUMNS = [
    Column("shown", text.VALUE, figure="figure_id", mark="mark"),
    Column("unit", text.UNIT, wide=True),
    Column("year", text.YEAR, YEAR),
    Column("item", text.ITEM, wide=True),
    Column("measure", text.MEASURE),
    Column("statement", text.STATEMENT, wide=True),
]
PROJECT_COLUMNS = [
    Column("project", text.PROJECT, wide=True),
    Column("unit", text.UNIT, wide=True),
    Column("year", text.YEAR, YEAR),
    Column("table", text.TABLE),
    Column("lines", text.LINES, COUNT),
    Column("score", text.SCORE, NUMBER),
]
REASON_COLUMNS = [
    Column("reason", text.REASON, wide=True),
    Column("unit", text.UNIT, wide=True),
    Column("year", text.YEAR, YEAR),
    Column("item", text.ITEM, wide=True),
    Column("measure", text.MEASURE),
    Column("shown", text.VALUE, figure="figure_id"),
]


def units(frame: pd.DataFrame) -> pd.DataFrame:
    """The units with their earlier names, years and mark in words."""
    return frame.assign(
        former_said=_column(frame, lambda row: "、".join(row["former"])),
        years_said=_column(frame, lambda row: units_text.years_said(row["years"])),
        mark=_column(frame, lambda row: common.invented_mark(row["unit"], row["invented"])),
    )


def items(frame: pd.DataFrame) -> pd.DataFrame:
    """The items with `key` (by which one is chosen) and `span`, their years."""
    return frame.assign(
        key=_column(frame, lambda row: item_key(row["item"], row["code"])),
        span=_column(frame, lambda row: text.years_span(row["first_year"], row["last_year"])),
    )


def item_key(item: str, code: str) -> str:
    return f"{code}|{item}"


def with_values(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with `shown`, the number with its unit."""
    return frame.assign(
        shown=_column(frame, lambda row: value_text(Decimal(row["value"]), row["unit_of_value"]))
    )


def figures(frame: pd.DataFrame) -> pd.DataFrame:
    """The figures with `shown` and `mark`: worked out, or printed by the report of another year."""
    return with_values(frame).assign(mark=_column(frame, _figure_mark))


def _figure_mark(row: dict[str, Any]) -> str:
    if row["basis"] == "derived":
        return text.DERIVED.format(year=row["report_year"])
    return text.OTHER_REPORT.format(year=row["report_year"]) if row["report_year"] != row["year"] else ""


def projects(frame: pd.DataFrame) -> pd.DataFrame:
    """The score tables, the totals None where a table has none."""
    scores = _column(frame, lambda row: None if is_missing(row["score"]) else row["score"])
    return frame.assign(score=scores)


def _column(frame: pd.DataFrame, say: Any) -> pd.Series:
    return pd.Series([say(row) for row in frame.to_dict("records")], index=frame.index, dtype=object)
