"""Which rows are a table's heading, and the headings over each column."""

from __future__ import annotations

from model import Place
from parsing.document import Cell
from parsing.layout.headings import heading_paths, split_heading
from parsing.recognisers.blocks import Row


def rows(text: str) -> list[Row]:
    """Rows of cells parted by bars; "." is an empty cell."""
    return [
        tuple(Cell("" if cell == "." else cell, Place(line=number)) for cell in line.split("|"))
        for number, line in enumerate(text.split("\n"), start=1)
    ]


def paths(text: str) -> list[str]:
    heading = rows(text)
    return ["/".join(path) for path in heading_paths(heading, max(map(len, heading)))]


def test_the_heading_ends_with_the_row_of_column_numbers():
    heading, body = split_heading(rows("项目|金额\n栏次|1\n合计|2.00"))
    assert (len(heading), len(body)) == (1, 1)


def test_the_levels_in_the_row_of_column_numbers_belong_to_the_heading():
    heading, body = split_heading(rows("编码|.|.|名称|合计\n类|款|项|栏次|1\n208|.|.|社会保障|2.00"))
    assert [cell.text for cell in heading[-1] if cell] == ["类", "款", "项"]
    assert len(body) == 1


def test_the_heading_ends_with_the_first_code_amount_or_total():
    for first in ("208|社会保障", "教育支出|2.00", "合计|."):
        heading, body = split_heading(rows(f"项目|金额\n{first}"))
        assert (len(heading), len(body)) == (1, 1)


def test_rows_of_captions_are_no_heading():
    heading, _ = split_heading(rows("收入决算表|.\n部门：某某局|金额单位：元\n项目|金额\n合计|2.00"))
    assert len(heading) == 1


def test_a_heading_over_several_columns():
    assert paths("项目|本年支出|.|.|年末结转\n.|小计|基本支出|项目支出|.") == [
        "项目",
        "本年支出/小计",
        "本年支出/基本支出",
        "本年支出/项目支出",
        "年末结转",
    ]


def test_spans_that_the_source_draws_are_kept_to():
    heading: list[Row] = [
        (Cell("支出", Place(line=1), columns=2), None, Cell("", Place(line=1))),
        tuple(Cell(text, Place(line=2)) for text in ("基本", "项目", "备注")),
    ]
    assert ["/".join(path) for path in heading_paths(heading, 3)] == ["支出/基本", "支出/项目", "备注"]


def test_a_word_broken_in_its_cell_is_one_word():
    assert paths("项 目|本年支\n出合计") != []
    assert paths("项 目|合　计") == ["项目", "合计"]
