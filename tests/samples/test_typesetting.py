"""Setting documents on paper: lines, columns, pages, and the same bytes each time."""

from __future__ import annotations

import pytest

from samples.document import Cell, Cover, Paragraph, SampleDocument, Table, row
from samples.headings import Heading, heading, heading_rows, measures
from samples.layouts import BARE, FULL, HEADINGS, INSIDE, LEVEL, Layout
from samples.letters import text_width, wrap
from samples.paper import Page, Rule, Text
from samples.table_measures import measure
from samples.table_pages import pieces
from samples.to_pdf import to_pdf
from samples.typeset import Typesetter

SIZE = 10.0


def table(rows: int = 3) -> Table:
    lines = [row("科目编码", "科目名称", "决算数")]
    name = "机关事业单位基本养老保险缴费支出"
    lines += [row(f"20805{number:02}", name, f"{number}.00") for number in range(1, rows + 1)]
    return Table("支出决算表", ("单位：万元",), tuple(lines), head=1)


def pages(*blocks: object, layout: Layout | None = None) -> list[Page]:
    document = SampleDocument("示例局", 2023, "部门决算", (Cover(("封面",)), *blocks))  # type: ignore[arg-type]
    return Typesetter(document, layout or Layout()).pages()


def texts(page: Page) -> list[str]:
    return [mark.text for mark in page.marks if isinstance(mark, Text)]


def test_lines_fit_and_lose_nothing() -> None:
    text = "一般公共预算财政拨款支出1,234.56万元，占本年支出合计的98.76%。" * 3
    lines = wrap(text, 150, SIZE)
    assert "".join(lines) == text
    assert all(text_width(line, SIZE) <= 150 for line in lines)


def test_numbers_stay_whole_and_stops_do_not_begin_a_line() -> None:
    for width in range(60, 200, 7):
        lines = wrap("支出决算为1,234.56万元，完成年初预算的98.76%，增加12.30万元。", width, SIZE)
        assert any("1,234.56" in line for line in lines)
        assert not any(line[0] in "，。%" for line in lines)


def test_a_line_may_end_inside_a_number_where_that_is_wanted() -> None:
    lines = wrap("支出决算为1,234.56万元", 70, SIZE, anywhere=True)
    assert not any("1,234.56" in line for line in lines)


def test_headings_over_columns_make_rows_of_merged_cells() -> None:
    columns = (Heading("合计", "合计"), heading("本年支出", "基本支出", "项目支出"))
    assert measures(columns) == ["合计", "基本支出", "项目支出"]
    assert heading_rows(columns) == (
        (Cell("合计", rows=2), Cell("本年支出", columns=2), None),
        (None, Cell("基本支出"), Cell("项目支出")),
    )


def test_columns_fill_the_page_and_hold_their_numbers() -> None:
    measured = measure(table(), Layout(), 300)
    assert sum(measured.widths) == pytest.approx(300)
    for number, cell in enumerate(measured.table.rows[1]):
        if number != 1 and cell:
            assert text_width(cell.text, measured.size) <= measured.widths[number]


def test_long_names_wrap_where_the_layout_keeps_names_narrow() -> None:
    measured = measure(table(), Layout(name_width=5, landscape=9), 160)
    assert len(measured.lines[1, 1]) >= 3


def test_a_table_too_wide_is_set_smaller() -> None:
    wide = Table("支出决算表", (), (row(*(f"{n},000,000.00" for n in range(12))),))
    assert measure(wide, Layout(), 400).size < measure(wide, Layout(shrinks=False), 400).size


def test_no_row_is_lost_over_pages_and_headings_come_along() -> None:
    measured = measure(table(rows=40), Layout(), 300)
    height = sum(measured.heights) / 3
    parts = list(pieces(measured, measured.heights[0] + 1, height))
    assert [strip.row for part in parts for strip in part] == list(range(41))
    assert all(len(part) > 1 for part in parts)


def test_a_row_is_cut_in_mid_cell_where_the_layout_does_so() -> None:
    measured = measure(table(rows=1), Layout(name_width=3, breaks_rows=True), 110)
    lines = len(measured.lines[1, 1])
    parts = list(pieces(measured, measured.heights[0] + measured.heights[1] / 2, 500))
    upper, lower = parts[0][-1], parts[1][0]
    assert (upper.first, upper.last, lower.first) == (0, lower.first, upper.last)
    assert 0 < lower.first < lines


def test_every_cell_is_printed_once() -> None:
    printed = "".join(text for page in pages(table(rows=60)) for text in texts(page))
    for number in range(1, 61):
        assert printed.count(f"20805{number:02}") == 1


def test_headings_are_repeated_where_the_layout_does_so() -> None:
    once = sum("科目编码" in texts(page) for page in pages(table(rows=120)))
    again = [page for page in pages(table(rows=120), layout=Layout(repeats=HEADINGS))]
    assert once == 1
    assert sum("科目编码" in texts(page) for page in again) == len(again) - 1


@pytest.mark.parametrize(
    ("rules", "level", "upright"), [(FULL, True, True), (LEVEL, True, False), (BARE, False, False)]
)
def test_rules_are_those_of_the_layout(rules: str, level: bool, upright: bool) -> None:
    marks = [mark for mark in pages(table(), layout=Layout(rules=rules))[-1].marks if isinstance(mark, Rule)]
    assert any(mark.y0 == mark.y1 for mark in marks) == level
    assert any(mark.x0 == mark.x1 for mark in marks) == upright


def test_captions_may_stand_inside_a_table() -> None:
    inside = pages(table(), layout=Layout(captions=INSIDE))[-1]
    top = min(mark.y0 for mark in inside.marks if isinstance(mark, Rule))
    title = next(mark for mark in inside.marks if isinstance(mark, Text) and mark.text == "支出决算表")
    assert title.y > top


def test_wide_tables_stand_on_landscape_pages_and_text_does_not() -> None:
    set_pages = pages(table(), Paragraph(("正文。",)), layout=Layout(landscape=2))
    assert [page.is_landscape for page in set_pages] == [False, True, False]


def test_a_document_gives_the_same_bytes_each_time() -> None:
    document = SampleDocument("示例局", 2023, "部门决算", (Cover(("封面",)), table()))
    assert to_pdf(document, Layout()) == to_pdf(document, Layout())
