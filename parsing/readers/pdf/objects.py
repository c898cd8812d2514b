"""What stands on a PDF page, in the frame in which most of its text stands upright.

Coordinates are points from the frame's top left. PDFium is not thread-safe: read in processes, never threads.
"""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium

from model.place import Box
from parsing.readers.pdf.frame import Frame, page_frame, turn_objects
from parsing.readers.pdf.glyphs import PageText, read_text
from parsing.readers.pdf.shapes import PageShapes, read_shapes


@dataclass(frozen=True, slots=True)
class PageObjects:
    """A page's text and shapes. turn: quarter turns anticlockwise from the frame to the page as shown."""

    frame: Frame
    turn: int
    text: PageText
    shapes: PageShapes

    @property
    def page_height(self) -> float:
        """The height of the page as a viewer shows it."""
        return self.frame.width if self.turn % 2 else self.frame.height

    def on_page(self, box: Box) -> Box:
        """The box in points from the top left of the page as a viewer shows it."""
        if not self.turn:
            return box
        x0, top, x1, bottom = box
        width, height = self.frame.width, self.frame.height
        if self.turn == 1:
            return (top, width - x1, bottom, width - x0)
        if self.turn == 2:
            return (width - x1, height - bottom, width - x0, height - top)
        return (height - bottom, x0, height - top, x1)


def read_objects(page: pdfium.PdfPage) -> PageObjects:
    """Read a page once; where most of its text runs in another direction, turn it and read that."""
    frame, direction = page_frame(page), 0
    text = read_text(page, frame)
    if text.turned and text.turned.most_common(1)[0][1] > len(text.glyphs):
        direction = text.turned.most_common(1)[0][0]
        turn_objects(page, direction)
        frame = frame.turned(direction)
        text = read_text(page, frame)
    turn = (direction - page.get_rotation() // 90) % 4
    return PageObjects(frame, turn, text, read_shapes(page, frame))
