"""三公经费 in words: the course of the total, one year's parts, ranks."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from data.queries.three_public import RATIO_COLUMNS
from pages.three_public import view

COLUMNS = [
    "year", "key", "item", "initial", "budget", "budget_name", "other_budget", "actual", "completion", "change", "change_rate", "reason",
    "budget_reason", "told_reason", "origin", "figure_id",
]  # fmt: skip
NAMES = {
    "three_public": "“三公”经费",
    "three_public.reception": "公务接待费",
    "three_public.overseas": "因公出国（境）费",
}


def row(year, actual, *, key="three_public", budget=None, origin="表", **more):
    budget = None if budget is None else Decimal(budget)
    actual = Decimal(actual)
    completion = (actual * 100 / budget).quantize(Decimal("0.01")) if budget else None
    found = {
        "year": year, "key": key, "item": NAMES[key], "budget": budget, "actual": actual, "completion": completion,
        "reason": "", "budget_reason": "", "told_reason": "", "origin": origin,
    }  # fmt: skip
    return {**dict.fromkeys(COLUMNS), **found, **more}


def frame(*rows):
    return pd.DataFrame(list(rows), columns=COLUMNS, dtype=object)


def test_the_course_of_the_total():
    rows = frame(row(2020, "4", budget="5"), row(2022, "3", budget="4"), row(2023, "6", budget="8"))
    assert view.trend_title(rows, 2023, "万元") == (
        "2020—2023 年“三公”经费由 4.00 万元增至 6.00 万元（+50.00%）；2023 年完成预算的 75.00%"
    )
    assert view.trend_title(rows, 2022, "元").startswith(
        "2020—2022 年“三公”经费由 40,000.00 元减至 30,000.00 元"
    )
    assert view.trend_said(rows) == "2021 年没有数，图中留空。"


def test_derived_years_are_named():
    rows = frame(row(2022, "3", origin="推算"), row(2023, "6"))
    assert view.trend_said(rows) == "2022 年的数由次年报告所述增减推算，图中标“推算”。"


def test_one_year():
    rows = frame(
        row(2023, "4", budget="5"),
        row(2023, "3", key="three_public.reception"),
        row(2023, "1", key="three_public.overseas"),
    )
    assert view.year_title(rows, 2023, "万元") == (
        "2023 年“三公”经费 4.00 万元，完成预算的 80.00%，公务接待费最多（3.00 万元，占 75.00%）"
    )
    assert view.year_title(frame(row(2023, "0", budget="0.95")), 2023, "万元") == (
        "2023 年没有发生“三公”经费，预算 0.95 万元没有使用"
    )


def test_parts_against_their_budgets():
    reception = row(2023, "3", key="three_public.reception", budget="2")
    overseas = row(2023, "1", key="three_public.overseas", budget="4")
    assert view.parts_title(frame(reception, overseas), 2023) == "2023 年公务接待费超过预算"
    kept = {**reception, "budget": Decimal(3), "completion": Decimal(100)}
    assert view.parts_title(frame(kept, overseas), 2023) == (
        "2023 年各项都没有超过预算，因公出国（境）费完成率最低（25.00%）"
    )
    assert "没有列出各项预算数" in view.parts_title(frame(row(2023, "3", key="three_public.reception")), 2023)


def test_the_change_comes_from_the_year_before_or_is_marked_as_stated():
    rows = frame(
        row(2022, "4"), row(2023, "3"), row(2023, "1", key="three_public.reception", change=Decimal(-1))
    )
    table = view.amounts_table(rows, {}).to_dict("records")
    assert [(line["gap"], line["gap_rate"], line["gap_mark"]) for line in table] == [
        (-1, -25, ""),
        (-1, -50, "报告所述"),
        (None, None, ""),
    ]


def ratios(*totals):
    rows = [
        {**dict.fromkeys(RATIO_COLUMNS), "unit_id": place, "unit": f"单位{place}", "invented": place > 2,
         "year": 2023, "total": None if total is None else Decimal(total)}
        for place, total in enumerate(totals, start=1)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=RATIO_COLUMNS, dtype=object)


def test_ranks():
    assert view.rank_title(ratios("5", "9", None), "total", 1, "单位1", 2023, "万元") == (
        "2023 年“三公”经费决算数：单位1 5.00 万元，在 2 个单位中从高到低排第 2"
    )
    assert view.rank_title(ratios("5", None), "total", 2, "单位2", 2023, "万元") == (
        "2023 年“三公”经费决算数：1 个单位有数，单位2没有"
    )


def test_real_and_invented_units_are_kept_apart():
    rows = ratios("5", "9", "7")
    assert list(view.comparable_units(rows, 2023, (1,))["unit_id"]) == [1, 2]
    assert list(view.comparable_units(rows, 2023, (1, 3))["unit_id"]) == [1, 2, 3]


def test_sources_say_where_a_value_is_printed():
    rows = frame(row(2022, "3", figure_id=1), row(2023, "6", figure_id=2))
    printed = {1: (2023, "图表", "第 3 页"), 2: (2023, "财政拨款“三公”经费支出决算表", "第 9 页")}
    assert list(view.amounts_table(rows, printed)["source"]) == [
        "“三公”经费支出表，第 9 页",
        "2023 年报告，图表，第 3 页",
    ]
