"""The functional classes, and what sentences of the 情况说明 name that is no line of account.

A pattern is searched in text without blanks, in full-width brackets. The particular stands before the general.
"""

from __future__ import annotations

import re

# 功能分类 classes (类) by 财政部's 政府收支分类科目, with names of earlier years; a class may be printed without 支出.
FUNCTIONAL_CLASSES: tuple[str, ...] = (
    "一般公共服务", "外交", "国防", "公共安全", "教育", "科学技术", "文化旅游体育与传媒", "文化体育与传媒",
    "社会保障和就业", "社会保险基金", "卫生健康", "医疗卫生与计划生育", "医疗卫生", "节能环保", "城乡社区",
    "农林水", "交通运输", "资源勘探工业信息等", "资源勘探信息等", "商业服务业等", "金融", "援助其他地区",
    "自然资源海洋气象等", "国土海洋气象等", "住房保障", "粮油物资储备", "国有资本经营预算", "灾害防治及应急管理",
    "债务还本", "债务付息", "债务发行费用", "抗疫特别国债安排的", "其他",
)  # fmt: skip
_CLASS = "|".join(sorted(FUNCTIONAL_CLASSES, key=len, reverse=True))
_CLASS_NAME = rf"(?:{_CLASS})(?:（类）支出|支出（类）|支出|（类）)"

# Numbers of a performance paragraph: what is counted stands before or after the number.
PERFORMANCE: tuple[tuple[str, str], ...] = (
    (r"事前(?:绩效)?评估", "预算事前绩效评估项目"),
    (r"编报(?:了)?(?:预算)?绩效目标", "编报绩效目标项目"),
    (r"编制(?:了)?(?:预算|项目)?绩效目标|绩效目标(?:编制|管理)", "绩效目标编制项目"),
    (r"绩效跟踪(?:评价|监控)?", "绩效跟踪评价项目"),
    (r"绩效(?:运行)?监控", "绩效监控项目"),
    (r"部门评价|重点(?:绩效)?评价|绩效重点评价", "部门评价项目"),
    (r"绩效自评|自评|绩效评价", "绩效自评项目"),
)

# A level of the functional classification: 名称（类）, 名称（20101）, 20101名称; or names of classes printed plainly.
_LED_CODE = r"(?:20[1-9]|21\d|22\d|23[0-5])(?:\d{2}){0,2}"
FUNCTIONAL = re.compile(
    r"(?P<name>[\u4e00-\u9fff、（）“”]{2,40}?)（(?:(?P<code>\d{3}|\d{5}|\d{7}|\d{2})|\d{0,7}(?P<level>[类款项]))）(?:支出)?"
    rf"|(?<!\d)(?P<led_by>{_LED_CODE})(?![万亿元个人年项台辆批次余多])(?P<led>[\u4e00-\u9fff、]{{2,30}}?)(?=[\d，。；：]|年初|支出?决算|全年|预算|为)"
    rf"|(?P<classes>{_CLASS_NAME}(?:、{_CLASS_NAME})*)"
)

LINE_SECTIONS = frozenset(
    [
        "“三公”经费支出决算情况",
        "机关运行经费支出情况",
        "政府采购支出情况",
        "国有资产占用情况",
        "一般性支出情况",
    ]
)
"""The sections on one line of the accounts."""
