"""What the PDF reader's tests look at: a document's tables and lines, and whether its places are right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pdfplumber

from model import SourceFile
from model.place import Box
from parsing.document import Cell, Document, Fragment, Grid, Line
from parsing.readers.pdf import layer as pdf

NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def read(path: Path) -> Document:
    return pdf.read(path, SourceFile(path.name, "", "pdf"))


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def texts(grid: Grid) -> list[list[str | None]]:
    """The grid's texts, None where no cell begins."""
    return [[None if cell is None else cell.text for cell in row] for row in grid.rows]


def spans(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Rows and columns of the grid's merged cells, by their place."""
    return {
        (row, column): (cell.rows, cell.columns)
        for row, cells in enumerate(grid.rows)
        for column, cell in enumerate(cells)
        if cell is not None and (cell.rows, cell.columns) != (1, 1)
    }


def fragments(document: Document) -> Iterator[Fragment]:
    """Every line and cell."""
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (cell for row in block.rows for cell in row if isinstance(cell, Cell))
        else:
            yield block


def misplaced_numbers(document: Document, path: Path) -> list[tuple[str, str]]:
    """Numbers beside what pdfplumber finds in the box given for them, where the two differ."""
    wrong: list[tuple[str, str]] = []
    with pdfplumber.open(path) as plumbed:
        for fragment in fragments(document):
            for match in NUMBER.finditer(fragment.text):
                place = fragment.locate(*match.span())
                assert place.page is not None and place.bbox is not None
                found = characters_in(plumbed.pages[place.page - 1], place.bbox)
                if found != match.group():
                    wrong.append((match.group(), found))
    return wrong


def characters_in(page: pdfplumber.page.Page, box: Box) -> str:
    """pdfplumber's characters whose middle is in a box given from the top left of the page as shown."""
    left, top = page.cropbox[:2]
    x0, y0, x1, y1 = (side + shift for side, shift in zip(box, (left, top, left, top), strict=True))
    return "".join(
        character["text"]
        for character in page.chars
        if x0 <= (character["x0"] + character["x1"]) / 2 <= x1
        and y0 <= (character["top"] + character["bottom"]) / 2 <= y1
    )
