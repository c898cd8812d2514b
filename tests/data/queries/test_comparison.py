"""Units and years beside one another: amounts, shares, changes, amounts a head, and what is missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from data.queries import comparison
from data.store import Store
from model import Passage, Place, Report
from tests.data.small_reports import figure, report

T1, T3, T6 = "收入支出决算总表", "支出决算表", "一般公共预算财政拨款基本支出决算表"
A, B = "甲县财政局", "乙县财政局"


def of_year(unit: str, year: int, total: str, *more: tuple[str, str, str, str, str]) -> Report:
    figures = [figure(T1, "本年支出合计", total, year=year)]
    figures += [
        figure(statement, item, value, code=code, measure=measure, year=year)
        for statement, item, code, measure, value in more
    ]
    return report(*figures, unit=unit, year=year)


@pytest.fixture
def two(stored: Callable[..., Store]) -> Store:
    """甲 with two years and staff in the second, 乙 with one year that also states the year before."""
    health = ("卫生健康支出", "210", "本年支出合计")
    staff = figure("机构人员情况", "在编人员", "4", measure="数量", year=2023, unit="人")
    second = of_year(A, 2023, "150.00", (T3, *health, "30.00"), (T6, "人员经费合计", "", "决算数", "60.00"))
    said = figure("收入支出决算总体情况", "本年支出合计", "-25.00", measure="比上年增减额", year=2023)
    before = figure("收入支出决算总体情况", "本年支出合计", "100.00", year=2022, derived=True)
    other = of_year(B, 2023, "75.00")
    return stored(
        of_year(A, 2022, "120.00", (T3, *health, "20.00")),
        report(*second.figures, staff, unit=A, year=2023),
        report(*other.figures, said, before, unit=B, year=2023),
    )


def asked(
    store: Store, key: str, kind: str, years: tuple[int, ...] = (2022, 2023)
) -> list[tuple[object, ...]]:
    """(unit, year, value, lacks) of both units."""
    cursor = store.cursor()
    indicator = comparison.indicators(cursor)[key]
    units = [row[0] for row in cursor.execute("SELECT unit_id FROM units ORDER BY unit_id").fetchall()]
    frame = comparison.values(cursor, units, years, indicator, kind)
    return [
        (
            row["unit"],
            row["year"],
            None if row["value"] is None else str(row["value"].normalize()),
            row["lacks"],
        )
        for row in frame.to_dict("records")
    ]


def test_amounts(two: Store) -> None:
    assert asked(two, "year_expenditure", comparison.AMOUNT) == [
        (A, 2022, "1.2E+2", ""),
        (A, 2023, "1.5E+2", ""),
        (B, 2022, "1E+2", ""),
        (B, 2023, "75", ""),
    ]


def test_shares_of_the_printed_whole(two: Store) -> None:
    assert asked(two, "210", comparison.SHARE) == [
        (A, 2022, "16.67", ""),
        (A, 2023, "2E+1", ""),
        (B, 2022, None, "amount"),
        (B, 2023, None, "amount"),
    ]
    # 人员经费 alone is not the whole of 人员 and 公用.
    assert asked(two, "personnel", comparison.SHARE, (2023,))[0] == (A, 2023, None, "whole")


def test_changes_take_the_year_before_wherever_it_is_told(two: Store) -> None:
    assert asked(two, "year_expenditure", comparison.CHANGE) == [
        (A, 2022, None, "before"),
        (A, 2023, "3E+1", ""),
        (B, 2022, None, "before"),
        (B, 2023, "-25", ""),
    ]
    assert [row[2] for row in asked(two, "year_expenditure", comparison.RATE, (2023,))] == ["25", "-25"]


def test_a_value_that_was_worked_out_is_marked(two: Store) -> None:
    cursor = two.cursor()
    indicator = comparison.indicators(cursor)["year_expenditure"]
    frame = comparison.values(cursor, (1, 2), (2023,), indicator, comparison.CHANGE)
    assert list(frame["origin"]) == ["表", "推算"]


def test_a_head_only_where_the_number_of_staff_is_stated(two: Store) -> None:
    assert asked(two, "year_expenditure", comparison.PER_HEAD, (2023,)) == [
        (A, 2023, "37.5", ""),
        (B, 2023, None, "staff"),
    ]
    assert asked(two, "staff", comparison.AMOUNT, (2023,))[0] == (A, 2023, "4", "")


def test_a_head_of_nobody_is_nothing(stored: Callable[..., Store]) -> None:
    nobody = figure("机构人员情况", "在编人员", "0", measure="数量", year=2023, unit="人")
    store = stored(report(*of_year(A, 2023, "10.00").figures, nobody, unit=A, year=2023))
    assert asked(store, "year_expenditure", comparison.PER_HEAD, (2023,)) == [(A, 2023, None, "staff")]


def test_what_can_be_asked_of_an_indicator(two: Store) -> None:
    found = comparison.indicators(two.cursor())
    assert list(found) == ["year_expenditure", "personnel", "staff", "210"]
    assert comparison.SHARE not in found["year_expenditure"].kinds
    assert comparison.PER_HEAD not in found["staff"].kinds
    assert found["210"].whole == "本年支出合计" and found["210"].label == "210 卫生健康支出"


def test_sentences_on_staff_are_told_and_not_counted(stored: Callable[..., Store]) -> None:
    made = of_year(A, 2023, "10.00")
    text = "内设3个股室。核定编制8人，年末在职人员10人。接待来宾30人。"
    made = Report(
        made.unit,
        made.year,
        made.kind,
        made.source,
        made.figures,
        passages=(Passage("", text, Place(line=4)),),
    )
    store = stored(made)
    frame = comparison.staff_sentences(store.cursor(), (1,), (2023,))
    assert list(frame["sentence"]) == ["核定编制8人，年末在职人员10人。"]
    assert asked(store, "year_expenditure", comparison.PER_HEAD, (2023,))[0][3] == "staff"
