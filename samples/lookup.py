"""A report's figures by place in its tables, each handed out once for the cell that prints it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

from model import Figure
from model.terms import Measure
from samples.document import Cell, Row
from samples.forms import Form


class Lookup:
    """Figures by (statement, code, item, measure); a figure that is stated twice is handed out twice."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._waiting: dict[tuple[str, str, str, str], deque[Figure]] = defaultdict(deque)
        self._lines: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        for figure in figures:
            self._waiting[figure.statement, figure.code, figure.item, figure.measure].append(figure)
            self._lines[figure.statement][figure.code, figure.item] = None

    def cell(self, statement: str, item: str, measure: str, code: str = "") -> Cell:
        """The cell that prints the figure, empty where the report states none."""
        waiting = self._waiting.get((statement, code, item, measure))
        if not waiting:
            return Cell()
        figure = waiting.popleft()
        return Cell(figure.text, figures=(figure,))

    def lines(self, statement: str) -> list[tuple[str, str]]:
        """The (code, item) lines of a table, in print order."""
        return list(self._lines[statement])

    def has(self, statement: str) -> bool:
        return bool(self._lines.get(statement))


@dataclass(frozen=True, slots=True)
class Amounts:
    """A report's amounts as cells, in the form's manner."""

    lookup: Lookup
    form: Form

    def cell(self, statement: str, item: str, measure: str = Measure.FINAL, code: str = "") -> Cell:
        """The cell of an amount; what the form prints for nothing where the report states none."""
        cell = self.lookup.cell(statement, item, measure, code)
        return cell if cell.figures else Cell(self.form.shapes.nothing)

    def lines(self, statement: str) -> list[tuple[str, str]]:
        return self.lookup.lines(statement)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table's rows: its headings, and what stands below them."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
