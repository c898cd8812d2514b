"""Ruled tables whose amounts are all printed a row too high or too low."""

from __future__ import annotations

from parsing.readers.pdf.glyphs import Glyph
from parsing.readers.pdf.rules import CellLines, Lattice, Span, lattice_of
from parsing.readers.pdf.shift import settle
from parsing.readers.pdf.text import lines_to_text
from tests.parsing.readers.test_pdf_text import glyphs

HEIGHT = 20.0


def lattice(rows: int) -> Lattice:
    """A table of two wide columns."""
    cells = [Span(row, column, 1, 1) for row in range(rows) for column in range(2)]
    return lattice_of([HEIGHT * row for row in range(rows + 1)], [0.0, 150.0, 300.0], cells)


def placed(row: int, column: int, text: str, down: float = 13.0) -> list[Glyph]:
    return glyphs(text, 155.0 if column else 5.0, HEIGHT * row + down)


def table(*rows: tuple[str, str]) -> CellLines:
    return {
        2 * row + column: [placed(row, column, text)]
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    }


def told(rows: int, cells: CellLines) -> list[tuple[str, str]]:
    texts = {index: lines_to_text(lines)[0] for index, lines in cells.items()}
    return [(texts.get(2 * row, ""), texts.get(2 * row + 1, "")) for row in range(rows)]


RIGHT = [("栏次", "1"), ("合计", "6.00"), ("教育支出", "4.00"), ("其他支出", "2.00")]


def test_a_table_in_order_stays_as_it_is() -> None:
    cells = table(*RIGHT)
    assert settle(lattice(4), cells, []) == (cells, [], 0)


def test_amounts_a_row_too_high_come_down() -> None:
    cells = table(("栏次", ""), ("合计", "4.00"), ("教育支出", "2.00"), ("其他支出", ""))
    cells[1] = [placed(0, 1, "1"), placed(0, 1, "6.00", down=18.5)]
    moved, _, step = settle(lattice(4), cells, [])
    assert (told(4, moved), step) == (RIGHT, 1)


def test_amounts_a_row_too_low_come_up_from_below_the_table() -> None:
    cells = table(("栏次", "1"), ("合计", ""), ("教育支出", "6.00"), ("其他支出", "4.00"))
    below = placed(4, 1, "2.00", down=6.0)
    moved, loose, step = settle(lattice(4), cells, below)
    assert (told(4, moved), loose, step) == (RIGHT, [], -1)


def test_a_page_without_a_sign_of_its_own_follows_the_pages_before() -> None:
    cells = table(("其他支出", "8.00"), ("总计", ""))
    moved, _, step = settle(lattice(2), cells, [], before=1)
    assert (told(2, moved), step) == ([("其他支出", ""), ("总计", "8.00")], 1)
    assert settle(lattice(2), cells, []) == (cells, [], 0)


def test_amounts_that_would_find_no_empty_cell_stay() -> None:
    cells = table(*RIGHT)
    cells[1] = [placed(0, 1, "1"), placed(0, 1, "9.00", down=18.5)]
    assert settle(lattice(4), cells, []) == (cells, [], 0)


def test_an_amount_that_wraps_in_its_cell_is_no_sign() -> None:
    narrow = lattice_of(
        [0.0, 40.0, 80.0, 120.0], [0.0, 150.0, 195.0], [Span(r, c, 1, 1) for r in range(3) for c in range(2)]
    )
    cells: CellLines = {
        0: [glyphs("合计", 5, 20)],
        1: [glyphs("267,006.0", 152, 15), glyphs("0", 152, 28)],
        2: [glyphs("教育支出", 5, 60)],
        3: [glyphs("267,006.0", 152, 55), glyphs("0", 152, 68)],
        4: [glyphs("其他支出", 5, 100)],
    }
    assert settle(narrow, cells, []) == (cells, [], 0)
