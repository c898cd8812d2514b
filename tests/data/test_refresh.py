"""A save works out the units that it touches, and comes to the same rows as working out the whole store."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import data
from data import removal, resolution
from data.store import Store
from model import Report
from tests.data.small_reports import figure, report
from tests.writing import save, within

TABLES = tuple(dict.fromkeys(table for table, _ in resolution.STAGES))
SOURCE = Path(data.__file__).parent


def _report(number: int) -> Report:
    """A report of one of several units' years, with tables, sentences, sums and a functional tree."""
    unit, year = f"示例{number // 3}县财政局", 2020 + number % 3
    value = str(100 + number)
    tree = "一般公共预算财政拨款支出决算表"
    return report(
        figure("收入支出决算总表", "收入总计", value, year=year),
        figure("收入支出决算总表", "本年支出合计", value, year=year),
        figure("财政拨款收入支出决算总表", "一般公共预算财政拨款", value, year=year),
        figure(
            "一般公共预算财政拨款支出决算情况", "社会保障和就业支出/行政事业单位养老支出", value, year=year
        ),
        figure(tree, "社会保障和就业支出", value, measure="合计", code="208", year=year),
        figure(tree, "行政事业单位养老支出", value, measure="合计", code="20805", year=year),
        figure("财政拨款“三公”经费支出决算表", "公务接待费", "1.5", measure="上年数", year=year),
        unit=unit,
        year=year,
        file=f"{number}.txt",
    )


def _rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {table: store.cursor().execute(f"FROM {table} ORDER BY ALL").fetchall() for table in TABLES}


@pytest.mark.parametrize("reports", [1, 12, 40])
def test_saves_come_to_the_same_as_all_at_once(
    store: Store, reports: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [save(store, _report(number)) for number in range(reports)]
    within(store, removal.remove_report, ids[0])
    save(store, _report(0))
    little_by_little = _rows(store)
    assert all(little_by_little.values())
    monkeypatch.setattr(resolution, "_AT_ONCE", 4)
    with store.write() as cursor:
        resolution.declare(cursor)
    assert _rows(store) == little_by_little
    for table in ("stale_units", "stale_figures"):
        assert store.cursor().execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)]


def test_no_question_goes_through_all_rows_for_a_list_of_ids() -> None:
    """DuckDB looks through the list for every row of list_contains(list, column); a semi-join it hashes once."""
    found = [
        (path.name, line.strip())
        for path in SOURCE.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"list_contains\((?!\$counted)", line)
    ]
    assert not found
