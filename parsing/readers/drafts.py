"""Tables inside tables, as Word and web pages have them: which of them are tables and which only lay out a page.

A reader gives drafts, whose cells hold lines and further tables. A draft that only places things (one column, a page's
frame, a box around prose) gives up its content in reading order; a table becomes a grid, and tables inside its cells
follow it as grids of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from model import Place
from parsing.document import Cell, Grid, Line
from parsing.failure import ReadFailure
from parsing.names import plain
from parsing.numbers import parse_amount

# Two million positions are a thousand times the largest score table seen.
MAX_POSITIONS = 2_000_000
MAX_TEXT = 10_000_000

_PROSE_ROWS = 3
_PROSE_LINES = 5
_PROSE_LENGTH = 500
_SHORT = 40
_MOSTLY = 4
_CAPTION_LENGTH = 60
_CAPTION = re.compile(
    r"^(?:附?表\d+|[（(]?公开\d+|财决)|公开\d+(?:-\d+)?表|^(?:编制|填报|公开|预算)?(?:部门|单位)(?:名称)?(?:[（(]公章[）)])?[:：]"
    r"|(?:金额|货币)?单位[:：]|^20\d{2}年(?:度)?$|^[（(]20\d{2}年度?[）)]$"
)
_YEAR = re.compile(r"20\d{2}年度?")


@dataclass(frozen=True, slots=True)
class LinkLine(Line):
    """A web page's line that is nothing but links: navigation, unless it stands in a table's cell."""


@dataclass(slots=True)
class CellDraft:
    """A cell and what it holds, in order; rows and columns say how far it reaches."""

    content: list[Item]
    rows: int = 1
    columns: int = 1

    @property
    def lines(self) -> list[Line]:
        return [item for item in self.content if isinstance(item, Line)]

    @property
    def text(self) -> str:
        """The cell's own lines, without what tables inside it hold."""
        return "\n".join(line.text for line in self.lines)

    @property
    def inner(self) -> list[Item]:
        """Whatever is no line: tables, charts."""
        return [item for item in self.content if not isinstance(item, Line)]


@dataclass(slots=True)
class TableDraft:
    """A table's positions: a cell where it starts, None where one that starts elsewhere covers it.

    number: the table's number in the document, where the reader counts all tables; 0 lets grids be counted.
    """

    rows: list[list[CellDraft | None]]
    place: Place
    number: int = 0

    @property
    def cells(self) -> list[CellDraft]:
        return [cell for row in self.rows for cell in row if cell is not None]


@dataclass(slots=True)
class ChartDraft:
    """A chart's data as stored in a document.

    series: (name, labels, values as printed) of each. place: where the chart stands.
    """

    title: str
    series: list[tuple[str, list[str], list[str]]]
    place: Place


Item = Line | Grid | TableDraft | ChartDraft
FlatItem = Line | Grid | ChartDraft


@dataclass(slots=True)
class Flattener:
    """Turns drafts into lines and grids, keeping count of the grids and of how much there is."""

    grids: int = 0
    positions: int = 0
    text: int = 0

    def flatten(self, items: Iterable[Item]) -> Iterator[FlatItem]:
        """The items with every table draft as grids, or as its content where it only lays out.

        Raises ReadFailure where there is more than any report can hold.
        """
        for item in items:
            if isinstance(item, TableDraft):
                yield from self._table(item)
            else:
                self._weigh(len(item.text) if isinstance(item, Line) else 0)
                yield item

    def _table(self, table: TableDraft) -> Iterator[FlatItem]:
        if lays_out(table):
            for cell in table.cells:
                yield from self.flatten(cell.content)
            return
        self.grids += 1
        number = table.number or self.grids
        self.positions += sum(map(len, table.rows))
        if self.positions > MAX_POSITIONS:
            raise too_much()
        inner: list[FlatItem] = []
        rows = tuple(tuple(self._row(row, number, r, inner)) for r, row in enumerate(table.rows, start=1))
        yield Grid(rows, table.place)
        yield from inner

    def _row(
        self, row: list[CellDraft | None], number: int, r: int, inner: list[FlatItem]
    ) -> Iterator[Cell | None]:
        """A row's cells; what their inner tables give is added to `inner`."""
        for c, cell in enumerate(row, start=1):
            if cell is None:
                yield None
                continue
            lines = [line.text for line in cell.lines]
            for item in cell.inner:
                if isinstance(item, TableDraft) and lays_out(item):
                    found = list(self.flatten([item]))
                    lines += [one.text for one in found if isinstance(one, Line)]
                    inner += [one for one in found if not isinstance(one, Line)]
                else:
                    inner.extend(self.flatten([item]))
            text = "\n".join(lines)
            self._weigh(len(text))
            yield Cell(text, Place(table=number, row=r, column=c), rows=cell.rows, columns=cell.columns)

    def _weigh(self, characters: int) -> None:
        self.text += characters
        if self.text > MAX_TEXT:
            raise too_much()


def too_much() -> ReadFailure:
    """The failure for a document with far more content than a report."""
    return ReadFailure(
        "too_large", "文件内容过多，远超一份决算报告，已放弃读取。请确认文件是否选对，或拆分后再传。"
    )


def lays_out(table: TableDraft) -> bool:
    """Whether a table only places things on the page."""
    filled = [cell for cell in table.cells if cell.content]
    columns = {c for row in table.rows for c, cell in enumerate(row) if cell is not None and cell.content}
    if len(columns) <= 1 or len(filled) <= 1:
        return True
    if len(table.rows) == 1 and are_captions([cell.text for cell in filled]):
        return True
    return frames_tables(table) or boxes_prose(table)


def frames_tables(table: TableDraft) -> bool:
    """Whether tables stand inside, and what stands beside them is little next to them (a menu, a footer)."""
    inside = sum(rows_inside(cell) for cell in table.cells)
    own = sum(1 for row in table.rows if sum(1 for cell in row if cell and is_short(own_text(cell))) >= 2)
    return inside > _MOSTLY * own


def rows_inside(cell: CellDraft) -> int:
    """How many rows the tables inside a cell have, at any depth, and how many lines of prose stand beside them."""
    tables = [item for item in cell.inner if isinstance(item, TableDraft)]
    rows = sum(len(table.rows) + sum(rows_inside(inner) for inner in table.cells) for table in tables)
    return rows + (len(cell.lines) if rows and len(cell.lines) >= _PROSE_LINES else 0)


def own_text(cell: CellDraft) -> str:
    """A cell's text without lines that are only links."""
    return "".join(line.text for line in cell.lines if not isinstance(line, LinkLine))


def boxes_prose(table: TableDraft) -> bool:
    """Whether a page's columns of running text stand in few cells, with no amount in a cell of its own."""
    if len(table.rows) > _PROSE_ROWS:
        return False
    prose = any(len(cell.lines) >= _PROSE_LINES and len(cell.text) >= _PROSE_LENGTH for cell in table.cells)
    return prose and not any(parse_amount(cell.text) for cell in table.cells)


def is_caption(text: str) -> bool:
    """Whether a cell's text is one of the captions above a table: 公开01表, 部门：…, 2024年度, 金额单位：万元."""
    return bool(_CAPTION.search(plain(text))) and len(text) <= _CAPTION_LENGTH


def are_captions(texts: Sequence[str]) -> bool:
    """Whether a row's texts are captions; several years beside each other are headings."""
    years = sum(1 for text in texts if _YEAR.fullmatch(plain(text)))
    return years < 2 and all(map(is_caption, texts))


def is_short(text: str) -> bool:
    """Whether a cell's text is a label or number rather than prose."""
    return 0 < len(text.strip()) <= _SHORT


def place_grid(rows: int, columns: int) -> list[list[CellDraft | None]]:
    """Empty positions. Raises ReadFailure where they are more than a document may have."""
    if rows * columns > MAX_POSITIONS:
        raise too_much()
    return [[None] * columns for _ in range(rows)]
