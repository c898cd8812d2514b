"""Every identity between numbers (勾稽关系) holds exactly on invented accounts, whatever the seed."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samples import accounts as acc
from samples.accounts import Accounts
from samples.invent import SEED, unit_accounts
from samples.money import ZERO, percent
from samples.performance import CRITERIA_TABLE, ScoreTable
from samples.units import UNITS

UNIT_YEARS = st.tuples(st.sampled_from(UNITS), st.integers(0, 10_000))
HALF_CENT = Decimal("0.005")
FUNDS = (*acc.FISCAL, acc.OWN)


def _parents_are_sums(codes: list[str], amount) -> bool:
    """Each 类 is the sum of its 款, each 款 of its 项."""
    lines = {code[:length] for code in codes for length in (3, 5, 7)}
    return all(
        amount(parent) == sum((amount(child) for child in lines if child[:-2] == parent), ZERO)
        for parent in lines
        if len(parent) < 7
    )


def _holds_alone(now: Accounts) -> None:
    """The identities inside one year."""
    assert now.received() == sum((now.received(kind=kind) for kind in acc.INCOME_KINDS), ZERO)
    assert now.spent() == sum((now.spent(nature=nature) for nature in acc.NATURES), ZERO)
    assert now.total == now.spent() + now.allocated + now.closing_total
    assert now.fiscal_total == now.spent_fiscal() + now.closing_fiscal
    for fund in acc.FISCAL:
        assert now.opening[fund] + now.received_of(fund) == now.spent(fund=fund) + now.closing(fund)
    assert all(now.closing(fund) >= 0 for fund in FUNDS)
    assert _parents_are_sums(now.codes(), now.spent)
    assert _parents_are_sums(sorted({receipt.code for receipt in now.receipts}), now.received)
    assert now.spent(fund=acc.GENERAL, nature=acc.BASIC) == now.personnel + now.operating
    assert all(now.spent(code) >= now.spent(code, acc.GENERAL) for code in now.codes())
    assert all(entry.amount > 0 for entry in now.spending)
    assert all(receipt.amount >= 0 for receipt in now.receipts)


def _three_public_holds(now: Accounts) -> None:
    for parts in (now.three_public, now.three_public_budget):
        assert parts.total == parts.overseas + parts.vehicles + parts.hospitality
        assert parts.vehicles == parts.vehicle_purchase + parts.vehicle_running
    final, budget, counts = now.three_public, now.three_public_budget, now.counts
    assert final.total <= budget.total
    assert now.economic.get("30212", ZERO) <= final.overseas
    assert now.economic.get("30217", ZERO) <= final.hospitality
    assert now.economic.get("30231", ZERO) <= final.vehicles
    assert (final.vehicle_purchase > 0) == (counts.vehicles_bought > 0)
    assert (final.hospitality > 0) == (counts.receptions > 0)
    assert (final.overseas > 0) == (counts.overseas_groups > 0)
    assert counts.guests >= counts.receptions


def _rest_holds(now: Accounts) -> None:
    bought = now.procurement
    assert bought.total == bought.goods + bought.works + bought.services
    assert bought.small_and_micro <= bought.small_and_medium <= bought.total <= now.spent()
    assert sum(now.vehicles.values()) >= now.counts.vehicles_held
    assert all(number >= 0 for number in now.vehicles.values())
    assert set(now.initial) == set(now.codes(acc.GENERAL))
    assert now.running == (now.operating if now.administrative else ZERO)
    assert now.meetings <= now.meetings_budget and now.training <= now.training_budget


def _scores_hold(table: ScoreTable) -> None:
    assert table.weight == 100
    assert all(0 <= line.score <= line.weight for line in table.indicators)
    assert table.score == table.execution_score + sum((line.score for line in table.indicators), ZERO)
    if table.table == CRITERIA_TABLE:
        return
    whole, *parts = table.funding
    for amount in ("initial", "budget", "spent"):
        assert getattr(whole, amount) == sum((getattr(part, amount) for part in parts), ZERO)
    rate = percent(whole.spent, whole.budget)
    assert rate <= 100
    assert abs(table.execution_score - table.execution_weight * rate / 100) <= HALF_CENT


@settings(max_examples=100)
@given(UNIT_YEARS)
def test_every_identity_holds(unit_and_seed):
    profile, seed = unit_and_seed
    years = unit_accounts(profile, seed)
    for before, now in pairwise(years):
        _holds_alone(now)
        _three_public_holds(now)
        _rest_holds(now)
        assert all(now.opening[fund] == before.closing(fund) for fund in FUNDS)
        for table in now.score_tables:
            _scores_hold(table)


def _all_years() -> list[Accounts]:
    return [now for profile in UNITS for now in unit_accounts(profile)[1:]]


@pytest.mark.parametrize(
    ("what", "holds"),
    [
        ("政府性基金", lambda now: now.spent(fund=acc.FUND) > 0),
        ("国有资本经营", lambda now: now.spent(fund=acc.CAPITAL) > 0),
        ("事业收入", lambda now: now.received(kind="事业收入") > 0),
        ("经营支出", lambda now: now.spent(nature=acc.BUSINESS) > 0),
        ("结余分配", lambda now: now.allocated > 0),
        ("使用非财政拨款结余", lambda now: now.surplus_used > 0),
        ("年末财政拨款结转", lambda now: now.closing_fiscal > 0),
        ("购置公务用车", lambda now: now.counts.vehicles_bought > 0),
        ("因公出国", lambda now: now.counts.overseas_groups > 0),
        ("单位决算", lambda now: now.kind == "单位决算"),
        ("丢分", lambda now: any(table.score < 100 for table in now.score_tables)),
        ("二十万元的单位", lambda now: now.total < 25),
        ("三十亿元的单位", lambda now: now.total > 300_000),
    ],
)
def test_samples_hold_what_pages_must_show(what, holds):
    assert any(holds(now) for now in _all_years()), what


def test_the_same_seed_gives_the_same_accounts():
    assert all(unit_accounts(profile, SEED) == unit_accounts(profile, SEED) for profile in UNITS)
    assert unit_accounts(UNITS[0], 1) != unit_accounts(UNITS[0], 2)
