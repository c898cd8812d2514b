"""Words of the page 搜索 and of the search box at the top of every page."""

from __future__ import annotations

from data.queries.search import MOST_CHARACTERS

TYPED = "搜索内容"
HINT = "可输入单位名称（含曾用名、简称、拼音）、项目名称或科目编码、金额、绩效项目、变动原因；多个词用空格分开，不分先后，须同时符合，如“赫山区 公务接待费 2021”“医保局 341.39”。"
NOTHING = (
    "没有找到“{typed}”。可以搜索：单位的名称和曾用名，表和说明中的项目、功能分类和经济分类的编码，"
    "绩效评分表的项目，增减和完成预算的原因。请减少字数，或只留一个词。"
)
TOO_LONG = f"只按前 {MOST_CHARACTERS} 个字搜索。"

UNITS = "单位"
ITEMS = "项目与科目"
AMOUNTS = "金额"
PROJECTS = "绩效项目"
REASONS = "变动原因"
GROUPS = {"units": UNITS, "items": ITEMS, "amounts": AMOUNTS, "projects": PROJECTS, "reasons": REASONS}
GO_UNIT = "点击一行，打开该单位的收支结构。"
GO_ITEM = "点击一行，在旁边列出各单位各年度的数。"
GO_FIGURE = "点击数字查看原文。"
GO_PROJECT = "点击一行，打开该单位该年度的绩效评分；点击得分查看原文。"

UNIT = "单位"
FORMER = "曾用名"
YEARS = "年度"
YEAR = "年度"
ITEM = "项目"
CODE = "科目编码"
UNIT_COUNT = "单位数"
FIGURES = "数字"
STATEMENT = "表或章节"
MEASURE = "指标"
VALUE = "数值"
DERIVED = "推算，据{year}年报告"
OTHER_REPORT = "载于{year}年报告"
PROJECT = "项目"
TABLE = "评分表"
LINES = "指标行"
SCORE = "总分"
REASON = "原因"


def group_title(name: str, shown: int, total: int) -> str:
    return f"{name}（{total}）" if shown == total else f"{name}（{total}，列出前 {shown} 条）"


def counts(found: dict[str, int]) -> str:
    """How many of each group: 单位 2，项目与科目 15."""
    return "，".join(f"{GROUPS[name]} {count}" for name, count in found.items() if count)


def item_title(item: str, code: str, shown: int, total: int) -> str:
    name = f"{code} {item}" if code else item
    return group_title(f"{name}的数字", shown, total)


def years_span(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}–{last}"
