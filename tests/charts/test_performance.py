"""绩效自评's charts, read from their figures."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from charts import performance as charts
from charts import theme


def frame(columns, *rows):
    return pd.DataFrame(list(rows), columns=columns.split(), dtype=object)


LOSSES = "unit project item weight score lost target actual note"


def test_losses_keep_their_order_and_say_what_was_missed():
    chart = charts.losses(
        frame(
            LOSSES,
            (
                "甲局",
                "项目一",
                "发放资料",
                Decimal(15),
                Decimal("11.2"),
                Decimal("3.8"),
                "≥40间",
                "30间",
                "慢",
            ),
            ("甲局", "项目二", "知晓率", Decimal(10), Decimal(9), Decimal(1), "", "", ""),
        ),
        title="标题",
        named=False,
    )
    bars = chart.data[0]
    assert list(bars.x) == [3.8, 1]
    assert list(bars.text) == ["3.80 / 15", "1.00 / 10"]
    assert "≥40间" in bars.hovertext[0] and "甲局" not in bars.hovertext[0]
    assert chart.layout.xaxis.range[0] == 0


def tables(*rows):
    return frame("key unit_id unit name full score score_rate lost execution year", *rows)


A = ("a", 1, "甲局", "项目一", Decimal(100), Decimal(95), Decimal(95), Decimal(5), Decimal(80), 2023)
B = ("b", 2, "乙局", "项目二", Decimal(100), Decimal(90), Decimal(90), Decimal(10), Decimal(100), 2023)
C = ("c", 1, "甲局", "项目三", Decimal(120), Decimal(114), Decimal(95), Decimal(6), None, 2022)
D = ("d", 1, "甲局", "项目四", None, None, None, None, Decimal(94), 2023)


def test_tables_are_ranked_by_the_share_that_was_lost():
    chart = charts.ranked_tables(tables(A, B, C, D), title="", chosen=[(1, "a")])
    bars = chart.data[0]
    assert list(bars.x) == [10, 5, 5]
    assert list(bars.marker.color) == [theme.OTHERS, theme.HIGHLIGHT, theme.OTHERS]
    assert bars.text[2] == "扣 6.00 分（95.00%）"


def test_only_tables_with_both_rates_are_points():
    chart = charts.execution_against_score(tables(A, B, C, D), title="", chosen=[1], year=2023)
    found = {trace.name: list(zip(trace.x, trace.y, strict=True)) for trace in chart.data}
    assert found == {charts.OTHER_TABLES: [(100, 90)], charts.CHOSEN_TABLES: [(80, 95)]}


def test_score_lines_leave_gaps():
    course = frame(
        "name year score_rate",
        ("项目一", 2020, Decimal(93)),
        ("项目一", 2022, Decimal(95)),
        ("平均", 2020, Decimal(96)),
    )
    chart = charts.score_over_years(course, title="", chosen="项目一", years=[2020, 2022])
    assert [list(trace.y) for trace in chart.data] == [[93, None, 95], [96, None, None]]
    assert chart.data[0].line.color == theme.HIGHLIGHT
    assert {note.text for note in chart.layout.annotations} == {"项目一", "平均"}
