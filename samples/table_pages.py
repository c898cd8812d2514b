"""Which rows of a table stand on which page: pieces of the table, with rows cut in mid-cell where that is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samples.table_measures import ABOVE, Measured

FEWEST_LINES = 1  # of a cut row on either page


@dataclass(frozen=True, slots=True)
class Strip:
    """A row on a page, or a part of it: its lines of text from `first` up to `last` (None: to the end)."""

    row: int
    height: float
    first: int = 0
    last: int | None = None

    @property
    def is_cut(self) -> bool:
        return self.first > 0 or self.last is not None


def pieces(measured: Measured, room: float, next_room: float) -> Iterator[list[Strip]]:
    """The table's strips page by page. room: the height on the first page; next_room: on each of those after it,
    below whatever is repeated there."""
    page: list[Strip] = []
    left = room
    moved = False  # whether the headings have gone to a page of their own already
    waiting = [Strip(row, height) for row, height in enumerate(measured.heights)]
    while waiting:
        strip = waiting.pop(0)
        if strip.height <= left:
            page.append(strip)
            left -= strip.height
            continue
        alone = all(one.row < measured.table.head for one in page)
        upper, lower = _cut(measured, strip, left)
        if upper is None and alone and (moved or not page):
            upper, lower = strip, None  # higher than a page: it runs over the margin rather than away
        if upper is not None:
            page.append(upper)
        if lower is not None:
            waiting.insert(0, lower)
        if upper is not None or not alone:
            yield page
        else:  # headings alone do not stay behind
            waiting[:0] = page
            moved = True
        page, left = [], next_room
    if page:
        yield page


def _cut(measured: Measured, strip: Strip, left: float) -> tuple[Strip | None, Strip | None]:
    """A strip's part that still fits, and its rest; no part where the layout does not break rows."""
    lines = row_lines(measured, strip.row) - strip.first
    fitting = int((left - 2 * ABOVE) / measured.leading)
    if (
        not measured.layout.breaks_rows
        or strip.row < measured.table.head
        or fitting < FEWEST_LINES
        or lines - fitting < FEWEST_LINES
    ):
        return None, strip
    middle = strip.first + fitting
    rest = (lines - fitting) * measured.leading + 2 * ABOVE
    return Strip(strip.row, left, strip.first, middle), Strip(strip.row, rest, middle, strip.last)


def row_lines(measured: Measured, row: int) -> int:
    """How many lines the row's own cells have at most."""
    return max(
        (
            len(measured.lines[row, column])
            for column, cell in enumerate(measured.table.rows[row])
            if cell is not None and cell.rows == 1
        ),
        default=1,
    )
