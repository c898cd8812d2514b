"""Shares and rates of change as the reports print them: percent to two places, None without a base."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """`part` in percent of `whole`; None of a whole that is missing, zero or negative."""
    if part is None or whole is None or whole <= 0:
        return None
    return (part * 100 / whole).quantize(_CENT, ROUND_HALF_UP)


def change(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """How much more (or less) `now` is than `before`."""
    return None if now is None or before is None else now - before


def change_rate(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """The change from `before` to `now` in percent of `before`; None of a base that is missing, zero or negative."""
    if now is None or before is None or before <= 0:
        return None
    return ((now - before) * 100 / before).quantize(_CENT, ROUND_HALF_UP)
