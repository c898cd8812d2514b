"""Words before a number that no vocabulary knows: whether they name something of their own, and what its item is."""

from __future__ import annotations

import re

from model.terms import Section
from model.terms.classification import economic

_CHANGES = r"增加|增长|上升|提高|增支|增收|增幅|多支出|扩大|上涨|增多|减少|下降|降低|减支|减收|降幅|减幅|少支出|压减|压缩|缩减|下滑|节约|节支|超支|减低"
_LEAD = re.compile(
    r"^(?:其中|包括|含|分别(?:为|是)|主要(?:是|为|包括|用于)|具体(?:为|是|内容包括)|用于|以及|另有|另|和|及|的|按\w{2,8}科目|本年度?|全年|当年|20\d{2}年度?|经费支出为|支出为|共计?|开支)++"
)
_TAIL = re.compile(r"(?:决算)?(?:数据|数额|金额|数)?(?:为|是|共计?|合计|达|约|：)?$")
_NOUN = re.compile(
    r"(?:费|费用|支出|收入|开支|经费|资金|补助|总额|资产|负债|补贴|结余|结转|金|工资|薪金|缴费|购置|收费|证券|工程|总值|净值)$"
)
# How the lines (项) of the functional classification end that are not called 支出.
_LINE_NOUN = re.compile(
    r"(?:运行|事务|医疗|服务|管理|救助|抚恤|建设|教育|监管|执法|保护|福利|养老|就业|防治|业务|活动|工作|公积金)$"
)
_NOT_A_NAME = re.compile(
    r"^接待(?:支出|费用?)$|其余|剩余|上述|该项|预算|性基金|资本经营|决算|增加|减少|增长|下降|比|较|占|完成|实际|批复|同期|上年|总计|合计|数据|共支|全部|已|未|无(?!形)|相比|安排|运转|用于|\*|[xX×]|的(?!支出|补助)"
)
# Balances told without 和结余 stay as printed; 上年 is here no comparison.
_BALANCE = re.compile(r"(?:上年|年初|年末)?(?:财政拨款)?结[转余](?:资金|下年|结余)?")
# 云南's form describes 基本支出 and 项目支出 under their headings by these words instead of naming them.
_DESCRIBED = re.compile(r"(?:运转的日常|业务工作的经费)支出$")
_WITHOUT_BALANCES = (
    Section.THREE_PUBLIC,
    Section.AGENCY_RUNNING,
    Section.PROCUREMENT,
)  # 结余 is there what a budget leaves
# Costs that stand beside one another, never one as a part of another (培训费1万元。差旅费支出2万元).
_COSTS = frozenset(code.name for code in economic())
# Where a clause stops naming its subject and begins to say something of it.
_PREDICATE = re.compile(
    rf"{_CHANGES}|占|完成|相比|同比|(?:比|与|较|同|和)(?=上|去年|年初|20\d\d|本年|全年|预算|调整)|[增升降减]幅"
    r"|年初|(?<!公共)(?<!性基金)(?<!资本经营)预算|决算|批复|调整|追加|大于|小于|高于|低于|差[值额]"
)
_NO_NAME = (
    r"20\d\d年?[度末]?|本年度?|上年度?|当年度?|全年|本?(?:部门|单位|校|院|局)|学校|合计|总计|共计|总额|金额|数额|数据|资金|经费|费用|支出|收入|开支|比例|比重|幅度"
    r"|实际|实现|发生|使用|执行|安排|列支|支付|拨付|下达|累计|平均|财政|拨款|本级|共有|达到|截至|年末|月末|月|日|年|数|额|率|为|是|达|约|共|有|各|均|都|仅|已|分别|和|与|及|以|的|了|由|到|在|其|中|前|后|用|按|差值|同口径|：|“|”|\d"
)
_FILLER = re.compile(rf"(?:{_NO_NAME})*+")
# “三公”经费中差旅费5万元: what follows is a part, not the thing named.
PART_OF = re.compile(r"(?:决算|支出|经费)?(?:中|内|里|用?于|包括)")


def label_of(words: str, unit: str) -> str:
    """What the words before a number name of their own, "" where they only go on with the sentence.

    unit: the reporting unit's name.
    """
    if _BALANCE.fullmatch(balance := _TAIL.sub("", words.removeprefix("其中"))) and balance[0] in "年上":
        return balance
    words = _PREDICATE.split(words.removeprefix(unit))[0]
    words = _TAIL.sub("", _LEAD.sub("", words).removeprefix(unit))
    bare = re.sub(r"[^\u4e00-\u9fff*xX×]", "", words)
    goes_on = _FILLER.fullmatch(words) and words != "财政拨款"
    return "" if len(bare) < 2 or goes_on or _DESCRIBED.search(words) else words


def item_of(label: str, statement: str, items: tuple[str, ...], section: str) -> str:
    """The as-printed item that a label names, "" where it names none; `section` is the 类 that it stands under."""
    noun = _NOUN.search(label) or (section and _LINE_NOUN.search(label))
    if _BALANCE.fullmatch(label):
        return "" if statement in _WITHOUT_BALANCES else label
    if not 2 <= len(label) <= 30 or not noun or _NOT_A_NAME.search(label):
        return ""
    if section:
        return label if label == section else f"{section}/{label}"
    if statement != Section.GENERAL_COSTS or not items:
        return label
    cost = label.removesuffix("支出")
    return cost if cost in _COSTS else under(items[0], label)


def under(parent: str, name: str) -> str:
    """A part under its line; parts stand beside each other, so an earlier part's own name goes."""
    levels = parent.split("/")
    if len(levels) > 1 and _NOUN.search(levels[-1]):
        levels = levels[:-1]
    return "/".join([*levels, name])
