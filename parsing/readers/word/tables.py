"""Word's tables as positions: merged cells in both directions, borders that miss each other by a hair put in line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from model import Place
from parsing.readers.drafts import CellDraft, Item, TableDraft, place_grid
from parsing.readers.ooxml import Element, attribute, elements, first, is_on, local, number

# Word's own limit of columns; a span beyond it is damage.
MAX_COLUMNS = 63 * 4
# Borders that were drawn by hand miss each other by less than 2 mm (in twips, 1/20 point).
SNAP = 100

_WRAPPERS = ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")


@dataclass(slots=True)
class Span:
    """A w:tc and the table columns from `start` to before `end` that it reaches over.

    joins_above, joins_left: it goes on a cell that starts above, or left of it.
    """

    start: int
    end: int
    cell: Element
    joins_above: bool = False
    joins_left: bool = False


def read_table(
    table: Element, number_in_document: int, place: Place, content: Callable[[Element, Place], list[Item]]
) -> TableDraft:
    """The draft of a w:tbl; `content` reads what a cell holds."""
    rows = [row_spans(row) for row in inside(table, "tr") if not is_removed(row)]
    align_borders(rows, table)
    width = max((span.end for row in rows for span in row), default=0)
    grid = place_grid(len(rows), width)
    reaching: dict[int, CellDraft] = {}  # the cells that end with the row above, by where they start
    for r, row in enumerate(rows):
        left: CellDraft | None = None
        reached, reaching = reaching, {}
        for span in row:
            above = reached.get(span.start) if span.joins_above else None
            if above is not None:
                above.rows += 1
                reaching[span.start] = above
                left = None
            elif span.joins_left and left is not None:
                left.columns += span.end - span.start
            else:
                where = Place(table=number_in_document, row=r + 1, column=span.start + 1)
                left = CellDraft(content(span.cell, where), columns=span.end - span.start)
                grid[r][span.start] = reaching[span.start] = left
    return TableDraft(grid, place, number_in_document)


def inside(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those inside content controls and tracked insertions."""
    for child in parent:
        kind = local(child)
        if kind == name:
            yield child
        elif kind in _WRAPPERS:
            yield from inside(child, name)


def is_removed(row: Element) -> bool:
    """Whether a row is hidden, or struck out by a tracked change."""
    properties = first(row, "trPr")
    return first(properties, "del") is not None or is_on(first(properties, "hidden"))


def row_spans(row: Element) -> list[Span]:
    """A row's cells with the table columns they reach over."""
    spans: list[Span] = []
    at = min(number(first(row, "trPr", "gridBefore")), MAX_COLUMNS)
    for cell in inside(row, "tc"):
        properties = first(cell, "tcPr")
        wide = max(1, min(number(first(properties, "gridSpan"), otherwise=1), MAX_COLUMNS))
        if at + wide > MAX_COLUMNS:
            break
        spans.append(
            Span(
                at,
                at + wide,
                cell,
                goes_on(first(properties, "vMerge")),
                goes_on(first(properties, "hMerge")),
            )
        )
        at += wide
    return spans


def goes_on(merge: Element | None) -> bool:
    """Whether a w:vMerge or w:hMerge says that the cell goes on the one before it."""
    return merge is not None and attribute(merge, "val", "continue") != "restart"


def align_borders(rows: Sequence[Sequence[Span]], table: Element) -> None:
    """Number the columns by their borders, taking borders as one that stand within SNAP of each other.

    Tables drawn by hand give a column of each row its own grid column, so that amounts would not stand under
    their headings. Where the widths are not told, or a cell with content would vanish, the numbers stay.
    """
    columns = first(table, "tblGrid")
    widths = [number(column, "w") for column in elements(columns, "gridCol")] if columns is not None else []
    used = max((span.end for row in rows for span in row), default=0)
    if len(widths) < used or any(width <= 0 for width in widths[:used]):
        return
    borders = [0]
    for width in widths[:used]:
        borders.append(borders[-1] + width)
    taken = sorted({border for row in rows for span in row for border in (span.start, span.end)})
    lines: list[int] = []
    for index in taken:
        if not lines or borders[index] - borders[lines[-1]] > SNAP:
            lines.append(index)
    place = {index: max(bisect_left(lines, index + 1) - 1, 0) for index in taken}
    if any(place[span.start] == place[span.end] for row in rows for span in row):
        return
    for row in rows:
        for span in row:
            span.start, span.end = place[span.start], place[span.end]
