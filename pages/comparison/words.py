"""Words of the page 对比分析."""

from __future__ import annotations

from collections.abc import Sequence

from data.queries.comparison import AMOUNT, CHANGE, PER_HEAD, RATE, SHARE
from model.terms import Measure

UNITS = "单位"
UNITS_HINT = "选择单位"
YEARS = "年度"
YEARS_HINT = "选择年度"
INDICATOR = "指标"
KIND = "口径"
KINDS = {
    AMOUNT: "数额",
    SHARE: Measure.SHARE,
    CHANGE: Measure.CHANGE,
    RATE: Measure.CHANGE_RATE,
    PER_HEAD: "在编人均",
}
MAX_UNITS = 40

NOTHING_CHOSEN = "请至少选一个单位和一个年度。"
NO_VALUES = "所选单位和年度没有“{label}”的{kind}。请改选指标、口径或年度。"
NOT_FROM_ZERO = "各数相近，纵轴不从零开始。"
TABLE = "对比表"
UNIT = "单位"
YEAR = "年度"

STAFF_HOW = (
    "在编人均 = 数额 ÷ 报告写明的在编人员数。报告没有写明的不推算。"
    "可在“原文核对”补录：表或章节填“机构人员情况”，项目填“在编人员”，指标填“数量”，单位填“人”。"
)
STAFF_SENTENCES = "报告中提到人数的句子"
STAFF_SENTENCES_SAID = (
    "程序没有采用其中的数：编制数、在职人数、在编人数不是一回事，请核对后补录；点击位置到该报告。"
)
SENTENCE = "原文"
PLACE = "位置"

SAVED = "已保存的对比"
SAVED_SAID = "保存的是所选单位、年度、指标和口径，打开时按库中现在的数字显示。"
NAME = "名称"
NAME_HINT = "如：各县医保人员经费"
SAVE = "保存这个对比"
OPEN = "打开"
RENAME = "改名"
DELETE = "删除"
RESTORE = "恢复"
NONE_SAVED = "还没有保存过对比。"
DELETED = "已删除的对比"


def add_all(units: int) -> str:
    return f"加入范围内全部 {units} 个单位"


def too_many(units: int) -> str:
    return f"最多同时对比 {MAX_UNITS} 个单位，链接里有 {units} 个，只显示前 {MAX_UNITS} 个。"


def not_there(names: Sequence[str]) -> str:
    return f"库中没有这些单位，没有列入对比：{'、'.join(names)}。"


def no_indicator(key: str) -> str:
    return f"库中没有指标“{key}”，已改为显示本年支出合计。"


def units_said(units: int) -> str:
    return f"{units} 个单位"


def scope(label: str, kind: str, whole: str) -> str:
    """The 口径 in words: 卫生健康支出，占本年支出合计."""
    if kind == AMOUNT:
        return label
    return f"{label}，占{whole}" if kind == SHARE else f"{label}，{KINDS[kind]}"


def lines_title(label: str, kind: str, year: int, top: str, value: str, units: int) -> str:
    """The chart's sentence: which unit has most in the last year, of how many."""
    said = label if kind == AMOUNT else f"{label}{KINDS[kind]}"
    if units == 1:
        return f"{said}：{top} {year} 年为 {value}"
    return f"{said}：{year} 年 {units} 个单位中{top}最高，为 {value}"


def lacking(lacks: dict[str, int]) -> str:
    """How many values are missing, and why."""
    reasons = {
        "amount": "没有报告或报告没有这个数",
        "before": "没有上年数",
        "whole": "没有作分母的合计数",
        "staff": "报告没有写明在编人员数",
    }
    said = [f"{count} 处{reasons[why]}" for why, count in lacks.items()]
    return f"空格：{'，'.join(said)}。" if said else ""


def per_head(text: str) -> str:
    return f"{text}/人"


def saved_line(name: str, who: str, when: str) -> str:
    return f"{name}（{who}，{when}）"


def saved_told(name: str) -> str:
    return f"已保存“{name}”。"


def renamed_told(name: str) -> str:
    return f"已改名为“{name}”。"


def deleted_told(name: str) -> str:
    return f"已删除“{name}”，可在下方恢复。"


def restored_told(name: str) -> str:
    return f"已恢复“{name}”。"


def years_said(years: Sequence[int]) -> str:
    """The years compared, in words: the head of the page names them."""
    return "、".join(map(str, years)) + " 年度" if years else ""
