"""“三公”经费's charts, read from their figures."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from charts import theme
from charts import three_public as charts

NAMES = {
    "three_public": "“三公”经费",
    "three_public.overseas": "因公出国（境）费",
    "three_public.vehicles": "公务用车购置及运行维护费",
    "three_public.vehicle_purchase": "公务用车购置费",
    "three_public.vehicle_running": "公务用车运行维护费",
    "three_public.reception": "公务接待费",
}


def number(text):
    return None if text is None else Decimal(text)


def amounts(*rows):
    """Rows of (year, key, budget, actual[, completion[, origin]])."""
    columns = ["year", "key", "item", "budget", "actual", "completion", "origin"]
    records = []
    for year, key, budget, actual, *more in rows:
        completion, origin = ([*more, None, "表"] if not more else [*more, "表"])[:2]
        records.append((year, key, NAMES[key], number(budget), number(actual), number(completion), origin))
    return pd.DataFrame(records, columns=columns, dtype=object)


def trend(frame, years):
    return charts.trend(frame, title="", money="万元", years=years)


def trace(chart, name):
    return [one for one in chart.data if one.name == name]


def test_parts_are_stacked_and_a_missing_year_is_a_gap():
    frame = amounts(
        (2020, "three_public", "6", "5"),
        (2020, "three_public.reception", "2", "1"),
        (2020, "three_public.vehicle_running", "4", "4"),
        (2022, "three_public", "6", "2"),
        (2022, "three_public.reception", "2", "2"),
    )
    chart = trend(frame, [2020, 2022])
    assert chart.layout.barmode == "stack"
    assert list(trace(chart, "公务接待费")[0].y) == [1, None, 2]
    assert list(trace(chart, charts.BUDGET_AND_RATE)[0].y) == [6, None, 6]
    assert list(chart.layout.xaxis.categoryarray) == ["2020", "2021", "2022"]


def test_vehicles_are_drawn_whole_only_where_they_are_not_split():
    frame = amounts(
        (2020, "three_public", "5", "5"),
        (2020, "three_public.vehicles", "5", "5"),
        (2021, "three_public", "5", "4"),
        (2021, "three_public.vehicles", "5", "4"),
        (2021, "three_public.vehicle_purchase", "1", "1"),
        (2021, "three_public.vehicle_running", "4", "3"),
    )
    chart = trend(frame, [2020, 2021])
    assert list(trace(chart, "公务用车购置及运行维护费")[0].y) == [5, None]
    assert list(trace(chart, "公务用车运行维护费")[0].y) == [None, 3]


def test_a_derived_year_is_hatched_and_what_is_not_split_is_said():
    frame = amounts(
        (2022, "three_public", None, "2.58", None, "推算"),
        (2022, "three_public.reception", None, "0.48", None, "推算"),
        (2023, "three_public", "3", "2.10", "70"),
        (2023, "three_public.reception", "1", "0.10", "10"),
        (2023, "three_public.vehicle_running", "2", "2.00", "100"),
    )
    chart = trend(frame, [2022, 2023])
    printed, derived = trace(chart, "公务接待费")
    assert (list(printed.y), list(derived.y)) == ([None, 0.1], [0.48, None])
    assert derived.marker.pattern.shape == theme.DERIVED_PATTERN
    assert derived.showlegend is False
    assert list(trace(chart, charts.UNSPLIT)[0].y) == [2.1, None]
    said = [note.text for note in chart.layout.annotations]
    assert "推算" in said[0] and any("70.00%" in note and "决算" not in note for note in said[1:])


def test_parts_against_their_budgets():
    frame = amounts(
        (2023, "three_public", "6", "5", "83.33"), (2023, "three_public.reception", None, "1", "46.63")
    )
    chart = charts.parts_against_budget(frame, title="", money="元")
    assert list(chart.data[0].x) == [50000, 10000]
    assert list(chart.data[1].x) == [60000, None]
    said = [note.text for note in chart.layout.annotations]
    assert said[0].endswith("（83.33%）")
    assert said[1].endswith("（报告称 46.63%）")


def test_without_any_budget_there_is_no_mark():
    chart = charts.parts_against_budget(amounts((2023, "three_public", None, "5")), title="", money="万元")
    assert len(chart.data) == 1


def test_ratio_lines_leave_gaps():
    frame = pd.DataFrame(
        [(1, "甲局", 2020, Decimal(200)), (1, "甲局", 2022, Decimal(180)), (2, "乙局", 2020, None)],
        columns=["unit_id", "unit", "year", "per_guest"],
        dtype=object,
    )
    chart = charts.ratio_over_years(frame, "per_guest", title="", unit="元", chosen=1, years=[2020, 2022])
    assert [list(one.y) for one in chart.data] == [[200, None, 180]]
    assert chart.data[0].line.color == theme.HIGHLIGHT


def ranking(most=15):
    frame = pd.DataFrame(
        [(place, f"单位{place}", Decimal(100 - place)) for place in range(20)] + [(99, "无数", None)],
        columns=["unit_id", "unit", "total"],
        dtype=object,
    )
    return charts.ranked(frame, "total", title="", write=str, chosen=18, most=most)


def test_units_are_ranked_and_the_chosen_one_is_always_there():
    chart = ranking(most=5)
    assert list(chart.data[0].x) == [100, 99, 98, 97, 96, 82]
    assert list(chart.data[0].marker.color) == [theme.OTHERS] * 5 + [theme.HIGHLIGHT]
    assert chart.layout.yaxis.ticktext[-1] == "<b>单位18</b>"
    assert "19 / 20" in chart.data[0].hovertext[-1]
    assert chart.layout.xaxis.range[0] == 0
