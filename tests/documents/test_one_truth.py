"""One truth: 200 random quantities of the samples, asked of every way out, are the same number, change, share and doubt."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from data.queries import audit, changes, comparison, resolved, search, structure, three_public
from data.queries.comparison import AMOUNT, CHANGE, RATE
from data.queries.lines import TOTALS, Scope
from data.store import Store
from documents import annual
from documents.annual.facts import Facts
from tests.documents.conftest import YEARS
from tests.documents.made import unit_id
from ui.totals import amount

MANY = 200


@pytest.fixture(scope="module")
def quantities(sampled: Store) -> list[dict[str, Any]]:
    """Final amounts of the samples' own years, chosen at random, always the same ones."""
    cursor = sampled.cursor()
    ids = {unit_id(sampled, unit): year for unit, year in YEARS.items()}
    rows = resolved.values(cursor, list(ids), sorted({*YEARS.values(), 2023}), measures=["决算数"]).to_dict(
        "records"
    )
    known = [row for row in rows if row["unit_of_value"] == "万元" and row["figure_id"] is not None]
    return random.Random(14).choices(known, k=MANY)


@pytest.fixture(scope="module")
def known(sampled: Store) -> dict[tuple[int, int], Facts]:
    """The Word report's numbers, once a unit's year."""
    found = {}
    for unit, year in YEARS.items():
        own = unit_id(sampled, unit)
        facts = annual.facts(sampled.cursor(), own, year, date(2026, 11, 30))
        assert facts is not None
        found[own, year] = facts
    return found


def test_pages_word_and_comparison_say_the_same_amount(
    sampled: Store, quantities: list[dict[str, Any]], known: dict[tuple[int, int], Facts]
) -> None:
    cursor = sampled.cursor()
    indicators = comparison.indicators(cursor)
    asked = 0
    for row in quantities:
        place = (row["unit_id"], row["year"])
        totals = structure.totals(cursor, row["unit_id"])
        if stated := totals.get((row["year"], row["concept"], "决算数")):
            assert stated["value"] == row["value"] and stated["figure_id"] == row["figure_id"]
        if place in known:
            stat = known[place].stat(row["concept"])
            assert stat is not None and stat.value == row["value"]
            asked += 1
        if indicator := indicators.get(row["concept"]):
            shown = comparison.values(cursor, (row["unit_id"],), (row["year"],), indicator, AMOUNT)
            assert shown["value"].iloc[0] == row["value"]
    assert asked > MANY / 4


def test_pages_and_word_say_the_same_change(sampled: Store, known: dict[tuple[int, int], Facts]) -> None:
    cursor = sampled.cursor()
    erring = audit.erring(cursor)
    compared = 0
    for (unit, year), facts in known.items():
        totals = structure.totals(cursor, unit)
        for row in changes.comparison(cursor, unit, year, year - 1, Scope(TOTALS)).to_dict("records"):
            word = facts.development(row["key"])
            assert (word.change, word.rate) == (row["change"], row["rate"]), row["item"]
            assert word.doubted == (row["doubt"] == changes.BY_FINDING)
            assert word.doubted == (row["value_figure"] in erring or word.doubted)
            head = amount(totals, year, row["key"], row["item"])
            if not word.doubted and head.value is not None and not head.implied and head.before is not None:
                assert head.value - head.before == row["change"]
            compared += 1
    assert compared > 20


def test_the_comparison_page_says_no_other_change(
    sampled: Store, known: dict[tuple[int, int], Facts]
) -> None:
    cursor = sampled.cursor()
    indicators = comparison.indicators(cursor)
    for (unit, year), facts in known.items():
        for key, indicator in indicators.items():
            stat = facts.stat(key)
            if stat is None or stat.unit != "万元" or facts.stat(key, year=year - 1) is None:
                continue
            word = facts.development(key)
            change, rate = (
                comparison.values(cursor, (unit,), (year,), indicator, kind)["value"].iloc[0]
                for kind in (CHANGE, RATE)
            )
            assert (change, rate) == (word.change, word.rate), (unit, key)


def test_the_income_shares_of_page_and_word_have_one_whole(
    sampled: Store, known: dict[tuple[int, int], Facts]
) -> None:
    for (unit, year), facts in known.items():
        rows = structure.income(sampled.cursor(), unit, year).to_dict("records")
        shares = [row["share"] for row in rows if row["share"] is not None]
        if shares:
            assert abs(sum(shares) - Decimal(100)) <= Decimal("0.05")
        assert all(row["share"] is None for row in rows if row["concept"] in structure.BALANCES)
        assert facts.income["share"].tolist() == [row["share"] for row in rows]


def test_search_gives_each_number_its_own_year(sampled: Store, quantities: list[dict[str, Any]]) -> None:
    cursor = sampled.cursor()
    for row in quantities[:40]:
        words = search.words_of(f"{format(row['value'].normalize(), 'f')} {row['year']}")
        found = search.amounts(cursor, words).rows
        if row["figure_id"] in set(found["figure_id"]):
            own = found[found["figure_id"] == row["figure_id"]].iloc[0]
            assert own["value"] == row["value"]


def test_the_three_public_page_says_what_word_says(
    sampled: Store, known: dict[tuple[int, int], Facts]
) -> None:
    for (unit, year), facts in known.items():
        rows = three_public.amounts(sampled.cursor(), (unit,)).to_dict("records")
        for row in rows:
            stat = facts.stat(row["key"]) if row["year"] == year else None
            if stat is not None and row["actual"] is not None:
                assert stat.value == row["actual"]
