"""Two years compared: whose value is taken, what disagrees, what no line explains."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.queries import changes
from data.queries.changes import BY_ITSELF, BY_PRIOR_REPORT, BY_RATE, GONE, LINE, NEW, REST, TOTAL
from data.queries.lines import (
    ALL_FUNDS,
    BY_AMOUNT,
    ECONOMIC,
    FUNCTIONAL,
    INCOME,
    LATER,
    THREE_PUBLIC,
    TOTALS,
    Line,
    Scope,
    align,
)
from tests.data.small_reports import figure, report

INCOME_TABLE = "收入支出决算总表"
OVERALL = "收入支出决算总体情况"
BY_CLASS = Scope(FUNCTIONAL, 1, ALL_FUNDS)


def rows(frame):
    return {row["key"]: row for row in frame.to_dict("records")}


def compared(store, scope, year=2023, base=2022):
    return rows(changes.comparison(store.cursor(), 1, year, base, scope))


def totals(*years: tuple[int, str]):
    return [report(figure(INCOME_TABLE, "收入总计", value, year=year), year=year) for year, value in years]


def test_last_years_own_report_is_used(stored):
    store = stored(*totals((2022, "100.00"), (2023, "110.00")))
    row = compared(store, Scope(TOTALS))["income_total"]
    assert (row["prior"], row["value"], row["change"], row["rate"]) == (100, 110, 10, 10)
    assert (row["prior_origin"], row["doubt"]) == ("表", "")


def test_without_it_the_stated_change_is_used(stored):
    store = stored(
        report(
            figure(INCOME_TABLE, "收入总计", "110.00"),
            figure(OVERALL, "收入总计", "10.00", measure="比上年增减额", reason="增加项目"),
        )
    )
    row = compared(store, Scope(TOTALS))["income_total"]
    assert (row["prior"], row["change"], row["prior_origin"]) == (100, 10, BY_AMOUNT)
    assert row["reason"] == "增加项目"


def test_a_stated_rate_alone_implies_the_year_before(stored):
    store = stored(
        report(
            figure(INCOME_TABLE, "收入总计", "110.00"),
            figure(OVERALL, "收入总计", "10.00", measure="比上年增减率", unit="%"),
        )
    )
    row = compared(store, Scope(TOTALS))["income_total"]
    assert (row["prior"], row["rate"], row["prior_origin"]) == (100, 10, BY_RATE)


def test_what_the_next_report_prints_comes_before_the_stated_change(stored):
    store = stored(
        report(
            figure(INCOME_TABLE, "收入总计", "110.00"),
            figure(OVERALL, "收入总计", "9.00", measure="比上年增减额"),
            figure("图表", "收入总计", "100.00", year=2022),
        )
    )
    row = compared(store, Scope(TOTALS))["income_total"]
    assert (row["prior"], row["prior_origin"]) == (100, LATER)


def test_a_stated_change_that_the_two_reports_deny_is_doubtful(stored):
    stated = figure(OVERALL, "收入总计", "12.00", measure="比上年增减额")
    store = stored(*totals((2022, "100.00")), report(figure(INCOME_TABLE, "收入总计", "110.00"), stated))
    row = compared(store, Scope(TOTALS))["income_total"]
    assert (row["doubt"], row["implied"], row["prior"]) == (BY_PRIOR_REPORT, 98, 100)


def test_rounding_is_no_disagreement(stored):
    stated = figure(OVERALL, "收入总计", "10.01", measure="比上年增减额")
    rate = figure(OVERALL, "收入总计", "10.0", measure="比上年增减率", unit="%")
    store = stored(
        *totals((2022, "100.00")), report(figure(INCOME_TABLE, "收入总计", "110.00"), stated, rate)
    )
    assert compared(store, Scope(TOTALS))["income_total"]["doubt"] == ""


def test_a_report_that_contradicts_itself_is_doubtful(stored):
    store = stored(
        report(
            figure("机关运行经费支出情况", "机关运行经费", "0.012558"),
            figure("机关运行经费支出情况", "机关运行经费", "9.59", measure="比上年增减额"),
            figure("机关运行经费支出情况", "机关运行经费", "12.46", measure="比上年增减率", unit="%"),
        )
    )
    row = compared(store, Scope(TOTALS))["agency_running"]
    assert row["prior"] < 0
    assert row["doubt"] == BY_ITSELF


def test_last_year_zero_has_no_rate(stored):
    store = stored(
        report(
            figure(INCOME_TABLE, "收入总计", "307.82"),
            figure(OVERALL, "收入总计", "307.82", measure="比上年增减额"),
            figure(OVERALL, "收入总计", "100.00", measure="比上年增减率", unit="%"),
        )
    )
    row = compared(store, Scope(TOTALS))["income_total"]
    assert (row["prior"], row["rate"], row["doubt"]) == (0, None, "")


def test_a_year_further_back_is_read_through_the_report_after_it(stored):
    """2021 has no report, but that of 2022 states its change."""
    change = figure(OVERALL, "收入总计", "5.00", measure="比上年增减额", year=2022)
    store = stored(
        report(figure(INCOME_TABLE, "收入总计", "100.00", year=2022), change, year=2022),
        *totals((2023, "110.00")),
    )
    row = compared(store, Scope(TOTALS), base=2021)["income_total"]
    assert (row["prior"], row["change"], row["prior_origin"], row["reason"]) == (95, 15, BY_AMOUNT, "")


def functional(year, *lines: tuple[str, str, str], total=""):
    found = [
        figure("支出决算表", item, value, code=code, measure="本年支出合计", year=year)
        for code, item, value in lines
    ]
    if total:
        found.append(figure(INCOME_TABLE, "本年支出合计", total, year=year))
    return report(*found, year=year)


def test_lines_come_by_size_then_the_rest_then_the_total(stored):
    store = stored(
        functional(2022, ("205", "教育支出", "50.00"), ("208", "社会保障和就业支出", "30.00"), total="90.00"),
        functional(2023, ("205", "教育支出", "52.00"), ("208", "社会保障和就业支出", "20.00"), total="92.00"),
    )
    frame = changes.comparison(store.cursor(), 1, 2023, 2022, BY_CLASS)
    assert list(frame["role"]) == [LINE, LINE, REST, TOTAL]
    assert list(frame["change"]) == [-10, 2, 10, 2]
    assert list(frame["key"])[:2] == ["208", "205"]


def test_rounding_leaves_no_rest(stored):
    store = stored(
        functional(2022, ("205", "教育支出", "50.00"), total="50.01"),
        functional(2023, ("205", "教育支出", "52.00"), total="52.00"),
    )
    assert REST not in set(changes.comparison(store.cursor(), 1, 2023, 2022, BY_CLASS)["role"])


def test_lines_that_only_one_year_prints_are_new_or_gone(stored):
    store = stored(
        functional(2022, ("205", "教育支出", "50.00"), ("229", "其他支出", "3.00"), total="53.00"),
        functional(2023, ("205", "教育支出", "50.00"), ("221", "住房保障支出", "7.00"), total="57.00"),
    )
    found = compared(store, BY_CLASS)
    assert (found["221"]["note"], found["221"]["change"], found["221"]["prior"]) == (NEW, 7, None)
    assert (found["229"]["note"], found["229"]["change"], found["229"]["value"]) == (GONE, -3, None)
    assert found["221"]["rate"] is None


def test_without_a_year_before_there_is_no_change(stored):
    store = stored(functional(2023, ("205", "教育支出", "50.00"), total="50.00"))
    row = compared(store, BY_CLASS)["205"]
    assert (row["value"], row["prior"], row["change"], row["note"]) == (50, None, None, "")


def test_a_line_printed_by_name_takes_the_code_of_another_year():
    named = Line(2022, "教育支出/普通教育/小学教育", "小学教育", value=Decimal(3))
    coded = Line(2023, "2050202", "小学教育", "2050202", Decimal(4))
    assert {line.key for line in align([named, coded])} == {"2050202"}


def test_a_whole_is_compared_where_a_year_does_not_split_it(stored):
    table = "财政拨款“三公”经费支出决算表"
    store = stored(
        report(figure(table, "公务用车购置及运行维护费", "6.00", year=2022), year=2022),
        report(
            figure(table, "公务用车购置及运行维护费", "5.00"),
            figure(table, "公务用车购置费", "0.00"),
            figure(table, "公务用车运行维护费", "5.00"),
        ),
    )
    found = compared(store, Scope(THREE_PUBLIC))
    assert found["three_public.vehicles"]["change"] == -1
    assert "three_public.vehicle_running" not in found


def test_parts_are_compared_where_nothing_is_known_of_the_year_before(stored):
    store = stored(
        report(
            figure(INCOME_TABLE, "财政拨款收入", "10.00"),
            figure(INCOME_TABLE, "一般公共预算财政拨款收入", "10.00"),
        )
    )
    assert set(compared(store, Scope(INCOME))) == {"general_public_budget_revenue"}


def test_economic_lines_are_added_up(stored):
    table = "一般公共预算财政拨款基本支出决算表"
    store = stored(
        *(
            report(
                figure(table, "工资福利支出", wages, code="301", year=year),
                figure(table, "商品和服务支出", goods, code="302", year=year),
                year=year,
            )
            for year, wages, goods in ((2022, "80.00", "20.00"), (2023, "90.00", "15.00"))
        )
    )
    total = compared(store, Scope(ECONOMIC, 1))[""]
    assert (total["prior"], total["value"], total["change"], total["rate"]) == (100, 105, 5, 5)
    assert total["prior_origin"] == changes.ADDED_UP


def test_history_holds_every_known_year(stored):
    store = stored(*totals((2020, "90.00"), (2023, "110.00")))
    frame = changes.history(store.cursor(), 1, Scope(INCOME))
    assert list(zip(frame["role"], frame["year"], frame["value"], strict=True)) == [
        (TOTAL, 2020, 90),
        (TOTAL, 2023, 110),
    ]


def test_places_name_the_report_and_the_statement(stored):
    store = stored(*totals((2023, "110.00")))
    figure_id = compared(store, Scope(TOTALS))["income_total"]["value_figure"]
    assert changes.printed_at(store.cursor(), (figure_id,)) == {figure_id: (2023, INCOME_TABLE, "第 7 行")}


def test_an_empty_store_gives_an_empty_frame(stored):
    frame = changes.comparison(stored().cursor(), 1, 2023, 2022, BY_CLASS)
    assert frame.empty
    assert {"change", "prior_origin", "doubt"} <= set(frame.columns)


@pytest.mark.parametrize("decimals, half", [(2, "0.005"), (0, "0.5"), (6, "0.0000005"), (None, "0.005")])
def test_half_of_the_last_printed_digit(decimals, half):
    from data.queries.lines import half_unit

    assert half_unit(decimals) == Decimal(half)
