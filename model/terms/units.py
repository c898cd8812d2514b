"""Units in which figures are given, and the units of money that pages print."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """A figure's unit; money is always in WAN."""

    WAN = "万元"
    PERCENT = "%"
    PIECES = "个"
    PERSONS = "人"
    VISITS = "人次"
    BATCHES = "批次"
    VEHICLES = "辆"
    SETS = "台（套）"
    TIMES = "次"
    HOUSEHOLDS = "家"
    POINTS = "分"


IN_WAN = {
    "元": Decimal("1E-4"),
    "千元": Decimal("1E-1"),
    Unit.WAN.value: Decimal(1),
    "万": Decimal(1),
    "百万元": Decimal("1E+2"),
    "亿元": Decimal("1E+4"),
}
"""Printed units of money and what one of each is in 万元."""
