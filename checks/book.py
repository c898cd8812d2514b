"""A report as rules look things up in it: cells by table, line and measure; statements by section and item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from model import Figure, Report, Score
from model.report import REPORTED

INCOME_EXPENDITURE = "收入支出决算总表"
INCOME = "收入决算表"
EXPENDITURE = "支出决算表"
FISCAL = "财政拨款收入支出决算总表"
GENERAL = "一般公共预算财政拨款支出决算表"
BASIC = "一般公共预算财政拨款基本支出决算表"
THREE_PUBLIC = "财政拨款“三公”经费支出决算表"
FUNDS = "政府性基金预算财政拨款收入支出决算表"
STATE_CAPITAL = "国有资本经营预算财政拨款收入支出决算表"
RUNNING = "机关运行经费支出情况表"
PROCUREMENT = "政府采购支出情况表"

FINAL = "决算数"


class Book:
    """The figures of one report, indexed once. Only printed figures are compared; derived ones are not."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._cells: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
        self._statements: dict[str, list[Figure]] = defaultdict(list)
        for figure in report.figures:
            if figure.basis != REPORTED:
                continue
            self._cells[figure.statement, figure.code or figure.item, figure.measure].append(figure)
            self._statements[figure.statement].append(figure)

    @property
    def year(self) -> int:
        return self.report.year

    def has(self, statement: str) -> bool:
        """Whether the report holds any figure of a table or section."""
        return statement in self._statements

    def of(self, statement: str) -> list[Figure]:
        """All printed figures of a table or section, in document order."""
        return self._statements.get(statement, [])

    def cell(self, statement: str, line: str, measure: str = FINAL) -> Figure | None:
        """The figure of a table's line (its code, or its item where it has none), None where the cell is blank."""
        found = self._cells.get((statement, line, measure))
        return found[0] if found else None

    def all(self, statement: str, line: str, measure: str = FINAL) -> list[Figure]:
        """Every statement of one quantity in a section."""
        return [f for f in self._cells.get((statement, line, measure), []) if f.year == self.year]

    def said(self, statement: str, item: str, measure: str = FINAL) -> Figure | None:
        """The first statement of a quantity of the report's own year in a section."""
        found = self.all(statement, item, measure)
        return found[0] if found else None

    def codes(self, statement: str) -> list[str]:
        """The classification codes of a table, in order of appearance."""
        return list(dict.fromkeys(figure.code for figure in self.of(statement) if figure.code))

    def children(self, statement: str, code: str) -> list[str]:
        """The codes right under a code; under "" the shortest ones."""
        codes = self.codes(statement)
        if not code:
            return [other for other in codes if len(other) == 3]
        return [other for other in codes if len(other) == len(code) + 2 and other.startswith(code)]

    def measures(self, statement: str) -> list[str]:
        """The measures that a table prints."""
        return list(dict.fromkeys(figure.measure for figure in self.of(statement)))

    def name(self, statement: str, code: str) -> str:
        """A code's printed name."""
        return next((figure.item for figure in self.of(statement) if figure.code == code), code)

    def tables(self) -> Iterator[tuple[tuple[str, str], list[Score]]]:
        """The performance tables: (table, project) with their lines, in document order."""
        grouped: dict[tuple[str, str], list[Score]] = defaultdict(list)
        for score in self.report.scores:
            grouped[score.table, score.project].append(score)
        yield from grouped.items()

    def text(self, statement: str) -> str:
        """A section's whole text."""
        return "\n".join(passage.text for passage in self.report.passages if passage.statement == statement)
