"""Invented performance tables: projects, the whole unit, and criteria, with points lost here and there."""

from __future__ import annotations

import random
from decimal import Decimal

from samples import accounts as acc
from samples.accounts import Accounts
from samples.money import ZERO, wan
from samples.performance import CRITERIA_TABLE, PROJECT_TABLE, UNIT_TABLE, Funding, Indicator, ScoreTable
from samples.units import Profile, Programme, Target

TEN = Decimal(10)

CRITERIA = (
    ("投入", "目标设定", "绩效目标合理性", 2, "目标与职责相符"),
    ("投入", "目标设定", "绩效指标明确性", 3, "指标细化可衡量"),
    ("投入", "预算配置", "在职人员控制率", 5, "在职人数不超编制"),
    ("投入", "预算配置", "重点支出安排率", 10, "重点项目优先保障"),
    ("过程", "预算执行", "预算完成率", 8, "完成数与预算数之比"),
    ("过程", "预算执行", "支付进度率", 6, "按序时进度支付"),
    ("过程", "预算执行", "公用经费控制率", 6, "公用经费不超预算"),
    ("过程", "预算管理", "管理制度健全性", 5, "制度完整并执行"),
    ("过程", "资产管理", "固定资产利用率", 5, "资产在用比例"),
    ("产出", "职责履行", "实际完成率", 15, "完成工作与计划之比"),
    ("产出", "职责履行", "质量达标率", 10, "达到质量标准的比例"),
    ("效果", "履职效益", "社会效益", 15, "对社会发展的影响"),
    ("效果", "履职效益", "服务对象满意度", 10, "调查满意程度"),
)
"""The lines of 自评指标计分表: three levels, points, explanation; the points add up to 100."""


def score_tables(
    rng: random.Random, profile: Profile, now: Accounts, before: Accounts
) -> tuple[ScoreTable, ...]:
    """The unit-year's tables: each programme that ran, the whole unit, the criteria where it prints them."""
    tables = [
        _project_table(rng, programme, now, before)
        for programme in profile.programmes
        if now.spent(programme.code, acc.GENERAL, acc.PROJECT)
    ]
    if profile.form in ("湖南", "青海"):
        tables.append(_unit_table(rng, now))
    if profile.criteria:
        tables.append(_criteria_table(rng, now))
    return tuple(tables)


def _project_table(rng: random.Random, programme: Programme, now: Accounts, before: Accounts) -> ScoreTable:
    spent = wan(now.spent(programme.code, acc.GENERAL, acc.PROJECT) * Decimal(str(programme.share)))
    budget = wan(spent / Decimal(str(round(rng.choice((1, 1, rng.uniform(0.82, 0.99))), 4))))
    brought = min(wan(before.closing(acc.GENERAL) / 2), wan(budget / 4))
    funding = (
        Funding("年度资金总额", budget, budget, spent),
        Funding("当年财政拨款", budget - brought, budget - brought, spent - brought),
        Funding("上年结转资金", brought, brought, brought),
        Funding("其他资金", ZERO, ZERO, ZERO),
    )
    return ScoreTable(PROJECT_TABLE, programme.name, funding, _indicators(rng, programme, budget, spent), TEN)


def _indicators(
    rng: random.Random, programme: Programme, budget: Decimal, spent: Decimal
) -> tuple[Indicator, ...]:
    first, second = programme.targets
    return (
        _quantity(rng, first, 15),
        _quantity(rng, second, 10),
        _rate(rng, ("产出指标", "质量指标", "验收合格率"), 100, 10),
        _deadline(rng),
        Indicator(
            ("产出指标", "成本指标", "项目总成本"), f"≤{budget}万元", f"{spent}万元", Decimal(10), Decimal(10)
        ),
        _wording(rng, ("效益指标", "社会效益指标", programme.benefit), 15),
        _wording(rng, ("效益指标", "可持续影响指标", "长效机制健全"), 15),
        _rate(rng, ("满意度指标", "服务对象满意度指标", "服务对象满意度"), 90, 10),
    )


def _quantity(rng: random.Random, target: Target, weight: int) -> Indicator:
    goal = int(target.quantity * rng.uniform(0.9, 1.2))
    reached = int(goal * (rng.uniform(0.72, 0.97) if rng.random() < 0.3 else rng.uniform(1, 1.1)))
    score = _earned(weight, Decimal(reached) / Decimal(goal))
    note = "" if reached >= goal else "实施进度偏慢，下年加快推进"
    return Indicator(
        ("产出指标", "数量指标", target.name),
        f"≥{goal}{target.unit}",
        f"{reached}{target.unit}",
        Decimal(weight),
        score,
        note,
    )


def _rate(rng: random.Random, path: tuple[str, str, str], goal: int, weight: int) -> Indicator:
    reached = goal - rng.randint(2, 8) if rng.random() < 0.25 else min(100, goal + rng.randint(0, 6))
    note = "" if reached >= goal else "个别环节未达标，已落实整改"
    target = f"≥{goal}%" if goal < 100 else "100%"
    return Indicator(
        path, target, f"{reached}%", Decimal(weight), _earned(weight, Decimal(reached) / Decimal(goal)), note
    )


def _deadline(rng: random.Random) -> Indicator:
    late = rng.random() < 0.3
    return Indicator(
        ("产出指标", "时效指标", "按期完成"),
        "12月底前",
        "部分延期" if late else "12月底前",
        Decimal(5),
        Decimal(3 if late else 5),
        "受天气影响，工期顺延" if late else "",
    )


def _wording(rng: random.Random, path: tuple[str, str, str], weight: int) -> Indicator:
    lost = rng.choice((0, 0, 0, 1, 2))
    note = "成效尚待巩固" if lost else ""
    return Indicator(
        path, "效果明显", "较明显" if lost else "效果明显", Decimal(weight), Decimal(weight - lost), note
    )


def _earned(weight: int, share: Decimal) -> Decimal:
    return min(Decimal(weight), (weight * share).quantize(Decimal("0.1")))


def _unit_table(rng: random.Random, now: Accounts) -> ScoreTable:
    final, initial = now.general, now.initial_total
    funding = (
        Funding("年度资金总额", initial, final, final),
        Funding("当年财政拨款", initial, final, final),
        Funding("上年结转资金", ZERO, ZERO, ZERO),
        Funding("其他资金", ZERO, ZERO, ZERO),
    )
    indicators = (
        _rate(rng, ("产出指标", "数量指标", "重点工作完成率"), 100, 20),
        _rate(rng, ("产出指标", "质量指标", "预算执行率"), 95, 20),
        _deadline(rng),
        _rate(rng, ("产出指标", "成本指标", "“三公”经费控制率"), 100, 5),
        _wording(rng, ("效益指标", "社会效益指标", "公共服务水平提升"), 15),
        _wording(rng, ("效益指标", "可持续影响指标", "内部管理规范"), 15),
        _rate(rng, ("满意度指标", "服务对象满意度指标", "群众满意度"), 90, 10),
    )
    return ScoreTable(UNIT_TABLE, now.unit, funding, indicators, TEN)


def _criteria_table(rng: random.Random, now: Accounts) -> ScoreTable:
    lines = tuple(
        Indicator((first, second, third), "", "", Decimal(weight), Decimal(weight) - _lost(rng, weight), note)
        for first, second, third, weight, note in CRITERIA
    )
    return ScoreTable(CRITERIA_TABLE, now.unit, (), lines)


def _lost(rng: random.Random, weight: int) -> Decimal:
    return Decimal(rng.choice((0, 0, 0, 1, 2)) if weight >= 5 else 0) / 2
