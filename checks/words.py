"""Figures and places in the words of a finding."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation

from model import Figure
from model.terms import Measure


def amount(value: Decimal) -> str:
    """A number as the finding prints it: plain digits; zeros behind the second decimal are left out."""
    text = format(value, "f")
    whole, _, decimals = text.partition(".")
    if len(decimals) <= 2:
        return text
    return f"{whole}.{decimals[:2]}{decimals[2:].rstrip('0')}"


def printed(figure: Figure) -> str:
    """A figure's number as it was printed, with its sign; as an amount in 万元 where it was printed in 元."""
    text = unicodedata.normalize("NFKC", figure.text).replace(",", "").replace(" ", "")
    try:
        as_printed = Decimal(text) == abs(figure.value)
    except InvalidOperation:
        as_printed = False
    return ("-" if figure.value < 0 else "") + text if as_printed else amount(figure.value)


def quoted(name: str) -> str:
    """A name in quotation marks; its own become single ones."""
    return f"“{name.replace('“', '‘').replace('”', '’')}”"


def named(figure: Figure) -> str:
    """A figure in words: its line, its measure and its value."""
    line = f"{figure.code} {figure.item}".strip()
    unit = figure.unit if figure.unit != "%" else ""
    percent = "%" if figure.unit == "%" else ""
    measure = "" if figure.measure == Measure.FINAL else f"（{figure.measure}）"
    return f"{quoted(line)}{measure}{printed(figure)}{percent}{unit}"


def place(figure: Figure) -> str:
    """A figure's table or section and place."""
    where = figure.where.describe()
    return f"{figure.statement}{'（' + where + '）' if where else ''}"
