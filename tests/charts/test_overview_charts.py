"""The chart of 总览: bars from zero, years as categories, the finding computed."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from charts import overview as charts

D = Decimal
COLUMNS = ["year", "item", "value", "change", "rate", "origin", "statement"]


def _frame(*rows: tuple) -> pd.DataFrame:  # type: ignore[type-arg]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def test_course_shows_both_sides_in_the_chosen_unit() -> None:
    frame = _frame(
        (2020, "收入总计", D("100"), None, None, "推算", "图表"),
        (2022, "收入总计", D("130"), None, None, "表", "收入支出决算总表"),
        (2020, "本年支出合计", D("100"), None, None, "表", "收入支出决算总表"),
        (2022, "本年支出合计", D("120"), None, None, "表", "收入支出决算总表"),
    )
    figure = charts.course(frame, money="元")
    assert {trace.name: list(trace.y) for trace in figure.data[:2]} == {
        "收入总计": [1_000_000.0, 1_300_000.0],
        "本年支出合计": [1_000_000.0, 1_200_000.0],
    }
    assert list(figure.data[0].marker.pattern.shape) == ["/", ""]
    assert list(figure.layout.xaxis.categoryarray) == ["2020", "2021", "2022"]
    assert figure.layout.yaxis.rangemode == "tozero"
    assert figure.layout.title.text == "2022 年支出合计 1,200,000.00 元，比 2020 年增加 20.00%"


def test_finding_of_one_year_and_of_no_change() -> None:
    one = _frame((2024, "收入总计", D("341.39"), None, None, "表", "收入支出决算总表"))
    assert charts.course_finding(one) == "2024 年收入总计 341.39 万元"
    same = _frame(
        (2023, "本年支出合计", D("5"), None, None, "表", ""),
        (2024, "本年支出合计", D("5"), None, None, "表", ""),
    )
    assert charts.course_finding(same) == "2024 年支出合计 5.00 万元，与 2023 年持平"
    assert charts.course_finding(_frame()) == ""
