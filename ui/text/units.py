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
