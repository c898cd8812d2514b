"""The report proves its own reading: what was carried is confirmed, given to the one that fits, or warned of."""

from __future__ import annotations

from decimal import Decimal

from model import Figure, Place
from parsing.proof.tables import tables_of
from parsing.recognisers.outcome import Outcome
from parsing.recognisers.passages import lines_to_passages
from parsing.sentences import reader as sentences
from tests.parsing.written import SETTING, YEAR, numbered, tell

SPENDING, RUNNING, TOTAL = "支出决算情况", "机关运行经费支出情况", "收入支出决算总体情况"
GENERAL = "一般公共预算财政拨款支出决算情况"
PARTS = "本年支出合计90万元，其中：基本支出60万元；项目支出30万元。"


def sure(outcome: Outcome) -> list[tuple[str, str, str]]:
    """(item, measure, certainty) of the printed figures."""
    return [(f.item, f.measure, f.certainty.value) for f in outcome.figures if f.basis == "reported"]


def told_with(cells: list[Figure], statement: str, text: str) -> Outcome:
    """What a section says in a report with these cells."""
    return sentences.recognise(statement, lines_to_passages(numbered(text)), SETTING, tables_of(cells, YEAR))


def cell(statement: str, item: str, value: str, measure: str = "决算数", code: str = "") -> Figure:
    return Figure(statement, item, measure, YEAR, Decimal(value), "万元", value, Place(line=1), code)


def test_a_change_and_its_rate_prove_the_item_that_both_were_carried_to():
    outcome = tell(RUNNING, "机关运行经费支出100万元。比上年增加25万元，增长33.33%。")
    assert sure(outcome)[1:] == [
        ("机关运行经费", "比上年增减额", "proved"),
        ("机关运行经费", "比上年增减率", "proved"),
    ]


def test_a_change_that_nothing_confirms_stays_carried():
    assert sure(tell(RUNNING, "机关运行经费支出100万元。比上年增加25万元。"))[-1][2] == "carried"


def test_a_change_refuted_for_the_whole_goes_to_the_one_part_that_it_fits():
    outcome = tell(SPENDING, PARTS + "与上年相比，减少6万元，下降16.67%。")
    assert sure(outcome)[-2:] == [
        ("项目支出", "比上年增减额", "proved"),
        ("项目支出", "比上年增减率", "proved"),
    ]


def test_a_change_that_fits_no_item_is_a_warning_and_no_figure():
    outcome = tell(SPENDING, PARTS + "与上年相比，减少6万元，下降50%。")
    assert [f.measure for f in outcome.figures] == ["决算数"] * 3
    assert [warning.code for warning in outcome.warnings] == ["refuted", "refuted"]


def test_a_wrong_rate_in_the_items_own_sentence_stays_as_printed():
    outcome = tell(SPENDING, "本年支出合计90万元，比上年减少6万元，下降50%。其中：基本支出60万元。")
    assert ("本年支出合计", "比上年增减率", "named") in sure(outcome)
    assert outcome.warnings == []


def test_a_sum_that_the_table_prints_as_the_total_is_the_total():
    table = "收入支出决算总表"
    cells = [cell(table, "本年收入合计", "80"), cell(table, "收入总计", "90")]
    text = "2023年度收入合计90万元，比上年增加10万元。"
    assert sure(told_with(cells, TOTAL, text)) == [
        ("收入总计", "决算数", "proved"),
        ("收入总计", "比上年增减额", "proved"),
    ]
    wrong_by_itself = told_with(cells, TOTAL, "2023年度收入合计91万元。")
    assert sure(wrong_by_itself) == [("本年收入合计", "决算数", "named")]


def test_a_line_of_the_reports_own_table_is_a_name_in_its_sentences():
    text = "2023年度一般公共预算财政拨款支出500万元，用于公路建设134.4万元，公路建设项目办公5万元。"
    assert len(told_with([], GENERAL, text).figures) == 1
    table = [cell("一般公共预算财政拨款支出决算表", "公路建设", "134.4", "合计", "2140104")]
    known = told_with(table, GENERAL, text)
    assert [(f.item, f.code) for f in known.figures] == [
        ("一般公共预算财政拨款支出", ""),
        ("公路建设", "2140104"),
    ]
    assert len(known.warnings) == 1


def test_a_change_behind_a_single_part_is_of_the_one_that_it_fits():
    of_the_whole = tell(TOTAL, "总收入80.00万元，其中本年收入75.00万元，较上年减少20.00万元，下降20.00%。")
    assert sure(of_the_whole)[2:] == [
        ("收入总计", "比上年增减额", "proved"),
        ("收入总计", "比上年增减率", "proved"),
    ]
    of_the_part = tell(TOTAL, "总收入80.00万元，其中本年收入75.00万元，较上年减少25.00万元，下降25.00%。")
    assert sure(of_the_part)[2:] == [
        ("本年收入合计", "比上年增减额", "proved"),
        ("本年收入合计", "比上年增减率", "proved"),
    ]
    alone = tell(TOTAL, "总收入80万元，其中本年收入75万元，较上年减少25万元。")
    assert sure(alone)[2:] == [("本年收入合计", "比上年增减额", "carried")]
