"""Ranked bars of 勾稽审核: most first, from zero, the shown report's own marked."""

from __future__ import annotations

import pandas as pd

from charts import audit, theme


def test_rules_are_ranked_with_the_shown_reports_own_in_dark() -> None:
    rows = [
        {"rule": "RAT03", "title": "增减率等于增减额除以上年数", "reports": 3, "asked": 9, "findings": 4},
        {"rule": "TXT01", "title": "文字所述金额与表内数一致", "reports": 1, "asked": 8, "findings": 1},
    ]
    chart = audit.failing_rules(pd.DataFrame(rows), title="题", chosen=["TXT01"])
    (bars,) = chart.data
    assert list(bars.x) == [3, 1] and list(bars.text) == ["3 / 9", "1 / 8"]
    assert list(bars.marker.color) == [theme.PALETTE[4], theme.HIGHLIGHT]
    assert chart.layout.xaxis.range[0] == 0
    assert "4 处" in bars.hovertext[0]


def test_reports_stack_errors_in_red_before_warnings() -> None:
    rows = [
        {"unit_id": 1, "unit": "某县财政局", "year": 2023, "errors": 3, "warnings": 1, "notes": 5},
        {"unit_id": 2, "unit": "某县教育局", "year": 2022, "errors": 0, "warnings": 2, "notes": 0},
    ]
    chart = audit.failing_reports(pd.DataFrame(rows), title="题", unit_id=2, year=2022)
    errors, warnings = chart.data
    assert (list(errors.x), list(warnings.x)) == ([3, 0], [1, 2])
    assert errors.marker.color == audit.ERROR
    assert list(chart.layout.yaxis.ticktext) == ["某县财政局 2023", "<b>某县教育局 2022</b>"]
    assert "疑点 2 处" in warnings.hovertext[1]
