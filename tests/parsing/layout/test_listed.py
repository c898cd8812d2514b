"""政府采购 tables: named lines with amounts."""

from __future__ import annotations

from tests.parsing.written import cells, read


def test_lines_by_their_standard_names():
    table = """政府采购支出情况表
公开10表
项目\t行次\t金额
一、政府采购支出合计\t1\t50.47
（一）政府采购货物支出\t2\t30.00
（二）政府采购工程支出\t3\t
（三）政府采购服务支出\t4\t20.47
二、政府采购授予中小企业合同金额\t5\t50.47
其中：授予小微企业合同金额\t6\t0.00
"""
    assert [row[1:] for row in cells(read(table))] == [
        ("政府采购支出合计", "决算数", "50.47"),
        ("政府采购货物支出", "决算数", "30"),
        ("政府采购服务支出", "决算数", "20.47"),
        ("授予中小企业合同金额", "决算数", "50.47"),
        ("授予小微企业合同金额", "决算数", "0"),
    ]


def test_planned_and_spent_are_told_apart_and_parts_keep_their_heading():
    table = """政府采购情况表
项目\t采购计划金额\t\t采购决算金额\t
\t总计\t财政性资金\t总计\t财政性资金
合计\t200.00\t190.00\t150.00\t140.00
货物\t200.00\t190.00\t150.00\t140.00
"""
    assert cells(read(table))[:4] == [
        ("", "政府采购支出合计", "预算数", "200"),
        ("", "政府采购支出合计", "采购计划金额/财政性资金", "190"),
        ("", "政府采购支出合计", "决算数", "150"),
        ("", "政府采购支出合计", "采购决算金额/财政性资金", "140"),
    ]


def test_a_remark_is_no_line():
    table = "政府采购支出情况表\n项目\t金额\n政府采购支出合计\t50.47\n注：共采购\t3.00\n"
    assert [value for *_, value in cells(read(table))] == ["50.47"]


def test_a_count_is_no_money():
    table = "政府采购支出情况表\n单位：万元\n项目\t统计数\n政府采购支出合计\t30.00\n年末车辆数（辆）\t12\n"
    figures = read(table).figures
    assert [(f.item, f.measure, f.value, f.unit) for f in figures] == [
        ("政府采购支出合计", "决算数", 30, "万元"),
        ("年末车辆数", "数量", 12, "辆"),
    ]
