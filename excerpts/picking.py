"""From a document's blocks to the few that stand around a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from excerpts.failure import ExcerptFailure
from excerpts.printed import find_number
from excerpts.shown import Cells, Excerpt, Lines, ShownCell, ShownLine
from model import Place

LINES_AROUND = 12
ROWS_AROUND = 9
HEAD_ROWS = 4
MOST_COLUMNS = 40
LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class BlockCell:
    """A cell of a block: its text, its place, and how many columns it covers."""

    text: str
    place: Place
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text (`rows` is None) or a table; None in a row is a place that another cell covers."""

    place: Place
    text: str = ""
    rows: tuple[tuple[BlockCell | None, ...], ...] | None = None


def pick(blocks: Sequence[Block], place: Place, number: str) -> Excerpt:
    """The surroundings of a place. Raises ExcerptFailure where the document has no such place."""
    there = [at for at, block in enumerate(blocks) if block.rows is None and _is_at(block.place, place)]
    rows = [(block, row) for block in blocks for row in _rows_of(block, place)]
    # A chart may stand in the paragraph of its caption: then its numbers have the caption's place.
    holding = [at for at in there if find_number(blocks[at].text, number)]
    if holding or (there and not any(_holds(*one, place, number) for one in rows)):
        return lines_around(blocks, (holding or there)[0], number)
    if rows:
        block, row = next((one for one in rows if _holds(*one, place, number)), rows[0])
        return rows_around(block, row, place, number)
    if place == Place() and blocks:
        return pick(blocks, _first_place(blocks[0]), number)
    raise ExcerptFailure(
        "place_not_found",
        f"在原件中没有找到{place.describe() or '这个位置'}，文件可能已由新版程序另行编号。请重新读取这份报告。",
    )


def _first_place(block: Block) -> Place:
    if block.rows is None:
        return block.place
    return next((cell.place for row in block.rows for cell in row if cell), block.place)


def _is_at(block: Place, place: Place) -> bool:
    """Whether a place is a block's, or a part of it where pages have boxes."""
    if block.bbox is None or place.bbox is None or block.page != place.page:
        return block == place
    x0, top, x1, bottom = block.bbox
    x, y = (place.bbox[0] + place.bbox[2]) / 2, (place.bbox[1] + place.bbox[3]) / 2
    return x0 <= x <= x1 and top <= y <= bottom


def _rows_of(block: Block, place: Place) -> list[int]:
    """The rows of a table that hold the place; the first where the place is the table itself."""
    rows = block.rows or ()
    found = [
        number for number, row in enumerate(rows) if any(cell and _is_at(cell.place, place) for cell in row)
    ]
    return found or ([0] if rows and block.place == place else [])


def _holds(block: Block, row: int, place: Place, number: str) -> bool:
    """Whether a cell at the place in a table's row holds the number."""
    cells = (block.rows or ())[row]
    return any(cell and _is_at(cell.place, place) and find_number(cell.text, number) for cell in cells)


def lines_around(blocks: Sequence[Block], position: int, number: str) -> Lines:
    """The lines before and after a line; tables in between are passed over."""
    lines = [block for block in blocks if block.rows is None]
    here = lines.index(blocks[position])
    first = max(0, min(here - LINES_AROUND, len(lines) - 2 * LINES_AROUND - 1))
    last = min(len(lines), first + 2 * LINES_AROUND + 1)
    shown = tuple(
        shown_line(block.text, block.place, number if at == here else "", here=at == here)
        for at, block in enumerate(lines[first:last], start=first)
    )
    return Lines(shown, first, len(lines) - last)


def shown_line(text: str, place: Place, number: str, *, here: bool) -> ShownLine:
    """A line with its number marked; a very long one is cut around the mark."""
    marks = find_number(text, number) if here else ()
    if len(text) > LONGEST:
        start = max(0, (marks[0][0] if marks else 0) - LONGEST // 2)
        text = text[start : start + LONGEST]
        marks = tuple((a - start, b - start) for a, b in marks if a >= start and b <= start + LONGEST)
    return ShownLine(text, place, here, marks)


def rows_around(block: Block, row: int, place: Place, number: str) -> Cells:
    """A table's head and the rows around one row, with the cell marked.

    Where cells share a place (a text's line), the one that holds the number is marked.
    """
    assert block.rows is not None
    first, last = max(0, row - ROWS_AROUND), min(len(block.rows), row + ROWS_AROUND + 1)
    head = range(min(HEAD_ROWS, first))
    shown = [_shown_row(block.rows[at], None, "") for at in head]
    if first > len(head):
        shown.append(())
    for at in range(first, last):
        shown.append(_shown_row(block.rows[at], place if at == row else None, number))
    if last < len(block.rows):
        shown.append(())
    return Cells(_title(place), tuple(shown))


def _shown_row(row: Sequence[BlockCell | None], place: Place | None, number: str) -> tuple[ShownCell, ...]:
    there = [cell for cell in row if cell is not None and place is not None and _is_at(cell.place, place)]
    holding = [cell for cell in there if find_number(cell.text, number)]
    marked = {id(cell) for cell in holding or there}
    shown: list[ShownCell] = []
    covered = 0
    for cell in row[:MOST_COLUMNS]:
        if cell is not None:
            shown.append(ShownCell(cell.text[:LONGEST], cell.place, id(cell) in marked, max(1, cell.columns)))
            covered = max(1, cell.columns) - 1
        elif covered:
            covered -= 1
        else:
            shown.append(ShownCell("", None))
    return tuple(shown)


def _title(place: Place) -> str:
    if place.sheet is not None:
        return f"工作表“{place.sheet}”"
    return f"第 {place.table} 个表" if place.table is not None else ""
