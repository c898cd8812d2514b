"""A document between its reader and the recognisers: lines of text and grids of cells, each knowing its place.

Every reader (plain text, PDF, …) turns its format into this one form; the recognisers know no format.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from model import Place, ReadingWarning, SourceFile
from model.place import Box

SUREST = 0.999
"""What is recognised is never certain."""
LOW_CONFIDENCE = "low_confidence"
"""The code of the warning about a number that was recognised without certainty."""
ILLEGIBLE = "illegible"
"""The code of the warning about print that could not be read at all."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of characters and where it stands.

    boxes: one box a character, in points from the page's top left, None where the source has no pages
    (a character that was added, such as a space between words, may have a zero-width box).
    sure: how surely each character was recognised, from 0 to 1; None where the source holds characters.
    """

    text: str
    place: Place
    boxes: tuple[Box, ...] | None = None
    sure: tuple[float, ...] | None = field(default=None, kw_only=True)

    def confidence(self, start: int = 0, end: int | None = None) -> float:
        """How surely text[start:end] was recognised: as its least sure character, and never wholly; 1 where it was not."""
        return 1.0 if self.sure is None else min((SUREST, *self.sure[start:end]))

    def locate(self, start: int, end: int) -> Place:
        """The place of text[start:end]: the box around those characters, or the fragment's own place."""
        if not self.boxes:
            return self.place
        x0, top, x1, bottom = zip(*self.boxes[start:end], strict=True)
        return Place(page=self.place.page, bbox=(min(x0), min(top), max(x1), max(bottom)))


@dataclass(frozen=True, slots=True)
class Line(Fragment):
    """A line of running text as it stands in the source, in reading order."""


@dataclass(frozen=True, slots=True)
class Cell(Fragment):
    """A table's cell; text lines inside it are joined with a newline.

    rows, columns: how many grid rows and columns a merged cell covers.
    """

    rows: int = 1
    columns: int = 1


Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as drawn: rows of equal length.

    A position is a Cell (its text "" where it is empty) or None where a merged cell that starts elsewhere
    covers it, or where no cell is drawn.
    """

    rows: tuple[Row, ...]
    place: Place

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content in reading order. `warnings` are what its reader could not read."""

    source: SourceFile
    blocks: tuple[Block, ...]
    warnings: tuple[ReadingWarning, ...] = ()
