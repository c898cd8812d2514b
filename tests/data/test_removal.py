"""Removing reports and invented units takes all of theirs and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.failure import StoreFailure
from data.queries import catalog, resolved
from data.store import Store, remove_invented
from tests.data.small_reports import figure, report, score

TOTALS = "收入支出决算总表"


def test_removing_invented_units_leaves_the_real_ones(store: Store) -> None:
    real = report(figure(TOTALS, "收入总计", "1"), unit="甲县财政局")
    real_id = store.save(real)
    for unit in ("示例县财政局", "示例县教育局"):
        for year in (2022, 2023):
            store.save(report(figure(TOTALS, "收入总计", "2"), unit=unit, year=year, scores=(score(),)))
    assert list(catalog.units(store.cursor())["invented"]) == [False, True, True]
    assert remove_invented(store) == 2
    assert list(catalog.units(store.cursor())["unit"]) == ["甲县财政局"]
    assert store.report(real_id) == real
    for table in ("figures", "scores", "report_files", "source_files", "resolved", "functional"):
        count = store.cursor().execute(f"SELECT count(*) FROM {table}").fetchone()
        assert count == ((0,) if table in ("scores", "functional") else (1,)), table


def test_removing_invented_units_where_there_are_none(store: Store) -> None:
    store.save(report(figure(TOTALS, "收入总计", "1")))
    assert remove_invented(store) == 0
    assert len(catalog.units(store.cursor())) == 1


def test_removing_the_shown_version_shows_the_one_before(store: Store) -> None:
    store.save(report(figure(TOTALS, "收入总计", "1")))
    second = store.save(report(figure(TOTALS, "收入总计", "2"), file="更正.txt"))
    store.remove_report(second)
    assert [int(value) for value in resolved.values(store.cursor())["value"]] == [1]
    assert list(catalog.reports(store.cursor())["version"]) == [1]


def test_removing_the_last_report_removes_its_unit(store: Store) -> None:
    report_id = store.save(report(figure(TOTALS, "收入总计", "1")))
    store.remove_report(report_id)
    assert catalog.units(store.cursor()).empty
    assert resolved.values(store.cursor()).empty
    assert list(catalog.last_events(store.cursor())["kind"]) == ["removed", "uploaded"]


def test_an_original_goes_when_the_last_report_of_it_goes(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    file.write_text("原文", encoding="utf-8")
    report_id = store.save(report(figure(TOTALS, "收入总计", "1")), original=file)
    (kept,) = [path for path in store.originals.folder.rglob("*") if path.is_file()]
    store.remove_report(report_id)
    assert not kept.exists()
    assert file.exists()


def test_a_removed_file_can_be_stored_again(store: Store) -> None:
    once = report(figure(TOTALS, "收入总计", "1"))
    store.remove_report(store.save(once))
    assert store.report(store.save(once)) == once


def test_removing_what_is_gone_is_told(store: Store) -> None:
    with pytest.raises(StoreFailure, match="已不在库中"):
        store.remove_report(1)
    with pytest.raises(StoreFailure, match="已不在库中"):
        store.report(1)
