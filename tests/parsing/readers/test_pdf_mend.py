"""Ruled tables whose amounts do not keep to their cells."""

from __future__ import annotations

from parsing.readers.pdf.glyphs import Glyph
from parsing.readers.pdf.mend import mend
from parsing.readers.pdf.rules import CellLines, Lattice, Span, lattice_of
from parsing.readers.pdf.text import lines_to_text
from tests.parsing.readers.test_pdf_text import glyphs


def lattice(*ys: float) -> Lattice:
    """A table of two columns."""
    cells = [Span(row, column, 1, 1) for row in range(len(ys) - 1) for column in range(2)]
    return lattice_of(list(ys), [0.0, 100.0, 200.0], cells)


def name(text: str, baseline: float) -> list[Glyph]:
    return glyphs(text, 5, baseline)


def amount(text: str, baseline: float) -> list[Glyph]:
    return glyphs(text, 150, baseline)


def texts(table: Lattice, lines: CellLines) -> list[list[str]]:
    out = [["", ""] for _ in table.owners]
    for index, span in enumerate(table.cells):
        out[span.row][span.column] = lines_to_text(lines.get(index, []))[0]
    return out


def test_cells_with_one_amount_are_left_alone() -> None:
    table, lines = lattice(0, 20), {0: [name("基本", 8), name("工资", 18)], 1: [amount("1.00", 13)]}
    assert mend(table, lines) == (table, lines)


def test_an_amount_at_the_border_goes_to_the_empty_cell_of_its_row() -> None:
    lines = {
        0: [name("基本工资", 13)],
        1: [amount("1.00", 8), amount("2.00", 19)],
        2: [name("津贴补贴", 33)],
    }
    assert texts(*mend(lattice(0, 20, 40), lines)) == [["基本工资", "1.00"], ["津贴补贴", "2.00"]]


def test_many_rows_in_one_drawn_row_are_told_apart() -> None:
    lines = {
        0: [name("项目", 13)],
        1: [name("决算数", 13)],
        2: [name("基本工资", 33), name("奖金", 53), name("津贴补贴", 73), name("绩效工资", 93)],
        3: [amount("1.00", 33), amount("2.00", 73), amount("3.00", 93)],
    }
    table, mended = mend(lattice(0, 20, 110), lines)
    assert texts(table, mended) == [
        ["项目", "决算数"],
        ["基本工资", "1.00"],
        ["奖金", ""],
        ["津贴补贴", "2.00"],
        ["绩效工资", "3.00"],
    ]
    assert len(table.ys) == 6


def test_two_numbers_in_one_cell_are_no_two_rows() -> None:
    lines = {0: [name("得分", 13)], 1: [amount("9.50", 10), amount("8.00", 25)]}
    table = lattice(0, 40)
    assert mend(table, lines) == (table, lines)


def test_amounts_in_a_cell_over_several_rows_stay_where_nothing_can_be_parted() -> None:
    cells = [Span(0, 0, 2, 1), Span(0, 1, 2, 1)]
    table = lattice_of([0.0, 20.0, 40.0], [0.0, 100.0, 200.0], cells)
    lines = {1: [amount("1.00", 8), amount("2.00", 19), amount("3.00", 30)]}
    assert mend(table, lines) == (table, lines)
