"""How a printed number is worked out from others, by the numbers' ids in the store."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

SUM, SHARE, GROWTH = "sum", "share", "growth"


@dataclass(frozen=True, slots=True)
class Working:
    """A number and what it should be worked out from.

    kind: sum (of the parts with their signs), share (first part in percent of the second) or growth (first part, the
    change, in percent of the second less the change). rule: id of the rule that asks for it. result: figure_id.
    parts: (sign, figure_id) each. words: the relation in words, "" for a ratio. slack: how far rounding and
    truncation of the printed numbers may set them apart.
    """

    kind: str
    rule: str
    result: int
    parts: tuple[tuple[int, int], ...]
    words: str
    slack: Decimal
