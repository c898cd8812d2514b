"""基本支出决算表: blocks of code, name and amount beside each other."""

from __future__ import annotations

from tests.parsing.written import cells, read

TABLE = """一般公共预算财政拨款基本支出决算表
公开06表
部门：某某县水务局\t金额单位：元
人员经费\t\t\t公用经费\t\t\t\t\t
科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数
301\t工资福利支出\t900,000.00\t302\t商品和服务支出\t200,000.00\t307\t债务利息及费用支出\t
30101\t基本工资\t500,000.00\t30201\t办公费\t200,000.00\t310\t资本性支出\t5,000.00
30102\t津贴补贴\t400,000.00\t30205\t水费\t\t31002\t办公设备购置\t5,000.00
人员经费合计\t\t900,000.00\t公用经费合计\t\t\t\t\t205,000.00
"""


def test_every_block_line_by_line_and_both_sums():
    assert cells(read(TABLE)) == [
        ("301", "工资福利支出", "决算数", "90"),
        ("302", "商品和服务支出", "决算数", "20"),
        ("30101", "基本工资", "决算数", "50"),
        ("30201", "办公费", "决算数", "20"),
        ("310", "资本性支出", "决算数", "0.5"),
        ("30102", "津贴补贴", "决算数", "40"),
        ("31002", "办公设备购置", "决算数", "0.5"),
        ("", "人员经费合计", "决算数", "90"),
        ("", "公用经费合计", "决算数", "20.5"),
    ]


def test_codes_in_two_columns():
    table = """一般公共预算财政拨款基本支出决算表
类\t款\t科目名称\t金额\t类\t款\t科目名称\t金额
301\t\t工资福利支出\t90.00\t302\t\t商品和服务支出\t20.00
301\t01\t基本工资\t50.00\t302\t01\t办公费\t10.00
\t02\t津贴补贴\t40.00\t\t02\t印刷费\t10.00
\t\t人员经费合计\t90.00\t\t\t公用经费合计\t20.00
"""
    assert [code for code, *_ in cells(read(table))] == [
        "301",
        "302",
        "30101",
        "30201",
        "30102",
        "30202",
        "",
        "",
    ]


def test_one_block_with_budget_final_and_completion():
    table = """一般公共预算财政拨款基本支出决算表
科目编码\t科目名称\t年初预算数\t决算数\t完成预算%
301\t工资福利支出\t90.00\t95.00\t105.56
30101\t基本工资\t90.00\t95.00\t105.56
合计\t\t90.00\t95.00\t105.56
"""
    assert cells(read(table))[-3:] == [
        ("", "合计", "年初预算数", "90"),
        ("", "合计", "决算数", "95"),
        ("", "合计", "完成预算率", "105.56"),
    ]
    assert {figure.unit for figure in read(table).figures if figure.measure == "完成预算率"} == {"%"}


def test_a_block_whose_name_is_lost_is_a_warning():
    table = TABLE.replace("30201\t办公费", "\t")
    assert [warning.code for warning in read(table).warnings] == ["line_without_name"]
    assert "30201" not in [code for code, *_ in cells(read(table))]


def test_an_amount_and_the_next_code_in_one_cell_are_parted():
    table = (
        "一般公共预算财政拨款基本支出决算表\n科目编码\t科目名称\t决算数 科目编码\t科目名称\t决算数\n"
        "301\t工资福利支出\t6,877.60 302\t商品和服务支出\t369.63\n30101\t基本工资\t1,968.70 30201\t办公费\t47.99\n"
        "30102\t津贴补贴\t30202\t印刷费\t16.00\n30103\t奖金\t1,606.04\t\t\n"
    )
    assert cells(read(table)) == [
        ("301", "工资福利支出", "决算数", "6877.6"),
        ("302", "商品和服务支出", "决算数", "369.63"),
        ("30101", "基本工资", "决算数", "1968.7"),
        ("30201", "办公费", "决算数", "47.99"),
        ("30202", "印刷费", "决算数", "16"),
        ("30103", "奖金", "决算数", "1606.04"),
    ]


def test_a_column_with_anything_else_in_it_is_not_parted():
    table = (
        "一般公共预算财政拨款基本支出决算表\n科目编码\t科目名称\t决算数\n"
        "301\t工资福利支出\t6,877.60 302\n30101\t基本工资\t1,968\n"
    )
    report = read(table)
    assert ("301", "工资福利支出", "决算数", "6877.6") not in cells(report)
    assert any(warning.code == "illegible_cell" for warning in report.warnings)
