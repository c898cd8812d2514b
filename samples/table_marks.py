"""A piece of a table as marks on a page: the lines of its cells and its rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from samples.document import Cell
from samples.layouts import BARE, FULL, HEADS, LEVEL, RIGHT
from samples.letters import text_width
from samples.paper import Rule, Text
from samples.table_measures import ABOVE, SIDE, Measured, Spot, cells_of, indented, is_words
from samples.table_pages import Strip

ASCENT = 0.88  # of the font size: from the top of a line's characters to its baseline
SHORT = 6  # characters of a word that stands in the middle of its cell

Segment = tuple[float, float, float]


class Printer:
    """Prints a table piece by piece; a merged cell's text that has no room on one page goes on on the next."""

    def __init__(self, measured: Measured, left: float) -> None:
        self.measured = measured
        self.xs = [left, *(left + x for x in accumulate(measured.widths))]
        self.waiting: dict[Spot, list[str]] = {}
        self.cells = list(cells_of(measured.table))

    def piece(self, strips: Sequence[Strip], top: float) -> Iterator[Text | Rule]:
        """The marks of the strips, one below the other from `top` on."""
        edges = list(accumulate((strip.height for strip in strips), initial=top))
        span = {strip.row: (edges[index], edges[index + 1]) for index, strip in enumerate(strips)}
        cut = {strip.row: strip for strip in strips}
        walls = _Walls()
        for row, column, cell in self.cells:
            rows = [one for one in range(row, row + cell.rows) if one in span]
            if not rows:
                continue
            box = (self.xs[column], span[rows[0]][0], self.xs[column + cell.columns], span[rows[-1]][1])
            walls.add(box)
            lines = self._lines(row, column, cell, cut[rows[0]], box[3] - box[1])
            yield from self._texts(row, column, cell, lines, box, fixed=cell.rows == 1 and cut[row].is_cut)
        yield from self._rules(walls, strips, edges)

    def _lines(self, row: int, column: int, cell: Cell, strip: Strip, height: float) -> list[str]:
        """Which of a cell's lines stand on this page."""
        lines = self.measured.lines[row, column]
        if cell.rows == 1:
            return lines[strip.first : strip.last]
        if row < self.measured.table.head:
            return lines  # headings come again whole
        left = self.waiting.get((row, column), lines)
        fitting = max(1, int((height - 2 * ABOVE) / self.measured.leading + 0.01))
        self.waiting[row, column] = left[fitting:]
        return left[:fitting]

    def _texts(
        self,
        row: int,
        column: int,
        cell: Cell,
        lines: Sequence[str],
        box: tuple[float, float, float, float],
        *,
        fixed: bool,
    ) -> Iterator[Text]:
        x0, y0, x1, y1 = box
        size, leading = self.measured.size, self.measured.leading
        top = y0 + ABOVE if fixed else (y0 + y1 - len(lines) * leading) / 2
        if cell.figures:
            top -= self.measured.layout.drift * leading
        for number, line in enumerate(lines):
            if not line.strip():
                continue
            width = text_width(line, size)
            x = (x0 + x1 - width) / 2
            if self._is_right(cell):
                x = x1 - SIDE - width
            elif self._is_left(row, cell):
                indent = indented(self.measured.table, row, column) if self.measured.layout.indents else 0
                x = x0 + SIDE + (indent * size if width + indent * size < x1 - x0 - 2 * SIDE else 0)
            yield Text(x, top + number * leading + ASCENT * size, line, size)

    def _is_right(self, cell: Cell) -> bool:
        return bool(cell.figures) and self.measured.layout.amounts == RIGHT

    def _is_left(self, row: int, cell: Cell) -> bool:
        """Names and codes; headings, short words and merged cells stand in the middle."""
        if row < self.measured.table.head or cell.columns > 3 or cell.figures:
            return False
        if is_words(cell.text):
            return cell.rows == 1 and (len(cell.text) > SHORT or not self.measured.table.scores)
        return len(cell.text) >= 3 and cell.text.isdigit()

    def _rules(self, walls: _Walls, strips: Sequence[Strip], edges: Sequence[float]) -> Iterator[Rule]:
        rules = self.measured.layout.rules
        if rules == BARE:
            return
        if rules == HEADS:
            heads = sum(strip.row < self.measured.table.head for strip in strips)
            for y in sorted({edges[0], edges[heads], edges[-1]}):
                yield Rule(self.xs[0], y, self.xs[-1], y)
            yield from self._under_groups(edges, heads)
            return
        yield from (Rule(start, y, end, y) for y, start, end in _joined(walls.level))
        if rules == FULL:
            yield from (Rule(x, start, x, end) for x, start, end in _joined(walls.upright))
        assert rules in (FULL, LEVEL)

    def _under_groups(self, edges: Sequence[float], heads: int) -> Iterator[Rule]:
        """A short rule under each heading that stands over several columns."""
        for row, column, cell in self.cells:
            if row + cell.rows < heads and cell.columns > 1:
                y = edges[row + cell.rows]
                yield Rule(self.xs[column] + SIDE, y, self.xs[column + cell.columns] - SIDE, y)


class _Walls:
    """The borders of drawn cells, level and upright, as (position, from, to)."""

    def __init__(self) -> None:
        self.level: set[Segment] = set()
        self.upright: set[Segment] = set()

    def add(self, box: tuple[float, float, float, float]) -> None:
        x0, y0, x1, y1 = (round(side, 2) for side in box)
        self.level |= {(y0, x0, x1), (y1, x0, x1)}
        self.upright |= {(x0, y0, y1), (x1, y0, y1)}


def _joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments, those that touch on one line joined."""
    by_position: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for position, start, end in segments:
        by_position[position].append((start, end))
    for position in sorted(by_position):
        reach = sorted(by_position[position])
        start, end = reach[0]
        for next_start, next_end in reach[1:]:
            if next_start > end:
                yield position, start, end
                start, end = next_start, next_end
            end = max(end, next_end)
        yield position, start, end
