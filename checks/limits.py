"""From which change on a report has to give its cause: a share of the year before, or an amount. The user may set both."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True, slots=True)
class Limits:
    """A change is due for a cause that reaches `percent` of the year before or `amount` in 万元."""

    percent: Decimal = Decimal(10)
    amount: Decimal = Decimal(1)

    def reached(self, change: Decimal, before: Decimal | None) -> bool:
        """Whether a change has to be explained; before: the amount that it changes, where it is known."""
        if not change:
            return False
        share = before is not None and abs(change) * 100 >= self.percent * abs(before)
        return share or abs(change) >= self.amount

    def __str__(self) -> str:
        return f"{self.percent:f}%/{self.amount:f}"

    @classmethod
    def from_text(cls, text: str) -> Limits:
        """The inverse of `str`; the usual limits where it is no such text."""
        percent, _, amount = text.partition("%/")
        try:
            read = cls(Decimal(percent), Decimal(amount))
        except InvalidOperation:
            return cls()
        return read if read.percent >= 0 and read.amount >= 0 else cls()
