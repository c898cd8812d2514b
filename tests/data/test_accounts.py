"""The sample accounts as an oracle: what they add up to is what the store resolves."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from decimal import Decimal

import pytest

from data.queries import resolved
from data.store import Store
from samples.catalog import invented
from tests.data.small_reports import report
from tests.writing import save

PROFILES = 8
SCOPES = {"全部支出": "year_expenditure", "一般公共预算财政拨款": "general_public_budget_expenditure"}


@pytest.fixture(scope="module")
def stocked() -> Iterator[Store]:
    """A store of the invented units' keys."""
    with tempfile.TemporaryDirectory() as folder, Store(folder) as store:
        for sample in invented():
            key = sample.key
            # A key has no file yet, so each gets a digest of its own.
            source = report(unit=key.unit, year=key.year).source
            save(store, type(key)(key.unit, key.year, key.kind, source, key.figures, key.scores))
        yield store


def test_functional_lines_add_up_to_the_expenditure_on_every_level(stocked: Store) -> None:
    lines = resolved.functional(stocked.cursor())
    totals = resolved.values(stocked.cursor(), concepts=list(SCOPES.values()), measures=["决算数"])
    total = {(row.unit_id, row.year, row.concept): row.value for row in totals.itertuples()}
    sums: dict[tuple[int, int, str, int], Decimal] = {}
    for row in lines.itertuples():
        key = (row.unit_id, row.year, row.scope, row.level)
        sums[key] = sums.get(key, Decimal(0)) + row.value
    assert len(sums) >= PROFILES * 5 * len(SCOPES)
    for (unit_id, year, scope, level), value in sums.items():
        assert value == total[unit_id, year, SCOPES[scope]], (unit_id, year, scope, level)


def test_children_add_up_to_their_parent(stocked: Store) -> None:
    rows = resolved.functional(stocked.cursor())
    values = {(r.unit_id, r.year, r.scope, r.key): r.value for r in rows.itertuples()}
    children: dict[tuple[int, int, str, str], Decimal] = {}
    for r in rows.itertuples():
        key = (r.unit_id, r.year, r.scope, r.parent_key)
        children[key] = children.get(key, Decimal(0)) + r.value
    for key, value in children.items():
        if key[3]:
            assert value == values[key], key


def test_income_and_expenditure_balance(stocked: Store) -> None:
    rows = resolved.values(stocked.cursor(), measures=["决算数"])
    own = rows[rows["origin"].isin(["表", "文字", "图表"])]
    values = {(r.unit_id, r.year, r.concept): r.value for r in own.itertuples()}
    for (unit_id, year, concept), value in values.items():
        if concept == "income_total":
            assert value == values[unit_id, year, "expenditure_total"]


def test_no_year_has_a_quantity_twice(stocked: Store) -> None:
    rows = resolved.values(stocked.cursor())
    assert not rows.duplicated(["unit_id", "year", "concept", "measure"]).any()
    lines = resolved.functional(stocked.cursor())
    assert not lines.duplicated(["unit_id", "year", "scope", "key"]).any()
