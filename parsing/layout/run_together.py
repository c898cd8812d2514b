"""Columns that a source ran together: an amount and the code of the block on its right in one cell (6,877.60 302)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsing.document import Cell, Row
from parsing.names import has_chinese

_AMOUNT = r"-?\d[\d,]*\.\d{1,2}"
_CODE = r"\d{3}(?:\d{2})?"
_BOTH = re.compile(rf"(?P<left>{_AMOUNT})\s+(?P<right>{_CODE})")
_ONE = re.compile(rf"(?P<left>{_AMOUNT})?(?P<right>{_CODE})?")
_HEADINGS = re.compile(r"(?P<left>\S+)\s+(?P<right>\S*(?:编码|代码)\S*)")


def parted(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, each column of amounts and codes as two columns, where all that it holds can be told apart."""
    found = tuple(rows)
    for column in reversed(range(max(map(len, rows), default=0))):
        if runs_together(found, column):
            found = tuple(part(row, column) for row in found)
    return found


def runs_together(rows: Sequence[Row], column: int) -> bool:
    """Whether a column holds amounts with codes behind them, and nothing else but headings."""
    texts = [cell.text.strip() for row in rows if (cell := at(row, column)) and not has_chinese(cell.text)]
    both = [text for text in texts if _BOTH.fullmatch(text)]
    return bool(both) and all(_BOTH.fullmatch(text) or _ONE.fullmatch(text) for text in texts)


def at(row: Row, column: int) -> Cell | None:
    return row[column] if column < len(row) else None


def part(row: Row, column: int) -> Row:
    """The row with one column more; a cell that covers the column covers both."""
    before = tuple(
        replace(cell, columns=cell.columns + 1) if cell and start + cell.columns > column else cell
        for start, cell in enumerate(row[:column])
    )
    cell = at(row, column)
    return (*before, *(divided(cell) if cell else (None, None)), *row[column + 1 :])


def divided(cell: Cell) -> tuple[Cell, Cell | None]:
    """The amount and the code, or the two headings; what is neither stands in the left column as it is."""
    for pattern in (_BOTH, _ONE, _HEADINGS):
        match = pattern.fullmatch(cell.text.strip())
        if match:
            return piece(cell, match["left"]), piece(cell, match["right"])
    return (replace(cell, columns=cell.columns + 1), None) if cell.columns > 1 else (cell, None)


def piece(cell: Cell, text: str | None) -> Cell:
    """A part of a cell's text, with the place of its own characters."""
    start = cell.text.rfind(text) if text else 0
    end = start + len(text or "")
    boxes = cell.boxes[start:end] if cell.boxes else None
    place = cell.locate(start, end) if text else cell.place
    sure = cell.sure[start:end] if cell.sure else None
    return Cell(text or "", place, boxes or None, cell.rows, sure=sure)
