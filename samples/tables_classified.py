"""Tables with a line for each 功能分类 科目: 收入决算表, 支出决算表 and those of one budget's money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.terms import Line
from samples.accounts import NATURES
from samples.budget_columns import budget_columns
from samples.document import Cell, Row, row
from samples.forms import MERGED, ONE, PARTED
from samples.headings import Heading, heading, heading_rows, measures, single
from samples.key_tables import INCOME_COLUMNS
from samples.lookup import Amounts, Sheet
from samples.table_names import EXPENDITURE, INCOME

LEVELS = ("类", "款", "项")


@dataclass(frozen=True, slots=True)
class Classified:
    """Sets the tables of 功能分类 lines of a report."""

    amounts: Amounts

    def income(self) -> Sheet:
        return self._sheet(
            INCOME, tuple(map(single, (Line.YEAR_INCOME, Line.FISCAL_INCOME, *INCOME_COLUMNS)))
        )

    def expenditure(self) -> Sheet:
        return self._sheet(EXPENDITURE, tuple(map(single, (Line.YEAR_EXPENDITURE, *NATURES))))

    def budget(self, table: str, fund: str) -> Sheet:
        return self._sheet(table, budget_columns(fund, self.amounts.form))

    @property
    def _codes(self) -> str:
        return self.amounts.form.shapes.codes

    @property
    def _code_width(self) -> int:
        return 1 if self._codes == ONE else len(LEVELS)

    def _sheet(self, table: str, columns: Sequence[Heading]) -> Sheet:
        wanted = measures(columns)
        lines = [line for line in self.amounts.lines(table) if line != ("", Line.TOTAL)]
        total = [self.amounts.cell(table, Line.TOTAL, measure) for measure in wanted]
        body = [self._line(table, code, item, wanted) for code, item in lines]
        last = self.amounts.form.shapes.total_last
        head = list(heading_rows((self._names(), *columns)))
        if self._codes == MERGED:
            levels, levels_below = self._levels(head_only=last)
            head.append((*levels, Cell("栏次"), *_numbers(wanted)))
            total_row: Row = (*levels_below, Cell(Line.TOTAL), *total)
        else:
            span = self._code_width + 1
            head.append(row(Cell("栏次", columns=span), *_numbers(wanted)))
            total_row = row(Cell(Line.TOTAL, columns=span), *total)
        return Sheet(tuple(head), tuple([*body, total_row] if last else [total_row, *body]))

    def _names(self) -> Heading:
        code: Heading | str = "功能分类科目编码"
        if self._codes == PARTED:
            code = heading("功能分类科目编码", *LEVELS)
        elif self._codes == MERGED:
            code = Heading("支出功能分类科目编码", columns=len(LEVELS))
        return heading("项目", code, "科目名称")

    def _levels(self, *, head_only: bool) -> tuple[Row, Row]:
        """类 款 项 beside 栏次, which reach down beside 合计 where that is the next row."""
        if head_only:
            return tuple(map(Cell, LEVELS)), row(Cell("", columns=len(LEVELS)))
        return tuple(Cell(level, rows=2) for level in LEVELS), (None,) * len(LEVELS)

    def _line(self, table: str, code: str, item: str, wanted: Sequence[str]) -> Row:
        cells = [self.amounts.cell(table, item, measure, code) for measure in wanted]
        return (*self._code_cells(code), Cell(item), *cells)

    def _code_cells(self, code: str) -> Row:
        if self._codes == PARTED:
            return tuple(Cell(part) for part in (code[:3], code[3:5], code[5:]))
        return row(Cell(code, columns=self._code_width))


def _numbers(wanted: Sequence[str]) -> Iterator[Cell]:
    for number in range(1, len(wanted) + 1):
        yield Cell(str(number))
