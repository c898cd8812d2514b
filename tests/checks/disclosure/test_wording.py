"""Sentences worked out from a report's own tables."""

from __future__ import annotations

from checks.disclosure.wording import lacking_causes, written
from tests.checks.reports import report

TABLES = (
    "T1|收入总计|决算数|110.00",
    "T1|支出总计|决算数|110.00",
    "T2|合计|本年收入合计|100.00",
    "T2|合计|财政拨款收入|75.00",
    "T2|合计|其他收入|25.00",
    "T7|合计|预算数|4.00",
    "T7|合计|决算数|3.00",
    "T7|公务接待费|决算数|3.00",
)


def said(*lines: str, before: tuple[str, ...] = ()) -> dict[str, str]:
    last = report(*(line + "@2022" for line in before), year=2022) if before else None
    return {one.section: one.text for one in written(report(*lines), last)}


def test_amounts_and_shares_come_from_the_tables() -> None:
    texts = said(*TABLES)
    assert (
        texts["收入决算情况"]
        == "本年收入合计100.00万元，其中：财政拨款收入75.00万元，占75.00%；其他收入25.00万元，占25.00%。"
    )
    assert "完成预算的75.00%" in texts["“三公”经费支出决算情况"]
    assert "没有政府性基金预算财政拨款" in texts["政府性基金预算收支决算情况"]


def test_without_last_year_the_change_is_left_to_the_unit() -> None:
    assert "【增减额、增减率由单位填写】" in said(*TABLES)["收入支出决算总体情况"]


def test_with_last_year_the_change_is_reckoned() -> None:
    texts = said(*TABLES, before=("T1|收入总计|决算数|100.00",))
    assert "增加10.00万元，增长10.00%" in texts["收入支出决算总体情况"]


def test_totals_that_differ_make_no_sentence() -> None:
    text = said(TABLES[0], "T1|支出总计|决算数|109.00")["收入支出决算总体情况"]
    assert "不相等" in text


def test_the_causes_to_write_are_listed_where_something_differs() -> None:
    assert "“三公”经费决算数与预算数差异的主要原因" in list(lacking_causes(written(report(*TABLES))))
    even = [line.replace("预算数|4.00", "预算数|3.00") for line in TABLES]
    assert "“三公”经费决算数与预算数差异的主要原因" not in list(lacking_causes(written(report(*even))))


def test_a_form_without_tables_gives_no_sentence() -> None:
    assert written(report()) == ()
