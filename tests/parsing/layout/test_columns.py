"""Columns that no form declares: other years, changes, rates."""

from __future__ import annotations

import pytest

from parsing.layout.columns import dated, is_rate, printed_measure, stands_apart, undated
from tests.parsing.written import cells, read


@pytest.mark.parametrize(
    ("path", "measure"),
    [
        (("完成预算%",), "完成预算率"),
        (("决算数占预算数的比例", "预算完成率"), "完成预算率"),
        (("增减额",), "比上年增减额"),
        (("比上年增减", "增减%"), "比上年增减率"),
        (("比上年增减率",), "比上年增减率"),
        (("与年初预算数差异", "增减额"), "比年初预算增减额"),
        (("占比",), "占比"),
        (("决算数占年初预算%",), "完成预算率"),
        (("上年决算数",), "上年数"),
        (("2022年决算数",), "2022年决算数"),
    ],
)
def test_what_a_column_of_its_own_kind_says(path, measure):
    assert stands_apart(path)
    assert printed_measure(path) == measure


@pytest.mark.parametrize(
    "path", [("决算数",), ("本年支出", "基本支出"), ("上年结转和结余",), ("年初预算数",), ("金额",)]
)
def test_plain_amounts_stand_under_their_form(path):
    assert not stands_apart(path)


def test_only_the_reports_own_year_is_left_out():
    assert undated([("2023年度决算数",), ("2022年决算数",), ("2023年", "决算数")], 2023) == [
        ("决算数",),
        ("2022年决算数",),
        ("决算数",),
    ]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("2022年决算数", ("决算数", 2022)),
        ("2022年度/决算数", ("决算数", 2022)),
        ("2022年", ("决算数", 2022)),
        ("决算数", ("决算数", 2023)),
    ],
)
def test_a_dated_measure_speaks_of_its_year(measure, expected):
    assert dated(measure, 2023) == expected


def test_rates_are_per_cent_with_or_without_the_sign():
    assert all(map(is_rate, ["占比", "完成预算率", "比上年增减率", "占总支出%", "执行率"]))
    assert not any(map(is_rate, ["决算数", "比上年增减额", "基本支出"]))


@pytest.mark.parametrize(
    ("heading", "measure"), [("年初预算", "年初预算数"), ("调整预算数", "预算数"), ("全年预算", "预算数")]
)
def test_budgets_by_their_standard_measures(heading, measure):
    assert printed_measure((heading,)) == measure


def test_budgets_and_accounts_in_groups_of_like_columns():
    table = (
        "一般公共预算财政拨款支出决算表\n单位：万元\n"
        "科目编码\t科目名称\t年初预算数\t\t\t决算数\t\t\n\t\t小计\t基本支出\t项目支出\t小计\t基本支出\t项目支出\n"
        "204\t公共安全支出\t27\t17\t10\t29\t18\t11\n"
    )
    assert [(measure, value) for _, _, measure, value in cells(read(table))] == [
        ("年初预算数", "27"),
        ("年初预算数/基本支出", "17"),
        ("年初预算数/项目支出", "10"),
        ("合计", "29"),
        ("基本支出", "18"),
        ("项目支出", "11"),
    ]


def test_this_years_amount_beside_last_years_is_the_lines_whole_amount():
    table = (
        "一般公共预算财政拨款支出决算表（按功能分类）\n单位：万元\n"
        "科目编码\t科目名称\t上年决算数\t本年决算数\t增减额\n204\t公共安全支出\t27\t29\t2\n"
    )
    assert [(measure, value) for _, _, measure, value in cells(read(table))] == [
        ("上年数", "27"),
        ("合计", "29"),
        ("比上年增减额", "2"),
    ]


def test_columns_of_one_name_are_not_told_apart_by_guessing():
    table = (
        "支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出合计\t项目支出/省级\t项目支出/省级\n"
        "204\t公共安全支出\t27\t17\t10\n"
    )
    report = read(table)
    assert ("204", "公共安全支出", "本年支出合计", "27") in cells(report)
    assert len(cells(report)) == 1 and "分不清" in report.warnings[-1].message
