"""Words of the page 谁变了."""

from __future__ import annotations

from model.terms import Line, Measure, Origin

TITLE = "谁变了、为什么"
SCOPE_HEAD = "所有单位，决算数比上年"
SCOPE = "比较内容"
SCOPES = {
    "totals": "收支总量",
    "functional1": "支出功能分类（类）",
    "functional2": "支出功能分类（款）",
    "functional3": "支出功能分类（项）",
    "income": "收入来源",
    "nature": "基本支出和项目支出",
    "three_public": Line.THREE_PUBLIC,
}
YEAR = "年度"
ALL_YEARS = "全部年度"
WITH_INVENTED = "含示例单位"
ONLY_EXPLAINED = "只看说明了原因的"
UNIT, ITEM, CODE = "单位", "项目", "编码"
PRIOR, VALUE, CHANGE, RATE = Measure.PRIOR_YEAR, Measure.FINAL, "增减额", "增减率"
REASON, BUDGET_REASON = "增减原因", "与预算差异的原因"
DERIVED = Origin.DERIVED
DOUBTFUL = "存疑"
NOTES = {"new": "新增", "gone": "本年未列"}
HINT = "点击单位名打开该单位该年度的同比变化，点击数字查看原文；可筛选、排序并导出。"
NOTHING = "没有可比较的数：库中还没有上年报告，报告也没有说明增减。可改选年度或比较内容。"


def finding(
    unit: str, year: int, item: str, amount: str, rises: bool, money: str, rows: int, units: int
) -> str:
    """“20 个单位 134 项增减，最大的是甲局 2024 年教育支出，增加 5,929.62 万元”."""
    turn = "增加" if rises else "减少"
    return f"{units} 个单位 {rows} 项增减，最大的是{unit} {year} 年{item}，{turn} {amount} {money}"
