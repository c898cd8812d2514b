"""One unit's accounts of one year, from which every printed number of its report follows by addition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from model.terms import Line, Measure
from model.terms.classification import PERSONNEL_CLASSES
from samples.money import ZERO
from samples.performance import ScoreTable

GENERAL = Measure.GENERAL_BUDGET
FUND = Measure.GOVERNMENT_FUND
CAPITAL = Measure.STATE_CAPITAL
OWN = "非财政拨款"
FISCAL = (GENERAL, FUND, CAPITAL)

BASIC = Line.BASIC_EXPENDITURE
PROJECT = Line.PROJECT_EXPENDITURE
UPWARD = Line.REMITTANCE_TO_SUPERIOR
BUSINESS = Line.BUSINESS_EXPENDITURE
DOWNWARD = Line.AFFILIATE_SUBSIDY
NATURES = (BASIC, PROJECT, UPWARD, BUSINESS, DOWNWARD)

INCOME_KINDS = (
    Line.GENERAL_BUDGET_INCOME,
    Line.GOVERNMENT_FUND_INCOME,
    Line.STATE_CAPITAL_INCOME,
    Line.SUPERIOR_SUBSIDY,
    Line.INSTITUTIONAL_INCOME,
    Line.BUSINESS_INCOME,
    Line.AFFILIATE_REMITTANCE,
    Line.OTHER_INCOME,
)
FISCAL_KINDS = INCOME_KINDS[:3]

VEHICLE_USES = (
    "主要负责人用车",
    "机要通信用车",
    "应急保障用车",
    "执法执勤用车",
    "特种专业技术用车",
    "离退休干部服务用车",
    "其他用车",
)


@dataclass(frozen=True, slots=True)
class Spending:
    """An amount (万元) spent on a 项 code, from one fund, of one nature (基本支出, 项目支出 …)."""

    code: str
    fund: str
    nature: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Receipt:
    """An amount (万元) received for a 项 code; `kind` is one of INCOME_KINDS."""

    code: str
    kind: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class ThreePublicParts:
    """The four parts of “三公”经费 that are not sums, in 万元."""

    overseas: Decimal
    vehicle_purchase: Decimal
    vehicle_running: Decimal
    hospitality: Decimal

    @property
    def vehicles(self) -> Decimal:
        return self.vehicle_purchase + self.vehicle_running

    @property
    def total(self) -> Decimal:
        return self.overseas + self.vehicles + self.hospitality

    def named(self) -> dict[str, Decimal]:
        """Total and the five parts by their standard names, in the table's order."""
        return {
            Line.TOTAL: self.total,
            Line.OVERSEAS: self.overseas,
            Line.VEHICLES: self.vehicles,
            Line.VEHICLE_PURCHASE: self.vehicle_purchase,
            Line.VEHICLE_RUNNING: self.vehicle_running,
            Line.RECEPTION: self.hospitality,
        }


@dataclass(frozen=True, slots=True)
class ThreePublicCounts:
    """What the “三公”经费 bought: journeys, vehicles, receptions."""

    overseas_groups: int
    overseas_people: int
    vehicles_bought: int
    vehicles_held: int
    receptions: int
    guests: int


@dataclass(frozen=True, slots=True)
class Procurement:
    """政府采购 by object, and the contracts given to small firms (万元)."""

    goods: Decimal
    works: Decimal
    services: Decimal
    small_and_medium: Decimal
    small_and_micro: Decimal

    @property
    def total(self) -> Decimal:
        return self.goods + self.works + self.services


@dataclass(frozen=True, slots=True)
class Accounts:
    """A unit-year. All amounts are 万元 to two places; a sum is a method, never a field.

    opening: balance brought forward by fund. surplus_used: 使用非财政拨款结余. allocated: 结余分配.
    economic: 一般公共预算财政拨款基本支出 by 款 of the economic classification.
    initial: 年初预算数 of 一般公共预算财政拨款支出 by 项 code.
    equipment: large items of equipment by name. assets: 国有资产 by kind, sums among them. reasons: the stated cause by what it explains.
    """

    unit: str
    year: int
    kind: str
    administrative: bool
    spending: tuple[Spending, ...]
    receipts: tuple[Receipt, ...]
    opening: Mapping[str, Decimal]
    surplus_used: Decimal
    allocated: Decimal
    economic: Mapping[str, Decimal]
    initial: Mapping[str, Decimal]
    three_public_budget: ThreePublicParts
    three_public: ThreePublicParts
    counts: ThreePublicCounts
    procurement: Procurement
    vehicles: Mapping[str, int]
    equipment: int
    meetings_budget: Decimal
    meetings: Decimal
    training_budget: Decimal
    training: Decimal
    running_budget: Decimal
    assets: Mapping[str, Decimal]
    reasons: Mapping[str, str] = field(default_factory=dict)
    score_tables: tuple[ScoreTable, ...] = ()

    def spent(self, code: str = "", fund: str | None = None, nature: str | None = None) -> Decimal:
        """Expenditure on a code and all below it, of one fund and nature or of all."""
        return sum(
            (
                entry.amount
                for entry in self.spending
                if entry.code.startswith(code)
                and fund in (None, entry.fund)
                and nature in (None, entry.nature)
            ),
            ZERO,
        )

    def spent_fiscal(self, code: str = "", nature: str | None = None) -> Decimal:
        return sum((self.spent(code, fund, nature) for fund in FISCAL), ZERO)

    def received(self, code: str = "", kind: str | None = None) -> Decimal:
        """Income for a code and all below it, of one kind or of all."""
        return sum(
            (
                entry.amount
                for entry in self.receipts
                if entry.code.startswith(code) and kind in (None, entry.kind)
            ),
            ZERO,
        )

    def received_fiscal(self, code: str = "") -> Decimal:
        return sum((self.received(code, kind) for kind in FISCAL_KINDS), ZERO)

    def received_of(self, fund: str) -> Decimal:
        """Income of one fund; OWN is everything that is not 财政拨款."""
        if fund == OWN:
            return self.received() - self.received_fiscal()
        return self.received(kind=fund + "收入")

    @property
    def opening_total(self) -> Decimal:
        return sum(self.opening.values(), ZERO)

    @property
    def opening_fiscal(self) -> Decimal:
        return sum((self.opening[fund] for fund in FISCAL), ZERO)

    def closing(self, fund: str) -> Decimal:
        """The balance carried forward, which is what the year leaves."""
        own = self.surplus_used - self.allocated if fund == OWN else ZERO
        return self.opening[fund] + self.received_of(fund) + own - self.spent(fund=fund)

    @property
    def closing_total(self) -> Decimal:
        return sum((self.closing(fund) for fund in (*FISCAL, OWN)), ZERO)

    @property
    def closing_fiscal(self) -> Decimal:
        return sum((self.closing(fund) for fund in FISCAL), ZERO)

    @property
    def total(self) -> Decimal:
        """收入总计, which is 支出总计."""
        return self.received() + self.surplus_used + self.opening_total

    @property
    def fiscal_total(self) -> Decimal:
        """财政拨款收入总计, which is 财政拨款支出总计."""
        return self.received_fiscal() + self.opening_fiscal

    @property
    def general(self) -> Decimal:
        """一般公共预算财政拨款支出."""
        return self.spent(fund=GENERAL)

    def economic_class(self, code: str) -> Decimal:
        return sum((amount for line, amount in self.economic.items() if line.startswith(code)), ZERO)

    @property
    def personnel(self) -> Decimal:
        """人员经费: 301 and 303."""
        return sum(map(self.economic_class, PERSONNEL_CLASSES), ZERO)

    @property
    def operating(self) -> Decimal:
        """公用经费: every other class of the economic classification."""
        return self.economic_class("") - self.personnel

    @property
    def running(self) -> Decimal:
        """机关运行经费, which only administrative units have."""
        return self.operating if self.administrative else ZERO

    @property
    def initial_total(self) -> Decimal:
        return sum(self.initial.values(), ZERO)

    def codes(self, fund: str | None = None, length: int = 7) -> list[str]:
        """The codes of one level that money of the fund was spent on, sorted."""
        used = {entry.code[:length] for entry in self.spending if fund in (None, entry.fund)}
        return sorted(used)
