"""Ruled tables whose amounts are all printed a row too high or too low, as some exports do.

A single table cannot tell that by its rules. But then amounts stand among headings or outside the table, while the
row at its other end has none; and moved by one row each of them finds an empty cell beside a name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from parsing.readers.pdf.glyphs import Glyph
from parsing.readers.pdf.rules import CellLines, Lattice
from parsing.readers.pdf.text import group_lines
from parsing.readers.pdf.words import TextLine, Word

FEWEST = 3  # amounts in a table of which this can be told
FULL = 0.9  # of a cell's width: words together wider than this are one that wraps

_DECIMAL = re.compile(r"[-－]?[\d,，]+\.\d+%?")


class Printed(NamedTuple):
    """The amount words and the other words in each cell that has text."""

    amounts: dict[int, list[Word]]
    others: dict[int, list[Word]]


def settle(
    lattice: Lattice, cells: CellLines, loose: list[Glyph], before: int = 0
) -> tuple[CellLines, list[Glyph], int]:
    """The cells' texts with every amount in its own row, the characters that stay outside the table, and by how
    many rows amounts are printed too high. before: the same of the tables before."""
    printed = _printed(lattice, cells)
    outside = {step: list(_outside(lattice, loose, step)) for step in (1, -1)}
    count = sum(map(len, (*printed.amounts.values(), *outside.values())))
    crowded = any(len(words) > 1 or printed.others.get(index) for index, words in printed.amounts.items())
    for step in (1, -1):
        shown = count >= FEWEST and (outside[step] or (crowded and not outside[-step]))
        moved = _moved(lattice, printed, outside[step], step) if shown or (before == step and count) else None
        if moved is not None:
            taken = {id(glyph) for word in outside[step] for glyph in word.glyphs}
            return moved, [glyph for glyph in loose if id(glyph) not in taken], step
    return cells, loose, before


def _printed(lattice: Lattice, cells: CellLines) -> Printed:
    amounts: dict[int, list[Word]] = defaultdict(list)
    others: dict[int, list[Word]] = defaultdict(list)
    for index, lines in cells.items():
        words = [word for line in lines for word in TextLine(line).words]
        x0, _, x1, _ = lattice.cell_box(lattice.cells[index])
        if len(words) > 1 and sum(word.x1 - word.x0 for word in words) > FULL * (x1 - x0):
            words = _joined(words)
        for word in words:
            (amounts if _DECIMAL.fullmatch(word.text) else others)[index].append(word)
    return Printed(dict(amounts), dict(others))


def _joined(words: list[Word]) -> list[Word]:
    """Words that have no room on a line: one amount that wraps, if they make one."""
    text = "".join(word.text for word in words)
    if not _DECIMAL.fullmatch(text):
        return words
    glyphs = [glyph for word in words for glyph in word.glyphs]
    return [Word(min(word.x0 for word in words), max(word.x1 for word in words), text, glyphs)]


def _outside(lattice: Lattice, loose: Sequence[Glyph], step: int) -> Iterator[Word]:
    """The amounts on a line of nothing else, less than a row above the table (step 1) or below it (-1)."""
    first, last = (lattice.ys[0], lattice.ys[1]) if step > 0 else (lattice.ys[-2], lattice.ys[-1])
    height = last - first
    reach = (first - height, first) if step > 0 else (last, last + height)
    near = [glyph for glyph in loose if reach[0] <= (glyph.top + glyph.bottom) / 2 <= reach[1]]
    for line in map(TextLine, group_lines(near)):
        if all(_DECIMAL.fullmatch(word.text) for word in line.words):
            yield from line.words


def _moved(lattice: Lattice, printed: Printed, outside: Sequence[Word], step: int) -> CellLines | None:
    """The texts with the amounts moved down (step 1) or up (-1) by a row; None where one of them finds no empty
    cell, or leaves a row of its own for one without a name."""
    texts: dict[int, list[Glyph]] = {
        index: [glyph for word in words for glyph in word.glyphs] for index, words in printed.others.items()
    }
    received: set[int] = set()
    for word, row, stray in _targets(lattice, printed, outside, step):
        index = _cell_in(lattice, row, word) if 0 <= row < len(lattice.owners) else None
        if index is None or index in received or printed.others.get(index) or lattice.cells[index].rows > 1:
            return None
        if not (stray or any(owner in printed.others for owner in lattice.owners[row])):
            return None
        texts.setdefault(index, []).extend(word.glyphs)
        received.add(index)
    return {index: group_lines(glyphs) for index, glyphs in texts.items()}


def _targets(
    lattice: Lattice, printed: Printed, outside: Sequence[Word], step: int
) -> Iterator[tuple[Word, int, bool]]:
    """Each amount with the row that it belongs to, and whether it stands where no amount belongs."""
    inside = [(index, word) for index, words in printed.amounts.items() for word in words]
    usual = median(_offset(lattice, index, word, step) for index, word in inside) if inside else 0.0
    for index, word in inside:
        # In a higher row an amount printed as far off as the others may still stand in its own cell.
        own, beyond = (abs(_offset(lattice, index, word, by) - usual) for by in (0, step))
        row = _next_row(lattice, index, step if beyond <= own else 0)
        yield word, row, bool(printed.others.get(index))
    for word in outside:
        yield word, 0 if step > 0 else len(lattice.owners) - 1, True


def _next_row(lattice: Lattice, index: int, step: int) -> int:
    """The row after a cell (step 1), before it (-1), or its own (0)."""
    span = lattice.cells[index]
    return span.row + (span.rows if step > 0 else step)


def _offset(lattice: Lattice, index: int, word: Word, step: int) -> float:
    """How far below the middle of a row near its cell an amount stands."""
    row = min(max(_next_row(lattice, index, step), 0), len(lattice.owners) - 1)
    glyph = word.glyphs[0]
    return (glyph.top + glyph.bottom) / 2 - (lattice.ys[row] + lattice.ys[row + 1]) / 2


def _cell_in(lattice: Lattice, row: int, word: Word) -> int | None:
    """The cell of a row under or over a word."""
    column = bisect_right(lattice.xs, word.middle) - 1
    return lattice.owners[row][column] if 0 <= column < len(lattice.owners[row]) else None
