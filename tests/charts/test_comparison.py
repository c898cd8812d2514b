"""The charts of 对比分析: gaps, marks of what was worked out, order, and colours of rises and falls."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from charts import comparison, theme

_COLUMNS = ["unit_id", "unit", "year", "value", "origin", "figure_id"]


def frame(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=_COLUMNS, dtype=object)


TWO = frame(
    (1, "甲局", 2021, Decimal("10"), "表", 11),
    (1, "甲局", 2022, None, "", None),
    (1, "甲局", 2023, Decimal("30"), "推算", 13),
    (2, "乙局", 2021, None, "", None),
    (2, "乙局", 2023, Decimal("-5"), "表", 23),
    (3, "丙局", 2023, None, "", None),
)


def test_a_line_a_unit_with_gaps_and_open_marks() -> None:
    chart = comparison.over_years(TWO, title="题", years=[2021, 2022, 2023], write=str)
    assert [trace.name for trace in chart.data] == ["甲局", "乙局"]
    first = chart.data[0]
    assert list(first.y) == [10.0, None, 30.0] and first.connectgaps is False
    assert list(first.marker.symbol) == ["circle", "circle", "circle-open"]
    assert list(first.ids) == ["figure-11", "none-1", "figure-13"]
    assert chart.layout.yaxis.range[0] < -5 and chart.layout.yaxis.range[1] > 30
    assert {note.hovertext for note in chart.layout.annotations} == {"甲局", "乙局"}


def test_lines_close_together_are_not_pressed_into_one() -> None:
    close = frame((1, "甲局", 2022, Decimal("90"), "表", 1), (2, "乙局", 2022, Decimal("80"), "表", 2))
    chart = comparison.over_years(close, title="题", years=[2022], write=str, suffix="%")
    assert chart.layout.yaxis.range == (77.5, 92.5) and chart.layout.yaxis.ticksuffix == "%"
    wide = frame((1, "甲局", 2022, Decimal("90"), "表", 1), (2, "乙局", 2022, Decimal("20"), "表", 2))
    assert comparison.over_years(wide, title="题", years=[2022], write=str).layout.yaxis.range[0] == 0


def test_amounts_are_drawn_in_the_shown_unit() -> None:
    chart = comparison.over_years(TWO, title="题", years=[2021, 2023], write=str, scale=lambda v: v * 10000)
    assert chart.data[0].y[0] == 100_000.0


def test_units_are_ranked_and_a_fall_has_its_own_colour() -> None:
    last = TWO[TWO["year"] == 2023]
    chart = comparison.ranked(last, title="题", write=str, signed=True)
    bar = chart.data[0]
    assert list(bar.x) == [30.0, -5.0] and list(chart.layout.yaxis.ticktext) == ["甲局", "乙局"]
    assert bar.marker.color[1] == theme.DECREASE
    assert list(bar.marker.pattern.shape) == [theme.DERIVED_PATTERN, ""]
    assert chart.layout.xaxis.range[0] < -5
    plain = comparison.ranked(last[last["unit_id"] == 1], title="题", write=str)
    assert plain.layout.xaxis.range[0] == 0
