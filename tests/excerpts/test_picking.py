"""From a document's blocks to what stands around a place."""

from __future__ import annotations

import pytest

from excerpts import Cells, ExcerptFailure, Lines
from excerpts.picking import Block, BlockCell, pick
from model import Place


def paragraph(number: int, text: str) -> Block:
    return Block(Place(paragraph=number), text)


def table(number: int, rows: list[list[str]]) -> Block:
    return Block(
        Place(table=number),
        rows=tuple(
            tuple(
                BlockCell(text, Place(table=number, row=r, column=c)) for c, text in enumerate(row, start=1)
            )
            for r, row in enumerate(rows, start=1)
        ),
    )


def test_a_paragraph_is_shown_among_its_neighbours_with_the_number_marked() -> None:
    blocks = [paragraph(n, f"第{n}段，共{n}.50万元。") for n in range(1, 60)]
    shown = pick(blocks, Place(paragraph=30), "30.50")
    assert isinstance(shown, Lines)
    (here,) = [line for line in shown.lines if line.here]
    assert here.text[slice(*here.marks[0])] == "30.50"
    assert (shown.before, shown.after) == (17, 17) and len(shown.lines) == 25


def test_at_the_beginning_there_is_more_after() -> None:
    shown = pick([paragraph(n, "") for n in range(1, 60)], Place(paragraph=1), "")
    assert isinstance(shown, Lines) and (shown.before, len(shown.lines)) == (0, 25)


def test_a_cell_is_marked_under_its_table_s_head() -> None:
    rows = [["科目", "金额"]] + [[f"项目{n}", f"{n}.00"] for n in range(1, 60)]
    shown = pick([table(1, rows)], Place(table=1, row=41, column=2), "40.00")
    assert isinstance(shown, Cells) and shown.title == "第 1 个表"
    assert [cell.text for cell in shown.rows[0]] == ["科目", "金额"]
    assert shown.rows[4] == () and shown.rows[-1] == ()
    assert [cell.text for row in shown.rows for cell in row if cell.here] == ["40.00"]


def test_a_workbook_s_cell_is_found_by_sheet_and_address() -> None:
    rows = (tuple(BlockCell(f"{c}1", Place(sheet="公开01表", cell=f"{c}1")) for c in "ABC"),)
    shown = pick([Block(Place(sheet="公开01表"), rows=rows)], Place(sheet="公开01表", cell="B1"), "")
    assert isinstance(shown, Cells) and shown.title == "工作表“公开01表”"
    assert [cell.text for cell in shown.rows[0] if cell.here] == ["B1"]


def test_a_merged_cell_covers_its_columns() -> None:
    rows = ((BlockCell("合计", Place(table=1, row=1, column=1), columns=2), None, None),)
    shown = pick([Block(Place(table=1), rows=rows)], Place(table=1, row=1, column=1), "")
    assert isinstance(shown, Cells)
    assert [(cell.text, cell.columns) for cell in shown.rows[0]] == [("合计", 2), ("", 1)]


def test_of_blocks_that_share_a_place_the_one_with_the_number_is_shown() -> None:
    blocks = [Block(Place(line=7), "一、总体情况"), Block(Place(line=7), "收入12.30万元")]
    shown = pick(blocks, Place(line=7), "12.30")
    assert isinstance(shown, Lines)
    assert [line.text for line in shown.lines if line.here] == ["收入12.30万元"]


def test_a_place_that_is_not_there_is_told() -> None:
    with pytest.raises(ExcerptFailure, match="没有找到第 9 段"):
        pick([paragraph(1, "")], Place(paragraph=9), "")


def test_a_very_long_line_is_cut_around_its_number() -> None:
    shown = pick([paragraph(1, "长" * 50_000 + "12.30" + "长" * 50_000)], Place(paragraph=1), "12.30")
    assert isinstance(shown, Lines)
    (line,) = shown.lines
    assert len(line.text) == 4_000 and line.text[slice(*line.marks[0])] == "12.30"
