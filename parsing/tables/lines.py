"""The standard lines of tables and sentences: canonical names and the names they are printed under."""

from __future__ import annotations

import re
from functools import cache

_ALIASES: tuple[tuple[str, str], ...] = (
    (r"一般公共预算(?:财政)?拨款(?:收入)?|一般公共预算收入", "一般公共预算财政拨款收入"),
    (r"财政拨款(?:收入)?", "财政拨款收入"),
    (r"政府性基金(?:预算)?(?:(?:财政)?拨款)?(?:收入)?", "政府性基金预算财政拨款收入"),
    (r"国有资本经营(?:预算)?(?:财政)?拨款(?:收入)?|国有资本经营预算收入", "国有资本经营预算财政拨款收入"),
)
_FUND_NAMES = tuple((re.compile(pattern), name) for pattern, name in _ALIASES)

_BOTH_SIDES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"(?:本年)?收入合计|本年收入", "本年收入合计"),
        (r"(?:本年)?支出合计|本年支出", "本年支出合计"),
        (
            r"使用非财政拨款结余(?:（含专用结余）|和专用结余)?|使用非财政拨款结余（含专用结余）?|用事业基金弥补收支差额",
            "使用非财政拨款结余",
        ),
        (r"(?:年初|上年)结转(?:[和及]?结余)?", "年初结转和结余"),
        (r"(?:年末|结转下年的?)结转[和及]?结余|结转下年|年末结转", "年末结转和结余"),
        (r"(?:年初|上年)财政拨款结转[和及]?结余", "年初财政拨款结转和结余"),
        (r"年末财政拨款结转[和及]?结余", "年末财政拨款结转和结余"),
    )
)

THREE_PUBLIC_LINES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"团组", "因公出国（境）团组数"),
        (r"(?:出国|出境).*人次|因公出国（境）人(?:次)?数", "因公出国（境）人次数"),
        (r"用车购置(?:数量|数)(?:（|$)|购置公务用车(?:数|$)", "公务用车购置数"),
        (r"用车保有(?:量|数)", "公务用车保有量"),
        (r"外[宾事]接待批次|接待外宾批次", "接待外宾批次"),
        (r"外[宾事]接待人(?:次|数)|接待外宾人次", "接待外宾人次"),
        (r"国（境）外.*接待批次", "国（境）外公务接待批次"),
        (r"国（境）外.*接待人(?:次|数)", "国（境）外公务接待人次"),
        (r"接待批次", "国内公务接待批次"),
        (r"接待人(?:次|数)", "国内公务接待人次"),
        (r"公?务?用车购置(?:及|和|费及|费和)(?:运行|维护).*", "公务用车购置及运行维护费"),
        (r"公务用车(?:费|费用|经费)$", "公务用车购置及运行维护费"),
        (r"用车购置(?:费|支出)?$", "公务用车购置费"),
        (r"用车运行(?:及?维护)?(?:费|支出)?$|用车维护(?:费)?$", "公务用车运行维护费"),
        (r"出国|出境", "因公出国（境）费"),
        (r"外[宾事]接待|接待外宾", "外宾接待支出"),
        (r"国（境）外.*接待", "国（境）外接待费"),
        (r"国内接待|国内公务接待", "国内公务接待支出"),
        (r"接待", "公务接待费"),
        (r"^会议费", "会议费"),
        (r"^培训费", "培训费"),
        (r"^(?:[“”]?三公[“”]?经费)?(?:支出)?(?:合计|总计)$|^[“”]?三公[“”]?经费(?:支出)?$", "合计"),
    )
)

THREE_PUBLIC_UNITS = {
    "因公出国（境）团组数": "个",
    "因公出国（境）人次数": "人次",
    "公务用车购置数": "辆",
    "公务用车保有量": "辆",
    "国内公务接待批次": "批次",
    "国内公务接待人次": "人次",
    "接待外宾批次": "批次",
    "接待外宾人次": "人次",
    "国（境）外公务接待批次": "批次",
    "国（境）外公务接待人次": "人次",
}


@cache
def income_line(name: str) -> str:
    """The canonical name of a line on the income side of a 总表."""
    for pattern, canonical in _FUND_NAMES:
        if pattern.fullmatch(name):
            return canonical
    return two_sided_line(name)


@cache
def two_sided_line(name: str) -> str:
    """The canonical name of a sum or balance line on either side of a 总表."""
    for pattern, canonical in _BOTH_SIDES:
        if pattern.fullmatch(name):
            return canonical
    return name


@cache
def three_public_line(name: str) -> str | None:
    """The canonical part of “三公”经费 or count that a line or heading names."""
    name = re.sub(r"（(?:个|辆|人|人次|批次|次|批|台|万元)）$", "", name)
    for pattern, canonical in THREE_PUBLIC_LINES:
        if pattern.search(name):
            return canonical
    return None


@cache
def procurement_line(name: str) -> str:
    """The canonical name of a line of the 政府采购 table."""
    name = re.sub(r"^政府采购(?=授予)", "", name)
    if re.fullmatch(r"(?:政府采购支出)?(?:合计|总额|总计)|政府采购支出", name):
        return "政府采购支出合计"
    match = re.fullmatch(r"(?:政府采购)?(货物|工程|服务)(?:采购)?(?:支出|类支出)?", name)
    return f"政府采购{match[1]}支出" if match else name
