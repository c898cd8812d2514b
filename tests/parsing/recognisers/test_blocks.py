"""Tables with their titles, captions and money, joined over page breaks."""

from __future__ import annotations

import pytest

from model import Place
from parsing.document import Cell
from parsing.recognisers.blocks import is_column_numbers, is_title, title_text
from tests.parsing.written import tables


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("收入支出决算总表", "收入支出决算总表"),
        ("一、收 入 支 出 决 算 总 表", "收入支出决算总表"),
        ("附表1：2023年度收入决算表", "收入决算表"),
        ("支出决算表（续表）", "支出决算表"),
        ("公开03表支出决算表", "支出决算表"),
    ],
)
def test_a_title_without_numbering_and_form_number(line, title):
    assert title_text(line) == title
    assert is_title(title)


@pytest.mark.parametrize(
    "line", ["注：详见附表", "具体情况见附表", "收入决算情况如下表", "本表", "公开01表。"]
)
def test_references_to_tables_are_no_titles(line):
    assert not is_title(title_text(line))


def test_the_nearest_title_above_and_the_captions_between():
    (table,) = tables("收入支出决算总表\n收入决算表\n公开02表\n金额单位：元\n科目\t金额\n合计\t1.00\n")
    assert table.title == "收入决算表"
    assert table.captions == ("金额单位：元", "公开02表")


def test_a_title_printed_as_the_tables_first_row():
    (table,) = tables("支出决算表\t\t\n科目编码\t科目名称\t合计\n201\t一般公共服务支出\t1.00\n")
    assert table.title == "支出决算表"


def test_a_table_goes_on_behind_a_page_number():
    (table,) = tables("支出决算表\n科目\t金额\n合计\t2.00\n\n- 3 -\n\n教育支出\t2.00\n")
    assert len(table.rows) == 3


def test_a_repeated_heading_is_left_out():
    (table,) = tables("支出决算表\n科目\t金额\n合计\t2.00\n\n- 3 -\n\n科目\t金额\n教育支出\t2.00\n")
    assert [row[0].text for row in table.rows if row[0]] == ["科目", "合计", "教育支出"]


def test_a_new_title_begins_a_new_table():
    assert [table.title for table in tables("收入决算表\n科目\t金额\n合计\t2.00\n支出决算表\n科目\t金额\n合计\t2.00\n")] == [
        "收入决算表",
        "支出决算表",
    ]  # fmt: skip


def test_running_text_between_two_grids_keeps_them_apart():
    assert (
        len(
            tables(
                "收入决算表\n科目\t金额\n合计\t2.00\n以上为收入的情况，以下为说明。\n科目\t金额\n合计\t2.00\n"
            )
        )
        == 2
    )


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("单位：元", "元"),
        ("金额单位：万元", "万元"),
        ("部门：某某县水务局    金额单位：元", "元"),
        ("单位：人民币元", "元"),
        ("（单位：千元）", "千元"),
        ("编制单位：元谋县水务局 金额单位：万元", "万元"),
        ("单位：元江县水务局", "亿元"),
        ("单位：元/平方米", "亿元"),
    ],
)
def test_the_money_unit_of_a_caption(caption, unit):
    (table,) = tables(f"收入决算表\n{caption}\n科目\t金额\n合计\t2.00\n")
    assert table.money_unit("亿元") == unit


def test_the_money_unit_printed_inside_the_table():
    (table,) = tables("收入决算表\n部门：某某县水务局\t金额单位：元\n科目\t金额\n合计\t2.00\n")
    assert table.money_unit("万元") == "元"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["栏次", "", "1", "2", "3"], True),
        (["类", "款", "项", "栏次", "1", "2"], True),
        (["1", "2", "3"], True),
        (["栏次", "1", "3"], False),
        (["合计", "1", "2"], False),
        (["1"], False),
    ],
)
def test_the_row_of_column_numbers(texts, expected):
    assert is_column_numbers(tuple(Cell(text, Place(line=1)) for text in texts)) is expected
