"""A sample report as an abstract document, which writers turn into text, PDF or another format.

Every printed number carries the figures that it states, so the document and its key cannot part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model import Figure, Score


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence or chart; 收、支总计 state two figures at once."""

    text: str
    figures: tuple[Figure, ...]


Part = str | Number


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page's lines."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is 第一部分, 2 一、, 3 （一）."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: the titles of the document's parts."""

    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell; rows and columns say how far it reaches."""

    text: str = ""
    rows: int = 1
    columns: int = 1
    figures: tuple[Figure, ...] = ()


Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its printed title, the lines above it (公开01表, 部门, 金额单位), its rows and notes.

    rows: of equal length; None where a merged cell that starts elsewhere covers the position.
    scores: the score lines of a performance table, which are not figures.
    head: how many of the rows are headings.
    """

    title: str
    captions: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    scores: tuple[Score, ...] = ()
    head: int = 0

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart's data as Word leaves it in the text: labels, then numbers."""

    title: str
    labels: tuple[str, ...]
    numbers: tuple[Number, ...]


Block = Cover | Contents | Heading | Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class SampleDocument:
    unit: str
    year: int
    kind: str
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        return f"{self.unit}{self.year}年度{self.kind}"

    def figures(self) -> Iterator[Figure]:
        """Every figure that the document prints, in reading order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                for part in block.parts:
                    if isinstance(part, Number):
                        yield from part.figures
            elif isinstance(block, Table):
                for row in block.rows:
                    for cell in row:
                        if cell is not None:
                            yield from cell.figures
            elif isinstance(block, Chart):
                for number in block.numbers:
                    yield from number.figures

    def scores(self) -> Iterator[Score]:
        for block in self.blocks:
            if isinstance(block, Table):
                yield from block.scores


def row(*cells: Cell | str) -> Row:
    """A table row from its cells, with the positions that they reach over to the right filled in."""
    full: list[Cell | None] = []
    for cell in cells:
        cell = Cell(cell) if isinstance(cell, str) else cell
        full += [cell, *[None] * (cell.columns - 1)]
    return tuple(full)
