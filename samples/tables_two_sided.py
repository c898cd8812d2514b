"""The two-sided summary tables: income lines on the left, expenditure lines on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.terms import Line, Measure
from samples.accounts import FISCAL, FISCAL_KINDS, INCOME_KINDS
from samples.classification import SUMMARY_LINES
from samples.document import Cell, Row, row
from samples.lookup import Amounts, Sheet
from samples.table_names import FISCAL_SUMMARY, SUMMARY, numeral

Named = tuple[str, list[Cell]]


@dataclass(frozen=True, slots=True)
class TwoSided:
    """Sets the two summary tables of a report."""

    amounts: Amounts

    @property
    def _numbered(self) -> bool:
        return self.amounts.form.line_numbers

    def summary(self) -> Sheet:
        left = [_numbered_line(n, kind, [self._one(kind)]) for n, kind in enumerate(INCOME_KINDS, 1)]
        right = [_numbered_line(n, line, [self._one(line)]) for n, line in enumerate(SUMMARY_LINES, 1)]
        left += [("", [Cell()])] * (len(right) - len(left))
        for income, expenditure in (
            (Line.YEAR_INCOME, Line.YEAR_EXPENDITURE),
            (Line.SURPLUS_USED, Line.SURPLUS_DISTRIBUTED),
            (Measure.OPENING_BALANCE, Measure.CLOSING_BALANCE),
        ):
            left.append((income, [self._one(income)]))
            right.append((expenditure, [self._one(expenditure)]))
        left.append(("总计", [self._one(Line.INCOME_TOTAL)]))
        right.append(("总计", [self._one(Line.EXPENDITURE_TOTAL)]))
        return Sheet(self._head((Measure.FINAL,), (Measure.FINAL,)), self._body(left, right))

    def _one(self, item: str) -> Cell:
        return self.amounts.cell(SUMMARY, item)

    def fiscal_summary(self) -> Sheet:
        columns = (Measure.TOTAL, *FISCAL)
        left = [
            _numbered_line(n, kind.removesuffix("收入"), [self._fiscal(kind)])
            for n, kind in enumerate(FISCAL_KINDS, 1)
        ]
        right = [_numbered_line(n, line, self._by_fund(line)) for n, line in enumerate(SUMMARY_LINES, 1)]
        left += [("", [Cell()])] * (len(right) - len(left))
        left.append((Line.YEAR_INCOME, [self._fiscal(Line.YEAR_INCOME)]))
        right.append((Line.YEAR_EXPENDITURE, self._by_fund(Line.YEAR_EXPENDITURE)))
        left.append((Line.FISCAL_OPENING_BALANCE, [self._fiscal(Line.FISCAL_OPENING_BALANCE)]))
        right.append((Line.FISCAL_CLOSING_BALANCE, self._by_fund(Line.FISCAL_CLOSING_BALANCE)))
        for fund in FISCAL:
            left.append((fund, [self._fiscal("年初" + fund)]))
            right.append(("", [Cell()] * len(columns)))
        left.append(("总计", [self._fiscal(Line.INCOME_TOTAL)]))
        right.append(("总计", self._by_fund(Line.EXPENDITURE_TOTAL)))
        return Sheet(self._head((Measure.FINAL,), columns), self._body(left, right))

    def _fiscal(self, item: str) -> Cell:
        return self.amounts.cell(FISCAL_SUMMARY, item)

    def _by_fund(self, item: str) -> list[Cell]:
        return [self.amounts.cell(FISCAL_SUMMARY, item, column) for column in (Line.TOTAL, *FISCAL)]

    def _head(self, left: Sequence[str], right: Sequence[str]) -> tuple[Row, ...]:
        """收入 and 支出 over the columns of their sides; with 行次 also 栏次, and a sole amount is called 金额."""
        number = ("行次",) if self._numbered else ()
        left, right = (
            ("金额",) if self._numbered and len(side) == 1 else tuple(side) for side in (left, right)
        )
        sides = ("项目", *number, *left), ("项目", *number, *right)
        rows = [
            row(*(Cell(name, columns=len(side)) for name, side in zip(("收入", "支出"), sides, strict=True))),
            row(*sides[0], *sides[1]),
        ]
        if self._numbered:
            numbers = [str(n) for n in range(1, len(left) + len(right) + 1)]
            rows.append(row("栏次", "", *numbers[: len(left)], "栏次", "", *numbers[len(left) :]))
        return tuple(rows)

    def _body(self, left: Sequence[Named], right: Sequence[Named]) -> tuple[Row, ...]:
        size = len(left)
        return tuple(
            (*self._side(income, n), *self._side(expenditure, n + size))
            for n, (income, expenditure) in enumerate(zip(left, right, strict=True), 1)
        )

    def _side(self, line: Named, number: int) -> Row:
        name, cells = line
        return (Cell(name), *((Cell(str(number)),) if self._numbered else ()), *cells)


def _numbered_line(number: int, name: str, cells: list[Cell]) -> Named:
    return f"{numeral(number)}、{name}", cells
