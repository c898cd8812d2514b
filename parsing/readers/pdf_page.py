"""A page's characters and rules to its blocks in reading order: grids, and the lines outside them."""

from __future__ import annotations

from collections import defaultdict

from model import Place
from model.place import Box
from parsing.document import Block, Cell, Grid, Line
from parsing.readers.pdf_mend import mend
from parsing.readers.pdf_objects import Glyph, PageObjects, Segment
from parsing.readers.pdf_rules import SNAP, Lattice, join, rules_to_lattices
from parsing.readers.pdf_text import group_lines, line_to_text, lines_to_text
from parsing.readers.pdf_unruled import find_unruled
from parsing.readers.pdf_words import TextLine

CellTexts = dict[int, list[Glyph]]


def page_to_blocks(objects: PageObjects, number: int) -> list[Block]:
    """The page's blocks from the top down. number: the page's, from 1."""
    horizontals, verticals = join(objects.horizontals), join(objects.verticals)
    lattices = rules_to_lattices(horizontals, verticals)
    filled, loose = sort_into_cells(objects.glyphs, lattices)
    tables = list(zip(lattices, filled, strict=True))
    lines = [TextLine(line) for line in group_lines(loose)]
    outside = [rule for rule in horizontals if not any(_holds(lattice.box, rule) for lattice in lattices)]
    for unruled in reversed(find_unruled(lines, outside)):
        del lines[unruled.region.first : unruled.region.last]
        tables.append((unruled.lattice, unruled.texts))
    placed: list[tuple[float, Block]] = [
        (lattice.ys[0], lattice_to_grid(lattice, texts, objects, number)) for lattice, texts in tables
    ]
    placed += [(line.glyphs[0].top, glyphs_to_line(line.glyphs, objects, number)) for line in lines]
    placed.sort(key=lambda item: item[0])
    return [block for _, block in placed]


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
    tables = sorted(zip(lattices, filled, strict=True), key=lambda table: _area(table[0].box))
    for glyph in glyphs:
        x, y = (glyph[0] + glyph[2]) / 2, (glyph[1] + glyph[3]) / 2
        for lattice, texts in tables:  # the smallest first: a table may stand inside another's cell
            cell = lattice.cell_at(x, y)
            if cell is not None:
                texts[cell].append(glyph)
                break
        else:
            loose.append(glyph)
    return filled, loose


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def lattice_to_grid(lattice: Lattice, texts: CellTexts, objects: PageObjects, number: int) -> Grid:
    """The lattice as a grid of cells with their texts."""
    lattice, lines = mend(lattice, {index: group_lines(glyphs) for index, glyphs in texts.items()})
    rows: list[list[Cell | None]] = [[None] * (len(lattice.xs) - 1) for _ in lattice.owners]
    for index, span in enumerate(lattice.cells):
        text, boxes = lines_to_text(lines[index]) if index in lines else ("", ())
        place = Place(number, objects.on_page(lattice.cell_box(span)))
        rows[span.row][span.column] = Cell(text, place, turned(boxes, objects), span.rows, span.columns)
    return Grid(tuple(map(tuple, rows)), Place(number, objects.on_page(lattice.box)))


def glyphs_to_line(line: list[Glyph], objects: PageObjects, number: int) -> Line:
    """A line of running text."""
    text, boxes = line_to_text(line)
    x0, top, x1, bottom = zip(*boxes, strict=True)
    place = Place(number, objects.on_page((min(x0), min(top), max(x1), max(bottom))))
    return Line(text, place, turned(tuple(boxes), objects))


def turned(boxes: tuple[Box, ...], objects: PageObjects) -> tuple[Box, ...]:
    """The boxes as they stand on the page shown."""
    return tuple(map(objects.on_page, boxes)) if objects.turn else boxes
