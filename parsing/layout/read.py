"""From a titled table and the form that it has to the sheet of its columns and lines."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import chain

from parsing.layout.columns import measured
from parsing.layout.grid import Headed, amounts_in_heading, first_words, headed
from parsing.layout.shapes.coded import by_units, coded
from parsing.layout.shapes.grouped import asset_kind, grouped, names_lines, three_public_part
from parsing.layout.shapes.listed import listed
from parsing.layout.shapes.two_sided import INCOME, two_sided
from parsing.layout.sheet import Column, Doubt, Sheet, SheetLine
from parsing.names import item_name
from parsing.recognisers.blocks import TableBlock
from parsing.recognisers.outcome import Setting
from parsing.tables.forms import (
    ASSETS,
    LISTED,
    THREE_PUBLIC,
    TWO_SIDED,
    Form,
    income_columns,
)
from parsing.tables.forms import Column as Declared
from parsing.tables.lines import procurement_line, three_public_line

Parts = tuple[list[Column], list[SheetLine], list[Doubt]]
_FEWEST = 3  # named lines that make a list of parts


def table_to_sheet(table: TableBlock, form: Form, setting: Setting) -> Sheet:
    """What a table's columns and lines say; nothing is a figure yet."""
    grid = headed(table)
    columns, lines, doubts = shaped(grid, form, setting.year)
    statement = form.statement
    if by_units(grid) and form.shape not in (TWO_SIDED,):
        statement = table.title if "分单位" in table.title else f"{form.statement}（分单位）"
    doubts = [*amounts_in_heading(grid), *doubts]
    sheet = Sheet(statement, table.money_unit(setting.money), tuple(columns), tuple(lines), tuple(doubts))
    return measured(sheet, lambda block: declared(form, block), setting.year)


def shaped(grid: Headed, form: Form, year: int) -> Parts:
    """The columns and lines of a table by the shape that it is printed in."""
    if form.shape == TWO_SIDED:
        return two_sided(grid)
    if form.shape == THREE_PUBLIC:
        return (
            listed(grid, three_public_line) if lists_parts(grid) else grouped(grid, three_public_part, year)
        )
    if form.shape == ASSETS and names_lines(grid, asset_kind):
        return grouped(grid, asset_kind, year)
    if form.shape in (LISTED, ASSETS):
        return listed(grid, procurement_line)
    return coded(grid)


def declared(form: Form, block: Hashable) -> Sequence[Declared]:
    """The columns that a form can have in a block; an income side has one kind of amount beside the budgets."""
    income = isinstance(block, tuple) and block[0] == INCOME
    return income_columns(form.columns) if income else form.columns


def lists_parts(grid: Headed) -> bool:
    """Whether the parts of “三公”经费 are lines: rows begin with a part's or a count's name."""
    rows = [row for row in chain(grid.body, grid.heading) if len(row) > 1]
    named = [row for row in rows if three_public_line(item_name(first_words(row)))]
    return (
        sum(sum(bool(cell and cell.text.strip()) for cell in row) <= 4 or row in grid.body for row in named)
        >= _FEWEST
    )
