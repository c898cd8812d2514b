"""Invented accounts of one unit that a note speaks of: each line with this year, the year before and its budgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from model.terms import Line as Item

CENT = Decimal("0.01")
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the accounts; amounts in 万元, counts in their unit. `whole` is what its share is a part of."""

    item: str
    now: Decimal
    was: Decimal
    budget: Decimal = Decimal(0)
    whole: str = ""
    unit: str = "万元"

    @property
    def difference(self) -> Decimal:
        return self.now - self.was

    @property
    def rate(self) -> Decimal:
        return percent(self.difference, self.was)

    @property
    def gap(self) -> Decimal:
        return self.now - self.budget


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """part ÷ whole in %, to two places; 0 where there is no whole."""
    return (part / whole * HUNDRED).quantize(CENT) if whole else Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Accounts:
    """The lines by their short names (`LINES` below tells what each is)."""

    unit: str
    year: int
    lines: Mapping[str, Line]

    def share(self, name: str) -> Decimal:
        line = self.lines[name]
        return percent(line.now, self.lines[line.whole].now)


FUNCTIONS = (
    ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出"),
    ("卫生健康支出", "行政事业单位医疗", "事业单位医疗"),
    ("住房保障支出", "住房改革支出", "住房公积金"),
    ("教育支出", "普通教育", "小学教育"),
    ("农林水支出", "水利", "水利工程运行与维护"),
    ("交通运输支出", "公路水路运输", "公路养护"),
    ("一般公共服务支出", "市场监督管理事务", "市场秩序执法"),
    ("节能环保支出", "污染防治", "水体"),
    ("城乡社区支出", "城乡社区管理事务", "城管执法"),
)
"""类, 款, 项 of the national classification; the amount stands at the 项."""

_NOTHING = (
    ("upward", Item.REMITTANCE_TO_SUPERIOR, "spent"),
    ("business", Item.BUSINESS_EXPENDITURE, "spent"),
    ("downward", Item.AFFILIATE_SUBSIDY, "spent"),
    ("superior", Item.SUPERIOR_SUBSIDY, "income"),
    ("operated", Item.BUSINESS_INCOME, "income"),
    ("capital", Item.STATE_CAPITAL_INCOME, "income"),
    ("distributed", Item.SURPLUS_DISTRIBUTED, "out"),
)
"""Lines that print an amount of nothing, as forms ask."""

_PLACES = ("云溪", "青禾", "平岭", "东渡", "石桥", "南浦", "临川口", "白河", "松岗", "望江")
_OFFICES = (
    "水务局",
    "档案馆",
    "体育中心",
    "统计局",
    "林业站",
    "应急管理局",
    "司法局",
    "图书馆",
    "公路养护中心",
)


def invent(random: Random) -> Accounts:
    """Accounts that agree throughout: parts make their wholes this year, the year before and in the budget alike."""
    lines: dict[str, Line] = {}

    def put(name: str, item: str, whole: str = "", low: int = 100, high: int = 900000) -> Line:
        """A new line of a random amount: cents of 万元 from low to high."""
        amounts = sorted({random.randint(low, high) for _ in range(6)})
        random.shuffle(amounts)
        now, was, budget = (Decimal(amount) / HUNDRED for amount in amounts[:3])
        lines[name] = Line(item, now, was, budget, whole)
        return lines[name]

    def rest(name: str, item: str, of: str, *others: str, whole: str = "") -> None:
        """A line that is what others leave of a whole."""
        now, was, budget = (
            getattr(lines[of], field) - sum_of(getattr(lines[other], field) for other in others)
            for field in ("now", "was", "budget")
        )
        lines[name] = Line(item, now, was, budget, whole)

    def add(name: str, item: str, *parts: str, whole: str = "") -> None:
        """A line that is the sum of others."""
        summed = [lines[part] for part in parts]
        now, was, budget = (
            sum_of(getattr(line, field) for line in summed) for field in ("now", "was", "budget")
        )
        lines[name] = Line(item, now, was, budget, whole)

    put("general", Item.GENERAL_BUDGET_INCOME, "income", low=400000)
    put("fund", Item.GOVERNMENT_FUND_INCOME, "income", high=90000)
    put("institution", Item.INSTITUTIONAL_INCOME, "income", low=9000, high=90000)
    put("other", Item.OTHER_INCOME, "income", high=9000)
    add("fiscal", Item.FISCAL_INCOME, "general", "fund", whole="income")
    add("income", Item.YEAR_INCOME, "general", "fund", "institution", "other")
    put("opening", Item.OPENING_BALANCE, low=5000, high=9000)
    put("used", Item.SURPLUS_USED, high=5000)
    add("in", Item.INCOME_TOTAL, "income", "opening", "used")

    put("personnel", Item.PERSONNEL, "basic", high=180000)
    put("operating", Item.OPERATING, "basic", low=9000, high=90000)
    add("basic", Item.BASIC_EXPENDITURE, "personnel", "operating", whole="spent")
    put("closing", Item.CLOSING_BALANCE, high=9000)
    rest("project", Item.PROJECT_EXPENDITURE, "in", "basic", "closing", whole="spent")
    add("spent", Item.YEAR_EXPENDITURE, "basic", "project")
    add("out", Item.EXPENDITURE_TOTAL, "spent", "closing")

    put("fiscal_opening", Item.FISCAL_OPENING_BALANCE, high=5000)
    add("fiscal_in", Item.FISCAL_INCOME_TOTAL, "fiscal", "fiscal_opening")
    lines["fiscal_out"] = Line(Item.FISCAL_EXPENDITURE_TOTAL, lines["fiscal_in"].now, lines["fiscal_in"].was)

    put("spent_fund", Item.GOVERNMENT_FUND_EXPENDITURE, high=80000)
    put("spent_capital", Item.STATE_CAPITAL_EXPENDITURE, high=9000)
    put("fiscal_closing", Item.FISCAL_CLOSING_BALANCE, high=5000)
    rest(
        "spent_general",
        Item.GENERAL_BUDGET_EXPENDITURE,
        "fiscal_in",
        "spent_fund",
        "spent_capital",
        "fiscal_closing",
    )
    for number, (class_name, section, item) in enumerate(random.sample(FUNCTIONS, 3), 1):
        name, path = f"item{number}", f"{class_name}/{section}/{item}"
        if number < 3:
            put(name, path, "spent_general", high=120000)
        else:
            rest(name, path, "spent_general", "item1", "item2", whole="spent_general")
        line = lines[name]
        lines[f"class{number}"] = Line(class_name, line.now, line.was, line.budget, "spent_general")

    put("overseas", Item.OVERSEAS, "three", high=3000)
    put("bought", Item.VEHICLE_PURCHASE, "three", low=1000, high=5000)
    put("running", Item.VEHICLE_RUNNING, "three", high=6000)
    put("home", Item.DOMESTIC_RECEPTION, high=2000)
    put("foreign", "外宾接待支出|外事接待支出", high=900)
    add("reception", Item.RECEPTION, "home", "foreign", whole="three")
    add("cars", Item.VEHICLES, "bought", "running", whole="three")
    add("three", Item.THREE_PUBLIC, "overseas", "cars", "reception")
    for name, item, whole in _NOTHING:
        lines[name] = Line(item, Decimal(0), Decimal(0), whole=whole)
    add("agency", Item.AGENCY_RUNNING, "operating")
    put("office", "办公费|机关运行经费/办公费", high=3000)
    put("travel", "差旅费|机关运行经费/差旅费", high=3000)
    put("meeting", Item.MEETINGS, high=3000)
    put("training", Item.TRAINING, high=3000)
    put("goods", Item.PROCUREMENT_GOODS, "procurement", high=90000)
    put("works", Item.PROCUREMENT_WORKS, "procurement", high=90000)
    put("services", Item.PROCUREMENT_SERVICES, "procurement", high=90000)
    add("procurement", Item.PROCUREMENT, "goods", "works", "services")
    lines["medium"] = part_of(random, lines["procurement"], Item.SMALL_MEDIUM_CONTRACTS, "procurement")
    lines["micro"] = part_of(random, lines["medium"], Item.SMALL_MICRO_CONTRACTS, "medium")

    for name, item, unit, high in (
        ("groups", Item.OVERSEAS_GROUPS, "个", 9),
        ("abroad", Item.OVERSEAS_VISITS, "人次", 40),
        ("cars_bought", Item.VEHICLES_BOUGHT, "辆", 5),
        ("cars_kept", Item.VEHICLES_KEPT, "辆", 60),
        ("batches", Item.RECEPTION_BATCHES, "批次", 90),
        ("guests", Item.RECEPTION_VISITS, "人次", 900),
        ("foreign_batches", Item.FOREIGN_GUEST_BATCHES, "批次", 9),
        ("foreign_guests", Item.FOREIGN_GUEST_VISITS, "人次", 50),
        ("batches_abroad", Item.RECEPTION_ABROAD_BATCHES, "批次", 3),
        ("guests_abroad", Item.RECEPTION_ABROAD_VISITS, "人次", 9),
        ("leaders", "主要领导干部用车|车辆/主要领导干部用车", "辆", 9),
        ("duty", "机要通信用车|车辆/机要通信用车", "辆", 9),
        ("general_devices", Item.GENERAL_EQUIPMENT, "台（套）", 20),
        ("special100", "单价100万元（含）以上设备（不含车辆）", "台（套）", 20),
        ("special_devices", Item.SPECIAL_EQUIPMENT, "台（套）", 20),
    ):
        was, now = random.sample(range(1, high + 1), 2)
        lines[name] = Line(item, Decimal(now), Decimal(was), unit=unit)
    for more, less in (
        ("abroad", "groups"),
        ("guests", "batches"),
        ("foreign_guests", "foreign_batches"),
        ("guests_abroad", "batches_abroad"),
    ):
        few, many = lines[less], lines[more]
        lines[more] = Line(many.item, many.now + few.now, many.was + few.was, unit=many.unit)
    used = [lines["leaders"], lines["duty"]]
    lines["vehicles"] = Line(
        Item.VEHICLES_OWNED, sum_of(line.now for line in used), sum_of(line.was for line in used), unit="辆"
    )
    unit = f"{random.choice(_PLACES)}{random.choice(('县', '市', '区'))}{random.choice(_OFFICES)}"
    return Accounts(unit, random.randint(2019, 2025), lines)


def sum_of(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0))


def part_of(random: Random, whole: Line, item: str, of: str) -> Line:
    """A line that is a part of another, this year and the year before."""
    part = Decimal(random.randint(10, 95)) / HUNDRED
    return Line(item, (whole.now * part).quantize(CENT), (whole.was * part).quantize(CENT), whole=of)
