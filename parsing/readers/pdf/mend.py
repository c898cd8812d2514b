"""Ruled tables whose amounts do not keep to their cells: printed off their row, or many rows drawn as one."""

from __future__ import annotations

import re
from itertools import pairwise

from parsing.readers.pdf.columns import Columns
from parsing.readers.pdf.glyphs import Glyph
from parsing.readers.pdf.rows import form_rows
from parsing.readers.pdf.rules import CellLines, Lattice, Span, lattice_of
from parsing.readers.pdf.text import group_lines
from parsing.readers.pdf.unruled import edge_between
from parsing.readers.pdf.words import TextLine, Word

NEAR_BORDER = 0.6  # of the font size: an amount nearer to its cell's edge than this may belong beyond it

# Both of two numbers in one cell need decimals: a long number that wraps has them once.
_DECIMAL = re.compile(r"[-－]?[\d,，]+\.\d+%?")


def mend(lattice: Lattice, lines: CellLines) -> tuple[Lattice, CellLines]:
    """The table with one amount a cell where several stand in one."""
    crowded = [index for index, cell in lines.items() if len(cell) > 1 and _amounts(cell) > 1]
    if not crowded:
        return lattice, lines
    lines = dict(lines)
    for index in crowded:
        _move_stray(lattice, lines, index)
    amounts = {index: _amounts(lines[index]) for index in crowded}
    for row in sorted({lattice.cells[index].row for index in crowded}, reverse=True):
        counts = [count for index, count in amounts.items() if count > 1 and lattice.cells[index].row == row]
        if len(counts) > 1 or max(counts, default=0) > 2:
            lattice, lines = split_row(lattice, lines, row)
    return lattice, lines


def _amounts(lines: list[list[Glyph]]) -> int:
    return sum(_DECIMAL.fullmatch("".join([glyph[5] for glyph in line])) is not None for line in lines)


def _move_stray(lattice: Lattice, lines: CellLines, index: int) -> None:
    """Of two amounts in a cell, give the one at its edge to the empty cell beyond."""
    if len(lines[index]) != 2:
        return
    upper, lower = lines[index]
    _, top, _, bottom = lattice.cell_box(lattice.cells[index])
    near = NEAR_BORDER * (upper[0].bottom - upper[0].top)
    below, above = _neighbour(lattice, lines, index, 1), _neighbour(lattice, lines, index, -1)
    if below is not None and bottom - lower[0].baseline < near:
        lines[index], lines[below] = [upper], [lower]
    elif above is not None and upper[0].top - top < near:
        lines[index], lines[above] = [lower], [upper]


def _neighbour(lattice: Lattice, lines: CellLines, index: int, step: int) -> int | None:
    """The empty cell just below (step 1) or above (-1) in the same columns, if its row has text."""
    span = lattice.cells[index]
    row = span.row + (span.rows if step > 0 else -1)
    if not 0 <= row < len(lattice.owners):
        return None
    beyond = lattice.owners[row][span.column]
    if beyond is None or beyond in lines or lattice.cells[beyond].columns != span.columns:
        return None
    return beyond if any(owner in lines for owner in lattice.owners[row]) else None


def split_row(lattice: Lattice, lines: CellLines, row: int) -> tuple[Lattice, CellLines]:
    """The table with one drawn row divided into the rows that its text stands in."""
    columns = Columns(lattice.xs)
    members = [index for index, span in enumerate(lattice.cells) if span.row == row and span.rows == 1]
    words = [_word(line) for index in members for line in lines.get(index, [])]
    rows = form_rows(_side_by_side(words), columns, []) if words else []
    if len(rows) < 2:
        return lattice, lines
    more = len(rows) - 1
    cells: list[Span] = []
    texts: CellLines = {}
    for index, span in enumerate(lattice.cells):
        if index in members:
            for part, part_lines in enumerate(rows):
                inside = _inside(part_lines, span, columns)
                if inside:
                    texts[len(cells)] = group_lines(inside)
                cells.append(span._replace(row=row + part))
            continue
        if index in lines:
            texts[len(cells)] = lines[index]
        crosses = span.row <= row < span.row + span.rows
        cells.append(
            span._replace(
                row=span.row + (more if span.row > row else 0), rows=span.rows + (more if crosses else 0)
            )
        )
    inner = [edge_between(above, below) for above, below in pairwise(rows)]
    return lattice_of([*lattice.ys[: row + 1], *inner, *lattice.ys[row + 1 :]], lattice.xs, cells), texts


def _word(line: list[Glyph]) -> Word:
    return Word(line[0].x0, line[-1].x1, "".join([glyph.text for glyph in line]), line)


def _side_by_side(words: list[Word]) -> list[TextLine]:
    """The words of several cells in the lines that they make together, from the top down."""
    by_first = {id(word.glyphs[0]): word for word in words}
    lines = group_lines(word.glyphs[0] for word in words)
    return [TextLine.of([by_first[id(glyph)] for glyph in line]) for line in lines]


def _inside(lines: list[TextLine], span: Span, columns: Columns) -> list[Glyph]:
    reach = range(span.column, span.column + span.columns)
    return [
        glyph for line in lines for word in line.words if columns.of(word) in reach for glyph in word.glyphs
    ]
