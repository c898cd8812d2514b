"""Which recogniser reads a table, and what is said of tables that none reads."""

from __future__ import annotations

import pytest

from tests.parsing.written import read

ALL = """财政拨款“三公”经费、行政参公单位机关运行经费情况表
项目\t预算数\t决算统计数
（一）支出合计\t12.00\t9.88
1．因公出国（境）费\t0\t0
2．公务接待费\t12.00\t9.88
"""
GENERAL = """一般公共预算财政拨款“三公”经费情况表
项目\t预算数\t决算统计数
（一）支出合计\t11.00\t8.88
1．因公出国（境）费\t0\t0
2．公务接待费\t11.00\t8.88
"""


def test_yunnans_two_tables_of_three_public_expenses_are_told_apart():
    figures = read(f"{ALL}\n{GENERAL}").figures
    totals = {
        figure.statement: str(figure.value)
        for figure in figures
        if figure.item == "合计" and figure.measure == "决算数"
    }
    assert totals == {"财政拨款“三公”经费支出决算表": "9.88", "一般公共预算财政拨款“三公”经费情况表": "8.88"}


@pytest.mark.parametrize("table", [ALL, GENERAL])
def test_one_table_of_three_public_expenses_is_the_standard_one_whatever_its_name(table):
    assert {figure.statement for figure in read(table).figures} == {"财政拨款“三公”经费支出决算表"}


def test_a_table_whose_title_is_lost_is_known_by_its_headings():
    report = read(
        "科目编码\t科目名称\t本年支出合计\t基本支出\t上缴上级支出\t经营支出\n201\t一般公共服务支出\t9.00\t9.00\t\t\n"
    )
    assert {figure.statement for figure in report.figures} == {"支出决算表"}


def test_a_table_that_nobody_knows_is_a_warning_with_its_title():
    report = read("部门预算执行情况表\n项目\t预算\t支出\n甲\t1.00\t2.00\n乙\t3.00\t4.00\n")
    assert report.figures == ()
    (warning,) = report.warnings
    assert warning.code == "unknown_table"
    assert "“部门预算执行情况表”" in warning.message


def test_a_table_of_other_things_is_passed_over_in_silence():
    report = read("河道长度表\n河道\t长度\t宽度\n甲河\t1.50\t2.50\n乙河\t3.50\t4.50\n")
    assert (report.figures, report.warnings) == ((), ())
