"""A page's characters and rules to its blocks in reading order: grids, and the lines outside them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model import Place
from model.place import Box
from parsing.document import Block, Cell, Grid, Line
from parsing.readers.pdf.columns import Range
from parsing.readers.pdf.glyphs import Glyph
from parsing.readers.pdf.level import implied_walls
from parsing.readers.pdf.mend import mend
from parsing.readers.pdf.objects import PageObjects
from parsing.readers.pdf.rules import SNAP, CellLines, Lattice, join, rules_to_lattices
from parsing.readers.pdf.scored import Band, Printed, Rows, continued, find_scored, is_level, runs_together
from parsing.readers.pdf.shapes import Segment
from parsing.readers.pdf.shift import settle
from parsing.readers.pdf.text import group_lines, line_to_text, lines_to_text
from parsing.readers.pdf.unruled import find_unruled
from parsing.readers.pdf.words import TextLine

CellTexts = dict[int, list[Glyph]]
Placed = tuple[float, Block]

CROWDED = 3  # cells of a column that hold a name and, clear of it, an amount: two columns that no rule parts
MOSTLY = 0.5  # of the column's cells must do so


@dataclass(frozen=True, slots=True)
class Ending:
    """What a page ends with, that the next may go on with.

    columns: those of a table without upright rules. band: those of a performance table that has no total yet.
    shift: by how many rows the amounts of its ruled tables, or of those before, are printed too high.
    """

    columns: Sequence[Range] = ()
    band: Band | None = None
    shift: int = 0


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page's blocks from the top down, with its number, its height in points and what it ends with."""

    number: int
    height: float
    blocks: Sequence[Block]
    ending: Ending = Ending()


def ending_before(pages: Sequence[ReadPage], number: int) -> Ending:
    """What the page before this one ended with; of an earlier page only how its amounts were printed."""
    if not pages:
        return Ending()
    return pages[-1].ending if pages[-1].number == number - 1 else Ending(shift=pages[-1].ending.shift)


def read_page(objects: PageObjects, number: int, before: Ending = Ending()) -> ReadPage:  # noqa: B008 it is frozen
    """A page's content. number: the page's, from 1. before: what the page before ended with."""
    shift = before.shift
    horizontals, verticals = join(objects.shapes.horizontals), join(objects.shapes.verticals)
    whole = map(TextLine, group_lines(objects.text.glyphs)) if before.band else ()
    if before.band is None or continued(list(whole), before.band) is None:
        verticals += implied_walls(horizontals, verticals, objects.text.glyphs)
    lattices = rules_to_lattices(horizontals, verticals)
    filled, loose = sort_into_cells(objects.text.glyphs, lattices)
    tables: list[tuple[Lattice, CellLines]] = []
    for lattice, texts in zip(lattices, filled, strict=True):
        cells = {index: group_lines(glyphs) for index, glyphs in texts.items()}
        if lacks_columns(lattice, cells) or lacks_rows(lattice, cells):
            loose.extend(glyph for glyphs in texts.values() for glyph in glyphs)
        else:
            cells, loose, shift = settle(lattice, cells, loose, shift)
            tables.append(mend(lattice, cells))
    outside = [rule for rule in horizontals if not any(_holds(lattice.box, rule) for lattice, _ in tables)]
    lines = [TextLine(line) for line in group_lines(loose)]
    placed: list[Placed] = []
    performance = find_scored(lines, before.band)
    band = performance[-1].band if performance and len(lines) - performance[-1].last <= 1 else None
    for scored in reversed(performance):
        top = lines[scored.first].glyphs[0].top
        placed.append((top, scored_to_grid(scored.rows, lines[scored.first : scored.last], objects, number)))
        del lines[scored.first : scored.last]
    unruled = find_unruled(lines, outside, before.columns)
    columns: Sequence[Range] = ()
    if unruled and len(lines) - unruled[-1].region.last <= 1:  # a page number may follow
        columns = unruled[-1].columns
    for table in reversed(unruled):
        del lines[table.region.first : table.region.last]
        tables.append((table.lattice, table.cells))
    placed += [(lattice.ys[0], lattice_to_grid(lattice, cells, objects, number)) for lattice, cells in tables]
    placed += [(line.glyphs[0].top, glyphs_to_line(line.glyphs, objects, number)) for line in lines]
    placed.sort(key=lambda item: item[0])
    return ReadPage(number, objects.page_height, [block for _, block in placed], Ending(columns, band, shift))


def lacks_columns(lattice: Lattice, cells: CellLines) -> bool:
    """Whether a table has columns that no rule parts: one column only, names and amounts in one cell, or what bands of
    a performance table begin with."""
    if len(lattice.xs) == 2 or any(runs_together(list(map(TextLine, lines))) for lines in cells.values()):
        return True
    mixed = Counter(lattice.cells[index].column for index, lines in cells.items() if _is_mixed(lines))
    if not mixed:
        return False
    column, count = mixed.most_common(1)[0]
    return count >= CROWDED and count >= MOSTLY * sum(
        lattice.cells[index].column == column for index in cells
    )


def lacks_rows(lattice: Lattice, cells: CellLines) -> bool:
    """Whether all rows of a performance table stand in one below its headings: no rule parts them."""
    lines = [[TextLine(line) for line in cell] for cell in cells.values()]
    return len(lattice.ys) == 3 and sum(map(is_level, lines)) > 1


def _is_mixed(lines: list[list[Glyph]]) -> bool:
    """Whether a cell holds, on one line, a name and clear of it an amount."""
    return any(line[-1][5].isdecimal() and line[0][5] > "9" and TextLine(line).is_row for line in lines)


def _holds(box: Box, rule: Segment) -> bool:
    """Whether a level rule runs inside a table's box."""
    y, start, end = rule
    return box[1] - SNAP <= y <= box[3] + SNAP and box[0] - SNAP <= start and end <= box[2] + SNAP


def sort_into_cells(glyphs: list[Glyph], lattices: list[Lattice]) -> tuple[list[CellTexts], list[Glyph]]:
    """For each lattice the characters of its cells (by the middle of the character), and those in no cell."""
    filled: list[CellTexts] = [defaultdict(list) for _ in lattices]
    if not lattices:
        return filled, glyphs
    loose: list[Glyph] = []
    # The smallest first: a table may stand inside another's cell.
    nested = sorted(zip(lattices, filled, strict=True), key=lambda table: _area(table[0].box))
    tables = [(lattice.xs, lattice.ys, lattice.framed_owners(), texts) for lattice, texts in nested]
    for glyph in glyphs:
        x, y = (glyph[0] + glyph[2]) / 2, (glyph[1] + glyph[3]) / 2
        for xs, ys, owners, texts in tables:
            cell = owners[bisect_right(ys, y)][bisect_right(xs, x)]
            if cell is not None:
                texts[cell].append(glyph)
                break
        else:
            loose.append(glyph)
    return filled, loose


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def lattice_to_grid(lattice: Lattice, cells: CellLines, objects: PageObjects, number: int) -> Grid:
    """The lattice as a grid of cells with their texts."""
    rows: list[list[Cell | None]] = [[None] * (len(lattice.xs) - 1) for _ in lattice.owners]
    for index, span in enumerate(lattice.cells):
        text, boxes = lines_to_text(cells[index]) if index in cells else ("", ())
        place = Place(number, objects.on_page(lattice.cell_box(span)))
        rows[span.row][span.column] = Cell(text, place, turned(boxes, objects), span.rows, span.columns)
    return Grid(tuple(map(tuple, rows)), Place(number, objects.on_page(lattice.box)))


def scored_to_grid(rows: Rows, lines: Sequence[TextLine], objects: PageObjects, number: int) -> Grid:
    """A performance table's rows as a grid; a blank cell stands where its row does."""
    whole = Place(number, objects.on_page(_around(glyph for line in lines for glyph in line.glyphs)))

    def cell(printed: Printed | None, row: Place) -> Cell | None:
        if printed is None or not printed.lines:
            return printed and Cell("", row)
        text, boxes = lines_to_text(printed.lines)
        place = Place(number, objects.on_page(_around(glyph for line in printed.lines for glyph in line)))
        return Cell(text, place, turned(boxes, objects), printed.rows)

    grid = []
    for row in rows:
        glyphs = [glyph for one in row if one for line in one.lines for glyph in line]
        place = Place(number, objects.on_page(_around(glyphs))) if glyphs else whole
        grid.append(tuple(cell(one, place) for one in row))
    return Grid(tuple(grid), whole)


def _around(glyphs: Iterable[Glyph]) -> Box:
    """The box around characters."""
    x0, top, x1, bottom, *_ = zip(*glyphs, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def glyphs_to_line(line: list[Glyph], objects: PageObjects, number: int) -> Line:
    """A line of running text."""
    text, boxes = line_to_text(line)
    x0, top, x1, bottom = zip(*boxes, strict=True)
    place = Place(number, objects.on_page((min(x0), min(top), max(x1), max(bottom))))
    return Line(text, place, turned(tuple(boxes), objects))


def turned(boxes: tuple[Box, ...], objects: PageObjects) -> tuple[Box, ...]:
    """The boxes as they stand on the page shown."""
    return tuple(map(objects.on_page, boxes)) if objects.turn else boxes
