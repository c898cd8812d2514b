"""Lines of the accounts: canonical names, what kind of thing each is, and the names it is printed under.

`lines.toml` gives each line's kind, unit and years, `names.toml` its names in tables by the context in which they mean it,
`sentences.toml` the patterns of its names in sentences, by section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from model.terms import files
from model.terms.spelling import spellings
from model.terms.units import Unit


class Line(StrEnum):
    """A line by its canonical name. Lines of the functional and economic classification are in `classification`."""

    TOTAL = "合计"
    INCOME_TOTAL = "收入总计"
    EXPENDITURE_TOTAL = "支出总计"
    YEAR_INCOME = "本年收入合计"
    YEAR_EXPENDITURE = "本年支出合计"
    FISCAL_INCOME_TOTAL = "财政拨款收入总计"
    FISCAL_EXPENDITURE = "财政拨款支出"
    FISCAL_EXPENDITURE_TOTAL = "财政拨款支出总计"
    FISCAL_INCOME = "财政拨款收入"
    GENERAL_BUDGET_INCOME = "一般公共预算财政拨款收入"
    GOVERNMENT_FUND_INCOME = "政府性基金预算财政拨款收入"
    STATE_CAPITAL_INCOME = "国有资本经营预算财政拨款收入"
    SUPERIOR_SUBSIDY = "上级补助收入"
    INSTITUTIONAL_INCOME = "事业收入"
    BUSINESS_INCOME = "经营收入"
    AFFILIATE_REMITTANCE = "附属单位上缴收入"
    OTHER_INCOME = "其他收入"
    GENERAL_BUDGET_EXPENDITURE = "一般公共预算财政拨款支出"
    GOVERNMENT_FUND_EXPENDITURE = "政府性基金预算支出"
    STATE_CAPITAL_EXPENDITURE = "国有资本经营预算支出"
    BASIC_EXPENDITURE = "基本支出"
    PROJECT_EXPENDITURE = "项目支出"
    REMITTANCE_TO_SUPERIOR = "上缴上级支出"
    BUSINESS_EXPENDITURE = "经营支出"
    AFFILIATE_SUBSIDY = "对附属单位补助支出"
    SURPLUS_USED = "使用非财政拨款结余"
    OPENING_BALANCE = "年初结转和结余"
    CLOSING_BALANCE = "年末结转和结余"
    SURPLUS_DISTRIBUTED = "结余分配"
    FISCAL_OPENING_BALANCE = "年初财政拨款结转和结余"
    FISCAL_CLOSING_BALANCE = "年末财政拨款结转和结余"
    GENERAL_BUDGET_OPENING = "年初一般公共预算财政拨款"
    GOVERNMENT_FUND_OPENING = "年初政府性基金预算财政拨款"
    STATE_CAPITAL_OPENING = "年初国有资本经营预算财政拨款"
    PERSONNEL = "人员经费"
    OPERATING = "公用经费"
    PERSONNEL_TOTAL = "人员经费合计"
    OPERATING_TOTAL = "公用经费合计"
    THREE_PUBLIC = "“三公”经费"
    OVERSEAS = "因公出国（境）费"
    VEHICLES = "公务用车购置及运行维护费"
    VEHICLE_PURCHASE = "公务用车购置费"
    VEHICLE_RUNNING = "公务用车运行维护费"
    RECEPTION = "公务接待费"
    DOMESTIC_RECEPTION = "国内公务接待支出"
    OTHER_DOMESTIC_RECEPTION = "其他国内公务接待支出"
    FOREIGN_GUEST_RECEPTION = "外宾接待支出"
    FOREIGN_AFFAIRS_RECEPTION = "外事接待支出"
    RECEPTION_ABROAD = "国（境）外接待支出"
    RECEPTION_ABROAD_COST = "国（境）外接待费"
    OVERSEAS_GROUPS = "因公出国（境）团组数"
    OVERSEAS_VISITS = "因公出国（境）人次数"
    VEHICLES_BOUGHT = "公务用车购置数"
    VEHICLES_KEPT = "公务用车保有量"
    RECEPTION_BATCHES = "国内公务接待批次"
    RECEPTION_VISITS = "国内公务接待人次"
    FOREIGN_GUEST_BATCHES = "接待外宾批次"
    FOREIGN_GUEST_VISITS = "接待外宾人次"
    RECEPTION_ABROAD_BATCHES = "国（境）外公务接待批次"
    RECEPTION_ABROAD_VISITS = "国（境）外公务接待人次"
    AGENCY_RUNNING = "机关运行经费"
    MEETINGS = "会议费"
    TRAINING = "培训费"
    EVENTS = "节庆、晚会、论坛、赛事等活动"
    PROCUREMENT = "政府采购支出"
    PROCUREMENT_TOTAL = "政府采购支出合计"
    PROCUREMENT_GOODS = "政府采购货物支出"
    PROCUREMENT_WORKS = "政府采购工程支出"
    PROCUREMENT_SERVICES = "政府采购服务支出"
    SMALL_MEDIUM_CONTRACTS = "授予中小企业合同金额"
    SMALL_MICRO_CONTRACTS = "授予小微企业合同金额"
    RESERVED_SMALL_MEDIUM = "面向中小企业预留政府采购项目预算金额"
    RESERVED_SMALL_MICRO = "面向小微企业预留政府采购项目预算金额"
    VEHICLES_OWNED = "车辆"
    GENERAL_EQUIPMENT = "单价50万元以上通用设备"
    SPECIAL_EQUIPMENT = "单价100万元以上专用设备"
    POSTS = "编制人数"
    STAFF = "在职人数"
    RETIRED = "离退休人数"
    PROJECTS_EXAMINED_BEFORE = "预算事前绩效评估项目"
    PROJECTS_WITH_TARGETS = "编报绩效目标项目"
    TARGETS_SET = "绩效目标编制项目"
    PROJECTS_FOLLOWED = "绩效跟踪评价项目"
    PROJECTS_MONITORED = "绩效监控项目"
    PROJECTS_EVALUATED_BY_DEPARTMENT = "部门评价项目"
    PROJECTS_SELF_EVALUATED = "绩效自评项目"
    SELF_EVALUATION_SCORE = "绩效自评项目/平均得分"
    SELF_EVALUATION_PROBLEMS = "绩效自评发现问题"


class Kind(StrEnum):
    """What kind of thing a line is."""

    TOTAL = "total"
    INCOME = "income"
    EXPENDITURE = "expenditure"
    NATURE = "nature"
    BALANCE = "balance"
    GROUP = "group"
    THREE_PUBLIC = "three_public"
    COUNT = "count"
    AGENCY = "agency"
    PROCUREMENT = "procurement"
    ASSET = "asset"
    STAFF = "staff"
    PERFORMANCE = "performance"


@dataclass(frozen=True, slots=True)
class LineTerms:
    """What is known of a line. unit: of its 决算数 or, of a count, of its 数量. since, until: the name's years."""

    line: Line
    kind: Kind
    unit: Unit = Unit.WAN
    since: int = 0
    until: int = 9999


@cache
def terms_of(line: Line) -> LineTerms:
    """What is known of a line."""
    return all_terms()[line]


@cache
def all_terms() -> dict[Line, LineTerms]:
    """Every line with what is known of it, in the order of `lines.toml`."""
    told: dict[Line, LineTerms] = {}
    for kind, lines in files.toml("lines.toml").items():
        for name, known in lines.items():
            line = Line[name.upper()]
            unit = Unit(known.get("unit", Unit.WAN))
            told[line] = LineTerms(line, Kind(kind), unit, known.get("since", 0), known.get("until", 9999))
    return told


@cache
def vocabulary(context: str) -> dict[str, Line]:
    """The names of lines in a side of a table or a table ("income_side", "procurement_table").

    The context's own meaning of a name goes before those of the contexts that it extends.
    """
    return dict(_names(context))


def _names(context: str) -> Iterator[tuple[str, Line]]:
    known = files.toml("names.toml")[context]
    for base in known.get("extends", ()):
        yield from _names(base)
    for line, written in known.get("names", {}).items():
        for short in written:
            yield from ((name, Line[line.upper()]) for name in spellings(short))


@cache
def patterns(context: str) -> tuple[tuple[re.Pattern[str], Line], ...]:
    """Words by which a line is known in damaged or free headings, the particular before the general."""
    told = files.toml("names.toml")[context]["patterns"]
    return tuple((re.compile(one["words"]), Line[one["line"].upper()]) for one in told)
