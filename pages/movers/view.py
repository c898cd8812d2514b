"""What 谁变了 lists: every unit's changes in words and columns. Knows no widget."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from data.queries.changes import BY_RATE
from data.queries.lines import ALL_FUNDS, BY_AMOUNT, FUNCTIONAL, Scope
from pages.movers import words as text
from ui import links
from ui.money import amount_text
from ui.table import CODE, MONEY, MONEY_CHANGE, PERCENT_CHANGE, YEAR, Column
from ui.text import common

COLUMNS = [
    Column("unit", text.UNIT, mark="mark", page="page"),
    Column("year", text.YEAR, YEAR),
    Column("code", text.CODE, CODE),
    Column("item", text.ITEM, mark="item_mark"),
    Column("prior", text.PRIOR, MONEY, mark="prior_mark"),
    Column("value", text.VALUE, MONEY),
    Column("change", text.CHANGE, MONEY_CHANGE, mark="change_mark"),
    Column("rate", text.RATE, PERCENT_CHANGE),
    Column("reason", text.REASON, wide=True),
    Column("budget_reason", text.BUDGET_REASON, wide=True),
]


def scope_of(name: str) -> Scope:
    """The lines that a choice names: functional2 are the 款 of the whole expenditure."""
    if name.startswith(FUNCTIONAL):
        return Scope(FUNCTIONAL, int(name[-1]), ALL_FUNDS)
    return Scope(name)


def only_invented(frame: pd.DataFrame) -> bool:
    """Whether no real unit is among the changes."""
    return all(frame["invented"].astype(bool))


def rows(frame: pd.DataFrame, among: Collection[int], *, invented: bool, explained: bool) -> pd.DataFrame:
    """The changes of the units among those wanted, with marks and the way to the unit's own page."""
    kept = [
        row | _said(row)
        for row in frame.to_dict("records")
        if row["unit_id"] in among
        and (invented or not row["invented"])
        and row["change"]
        and (not explained or row["reason"] or row["budget_reason"])
    ]
    columns = [*frame.columns, "mark", "item_mark", "prior_mark", "change_mark", "page"]
    return pd.DataFrame(kept, columns=columns, dtype=object)


def _said(row: dict[str, Any]) -> dict[str, str]:
    return {
        "mark": common.invented_mark(row["unit"], row["invented"]),
        "item_mark": text.NOTES.get(row["note"], ""),
        "prior_mark": text.DERIVED if row["prior_origin"] in (BY_AMOUNT, BY_RATE) else "",
        "change_mark": text.DOUBTFUL if row["doubt"] else "",
        "page": links.page_address("changes", row["unit"], row["year"]),
    }


def finding(shown: pd.DataFrame, money: str) -> str:
    """How many units and items changed, and the largest change that is not doubted."""
    sure = [row for row in shown.to_dict("records") if not row["doubt"]]
    if not sure:
        return text.TITLE
    top = max(sure, key=lambda row: abs(row["change"]))
    amount = amount_text(abs(top["change"]), money)
    counts = len(shown), shown["unit_id"].nunique()
    return text.finding(top["unit"], top["year"], top["item"], amount, top["change"] > 0, money, *counts)
