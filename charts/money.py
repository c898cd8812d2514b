"""Amounts on the screen: exact conversion between 万元, 元 and 亿元, and how numbers are written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd


@dataclass(frozen=True, slots=True)
class MoneyUnit:
    """A unit that amounts are shown in.

    shift: powers of ten from 万元 to this unit.
    places: digits shown after the point; 亿元 shows six, so that no printed digit is lost.
    """

    name: str
    shift: int
    places: int


WAN = "万元"
UNITS = {unit.name: unit for unit in (MoneyUnit(WAN, 0, 2), MoneyUnit("元", 4, 2), MoneyUnit("亿元", -4, 6))}


def is_missing(value: Any) -> bool:
    """Whether a cell holds no value: None, NaN or NA. A printed zero is a value."""
    return value is None or bool(pd.isna(value))


def convert(value: Any, money: str = WAN) -> Decimal | None:
    """An amount in 万元 in the unit `money`, exactly; None where there is none."""
    if is_missing(value):
        return None
    return Decimal(value).scaleb(UNITS[money].shift)


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """`value` as an official rounds it: half away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number_text(value: Any, places: int = 2, *, signed: bool = False, missing: str = "") -> str:
    """1,234.50; with `signed` a gain carries its plus sign. No value gives `missing`."""
    if is_missing(value):
        return missing
    # Adding zero turns a rounded -0.00 into 0.00.
    shown = rounded(Decimal(value), places) + 0
    return f"{shown:+,f}" if signed and shown else f"{shown:,f}"


def amount_text(value: Any, money: str = WAN, *, signed: bool = False, missing: str = "") -> str:
    """An amount in 万元, written in the unit `money` with separators and without the unit's name."""
    return number_text(convert(value, money), UNITS[money].places, signed=signed, missing=missing)


def percent_text(value: Any, *, signed: bool = False, missing: str = "") -> str:
    """95.72%, as the reports print shares."""
    text = number_text(value, 2, signed=signed)
    return f"{text}%" if text else missing
