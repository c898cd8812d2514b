"""Tables that a text lays out in blanks: rows whose cells stand under one another, told by the blanks between columns.

A run of rows is a table only where every row keeps to the columns: blanks that go down through all rows part them, no
cell reaches over such a gap, and a column holds either words or numbers. Else the run stays text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from model import Place
from parsing.document import Cell, Grid, Row
from parsing.names import has_chinese
from parsing.numbers import parse_amount

Numbered = tuple[int, str]
FEWEST_ROWS = 3
_GAP = re.compile(r" {2,}")
_AMOUNT = re.compile(r"(?<![\d.,])-?\d[\d,]*\.\d{1,2}(?![\d.])")
_SENTENCE = re.compile(r"[。；]|，.*，")
_CAPTION = re.compile(r"公开\d+表|单位[:：]|部门[:：]|表[一二三四五六七八九十\d]*$")
_LONGEST_NAME = 30  # characters of a row that has no amount
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line between wide blanks, and where it stands: a Chinese character is as wide as two others."""

    text: str
    start: int
    end: int


def pieces_of(line: str) -> list[Piece]:
    """The parts of a line between two blanks or more."""
    pieces: list[Piece] = []
    position = 0
    for part in re.split(r"( {2,})", line.rstrip()):
        width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in part)
        if part.strip():
            indent = len(part) - len(part.lstrip())
            pieces.append(Piece(part.strip(), position + indent, position + width))
        position += width
    return pieces


def run_end(lines: Sequence[Numbered], start: int) -> int:
    """Where a run of rows laid out in blanks ends; `start` where none begins there."""
    end = position = start
    rows = 0
    while position < len(lines) and not _ends_run(lines, position, bool(rows)):
        if is_row(lines[position][1]):
            rows, end = rows + 1, position + 1
        position += 1
    return end if rows >= FEWEST_ROWS else start


def _ends_run(lines: Sequence[Numbered], position: int, begun: bool) -> bool:
    """Whether a line cannot stand in a run of rows: a sentence, a caption, two empty lines."""
    line = lines[position][1]
    if not line.strip():
        after = lines[position + 1][1] if position + 1 < len(lines) else ""
        return not begun or not after.strip()
    bare = not is_row(line) and (not begun or len(line.strip()) > _LONGEST_NAME)
    return "\t" in line or bool(_SENTENCE.search(line)) or bool(_CAPTION.search(line.strip())) or bare


def is_row(line: str) -> bool:
    """Whether a line has cells parted by wide blanks."""
    return bool(_GAP.search(line.strip())) and not _CAPTION.search(line.strip())


def run_to_grid(lines: Sequence[Numbered]) -> Grid | None:
    """The table of a run, None where its rows do not keep to columns."""
    rows = [(number, pieces_of(line)) for number, line in lines if line.strip()]
    body = [pieces for _, pieces in rows if any(_AMOUNT.fullmatch(piece.text) for piece in pieces)]
    if len(body) < FEWEST_ROWS - 1:
        return None
    heading = next(i for i, (_, pieces) in enumerate(rows) if pieces in body)
    columns = columns_of([pieces for _, pieces in rows[heading:]])
    placed: list[Row] = []
    for index, (number, pieces) in enumerate(rows):
        row = place(pieces, columns, number, spans=index < heading)
        if row is None:
            return None
        if index > heading and placed and is_rest(pieces, rows[index - 1][1]):
            placed[-1] = joined(placed[-1], row)
        else:
            placed.append(row)
    return Grid(tuple(placed), Place(line=rows[0][0])) if sound(placed[heading:], len(columns)) else None


def columns_of(body: Sequence[Sequence[Piece]]) -> list[tuple[int, int]]:
    """The columns of rows: what lies between the gaps that go down through all of them."""
    columns: list[tuple[int, int]] = []
    for piece in sorted((piece for row in body for piece in row), key=lambda piece: piece.start):
        if columns and piece.start <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], piece.end))
        else:
            columns.append((piece.start, piece.end))
    return columns


def place(pieces: Sequence[Piece], columns: Sequence[tuple[int, int]], line: int, spans: bool) -> Row | None:
    """The pieces in their columns, None where two come into one or one reaches over a gap.

    spans: the row is a heading, whose words may be wider than a column or stand over several: each column takes the one
    that lies over it most.
    """
    cells: list[Cell | None] = [Cell("", Place(line=line)) for _ in columns]
    over = [
        max(pieces, key=lambda piece: (overlap(piece, column), -distance(piece, column)))
        for column in columns
    ]
    for piece in pieces:
        under = [c for c, column in enumerate(columns) if overlap(piece, column) > 0]
        if spans:
            under = [c for c in under if over[c] is piece] or [nearest(piece, columns)]
        first = cells[under[0]] if under else None
        if first is None or first.text or (len(under) > 1 and not spans):
            return None
        cells[under[0]] = Cell(piece.text, Place(line=line), columns=len(under))
        for covered in under[1:]:
            cells[covered] = None
    return tuple(cells)


def overlap(piece: Piece, column: tuple[int, int]) -> int:
    """How far a piece lies over a column."""
    return min(piece.end, column[1]) - max(piece.start, column[0])


def nearest(piece: Piece, columns: Sequence[tuple[int, int]]) -> int:
    """The column whose middle is nearest to a piece's."""
    return min(range(len(columns)), key=lambda c: distance(piece, columns[c]))


def distance(piece: Piece, column: tuple[int, int]) -> int:
    """How far a piece's middle is from a column's, doubled."""
    return abs(sum(column) - piece.start - piece.end)


def is_rest(pieces: Sequence[Piece], above: Sequence[Piece]) -> bool:
    """Whether a row goes on with the row above, which begins with a code: it has words, no code, and no amounts twice."""
    amounts = [any(_AMOUNT.fullmatch(piece.text) for piece in row) for row in (pieces, above)]
    return (
        has_chinese(pieces[0].text)
        and bool(_CODE.fullmatch(above[0].text))
        and not all(amounts)
        and not re.match(r"\d|合计|总计", pieces[0].text)
    )


def joined(row: Row, rest: Row) -> Row:
    """A row with the rest of its name, and the amounts that stand beside the rest."""
    pairs = zip(row, rest, strict=True)
    return tuple(
        replace(above, text=above.text + below.text) if above and below else above for above, below in pairs
    )


def sound(body: Sequence[Row], width: int) -> bool:
    """Whether each column of the body holds words or numbers, not both, and there are columns of both."""
    kinds = [
        {has_chinese(cell.text) for row in body if (cell := row[column]) and cell.text.strip()}
        for column in range(width)
    ]
    numbers = [
        column
        for column in range(width)
        if any((cell := row[column]) and parse_amount(cell.text) for row in body)
    ]
    return all(len(kind) <= 1 for kind in kinds) and 0 < len(numbers) < width
