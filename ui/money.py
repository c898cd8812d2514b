"""Amounts for pages: the charts' exact conversion and number texts, under the name that pages import."""

from charts.money import (
    UNITS,
    WAN,
    MoneyUnit,
    amount_text,
    change_rate,
    convert,
    is_missing,
    number_text,
    percent_text,
    rounded,
    share,
)

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
