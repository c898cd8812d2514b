"""What a rule yields while it reads a report: an identity, a disagreement, an agreement, a gap."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from model import Figure, Finding


@dataclass(frozen=True, slots=True)
class Term:
    """A figure in a sum, with its sign."""

    figure: Figure
    sign: int = 1

    @property
    def amount(self) -> Decimal:
        return self.figure.value * self.sign


@dataclass(frozen=True)
class Identity:
    """`total` should be the sum of `parts`; `words` is the identity as an official says it.

    tolerance is what rounding of every printed digit can add up to.
    """

    total: Figure
    parts: tuple[Term, ...]
    words: str

    @cached_property
    def expected(self) -> Decimal:
        return sum((part.amount for part in self.parts), Decimal(0))

    @cached_property
    def gap(self) -> Decimal:
        return self.total.value - self.expected

    @cached_property
    def tolerance(self) -> Decimal:
        return sum((part.figure.half_unit for part in self.parts), self.total.half_unit)

    @property
    def is_rounded(self) -> bool:
        """Whether one side is the other in fewer decimals: 万元 in a sentence for a table in 元."""
        places = Decimal(1).scaleb(int(self.total.value.as_tuple().exponent))
        if self.expected.quantize(places, ROUND_HALF_UP) == self.total.value:
            return True
        finest = max(part.figure.half_unit for part in self.parts)
        return len(self.parts) == 1 and self.total.value.quantize(finest * 2, ROUND_HALF_UP) == self.expected

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return (self.total, *(part.figure for part in self.parts))

    @cached_property
    def by_key(self) -> dict[str, Figure]:
        """The figures by their keys."""
        return {figure.key: figure for figure in self.figures}

    @cached_property
    def signs(self) -> dict[str, int]:
        """The sign of each part by its figure's key."""
        return {part.figure.key: part.sign for part in self.parts}


@dataclass(frozen=True, slots=True)
class Agrees:
    """The rule was asked of these figures and they agree."""

    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """The rule could not be asked: this is not printed, or was not read."""

    what: str


@dataclass(frozen=True, slots=True)
class Tail:
    """A difference in the last printed digit: told once a table or section, not figure by figure."""

    statement: str
    words: str
    figures: tuple[Figure, ...]
    expected: Decimal
    actual: Decimal


Result = Identity | Agrees | Missing | Tail | Finding
