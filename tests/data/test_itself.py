"""A 部门决算 and the 单位决算 of the body itself, of one name and year, are two reports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from data import itself
from data.migrations import known_migrations, migrate
from data.queries import catalog
from data.saving import NEW, SUPPLEMENT, proposed_action
from data.store import Store
from model import Report
from tests.data.small_reports import UNIT, figure, report
from tests.writing import save

TOTALS, TEXT = "收入支出决算总表", "收入支出决算总体情况"
DEPARTMENT = report(figure(TOTALS, "收入总计", "500"), file="部门.txt")
OWN = replace(report(figure(TOTALS, "收入总计", "320"), file="本级.txt"), kind="单位决算")


def stored(store: Store) -> set[tuple[str, int, str, str]]:
    """Each shown report: unit, year, kind, its 收入总计."""
    rows = store.cursor().execute(
        """
        SELECT u.name, r.year, r.kind, f.text FROM reports r JOIN units u USING (unit_id) JOIN read_figures f USING (report_id)
        WHERE r."current"
        """
    )
    return set(rows.fetchall())


BOTH = {(UNIT, 2023, "部门决算", "500"), (UNIT + itself.ITSELF, 2023, "单位决算", "320")}


@pytest.mark.parametrize(
    "order", [(DEPARTMENT, OWN), (OWN, DEPARTMENT)], ids=["department first", "unit first"]
)
def test_whichever_comes_first_both_are_kept(store: Store, order: tuple[Report, ...]) -> None:
    for one in order:
        assert proposed_action(store.cursor(), one) == NEW
        save(store, one)
    assert stored(store) == BOTH


def test_a_report_comes_out_under_the_name_it_prints(store: Store) -> None:
    save(store, DEPARTMENT)
    assert store.report(save(store, OWN)) == OWN


def test_a_further_year_of_the_body_itself_joins_the_first(store: Store) -> None:
    save(store, DEPARTMENT)
    save(store, OWN)
    later = replace(report(figure(TOTALS, "收入总计", "330"), year=2024, file="后.txt"), kind="单位决算")
    save(store, later)
    assert (UNIT + itself.ITSELF, 2024, "单位决算", "330") in stored(store)


def test_a_unit_with_one_report_a_year_keeps_its_name_whatever_each_calls_itself(store: Store) -> None:
    save(store, DEPARTMENT)
    save(store, replace(report(figure(TOTALS, "收入总计", "330"), year=2024), kind="单位决算"))
    assert {row[0] for row in stored(store)} == {UNIT}


@pytest.mark.parametrize("kind", ["部门决算", "单位决算"])
def test_tables_that_do_not_say_their_kind_are_a_file_of_the_report_there_is(store: Store, kind: str) -> None:
    text = replace(report(figure(TEXT, "收入总计", "500"), file="文.txt"), kind=kind)
    tables = replace(report(figure(TOTALS, "收入总计", "500"), file="表.txt"), kind_is_printed=False)
    first = save(store, tables)
    assert proposed_action(store.cursor(), text) == SUPPLEMENT
    assert save(store, text) == first
    assert list(catalog.reports(store.cursor())["kind"]) == [kind]


def test_a_store_in_which_one_had_replaced_the_other_gets_both_back(tmp_path: Path) -> None:
    older = [step for step in known_migrations() if step.version < 8]
    with duckdb.connect() as store:
        migrate(store, tuple(older))
        store.execute("INSERT INTO units (name, invented) VALUES ('某县财政局', false)")
        for version, (kind, sha) in enumerate(
            [("部门决算", "a"), ("单位决算", "b"), ("单位决算", "c")], start=1
        ):
            store.execute(
                'INSERT INTO reports (unit_id, named_unit_id, year, kind, version, "current", saved_at, invented, program_version)'
                "SELECT unit_id, unit_id, 2023, ?, ?, ? = 3, now()::TIMESTAMP, false, '' FROM units",
                [kind, version, version],
            )
            store.execute("INSERT INTO report_files SELECT max(report_id), ?, ? FROM reports", [sha, sha])
        migrate(store)
        shown = store.execute(
            'SELECT name, kind, version FROM reports JOIN units USING (unit_id) WHERE "current" ORDER BY version'
        ).fetchall()
    assert shown == [("某县财政局", "部门决算", 1), ("某县财政局（本级）", "单位决算", 3)]


def test_two_readings_of_one_file_stay_versions_of_one_report(tmp_path: Path) -> None:
    older = [step for step in known_migrations() if step.version < 8]
    with duckdb.connect() as store:
        migrate(store, tuple(older))
        store.execute("INSERT INTO units (name, invented) VALUES ('某县财政局', false)")
        for version, kind in enumerate(["部门决算", "单位决算"], start=1):
            store.execute(
                'INSERT INTO reports (unit_id, named_unit_id, year, kind, version, "current", saved_at, invented, program_version)'
                "SELECT unit_id, unit_id, 2023, ?, ?, ? = 2, now()::TIMESTAMP, false, '' FROM units",
                [kind, version, version],
            )
            store.execute("INSERT INTO report_files SELECT max(report_id), 'a', 'a' FROM reports")
        migrate(store)
        assert store.execute("SELECT count(*) FROM units").fetchall() == [(1,)]
