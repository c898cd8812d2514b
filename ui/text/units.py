"""Words of the filter row on units: region and sector, and the names and years of a unit."""

from __future__ import annotations

from collections.abc import Sequence

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


# A unit's place and sector
PROVINCE = "省"
CITY = "市、州"
COUNTY = "县、区"
NONE_SAID = "空"
PROFILE_LABELS = {"level": LEVEL, "province": PROVINCE, "city": CITY, "county": COUNTY, "sector": SECTOR}


def value_change(label: str, before: str, after: str) -> str:
    return f"{label}由“{before or NONE_SAID}”改为“{after or NONE_SAID}”"


NOT_CHANGED = "恢复为按名称识别"
