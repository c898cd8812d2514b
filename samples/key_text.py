"""The figures that a unit-year's narrative states, in the order in which its province's form states them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from model import Figure, Place
from samples import accounts as acc
from samples.accounts import Accounts
from samples.classification import FUNCTIONAL, path
from samples.forms import Form
from samples.key_tables import counts
from samples.money import ZERO, percent
from samples.performance import PROJECT_TABLE

OVERALL = "收入支出决算总体情况"
INCOME = "收入决算情况"
EXPENDITURE = "支出决算情况"
FISCAL = "财政拨款收入支出决算总体情况"
GENERAL = "一般公共预算财政拨款支出决算情况"
BASIC = "一般公共预算财政拨款基本支出决算情况"
THREE_PUBLIC = "“三公”经费支出决算情况"
FUND = "政府性基金预算收支决算情况"
CAPITAL = "国有资本经营预算收支决算情况"
RUNNING = "机关运行经费支出情况"
COMMON = "一般性支出情况"
PROCUREMENT = "政府采购支出情况"
ASSETS = "国有资产占用情况"
PERFORMANCE = "预算绩效情况"
CHARTS = "图表"

SPENT_GENERAL = "一般公共预算财政拨款支出"
PARTS = ("因公出国（境）费", "公务用车购置及运行维护费", "公务接待费")
LEAVES = ("因公出国（境）费", "公务接待费", "公务用车购置费", "公务用车运行维护费")


@dataclass(frozen=True, slots=True)
class TextPrinter:
    """Prints numbers as one report's sentences do; a method gives the figures of one statement of an item."""

    form: Form
    year: int

    def amount(
        self,
        statement: str,
        item: str,
        amount: Decimal,
        measure: str = "决算数",
        *,
        year: int = 0,
        reason: str = "",
    ) -> Figure:
        return self._figure(statement, item, measure, amount, "万元", self._money(amount), year, reason)

    def share(self, statement: str, item: str, part: Decimal, whole: Decimal) -> Iterator[Figure]:
        if whole:
            yield self._rate(statement, item, "占比", part, whole)

    def execution(
        self, statement: str, item: str, final: Decimal, budget: Decimal, reason: str = ""
    ) -> Iterator[Figure]:
        """完成预算率; a budget of nothing has none."""
        if budget:
            given = reason if final != budget else ""
            yield self._rate(statement, item, "完成预算率", final, budget, given)

    def change(
        self,
        statement: str,
        items: Sequence[str],
        now: Decimal,
        before: Decimal,
        reason: str = "",
        base: str = "上年",
    ) -> Iterator[Figure]:
        """增减额 and 增减率 against the year before or the initial budget; none where nothing changed."""
        if now == before:
            return
        for item in items:
            difference = now - before
            text = self._money(abs(difference))
            yield self._figure(statement, item, f"比{base}增减额", difference, "万元", text, 0, reason)
        for item in items:
            if before:
                yield self._rate(statement, item, f"比{base}增减率", now - before, before, reason)

    def count(self, statement: str, item: str, number: int, unit: str) -> Figure:
        return self._figure(statement, item, "数量", Decimal(number), unit, str(number), 0, "")

    def points(self, statement: str, item: str, score: Decimal) -> Figure:
        return self._figure(statement, item, "数量", score, "分", f"{score.normalize():f}", 0, "")

    def _rate(
        self, statement: str, item: str, measure: str, part: Decimal, whole: Decimal, reason: str = ""
    ) -> Figure:
        value = percent(part, whole, self.form.share_places)
        text = f"{abs(value)}" if value % 100 else f"{abs(int(value))}"
        return self._figure(statement, item, measure, Decimal(text).copy_sign(value), "%", text, 0, reason)

    def _money(self, amount: Decimal) -> str:
        if not amount:
            return "0"
        return f"{amount.normalize():f}" if self.form.trims else f"{amount:.2f}"

    def _figure(
        self,
        statement: str,
        item: str,
        measure: str,
        value: Decimal,
        unit: str,
        text: str,
        year: int,
        reason: str,
    ) -> Figure:
        return Figure(statement, item, measure, year or self.year, value, unit, text, Place(), reason=reason)


def text_figures(now: Accounts, before: Accounts, form: Form) -> Iterator[Figure]:
    """Every figure of the report's narrative sections and charts, in print order."""
    printer = TextPrinter(form, now.year)
    yield from _totals(printer, OVERALL, "", now.total, before.total, now.reasons["total"])
    yield from _income(printer, now)
    yield from _expenditure(printer, now)
    yield from _totals(
        printer, FISCAL, "财政拨款", now.fiscal_total, before.fiscal_total, now.reasons["fiscal"]
    )
    yield from _general(printer, now, before)
    yield from _basic(printer, now)
    yield from _three_public(printer, now, before)
    yield from _fund(printer, now, acc.FUND, FUND)
    yield from _fund(printer, now, acc.CAPITAL, CAPITAL)
    yield from _running(printer, now, before)
    if form.name == "湖南":
        yield from _common(printer, now)
    yield from _procurement(printer, now)
    yield from _assets(printer, now)
    yield from _performance(printer, now)
    if form.charts:
        yield from _charts(printer, now, before)


def _totals(
    printer: TextPrinter, statement: str, prefix: str, now: Decimal, before: Decimal, reason: str
) -> Iterator[Figure]:
    items = (f"{prefix}收入总计", f"{prefix}支出总计")
    for item in items:
        yield printer.amount(statement, item, now)
    yield from printer.change(statement, items, now, before, reason)


def _parts(
    printer: TextPrinter, statement: str, parts: dict[str, Decimal], whole: Decimal
) -> Iterator[Figure]:
    for item, amount in parts.items():
        if amount or printer.form.zero_parts:
            yield printer.amount(statement, item, amount)
            yield from printer.share(statement, item, amount, whole)


def _income_parts(printer: TextPrinter, now: Accounts) -> dict[str, Decimal]:
    """Income by kind: 财政拨款 as one, or by its three budgets where the form breaks it down."""
    kinds = {kind: now.received(kind=kind) for kind in acc.INCOME_KINDS}
    if printer.form.zero_parts:
        return kinds
    rest = {kind: amount for kind, amount in kinds.items() if kind not in acc.FISCAL_KINDS}
    return {"财政拨款收入": now.received_fiscal(), **rest}


def _income(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    yield printer.amount(INCOME, "本年收入合计", now.received())
    yield from _parts(printer, INCOME, _income_parts(printer, now), now.received())


def _natures(now: Accounts) -> dict[str, Decimal]:
    return {nature: now.spent(nature=nature) for nature in acc.NATURES}


def _expenditure(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    yield printer.amount(EXPENDITURE, "本年支出合计", now.spent())
    yield from _parts(printer, EXPENDITURE, _natures(now), now.spent())


def _general_classes(now: Accounts) -> dict[str, Decimal]:
    return {FUNCTIONAL[code]: now.spent(code, acc.GENERAL) for code in now.codes(acc.GENERAL, 3)}


def _general(printer: TextPrinter, now: Accounts, before: Accounts) -> Iterator[Figure]:
    yield printer.amount(GENERAL, SPENT_GENERAL, now.general)
    yield from printer.share(GENERAL, SPENT_GENERAL, now.general, now.spent())
    yield from printer.change(GENERAL, [SPENT_GENERAL], now.general, before.general, now.reasons["general"])
    yield printer.amount(GENERAL, SPENT_GENERAL, now.general)
    yield from _parts(printer, GENERAL, _general_classes(now), now.general)
    yield from _against_budget(printer, SPENT_GENERAL, now.general, now.initial_total, now.reasons["initial"])
    for code in now.codes(acc.GENERAL):
        final = now.spent(code, acc.GENERAL)
        yield from _against_budget(printer, path(code), final, now.initial[code], now.reasons[code])


def _against_budget(
    printer: TextPrinter, item: str, final: Decimal, initial: Decimal, reason: str
) -> Iterator[Figure]:
    given = reason if final != initial and not initial else ""
    yield printer.amount(GENERAL, item, initial, "年初预算数")
    yield printer.amount(GENERAL, item, final, reason=given)
    yield from printer.execution(GENERAL, item, final, initial, reason)


def _basic(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    basic = now.spent(fund=acc.GENERAL, nature=acc.BASIC)
    yield printer.amount(BASIC, "基本支出", basic)
    for item, amount in (("人员经费", now.personnel), ("公用经费", now.operating)):
        yield printer.amount(BASIC, item, amount)
        if printer.form.name == "湖南":
            yield from printer.share(BASIC, item, amount, basic)


def _three_public(printer: TextPrinter, now: Accounts, before: Accounts) -> Iterator[Figure]:
    finals, budgets, last = (
        accounts.named() for accounts in (now.three_public, now.three_public_budget, before.three_public)
    )
    hunan = printer.form.name == "湖南"
    for item in ("合计", *(LEAVES if hunan else PARTS)):
        name = "“三公”经费" if item == "合计" else item
        yield printer.amount(THREE_PUBLIC, name, budgets[item], "预算数")
        yield printer.amount(THREE_PUBLIC, name, finals[item])
        yield from printer.execution(
            THREE_PUBLIC, name, finals[item], budgets[item], now.reasons[item + "预算"]
        )
        if hunan and item != "合计":
            yield from printer.change(THREE_PUBLIC, [name], finals[item], last[item], now.reasons[item])
    for item in PARTS:
        yield printer.amount(THREE_PUBLIC, item, finals[item])
        yield from printer.share(THREE_PUBLIC, item, finals[item], finals["合计"])
    yield from _three_public_details(printer, now)
    if not hunan:
        for item in ("合计", *PARTS):
            name = "“三公”经费" if item == "合计" else item
            yield from printer.change(THREE_PUBLIC, [name], finals[item], last[item], now.reasons[item])


def _three_public_details(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    final, numbers = now.three_public.named(), counts(now)
    yield printer.amount(THREE_PUBLIC, "因公出国（境）费", final["因公出国（境）费"])
    yield printer.count(THREE_PUBLIC, "因公出国（境）团组数", numbers["因公出国（境）团组数"], "个")
    yield printer.count(THREE_PUBLIC, "因公出国（境）人次数", numbers["因公出国（境）人次数"], "人次")
    yield printer.amount(THREE_PUBLIC, "公务用车购置及运行维护费", final["公务用车购置及运行维护费"])
    yield printer.amount(THREE_PUBLIC, "公务用车购置费", final["公务用车购置费"])
    yield printer.count(THREE_PUBLIC, "公务用车购置数", numbers["公务用车购置数"], "辆")
    yield printer.amount(THREE_PUBLIC, "公务用车运行维护费", final["公务用车运行维护费"])
    yield printer.count(THREE_PUBLIC, "公务用车保有量", numbers["公务用车保有量"], "辆")
    yield printer.amount(THREE_PUBLIC, "公务接待费", final["公务接待费"])
    yield printer.count(THREE_PUBLIC, "国内公务接待批次", numbers["国内公务接待批次"], "批次")
    yield printer.count(THREE_PUBLIC, "国内公务接待人次", numbers["国内公务接待人次"], "人次")


def _fund(printer: TextPrinter, now: Accounts, fund: str, statement: str) -> Iterator[Figure]:
    if not now.codes(fund):
        return
    yield printer.amount(statement, "年初结转和结余", now.opening[fund])
    yield printer.amount(statement, fund + "收入", now.received_of(fund))
    yield printer.amount(statement, fund.removesuffix("财政拨款") + "支出", now.spent(fund=fund))
    yield printer.amount(statement, "年末结转和结余", now.closing(fund))


def _running(printer: TextPrinter, now: Accounts, before: Accounts) -> Iterator[Figure]:
    if not now.running:
        return
    item = "机关运行经费"
    yield printer.amount(RUNNING, item, now.running)
    if printer.form.name == "湖南":
        yield from printer.change(
            RUNNING, [item], now.running, now.running_budget, now.reasons["running_budget"], "年初预算"
        )
    yield from printer.change(RUNNING, [item], now.running, before.running, now.reasons["running"])


def _common(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    for item, budget, final in (
        ("会议费", now.meetings_budget, now.meetings),
        ("培训费", now.training_budget, now.training),
    ):
        yield printer.amount(COMMON, item, budget, "年初预算数")
        yield printer.amount(COMMON, item, final)
        yield from printer.execution(COMMON, item, final, budget)


def _procurement(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    bought = now.procurement
    yield printer.amount(PROCUREMENT, "政府采购支出", bought.total)
    yield printer.amount(PROCUREMENT, "政府采购货物支出", bought.goods)
    yield printer.amount(PROCUREMENT, "政府采购工程支出", bought.works)
    yield printer.amount(PROCUREMENT, "政府采购服务支出", bought.services)
    for item, amount in (
        ("授予中小企业合同金额", bought.small_and_medium),
        ("授予小微企业合同金额", bought.small_and_micro),
    ):
        yield printer.amount(PROCUREMENT, item, amount)
        yield from printer.share(PROCUREMENT, item, amount, bought.total)


def _assets(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    yield printer.count(ASSETS, "车辆", sum(now.vehicles.values()), "辆")
    for use, number in now.vehicles.items():
        yield printer.count(ASSETS, use, number, "辆")
    yield printer.count(ASSETS, "单价100万元（含）以上设备（不含车辆）", now.equipment, "台（套）")


def _performance(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    """The projects that were evaluated: how many, how much money, and each one's points."""
    tables = [table for table in now.score_tables if table.table == PROJECT_TABLE]
    if not tables:
        return
    money = sum((table.funding[0].spent for table in tables), ZERO)
    yield printer.count(PERFORMANCE, "绩效自评项目", len(tables), "个")
    yield printer.amount(PERFORMANCE, "绩效自评项目", money)
    yield from printer.share(
        PERFORMANCE, "绩效自评项目", money, now.spent(fund=acc.GENERAL, nature=acc.PROJECT)
    )
    for table in tables:
        line = table.funding[0]
        yield printer.points(PERFORMANCE, f"{table.project}/自评得分", table.score)
        yield printer.amount(PERFORMANCE, table.project, line.budget, "预算数")
        yield printer.amount(PERFORMANCE, table.project, line.spent)
        yield from printer.execution(PERFORMANCE, table.project, line.spent, line.budget)


def _charts(printer: TextPrinter, now: Accounts, before: Accounts) -> Iterator[Figure]:
    yield from _two_years(printer, ("收入总计", "支出总计"), now, before.total, now.total)
    yield from _slices(printer, _income_parts(printer, now))
    yield from _slices(printer, _natures(now))
    yield from _two_years(
        printer, ("财政拨款收入总计", "财政拨款支出总计"), now, before.fiscal_total, now.fiscal_total
    )
    yield from _two_years(printer, (SPENT_GENERAL,), now, before.general, now.general)
    yield from _slices(printer, _general_classes(now))
    finals = now.three_public.named()
    yield from _slices(printer, {item: finals[item] for item in PARTS})


def _two_years(
    printer: TextPrinter, items: tuple[str, ...], now: Accounts, before_amount: Decimal, amount: Decimal
) -> Iterator[Figure]:
    for year, value in ((now.year - 1, before_amount), (now.year, amount)):
        for item in items:
            yield printer.amount(CHARTS, item, value, year=year)


def _slices(printer: TextPrinter, parts: dict[str, Decimal]) -> Iterator[Figure]:
    for item, amount in parts.items():
        yield printer.amount(CHARTS, item, amount)
