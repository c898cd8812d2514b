"""Removing reports and invented units takes all of theirs and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from data import corrections, removal
from data.corrections import Author
from data.failure import StoreFailure
from data.queries import catalog, history, resolved
from data.store import Store
from library import remove
from library.opening import opened
from library.remove import remove_invented
from tests.data.small_reports import YEAR, figure, report, score
from tests.writing import save, within

TOTALS = "收入支出决算总表"


def test_removing_invented_units_leaves_the_real_ones(store: Store) -> None:
    real = report(figure(TOTALS, "收入总计", "1"), unit="甲县财政局")
    real_id = save(store, real)
    for unit in ("示例县财政局", "示例县教育局"):
        for year in (2022, 2023):
            save(store, report(figure(TOTALS, "收入总计", "2"), unit=unit, year=year, scores=(score(),)))
    assert list(catalog.units(store.cursor())["invented"]) == [False, True, True]
    assert remove_invented(store) == 2
    assert list(catalog.units(store.cursor())["unit"]) == ["甲县财政局"]
    assert store.report(real_id) == real
    for table in ("figures", "scores", "report_files", "source_files", "resolved", "functional"):
        count = store.cursor().execute(f"SELECT count(*) FROM {table}").fetchone()
        assert count == ((0,) if table in ("scores", "functional") else (1,)), table


def test_removing_invented_units_where_there_are_none(store: Store) -> None:
    save(store, report(figure(TOTALS, "收入总计", "1")))
    assert remove_invented(store) == 0
    assert len(catalog.units(store.cursor())) == 1


def test_removing_the_shown_version_shows_the_one_before(store: Store) -> None:
    save(store, report(figure(TOTALS, "收入总计", "1")))
    second = save(store, report(figure(TOTALS, "收入总计", "2"), file="更正.txt"))
    within(store, removal.remove_report, second)
    assert [int(value) for value in resolved.values(store.cursor())["value"]] == [1]
    assert list(catalog.reports(store.cursor())["version"]) == [1]


def test_removing_the_last_report_hides_its_unit(store: Store) -> None:
    report_id = save(store, report(figure(TOTALS, "收入总计", "1")))
    within(store, removal.remove_report, report_id, "王某")
    assert catalog.units(store.cursor()).empty
    assert resolved.values(store.cursor()).empty
    assert catalog.reports(store.cursor()).empty
    events = catalog.last_events(store.cursor())
    assert list(events["kind"]) == ["removed", "uploaded"]


def test_a_removed_report_comes_back_as_it_was(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    file.write_text("原文", encoding="utf-8")
    once = report(figure(TOTALS, "收入总计", "1"))
    report_id = save(store, once, original=file)
    within(store, removal.remove_report, report_id)
    within(store, removal.restore_report, report_id, "王某")
    assert store.report(report_id) == once
    assert [int(value) for value in resolved.values(store.cursor())["value"]] == [1]
    with pytest.raises(StoreFailure, match="没有删除"):
        within(store, removal.restore_report, report_id)


def test_of_a_year_the_highest_version_that_is_not_removed_is_shown(store: Store) -> None:
    first = save(store, report(figure(TOTALS, "收入总计", "1")))
    second = save(store, report(figure(TOTALS, "收入总计", "2"), file="更正.txt"))

    def shown() -> list[int]:
        return [int(value) for value in resolved.values(store.cursor())["value"]]

    within(store, removal.remove_report, second)
    within(store, removal.remove_report, first)
    assert shown() == []
    within(store, removal.restore_report, first)
    assert shown() == [1]
    within(store, removal.restore_report, second)
    assert shown() == [2]
    within(store, removal.remove_report, first)
    assert shown() == [2]


def test_what_was_removed_goes_for_good_after_thirty_days(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    file.write_text("原文", encoding="utf-8")
    report_id = save(store, report(figure(TOTALS, "收入总计", "1")), original=file)
    (kept,) = [path for path in store.originals.folder.rglob("*") if path.is_file()]
    within(store, removal.remove_report, report_id)
    assert remove.purge(store, datetime.now() + timedelta(days=29)) == 0
    assert kept.exists()
    assert remove.purge(store, datetime.now() + timedelta(days=31)) == 1
    assert not kept.exists() and file.exists()
    for table in ("units", "reports", "read_figures", "source_files"):
        assert store.cursor().execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    with pytest.raises(StoreFailure, match="已不在库中"):
        within(store, removal.restore_report, report_id)


def test_the_history_outlives_what_it_tells_of(store: Store) -> None:
    report_id = save(store, report(figure(TOTALS, "收入总计", "1"), unit="某县 财政局"))
    (figure_id,) = store.cursor().execute("SELECT figure_id FROM read_figures").fetchone()
    row = within(store, corrections.change, figure_id, 0, {"value": "2"}, Author("王某", "原件为 2"))
    undo = within(store, corrections.undo, row.correction_id, 1, Author("李某", "看错了"))
    within(store, corrections.undo, undo.correction_id, 2, Author("王某", "没有看错"))
    within(store, removal.remove_report, report_id, "王某")
    before = history.log(store.cursor())
    remove.purge(store, datetime.now() + timedelta(days=31))
    after = history.log(store.cursor())
    assert after.iloc[0]["kind"] == "purged"
    assert after.iloc[1:].to_dict("records") == before.to_dict("records")
    assert list(after["kind"]) == ["purged", "removed", "redone", "undone", "changed", "uploaded"]
    assert set(after["unit"]) == {"某县 财政局"} and set(after["year"]) == {YEAR}
    assert store.cursor().execute("SELECT count(*) FROM corrected_figures").fetchone() == (0,)


def test_opening_a_store_purges_it(store: Store) -> None:
    report_id = save(store, report(figure(TOTALS, "收入总计", "1")))
    within(store, removal.remove_report, report_id)
    with store.write() as cursor:
        cursor.execute("UPDATE reports SET removed_at = removed_at - INTERVAL 31 DAY")
    folder = store.folder
    store.close()
    with opened(folder) as again:
        assert again.cursor().execute("SELECT count(*) FROM reports").fetchone() == (0,)
        assert list(catalog.last_events(again.cursor())["kind"]) == ["purged", "removed", "uploaded"]


def test_a_removed_file_can_be_stored_again(store: Store) -> None:
    once = report(figure(TOTALS, "收入总计", "1"))
    within(store, removal.remove_report, save(store, once))
    assert store.report(save(store, once)) == once


def test_removing_what_is_gone_is_told(store: Store) -> None:
    report_id = save(store, report(figure(TOTALS, "收入总计", "1")))
    within(store, removal.remove_report, report_id)
    with pytest.raises(StoreFailure, match="已经删除"):
        within(store, removal.remove_report, report_id)
    with pytest.raises(StoreFailure, match="已不在库中"):
        within(store, removal.remove_report, 99)
    with pytest.raises(StoreFailure, match="已不在库中"):
        store.report(99)
