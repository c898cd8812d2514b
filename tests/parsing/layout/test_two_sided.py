"""总表 with income on the left and expenditure on the right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.written import cells, read

TOTALS = """收入支出决算总表
公开01表
部门：某某县水务局\t\t\t\t\t金额单位：万元
收入\t\t\t支出\t\t
项目\t行次\t决算数\t项目\t行次\t决算数
栏次\t\t1\t栏次\t\t2
一、一般公共预算财政拨款\t1\t120.50\t一、一般公共服务支出\t31\t110.50
二、政府性基金预算财政拨款收入\t2\t\t八、社会保障和就业支出\t38\t10.00
本年收入合计\t27\t120.50\t本年支出合计\t57\t120.50
用事业基金弥补收支差额\t28\t0.00\t结余分配\t58\t
上年结转和结余\t29\t1.00\t结转下年\t59\t1.00
总计\t30\t121.50\t总计\t60\t121.50
"""


def lines(text: str) -> list[tuple[str, str, str]]:
    """(item, measure, value) of each figure."""
    return [row[1:] for row in cells(read(text))]


def test_lines_of_both_sides_by_their_standard_names():
    assert lines(TOTALS) == [
        ("一般公共预算财政拨款收入", "决算数", "120.5"),
        ("一般公共服务支出", "决算数", "110.5"),
        ("社会保障和就业支出", "决算数", "10"),
        ("本年收入合计", "决算数", "120.5"),
        ("本年支出合计", "决算数", "120.5"),
        ("使用非财政拨款结余", "决算数", "0"),
        ("年初结转和结余", "决算数", "1"),
        ("年末结转和结余", "决算数", "1"),
        ("收入总计", "决算数", "121.5"),
        ("支出总计", "决算数", "121.5"),
    ]


def test_the_same_table_in_markdown():
    def bars(line: str) -> str:
        return "| " + line.replace("\t", " | ") + " |" if "\t" in line else line

    marked = "\n".join(bars(line) for line in TOTALS.splitlines())
    marked = marked.replace("| 栏次 |  | 1", "|---|---|---|---|---|---|\n| 栏次 |  | 1")
    assert lines(marked) == lines(TOTALS)


def test_a_line_whose_amount_is_blank_gives_no_figure_and_a_printed_zero_one():
    values = {item: value for item, _, value in lines(TOTALS)}
    assert "政府性基金预算财政拨款收入" not in values
    assert values["使用非财政拨款结余"] == "0"


def test_columns_of_initial_budget_revised_budget_and_final():
    table = """收入支出决算总表
收入\t支出
项目\t年初预算数\t全年预算数\t决算数\t项目\t年初预算数\t全年预算数\t决算数
一、一般公共预算财政拨款收入\t100.00\t120.00\t120.50\t一、一般公共服务支出\t90.00\t110.00\t110.50
总计\t100.00\t121.00\t121.50\t总计\t100.00\t121.00\t121.50
"""
    assert lines(table)[:6] == [
        ("一般公共预算财政拨款收入", "年初预算数", "100"),
        ("一般公共预算财政拨款收入", "预算数", "120"),
        ("一般公共预算财政拨款收入", "决算数", "120.5"),
        ("一般公共服务支出", "年初预算数", "90"),
        ("一般公共服务支出", "预算数", "110"),
        ("一般公共服务支出", "决算数", "110.5"),
    ]


def test_columns_of_two_years():
    table = """收入支出决算总表
收入\t\t\t支出\t\t
项目\t2022年决算数\t2023年决算数\t项目\t2022年决算数\t2023年决算数
一、一般公共预算财政拨款收入\t110.00\t120.50\t一、一般公共服务支出\t105.00\t110.50
"""
    assert [(figure.item, figure.year, str(figure.value)) for figure in read(table).figures] == [
        ("一般公共预算财政拨款收入", 2022, "110.00"),
        ("一般公共预算财政拨款收入", 2023, "120.50"),
        ("一般公共服务支出", 2022, "105.00"),
        ("一般公共服务支出", 2023, "110.50"),
    ]


def test_a_third_list_by_nature_and_economic_lines():
    table = """收入支出决算总表
收入\t\t支出\t\t\t
项目\t决算数\t项目（按功能分类）\t决算数\t项目（按支出性质和经济分类）\t决算数
一、财政拨款收入\t120.50\t一、一般公共服务支出\t110.50\t一、基本支出\t100.00
\t\t\t\t人员经费\t90.00
本年收入合计\t120.50\t本年支出合计\t120.50\t本年支出合计\t120.50
总计\t121.50\t总计\t121.50\t总计\t121.50
"""
    assert [(item, value) for item, _, value in lines(table)] == [
        ("财政拨款收入", "120.5"),
        ("一般公共服务支出", "110.5"),
        ("基本支出", "100"),
        ("人员经费", "90"),
        ("本年收入合计", "120.5"),
        ("本年支出合计", "120.5"),
        ("本年支出合计", "120.5"),
        ("收入总计", "121.5"),
        ("支出总计", "121.5"),
        ("支出总计", "121.5"),
    ]


FISCAL = """财政拨款收入支出决算总表
金额单位：元
收入\t\t支出\t\t\t\t
项目\t金额\t项目\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款
一、一般公共预算财政拨款\t1,205,000.00\t一、一般公共服务支出\t1,205,000.00\t1,205,000.00\t\t
二、政府性基金预算财政拨款\t20,000.00\t十一、城乡社区支出\t20,000.00\t\t20,000.00\t
本年收入合计\t1,225,000.00\t本年支出合计\t1,225,000.00\t1,205,000.00\t20,000.00\t
年初财政拨款结转和结余\t10,000.00\t年末财政拨款结转和结余\t10,000.00\t10,000.00\t\t
一般公共预算财政拨款\t10,000.00\t\t\t\t\t
政府性基金预算财政拨款\t\t\t\t\t\t
总计\t1,235,000.00\t总计\t1,235,000.00\t1,215,000.00\t20,000.00\t
"""


def test_the_expenditure_side_by_fund_and_the_opening_balances_by_fund():
    told = lines(FISCAL)
    assert ("城乡社区支出", "政府性基金预算财政拨款", "2") in told
    assert ("年初一般公共预算财政拨款", "决算数", "1") in told
    assert ("收入总计", "决算数", "123.5") in told
    assert told[-3:] == [
        ("支出总计", "合计", "123.5"),
        ("支出总计", "一般公共预算财政拨款", "121.5"),
        ("支出总计", "政府性基金预算财政拨款", "2"),
    ]
    assert [name for name, _, _ in told].count("一般公共预算财政拨款收入") == 1


def test_a_lost_word_of_the_total_is_told_by_the_other_side():
    table = TOTALS.replace("总计\t60", "\t60")
    assert lines(table)[-1] == ("支出总计", "决算数", "121.5")


def test_older_names_of_income_lines_and_a_total_broken_over_two_rows():
    table = """收支决算总表
收入项目\t金额\t支出项目\t金额
一、财政拨款\t120.50\t一、基本支出\t100.00
其中：政府性基金\t0.50\t二、项目支出\t20.50
收入合计\t120.50\t支出合计\t120.50
总\t120.50\t总\t120.50
计\t\t计\t
"""
    assert [(item, value) for item, _, value in lines(table)] == [
        ("财政拨款收入", "120.5"),
        ("基本支出", "100"),
        ("政府性基金预算财政拨款收入", "0.5"),
        ("项目支出", "20.5"),
        ("本年收入合计", "120.5"),
        ("本年支出合计", "120.5"),
        ("收入总计", "120.5"),
        ("支出总计", "120.5"),
    ]


def test_an_amount_without_a_name_is_a_warning():
    table = TOTALS.replace("八、社会保障和就业支出", "")
    assert [warning.code for warning in read(table).warnings] == ["line_without_name"]
    assert ("社会保障和就业支出", "决算数", "10") not in lines(table)


BODY = TOTALS.splitlines()[6:9]


@given(st.permutations(BODY))
def test_the_order_of_lines_changes_no_figure(rows):
    head = "\n".join(TOTALS.splitlines()[:6])
    assert sorted(lines("\n".join([head, *rows]))) == sorted(lines("\n".join([head, *BODY])))
