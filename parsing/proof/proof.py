"""Figures that were carried to their item, confirmed or refuted: by a cell, a repetition, or share, rate and change.

A figure that its own clause names stays as it is printed, right or wrong: only what was carried can be misread.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from model import Figure
from model.terms.lines import Line
from model.terms.measures import BUDGETS, Measure
from model.terms.provenance import Certainty
from parsing.proof.tables import Tables

HUNDRED = Decimal(100)


_SUMS: dict[str, Line] = {
    Line.YEAR_INCOME: Line.INCOME_TOTAL,
    Line.YEAR_EXPENDITURE: Line.EXPENDITURE_TOTAL,
}


@dataclass(slots=True)
class Ledger:
    """What is said in a section: its figures, the passage in which each was told, and the report's tables."""

    figures: Sequence[Figure]
    passages: Mapping[int, int]
    tables: Tables
    values: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for index, figure in enumerate(self.figures):
            self.values[figure.item, figure.measure].append(index)

    def of(self, item: str, measure: str) -> list[Figure]:
        """The figures of an item and a measure."""
        return [self.figures[index] for index in self.values.get((item, measure), [])]

    def beside(self, index: int, measure: str) -> list[Figure]:
        """The figures of the same item in the same passage by another measure."""
        same = self.values.get((self.figures[index].item, measure), [])
        return [self.figures[i] for i in same if self.passages.get(i) == self.passages.get(index)]

    def others(self, index: int) -> list[str]:
        """The items with amounts told in a figure's passage or the one before, which it could be said of instead.

        None for a passage that tells the amount of its own item alone: what follows is said of that, right or wrong.
        """
        here, own = self.passages.get(index, -9), self.figures[index].item
        if self._told_in({here}) == [own]:
            return []
        return [item for item in self._told_in({here, here - 1}) if item != own]

    def _told_in(self, passages: Collection[int]) -> list[str]:
        """The items with amounts told in passages."""
        return [
            item
            for (item, measure), told in self.values.items()
            if measure == Measure.FINAL and any(self.passages.get(index) in passages for index in told)
        ]


def prove(
    figures: Sequence[Figure], passages: Mapping[int, int], tables: Tables
) -> tuple[list[Figure], list[int]]:
    """The figures, those carried marked as proved or given to the one other item that fits; and which are refuted.

    passages: by a figure's place, the number of the paragraph that tells it.
    """
    ledger = Ledger(figures, passages, tables)
    proved, refuted = list(_told_apart(ledger)), []
    for index, figure in enumerate(figures):
        if figure.certainty != Certainty.CARRIED:
            continue
        verdict = _verdict(index, figure.item, ledger)
        if verdict is True:
            proved[index] = replace(figure, certainty=Certainty.PROVED)
        elif verdict is False and (others := ledger.others(index)):
            fitting = [item for item in others if _verdict(index, item, ledger) is True]
            if len(fitting) == 1:
                proved[index] = replace(figure, item=fitting[0], certainty=Certainty.PROVED)
            else:
                refuted.append(index)
    return proved, refuted


def _told_apart(ledger: Ledger) -> Iterator[Figure]:
    """The figures, 收入合计 that the table prints as 总计 given to 收入总计, with what is said of it in its paragraph."""
    moved: set[tuple[str, int | None]] = set()
    for index, figure in enumerate(ledger.figures):
        total = _SUMS.get(figure.item, "")
        if total and figure.measure == Measure.FINAL:
            own = ledger.tables.restating(figure.statement, figure.item)
            other = ledger.tables.restating(figure.statement, total)
            if own and other and figure.value not in own and all(figure.value == cell for cell in other):
                moved.add((figure.item, ledger.passages.get(index)))
    for index, figure in enumerate(ledger.figures):
        if (figure.item, ledger.passages.get(index)) in moved:
            figure = replace(figure, item=_SUMS[figure.item], certainty=Certainty.PROVED)
        yield figure


def _verdict(index: int, item: str, ledger: Ledger) -> bool | None:
    """Whether all that is known confirms a figure as one of the item, or some refutes it; None where nothing tells."""
    tests = list(_tests(index, item, ledger))
    return all(tests) if tests else None


def _tests(index: int, item: str, ledger: Ledger) -> Iterator[bool]:
    figure = ledger.figures[index]
    finals = [f for f in ledger.of(item, Measure.FINAL) if f.year == figure.year]
    if figure.measure == Measure.FINAL:
        yield from (figure.value == cell for cell in ledger.tables.restating(figure.statement, item))
        if any(other is not figure and other.value == figure.value for other in finals):
            yield True
    elif figure.measure == Measure.CHANGE:
        pairs = [(final, rate) for final in finals for rate in ledger.beside(index, Measure.CHANGE_RATE)]
        yield from _any(_is_rate(figure, rate, final) for final, rate in pairs)
    elif figure.measure == Measure.CHANGE_RATE:
        pairs = [(final, change) for final in finals for change in ledger.beside(index, Measure.CHANGE)]
        yield from _any(_is_rate(change, figure, final) for final, change in pairs)
    elif figure.measure == Measure.BUDGET_RATE:
        budgets = [budget for measure in BUDGETS for budget in ledger.of(item, measure)]
        yield from _any(_is_share(figure, final, budget) for final in finals for budget in budgets)
    elif figure.measure == Measure.SHARE:
        wholes = [
            ledger.figures[i] for (_, m), told in ledger.values.items() if m == Measure.FINAL for i in told
        ]
        if any(_is_share(figure, final, whole) for final in finals for whole in wholes):
            yield True


def _any(tests: Iterator[bool]) -> Iterator[bool]:
    """One answer for several pairs: whether any agrees; none where there are none."""
    told = list(tests)
    if told:
        yield any(told)


def _is_rate(change: Figure, rate: Figure, final: Figure) -> bool:
    before = final.value - change.value
    if before == 0:
        return rate.value in (0, HUNDRED)
    worked = change.value / before * HUNDRED
    slack = rate.half_unit + HUNDRED * (2 * change.half_unit + final.half_unit) / abs(before)
    return abs(abs(worked) - abs(rate.value)) <= 2 * slack


def _is_share(share: Figure, part: Figure, whole: Figure) -> bool:
    if whole.value == 0:
        return False
    slack = share.half_unit + HUNDRED * (part.half_unit + whole.half_unit) / abs(whole.value)
    return abs(part.value / whole.value * HUNDRED - share.value) <= 2 * slack
