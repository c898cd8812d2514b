"""How a statement's numbers lie on its sheet: lines by columns, and where each number's cell is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from data.queries.unit_year import Stated, UnitYear
from documents.workbook import words
from documents.workbook.worked import Worked
from model.terms import Line as AccountLine
from model.terms import Measure, Statement

HEAD_ROW = 3
FIRST_ROW = HEAD_ROW + 1

_TWO_SIDED = Statement.REVENUE_EXPENDITURE_SUMMARY

Line = tuple[str, str, int]
"""Code, item, and the how-manieth of that name."""
Column = tuple[str, int]
"""Measure and the year that it speaks of."""


@dataclass(slots=True)
class Grid:
    """A table of the report.

    lines: each with its row on the sheet. cells: figure by line and column. before: the year before's figure of the same line in the main column.
    checked: columns in which a total is a formula.
    """

    statement: str
    year: int
    lines: dict[Line, int] = field(default_factory=dict)
    columns: list[Column] = field(default_factory=list)
    cells: dict[tuple[Line, Column], Stated] = field(default_factory=dict)
    before: dict[Line, Stated] = field(default_factory=dict)
    checked: list[Column] = field(default_factory=list)

    @property
    def has_codes(self) -> bool:
        return any(code for code, _, _ in self.lines)

    @property
    def first_column(self) -> int:
        """The first column of numbers, behind code and item."""
        return 2 if self.has_codes else 1

    @property
    def main(self) -> Column | None:
        """The column that shares and changes are worked out from: the table's first amounts of its own year."""
        return next((column for column in _by_preference(self) if self._has_money(column)), None)

    def _has_money(self, column: Column) -> bool:
        return any(stated.figure.unit == "万元" for (_, own), stated in self.cells.items() if own == column)

    def column(self, column: Column) -> int:
        return self.first_column + self.columns.index(column)

    def find(self, item: str, column: Column) -> Stated | None:
        """The figure of an uncoded line."""
        return self.cells.get((("", item, 0), column))


def _by_preference(grid: Grid) -> list[Column]:
    """决算数 before any budget, else in the order of print."""
    own = [column for column in grid.columns if column[1] == grid.year]
    return sorted(
        own,
        key=lambda column: column[0]
        in (Measure.INITIAL_BUDGET, Measure.BUDGET, Measure.COUNT, Measure.SHARE, Measure.BUDGET_RATE),
    )


def grids(own: UnitYear, before: UnitYear | None, worked: Worked) -> list[Grid]:
    """The tables of a report in the order of print."""
    found: dict[str, Grid] = {}
    for stated in own.figures:
        if is_table(stated.figure.statement):
            grid = found.setdefault(stated.figure.statement, Grid(stated.figure.statement, own.year))
            _place(grid, stated)
    for grid in found.values():
        _part_sides(grid)
        totals = {column for (_, column), stated in grid.cells.items() if stated.figure_id in worked.formulas}
        grid.checked = [column for column in grid.columns if column in totals]
        if before is not None:
            _compare(grid, before.figures)
    return list(found.values())


def is_table(statement: str) -> bool:
    return statement.endswith(words.TABLE_SUFFIX)


def _part_sides(grid: Grid) -> None:
    """In a 总表, which is printed in two halves, the income side stands above the expenditure side."""
    if grid.statement.endswith(_TWO_SIDED):
        ordered = sorted(grid.lines, key=lambda line: not _is_income(line[1]))
        grid.lines = {line: FIRST_ROW + number for number, line in enumerate(ordered)}


def _is_income(item: str) -> bool:
    return (
        item.endswith("收入")
        or item.startswith("年初")
        or item in (AccountLine.YEAR_INCOME, AccountLine.SURPLUS_USED, AccountLine.INCOME_TOTAL)
    )


def _place(grid: Grid, stated: Stated) -> None:
    figure = stated.figure
    column = (figure.measure, figure.year)
    number = 0
    while ((figure.code, figure.item, number), column) in grid.cells:
        number += 1
    line = (figure.code, figure.item, number)
    grid.lines.setdefault(line, FIRST_ROW + len(grid.lines))
    if column not in grid.columns:
        grid.columns.append(column)
    grid.cells[line, column] = stated


def _compare(grid: Grid, figures: Iterable[Stated]) -> None:
    """Last year's numbers of the lines, where last year's report has the table and the line once."""
    if grid.main is None:
        return
    measure, year = grid.main
    named = {code or item: (code, item, number) for code, item, number in reversed(grid.lines)}
    for stated in figures:
        figure = stated.figure
        line = named.get(figure.code or figure.item)
        wanted = (figure.statement, figure.measure, figure.year) == (grid.statement, measure, year - 1)
        if wanted and line is not None:
            grid.before.setdefault(line, stated)
