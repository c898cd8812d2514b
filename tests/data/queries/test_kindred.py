"""The report of the other kind under one name, and a department's own units."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from data.itself import ITSELF
from data.queries import kindred
from data.queries.kindred import Kindred
from data.store import Store
from model import Passage, Place
from tests.data.small_reports import UNIT, YEAR, figure, report
from tests.writing import save

TOTALS = "收入支出决算总表"
TEXT = Passage("", "纳入编制范围的单位有某县会计事务中心。", Place(line=3))


def amounts(value: str):
    return figure(TOTALS, "收入总计", value), figure(TOTALS, "支出总计", value)


def unit_id(store: Store, name: str) -> int:
    row = store.cursor().execute("SELECT unit_id FROM units WHERE name = ?", [name]).fetchone()
    assert row
    return int(row[0])


def stocked(store: Store) -> None:
    own = "某县财政局的职责是管理财政。"
    save(store, replace(report(*amounts("500"), file="a"), passages=(TEXT, replace(TEXT, text=own))))
    save(store, replace(report(*amounts("320"), file="b"), kind="单位决算"))
    save(store, replace(report(*amounts("150"), file="c", unit="某县会计事务中心"), kind="单位决算"))
    save(store, replace(report(*amounts("70"), file="d", unit="某县文化馆"), kind="单位决算"))


def test_each_of_two_reports_of_one_name_knows_the_other(store: Store) -> None:
    stocked(store)
    department, own = Kindred(UNIT, "部门决算"), Kindred(UNIT + ITSELF, "单位决算")
    cursor = store.cursor()
    assert kindred.of_the_other_kind(cursor, unit_id(store, UNIT), YEAR) == (department, own)
    assert kindred.of_the_other_kind(cursor, unit_id(store, UNIT + ITSELF), YEAR) == (own, department)
    assert kindred.of_the_other_kind(cursor, unit_id(store, "某县文化馆"), YEAR) is None
    assert kindred.of_the_other_kind(cursor, unit_id(store, UNIT), YEAR + 1) is None


def test_a_departments_units_are_those_that_it_names(store: Store) -> None:
    stocked(store)
    found = kindred.units_of(store.cursor(), unit_id(store, UNIT), YEAR)
    assert list(zip(found["unit"], found["income"], found["expenditure"], strict=True)) == [
        (UNIT + ITSELF, Decimal(320), Decimal(320)),
        ("某县会计事务中心", Decimal(150), Decimal(150)),
    ]
    assert kindred.units_of(store.cursor(), unit_id(store, "某县文化馆"), YEAR).empty
