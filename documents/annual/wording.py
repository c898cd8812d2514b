"""Sentences of the report, composed from numbers: every one ends in a full stop, none is written without its number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from charts.money import number_text, rounded
from data.queries.development import Development
from data.queries.ratios import change_rate

# What a stated reason may begin with; 因公出国 is no such beginning.
_LEADS = re.compile(r"^(?:其)?(?:主要)?(?:原因)?(?:是|为|系|：|:|由于|因为|因(?!公))++")
_NUMERALS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """一, 二, … 十, 十一, … 九十九."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def plain(value: Decimal) -> str:
    """A number in a sentence: no separators, two decimals at least where it has any, no trailing zeros behind them."""
    shown = format(value.normalize() + 0, "f") if value else "0"
    whole, _, decimals = shown.partition(".")
    return f"{whole}.{decimals.ljust(2, '0')}" if decimals else f"{whole}.00"


def money(value: Decimal) -> str:
    """An amount in 万元; a small one that was printed in 元 is said in 元 again."""
    if abs(value) < Decimal("0.1") and value != round(value, 2):
        return f"{plain(value * 10_000)}元"
    return f"{plain(value)}万元"


def percent(value: Decimal) -> str:
    return f"{rounded(value)}%"


def counted(value: Decimal, unit: str) -> str:
    """12人次: a count is whole, but half a person stays as printed."""
    whole = value == value.to_integral_value()
    return f"{int(value) if whole else plain(value)}{unit}"


def changed(value: Decimal | None, before: Decimal | None, year: int | None = None) -> str:
    """“比上年增加90.34万元，增长35.98%”, “与上年持平”; "" without the number of the year before."""
    if value is None or before is None:
        return ""
    than = f"{year}年" if year else "上年"
    gap = value - before
    if not gap:
        return f"与{than}持平"
    said = f"比{than}{'增加' if gap > 0 else '减少'}{money(abs(gap))}"
    rate = change_rate(value, before)
    if before <= 0:
        return f"{said}（{than}为{'0' if not before else '负数，不计算增减率'}）"
    if rate is None or not rate:
        return said
    return f"{said}，{'增长' if rate > 0 else '下降'}{percent(abs(rate))}"


def developed(found: Development, value: Decimal | None) -> str:
    """The words for a change; one that an open error touches is quoted as the report prints it, or left out."""
    if found.change is None:
        return ""
    if not found.doubted and found.before is not None and value is not None:
        base = found.before
        told = changed(base + found.change, base)
        if found.rate is not None and base > 0 and found.change:
            return (
                f"{told.rpartition('，')[0]}，{_turned(found.rate)}"
                if "，" in told
                else f"{told}，{_turned(found.rate)}"
            )
        return told
    word = "增加" if found.change > 0 else "减少"
    said = f"比上年{word}{money(abs(found.change))}" if found.change else "与上年持平"
    rate = f"、{_turned(found.rate)}" if found.rate else ""
    return f"报告所印为{said}{rate}" if found.doubted else f"{said}{rate.replace('、', '，')}"


def _turned(rate: Decimal) -> str:
    return f"{'增长' if rate > 0 else '下降'}{percent(abs(rate))}"


def because(reason: str, of_what: str = "") -> str:
    """“主要原因是……。” of a stated reason, whatever words it began with; "" without one."""
    plain_reason = _LEADS.sub("", reason.strip()).strip("，。；、 ")
    return f"{of_what}主要原因是{plain_reason}。" if plain_reason else ""


def sentence(*parts: str) -> str:
    """The parts that there are, joined by commas, with a full stop; "" where there are none."""
    found = [part.rstrip("。；，") for part in parts if part]
    return "，".join(found) + "。" if found else ""


def listed(parts: Iterable[str]) -> str:
    """Parts of one sentence, joined by semicolons."""
    return "；".join(part for part in parts if part)


def named(names: Sequence[str], most: int = 8) -> str:
    """甲、乙、丙; of a long list the first with how many there are."""
    shown = "、".join(names[:most])
    return f"{shown}等{len(names)}项" if len(names) > most else shown


def cell(value: Decimal | None, *, signed: bool = False) -> str:
    """A number in a table: separators, two decimals; "" for none."""
    if value is None:
        return ""
    return number_text(value, 2, signed=signed)


def percent_cell(value: Decimal | None, *, signed: bool = False) -> str:
    said = cell(value, signed=signed)
    return f"{said}%" if said else ""
