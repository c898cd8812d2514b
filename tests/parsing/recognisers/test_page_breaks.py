"""Tables over page breaks: the same columns, and rows that a break went through."""

from __future__ import annotations

from model import Place
from parsing.document import Cell, Grid, Line, Row
from parsing.recognisers.blocks import blocks_to_tables
from parsing.recognisers.page_breaks import in_columns_of, is_broken, joined_rows, lie_under_one_another

STARTS = (50.0, 70.0, 90.0, 110.0, 300.0, 400.0)


def line(*texts: str | None, page: int = 1, starts: tuple[float, ...] = STARTS) -> Row:
    return tuple(
        None if text is None else Cell(text, Place(page, (x, 0.0, x + 10, 10.0)))
        for text, x in zip(texts, starts, strict=False)
    )


def told(rows: list[Row] | tuple[Row, ...]) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in rows]


HEAD = line("类", "款", "项", "科目名称", "合计", "基本支出")
BODY = (HEAD, line("2080505", None, None, "养老保险缴费支出", "1.00", "1.00"))


def test_fewer_columns_overleaf_are_told_by_where_they_stand() -> None:
    overleaf = line("221", "住房保障支出", "2.00", "2.00", page=2, starts=(51.0, 110.0, 299.0, 401.0))
    assert told(in_columns_of(BODY, [overleaf])) == [["221", None, None, "住房保障支出", "2.00", "2.00"]]


def test_a_scanned_page_may_lie_aside() -> None:
    def aside(by: float) -> Row:
        starts = tuple(x + by for x in (51.0, 110.0, 299.0, 401.0))
        return line("221", "住房保障支出", "2.00", "2.00", page=2, starts=starts)

    assert told(in_columns_of(BODY, [aside(14.0)])) == [["221", None, None, "住房保障支出", "2.00", "2.00"]]
    assert not lie_under_one_another(BODY, [aside(60.0)])


def test_a_worn_page_number_between_two_pages_does_not_part_a_table() -> None:
    title = Line("支出决算表", Place(1, (0.0, 0.0, 10.0, 10.0)))
    number = Line("-7.", Place(1, (290.0, 820.0, 300.0, 830.0)))
    overleaf = (line("221", "住房保障支出", "2.00", "2.00", page=2, starts=(51.0, 110.0, 299.0, 401.0)),)
    found, _ = blocks_to_tables([title, Grid(BODY, Place(1)), number, Grid(overleaf, Place(2))])
    assert [len(table.rows) for table in found] == [3]


def test_columns_that_stand_elsewhere_are_not_forced() -> None:
    overleaf = line("221", "住房保障支出", "2.00", "2.00", page=2, starts=(51.0, 160.0, 250.0, 330.0))
    assert not lie_under_one_another(BODY, [overleaf])
    assert lie_under_one_another(BODY, [line("221", None, None, "住房保障支出", "2.00", "2.00", page=2)])


def test_amounts_do_not_come_under_other_headings() -> None:
    """The second page's columns lie elsewhere, so its rows are no part of the first page's table."""
    title = Line("支出决算表", Place(1, (0.0, 0.0, 10.0, 10.0)))
    overleaf = (line("221", "住房保障支出", "2.00", "2.00", page=2, starts=(51.0, 160.0, 250.0, 330.0)),)
    found, _ = blocks_to_tables([title, Grid(BODY, Place(1)), Grid(overleaf, Place(2))])
    assert [len(table.rows) for table in found] == [2, 1]


NUMBERED = tuple(
    line(f"{name}、", str(number), "1.00", "支出", str(number + 30), "1.00")
    for number, name in enumerate("一二三四", 1)
)


def test_a_row_that_lacks_its_row_number_goes_on_with_the_one_above() -> None:
    last = line("五、事业收入", "5", "1.00", "二十一、国有资本", "51", "301.08")
    rest = line("", "", "", "经营预算支出", "", "", page=2)
    assert is_broken([*NUMBERED, last], rest)
    assert told(joined_rows([*NUMBERED, last], [rest]))[-1][3] == "二十一、国有资本\n经营预算支出"


def test_a_known_name_in_two_parts_is_put_together_without_row_numbers() -> None:
    last = line("", "", "二十一、国有资本", "301.08")
    assert is_broken([last], line("", "", "经营预算支出", "", page=2))
    assert not is_broken([last], line("", "", "其他支出", "5.00", page=2))


def test_a_sum_a_numbered_line_and_a_remark_are_rows_of_their_own() -> None:
    last = line("五、事业收入", "5", "1.00", "二十一、国有资本", "51", "301.08")
    for text in ("本年收入合计", "二十二、其他支出", "注：本表没有数据"):
        assert not is_broken([*NUMBERED, last], line(text, "", "", "", "", "", page=2))


def test_texts_without_pages_are_left_as_they_are() -> None:
    rows = [tuple(Cell(text, Place(line=number)) for text in ("国有资本", "1")) for number in range(3)]
    assert not is_broken(rows, (Cell("经营预算支出", Place(line=4)), Cell("", Place(line=4))))


def titled(page: int, *rows: Row) -> list[Line | Grid]:
    box = (0.0, 0.0, 10.0, 10.0)
    return [Line("支出决算表", Place(page, box)), Grid(rows, Place(page))]


def test_a_title_printed_again_overleaf_begins_no_new_table() -> None:
    more = line("221", None, None, "住房保障支出", "2.00", "2.00", page=2)
    found, _ = blocks_to_tables([*titled(1, *BODY), *titled(2, HEAD, more)])
    assert [len(table.rows) for table in found] == [3]
    found, _ = blocks_to_tables([*titled(1, *BODY), *titled(2, more)])
    assert [len(table.rows) for table in found] == [3]


def test_the_next_projects_table_under_the_same_title_is_a_table_of_its_own() -> None:
    first = (line("项目名称", "甲项目"), line("年度资金总额", "1.00"))
    second = (line("项目名称", "乙项目", page=2), line("年度资金总额", "2.00", page=2))
    found, _ = blocks_to_tables([*titled(1, *first), *titled(2, *second)])
    assert len(found) == 2
