"""A report as rules look things up in it: cells by table, line and measure; statements by section and item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from checks.decimals import MONEY, with_usual_decimals
from checks.limits import Limits
from model import Figure, Report, Score
from model.report import IN_A_LIST, REPORTED
from model.terms import Measure, Statement
from model.terms.classification import functional_classes

INCOME_EXPENDITURE = Statement.REVENUE_EXPENDITURE_SUMMARY
INCOME = Statement.REVENUE
EXPENDITURE = Statement.EXPENDITURE
FISCAL = Statement.FISCAL_SUMMARY
GENERAL = Statement.GENERAL_BUDGET
BASIC = Statement.BASIC_EXPENDITURE
THREE_PUBLIC = Statement.THREE_PUBLIC
FUNDS = Statement.GOVERNMENT_FUND
STATE_CAPITAL = Statement.STATE_CAPITAL
RUNNING = Statement.AGENCY_RUNNING
PROCUREMENT = Statement.PROCUREMENT

TABLES = (
    INCOME_EXPENDITURE,
    INCOME,
    EXPENDITURE,
    FISCAL,
    GENERAL,
    BASIC,
    THREE_PUBLIC,
    FUNDS,
    STATE_CAPITAL,
)
"""The nine national tables, 公开01–09表."""

_LOST = frozenset(
    [
        "illegible",
        "illegible_cell",
        "line_without_name",
        "unknown_line",
        "unknown_column",
        "equal_columns",
        "number_in_heading",
    ]
)
"""Warnings of the reading that a sum over the table must reckon with."""

FINAL = Measure.FINAL
FUNCTIONS = frozenset(name for one in functional_classes() for name in one.names if name.endswith("支出"))
"""Names of the 类 of the functional classification, today's and earlier ones."""


def without_repeats(figures: Iterable[Figure]) -> list[Figure]:
    """The figures, those that a table prints again with the same number left out: a sum counts a line once."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for figure in figures:
        key = (figure.statement, figure.code, figure.item, figure.measure, figure.year, figure.value)
        if figure.statement.endswith("表") and key in seen:
            continue
        seen.add(key)
        kept.append(figure)
    return kept


class Book:
    """The figures of one report, indexed once. Only printed figures are compared; derived ones are not.

    report: without the rows of lists, which are no text of the accounts.
    figures: the printed figures as they are compared: a table's amounts carry the decimals that it usually prints.
    limits: from which change on a cause is due.
    """

    def __init__(self, report: Report, limits: Limits = Limits()) -> None:  # noqa: B008  it is frozen
        told = tuple(passage for passage in report.passages if passage.statement != IN_A_LIST)
        self.report = report if len(told) == len(report.passages) else replace(report, passages=told)
        self.limits = limits
        printed = without_repeats(figure for figure in report.figures if figure.basis == REPORTED)
        self.figures = with_usual_decimals(printed)
        self._originals = {figure.key: figure for figure in printed}
        self._index()

    def _index(self) -> None:
        self._cells: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
        self._statements: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            self._cells[figure.statement, figure.code or figure.item, figure.measure].append(figure)
            self._statements[figure.statement].append(figure)
        self._codes: dict[str, list[str]] = {}
        self._children: dict[tuple[str, str], list[str]] = defaultdict(list)
        for statement, figures in self._statements.items():
            self._codes[statement] = list(dict.fromkeys(f.code for f in figures if f.code))
            for code in self._codes[statement]:
                self._children[statement, code[:-2] if len(code) > 3 else ""].append(code)

    @cached_property
    def damaged(self) -> frozenset[str]:
        """Tables of which cells or lines were printed but could not be read."""
        return frozenset(
            warning.about
            for warning in self.report.warnings
            if warning.code in _LOST and warning.about in self._statements
        )

    def original(self, figure: Figure) -> Figure:
        """The report's own figure behind one of the book's."""
        return self._originals.get(figure.key, figure)

    def corrected(self, values: Mapping[str, Decimal]) -> Book:
        """The book with other values in place of some of its figures; by the figure's key."""
        return self._with(
            replace(figure, value=values[figure.key]) if figure.key in values else figure
            for figure in self.figures
        )

    def in_right_unit(self, powers: Mapping[str, int]) -> Book:
        """The book with the amounts of statements whose money unit is misprinted shifted by a power of ten each."""
        return self._with(
            replace(f, value=f.value.scaleb(powers[f.statement]))
            if f.unit == MONEY and f.statement in powers
            else f
            for f in self.figures
        )

    def in_right_rows(self, rows: Mapping[str, tuple[str, str]]) -> Book:
        """The book with figures under the line (code, item) that they belong to; by the figure's key."""
        return self._with(
            replace(f, code=rows[f.key][0], item=rows[f.key][1]) if f.key in rows else f for f in self.figures
        )

    def _with(self, figures: Iterable[Figure]) -> Book:
        other = copy(self)
        other.figures = list(figures)
        other._index()
        return other

    @property
    def year(self) -> int:
        return self.report.year

    @property
    def statements(self) -> list[str]:
        """The tables and sections that were read, in document order."""
        return list(self._statements)

    def has(self, statement: str) -> bool:
        """Whether the report holds any figure of a table or section."""
        return statement in self._statements

    def of(self, statement: str) -> list[Figure]:
        """All printed figures of a table or section, in document order."""
        return self._statements.get(statement, [])

    def cell(self, statement: str, line: str, measure: str = FINAL) -> Figure | None:
        """The figure of a table's line (its code, or its item where it has none), None where the cell is blank."""
        return self.said(statement, line, measure)

    def all(self, statement: str, line: str, measure: str = FINAL) -> list[Figure]:
        """Every statement of one quantity of the report's own year in a table or section."""
        return [f for f in self._cells.get((statement, line, measure), []) if f.year == self.year]

    def said(self, statement: str, item: str, measure: str = FINAL) -> Figure | None:
        """The first statement of a quantity of the report's own year in a section."""
        found = self._cells.get((statement, item, measure), [])
        return next((figure for figure in found if figure.year == self.year), None)

    def codes(self, statement: str) -> list[str]:
        """The classification codes of a table, in order of appearance."""
        return self._codes.get(statement, [])

    def children(self, statement: str, code: str) -> list[str]:
        """The codes right under a code; under "" the 类."""
        return self._children.get((statement, code), [])

    def measures(self, statement: str) -> list[str]:
        """The measures that a table prints."""
        return list(dict.fromkeys(figure.measure for figure in self.of(statement)))

    def tables(self) -> Iterator[tuple[tuple[str, str], list[Score]]]:
        """The performance tables: (table, project) with their lines, in document order."""
        grouped: dict[tuple[str, str], list[Score]] = defaultdict(list)
        for score in self.report.scores:
            grouped[score.table, score.project].append(score)
        for key, lines in grouped.items():
            # A table printed twice has two 总分: it is one table.
            copies = max(1, sum(score.kind == "total" for score in lines))
            yield key, lines[: len(lines) // copies]

    def text(self, statement: str) -> str:
        """A section's whole text."""
        return "\n".join(passage.text for passage in self.report.passages if passage.statement == statement)
