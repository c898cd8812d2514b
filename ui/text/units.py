"""Words of the page 单位, and of region and sector wherever units are narrowed by them."""

from __future__ import annotations

from collections.abc import Sequence

# Narrowing the units of the filter row
NARROW = "筛选单位"
NARROW_HINT = "按层级、地区、行业缩小单位的范围，各页都按此显示。"
LEVEL = "层级"
REGION = "地区"
SECTOR = "行业"
ALL = "全部"
CLEAR = "清除筛选"
NOTHING_NARROW = "没有符合“{said}”的单位，已显示全部单位。"


def narrowed_said(parts: Sequence[str]) -> str:
    return " · ".join(parts)


def narrow_button(said: str) -> str:
    return f"{NARROW}：{said}" if said else NARROW


def units_count(shown: int, total: int) -> str:
    return f"符合条件的单位 {shown} 个，共 {total} 个。"


def former_said(former: Sequence[tuple[str, tuple[int, ...]]]) -> str:
    """The earlier names with their years: 2020 年为“昭化区医疗保险管理局”."""
    return "；".join(f"{years_said(years)}为“{name}”" if years else f"也作“{name}”" for name, years in former)


def years_said(years: Sequence[int]) -> str:
    """2020–2022 年 where nothing is left out, else 2020、2022 年."""
    if not years:
        return ""
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}–{years[-1]} 年"
    return "、".join(map(str, years)) + " 年"


# The page 单位
UNITS = "单位名录"
UNITS_SAID = "点击一行，在下面查看和更改。地区和行业由名称识别：县的名称看不出所属的市，“市”可能是地级市也可能是县级市，可由人补全。"
NAME = "单位"
FORMER = "曾用名或其他写法"
YEARS = "有报告的年度"
PROVINCE = "省"
CITY = "市、州"
COUNTY = "县、区"
BASIS = "依据"
BY_NAME = "名称"
BY_PERSON = "人工"
EMPTY = "还没有单位。上传报告后，这里会列出每个单位。"

PROFILE = "地区与行业"
SAVE_PROFILE = "保存"
RESET_PROFILE = "恢复为按名称识别"
SAVED_PROFILE = "已保存。"
REASON = "理由"
REASON_PROFILE = "如：机构设置说明其属广元市"
REASON_JOIN = "如：2019 年机构改革更名"
REASON_UNDO = "撤销的理由"
REASON_UNDO_HINT = "如：核对后是两个单位"
SECTOR_NEW = "可选，也可自行填写"

JOINING = "合并名称"
JOINING_SAID = "单位更名，或同一单位有两种写法时，合并为一个：各页按现用名称显示各年，报告原件上的名称不变，随时可以撤销。"
OTHER = "同一单位的另一名称"
OTHER_HINT = "选择单位"
CURRENT = "现用名称"
JOIN = "合并"

SUGGESTED_SAID = "只是提示，不会自动合并。请核对后在下面的单位里合并。"
LOOK = "查看"

CHANGES = "更改记录"
NO_CHANGES = "还没有人合并过名称或更改过地区、行业。"
UNDO = "撤销"
UNDONE = "已撤销。"
NONE_SAID = "空"


def units_title(units: int, joined: int) -> str:
    said = f"{units} 个单位"
    return f"{said}，其中 {joined} 个合并了其他名称" if joined else said


def suggested_title(pairs: int) -> str:
    return f"{pairs} 对名称可能是同一单位"


def suggested_line(name: str, years: Sequence[int], other: str, other_years: Sequence[int]) -> str:
    return f"{name}（{years_said(years)}） → {other}（{years_said(other_years)}）"


def suggested_why(agreeing: int, compared: int) -> str:
    if not compared:
        return "地区、行业和名称相近，没有可比的数字"
    return f"后一单位报告所列往年数中，{compared} 项可比，{agreeing} 项与前一单位的报告一致"


def joined_said(name: str, into: str) -> str:
    return f"已把“{name}”并入“{into}”。"


def change_line(action: str, unit: str, other: str, described: str) -> str:
    """A change in words: what was done with which names."""
    if action == "joined":
        return f"把“{unit}”并入“{other}”"
    if action == "parted":
        return f"让“{unit}”与“{other}”分开"
    return f"“{unit}”：{described}"


PROFILE_LABELS = {"level": LEVEL, "province": PROVINCE, "city": CITY, "county": COUNTY, "sector": SECTOR}


def value_change(label: str, before: str, after: str) -> str:
    return f"{label}由“{before or NONE_SAID}”改为“{after or NONE_SAID}”"


NOT_CHANGED = "恢复为按名称识别"
