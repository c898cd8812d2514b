"""Columns that no form declares: another year's amounts, changes, rates, shares."""

from __future__ import annotations

import re
from collections.abc import Sequence

Path = tuple[str, ...]

_YEAR = re.compile(r"(20\d\d)年度?")
# 上年结转 is a balance of this year's accounts, every other word of this kind measures against something else.
_OTHER = re.compile(r"20\d\d年|上年(?!.{0,4}结转)|去年|增减|变动|增长|[%％]|率$|占比|比重|^[比较与占]")
# A group of columns (小计, 基本支出, 项目支出) under one of these holds budgets, under 决算数 the accounts.
_BUDGETS = re.compile(r"(?:年初|全年|当年|本年|调整后?的?)预算数?|预算数?")
_FINAL = re.compile(r"(?:本年)?决算数?")
_SUM = ("小计", "合计")
_RATE = re.compile(r"[%％]|率|幅度|占比|比重|比例")
_PER_CENT = re.compile(r"^占比$|[%％率]$")


def undated(paths: Sequence[Path], year: int) -> list[Path]:
    """The heading paths without the report's own year (2023年决算数 is 决算数); another year stays."""
    own = re.compile(rf"{year}年度?")
    return [tuple(filter(None, (own.sub("", text) for text in path))) for path in paths]


def in_final_group(path: Path) -> Path:
    """The heading path without the group heading 决算数, which tells a column from the budget's of the same name."""
    return tuple(text for text in path[:-1] if not _FINAL.fullmatch(text)) + path[-1:]


def is_total(path: Path) -> bool:
    """Whether a column is headed 决算数 or 本年决算数 alone: the amount of each line, undivided."""
    return bool(path) and bool(_FINAL.fullmatch(path[-1]))


def stands_apart(path: Path) -> bool:
    """Whether a column holds no plain amount of the report's year."""
    return any(_OTHER.search(text) for text in path) or any(_BUDGETS.fullmatch(text) for text in path[:-1])


def printed_measure(path: Path) -> str:
    """The measure of a column that stands apart, in the contract's words; else its heading as printed."""
    if len(path) > 1 and path[-1] in _SUM and _BUDGETS.fullmatch(path[-2]):
        path = path[:-1]
    printed = "/".join(path)
    if re.fullmatch(r"年初预算数?|(?:全年|调整)预算数?", path[-1]):
        return "年初预算数" if "年初" in path[-1] else "预算数"
    if re.search(r"占.*预算|完成.*预算|预算.*完成|完成率|执行率", printed):
        return "完成预算率"
    if re.search(r"占比|比重|^占|/占", printed):
        return "占比"
    if re.search(r"增减|变动|增长|^[比较与]|/[比较与]", printed):
        base = "年初预算" if "预算" in printed else "上年"
        return f"比{base}增减{'率' if _RATE.search(path[-1]) else '额'}"
    if re.search(r"上年|去年", printed) and not re.search(r"结转|结余|预算", printed):
        return "上年数"
    return printed


def is_rate(measure: str) -> bool:
    """Whether a measure's numbers are per cent, printed with the sign or without."""
    return bool(_PER_CENT.search(measure))


def dated(measure: str, year: int) -> tuple[str, int]:
    """A printed measure and the year that it names (2022年决算数 is 决算数 of 2022), else the report's."""
    match = _YEAR.search(measure)
    if not match:
        return measure, year
    return _YEAR.sub("", measure).strip("/") or "决算数", int(match[1])
