"""Plain text: encodings, line ends, and the three ways in which tables are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsing.document import Grid, Line
from parsing.failure import ReadFailure
from parsing.readers.text.read import MAX_BYTES, decode, read, text_to_blocks
from tests.parsing.written import SOURCE

TEXT = "某某县水务局2023年度部门决算\n收入总计12.50万元。\n"


def grids(text: str) -> list[list[list[str]]]:
    """The texts of each grid's cells."""
    return [
        [[cell.text for cell in row if cell] for row in block.rows]
        for block in text_to_blocks(text)
        if isinstance(block, Grid)
    ]


def lines(text: str) -> list[tuple[int | None, str]]:
    """(line number, text) of each line of running text."""
    return [(block.place.line, block.text) for block in text_to_blocks(text) if isinstance(block, Line)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\x00" * 100, b"\xef\xbb\xbf \n"])
def test_nothing_but_blanks_is_empty(data):
    with pytest.raises(ReadFailure, match="文件是空的") as failure:
        decode(data)
    assert failure.value.code == "empty"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00\x01\x02\x03" + bytes(range(256)) * 40,
        b"PK\x03\x04" + bytes(range(256)) * 40,
        b"\x7fELF\x02\x01\x01" + b"\x00" * 500 + bytes(range(256)),
        b"\xff\xfe" + b"\x00\xd8" * 3 + b"\x00",
    ],
)
def test_binary_data_under_a_texts_name(data):
    with pytest.raises(ReadFailure, match=r"二进制|编码已损坏") as failure:
        decode(data)
    assert failure.value.code == "not_text"


def test_a_file_too_large_is_not_even_opened(tmp_path: Path):
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(ReadFailure, match="超过文本文件 20 MB 的上限") as failure:
        read(path, SOURCE)
    assert failure.value.code == "too_large"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_change_no_line(end):
    assert lines(TEXT.replace("\n", end)) == [(1, "某某县水务局2023年度部门决算"), (2, "收入总计12.50万元。")]


def test_a_page_break_is_a_line_end():
    assert lines("第一页\x0c第二页") == [(1, "第一页"), (2, "第二页")]


def test_marks_of_extraction_are_no_text():
    assert lines("## 一、收入决算情况\n- **收入** 12万元[bookmark: _Toc1]\n") == [
        (1, "一、收入决算情况"),
        (2, "收入 12万元"),
    ]


def test_a_table_with_tabs():
    assert grids("表\n科目\t金额\n合计\t12.50\n教育支出\t\n其他支出\t1.00\n完\n") == [
        [["科目", "金额"], ["合计", "12.50"], ["教育支出", ""], ["其他支出", "1.00"]]
    ]


def test_a_table_in_markdown():
    assert grids("| 科目 | 金额 |\n| --- | ---: |\n| 合计 | 12.50 |\n") == [
        [["科目", "金额"], ["合计", "12.50"]]
    ]


def test_a_table_printed_one_cell_a_line():
    text = "绩效自评表\n\n\t项目名称\n\t宣传项目\n\n\t一级指标\n\t分值\n\n\n正文。\n"
    assert grids(text) == [[["项目名称", "宣传项目"], ["一级指标", "分值"]]]


def test_a_cell_that_goes_on_on_the_next_line():
    assert grids("\t总体目标\n\t做好宣传，\n服务群众。\n\n\t分值\n\t10\n") == [
        [["总体目标", "做好宣传，\n服务群众。"], ["分值", "10"]]
    ]


def test_cells_know_their_line():
    (grid,) = [block for block in text_to_blocks("表\n科目\t金额\n合计\t12.50\n") if isinstance(block, Grid)]
    assert [cell.place.line for row in grid.rows for cell in row if cell] == [2, 2, 3, 3]


def test_rows_of_unequal_length_make_a_grid():
    (grid,) = [block for block in text_to_blocks("甲\t乙\t丙\n丁\t戊\n") if isinstance(block, Grid)]
    assert [len(row) for row in grid.rows] == [3, 3]
    assert grid.rows[1][2] is None


def test_a_line_that_ends_in_a_tab_is_text():
    assert grids("收入总计12.50万元。\t\n") == []


def test_a_row_whose_amounts_are_all_blank_stays_in_its_table():
    assert grids("货物\t50.00\t48.00\n工程\n服务\t50.00\t47.00\n") == [
        [["货物", "50.00", "48.00"], ["工程"], ["服务", "50.00", "47.00"]]
    ]


@pytest.mark.parametrize(
    "between", ["支出决算表", "公开03表", "三、支出决算情况", "单位万元", "12", "2023年度"]
)
def test_what_is_printed_between_two_tables_parts_them(between):
    assert len(grids(f"合计\t50.00\t48.00\n{between}\n合计\t50.00\t47.00\n")) == 2


def test_a_single_cell_behind_a_tab_stays_in_its_table():
    assert grids("\t合计\t50.00\t48.00\n\t其他资金\n绩效指标\t一级指标\t二级指标\n") == [
        [["", "合计", "50.00", "48.00"], ["", "其他资金"], ["绩效指标", "一级指标", "二级指标"]]
    ]
