"""The standard tables laid out cell by cell, as a province's form prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from model.terms.statements import NATIONAL
from samples import accounts as acc
from samples.document import Table
from samples.forms import LINES, Form
from samples.lookup import Amounts, Lookup, Sheet
from samples.table_names import (
    ASSETS,
    BASIC,
    CAPITAL,
    EXPENDITURE,
    FISCAL_SUMMARY,
    FUND,
    GENERAL,
    INCOME,
    PROCUREMENT,
    PROVINCIAL,
    RUNNING,
    SUMMARY,
    THREE_PUBLIC,
)
from samples.tables_classified import Classified
from samples.tables_economic import Economic
from samples.tables_three_public import ThreePublic
from samples.tables_two_sided import TwoSided


@dataclass(frozen=True, slots=True)
class TableSetter:
    """Sets one report's tables. `lookup` holds the numbers, `form` what the tables look like."""

    lookup: Lookup
    form: Form
    unit: str
    year: int

    def tables(self) -> Iterator[Table]:
        """The report's tables in print order; a fund's table without money is printed empty with a note."""
        amounts = Amounts(self.lookup, self.form)
        setters = self._setters(amounts)
        for number, name in enumerate(self._names(), 1):
            yield self._table(name, number, setters[name]())
            if name == THREE_PUBLIC and self._has_counts_table:
                sheet = ThreePublic(amounts).counts()
                yield Table("相关统计数：", (), (*sheet.head, *sheet.body), head=len(sheet.head))

    @property
    def _has_counts_table(self) -> bool:
        return self.form.counts_table and self.form.shapes.three_public != LINES

    def _names(self) -> tuple[str, ...]:
        extra = PROVINCIAL if self.form.extra_tables else ()
        return (*NATIONAL, *extra, *((ASSETS,) if self.form.shapes.assets else ()))

    def _setters(self, amounts: Amounts) -> dict[str, Callable[[], Sheet]]:
        two_sided, classified, economic = TwoSided(amounts), Classified(amounts), Economic(amounts)
        return {
            SUMMARY: two_sided.summary,
            INCOME: classified.income,
            EXPENDITURE: classified.expenditure,
            FISCAL_SUMMARY: two_sided.fiscal_summary,
            GENERAL: lambda: classified.budget(GENERAL, acc.GENERAL),
            BASIC: economic.basic,
            THREE_PUBLIC: ThreePublic(amounts).sheet,
            FUND: lambda: classified.budget(FUND, acc.FUND),
            CAPITAL: lambda: classified.budget(CAPITAL, acc.CAPITAL),
            RUNNING: economic.running,
            PROCUREMENT: economic.procurement,
            ASSETS: economic.assets,
        }

    def _table(self, name: str, number: int, sheet: Sheet) -> Table:
        money = "元" if self.form.yuan else "万元"
        captions = (f"公开{number:02}表", f"部门：{self.unit}", f"{self.year}年度", f"金额单位：{money}")
        notes: tuple[str, ...] = ()
        if name in (FUND, CAPITAL) and not self.lookup.has(name):
            notes = (f"注：{self.year}年度没有此项收支，本表无数据。",)
        title = self.form.shapes.titles.get(name, name)
        return Table(title, captions, (*sheet.head, *sheet.body), notes, head=len(sheet.head))
