"""Invented accounts of one unit that a note speaks of: each line with this year, the year before and its budgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

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
    ("upward", "上缴上级支出", "spent"),
    ("business", "经营支出", "spent"),
    ("downward", "对附属单位补助支出", "spent"),
    ("superior", "上级补助收入", "income"),
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
    """Accounts whose parts make their wholes, this year, the year before and in the budget alike."""
    lines: dict[str, Line] = {}

    def put(name: str, item: str, whole: str = "", low: int = 100, high: int = 900000) -> Line:
        """A new line of a random amount: cents of 万元 from low to high."""
        amounts = sorted({random.randint(low, high) for _ in range(6)})
        random.shuffle(amounts)
        now, was, budget = (Decimal(amount) / HUNDRED for amount in amounts[:3])
        lines[name] = Line(item, now, was, budget, whole)
        return lines[name]

    def add(name: str, item: str, *parts: str, whole: str = "") -> None:
        """A line that is the sum of others."""
        summed = [lines[part] for part in parts]
        now, was, budget = (
            sum((getattr(line, field) for line in summed), Decimal(0)) for field in ("now", "was", "budget")
        )
        lines[name] = Line(item, now, was, budget, whole)

    put("general", "一般公共预算财政拨款收入", "income", low=400000)
    put("fund", "政府性基金预算财政拨款收入", "income", high=90000)
    put("institution", "事业收入", "income", high=90000)
    put("other", "其他收入", "income", high=9000)
    add("fiscal", "财政拨款收入", "general", "fund", whole="income")
    add("income", "本年收入合计", "general", "fund", "institution", "other")
    put("opening", "年初结转和结余", high=9000)
    put("used", "使用非财政拨款结余", high=5000)
    add("in", "收入总计", "income", "opening", "used")

    put("personnel", "人员经费", "basic", high=250000)
    put("operating", "公用经费", "basic", high=90000)
    add("basic", "基本支出", "personnel", "operating", whole="spent")
    put("closing", "年末结转和结余", high=9000)
    basic, closing, total = lines["basic"], lines["closing"], lines["in"]
    project = [
        getattr(total, at) - getattr(basic, at) - getattr(closing, at) for at in ("now", "was", "budget")
    ]
    now, was, budget = project
    lines["project"] = Line("项目支出", now, was, budget, "spent")
    add("spent", "本年支出合计", "basic", "project")
    add("out", "支出总计", "spent", "closing")

    put("fiscal_opening", "年初财政拨款结转和结余", high=5000)
    add("fiscal_in", "财政拨款收入总计", "fiscal", "fiscal_opening")
    lines["fiscal_out"] = Line("财政拨款支出总计", lines["fiscal_in"].now, lines["fiscal_in"].was)

    for number, (class_name, section, item) in enumerate(random.sample(FUNCTIONS, 3), 1):
        line = put(f"item{number}", f"{class_name}/{section}/{item}", "spent_general")
        lines[f"class{number}"] = Line(class_name, line.now, line.was, line.budget, "spent_general")
    add("spent_general", "一般公共预算财政拨款支出", "class1", "class2", "class3")
    put("spent_fund", "政府性基金预算支出", high=90000)
    put("spent_capital", "国有资本经营预算支出", high=9000)

    put("overseas", "因公出国（境）费", "three", high=3000)
    put("bought", "公务用车购置费", "three", low=1000, high=5000)
    put("running", "公务用车运行维护费", "three", high=6000)
    put("reception", "公务接待费", "three", high=3000)
    add("cars", "公务用车购置及运行维护费", "bought", "running", whole="three")
    add("three", "“三公”经费", "overseas", "cars", "reception")
    for name, item, whole in _NOTHING:
        lines[name] = Line(item, Decimal(0), Decimal(0), whole=whole)
    put("home", "国内公务接待支出", high=2000)
    put("foreign", "外宾接待支出|外事接待支出", high=900)
    put("agency", "机关运行经费", high=60000)
    put("office", "办公费|机关运行经费/办公费", high=3000)
    put("travel", "差旅费|机关运行经费/差旅费", high=3000)
    put("meeting", "会议费", high=3000)
    put("training", "培训费", high=3000)
    put("goods", "政府采购货物支出", "procurement", high=90000)
    put("works", "政府采购工程支出", "procurement", high=90000)
    put("services", "政府采购服务支出", "procurement", high=90000)
    add("procurement", "政府采购支出", "goods", "works", "services")
    lines["medium"] = part_of(random, lines["procurement"], "授予中小企业合同金额", "procurement")
    lines["micro"] = part_of(random, lines["medium"], "授予小微企业合同金额", "medium")

    for name, item, unit, high in (
        ("groups", "因公出国（境）团组数", "个", 9),
        ("abroad", "因公出国（境）人次数", "人次", 40),
        ("cars_bought", "公务用车购置数", "辆", 5),
        ("cars_kept", "公务用车保有量", "辆", 60),
        ("batches", "国内公务接待批次", "批次", 90),
        ("guests", "国内公务接待人次", "人次", 900),
        ("foreign_batches", "接待外宾批次", "批次", 9),
        ("foreign_guests", "接待外宾人次", "人次", 50),
        ("vehicles", "车辆", "辆", 60),
        ("leaders", "主要领导干部用车|车辆/主要领导干部用车", "辆", 9),
        ("duty", "机要通信用车|车辆/机要通信用车", "辆", 9),
        ("general_devices", "单价50万元以上通用设备", "台（套）", 20),
        ("special100", "单价100万元（含）以上设备（不含车辆）", "台（套）", 20),
        ("special_devices", "单价100万元以上专用设备", "台（套）", 20),
    ):
        was, now = random.sample(range(1, high + 1), 2)
        lines[name] = Line(item, Decimal(now), Decimal(was), unit=unit)
    unit = f"{random.choice(_PLACES)}{random.choice(('县', '市', '区'))}{random.choice(_OFFICES)}"
    return Accounts(unit, random.randint(2019, 2025), lines)


def part_of(random: Random, whole: Line, item: str, of: str) -> Line:
    """A line that is a part of another, this year and the year before."""
    part = Decimal(random.randint(10, 95)) / HUNDRED
    return Line(item, (whole.now * part).quantize(CENT), (whole.was * part).quantize(CENT), whole=of)
