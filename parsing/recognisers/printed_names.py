"""Names that are no standard ones and stand as printed right before their amount (其他残疾人事业支出0.55万元)."""

from __future__ import annotations

import re

_LEAD = re.compile(
    r"^(?:其中|包括|分别(?:为|是)|主要(?:是|为|包括|用于)|具体(?:为|是|内容包括)|用于|以及|另有|另|和|及|的|本年度?|全年|当年|20\d{2}年度?|经费支出为|支出为|共计?|开支)+"
)
_TAIL = re.compile(r"(?:决算)?(?:数据|数额|金额|数)?(?:为|是|共计?|合计|达|约|：)?$")
_NOUN = re.compile(r"(?:费|费用|支出|收入|开支|经费|资金|补助|总额|资产|补贴|结余|结转|金)$")
_NOT_A_NAME = re.compile(
    r"预算|决算|增加|减少|增长|下降|比|较|占|完成|实际|批复|同期|上年|总计|合计|数据|共支|全部|已|未|无|相比|安排"
)
_BREAK = re.compile(r"[，。；：、（）“”]|其中")


def printed_item(tail: str, statement: str, items: tuple[str, ...], level_path: tuple[str, str]) -> str:
    """The as-printed item before an amount, "" where none stands there; parts of a line are named under it."""
    local = _BREAK.split(tail)[-1]
    if tail.endswith("）") and "（" in tail:
        local = _BREAK.split(tail[: tail.rfind("（")])[-1] + tail[tail.rfind("（") :]
    bare = _TAIL.sub("", _LEAD.sub("", local))
    if (
        not 2 <= len(bare) <= 30
        or not _NOUN.search(bare)
        or _NOT_A_NAME.search(bare)
        or bare in ("支出", "收入", "资金", "金额", "经费", "其中")
    ):
        return ""
    if statement == "一般公共预算财政拨款支出决算情况" and level_path[0]:
        return bare if bare == level_path[0] else f"{level_path[0]}/{bare}"
    if statement == "一般性支出情况" and items:
        return under(items[0], bare)
    return bare


def under(parent: str, name: str) -> str:
    """A part under its line; parts stand beside each other, so an earlier part's own name goes."""
    levels = parent.split("/")
    if len(levels) > 1 and _NOUN.search(levels[-1]):
        levels = levels[:-1]
    return "/".join([*levels, name])
