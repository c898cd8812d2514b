"""Ruling lines to the tables they draw: join the collinear, group the touching, find cells between walls."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from model.place import Box
from parsing.readers.pdf.glyphs import Glyph
from parsing.readers.pdf.shapes import Segment

SNAP = 3.0  # points: ruling lines nearer than this are one, ends that miss by less than this touch
OPEN_SHARE = 0.5  # of the rules must run past the last crossing one before a border counts as left undrawn
MAX_CELLS = 50_000  # a hatched area is no table
MAX_LINES = 2_000  # nor are so many level or upright lines


CellLines = dict[int, list[list[Glyph]]]
"""A table's text: for the index of each cell that has any its lines of characters."""


class Span(NamedTuple):
    """A drawn cell in units of its lattice: its first row and column, and how many of each it covers."""

    row: int
    column: int
    rows: int
    columns: int


class Lattice(NamedTuple):
    """A table's geometry: the edges of its rows (ys) and columns (xs) in points, and the cells drawn between.

    owners: for each row and column the index of the cell that covers it, None where no cell is drawn.
    """

    ys: list[float]
    xs: list[float]
    cells: list[Span]
    owners: list[list[int | None]]

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_box(self, cell: Span) -> Box:
        row, column, rows, columns = cell
        return (self.xs[column], self.ys[row], self.xs[column + columns], self.ys[row + rows])

    def framed_owners(self) -> list[list[int | None]]:
        """The owners in a frame of None, so that what is left of, above, right of or below all cells has none."""
        outside: list[int | None] = [None] * (len(self.xs) + 1)
        return [outside, *([None, *owners, None] for owners in self.owners), outside]


class Group(NamedTuple):
    """Ruling lines that touch one another."""

    horizontals: list[Segment]
    verticals: list[Segment]


def rules_to_lattices(horizontals: list[Segment], verticals: list[Segment]) -> list[Lattice]:
    """The tables that joined lines draw, from the top down; a lone box is a frame around text, no table."""
    if max(len(horizontals), len(verticals)) > MAX_LINES:
        return []
    lattices = [group_to_lattice(group) for group in group_touching(horizontals, verticals)]
    tables = [lattice for lattice in lattices if lattice is not None and len(lattice.cells) > 1]
    return sorted(tables, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def join(segments: Iterable[Segment]) -> list[Segment]:
    """Parallel lines (position, start, end), those of one position joined where they touch; no specks."""
    joined: list[Segment] = []
    for group in _of_one_position(segments):
        position = sum(segment[0] for segment in group) / len(group)
        reach = sorted(segment[1:] for segment in group)
        start, end = reach[0]
        for next_start, next_end in reach[1:]:
            if next_start > end + SNAP:
                joined.append((position, start, end))
                start, end = next_start, next_end
            elif next_end > end:
                end = next_end
        joined.append((position, start, end))
    return [segment for segment in joined if segment[2] - segment[1] >= SNAP]


def _of_one_position(segments: Iterable[Segment]) -> list[list[Segment]]:
    groups: list[list[Segment]] = []
    last = float("-inf")
    for segment in sorted(segments):
        if segment[0] - last > SNAP:
            groups.append([])
        last = segment[0]
        groups[-1].append(segment)
    return groups


def group_touching(horizontals: list[Segment], verticals: list[Segment]) -> list[Group]:
    """Ruling lines in groups that cross or touch; a line that touches none makes no group."""
    group_of: dict[Segment, Group] = {}
    for x, top, bottom in verticals:
        group = Group([], [(x, top, bottom)])
        for line in horizontals:
            y, start, end = line
            if not (top - SNAP <= y <= bottom + SNAP and start - SNAP <= x <= end + SNAP):
                continue
            known = group_of.get(line)
            if known is None:
                group.horizontals.append(line)
            elif known is not group:
                group = _merge(known, group, group_of)
            group_of[line] = group
        group_of.update(dict.fromkeys(group.horizontals, group))
    return list({id(group): group for group in group_of.values()}.values())


def _merge(group: Group, other: Group, group_of: dict[Segment, Group]) -> Group:
    """`group` with the lines of `other`, which is given up."""
    group.horizontals.extend(other.horizontals)
    group.verticals.extend(other.verticals)
    group_of.update(dict.fromkeys(other.horizontals, group))
    return group


def group_to_lattice(group: Group) -> Lattice | None:
    """The table that touching lines draw, with undrawn outer borders added; None where they draw none."""
    ys = sorted({segment[0] for segment in group.horizontals})
    xs = sorted({segment[0] for segment in group.verticals})
    if not xs or not ys:
        return None
    left, right = open_ends(group.horizontals, xs)
    top, bottom = open_ends(group.verticals, ys)
    xs, ys = [*left, *xs, *right], [*top, *ys, *bottom]
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MAX_CELLS:
        return None
    across = _walls(group.horizontals, ys, xs)
    down = _walls(group.verticals, xs, ys)
    for edges, walls in ((top, across[0]), (bottom, across[-1]), (left, down[0]), (right, down[-1])):
        walls[:] = b"\1" * len(walls) if edges else walls
    return _walled_cells(ys, xs, across, down)


def open_ends(crossing: list[Segment], edges: list[float]) -> tuple[list[float], list[float]]:
    """Borders before the first and after the last edge, not drawn but where most rules begin or end."""
    first, last = edges[0] - SNAP, edges[-1] + SNAP
    starts = [segment[1] for segment in crossing if segment[1] <= edges[0] + SNAP]
    ends = [segment[2] for segment in crossing if segment[2] >= edges[-1] - SNAP]
    before = [start for start in starts if start < first]
    after = [end for end in ends if end > last]
    return (
        [min(before)] if before and len(before) >= OPEN_SHARE * len(starts) else [],
        [max(after)] if after and len(after) >= OPEN_SHARE * len(ends) else [],
    )


def _walls(lines: list[Segment], positions: list[float], edges: list[float]) -> list[bytearray]:
    """For each position, which gaps between successive edges a line at that position covers."""
    walls = [bytearray(len(edges) - 1) for _ in positions]
    for position, start, end in lines:
        first, last = bisect_left(edges, start - SNAP), bisect_right(edges, end + SNAP) - 1
        if last > first:
            walls[bisect_left(positions, position)][first:last] = b"\1" * (last - first)
    return walls


def _walled_cells(
    ys: list[float], xs: list[float], across: list[bytearray], down: list[bytearray]
) -> Lattice:
    """The lattice with its cells; across[row][column] is the wall above a square, down[column][row] left."""
    cells: list[Span] = []
    taken = [bytearray(len(xs) - 1) for _ in ys[1:]]
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if taken[row][column]:
                continue
            span = _grow(row, column, across, down, taken)
            for line in range(row, row + span.rows):
                taken[line][column : column + span.columns] = b"\1" * span.columns
            if _is_closed(span, across, down):
                cells.append(span)
    return lattice_of(ys, xs, cells)


def lattice_of(ys: list[float], xs: list[float], cells: list[Span]) -> Lattice:
    """A lattice of these cells."""
    owners: list[list[int | None]] = [[None] * (len(xs) - 1) for _ in ys[1:]]
    for index, (row, column, rows, columns) in enumerate(cells):
        for line in range(row, row + rows):
            owners[line][column : column + columns] = [index] * columns
    return Lattice(ys, xs, cells, owners)


def _grow(
    row: int, column: int, across: list[bytearray], down: list[bytearray], taken: list[bytearray]
) -> Span:
    """The largest free box from this square to the right, then downwards, that no wall divides."""
    right, bottom = column + 1, row + 1
    while right < len(down) - 1 and not down[right][row] and not taken[row][right]:
        right += 1
    while (
        bottom < len(across) - 1
        and not any(across[bottom][column:right])
        and not any(down[edge][bottom] for edge in range(column + 1, right))
        and not any(taken[bottom][column:right])
    ):
        bottom += 1
    return Span(row, column, bottom - row, right - column)


def _is_closed(span: Span, across: list[bytearray], down: list[bytearray]) -> bool:
    """Whether walls stand on at least three sides; one border may have been forgotten."""
    row, column, rows, columns = span
    sides = (
        all(across[row][column : column + columns]),
        all(across[row + rows][column : column + columns]),
        all(down[column][row : row + rows]),
        all(down[column + columns][row : row + rows]),
    )
    return sum(sides) >= 3
