"""Corrections: what was read stays, each change is a row, every question gets what holds now."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data import corrections, removal
from data.corrections import MAX_REASON, Author, EditedMeanwhile
from data.failure import StoreFailure
from data.queries import catalog, resolved
from data.store import Store
from model import Place
from tests.data.small_reports import UNIT, figure, report
from tests.writing import save, within

TOTALS = "收入支出决算总表"
ME, YOU = Author("王某", "原件为 12.30"), Author("李某", "核对原件")


def first_figure(store: Store) -> int:
    return int(store.cursor().execute("SELECT min(figure_id) FROM read_figures").fetchone()[0])


@pytest.fixture
def one(store: Store) -> int:
    """The figure_id of 收入总计 in a store with one report."""
    save(store, report(figure(TOTALS, "收入总计", "1.50"), figure(TOTALS, "支出总计", "1.50")))
    return first_figure(store)


def value_of(store: Store) -> Decimal:
    return resolved.values(store.cursor(), concepts=["income_total"])["value"].tolist()[0]


def test_a_corrected_value_is_what_every_question_gets(store: Store, one: int) -> None:
    row = within(store, corrections.change, one, 0, {"value": "12.30"}, ME)
    assert (row.version, row.who, row.action, row.patch) == (1, "王某", "changed", {"value": "12.30"})
    assert (row.before.figure.value, row.after.figure.value) == (Decimal("1.50"), Decimal("12.30"))
    assert value_of(store) == Decimal("12.3")
    listed = catalog.figures(store.cursor()).set_index("figure_id").loc[one]
    assert listed["value"] == Decimal("12.3") and listed["correction"] == "changed"
    (report_id,) = catalog.reports(store.cursor())["report_id"]
    assert store.report(report_id).figures[0].value == Decimal("12.30")
    assert store.report(report_id, as_read=True).figures[0].value == Decimal("1.50")


def test_item_unit_and_place_can_be_corrected(store: Store, one: int) -> None:
    place = Place(page=3, bbox=(10.0, 20.0, 30.0, 40.0))
    fields = {"item": "支出总计", "unit": "个", "where": place.to_json(), "code": "208"}
    within(store, corrections.change, one, 0, fields, ME)
    read, now = corrections.standing(store.cursor(), one)
    assert read.figure.item == "收入总计" and read.figure.where == Place(line=7)
    assert (now.figure.item, now.figure.unit, now.figure.where) == ("支出总计", "个", place)
    assert resolved.values(store.cursor(), concepts=["income_total"]).empty


def test_a_struck_figure_does_not_count_until_that_is_undone(store: Store, one: int) -> None:
    row = within(store, corrections.strike, one, 0, ME)
    assert one not in set(catalog.figures(store.cursor())["figure_id"])
    assert resolved.values(store.cursor(), concepts=["income_total"]).empty
    within(store, corrections.undo, row.correction_id, 1, YOU)
    assert value_of(store) == Decimal("1.5")


def test_an_added_figure_counts_until_that_is_undone(store: Store, one: int) -> None:
    (report_id,) = catalog.reports(store.cursor())["report_id"]
    sha256 = store.cursor().execute("SELECT sha256 FROM report_files").fetchone()[0]
    missed = figure(TOTALS, "本年收入合计", "1.20")
    added = within(store, corrections.add, report_id, sha256, missed, ME).figure_id
    listed = catalog.figures(store.cursor()).set_index("figure_id").loc[added]
    assert listed["value"] == Decimal("1.2") and listed["correction"] == "added"
    assert missed in store.report(report_id).figures
    (row,) = corrections.history(store.cursor(), added)
    within(store, corrections.undo, row.correction_id, 1, ME)
    assert added not in set(catalog.figures(store.cursor())["figure_id"])
    assert corrections.standing(store.cursor(), added)[1].struck


def test_an_undo_can_be_undone(store: Store, one: int) -> None:
    row = within(store, corrections.change, one, 0, {"value": "12.30"}, ME)
    undo = within(store, corrections.undo, row.correction_id, 1, ME)
    assert value_of(store) == Decimal("1.5")
    again = within(store, corrections.undo, undo.correction_id, 2, YOU)
    assert value_of(store) == Decimal("12.3")
    within(store, corrections.undo, again.correction_id, 3, YOU)
    assert value_of(store) == Decimal("1.5")
    assert [r.action for r in corrections.history(store.cursor(), one)] == ["changed", *["undone"] * 3]


def test_undoing_an_earlier_change_keeps_the_later_one(store: Store, one: int) -> None:
    first = within(store, corrections.change, one, 0, {"value": "12.30", "unit": "个"}, ME)
    within(store, corrections.change, one, 1, {"value": "13.00"}, YOU)
    row = within(store, corrections.undo, first.correction_id, 2, ME)
    assert (row.after.figure.value, row.after.figure.unit) == (Decimal("13.00"), "万元")


def test_what_is_undone_already_is_not_undone_again(store: Store, one: int) -> None:
    row = within(store, corrections.change, one, 0, {"value": "12.30"}, ME)
    within(store, corrections.undo, row.correction_id, 1, ME)
    with pytest.raises(StoreFailure, match="已经撤销"):
        within(store, corrections.undo, row.correction_id, 2, ME)


def test_of_two_who_edit_at_once_the_second_is_told_and_sees_the_first(store: Store, one: int) -> None:
    within(store, corrections.change, one, 0, {"value": "12.30"}, ME)
    with pytest.raises(EditedMeanwhile, match="王某已先更正了它") as told:
        within(store, corrections.change, one, 0, {"value": "99.00"}, YOU)
    (seen,) = told.value.since
    assert (seen.who, seen.after.figure.value) == ("王某", Decimal("12.30"))
    assert value_of(store) == Decimal("12.3")
    with pytest.raises(EditedMeanwhile):
        within(store, corrections.strike, one, 0, YOU)
    within(store, corrections.change, one, 1, {"value": "99.00"}, YOU)
    assert value_of(store) == Decimal("99")


@pytest.mark.parametrize(
    ("who", "reason", "said"),
    [
        ("", "理由", "姓名"),
        ("王" * 41, "理由", "最多 40 个字"),
        ("王某", " ", "理由"),
        ("王某", "长" * 10_000, "最多 2000 个字，现有 10000 个字"),
    ],
)
def test_who_and_why_are_wanted_and_never_cut(who: str, reason: str, said: str) -> None:
    with pytest.raises(StoreFailure, match=said):
        Author(who, reason)
    assert len(Author("王某", "长" * MAX_REASON).reason) == MAX_REASON


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": "1.5"}, "没有改动"),
        ({"item": " "}, "都要填写"),
        ({"item": "长" * 201}, "最多 200 个字"),
        ({"year": 20240}, "年度"),
        ({"code": "20a"}, "应全部是数字"),
        ({"value": "1" + "0" * 17}, "过长"),
    ],
)
def test_what_makes_no_sense_is_refused(store: Store, one: int, fields: dict[str, object], said: str) -> None:
    with pytest.raises(StoreFailure, match=said):
        within(store, corrections.change, one, 0, fields, ME)
    assert corrections.history(store.cursor(), one) == ()
    assert value_of(store) == Decimal("1.5")


def test_what_is_gone_or_hidden_is_told(store: Store, one: int) -> None:
    with pytest.raises(StoreFailure, match="已不在库中"):
        within(store, corrections.change, 99, 0, {"value": "2"}, ME)
    with pytest.raises(StoreFailure, match="已不在库中"):
        within(store, corrections.undo, 99, 0, ME)
    save(store, report(figure(TOTALS, "收入总计", "2"), file="更正.txt"))
    with pytest.raises(StoreFailure, match="旧版本"):
        within(store, corrections.change, one, 0, {"value": "2"}, ME)
    within(store, removal.remove_report, 2)
    within(store, removal.remove_report, 1)
    with pytest.raises(StoreFailure, match="已删除"):
        within(store, corrections.strike, one, 0, ME)


def test_corrections_go_with_their_file_and_stay_with_those_that_stay(store: Store) -> None:
    save(store, report(figure(TOTALS, "收入总计", "1"), file="表.txt"))
    save(store, report(figure("收入支出决算总体情况", "收入总计", "1"), file="文.txt"))
    ids = dict(store.cursor().execute("SELECT statement, figure_id FROM read_figures").fetchall())
    for figure_id in ids.values():
        within(store, corrections.change, figure_id, 0, {"value": "2"}, ME)
    # A new text replaces the old one; the tables of the other file stay with what was said of them.
    save(store, report(figure("收入支出决算总体情况", "收入总计", "3"), file="新文.txt"))
    values = catalog.figures(store.cursor()).set_index("statement")["value"]
    assert (values[TOTALS], values["收入支出决算总体情况"]) == (Decimal(2), Decimal(3))
    (kept,) = [
        f for f in catalog.figures(store.cursor())["figure_id"] if corrections.history(store.cursor(), f)
    ]
    (row,) = corrections.history(store.cursor(), kept)
    assert (row.action, row.who, row.reason, row.continues) == ("kept", ME.who, ME.reason, 1)
    kinds = list(catalog.last_events(store.cursor())["kind"])
    assert {"corrections_kept", "corrections_left"} <= set(kinds)


def test_a_removed_version_leaves_the_corrections_of_the_one_before(store: Store, one: int) -> None:
    within(store, corrections.change, one, 0, {"value": "12.30"}, ME)
    second = save(store, report(figure(TOTALS, "收入总计", "2"), file="更正.txt"))
    assert value_of(store) == Decimal(2)
    within(store, removal.remove_report, second)
    assert value_of(store) == Decimal("12.3")


def test_a_unit_keeps_its_name_in_messages(store: Store, one: int) -> None:
    assert catalog.units(store.cursor())["unit"].tolist() == [UNIT]
