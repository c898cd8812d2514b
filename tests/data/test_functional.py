"""Expenditure by function: from the best table there is, with names brought to codes."""

from __future__ import annotations

from typing import Any

import pytest

from data.queries import resolved
from data.store import Store
from model import Figure
from tests.data.small_reports import YEAR, figure, report
from tests.writing import save

WHOLE, GENERAL = "全部支出", "一般公共预算财政拨款"
T1, T3 = "收入支出决算总表", "支出决算表"
T4, T5 = "财政拨款收入支出决算总表", "一般公共预算财政拨款支出决算表"
TEXT = "一般公共预算财政拨款支出决算情况"
HEALTH, HEALTH_ITEM = "卫生健康支出", "卫生健康支出/行政事业单位医疗/行政单位医疗"


def lines(store: Store, scope: str = GENERAL, year: int = YEAR) -> dict[str, Any]:
    """The functional lines of a scope by key."""
    rows = resolved.functional(store.cursor(), years=[year], scopes=[scope])
    assert rows["key"].is_unique
    return {row.key: row for row in rows.itertuples()}


def health_in_t5() -> list[Figure]:
    return [
        figure(T5, "卫生健康支出", "9", code="210", measure="合计"),
        figure(T5, "行政事业单位医疗", "9", code="21011", measure="合计"),
        figure(T5, "行政单位医疗", "9", code="2101101", measure="合计"),
    ]


def test_the_detailed_table_comes_first(store: Store) -> None:
    save(
        store,
        report(
            figure(T1, HEALTH, "1"),
            figure(T3, HEALTH, "2", code="210", measure="本年支出合计"),
            figure(T4, HEALTH, "3", measure="一般公共预算财政拨款"),
            figure(TEXT, HEALTH, "4"),
            *health_in_t5(),
        ),
    )
    assert (lines(store, WHOLE)["210"].value, lines(store, WHOLE)["210"].statement) == (2, T3)
    assert (lines(store)["210"].value, lines(store)["210"].statement) == (9, T5)


@pytest.mark.parametrize(
    ("figures", "scope", "origin"),
    [
        ([figure(T1, HEALTH, "1")], WHOLE, "表"),
        ([figure(T4, HEALTH, "1", measure="一般公共预算财政拨款"), figure(TEXT, HEALTH, "2")], GENERAL, "表"),
        ([figure(TEXT, HEALTH, "1")], GENERAL, "文字"),
    ],
)
def test_weaker_sources_serve_where_better_ones_are_missing(
    store: Store, figures: list[Figure], scope: str, origin: str
) -> None:
    save(store, report(*figures))
    assert {key: (row.value, row.origin) for key, row in lines(store, scope).items()} == {"210": (1, origin)}


def test_a_line_missing_from_the_detailed_table_is_filled_in_but_its_zeros_are_not(store: Store) -> None:
    """A damaged page loses rows; the summary form prints every 类 of the nation, most of them 0.00."""
    save(
        store,
        report(
            figure(T3, "教育支出", "2", code="205", measure="本年支出合计"),
            figure(T1, HEALTH, "1"),
            figure(T1, "外交支出", "0.00"),
        ),
    )
    assert set(lines(store, WHOLE)) == {"205", "210"}


def test_income_lines_and_totals_of_the_summary_are_no_functions(store: Store) -> None:
    save(
        store,
        report(figure(T1, "其他收入", "1"), figure(T1, "本年支出合计", "1"), figure(T1, "其他支出", "1")),
    )
    assert set(lines(store, WHOLE)) == {"229"}


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("医疗卫生支出", "210"),
        ("医疗卫生与计划生育支出", "210"),
        ("卫生健康", "210"),
        ("文化体育与传媒支出", "207"),
        ("资源勘探信息等支出", "215"),
        ("国土海洋气象等支出", "220"),
        ("其他支出", "229"),
    ],
)
def test_earlier_names_of_a_class_are_its_code(store: Store, printed: str, code: str) -> None:
    save(store, report(figure(TEXT, printed, "1")))
    assert set(lines(store)) == {code}


def test_a_class_is_shown_by_todays_name(store: Store) -> None:
    save(store, report(figure(TEXT, "医疗卫生支出", "1")))
    assert lines(store)["210"].name == "卫生健康支出"


def test_sentences_add_budget_rate_share_and_reason_to_a_tables_line(store: Store) -> None:
    save(
        store,
        report(
            *health_in_t5(),
            figure(TEXT, HEALTH, "95.72", measure="占比", unit="%"),
            figure(TEXT, HEALTH_ITEM, "8", measure="年初预算数"),
            figure(TEXT, HEALTH_ITEM, "9"),
            figure(TEXT, HEALTH_ITEM, "112.5", measure="完成预算率", unit="%", reason="人员增加。"),
        ),
    )
    line = lines(store)["2101101"]
    assert (line.value, line.statement) == (9, T5)
    assert (line.initial_budget, line.budget_rate, line.reason) == (8, line.budget_rate, "人员增加。")
    assert str(line.budget_rate.normalize()) == "112.5"
    assert str(lines(store)["210"].share.normalize()) == "95.72"
    assert set(lines(store)) == {"210", "21011", "2101101"}


def test_a_name_under_several_sections_goes_by_its_section(store: Store) -> None:
    save(
        store,
        report(
            figure(T5, "一般公共服务支出", "3", code="201", measure="合计"),
            figure(T5, "财政事务", "1", code="20106", measure="合计"),
            figure(T5, "行政运行", "1", code="2010601", measure="合计"),
            figure(T5, "审计事务", "2", code="20108", measure="合计"),
            figure(T5, "行政运行", "2", code="2010801", measure="合计"),
            figure(TEXT, "一般公共服务支出/审计事务/行政运行", "4", measure="年初预算数"),
            figure(TEXT, "一般公共服务支出/统计信息事务/行政运行", "5", measure="年初预算数"),
        ),
    )
    budgets = {key: row.initial_budget for key, row in lines(store).items() if row.level == 3}
    assert budgets["2010801"] == 4
    assert str(budgets["2010601"]) == "<NA>", "a section that is not in the table is not guessed"


def test_another_years_table_knows_the_code_of_a_path(store: Store) -> None:
    save(store, report(figure(TEXT, HEALTH, "7"), figure(TEXT, HEALTH_ITEM, "7")))
    assert set(lines(store)) == {"210", HEALTH_ITEM}
    other = YEAR + 1
    save(
        store,
        report(
            figure(T5, "行政事业单位医疗", "8", code="21011", measure="合计", year=other),
            figure(T5, "行政单位医疗", "8", code="2101101", measure="合计", year=other),
            year=other,
        ),
    )
    assert set(lines(store)) == {"210", "2101101"}


def test_a_path_without_code_hangs_under_the_nearest_line_there_is(store: Store) -> None:
    save(store, report(figure(TEXT, HEALTH, "7"), figure(TEXT, HEALTH_ITEM, "7")))
    line = lines(store)[HEALTH_ITEM]
    assert (line.parent_key, line.level, line.code, line.name) == ("210", 3, "", "行政单位医疗")
    section = "卫生健康支出/行政事业单位医疗"
    save(store, report(*(figure(TEXT, i, "7") for i in (HEALTH, section, HEALTH_ITEM)), file="更正.txt"))
    assert lines(store)[HEALTH_ITEM].parent_key == section
    assert lines(store)[section].parent_key == "210"
    assert lines(store)["210"].parent_key == ""


def test_codes_hang_under_the_nearest_line_there_is(store: Store) -> None:
    without_section = [line for line in health_in_t5() if line.code != "21011"]
    save(store, report(*without_section))
    assert lines(store)["2101101"].parent_key == "210"


def test_a_path_under_no_known_class_is_left_out(store: Store) -> None:
    save(store, report(figure(TEXT, HEALTH, "7"), figure(TEXT, "结余/资金/其中", "7")))
    assert set(lines(store)) == {"210"}


def test_the_whole_follows_from_the_general_budget_where_they_are_equal(store: Store) -> None:
    """A report of sentences lists only the general public budget by function."""
    save(store, report(figure(TEXT, HEALTH, "9"), _general("9"), figure("支出决算情况", "本年支出合计", "9")))
    assert (lines(store, WHOLE)["210"].value, lines(store, WHOLE)["210"].origin) == (9, "推算")


def test_the_whole_does_not_follow_where_other_money_was_spent(store: Store) -> None:
    save(
        store, report(figure(TEXT, HEALTH, "9"), _general("9"), figure("支出决算情况", "本年支出合计", "10"))
    )
    assert lines(store, WHOLE) == {}


def test_what_next_year_says_serves_only_a_year_without_report(store: Store) -> None:
    last_year = [figure(TEXT, name, "1", year=YEAR, derived=True) for name in (HEALTH, "教育支出")]
    save(store, report(*last_year, year=YEAR + 1))
    assert {key: row.origin for key, row in lines(store).items()} == {"210": "推算", "205": "推算"}
    save(store, report(figure(TEXT, HEALTH, "2")))
    assert {key: (row.value, row.origin) for key, row in lines(store).items()} == {"210": (2, "文字")}


def test_levels_choose(store: Store) -> None:
    save(store, report(*health_in_t5()))
    assert list(resolved.functional(store.cursor(), levels=[3])["key"]) == ["2101101"]


def _general(value: str) -> Figure:
    return figure(TEXT, "一般公共预算财政拨款支出", value)
