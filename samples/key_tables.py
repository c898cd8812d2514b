"""The table figures that a unit-year's report prints: the key of its nine tables and the provincial ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from model import Figure, Place
from model.terms import Line, Measure, Statement
from model.terms.classification import PERSONNEL_CLASSES
from samples import accounts as acc
from samples.accounts import Accounts
from samples.budget_columns import budget_columns
from samples.classification import ECONOMIC, FUNCTIONAL, SUMMARY_LINES
from samples.forms import LINES, Form
from samples.headings import measures
from samples.key_budgets import BudgetLines
from samples.money import ZERO

INCOME_COLUMNS = (
    Measure.SUPERIOR_SUBSIDY,
    Measure.INSTITUTIONAL_INCOME,
    Measure.BUSINESS_INCOME,
    Measure.AFFILIATE_REMITTANCE,
    Measure.OTHER_INCOME,
)
SPENDING_COLUMNS = acc.NATURES
THREE_PUBLIC = Statement.THREE_PUBLIC
COUNT_UNITS: dict[str, str] = {
    Line.OVERSEAS_GROUPS: "个",
    Line.OVERSEAS_VISITS: "人",
    Line.VEHICLES_BOUGHT: "辆",
    Line.VEHICLES_KEPT: "辆",
    Line.RECEPTION_BATCHES: "个",
    Line.RECEPTION_VISITS: "人",
}


@dataclass(frozen=True, slots=True)
class TablePrinter:
    """Prints amounts as one report's tables do; an amount of nothing may be no figure at all."""

    form: Form
    year: int

    def line(
        self, statement: str, item: str, cells: Iterable[tuple[str, Decimal]], *, code: str = ""
    ) -> Iterator[Figure]:
        """The figures of one line; `cells` are (measure, amount in 万元)."""
        for measure, amount in cells:
            if amount or not self.form.blank_zeros:
                yield self._figure(statement, code, item, measure, amount)

    def count(self, item: str, number: int) -> Iterator[Figure]:
        if number or not self.form.blank_zeros:
            yield Figure(
                THREE_PUBLIC,
                item,
                Measure.COUNT,
                self.year,
                Decimal(number),
                COUNT_UNITS[item],
                str(number),
                Place(),
            )

    def _figure(self, statement: str, code: str, item: str, measure: str, amount: Decimal) -> Figure:
        printed = amount * 10000 if self.form.yuan else amount
        text = f"{printed:,.2f}" if self.form.thousands else f"{printed:.2f}"
        return Figure(statement, item, measure, self.year, amount, "万元", text, Place(), code=code)


def table_figures(now: Accounts, form: Form) -> Iterator[Figure]:
    """Every figure of the report's tables, in print order."""
    printer = TablePrinter(form, now.year)
    yield from _summary(now, printer)
    yield from _income(now, printer)
    yield from _expenditure(now, printer)
    yield from _fiscal_summary(now, printer)
    yield from _budget(now, printer, acc.GENERAL, Statement.GENERAL_BUDGET)
    yield from _economic(now, printer)
    yield from (_three_public_lines if form.shapes.three_public == LINES else _three_public)(now, printer)
    for fund in (acc.FUND, acc.CAPITAL):
        yield from _budget(now, printer, fund, fund + "收入支出决算表")
    if form.extra_tables:
        yield from _running(now, printer)
        yield from _procurement(now, printer)
    if form.shapes.assets:
        for item, amount in now.assets.items():
            yield from printer.line(Statement.STATE_ASSETS, item, [(Measure.FINAL, amount)])


def _levels(codes: list[str]) -> list[str]:
    """项 codes with the 款 and 类 above them, in print order."""
    return sorted({code[:length] for code in codes for length in (3, 5, 7)})


def summary_line_code(name: str) -> str:
    """The 类 code of a line of the summary tables, "" where no invented unit spends on it."""
    return next((code for code, line in FUNCTIONAL.items() if len(code) == 3 and line == name), "")


def _summary(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    table = Statement.REVENUE_EXPENDITURE_SUMMARY

    def one(item: str, amount: Decimal) -> Iterator[Figure]:
        return printer.line(table, item, [(Measure.FINAL, amount)])

    for kind in acc.INCOME_KINDS:
        yield from one(kind, now.received(kind=kind))
    yield from one(Line.YEAR_INCOME, now.received())
    yield from one(Line.SURPLUS_USED, now.surplus_used)
    yield from one(Line.OPENING_BALANCE, now.opening_total)
    yield from one(Line.INCOME_TOTAL, now.total)
    for name in SUMMARY_LINES:
        code = summary_line_code(name)
        yield from one(name, now.spent(code) if code else Decimal("0.00"))
    yield from one(Line.YEAR_EXPENDITURE, now.spent())
    yield from one(Line.SURPLUS_DISTRIBUTED, now.allocated)
    yield from one(Line.CLOSING_BALANCE, now.closing_total)
    yield from one(Line.EXPENDITURE_TOTAL, now.total)


def _income(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    def cells(code: str) -> list[tuple[str, Decimal]]:
        return [
            (Line.YEAR_INCOME, now.received(code)),
            (Line.FISCAL_INCOME, now.received_fiscal(code)),
            *((kind, now.received(code, kind)) for kind in INCOME_COLUMNS),
        ]

    yield from printer.line(Statement.REVENUE, Line.TOTAL, cells(""))
    for code in _levels([receipt.code for receipt in now.receipts]):
        yield from printer.line(Statement.REVENUE, FUNCTIONAL[code], cells(code), code=code)


def _expenditure(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    def cells(code: str) -> list[tuple[str, Decimal]]:
        return [
            (Line.YEAR_EXPENDITURE, now.spent(code)),
            *((nature, now.spent(code, nature=nature)) for nature in SPENDING_COLUMNS),
        ]

    yield from printer.line(Statement.EXPENDITURE, Line.TOTAL, cells(""))
    for code in _levels(now.codes()):
        yield from printer.line(Statement.EXPENDITURE, FUNCTIONAL[code], cells(code), code=code)


def _fiscal_summary(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    table = Statement.FISCAL_SUMMARY

    def income(item: str, amount: Decimal) -> Iterator[Figure]:
        return printer.line(table, item, [(Measure.FINAL, amount)])

    def spending(item: str, by_fund: list[Decimal]) -> Iterator[Figure]:
        cells = [(Line.TOTAL, sum(by_fund, Decimal("0.00"))), *zip(acc.FISCAL, by_fund, strict=True)]
        return printer.line(table, item, cells)

    for kind in acc.FISCAL_KINDS:
        yield from income(kind, now.received(kind=kind))
    yield from income(Line.YEAR_INCOME, now.received_fiscal())
    yield from income(Line.FISCAL_OPENING_BALANCE, now.opening_fiscal)
    for fund in acc.FISCAL:
        yield from income("年初" + fund, now.opening[fund])
    yield from income(Line.INCOME_TOTAL, now.fiscal_total)
    for name in SUMMARY_LINES:
        code = summary_line_code(name)
        yield from spending(name, [now.spent(code, fund) if code else Decimal("0.00") for fund in acc.FISCAL])
    yield from spending(Line.YEAR_EXPENDITURE, [now.spent(fund=fund) for fund in acc.FISCAL])
    yield from spending(Line.FISCAL_CLOSING_BALANCE, [now.closing(fund) for fund in acc.FISCAL])
    yield from spending(
        Line.EXPENDITURE_TOTAL, [now.spent(fund=fund) + now.closing(fund) for fund in acc.FISCAL]
    )


def _budget(now: Accounts, printer: TablePrinter, fund: str, table: str) -> Iterator[Figure]:
    """一般公共预算, 政府性基金 or 国有资本经营 money by 科目, in the columns that the form prints."""
    codes = now.codes(fund)
    if not codes:
        return
    columns = [measure for measure in measures(budget_columns(fund, printer.form)) if measure]
    lines = BudgetLines(now, fund)
    for code in ("", *_levels(codes)):
        amounts = lines.amounts(code)
        cells = [(measure, amounts[measure]) for measure in columns]
        yield from printer.line(table, FUNCTIONAL[code] if code else Line.TOTAL, cells, code=code)


def _economic(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    table = Statement.BASIC_EXPENDITURE
    for code, name in ECONOMIC.items():
        yield from printer.line(table, name, [(Measure.FINAL, now.economic_class(code))], code=code)
    yield from printer.line(table, Line.PERSONNEL_TOTAL, [(Measure.FINAL, now.personnel)])
    yield from printer.line(table, Line.OPERATING_TOTAL, [(Measure.FINAL, now.operating)])


def _three_public(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    for measure, parts in ((Measure.BUDGET, now.three_public_budget), (Measure.FINAL, now.three_public)):
        for item, amount in parts.named().items():
            yield from printer.line(THREE_PUBLIC, item, [(measure, amount)])
    if printer.form.counts_table:
        for item, number in counts(now).items():
            yield from printer.count(item, number)


def _three_public_lines(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    """The table with a line an item: budgets and finals, then counts, then 机关运行经费."""
    budgets, finals = now.three_public_budget.named(), now.three_public.named()
    for item, final in finals.items():
        cells = [
            (Measure.INITIAL_BUDGET, budgets[item]),
            (Measure.BUDGET, budgets[item]),
            (Measure.FINAL, final),
        ]
        yield from printer.line(THREE_PUBLIC, item, cells)
    for item, amount in (
        (Line.DOMESTIC_RECEPTION, now.three_public.hospitality),
        (Line.FOREIGN_GUEST_RECEPTION, ZERO),
        (Line.RECEPTION_ABROAD_COST, ZERO),
    ):
        yield from printer.line(THREE_PUBLIC, item, [(Measure.FINAL, amount)])
    for item, number in counts(now).items():
        yield from printer.count(item, number)
    for item, amount in (
        (Line.AGENCY_RUNNING, now.running),
        ("机关运行经费/行政单位", now.running),
        ("机关运行经费/参照公务员法管理事业单位", ZERO),
    ):
        yield from printer.line(THREE_PUBLIC, item, [(Measure.FINAL, amount)])


def counts(now: Accounts) -> dict[str, int]:
    """相关统计数 by their standard names."""
    numbers = now.counts
    return dict(
        zip(
            COUNT_UNITS,
            (
                numbers.overseas_groups,
                numbers.overseas_people,
                numbers.vehicles_bought,
                numbers.vehicles_held,
                numbers.receptions,
                numbers.guests,
            ),
            strict=True,
        )
    )


def _running(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    table = Statement.AGENCY_RUNNING
    yield from printer.line(table, Line.TOTAL, [(Measure.FINAL, now.running)])
    for code, name in ECONOMIC.items():
        if code.startswith("302") or (len(code) == 3 and code not in PERSONNEL_CLASSES):
            yield from printer.line(table, name, [(Measure.FINAL, now.economic_class(code))], code=code)


def _procurement(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    bought = now.procurement
    for item, amount in (
        (Line.PROCUREMENT_TOTAL, bought.total),
        (Line.PROCUREMENT_GOODS, bought.goods),
        (Line.PROCUREMENT_WORKS, bought.works),
        (Line.PROCUREMENT_SERVICES, bought.services),
        (Line.SMALL_MEDIUM_CONTRACTS, bought.small_and_medium),
        (Line.SMALL_MICRO_CONTRACTS, bought.small_and_micro),
    ):
        yield from printer.line(Statement.PROCUREMENT, item, [(Measure.FINAL, amount)])
