"""One value a quantity: which of its statements is believed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from data.queries import resolved
from data.store import Store
from model import Figure
from tests.data.small_reports import YEAR, figure, report
from tests.writing import save

TABLE = "收入支出决算总表"
TEXT = "收入支出决算总体情况"
CHART = "图表"


def income_total(store: Store, year: int = YEAR, measure: str = "决算数") -> Any:
    """The resolved row of 收入总计, None where there is none."""
    rows = resolved.values(store.cursor(), years=[year], concepts=["income_total"], measures=[measure])
    assert len(rows) <= 1
    return next(rows.itertuples(), None)


def in_table(value: str) -> Figure:
    return figure(TABLE, "收入总计", value)


def in_text(value: str) -> Figure:
    return figure(TEXT, "收入总计", value)


def in_chart(value: str) -> Figure:
    return figure(CHART, "收入总计", value)


def save_next_year(store: Store, *, derived: bool) -> None:
    """Next year's report tells this year's value: works it out of its change, or prints it in a chart."""
    statement = TEXT if derived else CHART
    last_year = figure(statement, "收入总计", "5" if derived else "6", year=YEAR, derived=derived)
    save(store, report(last_year, year=YEAR + 1))


def test_a_table_is_believed_before_text_and_chart(store: Store) -> None:
    save(store, report(in_chart("3"), in_text("2"), in_table("1")))
    assert (income_total(store).value, income_total(store).origin) == (1, "表")


def test_text_is_believed_before_a_chart(store: Store) -> None:
    save(store, report(in_chart("3"), in_text("2")))
    assert (income_total(store).value, income_total(store).origin) == (2, "文字")


def test_a_chart_is_believed_before_what_next_year_says(store: Store) -> None:
    save(store, report(in_chart("3")))
    save_next_year(store, derived=True)
    row = income_total(store)
    assert (row.value, row.origin, row.from_report_year) == (3, "图表", YEAR)


def test_a_stated_change_is_believed_before_next_years_print(store: Store) -> None:
    derived = figure(TEXT, "收入总计", "5", year=YEAR, derived=True)
    save(store, report(derived, figure(CHART, "收入总计", "6", year=YEAR), year=YEAR + 1))
    row = income_total(store)
    assert (row.value, row.origin, row.basis) == (5, "推算", "derived")


def test_next_years_print_serves_where_nothing_else_does(store: Store) -> None:
    save_next_year(store, derived=False)
    row = income_total(store)
    assert (row.value, row.origin, row.from_report_year) == (6, "次年报告", YEAR + 1)


def test_the_nearest_later_report_is_believed(store: Store) -> None:
    for later, value in ((2, "8"), (1, "7")):
        save(store, report(figure(CHART, "收入总计", value, year=YEAR), year=YEAR + later))
    assert income_total(store).value == 7


def test_last_years_number_in_a_report_is_a_final_amount_of_last_year(store: Store) -> None:
    save(store, report(figure(TEXT, "收入总计", "9", measure="上年数")))
    row = income_total(store, YEAR - 1)
    assert (row.value, row.origin, row.from_report_year) == (9, "次年报告", YEAR)
    assert income_total(store) is None


def test_of_two_prints_in_one_place_the_first_counts(store: Store) -> None:
    save(store, report(in_text("1"), in_text("2")))
    assert income_total(store).value == 1


def test_a_figure_of_a_coming_year_is_no_statement(store: Store) -> None:
    save(store, report(figure(TEXT, "收入总计", "4", year=YEAR + 1)))
    assert income_total(store, YEAR + 1) is None


def test_a_printed_zero_is_a_value(store: Store) -> None:
    save(store, report(in_table("0.00"), in_text("2")))
    assert income_total(store).value == 0


def test_the_old_version_says_nothing(store: Store) -> None:
    save(store, report(in_table("1"), in_text("1")))
    save(store, report(in_table("2"), file="更正.txt"))
    assert income_total(store).value == 2


def test_a_reason_given_beside_another_print_is_kept(store: Store) -> None:
    change, reason = "比上年增减额", "新增项目。"
    save(
        store,
        report(
            figure(TEXT, "收入总计", "3", measure=change),
            figure(TEXT, "收入总计", "3", measure=change, reason=reason),
        ),
    )
    assert income_total(store, measure=change).reason == reason


def test_all_measures_of_a_sentence_are_carried(store: Store) -> None:
    measures = ["决算数", "年初预算数", "预算数", "比上年增减额", "比上年增减率", "占比", "完成预算率"]
    save(
        store,
        report(
            *(figure("“三公”经费支出决算情况", "公务接待费", "1", measure=measure) for measure in measures)
        ),
    )
    rows = resolved.values(store.cursor(), groupings=["three_public"])
    assert sorted(rows["measure"]) == sorted(measures)
    assert set(rows["concept"]) == {"three_public.reception"}


@pytest.mark.parametrize(
    ("statement", "item", "measure", "concept"),
    [
        ("收入决算表", "合计", "财政拨款收入", "fiscal_appropriation"),
        ("收入决算表", "合计", "其他收入", "other_revenue"),
        ("收入决算表", "合计", "本年收入合计", "year_income"),
        ("支出决算表", "合计", "基本支出", "basic_expenditure"),
        ("支出决算表", "合计", "对附属单位补助支出", "affiliate_subsidy"),
        ("支出决算表", "合计", "本年支出合计", "year_expenditure"),
        ("财政拨款收入支出决算总表", "支出总计", "合计", "fiscal_expenditure_total"),
        ("一般公共预算财政拨款支出决算表", "合计", "合计", "general_public_budget_expenditure"),
        ("一般公共预算财政拨款基本支出决算表", "公用经费合计", "决算数", "operating"),
        ("财政拨款“三公”经费支出决算表", "合计", "决算数", "three_public"),
        ("财政拨款“三公”经费支出决算表", "国内公务接待人次", "数量", "count.reception_persons"),
        ("机关运行经费支出情况表", "合计", "决算数", "agency_running"),
        ("政府采购支出情况表", "政府采购支出合计", "决算数", "procurement"),
    ],
)
def test_the_columns_of_a_total_row_are_quantities(
    store: Store, statement: str, item: str, measure: str, concept: str
) -> None:
    save(store, report(figure(statement, item, "1.25", measure=measure)))
    (row,) = resolved.values(store.cursor()).itertuples()
    assert (row.concept, row.value, row.origin) == (concept, Decimal("1.25"), "表")
    assert row.measure == ("数量" if measure == "数量" else "决算数")


def test_basic_expenditure_of_one_fund_is_not_that_of_all(store: Store) -> None:
    save(store, report(figure("一般公共预算财政拨款基本支出决算情况", "基本支出", "1")))
    assert resolved.values(store.cursor(), concepts=["basic_expenditure"]).empty


def test_three_kinds_of_appropriation_are_added_where_their_sum_is_not_printed(store: Store) -> None:
    kinds = ("一般公共预算财政拨款收入", "政府性基金预算财政拨款收入")
    save(store, report(*(figure("收入决算情况", kind, "1.5") for kind in kinds)))
    row = _appropriation(store)
    assert (row.value, row.origin, row.basis) == (3, "推算", "derived")
    save(store, report(figure("收入决算表", "合计", "3.01", measure="财政拨款收入"), file="表.txt"))
    assert (_appropriation(store).value, _appropriation(store).origin) == (Decimal("3.01"), "表")


def test_parts_of_a_year_without_report_are_added_only_when_all_are_known(store: Store) -> None:
    text, parts = "“三公”经费支出决算情况", ("公务用车购置费", "公务用车运行维护费")
    figures = [figure(text, part, "2", year=YEAR - 1, derived=True) for part in parts]
    save(store, report(figures[0]))
    assert resolved.values(store.cursor(), concepts=["three_public.vehicles"]).empty
    save(store, report(*figures, file="更正.txt"))
    assert list(resolved.values(store.cursor(), concepts=["three_public.vehicles"])["value"]) == [4]


def test_a_report_of_sentences_alone_resolves(store: Store) -> None:
    """Sichuan's text reports keep their tables in a workbook; the sentences must do."""
    save(
        store,
        report(
            in_text("460.66"),
            figure(TEXT, "支出总计", "460.66"),
            figure("支出决算情况", "基本支出", "340.53"),
            figure("“三公”经费支出决算情况", "“三公”经费", "0.45"),
            figure("机关运行经费支出情况", "机关运行经费", "125.58"),
        ),
    )
    rows = resolved.values(store.cursor())
    assert set(rows["origin"]) == {"文字"}
    assert len(rows) == 5


def test_every_statement_of_a_quantity_can_be_listed(store: Store) -> None:
    save(store, report(in_chart("3"), in_text("2"), in_table("1")))
    rows = resolved.statements_of(store.cursor(), 1, YEAR, "income_total")
    assert list(rows["origin"]) == ["表", "文字", "图表"]
    assert set(rows["file"]) == {"报告.txt"}


def test_units_and_years_choose(store: Store) -> None:
    for unit in ("甲局", "乙局"):
        for year in (2022, 2023):
            save(store, report(figure(TABLE, "收入总计", "1", year=year), unit=unit, year=year))
    rows = resolved.values(store.cursor(), [2], [2022])
    assert list(zip(rows["unit"], rows["year"], strict=True)) == [("乙局", 2022)]
    assert resolved.values(store.cursor(), []).empty


def test_values_leave_the_store_as_decimals(store: Store) -> None:
    save(store, report(in_table("0.1")))
    values = resolved.values(store.cursor())["value"]
    assert values.sum() == Decimal("0.1")
    assert isinstance(values.dtype, pd.ArrowDtype)


def test_economic_lines_keep_the_first_print_of_a_code(store: Store) -> None:
    table = "一般公共预算财政拨款基本支出决算表"
    save(
        store,
        report(
            figure(table, "工资福利支出", "5", code="301"),
            figure(table, "基本工资", "3", code="30101"),
            figure(table, "基本工资", "4", code="30101"),
            figure(table, "人员经费合计", "5"),
        ),
    )
    rows = resolved.economic(store.cursor())
    assert list(zip(rows["code"], rows["parent_code"], rows["value"], strict=True)) == [
        ("301", "", 5),
        ("30101", "301", 3),
    ]


def _appropriation(store: Store) -> Any:
    (row,) = resolved.values(store.cursor(), concepts=["fiscal_appropriation"]).itertuples()
    return row
