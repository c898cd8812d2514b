"""Accounts of the invented units, year by year: the same seed always gives the same accounts."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from model.terms import Line
from samples import accounts as acc
from samples.accounts import Accounts, Procurement, Receipt, Spending, ThreePublicCounts, ThreePublicParts
from samples.invent_scores import score_tables
from samples.money import ZERO, shaken, split, wan
from samples.reasons import reasons
from samples.units import FIRST_YEAR, LAST_YEAR, UNITS, OwnMoney, Profile, Project

SEED = 20200101

PENSION, ANNUITY, HOUSING, CIVIL_MEDICAL, SOCIAL_REST = "2080505", "2080506", "2210201", "2101103", "2089999"

GOODS_AND_SERVICES = {
    "30201": 12,
    "30202": 4,
    "30205": 1,
    "30206": 4,
    "30207": 3,
    "30209": 5,
    "30211": 9,
    "30213": 4,
    "30226": 7,
    "30227": 6,
    "30228": 6,
    "30229": 4,
    "30239": 14,
    "30299": 8,
    "31002": 3,
}
"""How operating money that is not bound otherwise spreads over the lines of 302 and 310."""


@dataclass(frozen=True, slots=True)
class Staff:
    """What a year's staff costs: wages, the contributions that follow from them, pensions, operation."""

    wages: Decimal
    pension: Decimal
    annuity: Decimal
    medical: Decimal
    civil_medical: Decimal
    social_rest: Decimal
    housing: Decimal
    retirement: Decimal
    aid: Decimal
    operating: Decimal


def all_accounts(seed: int = SEED) -> dict[str, list[Accounts]]:
    """The invented units' accounts by unit name, oldest first, from the year before FIRST_YEAR."""
    return {profile.name: unit_accounts(profile, seed) for profile in UNITS}


def unit_accounts(profile: Profile, seed: int = SEED) -> list[Accounts]:
    """The unit's accounts of each year from the year before FIRST_YEAR to LAST_YEAR."""
    rng = random.Random(f"{seed}/{profile.name}")
    years: list[Accounts] = []
    for year in range(FIRST_YEAR - 1, LAST_YEAR + 1):
        before = years[-1] if years else None
        years.append(_year(rng, profile, year, before))
    return years


def _year(rng: random.Random, profile: Profile, year: int, before: Accounts | None) -> Accounts:
    budget, final, counts = _three_public(rng, profile, year)
    meetings = shaken(rng, wan(profile.staff**0.5 * 0.12), 0.4)
    training = shaken(rng, wan(profile.staff**0.5 * 0.2), 0.4)
    staff = _staff(rng, profile, year, final, meetings + training)
    spending = [*_basic(profile, staff), *_projects(rng, profile, year, final)]
    opening = {fund: before.closing(fund) if before else ZERO for fund in (*acc.FISCAL, acc.OWN)}
    own_receipts, own_spending, allocated, used = _own(rng, profile, year, opening[acc.OWN])
    receipts = [*_fiscal_receipts(rng, profile, spending, opening), *own_receipts]
    year_accounts = Accounts(
        unit=profile.name,
        year=year,
        kind=profile.kind,
        administrative=profile.administrative,
        spending=tuple(_merged(spending + own_spending)),
        receipts=tuple(receipts),
        opening=opening,
        surplus_used=used,
        allocated=allocated,
        economic=_economic(profile, staff, final, meetings, training),
        initial=_initial(rng, spending),
        three_public_budget=budget,
        three_public=final,
        counts=counts,
        procurement=_procurement(rng, spending, staff),
        vehicles=_vehicles(profile, counts),
        equipment=profile.staff // 150,
        meetings_budget=shaken(rng, meetings * 2, 0.2),
        meetings=meetings,
        training_budget=shaken(rng, training * 2, 0.2),
        training=training,
        running_budget=shaken(rng, staff.operating, 0.12),
        assets=_assets(profile, year),
    )
    if before is None:
        return year_accounts
    return replace(
        year_accounts,
        reasons=reasons(rng, year_accounts, before),
        score_tables=score_tables(rng, profile, year_accounts, before),
    )


def _growth(rng: random.Random, trend: float, year: int, spread: float) -> Decimal:
    steps = year - FIRST_YEAR
    return Decimal(str(round((1 + trend) ** steps * (1 + rng.uniform(-spread, spread)), 4)))


def _three_public(
    rng: random.Random, profile: Profile, year: int
) -> tuple[ThreePublicParts, ThreePublicParts, ThreePublicCounts]:
    """Budget, final and counts; the final never exceeds the budget, and falls a little over the years."""
    buys = profile.vehicles >= 4 and rng.random() < 0.3
    travels = profile.travels and year >= 2023
    budget = ThreePublicParts(
        overseas=wan(rng.randint(8, 20)) if travels else ZERO,
        vehicle_purchase=wan(18) if buys else ZERO,
        vehicle_running=wan(profile.vehicles * 3) - wan(0.05 * profile.vehicles * (year - 2019)),
        hospitality=wan(profile.hospitality * 1.6),
    )
    hospitality = wan(profile.hospitality * (1 - 0.05 * (year - 2019)) * rng.uniform(0.6, 1.1))
    if rng.random() < 0.08:
        hospitality = ZERO
    final = ThreePublicParts(
        overseas=shaken(rng, budget.overseas * Decimal("0.85"), 0.1),
        vehicle_purchase=shaken(rng, budget.vehicle_purchase * Decimal("0.97"), 0.02),
        vehicle_running=shaken(rng, budget.vehicle_running * Decimal("0.82"), 0.15),
        hospitality=min(hospitality, budget.hospitality),
    )
    receptions = max(1, int(final.hospitality / Decimal("0.11"))) if final.hospitality else 0
    counts = ThreePublicCounts(
        overseas_groups=rng.randint(1, 2) if travels else 0,
        overseas_people=rng.randint(3, 6) if travels else 0,
        vehicles_bought=1 if buys else 0,
        vehicles_held=profile.vehicles,
        receptions=receptions,
        guests=receptions * rng.randint(6, 9),
    )
    return budget, final, counts


def _staff(rng: random.Random, profile: Profile, year: int, final: ThreePublicParts, bound: Decimal) -> Staff:
    wages = wan(Decimal(str(profile.staff * profile.pay)) * _growth(rng, 0.035, year, 0.02))
    base = wages * Decimal("0.72")
    operating = wan(Decimal(str(profile.staff * profile.operating)) * _growth(rng, -0.01, year, 0.06))
    fixed = final.overseas + final.vehicle_running + final.hospitality + bound
    return Staff(
        wages=wages,
        pension=wan(base * Decimal("0.16")),
        annuity=wan(base * Decimal("0.08")),
        medical=wan(base * Decimal("0.07")),
        civil_medical=wan(base * Decimal("0.03")) if profile.administrative else ZERO,
        social_rest=wan(base * Decimal("0.006")),
        housing=wan(wages * Decimal("0.1")),
        retirement=wan(profile.retirees * rng.uniform(1.6, 1.9)),
        aid=wan(wages * Decimal("0.012")),
        operating=fixed + max(operating, wan(profile.staff * 0.3)),
    )


def _medical_code(profile: Profile) -> str:
    return "2101101" if profile.administrative else "2101102"


def _retirement_code(profile: Profile) -> str:
    return "2080501" if profile.administrative else "2080502"


def _basic(profile: Profile, staff: Staff) -> list[Spending]:
    running = split(staff.wages + staff.aid + staff.operating, [weight for _, weight in profile.operations])
    lines = {
        _retirement_code(profile): staff.retirement,
        PENSION: staff.pension,
        ANNUITY: staff.annuity,
        SOCIAL_REST: staff.social_rest,
        _medical_code(profile): staff.medical,
        CIVIL_MEDICAL: staff.civil_medical,
        HOUSING: staff.housing,
        **dict(zip((code for code, _ in profile.operations), running, strict=True)),
    }
    return [Spending(code, acc.GENERAL, acc.BASIC, amount) for code, amount in lines.items() if amount]


def _runs(project: Project, year: int) -> bool:
    return not project.years or year in project.years


def _projects(rng: random.Random, profile: Profile, year: int, final: ThreePublicParts) -> list[Spending]:
    spending = []
    for project in profile.projects:
        growth = _growth(rng, project.trend, year, 0.18)
        if _runs(project, year):
            amount = wan(Decimal(str(project.amount)) * growth)
            spending.append(Spending(project.code, project.fund, acc.PROJECT, amount))
    if final.vehicle_purchase:
        spending.append(Spending(profile.operations[0][0], acc.GENERAL, acc.PROJECT, final.vehicle_purchase))
    return spending


def _own(
    rng: random.Random, profile: Profile, year: int, opening: Decimal
) -> tuple[list[Receipt], list[Spending], Decimal, Decimal]:
    """Own money's receipts and spending, what of it is allocated, and old surplus that is used."""
    receipts: list[Receipt] = []
    spending: list[Spending] = []
    allocated = ZERO
    for money in profile.own:
        income = wan(Decimal(str(money.amount)) * _growth(rng, money.trend, year, 0.06))
        receipts.append(Receipt(money.code, money.kind, income))
        spent = shaken(rng, income * Decimal("0.96"), 0.03)
        spending.append(Spending(money.code, acc.OWN, money.nature, spent))
        allocated += _allocated(money, income - spent)
    left = (
        opening
        + sum((r.amount for r in receipts), ZERO)
        - sum((s.amount for s in spending), ZERO)
        - allocated
    )
    used = shaken(rng, wan(profile.own[0].amount * 0.01), 0.3) if profile.own and year == 2022 else ZERO
    if left > (limit := wan(sum(money.amount for money in profile.own) * 0.06)):
        spending.append(Spending(profile.own[0].code, acc.OWN, profile.own[0].nature, left - limit))
    return receipts, spending, allocated, used


def _allocated(money: OwnMoney, left: Decimal) -> Decimal:
    return wan(left * Decimal("0.4")) if money.kind == Line.BUSINESS_INCOME and left > 0 else ZERO


def _fiscal_receipts(
    rng: random.Random, profile: Profile, spending: list[Spending], opening: Mapping[str, Decimal]
) -> list[Receipt]:
    """财政拨款 for each code: what was spent, and on the first project line also what changes the balance."""
    receipts = []
    for fund in acc.FISCAL:
        lines = [entry for entry in _merged(spending) if entry.fund == fund]
        amounts: dict[str, Decimal] = {}
        for entry in lines:
            amounts[entry.code] = amounts.get(entry.code, ZERO) + entry.amount
        first = next((project.code for project in profile.projects if project.fund == fund), None)
        if profile.carries and first in amounts:
            closing = wan(amounts[first] * Decimal(str(round(rng.uniform(0.02, 0.12), 3))))
            amounts[first] += closing - opening[fund]
        receipts += [Receipt(code, fund + "收入", amount) for code, amount in amounts.items()]
    return receipts


def _merged(spending: list[Spending]) -> list[Spending]:
    """One entry a code, fund and nature."""
    sums: dict[tuple[str, str, str], Decimal] = {}
    for entry in spending:
        key = (entry.code, entry.fund, entry.nature)
        sums[key] = sums.get(key, ZERO) + entry.amount
    return [Spending(*key, amount) for key, amount in sums.items()]


def _economic(
    profile: Profile, staff: Staff, final: ThreePublicParts, meetings: Decimal, training: Decimal
) -> dict[str, Decimal]:
    wage_lines = (
        ("30101", "30102", "30103", "30199")
        if profile.administrative
        else ("30101", "30107", "30103", "30199")
    )
    bound = {
        "30212": final.overseas,
        "30215": meetings,
        "30216": training,
        "30217": final.hospitality,
        "30231": final.vehicle_running,
    }
    free = split(staff.operating - sum(bound.values()), list(GOODS_AND_SERVICES.values()))
    lines = {
        **dict(zip(wage_lines, split(staff.wages, (38, 26, 31, 5)), strict=True)),
        "30108": staff.pension,
        "30109": staff.annuity,
        "30110": staff.medical,
        "30111": staff.civil_medical,
        "30112": staff.social_rest,
        "30113": staff.housing,
        "30302": staff.retirement,
        "30305": staff.aid,
        **bound,
        **dict(zip(GOODS_AND_SERVICES, free, strict=True)),
    }
    return {code: lines[code] for code in sorted(lines) if lines[code]}


def _initial(rng: random.Random, spending: list[Spending]) -> dict[str, Decimal]:
    """年初预算数 a code: close to the final for wages, far from it or missing for some projects."""
    amounts: dict[str, Decimal] = {}
    for entry in spending:
        if entry.fund == acc.GENERAL:
            spread = 0.05 if entry.nature == acc.BASIC else 0.3
            planned = (
                ZERO
                if entry.nature == acc.PROJECT and rng.random() < 0.15
                else shaken(rng, entry.amount, spread)
            )
            if rng.random() < 0.1:
                planned = entry.amount
            amounts[entry.code] = amounts.get(entry.code, ZERO) + planned
    return amounts


def _procurement(rng: random.Random, spending: list[Spending], staff: Staff) -> Procurement:
    projects = sum((entry.amount for entry in spending if entry.nature == acc.PROJECT), ZERO)
    total = wan(
        (projects * Decimal("0.3") + staff.operating * Decimal("0.1"))
        * Decimal(str(round(rng.uniform(0.4, 0.9), 3)))
    )
    works_share = 5 if projects > 5000 else 0
    goods, works, services = split(total, (rng.uniform(2, 4), works_share, rng.uniform(1, 3)))
    small_and_medium = wan(total * Decimal(str(round(rng.uniform(0.6, 1), 3))))
    small_and_micro = wan(small_and_medium * Decimal(str(round(rng.uniform(0.3, 0.9), 3))))
    return Procurement(goods, works, services, small_and_medium, small_and_micro)


def _vehicles(profile: Profile, counts: ThreePublicCounts) -> dict[str, int]:
    """Vehicles by use; the unit may hold some more than those paid from 财政拨款."""
    held = counts.vehicles_held
    emergency, enforcement = held // 3, held // 4
    uses = dict.fromkeys(acc.VEHICLE_USES, 0)
    uses["机要通信用车"] = 1 if held else 0
    uses["应急保障用车"] = emergency
    uses["执法执勤用车"] = enforcement
    uses["其他用车"] = held - emergency - enforcement - uses["机要通信用车"]
    return uses


def _assets(profile: Profile, year: int) -> dict[str, Decimal]:
    """国有资产 at the year's end; their chance is their own, so that other amounts do not depend on them."""
    rng = random.Random(f"{profile.name}/{year}/资产")
    fixed = {
        "房屋构筑物": shaken(rng, wan(profile.staff * 6.4), 0.1),
        Line.VEHICLES_OWNED: wan(profile.vehicles * 17.6),
        "单价200万元以上大型设备": wan(profile.staff // 150 * 236),
        "其他固定资产": shaken(rng, wan(profile.staff * 1.3), 0.1),
    }
    liquid, building, intangible = (shaken(rng, wan(profile.staff * each), 0.3) for each in (2.2, 0.8, 0.3))
    rest = {"对外投资/有价证券": ZERO, "在建工程": building, "无形资产": intangible, "其他资产": ZERO}
    whole = sum((liquid, *fixed.values(), *rest.values()), ZERO)
    return {
        "资产总额": whole,
        "流动资产": liquid,
        "固定资产": sum(fixed.values(), ZERO),
        **fixed,
        **rest,
    }
