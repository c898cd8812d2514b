"""A newer program reads a stored file again: the corrections stay, and agreement is told."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from data import corrections, removal, rereading
from data.corrections import Author
from data.failure import StoreFailure
from data.queries import catalog
from data.reading_version import READING, ROOT, digest
from data.rereading import reread
from data.store import Store
from model import Figure, Place, Report
from tests.data.small_reports import figure, report
from tests.writing import save, within

TOTALS = "收入支出决算总表"
ME = Author("王某", "核对原件")


def at(line: int, item: str, value: str) -> Figure:
    return replace(figure(TOTALS, item, value), where=Place(line=line))


OLD = report(at(1, "收入总计", "1.00"), at(2, "支出总计", "2.00"), at(3, "其他", "3.00"))


def read_anew(*figures: Figure) -> dict[str, Report]:
    return {OLD.source.sha256: replace(OLD, figures=figures)}


def ids(store: Store) -> dict[str, int]:
    listed = catalog.figures(store.cursor())
    return dict(zip(listed["item"], listed["figure_id"], strict=True))


def values(store: Store) -> dict[str, Decimal]:
    listed = catalog.figures(store.cursor())
    return dict(zip(listed["item"], listed["value"], strict=True))


def test_a_reading_without_change_makes_no_new_version(store: Store) -> None:
    report_id = save(store, OLD)
    assert within(store, reread, report_id, read_anew(*OLD.figures)) == rereading.Reread(
        report_id, changed=False
    )
    assert list(catalog.reports(store.cursor())["version"]) == [1]


def test_corrections_outlive_a_new_reading_and_agreement_is_told(store: Store) -> None:
    report_id = save(store, OLD)
    before = ids(store)
    within(store, corrections.change, before["收入总计"], 0, {"value": "10.00"}, ME)
    within(store, corrections.change, before["支出总计"], 0, {"value": "20.00"}, ME)
    within(store, corrections.strike, before["其他"], 0, ME)
    sha = OLD.source.sha256
    within(store, corrections.add, report_id, sha, at(4, "上年结转", "4.00"), ME)
    within(store, corrections.add, report_id, sha, at(5, "本年收入合计", "5.00"), ME)
    # The newer program reads 10.00 by itself, still misreads 2.00, no longer takes 其他 for a figure, and finds
    # one of the two that were missed.
    new = (at(1, "收入总计", "10.00"), at(2, "支出总计", "2.00"), at(4, "上年结转", "4.00"))
    done = within(store, reread, report_id, read_anew(*new))
    assert (done.changed, done.kept, done.agreeing) == (True, 5, 3)
    assert done.report_id != report_id
    expected = {"收入总计": 10, "支出总计": 20, "上年结转": 4, "本年收入合计": 5}
    assert values(store) == {item: Decimal(value) for item, value in expected.items()}
    assert store.report(report_id, as_read=True) == OLD
    (row,) = corrections.history(store.cursor(), ids(store)["支出总计"])
    assert (row.action, row.who, row.reason) == ("kept", "王某", "核对原件")
    within(store, corrections.undo, row.correction_id, 1, ME)
    assert values(store)["支出总计"] == Decimal("2.00")


def test_an_added_figure_takes_no_other_of_its_name(store: Store) -> None:
    report_id = save(store, OLD)
    added = within(
        store, corrections.add, report_id, OLD.source.sha256, at(9, "收入总计", "9.00"), ME
    ).figure_id
    again = within(store, reread, report_id, read_anew(at(1, "收入总计", "1.50"), *OLD.figures[1:]))
    stand = [(one.where.line, one.value) for one in store.report(again.report_id).figures]
    assert sorted(stand) == [(1, Decimal("1.50")), (2, Decimal(2)), (3, Decimal(3)), (9, Decimal(9))]
    assert added not in ids(store).values() and again.kept == 1


def test_what_was_undone_stays_undone(store: Store) -> None:
    report_id = save(store, OLD)
    row = within(store, corrections.change, ids(store)["收入总计"], 0, {"value": "10.00"}, ME)
    within(store, corrections.undo, row.correction_id, 1, ME)
    done = within(store, reread, report_id, read_anew(at(1, "收入总计", "1.10")))
    assert done.kept == 0
    assert values(store) == {"收入总计": Decimal("1.1")}


def test_a_corrected_item_is_found_again_by_its_place(store: Store) -> None:
    report_id = save(store, OLD)
    within(store, corrections.change, ids(store)["其他"], 0, {"item": "其他收入"}, ME)
    done = within(
        store, reread, report_id, read_anew(*OLD.figures[:2], replace(OLD.figures[2], measure="预算数"))
    )
    assert (done.kept, done.agreeing) == (1, 0)
    assert values(store)["其他收入"] == Decimal("3")


def test_a_corrected_figure_that_is_not_read_any_more_is_kept(store: Store) -> None:
    report_id = save(store, OLD)
    within(store, corrections.change, ids(store)["其他"], 0, {"value": "3.30"}, ME)
    assert within(store, reread, report_id, read_anew(*OLD.figures[:2])).kept == 1
    assert values(store)["其他"] == Decimal("3.3")
    # And a reading after that finds it again.
    (now,) = catalog.reports(store.cursor())["report_id"]
    assert within(store, reread, now, read_anew(*OLD.figures)).kept == 1
    assert values(store)["其他"] == Decimal("3.3")


def test_files_that_are_not_read_again_stay_with_their_corrections(store: Store) -> None:
    report_id = save(store, OLD)
    other = report(figure("收入支出决算总体情况", "收入总计", "1.00"), file="说明.txt")
    save(store, other)
    (stated,) = catalog.figures(store.cursor(), statements=["收入支出决算总体情况"])["figure_id"]
    within(store, corrections.change, stated, 0, {"value": "7.00"}, ME)
    done = within(store, reread, report_id, read_anew(at(1, "收入总计", "1.50")))
    assert done.kept == 1
    listed = catalog.figures(store.cursor())
    assert dict(zip(listed["statement"], listed["value"], strict=True)) == {
        TOTALS: Decimal("1.5"),
        "收入支出决算总体情况": Decimal("7"),
    }


def test_only_a_shown_report_is_read_again(store: Store) -> None:
    report_id = save(store, OLD)
    within(store, removal.remove_report, report_id)
    with pytest.raises(StoreFailure, match="已不在库中"):
        within(store, reread, report_id, {})


def test_which_reports_an_older_program_read(store: Store) -> None:
    report_id = save(store, OLD)
    assert rereading.read_by_older_program(store.cursor()) == ()
    with store.write() as cursor:
        cursor.execute("UPDATE reports SET program_version = '0.0.1'")
    assert rereading.read_by_older_program(store.cursor()) == ((report_id, OLD.unit, OLD.year),)


def test_a_reading_that_changed_is_another(tmp_path: Path) -> None:
    """The program's version stays the same between releases; its reading does not."""
    for room in READING:
        shutil.copytree(ROOT / room, tmp_path / room)
    before = digest(tmp_path)
    assert before == digest(ROOT)
    terms = tmp_path / "model" / "terms" / "names.toml"
    terms.write_text(terms.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert digest(tmp_path) != before


def test_a_report_of_the_last_reading_is_found(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    report_id = save(store, OLD)
    monkeypatch.setattr(rereading, "reading_version", lambda: "0.1.0+another")
    assert rereading.read_by_older_program(store.cursor()) == ((report_id, OLD.unit, OLD.year),)
    within(store, reread, report_id, read_anew(*OLD.figures))
    assert rereading.read_by_older_program(store.cursor()) == ()
