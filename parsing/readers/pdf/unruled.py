"""Tables without upright rules laid out as lattices of cells, so that they read as ruled ones do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from parsing.readers.pdf.columns import Columns, Range, find_columns
from parsing.readers.pdf.headings import Filled, header_cells
from parsing.readers.pdf.regions import Region, crossing, find_regions
from parsing.readers.pdf.rows import form_rows
from parsing.readers.pdf.rules import CellLines, Lattice, Span, lattice_of
from parsing.readers.pdf.shapes import Segment
from parsing.readers.pdf.text import group_lines
from parsing.readers.pdf.words import TextLine, widest


class Unruled(NamedTuple):
    """A table found among lines: the lines it takes, its lattice, the text of its cells, its columns."""

    region: Region
    lattice: Lattice
    cells: CellLines
    columns: tuple[Range, ...]


def find_unruled(
    lines: Sequence[TextLine], rules: Sequence[Segment], before: Sequence[Range] = ()
) -> list[Unruled]:
    """The tables among a page's lines outside ruled tables.

    rules: the level rules outside them. before: the columns of a table that the page before ended with.
    """
    return [lay_out(lines, region, rules) for region in find_regions(lines, rules, before)]


def lay_out(lines: Sequence[TextLine], region: Region, rules: Sequence[Segment]) -> Unruled:
    """A region's lines as the cells of a lattice."""
    header, body = lines[region.first : region.body], lines[region.body : region.last]
    outer = widest(word for line in (*header, *body) for word in line.words)
    printed = region.columns or tuple(find_columns(header, body))
    outer = (min(outer[0], printed[0][0]), max(outer[1], printed[-1][1]))
    columns = Columns.around(printed, outer)
    headings = header_cells(header, body, columns, rules)
    depth = max((span.row + span.rows for span, _ in headings), default=0)
    counts = [[line] for line in body[:1] if line.counted]
    rows = [*counts, *form_rows(body[len(counts) :], columns, crossing(rules, outer))]
    filled = [*headings, *_body_cells(rows, columns, depth)]
    lattice = lattice_of(_row_edges(header, depth, rows), columns.edges, [span for span, _ in filled])
    texts = {index: group_lines(glyphs) for index, (_, glyphs) in enumerate(filled) if glyphs}
    return Unruled(region, lattice, texts, printed)


def _body_cells(rows: Sequence[Sequence[TextLine]], columns: Columns, depth: int) -> Iterable[Filled]:
    for row, lines in enumerate(rows, depth):
        words = [word for line in lines for word in line.words]
        for column in range(len(columns)):
            glyphs = [glyph for word in words if columns.of(word) == column for glyph in word.glyphs]
            yield Span(row, column, 1, 1), glyphs


def _row_edges(header: Sequence[TextLine], depth: int, rows: Sequence[Sequence[TextLine]]) -> list[float]:
    """The heights of the edges half way between rows; a header's rows share its height evenly."""
    bottom = max(glyph.bottom for line in rows[-1] for glyph in line.glyphs)
    if not depth:
        return [_top(rows[0]), *(edge_between(*pair) for pair in pairwise(rows)), bottom]
    inner = [edge_between(*pair) for pair in pairwise([header, *rows])]
    top = _top(header)
    return [*(top + (inner[0] - top) * level / depth for level in range(depth)), *inner, bottom]


def edge_between(above: Sequence[TextLine], below: Sequence[TextLine]) -> float:
    """The height half way between two rows."""
    return (max(glyph.bottom for line in above for glyph in line.glyphs) + _top(below)) / 2


def _top(lines: Sequence[TextLine]) -> float:
    return min(glyph.top for line in lines for glyph in line.glyphs)
