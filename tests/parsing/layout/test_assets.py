"""国有资产使用情况表, under the kinds of assets or line by line."""

from __future__ import annotations

from tests.parsing.written import COVER, cells, read

FILLER = "本年度收入支出决算如下，财政拨款、基本支出见表。三公经费另列。\n"
ACROSS = (
    "国有资产使用情况表\n金额单位：元\n"
    "项目\t行次\t资产总额\t流动资产\t固定资产\t固定资产\t车辆（辆）\t无形资产\n"
    "\t\t\t\t小计\t房屋构筑物\t\t\n"
    "栏次\t\t1\t2\t3\t4\t5\t6\n"
    "合计\t1\t32,311,500.00\t4,054,400.00\t25,795,300.00\t16,365,200.00\t22\t\n"
)
LISTED = "国有资产使用情况表\n单位：万元\n项目\t行次\t金额\n资产总额\t1\t30.50\n其中：车辆\t2\t4.05\n"


def test_one_line_under_the_kinds_of_assets() -> None:
    assert cells(read(FILLER + ACROSS, COVER)) == [
        ("", "资产总额", "决算数", "3231.15"),
        ("", "流动资产", "决算数", "405.44"),
        ("", "固定资产", "决算数", "2579.53"),
        ("", "房屋构筑物", "决算数", "1636.52"),
        ("", "车辆", "数量", "22"),
    ]


def test_a_line_for_each_kind() -> None:
    assert cells(read(FILLER + LISTED, COVER)) == [
        ("", "资产总额", "决算数", "30.5"),
        ("", "车辆", "决算数", "4.05"),
    ]
