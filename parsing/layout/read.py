"""From a titled table and what is known of it to the sheet of its columns and lines."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import chain

from model.terms.statements import Column as Declared
from model.terms.statements import Shape, Table, columns_of, is_by_units
from model.terms.statements import by_units as named_by_units
from parsing.layout.columns import measured
from parsing.layout.grid import Headed, amounts_in_heading, first_words, headed
from parsing.layout.lines import INCOME_SIDE, three_public_line
from parsing.layout.shapes.coded import by_units, coded
from parsing.layout.shapes.grouped import asset_kind, grouped, names_lines, three_public_part
from parsing.layout.shapes.listed import listed
from parsing.layout.shapes.two_sided import INCOME, two_sided
from parsing.layout.sheet import Parts, Sheet
from parsing.names import item_name
from parsing.recognisers.blocks import TableBlock
from parsing.recognisers.outcome import Setting

_FEWEST = 3  # named lines that make a list of parts


def table_to_sheet(table: TableBlock, form: Table, setting: Setting) -> Sheet:
    """What a table's columns and lines say; nothing is a figure yet.

    A table whose lines are units is none of the accounts' own, which its lines would be taken for.
    """
    grid = headed(table)
    columns, lines, doubts = shaped(grid, form, setting.year)
    statement = form.statement
    if form.shape is not Shape.TWO_SIDED and by_units(grid):
        statement = table.title if is_by_units(table.title) else named_by_units(form.statement)
    doubts = [*amounts_in_heading(grid), *doubts]
    sheet = Sheet(statement, table.money_unit(setting.money), tuple(columns), tuple(lines), tuple(doubts))
    return measured(sheet, lambda block: declared(form, block), setting.year)


def shaped(grid: Headed, form: Table, year: int) -> Parts:
    """The columns and lines of a table by the shape that it is printed in."""
    match form.shape:
        case Shape.TWO_SIDED:
            return two_sided(grid)
        case Shape.THREE_PUBLIC if not lists_parts(grid):
            return grouped(grid, three_public_part, year)
        case Shape.ASSETS if names_lines(grid, asset_kind):
            return grouped(grid, asset_kind, year)
        case Shape.THREE_PUBLIC | Shape.LISTED | Shape.ASSETS:
            return listed(grid, form.lines)
        case _:
            return coded(grid)


def declared(form: Table, block: Hashable) -> Sequence[Declared]:
    """The columns that a form can have in a block."""
    income = isinstance(block, tuple) and block[0] == INCOME
    return columns_of(INCOME_SIDE) if income else form.columns


def lists_parts(grid: Headed) -> bool:
    """Whether the parts of “三公”经费 are lines: rows begin with a part's or a count's name."""
    rows = [row for row in chain(grid.body, grid.heading) if three_public_line(item_name(first_words(row)))]
    short = (sum(bool(cell and cell.text.strip()) for cell in row) <= 4 for row in rows)
    return sum(few or row in grid.body for few, row in zip(short, rows, strict=True)) >= _FEWEST
