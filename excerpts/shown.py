"""What is shown of an original: plain values, texts unescaped as they stand in the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from model import Place
from model.place import Box


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a PNG file made by us. width, height and box in points from the page's top left.

    row: the text that stands at the box's height, "" where the page has none. page: 1-based, of `pages`.
    """

    file: Path
    page: int
    pages: int
    width: float
    height: float
    box: Box | None
    row: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line or paragraph. here: it is the place; marks: where in its text the number stands (start, end)."""

    text: str
    place: Place
    here: bool = False
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """Running text around a place. before, after: how many lines the file has beyond what is shown."""

    lines: tuple[ShownLine, ...]
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A table's cell. columns: how many columns it covers; place: None where nothing is."""

    text: str
    place: Place | None
    here: bool = False
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows of a table around a place; rows that were left out between the head and the rest are an empty row."""

    title: str
    rows: tuple[tuple[ShownCell, ...], ...]


Excerpt = Picture | Lines | Cells
