"""Which numbers of a workbook are formulas, and what each formula comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from data.queries.unit_year import Stated
from model.report import DERIVED
from model.terms import Measure
from model.working import SHARE, SUM, Working

# A class, section or total as the sum of the lines under it comes before the sum over a line's own columns.
_LEVELS = frozenset({"CLS04", "CLS05", "CLS06", "CLS07", "BAS01", "FND02"})
# Two totals that must be equal: neither is worked out from the other.
_EQUALITIES = frozenset({"INC03", "FIS03"})


class Worked:
    """The formulas of a workbook's numbers and their values, all by figure_id.

    A number stands as a formula where the rules know its parts in the same table or section, where it is a ratio,
    or where the program itself worked it out. The formulas never lead back to themselves.
    """

    def __init__(self, figures: Mapping[int, Stated], workings: Iterable[Working]) -> None:
        self._figures = figures
        self.formulas: dict[int, Working] = {}
        self._values: dict[int, Decimal | None] = {}
        for working in sorted([*workings, *derivations(figures)], key=_preference):
            if self._fits(working) and not any(
                self._leads_to(part, working.result) for _, part in working.parts
            ):
                self.formulas[working.result] = working

    def value(self, figure_id: int) -> Decimal | None:
        """What a number's cell comes to; None for a ratio over nothing."""
        if figure_id not in self._values:
            working = self.formulas.get(figure_id)
            printed = self._figures[figure_id].figure.value
            self._values[figure_id] = outcome(working, self.value) if working else printed
        return self._values[figure_id]

    def slack(self, figure_id: int) -> Decimal:
        """How far rounding may set a formula off the printed number."""
        working = self.formulas[figure_id]
        if working.kind != SUM:
            return working.slack
        return self._figures[figure_id].figure.half_unit + self._spread(figure_id)

    def _spread(self, figure_id: int) -> Decimal:
        """How far rounding of the numbers that were typed in may move a cell."""
        working = self.formulas.get(figure_id)
        if working is None:
            return self._figures[figure_id].figure.half_unit
        return sum((self._spread(part) for _, part in working.parts), Decimal(0))

    def _fits(self, working: Working) -> bool:
        ids = [working.result, *(part for _, part in working.parts)]
        if working.result in self.formulas or any(number not in self._figures for number in ids):
            return False
        if working.kind != SUM or not working.rule:
            return True
        figures = [self._figures[number].figure for number in ids]
        alike = len({(figure.statement, figure.year, figure.unit) for figure in figures}) == 1
        of_one_measure = len({figure.measure for figure in figures}) == 1
        return (
            alike
            and working.rule not in _EQUALITIES
            and (of_one_measure or figures[0].statement.endswith("表"))
        )

    def _leads_to(self, figure_id: int, wanted: int) -> bool:
        working = self.formulas.get(figure_id)
        return figure_id == wanted or (
            working is not None and any(self._leads_to(part, wanted) for _, part in working.parts)
        )


def outcome(working: Working, value: Callable[[int], Decimal | None]) -> Decimal | None:
    """What a working comes to with the given values of its parts; None for a ratio over nothing."""
    amounts = [(sign, amount) for sign, part in working.parts if (amount := value(part)) is not None]
    if len(amounts) < len(working.parts):
        return None
    if working.kind == SUM:
        return sum((sign * amount for sign, amount in amounts), Decimal(0))
    (_, first), (_, second) = amounts
    base = second if working.kind == SHARE else second - first
    return first * 100 / base if base else None


def derivations(figures: Mapping[int, Stated]) -> list[Working]:
    """Last year's numbers that the program worked out: this year's less the stated change."""
    named = {
        (f.statement, f.item, f.measure, f.year): number
        for number, f in ((number, stated.figure) for number, stated in reversed(list(figures.items())))
    }
    found = []
    for number, stated in figures.items():
        figure = stated.figure
        if figure.basis != DERIVED:
            continue
        final = named.get((figure.statement, figure.item, Measure.FINAL, figure.year + 1))
        change = named.get((figure.statement, figure.item, Measure.CHANGE, figure.year + 1))
        if final is None or change is None:
            continue
        if figures[final].figure.value - figures[change].figure.value == figure.value:
            found.append(Working(SUM, "", number, ((1, final), (-1, change)), "", figure.half_unit))
    return found


def _preference(working: Working) -> tuple[bool, bool]:
    return working.rule not in _LEVELS, any(sign < 0 for sign, _ in working.parts)
