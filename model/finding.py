"""What a check says: one disagreement, with the figures compared."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from model.place import Place
from model.report import Figure, Score
from model.words import Said

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not agree, in the output contract's form.

    rule: permanent id of the rule. severity: "error" (cannot both be true), "warning" (likely wrong) or "note".
    said: what it says, as facts; `message` is the Chinese sentence, naming both numbers. expected, actual: None where
    words are compared.
    figures: the figures compared; scores: the lines of performance tables compared.
    where: the place to look first where no figure stands for it (wording).
    suspect: the figure that is likely misprinted, where the others single it out.
    """

    rule: str
    severity: str
    said: Said
    expected: Decimal | None = None
    actual: Decimal | None = None
    figures: tuple[Figure, ...] = ()
    where: Place | None = None
    scores: tuple[Score, ...] = ()
    suspect: Figure | None = None

    @property
    def message(self) -> str:
        """One sentence that an official understands."""
        return str(self.said)

    @property
    def difference(self) -> Decimal | None:
        """`actual` less `expected`."""
        return None if self.expected is None or self.actual is None else self.actual - self.expected

    def to_json(self) -> dict[str, Any]:
        """The contract's FINDING."""
        out: dict[str, Any] = {
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "expected": decimal_text(self.expected),
            "actual": decimal_text(self.actual),
            "difference": decimal_text(self.difference),
            "figures": [figure.to_json() for figure in self.figures],
        }
        if self.where is not None:
            out["where"] = self.where.to_json()
        return out


def decimal_text(value: Decimal | None) -> str:
    """A decimal string, "" for none."""
    return "" if value is None else format(value, "f")
