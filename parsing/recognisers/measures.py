"""What a number in a sentence says of its item: amount, budget, change, share, rate, count; told by the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from parsing.numbers import MONEY_IN_WAN, Quantity

PRIOR, BUDGET = "上年", "年初预算"

INCREASE = r"增加|增长|上升|提高|增支|增收|增幅|多支出|扩大|上涨"
DECREASE = r"减少|下降|降低|减支|减收|降幅|减幅|少支出|压减|压缩|缩减|下滑|节约|节支|减低"
_DIRECTION = re.compile(
    rf"(?P<both>(?:{INCREASE})[（/](?:{DECREASE})[）]?|(?:{DECREASE})[（/](?:{INCREASE})[）]?)|(?P<up>{INCREASE})|(?P<down>{DECREASE})"
)
# 决算数大于年初预算数120万元 is a change by that amount.
_FARTHER = re.compile(
    r"(?:(?P<up>大于|高于|超(?:出|过)?|多于)|(?P<down>小于|低于|少于))[^，。；：\d]{0,8}(?:预算|上年|去年)[^，。；：\d]{0,6}$"
)
_NEAR = re.compile(
    r"^(?:了|额|数|率|幅度|比例|额度|支出|收入|金额|资金|约|将?近|超过?|逾|达到?|为|是|共|：|幅|的幅度)*[-−－]?$"
)
_SHARE = re.compile(r"占[^，。；]*$|(?:比重|比例|占比)(?:为|是|达|：)?$")
_COMPLETION = re.compile(
    r"(?:完成|为|达到?|是|占)[^，。；]{0,14}?预算[^，。；]{0,8}$|(?:预算)?(?:执行|完成)(?:率|进度)(?:为|达|是|：|达到)?$|完成率(?:为|达|是|：)?$"
)
# 占一般公共预算财政拨款支出的: the fund's name is no budget that is completed.
_FUND = re.compile(r"(?:一般公共|政府性基金|国有资本经营)预算")
# 比年初预算增加 is a change; 年初预算追加 (a budget that was raised) is not.
_COMPARED_BUDGET = re.compile(r"(?:比|较|与|同|和)[^，。；]{0,20}预算$")
_INITIAL_BUDGET = re.compile(r"年初[^，。；]{0,6}预算[^，。；]{0,8}$|年初安排[^，。；]{0,4}$")
_ANY_BUDGET = re.compile(
    r"预算(?:批复)?(?:数据|数额|数|金额|安排|资金|总额|额)?(?:批复)?(?:数)?(?:为|是|共计?|合计|：|约|安排)?$|批复数(?:为)?$"
)
_LAST_YEAR = re.compile(
    r"(?:上年|上年度|去年|(?:与|比|较|同)20\d{2}年度?)(?:决算|支出|收入)?(?:数|额)?(?:为|是|的|：)?$"
)
# 完成年初预算1,100万元的103.64%: the budget itself stands between.
_COMPLETED_AMOUNT = re.compile(r"完成[^，。；]*预算[^，。；]*\d(?:亿|万|千)?元的$")
# 一般公共预算 names a fund, not a budget that the accounts are held against.
_A_BUDGET = r"(?<!公共)(?<!基金)(?<!经营)预算"
_PRIOR_BASE = re.compile(
    rf"上年|上一年|去年|同比|(?:与|比|较|同|和)(?:上年度?|20\d{{2}}年(?![^，。；\d]{{0,24}}?{_A_BUDGET}))"
)
_BUDGET_BASE = re.compile(
    r"(?:与|比|较|同)(?:20\d{2})?(?:年度?)?(?:本年|全年|当年|年初|初|调整后?)*(?:部门)?预算"
    rf"|(?:与|比|较|同)20\d{{2}}年[^，。；\d]{{0,24}}?{_A_BUDGET}"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity understood: its measure, its signed value; `doubtful` where 增加（减少） was left standing."""

    measure: str
    value: Decimal
    doubtful: bool = False


def read_measure(quantity: Quantity, tail: str, sentence: str) -> Reading | None:
    """The measure of a share, rate or amount of money, None where the words tell of none.

    tail: the text between the last number or full stop and this one. sentence: from the sentence's start to it.
    """
    direction = direction_at(tail)
    if quantity.unit in ("%", "‰"):
        return read_rate(quantity, tail, sentence, direction)
    if quantity.unit not in MONEY_IN_WAN:
        return None
    if direction:
        return signed(quantity, direction, f"比{base_of(sentence)}增减额") if has_base(tail) else None
    if farther := _FARTHER.search(tail):
        base = BUDGET if "预算" in farther.group() else PRIOR
        return signed(quantity, farther.lastgroup or "", f"比{base}增减额")
    if _INITIAL_BUDGET.search(tail):
        return Reading("年初预算数", quantity.value)
    if _ANY_BUDGET.search(tail):
        return Reading("预算数", quantity.value)
    if _LAST_YEAR.search(tail):
        return Reading("上年数", quantity.value)
    if has_direction(re.split(r"[，。；：、（）]", tail)[-1]):
        return None  # 减少项目经费5万元, 增加安排5万元: a change of something, not the amount of the item
    return Reading("决算数", quantity.value)


def read_rate(quantity: Quantity, tail: str, sentence: str, direction: str) -> Reading | None:
    """The measure of a percentage."""
    if direction:
        return signed(quantity, direction, f"比{base_of(sentence)}增减率")
    if _COMPLETION.search(_FUND.sub("", tail) if "占" in tail else tail):
        return Reading("完成预算率", quantity.value)
    if tail == "的" and _COMPLETED_AMOUNT.search(sentence):
        return Reading("完成预算率", quantity.value)
    if tail.endswith("，完成") and "预算" in sentence:
        return Reading("完成预算率", quantity.value)
    if _SHARE.search(tail):
        return Reading("占比", quantity.value)
    return None


def direction_at(tail: str) -> str:
    """ "up", "down", "both" (a placeholder left standing) or "" by the word just before the number."""
    found = None
    for match in _DIRECTION.finditer(tail):
        before = tail[: match.start()]
        adjusted = re.search(r"预算$|追加$|调整$", before) and not _COMPARED_BUDGET.search(before)
        if _NEAR.match(tail[match.end() :]) and not adjusted:
            found = match
    return found.lastgroup or "" if found else ""


def signed(quantity: Quantity, direction: str, measure: str) -> Reading:
    """The change with the sign that its word gives: a decrease is negative, however it is printed."""
    value = -abs(quantity.value) if direction == "down" else quantity.value
    return Reading(measure, value, direction == "both")


def base_of(sentence: str) -> str:
    """What a change is measured against: the last comparison named before it, the year before by default."""
    prior = max((match.start() for match in _PRIOR_BASE.finditer(sentence)), default=-1)
    budget = max((match.start() for match in _BUDGET_BASE.finditer(sentence)), default=-1)
    return BUDGET if budget > prior else PRIOR


def has_base(tail: str) -> bool:
    """Whether it is told what money was saved against; every other change is one on the year before by itself."""
    return not re.search(r"节约|节支", tail) or bool(_PRIOR_BASE.search(tail) or _BUDGET_BASE.search(tail))


def has_direction(text: str) -> bool:
    """Whether any word of increase or decrease stands in the text."""
    return bool(_DIRECTION.search(text))
