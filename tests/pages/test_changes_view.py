"""同比变化 in words: the finding, the sources, the checks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.queries.changes import Row, to_frame
from data.queries.lines import ALL_FUNDS, FUNCTIONAL, Scope
from pages.changes import view


def row(item, prior, value, *, role="line", **more):
    before, now = Decimal(prior), Decimal(value)
    change = now - before
    rate = (change * 100 / before).quantize(Decimal("0.01")) if before else None
    return Row(role, item, "", item, before, now, change, rate, prior_origin="表", value_origin="表", **more)


def said(*rows, money="万元"):
    return view.finding(to_frame(rows), 2024, 2023, money)


def test_the_total_and_what_moved_most():
    found = said(
        row("教育支出", "50", "58"), row("其他支出", "5", "4"), row("本年支出合计", "55", "62", role="total")
    )
    assert found == (
        "2024 年支出合计 62.00 万元，比 2023 年增加 7.00 万元（+12.73%），主要是教育支出增加 8.00 万元"
    )


def test_a_line_that_makes_most_of_the_change_says_its_share():
    found = said(
        row("教育支出", "50", "44"), row("其他支出", "5", "3"), row("本年支出合计", "55", "47", role="total")
    )
    assert found.endswith(
        "比 2023 年减少 8.00 万元（-14.55%），主要是教育支出减少 6.00 万元，占减少额的 75.00%"
    )


def test_an_unchanged_total():
    assert said(row("甲", "5", "5"), row("收入总计", "5", "5", role="total")) == (
        "2024 年收入总计 5.00 万元，与 2023 年持平"
    )


def test_a_doubtful_line_leads_no_title():
    found = said(
        row("甲", "50", "90", doubt="itself"),
        row("乙", "5", "6"),
        row("收入总计", "55", "96", role="total"),
        money="元",
    )
    assert "主要是乙增加 10,000.00 元" in found


def test_totals_are_counted():
    assert said(row("收入总计", "5", "6"), row("会议费", "5", "4")) == (
        "2024 年收入总计 6.00 万元，比 2023 年增加 1.00 万元（+20.00%），所列总量中 1 项增加、1 项减少"
    )


def test_the_sources_of_last_years_values_are_counted():
    rows = [
        row("甲", "1", "2"),
        Row("line", "乙", "", "乙", Decimal(1), Decimal(2), Decimal(1), prior_origin="次年报告"),
        Row(
            "line",
            "丙",
            "",
            "丙",
            Decimal(1),
            Decimal(2),
            Decimal(1),
            prior_origin="按增减额推算",
            doubt="itself",
        ),
    ]
    found = view.said_of_sources(to_frame(rows), 2024, 2023)
    assert "1 项取自 2023 年报告" in found
    assert "1 项取自 2024 年报告所列的 2023 年数" in found
    assert "1 项由 2024 年报告所述的增减推算" in found
    assert "有 1 项的增减存疑" in found


@pytest.mark.parametrize(
    "more, expected",
    [
        ({"doubt": "prior_report", "implied": Decimal(98)}, "2023 年报告为 100.00 万元，按 2024 年报告所述增减推算为 98.00 万元"),
        (
            {"doubt": "prior_report", "implied": Decimal(100), "stated_rate": Decimal(12)},
            "按两年报告计算增减 +10.00%，2024 年报告所述为 +12.00%",
        ),
        (
            {"doubt": "itself", "stated_rate": Decimal(12)},
            "2024 年报告前后不一致：按所述增减额计算增减 +10.00%，所述增减率为 +12.00%",
        ),
        ({}, ""),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_with_both_numbers(more, expected):
    found = to_frame([row("收入总计", "100", "110", **more)]).to_dict("records")[0]
    assert view.check_text(found, 2024, 2023, "万元") == expected


def test_last_year_zero_is_explained():
    found = to_frame([row("收入总计", "0", "110")]).to_dict("records")[0]
    assert view.check_text(found, 2024, 2023, "万元") == "2023 年为 0，不计算增减率"


def test_sources_say_which_report_and_where():
    rows = [
        Row("line", "甲", "", "甲", Decimal(1), Decimal(2), Decimal(1), prior_origin="按增减额推算", prior_figure=1,
            value_origin="表", value_figure=2),
        Row("line", "乙", "", "乙", Decimal(1), Decimal(2), Decimal(1), prior_origin="次年报告", prior_figure=3,
            value_origin="表", value_figure=2),
    ]  # fmt: skip
    printed = {
        1: (2024, "收入支出决算总体情况", "第 3 页"),
        2: (2024, "一般公共预算财政拨款支出决算表", "第 9 页"),
        3: (2024, "图表", "第 4 页"),
    }
    frame = view.table(to_frame(rows), printed, 2024, 2023, "万元", to_frame([]))
    assert list(frame["prior_source"]) == ["2024 年报告按增减额推算，第 3 页", "2024 年报告，图表，第 4 页"]
    assert list(frame["value_source"]) == ["一般公共预算支出表，第 9 页"] * 2
    assert list(frame["prior_mark"]) == ["推算", ""]
    keys = [column.key for column in view.columns(frame, 2024, 2023)]
    assert "code" not in keys and "check" not in keys and "said" not in keys


def test_the_cause_of_the_total_is_taken_from_the_line_that_states_it():
    total = Row("total", "year_expenditure", "", "本年支出合计", Decimal(1), Decimal(2), Decimal(1))
    explained = Row("line", "expenditure_total", "", "支出总计", reason="项目增加")
    frame = view.table(to_frame([total]), {}, 2024, 2023, "万元", to_frame([explained]))
    assert list(frame["said"]) == ["支出总计：项目增加"]


def test_coinciding_lines_are_drawn_once():
    rows = [row("收入总计", "5", "9"), row("支出总计", "5", "9"), row("会议费", "2", "1")]
    assert view.movers(to_frame(rows)) == ["收入总计", "会议费"]


def test_scope_names():
    assert view.scope_name(Scope(FUNCTIONAL, 2, ALL_FUNDS)) == "支出功能分类（款）"
