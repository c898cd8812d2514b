"""However names are joined and taken apart, and whatever is uploaded in between, no report is lost, shown twice or hidden."""

from __future__ import annotations

import random

import pytest

from data import removal, units
from data.corrections import Author
from data.failure import StoreFailure
from data.queries import units as queries
from data.store import Store
from tests.data.test_units import id_of, one
from tests.writing import save, within

NAMES = tuple(f"{letter}县财政局" for letter in "甲乙丙丁")
WHO = Author("王敏", "试")


def one_step(store: Store, chance: random.Random) -> None:
    """Join, take apart, undo, upload, remove or restore; what is refused changes nothing."""
    step = chance.choice(("join", "part", "undo", "upload", "remove", "restore"))
    first, second = chance.sample(NAMES, 2)
    try:
        if step == "join":
            within(store, units.join, id_of(store, first), id_of(store, second), WHO)
        elif step == "part":
            within(store, units.part, id_of(store, first), WHO)
        elif step == "undo":
            changes = queries.changes(store.cursor())["change_id"].tolist()
            within(store, units.undo, chance.choice(changes or [0]), WHO)
        elif step == "upload":
            year = chance.choice((2020, 2021, 2022))
            save(store, one(first, year, file=f"{chance.random()}.txt"))
        else:
            reports = [row[0] for row in store.cursor().execute("SELECT report_id FROM reports").fetchall()]
            act = removal.remove_report if step == "remove" else removal.restore_report
            within(store, act, chance.choice(reports), "王敏")
    except StoreFailure:
        pass


def joined_roots(store: Store) -> dict[int, int]:
    """Each unit's root, followed link by link."""
    links = dict(store.cursor().execute("SELECT unit_id, joined_to FROM units").fetchall())
    roots = {}
    for unit in links:
        root = unit
        while links[root] is not None:
            root = links[root]
        roots[unit] = root
    return roots


@pytest.mark.parametrize("seed", range(2))
def test_every_report_is_its_unit_s_and_one_of_a_year_is_shown(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    for year, name in enumerate(NAMES, start=2020):
        save(store, one(name, year))
    names = dict(store.cursor().execute("SELECT report_id, named_unit_id FROM reports").fetchall())
    for _ in range(30):
        one_step(store, chance)
        roots = joined_roots(store)
        rows = (
            store.cursor()
            .execute(
                'SELECT report_id, unit_id, named_unit_id, year, version, "current", removed_at IS NOT NULL FROM reports'
            )
            .fetchall()
        )
        assert all(unit == roots[named] for _, unit, named, *_ in rows)
        assert {report: named for report, _, named, *_ in rows if report in names} == names
        keys = [(unit, year, version) for _, unit, _, year, version, *_ in rows]
        assert len(set(keys)) == len(keys)
        for unit, year in {(row[1], row[3]) for row in rows}:
            own = [row for row in rows if (row[1], row[3]) == (unit, year)]
            there = [row[4] for row in own if not row[6]]
            assert [row[4] for row in own if row[5]] == ([max(there)] if there else [])
        values = store.cursor().execute("SELECT DISTINCT unit_id, year FROM resolved").fetchall()
        assert {unit for unit, _ in values} == {row[1] for row in rows if row[5]}
