"""A sheet's rows divided into tables and what stands around them: titles and captions above, notes below.

A sheet is one wide grid. It is divided where a row is blank and where the next table's title stands; of each run of
rows the first ones that are titles and captions become lines, so do remarks at its end, and the rest is a table. Runs
of running text are lines altogether.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from model import Place
from parsing.document import Block, Cell, Grid, Line
from parsing.names import plain
from parsing.numbers import parse_amount
from parsing.readers.drafts import are_captions

Row = tuple[Cell | None, ...]

_NOTE = re.compile(r"^(?:注|说明|备注)[:：\d\s]|^\*")
_NOTE_LENGTH = 30
# A lone word at the top of a table is its first heading, not its title.
_HEADING = re.compile(r"^(?:项目|科目|收入|支出|单位|指标|序号|预算数|决算数|金额|合计)$")
_TITLE_LENGTH = 60
_TEXT_ROWS = 5
_FORM_NUMBER = re.compile(r"[（(]?公开\d+(?:-\d+)?表[）)]?")
_ACCOUNTS = re.compile(r"决算|收支|收入|支出|三公|采购|资产|运行经费|绩效|自评")


def divide(grid: Grid, title: Line | None = None) -> Iterator[Block]:
    """The blocks of a sheet in order. title: what to call its first table where no title is printed above it."""
    untitled = title is not None
    width = grid.width
    for run in runs(grid.rows):
        head, body, foot = split(run, width)
        lines = [line for row in head for line in row_lines(row)]
        untitled = untitled and not any(is_table_title(line.text) for line in lines)
        if body and untitled and title is not None:
            yield title
            untitled = False
        yield from lines
        if body:
            yield Grid(tuple(cut_reach(body)), grid_place(body, grid))
        yield from (line for row in foot for line in row_lines(row))


def is_sheet(grid: Grid) -> bool:
    """Whether a table is a whole sheet rather than one table: blank rows divide it, titles or text stand in it."""
    found = list(runs(grid.rows))
    if len(found) < 2:
        return False
    if holds_titles(grid):
        return True
    texts = [row for run in found for row in run if is_text_row(row)]
    return len(texts) >= _TEXT_ROWS or any(is_table_title(filled(row)[0][1].text) for row in texts)


def holds_titles(grid: Grid) -> bool:
    """Whether the title of another table stands below a table's rows."""
    width = grid.width
    first = next((index for index, row in enumerate(grid.rows) if not is_text_row(row)), len(grid.rows))
    return any(begins_table(grid.rows, index, width) for index in range(first + 1, len(grid.rows)))


def runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows between blank ones and up to the next table's title; a row that a filled cell reaches down into is not
    blank."""
    run: list[Row] = []
    reach = -1
    width = max(map(len, rows), default=0)
    for index, row in enumerate(rows):
        cells = filled(row)
        if index > reach and (not cells or (run and begins_table(rows, index, width))):
            if run:
                yield run
            run = []
        if not cells and index > reach:
            continue
        reach = max([reach, *(index + cell.rows - 1 for _, cell in cells)])
        run.append(row)
    if run:
        yield run


def begins_table(rows: Sequence[Row], index: int, width: int) -> bool:
    """Whether a row is the title of a table of accounts, with captions under it or over all columns."""
    row = rows[index]
    if not is_text_row(row):
        return False
    cell = filled(row)[0][1]
    if not is_account_title(cell.text):
        return False
    below = [texts for after in rows[index + 1 : index + 3] if (texts := [c.text for _, c in filled(after)])]
    return any(map(are_captions, below)) or cell.columns * 2 > width > 1


def filled(row: Row) -> list[tuple[int, Cell]]:
    """The column and cell of each filled cell of a row."""
    return [(column, cell) for column, cell in enumerate(row) if cell is not None and cell.text.strip()]


def split(run: Sequence[Row], width: int) -> tuple[Sequence[Row], Sequence[Row], Sequence[Row]]:
    """A run of rows as (titles and captions, table, notes)."""
    if all(is_text_row(row) for row in run):
        return run, [], []
    start = next((i for i, row in enumerate(run) if not stands_above(row, width)), len(run))
    end = len(run)
    while end > start and is_note(run[end - 1]):
        end -= 1
    return run[:start], run[start:end], run[end:]


def is_text_row(row: Row) -> bool:
    """A row with one filled cell that holds words."""
    cells = filled(row)
    return len(cells) == 1 and parse_amount(cells[0][1].text) is None


def stands_above(row: Row, width: int) -> bool:
    """Whether a row is a title or a caption rather than the table's first row."""
    cells = filled(row)
    if cells and are_captions([cell.text for _, cell in cells]):
        return True
    if not is_text_row(row) or _HEADING.match(plain(cells[0][1].text)):
        return False
    column, cell = cells[0]
    wide = cell.columns > 1 and cell.columns * 2 >= width
    return column == 0 or wide or is_table_title(cell.text)


def is_note(row: Row) -> bool:
    """Whether a row below a table is a remark on it."""
    if not is_text_row(row):
        return False
    text = filled(row)[0][1].text.strip()
    return bool(_NOTE.match(text)) or len(text) > _NOTE_LENGTH


def is_table_title(text: str) -> bool:
    """Whether a line above a table names it; the form's number alone does not."""
    name = _FORM_NUMBER.sub("", plain(text))
    return name.endswith("表") or name.startswith("相关统计数")


def is_account_title(text: str) -> bool:
    """Whether a line names a table of accounts, which no heading or remark inside one does."""
    name = plain(text)
    return (
        len(name) <= _TITLE_LENGTH
        and not _NOTE.match(name)
        and is_table_title(name)
        and bool(_ACCOUNTS.search(name))
    )


def row_lines(row: Row) -> Iterator[Line]:
    """A row's cells as lines of text."""
    for _, cell in filled(row):
        for line in cell.text.split("\n"):
            if line.strip():
                yield Line(line.strip(), cell.place)


def cut_reach(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows with cells that reach no further down than the last of them."""
    for index, row in enumerate(rows):
        left = len(rows) - index
        yield tuple(
            Cell(cell.text, cell.place, rows=left, columns=cell.columns)
            if cell is not None and cell.rows > left
            else cell
            for cell in row
        )


def grid_place(rows: Sequence[Row], grid: Grid) -> Place:
    """Where a table's first cell stands."""
    return next((cell.place for row in rows for cell in row if cell is not None), grid.place)
