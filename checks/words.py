"""Figures and places in the words of a finding."""

from __future__ import annotations

from decimal import Decimal

from model import Figure


def amount(value: Decimal) -> str:
    """A number as the finding prints it: plain digits; zeros behind the second decimal are left out."""
    text = format(value, "f")
    whole, _, decimals = text.partition(".")
    if len(decimals) <= 2:
        return text
    return f"{whole}.{decimals[:2]}{decimals[2:].rstrip('0')}"


def named(figure: Figure) -> str:
    """A figure in words: its line, its measure and its value."""
    line = f"{figure.code} {figure.item}".strip()
    unit = figure.unit if figure.unit != "%" else ""
    percent = "%" if figure.unit == "%" else ""
    measure = "" if figure.measure == "决算数" else f"（{figure.measure}）"
    return f"“{line}”{measure}{amount(figure.value)}{percent}{unit}"


def place(figure: Figure) -> str:
    """A figure's table or section and place."""
    where = figure.where.describe()
    return f"{figure.statement}{'（' + where + '）' if where else ''}"
