"""What holds in every shape of table: no two columns say the same, what a broken source ran together is told."""

from __future__ import annotations

import pytest

from parsing.recognisers.tables import drawn as draw
from tests.parsing.written import SETTING, cells, read, tables

EQUAL = {
    "coded": "支出决算表\n科目编码\t科目名称\t本年支出合计\t项目支出/省级\t项目支出/省级\n204\t公共安全支出\t27.00\t17.00\t10.00\n",
    "two-sided": "收入支出决算总表\n项目\t其他金额\t其他金额\t项目\t决算数\n事业收入\t1.00\t2.00\t教育支出\t27.00\n",
    "strips": (
        "一般公共预算财政拨款基本支出决算表\n科目编码\t科目名称\t其他金额\t其他金额\t科目编码\t科目名称\t决算数\n"
        "301\t工资福利支出\t1.00\t2.00\t302\t商品和服务支出\t27.00\n"
    ),
    "listed": "政府采购支出情况表\n项目\t决算数\t其他金额\t其他金额\n货物\t27.00\t1.00\t2.00\n",
    "grouped": (
        "“三公”经费支出决算表\n合计\t因公出国（境）费\t因公出国（境）费\t公务接待费\n"
        "决算数\t决算数\t决算数\t决算数\n27.00\t1.00\t2.00\t27.00\n"
    ),
}


@pytest.mark.parametrize("shape", EQUAL)
def test_two_columns_that_say_the_same_are_told_and_not_read(shape):
    report = read(EQUAL[shape])
    assert "equal_columns" in [warning.code for warning in report.warnings]
    values = {value for *_, value in cells(report)}
    assert "27" in values and values.isdisjoint({"1", "2"})


def test_a_budget_a_final_and_a_part_of_it_are_three_measures_in_any_order():
    table = "政府采购支出情况表\n项目\t其中：面向中小企业采购金额\t年初预算数\t决算数\n货物\t20.60\t40.00\t35.10\n"
    assert cells(read(table)) == [
        ("", "政府采购货物支出", "其中：面向中小企业采购金额", "20.6"),
        ("", "政府采购货物支出", "年初预算数", "40"),
        ("", "政府采购货物支出", "决算数", "35.1"),
    ]


def test_rows_of_measures_and_a_part_below_a_part():
    table = (
        "“三公”经费支出决算表\n三公经费项目\t合计\t因公出国（境）费\t公务接待费\t\n\t\t\t小计\t行政运行\n"
        "2023年度预算数\t5.00\t0.00\t2.00\t1.50\n2022年度决算数\t4.00\t0.00\t1.00\t0.50\n决算对比\t1.00\t0.00\t-1.00\t0.60\n"
    )
    figures = read(table).figures
    assert [(f.item, f.measure, f.year, str(f.value)) for f in figures[3::4]] == [
        ("公务接待费/行政运行", "预算数", 2023, "1.50"),
        ("公务接待费/行政运行", "决算数", 2022, "0.50"),
        ("公务接待费/行政运行", "比上年增减额", 2023, "0.60"),
    ]


def test_operating_cost_beside_three_public_expenses_and_an_amount_run_into_the_heading():
    table = (
        "“三公”经费及机关运行经费支出决算表\n“三公”经费\t机关运行经费决算数\n合计\t\t公务用车运行费\t\t公务接待费\t\t\n"
        "预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t325.80\n22.00\t8.70\t14.00\t8.40\t8.00\t0.30\t\n"
    )
    report = read(table)
    assert [row[1:] for row in cells(report)] == [
        ("合计", "预算数", "22"),
        ("合计", "决算数", "8.7"),
        ("公务用车运行维护费", "预算数", "14"),
        ("公务用车运行维护费", "决算数", "8.4"),
        ("公务接待费", "预算数", "8"),
        ("公务接待费", "决算数", "0.3"),
    ]
    (warning,) = report.warnings
    assert warning.code == "number_in_heading" and "325.80" in warning.message


def test_a_heading_of_codes_over_three_columns_is_no_column_of_amounts():
    table = (
        "高等学校财政拨款支出决算表\n科目编码\t科目编码\t科目编码\t科目名称\t合计\t基本支出\n"
        "类\t款\t项\t合计\t266.00\t209.00\n205\t\t\t教育支出\t200.00\t150.00\n208\t\t\t社会保障和就业支出\t59.00\t59.00\n"
    )
    report = read(table)
    assert report.warnings == ()
    assert ("", "合计", "合计", "266") in cells(report)


def test_a_sheet_can_be_drawn():
    (table,) = tables(
        "支出决算表\n科目编码\t科目名称\t本年支出合计\t基本支出\n204\t公共安全支出\t27.00\t17.00\n"
    )
    drawn = draw(table, SETTING)
    assert "3 数值 本年支出合计 → 本年支出合计 2023" in drawn and "204 公共安全支出  | 27.00 | 17.00" in drawn


def test_a_heading_over_all_columns_says_nothing_of_any():
    table = (
        "高等学校财政拨款支出决算表\n科目编码\t科目名称\t本年支出\t\t\n\t\t合计\t基本支出\t其中：项目支出\n"
        "205\t教育支出\t5.00\t4.00\t1.00\n20502\t普通教育\t5.00\t4.00\t1.00\n"
    )
    assert [measure for _, _, measure, _ in cells(read(table))[:3]] == ["合计", "基本支出", "其中：项目支出"]


def test_a_list_of_a_provinces_own_is_read_by_its_headings():
    table = "会议费支出决算表\n会议名称\t地点\t金额\t人数（人）\t备注\n合计\t\t3.00\t20\t\n年会\t甲市\t3.00\t20\t线上\n"
    report = read(table)
    assert {figure.statement for figure in report.figures} == {"会议费支出决算表"}
    assert [(f.item, f.measure, str(f.value), f.unit) for f in report.figures] == [
        ("合计", "决算数", "3.00", "万元"),
        ("合计", "人数", "20", "人"),
        ("年会", "决算数", "3.00", "万元"),
        ("年会", "人数", "20", "人"),
    ]
    assert report.warnings == ()


@pytest.mark.parametrize("title", ["部门预算执行情况表", "项目支出绩效目标表", "部门收支预算表"])
def test_a_plan_or_how_it_was_carried_out_is_no_account(title):
    report = read(f"{title}\n项目\t预算数\t决算数\n甲\t1.00\t2.00\n乙\t3.00\t4.00\n")
    assert (report.figures, [warning.code for warning in report.warnings]) == ((), ["unknown_table"])


BY_UNITS = (
    "收入决算表\n科目编码\t科目名称\t本年收入合计\t财政拨款收入\n201\t一般公共服务支出\t3.00\t2.00\n"
    "收入决算表（分单位）\n单位编码\t单位名称\t本年收入合计\t财政拨款收入\n\t合计\t3.00\t2.00\n"
    "101\t某某县水务局本级\t1.00\t1.00\n102\t某某县水库管理所\t2.00\t1.00\n"
)


def test_a_table_by_units_is_none_of_the_accounts_own():
    figures = read(BY_UNITS).figures
    told = [(f.statement, f.code, f.item) for f in figures if f.measure == "本年收入合计"]
    assert told == [
        ("收入决算表", "201", "一般公共服务支出"),
        ("分单位收入决算表", "", "合计"),
        ("分单位收入决算表", "", "某某县水务局本级"),
        ("分单位收入决算表", "", "某某县水库管理所"),
    ]


def test_codes_below_units_and_three_public_expenses_by_units():
    coded = (
        "支出决算表\n单位名称\t科目编码\t科目名称\t本年支出合计\n水务局本级\t201\t一般公共服务支出\t1.00\n\t20101\t人大事务\t1.00\n"
        "水库管理所\t201\t一般公共服务支出\t2.00\n"
    )
    assert [(f.code, f.item) for f in read(coded).figures] == [
        ("201", "水务局本级/一般公共服务支出"),
        ("20101", "水务局本级/人大事务"),
        ("201", "水库管理所/一般公共服务支出"),
    ]
    grouped = (
        "“三公”经费支出决算表\n单位名称\t合计\t因公出国（境）费\t公务接待费\n合计\t3.00\t1.00\t2.00\n"
        "水务局本级\t2.00\t1.00\t1.00\n水库管理所\t1.00\t0.00\t1.00\n"
    )
    figures = read(grouped).figures
    assert {figure.statement for figure in figures} == {"分单位财政拨款“三公”经费支出决算表"}
    assert [figure.item for figure in figures[::3]] == ["合计", "水务局本级/合计", "水库管理所/合计"]


BROKEN = (
    "“三公”经费支出决算表\n\t预算\t\t\t\t\t决\t\t\t\t\t\n合\t出 国\t小计\t购置x\t运x\t接待费\t合\t\t小计\t\t运行费\t接\n"
    "22.00\t1.00\t13.00\t3.00\t10.00\t8.00\t8.70\t\t8.40\t\t8.40\t0.30\n"
)


def test_broken_headings_are_told_by_the_sums_where_one_order_alone_agrees():
    report = read(BROKEN)
    assert [row[1:] for row in cells(report)][6:] == [
        ("合计", "决算数", "8.7"),
        ("公务用车购置及运行维护费", "决算数", "8.4"),
        ("公务用车运行维护费", "决算数", "8.4"),
        ("公务接待费", "决算数", "0.3"),
    ]
    assert {figure.certainty for figure in report.figures} == {"proved"}
    assert [warning.code for warning in report.warnings] == ["proved_headings"]


def test_broken_headings_without_a_sum_that_agrees_are_warnings():
    report = read(BROKEN.replace("22.00", "23.00"))
    assert {"23", "8.7"}.isdisjoint(value for *_, value in cells(report))
    assert "unknown_column" in {warning.code for warning in report.warnings}


def test_a_difference_of_rows_is_told_by_the_rows_that_it_is_right_for():
    table = (
        "“三公”经费支出决算表\n项目\t合计\t因公出国（境）费\t公务接待费\n年初预算数\t7.00\t1.00\t6.00\n"
        "2023年决算数\t5.00\t1.00\t4.00\n2022年决算数\t4.00\t0.00\t4.00\n差额\t1.00\t1.00\t0.00\n增减率（%）\t25.00\t\t0\n"
    )
    figures = read(table).figures
    assert {(f.measure, f.unit) for f in figures[9:12]} == {("比上年增减额", "万元")}
    assert {(f.measure, f.unit) for f in figures[12:]} == {("比上年增减率", "%")}
    by_budget = read(table.replace("差额\t1.00\t1.00\t0.00", "差额\t-2.00\t0.00\t-2.00")).figures
    assert {f.measure for f in by_budget[9:12]} == {"比年初预算增减额"}
    wrong = read(table.replace("差额\t1.00", "差额\t9.00")).figures
    assert {f.measure for f in wrong[9:12]} == {"差额"}


def test_counts_and_values_of_assets_beside_each_other():
    table = "国有资产占用情况表\n单位：万元\n项目\t数量\t价值\n资产总额\t\t100.00\n车辆（辆）\t3\t40.00\n"
    assert [(f.item, f.measure, str(f.value), f.unit) for f in read(table).figures] == [
        ("资产总额", "决算数", "100.00", "万元"),
        ("车辆", "数量", "3", "辆"),
        ("车辆", "决算数", "40.00", "万元"),
    ]
