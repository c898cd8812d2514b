"""What 对比分析 shows: units by years as a table, the chart's sentence, what is missing. Knows no widget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pandas as pd

from data.queries.comparison import AMOUNT, CHANGE, PER_HEAD, RATE, SHARE, Indicator
from pages.comparison import words as text
from ui import links
from ui.money import amount_text, convert, is_missing, number_text, percent_text
from ui.table import (
    COUNT,
    MONEY,
    MONEY_CHANGE,
    PERCENT,
    PERCENT_CHANGE,
    Column,
)
from ui.text import common

# More lines than these cannot be told apart.
MOST_LINES = 10
SENTENCE_COLUMNS = [
    Column("unit", text.UNIT, wide=True),
    Column("year", text.YEAR),
    Column("sentence", text.SENTENCE, wide=True),
    Column("place", text.PLACE, link="link"),
]


def is_money(indicator: Indicator, kind: str) -> bool:
    """Whether the values are amounts, which are shown in the chosen unit of money."""
    return indicator.is_money and kind in (AMOUNT, CHANGE, PER_HEAD)


def column_kind(indicator: Indicator, kind: str) -> str:
    """How the table writes the values."""
    if kind == RATE:
        return PERCENT_CHANGE
    if kind == SHARE:
        return PERCENT
    if not indicator.is_money:
        return COUNT
    return MONEY_CHANGE if kind == CHANGE else MONEY


def writer(indicator: Indicator, kind: str, money: str) -> Callable[[Any], str]:
    """How the chart writes a value, with its unit."""

    def write(value: Any) -> str:
        signed = kind in (CHANGE, RATE)
        if kind in (SHARE, RATE):
            return percent_text(value, signed=signed)
        if not indicator.is_money:
            return f"{number_text(value, 0, signed=signed)} {indicator.unit}"
        said = f"{amount_text(value, money, signed=signed)} {money}"
        return text.per_head(said) if kind == PER_HEAD else said

    return write


def scale(indicator: Indicator, kind: str, money: str) -> Callable[[Any], Any] | None:
    """How the chart's axis has a value: amounts in the chosen unit of money."""
    return (lambda value: convert(value, money)) if is_money(indicator, kind) else None


def suffix(kind: str) -> str:
    """What stands behind the numbers of the chart's axis."""
    return "%" if kind in (SHARE, RATE) else ""


def table(frame: pd.DataFrame, indicator: Indicator, kind: str) -> tuple[pd.DataFrame, list[Column]]:
    """One row a unit, one column a year, each number with its figure and a mark where it was worked out."""
    years = sorted(set(frame["year"]))
    rows: dict[int, dict[str, Any]] = {}
    for record in frame.to_dict("records"):
        row = rows.setdefault(record["unit_id"], _unit_row(record, years))
        key = f"y{record['year']}"
        row[key] = record["value"]
        row[f"{key}_figure"] = record["figure_id"]
        weak = record["origin"] in (common.DERIVED, common.NEXT_REPORT) and not is_missing(record["value"])
        row[f"{key}.mark"] = record["origin"] if weak else ""
    shown = column_kind(indicator, kind)
    title = text.per_head("{year}") if kind == PER_HEAD else "{year}"
    columns = [Column("unit", text.UNIT, mark="unit.mark", wide=True, page="unit.page")]
    columns += [Column(f"y{year}", title.format(year=year), shown, mark=f"y{year}.mark") for year in years]
    return pd.DataFrame(list(rows.values()), dtype=object), columns


def _unit_row(record: dict[str, Any], years: list[int]) -> dict[str, Any]:
    mark = common.invented_mark(record["unit"], record["invented"])
    row: dict[str, Any] = {"unit_id": record["unit_id"], "unit": record["unit"], "unit.mark": mark}
    row["unit.page"] = links.page_address("changes", record["unit"], max(years))
    for year in years:
        row |= {f"y{year}": None, f"y{year}_figure": None, f"y{year}.mark": ""}
    return row


def years_known(frame: pd.DataFrame) -> list[int]:
    """The years of which any unit has a value."""
    return sorted({row["year"] for row in frame.to_dict("records") if not is_missing(row["value"])})


def is_sparse(frame: pd.DataFrame) -> bool:
    """Whether no unit has two years: lines would be dots."""
    known = frame[[not is_missing(value) for value in frame["value"]]]
    return bool((known.groupby("unit_id")["year"].nunique() < 2).all())


def fullest_year(frame: pd.DataFrame) -> int:
    """The year of which most units have a value, the latest of several."""
    known = [row["year"] for row in frame.to_dict("records") if not is_missing(row["value"])]
    return int(max(set(known), key=lambda year: (known.count(year), year)))


def title(frame: pd.DataFrame, indicator: Indicator, kind: str, money: str) -> str:
    """The chart's sentence: the unit with the highest value of the last year."""
    year = fullest_year(frame) if is_sparse(frame) else years_known(frame)[-1]
    rows = [row for row in frame.to_dict("records") if row["year"] == year and not is_missing(row["value"])]
    top = max(rows, key=lambda row: row["value"])
    value = writer(indicator, kind, money)(top["value"])
    return text.lines_title(indicator.label, kind, year, top["unit"], value, len(rows))


def lacking(frame: pd.DataFrame) -> str:
    """Why values are missing, in words."""
    return text.lacking(dict(Counter(why for why in frame["lacks"] if why)))


def staff_sentences(frame: pd.DataFrame) -> pd.DataFrame:
    """The sentences with `link`: the report in 原文核对, where the number can be added."""
    found = [links.report_query(row["unit"], row["year"]) for row in frame.to_dict("records")]
    return frame.assign(link=pd.Series(found, index=frame.index, dtype=object))


def figures_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that have a figure, for the foot line."""
    return frame[[not is_missing(figure) for figure in frame["figure_id"]]]
