"""What 总览 shows: the matrix, headline figures, events and warnings in words. Knows no widget."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pandas as pd

from model import Place
from pages.overview import words as text
from ui import links
from ui.headline import Headline
from ui.originals.view import value_text
from ui.table import COUNT, MONEY, MONEY_CHANGE, PERCENT_CHANGE, YEAR, Column
from ui.text import common
from ui.totals import Totals, amount, share_of

COURSE_COLUMNS = [
    Column("year", text.YEAR, YEAR),
    Column("item", text.ITEM),
    Column("value", text.FINAL, MONEY, mark="mark"),
    Column("change", text.CHANGE, MONEY_CHANGE),
    Column("rate", text.RATE, PERCENT_CHANGE),
]
ATTENTION_COLUMNS = [
    Column("unit", text.UNIT, wide=True),
    Column("year", text.YEAR, YEAR),
    Column("place", text.WHERE),
    Column("message", text.SAID, wide=True, hint="file", link="link"),
]


FAILING_COLUMNS = [
    Column("unit", text.UNIT, wide=True, mark="mark", page="audit"),
    Column("year", text.YEAR, YEAR),
    Column("errors", text.ERRORS, COUNT, page="audit"),
    Column("warnings", text.DOUBTS, COUNT, page="audit"),
    Column("hints", text.HINTS, COUNT, page="tasks"),
    Column("unchecked", text.UNCHECKED, COUNT, page="audit"),
]


def failing(reports: pd.DataFrame, holdings: pd.DataFrame) -> pd.DataFrame:
    """The reports with open errors or doubts, most errors first, each with the ways to its audit and its hints."""
    hints = {(held["unit_id"], held["year"]): held["warnings"] for held in holdings.to_dict("records")}
    rows = [
        {
            **row,
            "mark": common.INVENTED_MARK if row["invented"] else "",
            "hints": hints.get((row["unit_id"], row["year"]), 0),
            "audit": links.audit_address(row["unit"], row["year"]),
            "tasks": f"{links.PAGE}?{links.report_query(row['unit'], row['year'], tasks=True)}",
        }
        for row in reports.to_dict("records")
        if row["errors"] or row["warnings"]
    ]
    columns = [*reports.columns, "mark", "hints", "audit", "tasks"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def failing_finding(frame: pd.DataFrame) -> str:
    """“3 份报告有 7 处错误，5 份有 9 处疑点”."""
    counts = [
        (int((frame[name] > 0).sum()), int(frame[name].sum()))
        for name in ("errors", "warnings")
        if len(frame)
    ]
    return text.failing_finding(*counts) if counts else text.NOTHING_FAILING


def headlines(totals: Totals, year: int, links: dict[str, str]) -> list[Headline]:
    """收入总计, 本年支出合计, the share of 项目支出, “三公”经费; `links` leads each to its page."""
    return [
        amount(totals, year, "income_total", text.INCOME_TOTAL, link=links["structure"]),
        amount(totals, year, "year_expenditure", text.EXPENDITURE, link=links["structure"]),
        share_of(
            totals,
            year,
            "project_expenditure",
            "year_expenditure",
            text.PROJECT_SHARE,
            link=links["structure"],
        ),
        amount(totals, year, "three_public", text.THREE_PUBLIC, link=links["three_public"]),
    ]


def matrix(holdings: pd.DataFrame, failing: pd.DataFrame) -> tuple[pd.DataFrame, list[Column]]:
    """One row a unit, one column a year: 本年支出合计 where there is a report, its errors and doubts marked."""
    years = sorted(set(holdings["year"]))
    failed = {(row["unit_id"], row["year"]): row for row in failing.to_dict("records")}
    rows: dict[int, dict[str, Any]] = {}
    for held in holdings.to_dict("records"):
        row = rows.setdefault(held["unit_id"], _unit_row(held, years))
        key = column_key(held["year"])
        row[key] = held["value"]
        row[f"{key}.mark"] = _cell_mark(held, failed.get((held["unit_id"], held["year"])))
        row[f"{key}.hint"] = text.holding_hint(
            *(held[name] for name in ("kind", "version", "tables", "figures", "scores", "warnings"))
        )
    columns = [Column("unit", text.UNIT, mark="unit.mark")]
    columns += [_year_column(year) for year in years]
    return pd.DataFrame(list(rows.values()), dtype=object), columns


def _conflict(row: dict[str, Any]) -> tuple[Any, ...]:
    """What two files state differently, as a row of what needs attention."""
    sides = [
        text.stated_in(row[f"{side}file"], value_text(Decimal(row[f"{side}value"]), row["unit_of_value"]))
        for side in ("", "beside_")
    ]
    return (
        row["unit"],
        int(row["year"]),
        row["file"],
        text.TWO_FILES,
        text.conflict(row["statement"], row["item"], row["measure"], *sides),
        links.figure_query(row["figure_id"], row["beside_id"]),
    )


def column_key(year: int) -> str:
    return f"y{year}"


def year_of(key: str) -> int | None:
    """The year of a matrix column, None for the unit's."""
    return int(key[1:]) if key.startswith("y") and key[1:].isdecimal() else None


def _unit_row(held: dict[str, Any], years: list[int]) -> dict[str, Any]:
    row: dict[str, Any] = {"unit_id": held["unit_id"], "unit": held["unit"]}
    row["unit.mark"] = common.INVENTED_MARK if held["invented"] else ""
    for year in years:
        key = column_key(year)
        row |= {key: None, f"{key}.mark": "", f"{key}.hint": ""}
    return row


def _cell_mark(held: dict[str, Any], failed: dict[str, Any] | None) -> str:
    """What weighs most: errors, doubts, then hints of the reading; worked out or taken from the next year's report."""
    if held["value"] is None:
        return text.STATED
    weak = held["origin"] if held["origin"] in (common.DERIVED, common.NEXT_REPORT) else ""
    grave = text.graveness(failed["errors"], failed["warnings"]) if failed else ""
    return "，".join(part for part in (weak, grave or text.notices(held["warnings"])) if part)


def _year_column(year: int) -> Column:
    key = column_key(year)
    return Column(key, str(year), MONEY, mark=f"{key}.mark", hint=f"{key}.hint")


def finding(holdings: pd.DataFrame) -> str:
    by_unit = holdings.groupby("unit_id")["year"].nunique()
    single = int((by_unit == 1).sum())
    return text.matrix_finding(
        len(by_unit), len(holdings), min(holdings["year"]), max(holdings["year"]), single
    )


def marked_course(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with `mark` (推算, 次年报告 or ""), newest year first."""
    out = frame.copy()
    weak = (common.DERIVED, common.NEXT_REPORT)
    out["mark"] = [origin if origin in weak else "" for origin in frame["origin"]]
    return out.sort_values(["year", "item"], ascending=[False, True])


def attention(warnings: pd.DataFrame, holdings: pd.DataFrame, conflicts: pd.DataFrame) -> pd.DataFrame:
    """What a reader should look at: what two files state differently, what the reading did not understand, and
    reports without any table.

    Columns: unit, year, file, place, message, link (of a conflict to both places, of a warning to its place in the
    list to work through).
    """
    rows = [_conflict(row) for row in conflicts.to_dict("records")]
    rows += [
        (
            row["unit"],
            int(row["year"]),
            row["file"],
            Place.from_json(json.loads(row["place"])).describe(),
            row["message"],
            links.task_query(row["unit"], int(row["year"]), int(row["number"])),
        )
        for row in warnings.to_dict("records")
    ]
    rows += [
        (held["unit"], held["year"], "", "", text.TEXT_ONLY, "")
        for held in holdings.to_dict("records")
        if not held["tables"]
    ]
    return pd.DataFrame(rows, columns=["unit", "year", "file", "place", "message", "link"], dtype=object)
