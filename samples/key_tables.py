"""The table figures that a unit-year's report prints: the key of its nine tables and the provincial ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from model import Figure, Place
from samples import accounts as acc
from samples.accounts import Accounts
from samples.budget_columns import budget_columns
from samples.classification import ECONOMIC, FUNCTIONAL, PERSONNEL_CLASSES, SUMMARY_LINES
from samples.forms import LINES, Form
from samples.headings import measures
from samples.key_budgets import BudgetLines
from samples.money import ZERO

INCOME_COLUMNS = ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
SPENDING_COLUMNS = acc.NATURES
THREE_PUBLIC = "财政拨款“三公”经费支出决算表"
COUNT_UNITS = {
    "因公出国（境）团组数": "个",
    "因公出国（境）人次数": "人",
    "公务用车购置数": "辆",
    "公务用车保有量": "辆",
    "国内公务接待批次": "个",
    "国内公务接待人次": "人",
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
                "数量",
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
    yield from _budget(now, printer, acc.GENERAL, "一般公共预算财政拨款支出决算表")
    yield from _economic(now, printer)
    yield from (_three_public_lines if form.shapes.three_public == LINES else _three_public)(now, printer)
    for fund in (acc.FUND, acc.CAPITAL):
        yield from _budget(now, printer, fund, fund + "收入支出决算表")
    if form.extra_tables:
        yield from _running(now, printer)
        yield from _procurement(now, printer)
    if form.shapes.assets:
        for item, amount in now.assets.items():
            yield from printer.line("国有资产使用情况表", item, [("决算数", amount)])


def _levels(codes: list[str]) -> list[str]:
    """项 codes with the 款 and 类 above them, in print order."""
    return sorted({code[:length] for code in codes for length in (3, 5, 7)})


def summary_line_code(name: str) -> str:
    """The 类 code of a line of the summary tables, "" where no invented unit spends on it."""
    return next((code for code, line in FUNCTIONAL.items() if len(code) == 3 and line == name), "")


def _summary(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    table = "收入支出决算总表"

    def one(item: str, amount: Decimal) -> Iterator[Figure]:
        return printer.line(table, item, [("决算数", amount)])

    for kind in acc.INCOME_KINDS:
        yield from one(kind, now.received(kind=kind))
    yield from one("本年收入合计", now.received())
    yield from one("使用非财政拨款结余", now.surplus_used)
    yield from one("年初结转和结余", now.opening_total)
    yield from one("收入总计", now.total)
    for name in SUMMARY_LINES:
        code = summary_line_code(name)
        yield from one(name, now.spent(code) if code else Decimal("0.00"))
    yield from one("本年支出合计", now.spent())
    yield from one("结余分配", now.allocated)
    yield from one("年末结转和结余", now.closing_total)
    yield from one("支出总计", now.total)


def _income(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    def cells(code: str) -> list[tuple[str, Decimal]]:
        return [
            ("本年收入合计", now.received(code)),
            ("财政拨款收入", now.received_fiscal(code)),
            *((kind, now.received(code, kind)) for kind in INCOME_COLUMNS),
        ]

    yield from printer.line("收入决算表", "合计", cells(""))
    for code in _levels([receipt.code for receipt in now.receipts]):
        yield from printer.line("收入决算表", FUNCTIONAL[code], cells(code), code=code)


def _expenditure(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    def cells(code: str) -> list[tuple[str, Decimal]]:
        return [
            ("本年支出合计", now.spent(code)),
            *((nature, now.spent(code, nature=nature)) for nature in SPENDING_COLUMNS),
        ]

    yield from printer.line("支出决算表", "合计", cells(""))
    for code in _levels(now.codes()):
        yield from printer.line("支出决算表", FUNCTIONAL[code], cells(code), code=code)


def _fiscal_summary(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    table = "财政拨款收入支出决算总表"

    def income(item: str, amount: Decimal) -> Iterator[Figure]:
        return printer.line(table, item, [("决算数", amount)])

    def spending(item: str, by_fund: list[Decimal]) -> Iterator[Figure]:
        cells = [("合计", sum(by_fund, Decimal("0.00"))), *zip(acc.FISCAL, by_fund, strict=True)]
        return printer.line(table, item, cells)

    for kind in acc.FISCAL_KINDS:
        yield from income(kind, now.received(kind=kind))
    yield from income("本年收入合计", now.received_fiscal())
    yield from income("年初财政拨款结转和结余", now.opening_fiscal)
    for fund in acc.FISCAL:
        yield from income("年初" + fund, now.opening[fund])
    yield from income("收入总计", now.fiscal_total)
    for name in SUMMARY_LINES:
        code = summary_line_code(name)
        yield from spending(name, [now.spent(code, fund) if code else Decimal("0.00") for fund in acc.FISCAL])
    yield from spending("本年支出合计", [now.spent(fund=fund) for fund in acc.FISCAL])
    yield from spending("年末财政拨款结转和结余", [now.closing(fund) for fund in acc.FISCAL])
    yield from spending("支出总计", [now.spent(fund=fund) + now.closing(fund) for fund in acc.FISCAL])


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
        yield from printer.line(table, FUNCTIONAL[code] if code else "合计", cells, code=code)


def _economic(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    table = "一般公共预算财政拨款基本支出决算表"
    for code, name in ECONOMIC.items():
        yield from printer.line(table, name, [("决算数", now.economic_class(code))], code=code)
    yield from printer.line(table, "人员经费合计", [("决算数", now.personnel)])
    yield from printer.line(table, "公用经费合计", [("决算数", now.operating)])


def _three_public(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    for measure, parts in (("预算数", now.three_public_budget), ("决算数", now.three_public)):
        for item, amount in parts.named().items():
            yield from printer.line(THREE_PUBLIC, item, [(measure, amount)])
    if printer.form.counts_table:
        for item, number in counts(now).items():
            yield from printer.count(item, number)


def _three_public_lines(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    """The table with a line an item: budgets and finals, then counts, then 机关运行经费."""
    budgets, finals = now.three_public_budget.named(), now.three_public.named()
    for item, final in finals.items():
        cells = [("年初预算数", budgets[item]), ("预算数", budgets[item]), ("决算数", final)]
        yield from printer.line(THREE_PUBLIC, item, cells)
    for item, amount in (
        ("国内公务接待支出", now.three_public.hospitality),
        ("外宾接待支出", ZERO),
        ("国（境）外接待费", ZERO),
    ):
        yield from printer.line(THREE_PUBLIC, item, [("决算数", amount)])
    for item, number in counts(now).items():
        yield from printer.count(item, number)
    for item, amount in (
        ("机关运行经费", now.running),
        ("机关运行经费/行政单位", now.running),
        ("机关运行经费/参照公务员法管理事业单位", ZERO),
    ):
        yield from printer.line(THREE_PUBLIC, item, [("决算数", amount)])


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
    table = "机关运行经费支出情况表"
    yield from printer.line(table, "合计", [("决算数", now.running)])
    for code, name in ECONOMIC.items():
        if code.startswith("302") or (len(code) == 3 and code not in PERSONNEL_CLASSES):
            yield from printer.line(table, name, [("决算数", now.economic_class(code))], code=code)


def _procurement(now: Accounts, printer: TablePrinter) -> Iterator[Figure]:
    bought = now.procurement
    for item, amount in (
        ("政府采购支出合计", bought.total),
        ("政府采购货物支出", bought.goods),
        ("政府采购工程支出", bought.works),
        ("政府采购服务支出", bought.services),
        ("授予中小企业合同金额", bought.small_and_medium),
        ("授予小微企业合同金额", bought.small_and_micro),
    ):
        yield from printer.line("政府采购支出情况表", item, [("决算数", amount)])
