"""“三公”经费: budgets, rates, counts, ratios; what is not printed stays empty."""

from __future__ import annotations

from decimal import Decimal

from data.queries import three_public
from model.terms.provenance import ReasonOf
from tests.data.small_reports import figure, report

TABLE = "财政拨款“三公”经费支出决算表"
SAID = "“三公”经费支出决算情况"


def rows(frame):
    return {row["key"]: row for row in frame.to_dict("records")}


def year(of: int, budget: str, final: str, *more, unit="某县财政局"):
    return report(
        figure(TABLE, "合计", budget, measure="预算数", year=of),
        figure(TABLE, "合计", final, year=of),
        *more,
        year=of,
        unit=unit,
    )


def test_budget_final_and_rate(stored):
    store = stored(year(2023, "11.30", "3.57"))
    row = rows(three_public.amounts(store.cursor(), (1,)))["three_public"]
    assert (row["budget"], row["actual"], row["completion"]) == (
        Decimal("11.30"),
        Decimal("3.57"),
        Decimal("31.59"),
    )


def test_a_printed_zero_is_kept_and_a_zero_budget_has_no_rate(stored):
    store = stored(year(2023, "0.00", "0.00"))
    row = rows(three_public.amounts(store.cursor(), (1,)))["three_public"]
    assert (row["actual"], row["completion"]) == (0, None)


def test_the_initial_budget_stands_in_and_a_stated_rate_where_no_budget_is_printed(stored):
    store = stored(
        report(
            figure(SAID, "“三公”经费", "0.95", measure="年初预算数"),
            figure(SAID, "“三公”经费", "0.19"),
            figure(SAID, "公务接待费", "0.45"),
            figure(SAID, "公务接待费", "100", measure="完成预算率", unit="%"),
        )
    )
    found = rows(three_public.amounts(store.cursor()))
    assert (found["three_public"]["budget"], found["three_public"]["completion"]) == (Decimal("0.95"), 20)
    reception = found["three_public.reception"]
    assert (reception["budget"], reception["completion"]) == (None, 100)


def test_the_stated_rate_names_its_budget(stored):
    store = stored(
        report(
            figure(SAID, "“三公”经费", "15.5", measure="年初预算数"),
            figure(SAID, "“三公”经费", "0.90", measure="预算数"),
            figure(SAID, "“三公”经费", "0.90"),
            figure(SAID, "“三公”经费", "5.8", measure="完成预算率", unit="%"),
        )
    )
    row = rows(three_public.amounts(store.cursor()))["three_public"]
    assert (row["budget"], row["budget_name"], row["other_budget"]) == (
        Decimal("15.5"),
        "年初预算数",
        Decimal("0.90"),
    )
    assert row["completion"] == Decimal("5.81")


def test_reasons_of_the_change_and_of_the_gap_are_told_apart(stored):
    store = stored(
        report(
            figure(SAID, "公务接待费", "0.45", reason="厉行节约", reason_of=ReasonOf.BUDGET),
            figure(SAID, "公务接待费", "-0.10", measure="比上年增减额", reason="来访减少"),
        )
    )
    row = rows(three_public.amounts(store.cursor()))["three_public.reception"]
    assert (row["reason"], row["budget_reason"], row["change"]) == ("来访减少", "厉行节约", Decimal("-0.10"))


def test_a_cause_that_does_not_say_what_of_is_neither(stored):
    store = stored(report(figure(SAID, "公务接待费", "0.45", reason="厉行节约")))
    row = rows(three_public.amounts(store.cursor()))["three_public.reception"]
    assert (row["reason"], row["budget_reason"], row["told_reason"]) == ("", "", "厉行节约")


def test_a_cause_of_the_change_may_stand_beside_the_final_amount(stored):
    store = stored(report(figure(SAID, "公务接待费", "0.45", reason="来访减少", reason_of=ReasonOf.CHANGE)))
    row = rows(three_public.amounts(store.cursor()))["three_public.reception"]
    assert (row["reason"], row["budget_reason"]) == ("来访减少", "")


def test_ratios(stored):
    store = stored(
        year(
            2023,
            "5.00",
            "4.00",
            figure(TABLE, "公务接待费", "0.45"),
            figure(TABLE, "公务用车运行维护费", "3.30"),
            figure(TABLE, "国内公务接待人次", "60", measure="数量", unit="人次"),
            figure(TABLE, "国内公务接待批次", "10", measure="数量", unit="批次"),
            figure(TABLE, "公务用车保有量", "2", measure="数量", unit="辆"),
            figure("一般公共预算财政拨款支出决算表", "合计", "400.00", measure="合计"),
        )
    )
    row = three_public.ratios(store.cursor()).to_dict("records")[0]
    assert (row["per_guest"], row["per_batch"], row["per_vehicle"]) == (75, 450, Decimal("1.65"))
    assert (row["share"], row["completion"], row["per_traveller"]) == (1, 80, None)


def test_nothing_counted_gives_no_ratio(stored):
    store = stored(
        year(
            2023,
            "5.00",
            "4.00",
            figure(TABLE, "公务接待费", "0.00"),
            figure(TABLE, "国内公务接待人次", "0", measure="数量", unit="人次"),
        )
    )
    assert three_public.ratios(store.cursor()).to_dict("records")[0]["per_guest"] is None


def test_missing_years_have_no_rows(stored):
    store = stored(year(2020, "5.00", "4.00"), year(2023, "5.00", "3.00"))
    frame = three_public.amounts(store.cursor(), (1,))
    assert list(frame["year"]) == [2020, 2023]


def test_units_are_told_apart(stored):
    store = stored(year(2023, "5.00", "4.00"), year(2023, "6.00", "5.00", unit="示例县教育局"))
    assert len(three_public.amounts(store.cursor(), (1,))) == 1
    everyone = three_public.ratios(store.cursor())
    assert list(zip(everyone["unit"], everyone["invented"], strict=True)) == [
        ("某县财政局", False),
        ("示例县教育局", True),
    ]


def test_counts(stored):
    store = stored(report(figure(SAID, "公务用车保有量", "1", measure="数量", unit="辆")))
    row = three_public.counts(store.cursor()).to_dict("records")[0]
    assert (row["key"], row["value"], row["year"]) == ("count.vehicles_kept", 1, 2023)


def test_an_empty_store_gives_empty_frames(stored):
    cursor = stored().cursor()
    assert three_public.amounts(cursor).empty
    assert three_public.counts(cursor).empty
    assert list(three_public.ratios(cursor).columns) == three_public.RATIO_COLUMNS
