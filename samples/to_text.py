"""A sample document as the plain text that comes out of a Word or PDF file."""

from __future__ import annotations

from collections.abc import Iterator

from samples.document import Block, Chart, Contents, Cover, Heading, Paragraph, Row, SampleDocument, Table


def to_text(document: SampleDocument, *, cells_on_lines: bool = False) -> str:
    """The document in lines: a table row is a line with tabs between its cells.

    cells_on_lines: performance tables come one cell a line, as old Word files give them.
    """
    blocks = (_block(block, cells_on_lines=cells_on_lines) for block in document.blocks)
    return "\n\n".join("\n".join(lines) for lines in map(list, blocks)) + "\n"


def _block(block: Block, *, cells_on_lines: bool) -> Iterator[str]:
    match block:
        case Cover():
            yield from block.lines
        case Contents():
            yield "\n\n".join(("目录", *block.titles))
        case Heading():
            yield block.text
        case Paragraph():
            yield block.text
        case Chart():
            yield block.title
            yield ""
            yield "\t".join([*block.labels, *(number.text for number in block.numbers), ""])
        case Table():
            yield from _cells_on_lines(block) if cells_on_lines and block.scores else _rows(block)


def _rows(table: Table) -> Iterator[str]:
    yield table.title
    yield ""
    for caption in table.captions:
        yield caption
        yield ""
    for row in table.rows:
        yield "\t".join(cell.text if cell else "" for cell in row)
    for note in table.notes:
        yield ""
        yield note


def _cells_on_lines(table: Table) -> Iterator[str]:
    for line in (table.title, *table.captions):
        yield f"\t{line}"
        yield ""
    for index, row in enumerate(table.rows):
        yield from (f"\t{text}" for text in _own_cells(table, index, row))
        yield ""
    yield from table.notes


def _own_cells(table: Table, index: int, row: Row) -> Iterator[str]:
    """A row's cells; one that reaches down from above is an empty cell, one that reaches right is none."""
    column = 0
    while column < len(row):
        cell = row[column]
        if cell is not None:
            yield cell.text
            column += cell.columns
        else:
            yield ""
            column += _width_above(table, index, column)


def _width_above(table: Table, index: int, column: int) -> int:
    """How many columns the cell that reaches down into this position takes."""
    for above in range(index - 1, -1, -1):
        cell = table.rows[above][column]
        if cell is not None:
            return cell.columns
    return 1
