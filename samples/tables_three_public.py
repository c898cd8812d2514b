"""The “三公”经费 table: twelve columns grouped or interleaved, or a line for each item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from model.terms import Line, Measure
from samples.document import Cell, Row, row
from samples.forms import GROUPED, INTERLEAVED, LINES
from samples.headings import Heading, heading, heading_rows, measures
from samples.key_tables import COUNT_UNITS
from samples.lookup import Amounts, Sheet
from samples.table_names import THREE_PUBLIC

TOTAL, OVERSEAS, RECEPTION = Line.TOTAL, Line.OVERSEAS, Line.RECEPTION
VEHICLES, PURCHASE, RUNNING = Line.VEHICLES, Line.VEHICLE_PURCHASE, Line.VEHICLE_RUNNING

NO_NUMBER = "—"

ITEM_LINES = (
    ("一、“三公”经费支出", ""),
    ("（一）支出合计", TOTAL),
    ("1.因公出国（境）费", OVERSEAS),
    ("2.公务用车购置及运行维护费", VEHICLES),
    ("（1）公务用车购置费", PURCHASE),
    ("（2）公务用车运行维护费", RUNNING),
    ("3.公务接待费", RECEPTION),
    ("（1）国内接待费", Line.DOMESTIC_RECEPTION),
    ("其中：外事接待费", Line.FOREIGN_GUEST_RECEPTION),
    ("（2）国（境）外接待费", Line.RECEPTION_ABROAD_COST),
    ("（二）相关统计数", ""),
    ("1.因公出国（境）团组数（个）", Line.OVERSEAS_GROUPS),
    ("2.因公出国（境）人次数（人）", Line.OVERSEAS_VISITS),
    ("3.公务用车购置数（辆）", Line.VEHICLES_BOUGHT),
    ("4.公务用车保有量（辆）", Line.VEHICLES_KEPT),
    ("5.国内公务接待批次（个）", Line.RECEPTION_BATCHES),
    ("其中：外事接待批次（个）", Line.FOREIGN_GUEST_BATCHES),
    ("6.国内公务接待人次（人）", Line.RECEPTION_VISITS),
    ("其中：外事接待人次（人）", Line.FOREIGN_GUEST_VISITS),
    ("7.国（境）外公务接待批次（个）", Line.RECEPTION_ABROAD_BATCHES),
    ("8.国（境）外公务接待人次（人）", Line.RECEPTION_ABROAD_VISITS),
    ("二、机关运行经费", Line.AGENCY_RUNNING),
    ("（一）行政单位", "机关运行经费/行政单位"),
    ("（二）参照公务员法管理事业单位", "机关运行经费/参照公务员法管理事业单位"),
)
"""The printed lines, each with its item, "" for a line that only leads the next ones."""


@dataclass(frozen=True, slots=True)
class ThreePublic:
    """Sets a report's “三公”经费 table and the counts that follow it."""

    amounts: Amounts

    def sheet(self) -> Sheet:
        setters: dict[str, Callable[[], Sheet]] = {
            GROUPED: self._grouped,
            INTERLEAVED: self._interleaved,
            LINES: self._lines,
        }
        return setters[self.amounts.form.shapes.three_public]()

    def _grouped(self) -> Sheet:
        columns = tuple(
            Heading(
                measure,
                parts=(
                    Heading(TOTAL, TOTAL),
                    Heading(OVERSEAS, OVERSEAS),
                    heading(VEHICLES, Heading("小计", VEHICLES), PURCHASE, RUNNING),
                    Heading(RECEPTION, RECEPTION),
                ),
            )
            for measure in (Measure.BUDGET, Measure.FINAL)
        )
        items = measures(columns)
        numbers = row(*(str(n) for n in range(1, len(items) + 1)))
        cells = (
            self._cell(item, Measure.BUDGET if n < len(items) // 2 else Measure.FINAL)
            for n, item in enumerate(items)
        )
        return Sheet((*heading_rows(columns), numbers), (tuple(cells),))

    def _interleaved(self) -> Sheet:
        """预算数 and 决算数 beside each other under each item, and the table's name over all."""

        def both(text: str, item: str) -> Heading:
            return Heading(text, parts=(Heading(Measure.BUDGET, item), Heading(Measure.FINAL, item)))

        vehicles = (both("小计", VEHICLES), both(PURCHASE, PURCHASE), both(RUNNING, RUNNING))
        columns = Heading(
            "财政拨款“三公”经费",
            parts=(
                both(TOTAL, TOTAL),
                both(OVERSEAS, OVERSEAS),
                Heading(VEHICLES, parts=vehicles),
                both(RECEPTION, RECEPTION),
            ),
        )
        cells = (
            self._cell(item, (Measure.BUDGET, Measure.FINAL)[n % 2])
            for n, item in enumerate(columns.measures())
        )
        return Sheet(heading_rows((columns,)), (tuple(cells),))

    def _lines(self) -> Sheet:
        """Each item's 年初预算数, 全年预算数 and 决算数, then the counts and 机关运行经费, which have no budget."""
        head = (
            row("项目", "行次", Measure.INITIAL_BUDGET, "全年预算数", "决算统计数"),
            row("栏次", "", "1", "2", "3"),
        )
        return Sheet(head, tuple(self._line(n, *line) for n, line in enumerate(ITEM_LINES, 1)))

    def _line(self, number: int, printed: str, item: str) -> Row:
        if not item:
            return row(printed, str(number), *[NO_NUMBER] * 3)
        if item in COUNT_UNITS:
            return row(printed, str(number), NO_NUMBER, NO_NUMBER, self._cell(item, Measure.COUNT))
        budgets = (self._cell(item, measure) for measure in (Measure.INITIAL_BUDGET, Measure.BUDGET))
        if item not in (TOTAL, OVERSEAS, VEHICLES, PURCHASE, RUNNING, RECEPTION):
            budgets = (Cell(NO_NUMBER) for _ in range(2))
        return row(printed, str(number), *budgets, self._cell(item, Measure.FINAL))

    def _cell(self, item: str, measure: str) -> Cell:
        return self.amounts.cell(THREE_PUBLIC, item, measure)

    def counts(self) -> Sheet:
        cells = [(f"{item}（{unit}）", self._cell(item, Measure.COUNT)) for item, unit in COUNT_UNITS.items()]
        pairs = zip(cells[::2], cells[1::2], strict=True)
        body = (row(a_name, a_cell, b_name, b_cell) for (a_name, a_cell), (b_name, b_cell) in pairs)
        return Sheet((row("项目", "统计数", "项目", "统计数"),), tuple(body))
