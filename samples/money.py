"""Exact amounts: 万元 to two places, split and rated without a rounding tail."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


def wan(value: float | Decimal | int) -> Decimal:
    """An amount in 万元 to two places."""
    return Decimal(str(value)).quantize(CENT, ROUND_HALF_UP)


def split(total: Decimal, weights: Sequence[float]) -> list[Decimal]:
    """The total in parts that add up to it exactly; the heaviest part takes what rounding leaves."""
    whole = sum(weights)
    if not whole:
        return [ZERO for _ in weights]
    parts = [(total * Decimal(str(weight / whole))).quantize(CENT, ROUND_HALF_UP) for weight in weights]
    largest = max(range(len(parts)), key=lambda index: weights[index])
    parts[largest] += total - sum(parts)
    return parts


def shaken(rng: random.Random, value: Decimal, spread: float) -> Decimal:
    """The amount moved at random by at most the given share, to two places."""
    return wan(value * Decimal(str(round(1 + rng.uniform(-spread, spread), 4))))


def percent(part: Decimal, whole: Decimal, places: int = 2) -> Decimal:
    """How many percent the part is of the whole, rounded half up to the places printed."""
    return (part * 100 / whole).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
