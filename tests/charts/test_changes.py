"""The waterfall and the lines over the years, read from their figures."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pandas as pd
import pytest

from charts import changes as charts
from charts import theme
from charts.labels import readable, spread
from data.queries.changes import Row, to_frame


def row(item, change, *, role="line", origin="表", doubt="", code="", prior="100", rate=None):
    change = None if change is None else Decimal(change)
    value = None if change is None else Decimal(prior) + change
    return Row(
        role, code or item, code, item, Decimal(prior), value, change, rate, prior_origin=origin, doubt=doubt
    )


def drawn(*rows, money="万元"):
    return charts.waterfall(to_frame(rows), title="标题", money=money, year=2024, base_year=2023)


def bar(chart):
    return chart.data[0]


def test_bars_run_by_size_and_each_starts_where_the_last_ended():
    chart = drawn(row("甲", "-2"), row("乙", "5"), row("合计", "3", role="total"))
    assert list(bar(chart).customdata) == ["乙", "甲", charts.TOTAL_CHANGE]
    assert list(bar(chart).base) == [0, 5, 0]
    assert list(bar(chart).x) == [5, -2, 3]


def test_increase_is_blue_and_decrease_orange():
    chart = drawn(row("甲", "-2"), row("乙", "5"), row("合计", "3", role="total"))
    assert list(bar(chart).marker.color) == [theme.INCREASE, theme.DECREASE, theme.TOTAL]


def test_small_lines_are_folded():
    rows = [row(f"项{n}", str(1000 - n)) for n in range(8)]
    rows += [row(f"小{n}", "1") for n in range(5)]
    assert list(bar(drawn(*rows)).customdata)[-1] == "其他 5 项"
    assert list(bar(drawn(*rows)).x)[-1] == 5
    assert "小0 +1.00" in bar(drawn(*rows)).hovertext[-1]


def test_a_single_small_line_keeps_its_name():
    rows = [row(f"项{n}", str(1000 - n)) for n in range(4)]
    assert list(bar(drawn(*rows, row("小", "1"))).customdata)[-1] == "小"


def test_no_more_than_the_most_and_others():
    rows = [row(f"项{n:02d}", str(100 + n)) for n in range(30)]
    names = list(bar(drawn(*rows)).customdata)
    assert len(names) == charts.MOST_BARS + 1
    assert names[-1] == "其他 20 项"


def test_derived_values_are_hatched_and_doubtful_ones_marked():
    chart = drawn(row("甲", "5", origin="按增减额推算"), row("乙", "4", doubt="prior_report"))
    assert list(bar(chart).marker.pattern.shape) == [theme.DERIVED_PATTERN, ""]
    assert [charts.DOUBTFUL in text for text in bar(chart).text] == [False, True]


def test_what_no_line_explains_stands_before_the_total():
    chart = drawn(row("甲", "5"), row("", "2", role="rest", origin=""), row("合计", "7", role="total"))
    assert list(bar(chart).customdata) == ["甲", charts.REST, charts.TOTAL_CHANGE]


def test_amounts_follow_the_money_unit():
    chart = drawn(row("甲", "5.5"), money="元")
    assert list(bar(chart).x) == [55000]
    assert bar(chart).text[0] == "+55,000.00"


def test_lines_without_change_are_not_drawn():
    assert list(bar(drawn(row("甲", "5"), row("乙", None))).customdata) == ["甲"]


def test_totals_start_at_zero_in_their_own_order():
    frame = to_frame([row("收入总计", "1"), row("支出总计", "9"), row("无", None)])
    chart = charts.change_bars(frame, title="", money="万元", year=2024, base_year=2023)
    assert list(bar(chart).customdata) == ["收入总计", "支出总计"]
    assert list(bar(chart).base) == [0, 0]


def history(*points):
    columns = ["year", "key", "code", "item", "value", "origin"]
    return pd.DataFrame(
        [(year, key, key, f"项{key}", Decimal(value), origin) for year, key, value, origin in points],
        columns=columns,
        dtype=object,
    )


def test_a_missing_year_is_a_gap():
    frame = history((2020, "205", "1", "表"), (2022, "205", "3", "表"), (2023, "205", "4", "推算"))
    chart = charts.history(frame, title="", money="万元", years=[2020, 2023])
    line = chart.data[0]
    assert list(line.x) == ["2020", "2021", "2022", "2023"]
    assert list(line.y) == [1, None, 3, 4]
    assert line.connectgaps is False
    assert list(line.marker.symbol)[-1] == "circle-open"


def test_lines_are_named_at_their_ends():
    frame = history(*((year, key, "5", "表") for key in ("205", "208") for year in (2020, 2021, 2022)))
    chart = charts.history(frame, title="", money="万元", years=[2020, 2022])
    assert {note.text for note in chart.layout.annotations} == {"项205", "项208"}
    assert [trace.line.color for trace in chart.data] == [
        theme.function_colour("205"),
        theme.function_colour("208"),
    ]
    assert chart.layout.xaxis.type == "category"


@pytest.mark.parametrize(
    "values, step", [([1.0, 1.0, 1.0], 1.0), ([0.0, 0.1, 5.0], 1.0), ([1.0, 9.0], 1.0), ([], 1.0)]
)
def test_labels_are_moved_apart(values, step):
    places = spread(values, step)
    assert all(upper - lower >= step - 1e-6 for lower, upper in pairwise(places))
    assert sum(places) == pytest.approx(sum(values))


def test_labels_stay_above_the_axis():
    places = spread([0.0, 0.0, 0.1], 1.0, 0.5)
    assert places[0] >= 0.5
    assert all(upper - lower >= 1.0 - 1e-6 for lower, upper in pairwise(places))


def test_pale_lines_get_readable_names():
    assert readable("#2f6da8") == "#2f6da8"
    assert readable("#c3ccd5") == "#71767b"
