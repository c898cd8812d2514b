"""The charts of 收支结构 show their frame's numbers; tests read the figure, not pixels."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from charts import structure as charts

D = Decimal


def _lines(*rows: dict[str, Any]) -> pd.DataFrame:
    usual = {"change": None, "rate": None, "origin": "表", "statement": "支出决算表", "code": "", "level": 1}
    return pd.DataFrame([usual | row for row in rows], dtype=object)


def _tree() -> pd.DataFrame:
    return _lines(
        {"key": "210", "parent_key": "", "code": "210", "item": "卫生健康支出", "value": D("326.78"), "share": D("95.72")},
        {"key": "208", "parent_key": "", "code": "208", "item": "社会保障和就业支出", "value": D("9.18"), "share": D("2.69")},
        {"key": "221", "parent_key": "", "code": "221", "item": "住房保障支出", "value": D("-1"), "share": D("-0.29")},
        {"key": "21015", "parent_key": "210", "code": "21015", "item": "医疗保障管理事务", "value": D("219.50"), "share": D("64.29")},
    )  # fmt: skip


def test_map_shows_one_level_and_leaves_negative_lines_to_the_table() -> None:
    top = charts.function_map(_tree(), "", title="").data[0]
    assert list(top.ids) == ["210", "208"] and list(top.values) == [326.78, 9.18]
    below = charts.function_map(_tree(), "210", title="").data[0]
    assert list(below.ids) == ["21015"]


def test_map_hover_has_code_amount_share_and_source() -> None:
    hover = charts.function_map(_tree(), "", title="", money="元").data[0].customdata[0][0]
    assert all(word in hover for word in ("210", "3,267,800.00 元", "95.72%", "支出决算表"))


def _income(*years: int) -> pd.DataFrame:
    rows = []
    for year in years:
        rows += [
            {"year": year, "item": "一般公共预算财政拨款收入", "value": D(90 + year - 2020), "share": D(90 + year - 2020)},
            {"year": year, "item": "事业收入", "value": D("9.2") - (year - 2020), "share": D("9.2") - (year - 2020)},
            {"year": year, "item": "其他收入", "value": D("0.5"), "share": D("0.5"), "origin": "推算"},
            {"year": year, "item": "经营收入", "value": D("0.3"), "share": D("0.3")},
        ]  # fmt: skip
    return _lines(*rows)


def test_shares_over_years_stack_to_the_whole_with_small_items_folded() -> None:
    figure = charts.income_over_years(_income(2020, 2022))
    assert figure.layout.barmode == "stack"
    assert [trace.name for trace in figure.data[:3]] == ["一般公共预算财政拨款收入", "事业收入", "其他 2 项"]
    assert list(figure.data[2].y) == [0.8, 0.8]
    assert list(figure.layout.xaxis.categoryarray) == ["2020", "2021", "2022"]
    assert (
        figure.layout.title.text == "一般公共预算财政拨款收入占本年收入 92.00%，2020 年以来上升 2.00 个百分点"
    )


def test_derived_values_are_hatched() -> None:
    figure = charts.income_over_years(_income(2020, 2022))
    folded, legend = figure.data[2:]
    assert set(folded.marker.pattern.shape) == {"/"} and folded.showlegend is False
    assert legend.name == folded.name and not legend.marker.pattern.shape


def test_one_year_is_ranked_bars_from_zero() -> None:
    figure = charts.income_over_years(_income(2020))
    bars = figure.data[0]
    assert bars.orientation == "h" and list(bars.x) == sorted(bars.x)
    assert figure.layout.xaxis.range[0] == 0
    assert figure.layout.title.text == "2020 年一般公共预算财政拨款收入占本年收入 90.00%"


def _budget() -> pd.DataFrame:
    return _lines(
        {"item": "行政单位医疗", "code": "2101101", "budget": D("84.92"), "value": D("105.00"), "gap": D("20.08"), "rate": D("123.65"), "rate_origin": ""},
        {"item": "行政运行", "code": "2101501", "budget": D("203"), "value": D("93.98"), "gap": D("-109.02"), "rate": D("46.29"), "rate_origin": "推算"},
        {"item": "行政单位离退休", "code": "2080501", "budget": D("0"), "value": D("1.65"), "gap": D("1.65"), "rate": None, "rate_origin": ""},
    )  # fmt: skip


def test_budget_is_a_mark_on_the_bar_of_the_final_amount() -> None:
    figure = charts.budget_bars(_budget())
    bars, marks = figure.data
    assert list(bars.x) == [1.65, 105.0, 93.98] and list(marks.x) == [0.0, 84.92, 203.0]
    assert marks.marker.symbol == "line-ns"
    assert {note.text for note in figure.layout.annotations} == {"123.65%", "46.29%", "无预算"}
    assert figure.layout.title.text == "3 项中 2 项决算超过年初预算，差额最大的是行政运行，少 109.02 万元"


def test_flow_keeps_every_amount() -> None:
    frame = _lines(
        {"side": "收入", "item": "财政拨款收入", "value": D("300"), "share": D("75")},
        {"side": "收入", "item": "其他收入", "value": D("100"), "share": D("25")},
        {"side": "支出", "item": "教育支出", "code": "205", "value": D("390"), "share": D("97.5")},
        {"side": "支出", "item": "年末结转和结余", "value": D("10"), "share": D("2.5")},
    )
    link = charts.flow_map(frame).data[0].link
    assert list(link.source) == [0, 1, 2, 2] and list(link.target) == [2, 2, 3, 4]
    assert sum(link.value[:2]) == sum(link.value[2:]) == 400
    assert len(link.color) == 4
    assert charts.flow_finding(frame) == "本年收入 75.00% 来自财政拨款收入，本年支出 97.50% 用于教育支出"


def test_units_keep_their_order_and_the_widest_gap_is_told() -> None:
    frame = _lines(
        {"unit": "甲局", "code": "205", "item": "教育支出", "value": D("90"), "share": D("90")},
        {"unit": "甲局", "code": "208", "item": "社会保障和就业支出", "value": D("10"), "share": D("10")},
        {"unit": "乙局", "code": "205", "item": "教育支出", "value": D("1"), "share": D("20")},
        {"unit": "乙局", "code": "208", "item": "社会保障和就业支出", "value": D("4"), "share": D("80")},
    )
    figure = charts.units_by_share(frame)
    assert list(figure.layout.yaxis.categoryarray) == ["乙局", "甲局"]
    assert {trace.name: list(trace.x) for trace in figure.data}["教育支出"] == [90.0, 20.0]
    assert figure.layout.title.text == "教育支出占比相差最大：甲局为 90.00%，乙局为 20.00%"


def test_economic_bars_fold_the_smallest_and_take_their_class_colour() -> None:
    rows = [
        {"code": "301", "parent_key": "", "item": "工资福利支出", "level": 1, "value": D(200), "share": D(80)}
    ]
    rows += [
        {
            "code": f"301{n:02}",
            "parent_key": "301",
            "item": f"工资{n}",
            "level": 2,
            "value": D(n),
            "share": D(n),
        }
        for n in range(1, 21)
    ]
    figure = charts.economic_bars(_lines(*rows))
    bars = figure.data[0]
    assert len(bars.x) == 14 and bars.y[-1] == "工资20"
    assert bars.y[0] == "其他 7 项"
    assert sum(bars.x) == sum(range(1, 21))
    assert figure.layout.title.text == "工资福利支出占基本支出 80.00%，其中工资20最多，占 20.00%"
