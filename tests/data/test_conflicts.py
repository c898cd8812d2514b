"""Figures that two files of one report state differently."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.conflicts import Stating, conflicts
from data.queries.conflicts import between_files
from data.saving import NEW, REPLACE, SUPPLEMENT, action_beside
from data.store import Store
from model import Report
from tests.data.small_reports import figure, report
from tests.writing import save

TABLE, TEXT, RECEPTIONS = "收入支出决算总表", "收入支出决算总体情况", "财政拨款“三公”经费支出决算表"


def stating(sha: str, value: str, item: str = "收入总计") -> Stating:
    half = Decimal(5).scaleb(int(Decimal(value).as_tuple().exponent) - 1)
    return Stating((TABLE, item, "决算数", 2023, "万元"), item, sha, Decimal(value), half)


@pytest.mark.parametrize(
    ("statings", "found"),
    [
        ([("a", "10.00"), ("b", "10.00")], []),
        ([("a", "10.00"), ("b", "10.10")], [("10.00", "10.10")]),
        ([("a", "10.0"), ("b", "10.04")], []),  # rounding explains it
        ([("a", "10.00"), ("a", "11.00")], []),  # one file's own matter
        ([("a", "10.00"), ("a", "11.00"), ("b", "11.00")], []),
        ([("a", "10.00"), ("a", "11.00"), ("b", "12.00")], [("10.00", "12.00")]),
        ([("a", "10.00"), ("b", "10.00"), ("c", "12.00")], [("10.00", "12.00")]),
        ([("a", "10.00"), ("b", "11.00"), ("c", "12.00")], [("10.00", "11.00")]),
    ],
)
def test_pairs_that_cannot_both_be_true(
    statings: list[tuple[str, str]], found: list[tuple[str, str]]
) -> None:
    pairs = conflicts(stating(*one) for one in statings)
    assert [(str(one.value), str(other.value)) for one, other in pairs] == found


def words() -> Report:
    """A text with a table of its own."""
    return report(
        figure(TEXT, "收入总计", "10.00"),
        figure("支出决算情况", "本年支出合计", "9.00"),
        figure(RECEPTIONS, "公务接待费", "1.00"),
        figure(RECEPTIONS, "合计", "3.00"),
        file="文.docx",
    )


def tables(receptions: str = "1.20", file: str = "表.xlsx") -> Report:
    return report(
        figure(TABLE, "收入总计", "10.00"),
        figure("支出决算表", "合计", "9.00", measure="本年支出合计"),
        figure(RECEPTIONS, "公务接待费", receptions),
        figure(RECEPTIONS, "合计", "3.00"),
        file=file,
    )


@pytest.mark.parametrize("order", [(words, tables), (tables, words)])
def test_files_that_share_a_table_are_one_report_with_its_conflicts(store: Store, order) -> None:
    ids = {save(store, make(), original=None, action=NEW) for make in order}
    assert len(ids) == 1
    (row,) = between_files(store.cursor()).to_dict("records")
    assert (row["statement"], row["item"], row["measure"]) == (RECEPTIONS, "公务接待费", "决算数")
    sides = {row["file"]: row["value"], row["beside_file"]: row["beside_value"]}
    assert sides == {"文.docx": Decimal("1.00"), "表.xlsx": Decimal("1.20")}
    files = store.cursor().execute(
        "SELECT rf.name FROM figures f JOIN report_files rf USING (report_id, sha256) WHERE figure_id IN (?, ?)",
        [row["figure_id"], row["beside_id"]],
    ).fetchall()  # fmt: skip
    assert {name for (name,) in files} == set(sides)


def test_a_later_version_of_one_file_keeps_the_other(store: Store) -> None:
    for make in (words, tables):
        save(store, make(), original=None, action=NEW)
    save(store, tables("1.00", "表2.xlsx"), original=None, action=NEW)
    names = store.cursor().execute(
        'SELECT name FROM report_files JOIN reports USING (report_id) WHERE "current" ORDER BY name'
    ).fetchall()  # fmt: skip
    assert [name for (name,) in names] == ["文.docx", "表2.xlsx"]
    assert between_files(store.cursor()).empty


@pytest.mark.parametrize(
    ("stored", "new", "action"),
    [
        ({"a": "ab"}, "cd", SUPPLEMENT),
        ({"a": "abcd"}, "abcd", REPLACE),
        ({"a": "abcd"}, "de", SUPPLEMENT),  # one table of four comes again
        ({"a": "ab"}, "abcdef", SUPPLEMENT),  # tables first, then a whole report with them
        ({"a": "ab", "b": "cde"}, "cdf", REPLACE),
    ],
)
def test_whether_a_file_adds_or_replaces(stored: dict[str, str], new: str, action: str) -> None:
    assert action_beside({sha: frozenset(said) for sha, said in stored.items()}, frozenset(new)) == action
