"""How a quantity changed on the year before: the one rule for every page, the Word report, the workbook, the comparison.

What the report prints of the change stands wherever the year before is known from that print alone, or an open error
touches one of the two amounts: then nothing is worked out in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from data.queries import ratios


@dataclass(frozen=True, slots=True)
class Development:
    """before: None where it is not surely known. change in the amount's unit, rate in percent.

    doubted: an open error touches one of the amounts; change and rate are then those that the report prints, if any.
    """

    before: Decimal | None = None
    change: Decimal | None = None
    rate: Decimal | None = None
    doubted: bool = False


def development(
    value: Decimal | None,
    before: Decimal | None,
    *,
    implied: bool = False,
    stated_change: Decimal | None = None,
    stated_rate: Decimal | None = None,
    doubted: bool = False,
) -> Development:
    """The change from `before` to `value`.

    implied: `before` follows from what the report of `value` says. stated_change, stated_rate: as that report prints.
    doubted: an open error of the audit touches `value` or `before`.
    """
    if doubted:
        return Development(None if implied else before, stated_change, stated_rate, doubted=True)
    if value is None or before is None:
        return Development(before, stated_change, stated_rate)
    change = ratios.change(value, before)
    if implied and stated_change is not None:
        change = stated_change
    if implied and stated_rate is not None and before > 0:
        return Development(before, change, stated_rate)
    return Development(before, change, ratios.change_rate(value, before))
