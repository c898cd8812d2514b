"""Performance self-evaluation tables of a unit-year: funding, indicators with their points, the total."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from model import Place, Score
from samples.money import ZERO, percent

PROJECT_TABLE = "项目支出绩效自评表"
UNIT_TABLE = "部门整体支出绩效自评表"
CRITERIA_TABLE = "自评指标计分表"


@dataclass(frozen=True, slots=True)
class Funding:
    """One line of the funding block, in 万元."""

    name: str
    initial: Decimal
    budget: Decimal
    spent: Decimal


@dataclass(frozen=True, slots=True)
class Indicator:
    """One scored line; `path` is 一级, 二级, 三级."""

    path: tuple[str, str, str]
    target: str
    actual: str
    weight: Decimal
    score: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """A performance table. `funding` is empty for 自评指标计分表; its lines' parts add up to the first line.

    execution_weight: the points that the 执行率 line can earn.
    """

    table: str
    project: str
    funding: tuple[Funding, ...]
    indicators: tuple[Indicator, ...]
    execution_weight: Decimal = ZERO

    @property
    def execution_score(self) -> Decimal:
        if not self.funding:
            return ZERO
        rate = percent(self.funding[0].spent, self.funding[0].budget)
        return min(self.execution_weight, (self.execution_weight * rate / 100).quantize(Decimal("0.01")))

    @property
    def weight(self) -> Decimal:
        return self.execution_weight + sum((line.weight for line in self.indicators), ZERO)

    @property
    def score(self) -> Decimal:
        return self.execution_score + sum((line.score for line in self.indicators), ZERO)

    def scores(self) -> tuple[Score, ...]:
        """The table in the contract's score lines, in print order; a line without any number is blank."""
        return (
            *(self._funding_score(line, first=line is self.funding[0]) for line in self.funding),
            *(self._indicator_score(line) for line in self.indicators),
            Score(
                self.table,
                self.project,
                "total",
                ("总分",),
                Place(),
                weight=points(self.weight),
                score=points(self.score),
            ),
        )

    def _funding_score(self, line: Funding, *, first: bool) -> Score:
        rate = f"{percent(line.spent, line.budget)}" if line.budget else ""
        blank = not (line.initial or line.budget or line.spent)
        return Score(
            self.table,
            self.project,
            "funding",
            (line.name,),
            Place(),
            initial="" if blank else f"{line.initial}",
            budget="" if blank else f"{line.budget}",
            spent="" if blank else f"{line.spent}",
            rate=rate,
            weight=points(self.execution_weight) if first else "",
            score=points(self.execution_score) if first else "",
        )

    def _indicator_score(self, line: Indicator) -> Score:
        return Score(
            self.table,
            self.project,
            "indicator",
            line.path,
            Place(),
            target=line.target,
            actual=line.actual,
            weight=points(line.weight),
            score=points(line.score),
            note=line.note,
        )


def points(value: Decimal) -> str:
    """Points as printed: 10, 9.5, 4.25."""
    return f"{value.normalize():f}"
