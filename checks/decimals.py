"""How many decimals a table prints: 5.4 among numbers like 9.18 is 5.40, and its rounding a hundredth, not a tenth."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from model import Figure

MONEY = "万元"


def with_usual_decimals(figures: Iterable[Figure]) -> list[Figure]:
    """The figures, money padded to the decimals that its statement usually prints; the rest as they are.

    Amounts in 元 and 万元 of one statement are told apart: 元 has four decimals more in `value` than in print.
    """
    figures = list(figures)
    usual = usual_decimals(figures)
    return [padded(figure, usual[key(figure)]) if figure.unit == MONEY else figure for figure in figures]


def usual_decimals(figures: Iterable[Figure]) -> dict[tuple[str, int], int]:
    """(statement, scale) -> the decimals that a quarter or more of its amounts other than 0 are printed with."""
    counts: dict[tuple[str, int], Counter[int]] = defaultdict(Counter)
    for figure in figures:
        if figure.unit == MONEY:
            counts[key(figure)][printed_decimals(figure.text)] += 1 if figure.value else 0
    return {
        where: max(decimals for decimals, count in found.items() if count * 4 >= found.total())
        for where, found in counts.items()
    }


def key(figure: Figure) -> tuple[str, int]:
    """The statement and the power of ten between print and value: 0 for 万元, 4 for 元."""
    return figure.statement, -exponent(figure.value) - printed_decimals(figure.text)


def padded(figure: Figure, decimals: int) -> Figure:
    """The figure with zeros behind its last digit, up to `decimals` in print."""
    short = decimals - printed_decimals(figure.text)
    if short <= 0:
        return figure
    return replace(figure, value=figure.value.quantize(Decimal(1).scaleb(exponent(figure.value) - short)))


def exponent(value: Decimal) -> int:
    return int(value.as_tuple().exponent)


@lru_cache(maxsize=1 << 16)
def printed_decimals(text: str) -> int:
    """Digits behind the point of a printed number."""
    _, point, decimals = unicodedata.normalize("NFKC", text).partition(".")
    return sum(character.isdigit() for character in decimals) if point else 0
