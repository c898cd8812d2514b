"""The figures that a unit-year's narrative states, in the order in which its province's form states them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from model import Figure, Place
from model.terms import Line, Measure, Section, Statement
from samples import accounts as acc
from samples.accounts import Accounts
from samples.classification import FUNCTIONAL, path
from samples.forms import Form
from samples.key_tables import counts
from samples.money import ZERO, percent
from samples.performance import PROJECT_TABLE

OVERALL = Section.OVERALL
INCOME = Section.REVENUE
EXPENDITURE = Section.EXPENDITURE
FISCAL = Section.FISCAL_OVERALL
GENERAL = Section.GENERAL_BUDGET
BASIC = Section.BASIC_EXPENDITURE
THREE_PUBLIC = Section.THREE_PUBLIC
FUND = Section.GOVERNMENT_FUND
CAPITAL = Section.STATE_CAPITAL
RUNNING = Section.AGENCY_RUNNING
COMMON = Section.GENERAL_COSTS
PROCUREMENT = Section.PROCUREMENT
ASSETS = Section.STATE_ASSETS
PERFORMANCE = Section.PERFORMANCE
CHARTS = Statement.CHART

SPENT_GENERAL = Line.GENERAL_BUDGET_EXPENDITURE
PARTS = (Line.OVERSEAS, Line.VEHICLES, Line.RECEPTION)
LEAVES = (Line.OVERSEAS, Line.RECEPTION, Line.VEHICLE_PURCHASE, Line.VEHICLE_RUNNING)


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
        measure: str = Measure.FINAL,
        *,
        year: int = 0,
        reason: str = "",
    ) -> Figure:
        return self._figure(statement, item, measure, amount, "万元", self._money(amount), year, reason)

    def share(self, statement: str, item: str, part: Decimal, whole: Decimal) -> Iterator[Figure]:
        if whole:
            yield self._rate(statement, item, Measure.SHARE, part, whole)

    def execution(
        self, statement: str, item: str, final: Decimal, budget: Decimal, reason: str = ""
    ) -> Iterator[Figure]:
        """完成预算率; a budget of nothing has none."""
        if budget:
            given = reason if final != budget else ""
            yield self._rate(statement, item, Measure.BUDGET_RATE, final, budget, given)

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
        return self._figure(statement, item, Measure.COUNT, Decimal(number), unit, str(number), 0, "")

    def points(self, statement: str, item: str, score: Decimal) -> Figure:
        return self._figure(statement, item, Measure.COUNT, score, "分", f"{score.normalize():f}", 0, "")

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
    items = (f"{prefix}{Line.INCOME_TOTAL}", f"{prefix}{Line.EXPENDITURE_TOTAL}")
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
    kinds: dict[str, Decimal] = {kind: now.received(kind=kind) for kind in acc.INCOME_KINDS}
    if printer.form.zero_parts:
        return kinds
    rest = {kind: amount for kind, amount in kinds.items() if kind not in acc.FISCAL_KINDS}
    return {Line.FISCAL_INCOME: now.received_fiscal(), **rest}


def _income(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    yield printer.amount(INCOME, Line.YEAR_INCOME, now.received())
    yield from _parts(printer, INCOME, _income_parts(printer, now), now.received())


def _natures(now: Accounts) -> dict[str, Decimal]:
    return {nature: now.spent(nature=nature) for nature in acc.NATURES}


def _expenditure(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    yield printer.amount(EXPENDITURE, Line.YEAR_EXPENDITURE, now.spent())
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
    yield printer.amount(GENERAL, item, initial, Measure.INITIAL_BUDGET)
    yield printer.amount(GENERAL, item, final, reason=given)
    yield from printer.execution(GENERAL, item, final, initial, reason)


def _basic(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    basic = now.spent(fund=acc.GENERAL, nature=acc.BASIC)
    yield printer.amount(BASIC, Line.BASIC_EXPENDITURE, basic)
    for item, amount in ((Line.PERSONNEL, now.personnel), (Line.OPERATING, now.operating)):
        yield printer.amount(BASIC, item, amount)
        if printer.form.name == "湖南":
            yield from printer.share(BASIC, item, amount, basic)


def _three_public(printer: TextPrinter, now: Accounts, before: Accounts) -> Iterator[Figure]:
    finals, budgets, last = (
        accounts.named() for accounts in (now.three_public, now.three_public_budget, before.three_public)
    )
    hunan = printer.form.name == "湖南"
    for item in (Line.TOTAL, *(LEAVES if hunan else PARTS)):
        name = Line.THREE_PUBLIC if item == Line.TOTAL else item
        yield printer.amount(THREE_PUBLIC, name, budgets[item], Measure.BUDGET)
        yield printer.amount(THREE_PUBLIC, name, finals[item])
        yield from printer.execution(
            THREE_PUBLIC, name, finals[item], budgets[item], now.reasons[item + "预算"]
        )
        if hunan and item != Line.TOTAL:
            yield from printer.change(THREE_PUBLIC, [name], finals[item], last[item], now.reasons[item])
    for item in PARTS:
        yield printer.amount(THREE_PUBLIC, item, finals[item])
        yield from printer.share(THREE_PUBLIC, item, finals[item], finals[Line.TOTAL])
    yield from _three_public_details(printer, now)
    if not hunan:
        for item in (Line.TOTAL, *PARTS):
            name = Line.THREE_PUBLIC if item == Line.TOTAL else item
            yield from printer.change(THREE_PUBLIC, [name], finals[item], last[item], now.reasons[item])


def _three_public_details(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    final, numbers = now.three_public.named(), counts(now)
    yield printer.amount(THREE_PUBLIC, Line.OVERSEAS, final[Line.OVERSEAS])
    yield printer.count(THREE_PUBLIC, Line.OVERSEAS_GROUPS, numbers[Line.OVERSEAS_GROUPS], "个")
    yield printer.count(THREE_PUBLIC, Line.OVERSEAS_VISITS, numbers[Line.OVERSEAS_VISITS], "人次")
    yield printer.amount(THREE_PUBLIC, Line.VEHICLES, final[Line.VEHICLES])
    yield printer.amount(THREE_PUBLIC, Line.VEHICLE_PURCHASE, final[Line.VEHICLE_PURCHASE])
    yield printer.count(THREE_PUBLIC, Line.VEHICLES_BOUGHT, numbers[Line.VEHICLES_BOUGHT], "辆")
    yield printer.amount(THREE_PUBLIC, Line.VEHICLE_RUNNING, final[Line.VEHICLE_RUNNING])
    yield printer.count(THREE_PUBLIC, Line.VEHICLES_KEPT, numbers[Line.VEHICLES_KEPT], "辆")
    yield printer.amount(THREE_PUBLIC, Line.RECEPTION, final[Line.RECEPTION])
    yield printer.count(THREE_PUBLIC, Line.RECEPTION_BATCHES, numbers[Line.RECEPTION_BATCHES], "批次")
    yield printer.count(THREE_PUBLIC, Line.RECEPTION_VISITS, numbers[Line.RECEPTION_VISITS], "人次")


def _fund(printer: TextPrinter, now: Accounts, fund: str, statement: str) -> Iterator[Figure]:
    if not now.codes(fund):
        return
    yield printer.amount(statement, Line.OPENING_BALANCE, now.opening[fund])
    yield printer.amount(statement, fund + "收入", now.received_of(fund))
    yield printer.amount(statement, fund.removesuffix("财政拨款") + "支出", now.spent(fund=fund))
    yield printer.amount(statement, Line.CLOSING_BALANCE, now.closing(fund))


def _running(printer: TextPrinter, now: Accounts, before: Accounts) -> Iterator[Figure]:
    if not now.running:
        return
    item = Line.AGENCY_RUNNING
    yield printer.amount(RUNNING, item, now.running)
    if printer.form.name == "湖南":
        yield from printer.change(
            RUNNING, [item], now.running, now.running_budget, now.reasons["running_budget"], "年初预算"
        )
    yield from printer.change(RUNNING, [item], now.running, before.running, now.reasons["running"])


def _common(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    for item, budget, final in (
        (Line.MEETINGS, now.meetings_budget, now.meetings),
        (Line.TRAINING, now.training_budget, now.training),
    ):
        yield printer.amount(COMMON, item, budget, Measure.INITIAL_BUDGET)
        yield printer.amount(COMMON, item, final)
        yield from printer.execution(COMMON, item, final, budget)


def _procurement(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    bought = now.procurement
    yield printer.amount(PROCUREMENT, Line.PROCUREMENT, bought.total)
    yield printer.amount(PROCUREMENT, Line.PROCUREMENT_GOODS, bought.goods)
    yield printer.amount(PROCUREMENT, Line.PROCUREMENT_WORKS, bought.works)
    yield printer.amount(PROCUREMENT, Line.PROCUREMENT_SERVICES, bought.services)
    for item, amount in (
        (Line.SMALL_MEDIUM_CONTRACTS, bought.small_and_medium),
        (Line.SMALL_MICRO_CONTRACTS, bought.small_and_micro),
    ):
        yield printer.amount(PROCUREMENT, item, amount)
        yield from printer.share(PROCUREMENT, item, amount, bought.total)


def _assets(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    yield printer.count(ASSETS, Line.VEHICLES_OWNED, sum(now.vehicles.values()), "辆")
    for use, number in now.vehicles.items():
        yield printer.count(ASSETS, use, number, "辆")
    yield printer.count(ASSETS, "单价100万元（含）以上设备（不含车辆）", now.equipment, "台（套）")


def _performance(printer: TextPrinter, now: Accounts) -> Iterator[Figure]:
    """The projects that were evaluated: how many, how much money, and each one's points."""
    tables = [table for table in now.score_tables if table.table == PROJECT_TABLE]
    if not tables:
        return
    money = sum((table.funding[0].spent for table in tables), ZERO)
    yield printer.count(PERFORMANCE, Line.PROJECTS_SELF_EVALUATED, len(tables), "个")
    yield printer.amount(PERFORMANCE, Line.PROJECTS_SELF_EVALUATED, money)
    yield from printer.share(
        PERFORMANCE, Line.PROJECTS_SELF_EVALUATED, money, now.spent(fund=acc.GENERAL, nature=acc.PROJECT)
    )
    for table in tables:
        line = table.funding[0]
        yield printer.points(PERFORMANCE, f"{table.project}/自评得分", table.score)
        yield printer.amount(PERFORMANCE, table.project, line.budget, Measure.BUDGET)
        yield printer.amount(PERFORMANCE, table.project, line.spent)
        yield from printer.execution(PERFORMANCE, table.project, line.spent, line.budget)


def _charts(printer: TextPrinter, now: Accounts, before: Accounts) -> Iterator[Figure]:
    yield from _two_years(printer, (Line.INCOME_TOTAL, Line.EXPENDITURE_TOTAL), now, before.total, now.total)
    yield from _slices(printer, _income_parts(printer, now))
    yield from _slices(printer, _natures(now))
    yield from _two_years(
        printer,
        (Line.FISCAL_INCOME_TOTAL, Line.FISCAL_EXPENDITURE_TOTAL),
        now,
        before.fiscal_total,
        now.fiscal_total,
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
