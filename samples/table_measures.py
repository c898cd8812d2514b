"""How wide a table's columns and how high its rows get, and where its cells' texts break into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samples.document import Cell, Table
from samples.layouts import Layout
from samples.letters import text_width, wrap

LEADING = 1.25  # of the font size
SIDE = 3.0  # points between a cell's border and its text
ABOVE = 2.5  # the same above and below
SMALLEST = 5.5  # the font size below which a table is not shrunk any further
STEP = 0.5
FEWEST = 5  # characters of a name on a line

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SPACED = re.compile(r"[\u4e00-\u9fff]{2}")

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Measured:
    """A table ready to print: its font size, its columns' widths, its rows' heights, its cells' lines by place."""

    table: Table
    layout: Layout
    size: float
    widths: list[float]
    heights: list[float]
    lines: dict[Spot, list[str]]

    @property
    def leading(self) -> float:
        return LEADING * self.size

    def span_width(self, column: int, cell: Cell) -> float:
        return sum(self.widths[column : column + cell.columns])


def cells_of(table: Table) -> Iterator[tuple[int, int, Cell]]:
    """Each cell with its row and column."""
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            if cell is not None:
                yield row, column, cell


def is_words(text: str) -> bool:
    return bool(_CHINESE.search(text))


def measure(table: Table, layout: Layout, width: float) -> Measured:
    """The table at the largest font size, from the layout's down, at which nothing unbreakable is too wide; at the
    layout's where that does not shrink tables."""
    size = layout.size
    while layout.shrinks and size > SMALLEST and sum(_least_widths(table, size)) > width:
        size -= STEP
    widths = _column_widths(table, layout, size, width)
    lines = {
        (row, column): wrap(
            printed(cell.text, layout), sum(widths[column : column + cell.columns]) - 2 * SIDE, size
        )
        for row, column, cell in cells_of(table)
    }
    return Measured(table, layout, size, widths, _row_heights(table, layout, size, lines), lines)


def printed(text: str, layout: Layout) -> str:
    """The text as the layout prints it: short words letter-spaced where it does so."""
    return "    ".join(text) if layout.spaced and _SPACED.fullmatch(text) else text


def _column_widths(table: Table, layout: Layout, size: float, width: float) -> list[float]:
    """The least width of each column, and what is left spread by what each could use."""
    least = _least_widths(table, size)
    wished = [max(pair) for pair in zip(least, _wished_widths(table, layout, size), strict=True)]
    spare, asked = width - sum(least), sum(wished) - sum(least)
    if spare <= 0:
        return [one * width / sum(least) for one in least]
    if asked >= spare:
        return [low + (high - low) * spare / asked for low, high in zip(least, wished, strict=True)]
    return [high * width / sum(wished) for high in wished]


def _least_widths(table: Table, size: float) -> list[float]:
    """What each column needs for its numbers and codes, or for a few characters of its names."""
    least = [2 * size + 2 * SIDE] * table.width
    for row, column, cell in cells_of(table):
        if cell.columns == 1 and row >= table.head and cell.text:
            own = text_width(cell.text, size)
            if is_words(cell.text):
                own = min(own, FEWEST * size)
            least[column] = max(least[column], own + 2 * SIDE)
    _share_spanning(table, size, least)
    return least


def _share_spanning(table: Table, size: float, least: list[float]) -> None:
    """A code over several columns makes them wide enough together."""
    for row, column, cell in cells_of(table):
        if cell.columns == 1 or row < table.head or not cell.text or is_words(cell.text):
            continue
        reach = slice(column, column + cell.columns)
        missing = text_width(cell.text, size) + 2 * SIDE - sum(least[reach])
        if missing > 0:
            least[reach] = [one + missing / cell.columns for one in least[reach]]


def _wished_widths(table: Table, layout: Layout, size: float) -> list[float]:
    """What each column could use: names up to the layout's width, headings on up to three lines."""
    wished = [0.0] * table.width
    for row, column, cell in cells_of(table):
        if cell.columns > 1:
            continue
        limit = layout.heading_width if row < table.head else layout.name_width
        own = min(text_width(printed(cell.text, layout), size), limit * size) + 2 * SIDE
        wished[column] = max(wished[column], own)
    return wished


def _row_heights(table: Table, layout: Layout, size: float, lines: dict[Spot, list[str]]) -> list[float]:
    """High enough for every cell; the last of the rows that a merged cell covers takes what it needs more."""
    heights = [layout.row_height] * len(table.rows)
    for row, column, cell in sorted(cells_of(table), key=lambda placed: placed[2].rows):
        needed = len(lines[row, column]) * LEADING * size + 2 * ABOVE
        missing = needed - sum(heights[row : row + cell.rows])
        if missing > 0:
            heights[row + cell.rows - 1] += missing
    return heights


def indented(table: Table, row: int, column: int) -> int:
    """How many characters a name is indented by: by the level of the code to its left."""
    code = ""
    for cell in table.rows[row][max(0, column - 3) : column]:
        if cell is not None and cell.text.isdigit() and not cell.figures:
            code += cell.text
    return {5: 1, 7: 2}.get(len(code), 0)
