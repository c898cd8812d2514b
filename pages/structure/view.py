"""What 收支结构 shows of its frames: headline figures, table columns, findings. Knows no widget."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from charts import structure as charts
from charts.money import amount_text, is_missing, percent_text
from data.queries.ratios import share
from model.terms import Line, Measure
from pages.structure import words as text
from ui.headline import Headline
from ui.table import CODE, MONEY, MONEY_CHANGE, PERCENT, PERCENT_CHANGE, Column
from ui.text import common
from ui.totals import FINAL, Totals, amount, share_of

_GENERAL = "general_public_budget_expenditure"

_COMPARED = [
    Column("before", text.BEFORE, MONEY),
    Column("change", text.CHANGE, MONEY_CHANGE),
    Column("rate", text.RATE, PERCENT_CHANGE),
]
_SHARE = Column("share", text.SHARE, PERCENT, bar=100)


def _final(**changes: Any) -> Column:
    return Column("value", text.FINAL, MONEY, mark="mark", **changes)


FUNCTION_COLUMNS = [
    Column("code", text.CODE, CODE),
    Column("item", text.ITEM, wide=True, hint="reason"),
    _final(),
    _SHARE,
    *_COMPARED[1:],
]
PART_COLUMNS = [Column("item", text.ITEM, wide=True), _final(), _SHARE, *_COMPARED[1:]]
ECONOMIC_COLUMNS = [
    Column("code", text.CODE, CODE),
    Column("item", text.ITEM, wide=True, indent="indent"),
    _final(),
    _SHARE,
    *_COMPARED[1:],
]
BUDGET_COLUMNS = [
    Column("code", text.CODE, CODE),
    Column("item", text.ITEM, wide=True, hint="reason"),
    Column("budget", text.INITIAL, MONEY),
    _final(),
    Column("gap", text.GAP, MONEY_CHANGE),
    Column("rate", text.DONE, PERCENT, mark="rate_origin"),
]
FLOW_COLUMNS = [
    Column("side", text.SIDE),
    Column("code", text.CODE, CODE),
    Column("item", text.ITEM, wide=True),
    _final(),
    _SHARE,
]
UNIT_COLUMNS = [
    Column("unit", text.UNIT),
    Column("code", text.CODE, CODE),
    Column("item", text.ITEM, wide=True),
    _final(),
    _SHARE,
]


OWN_UNIT_COLUMNS = [
    Column("unit", text.UNIT, wide=True),
    Column("kind", text.KIND),
    Column("income", Line.INCOME_TOTAL, MONEY, figure="income_figure"),
    Column("expenditure", Line.EXPENDITURE_TOTAL, MONEY, figure="expenditure_figure"),
]


def own_units_title(frame: pd.DataFrame, totals: Totals, year: int, money: str) -> str:
    """How many units of a department are in the store, and what they spent in all beside the department's own sum."""
    spent = [value for value in frame["expenditure"] if value is not None and not pd.isna(value)]
    own = totals.get((year, "expenditure_total", Measure.FINAL), {}).get("value")
    said = text.OWN_UNITS_FOUND.format(count=len(frame))
    if not spent or own is None:
        return said
    return said + text.OWN_UNITS_SUM.format(
        units=amount_text(sum(spent), money), own=amount_text(own, money), money=money
    )


def marked(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with `mark` (推算, 次年报告 or ""), `indent` (0 at the top), `drill` (where it has parts)."""
    out = frame.copy()
    weak = (common.DERIVED, common.NEXT_REPORT)
    out["mark"] = [origin if origin in weak else "" for origin in frame["origin"]]
    if "has_parts" in frame:
        out["drill"] = [
            key if parts else None for key, parts in zip(frame["key"], frame["has_parts"], strict=True)
        ]
    if "level" in frame:
        out["indent"] = [level - 1 for level in frame["level"]]
    return out


def headlines(totals: Totals, year: int) -> list[Headline]:
    """收入总计, 本年支出合计, the share of 项目支出 and how far the general public budget was used."""
    return [
        amount(totals, year, "income_total", text.INCOME_TOTAL, link="#income"),
        amount(totals, year, "year_expenditure", text.EXPENDITURE, link="#functions"),
        share_of(totals, year, "project_expenditure", "year_expenditure", text.PROJECT_SHARE, link="#nature"),
        _budget_rate(totals, year),
    ]


def _budget_rate(totals: Totals, year: int) -> Headline:
    """The printed 完成预算率, else the one that 决算 and 年初预算 give."""

    def of(known: int) -> tuple[Decimal | None, str]:
        if printed := totals.get((known, _GENERAL, Measure.BUDGET_RATE)):
            return printed["value"], ""
        final, planned = (
            totals.get((known, _GENERAL, measure)) for measure in (FINAL, Measure.INITIAL_BUDGET)
        )
        worked_out = share(final["value"], planned["value"]) if final and planned else None
        return worked_out, common.DERIVED if worked_out is not None else ""

    value, mark = of(year)
    printed = totals.get((year, _GENERAL, Measure.BUDGET_RATE))
    return Headline(
        text.BUDGET_RATE,
        value,
        of(year - 1)[0],
        unit="%",
        mark=mark,
        hint=text.BUDGET_RATE_HINT,
        link="#budget",
        figure_ids=tuple(
            stated["figure_id"]
            for measure in ((Measure.BUDGET_RATE, FINAL) if printed else (FINAL, Measure.INITIAL_BUDGET))
            if (stated := totals.get((year, _GENERAL, measure))) and stated["figure_id"]
        ),
    )


def telling(columns: list[Column], frame: pd.DataFrame) -> list[Column]:
    """The columns without those of a comparison that no line has, as in a unit's first year."""
    compared = {column.key for column in _COMPARED}
    return [
        column
        for column in columns
        if column.key not in compared or not all(map(is_missing, frame[column.key]))
    ]


def absent_units(names: tuple[str, ...], frame: pd.DataFrame) -> list[str]:
    """The chosen units that the frame has no line of."""
    return [name for name in names if name not in set(frame["unit"])]


def function_finding(frame: pd.DataFrame, history: pd.DataFrame, at: str, year: int, whole: str) -> str:
    """What the map says: the largest line, at the top as a share of the named whole and with its way over the years."""
    lines = [line for line in frame.to_dict("records") if line["parent_key"] == at and line["value"] > 0]
    if not lines:
        return ""
    top = max(lines, key=lambda line: line["value"])
    if at:
        above = next(line for line in frame.to_dict("records") if line["key"] == at)
        of_line = percent_text(share(top["value"], above["value"]))
        return text.part_of(above["item"], top["item"], of_line, whole, percent_text(top["share"]))
    earlier = [
        line for line in history.to_dict("records") if line["key"] == top["key"] and line["year"] < year
    ]
    since = ""
    if earlier:
        first = min(earlier, key=lambda line: line["year"])
        since = charts.points_since(first["year"], top["share"] - first["share"])
    return text.top_finding(top["item"], whole, percent_text(top["share"]), since)


def trail(frame: pd.DataFrame, at: str) -> list[tuple[str, str]]:
    """The way from the top to `at`: (key, name) of each step, the top left out; empty for an unknown key."""
    lines = {line["key"]: line for line in frame.to_dict("records")}
    steps: list[tuple[str, str]] = []
    while at in lines:
        steps.append((at, f"{lines[at]['code']} {lines[at]['item']}".strip()))
        at = lines[at]["parent_key"]
    return steps[::-1]
