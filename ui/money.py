"""Amounts for pages: exact conversion, number texts, shares and rates of change."""

from charts.money import (
    UNITS,
    WAN,
    MoneyUnit,
    amount_text,
    convert,
    is_missing,
    number_text,
    percent_text,
    rounded,
)
from data.queries.ratios import change_rate, share

__all__ = [
    "UNITS",
    "WAN",
    "MoneyUnit",
    "amount_text",
    "change_rate",
    "convert",
    "is_missing",
    "number_text",
    "percent_text",
    "rounded",
    "share",
]
