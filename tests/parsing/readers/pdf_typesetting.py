"""Typesets small PDFs for the PDF reader's tests: tables ruled in several ways, text, images, odd pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
A4 = (595.0, 842.0)
SIZE = 10.0
LEADING = 13.0
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Rows = Sequence[Sequence[str | None]]
Draw = Callable[[Canvas], None]


@dataclass(frozen=True)
class Table:
    """A table to be typeset. In `rows`, None marks a place that the cell to its left or above it covers.

    rules: "full", "level" (horizontal only), "outer" (as level, without those between rows), "columns"
    (upright ones and the border, none between rows) or "none". header: how many rows are headings. offsets:
    how far below its place a cell's text is printed.
    """

    rows: Rows
    widths: Sequence[float]
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    rules: str = "full"
    height: float = 20.0
    header: int = 1
    offsets: dict[tuple[int, int], float] = field(default_factory=dict)

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the table with its top left at a point, y upwards."""
        xs = [left + sum(self.widths[:column]) for column in range(len(self.widths) + 1)]
        ys = [top - self.height * row for row in range(len(self.rows) + 1)]
        canvas.setFont(FONT, SIZE)
        canvas.setLineWidth(0.5)
        for row, texts in enumerate(self.rows):
            for column, text in enumerate(texts):
                if text is None:
                    continue
                rows, columns = self.spans.get((row, column), (1, 1))
                box = (xs[column], ys[row], xs[column + columns], ys[row + rows])
                self._rule(canvas, box, row + rows == len(self.rows), row + rows <= self.header, row == 0)
                self._print(canvas, box, text, row < self.header, self.offsets.get((row, column), 0.0))

    def _rule(
        self, canvas: Canvas, box: tuple[float, float, float, float], last: bool, head: bool, first: bool
    ) -> None:
        x0, top, x1, bottom = box
        if self.rules in ("full", "columns"):
            canvas.line(x0, top, x0, bottom)
            canvas.line(x1, top, x1, bottom)
        between = self.rules in ("full", "level")
        if between or (first and self.rules != "none"):
            canvas.line(x0, top, x1, top)
        if between or ((last or head) and self.rules != "none"):
            canvas.line(x0, bottom, x1, bottom)

    def _print(
        self, canvas: Canvas, box: tuple[float, float, float, float], text: str, head: bool, offset: float
    ) -> None:
        x0, top, x1, bottom = box
        lines = text.split("\n")
        baseline = (top + bottom) / 2 + (len(lines) - 1) * LEADING / 2 - 0.36 * SIZE - offset
        for line in lines:
            if line.replace(",", "").replace(".", "").replace("-", "").isdigit() and ("." in line):
                canvas.drawRightString(x1 - 3, baseline, line)
            elif not head and x1 - x0 > 130:
                canvas.drawString(x0 + 3, baseline, line)
            else:
                canvas.drawCentredString((x0 + x1) / 2, baseline, line)
            baseline -= LEADING


def turn(path: Path, degrees: int, **boxes: tuple[float, float, float, float]) -> Path:
    """Set the first page's rotation, and its boxes (mediabox=…, cropbox=…)."""
    pdf = pdfium.PdfDocument(path.read_bytes())
    pdf[0].set_rotation(degrees)
    for name, box in boxes.items():
        getattr(pdf[0], f"set_{name}")(*box)
    pdf.save(path)
    return path


def turned_page(degrees: int, draw: Draw, size: tuple[float, float] = A4) -> Draw:
    """What `draw` draws, turned anticlockwise on its page."""
    origin = {0: (0.0, 0.0), 90: (size[0], 0.0), 180: size, 270: (0.0, size[1])}[degrees]

    def turned(canvas: Canvas) -> None:
        canvas.translate(*origin)
        canvas.rotate(degrees)
        draw(canvas)

    return turned


def typeset(path: Path, *pages: Draw, size: tuple[float, float] = A4, **options: object) -> Path:
    """A PDF of these pages. options: of reportlab's canvas, such as `encrypt`."""
    canvas = Canvas(str(path), pagesize=size, **options)
    for draw in pages:
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def table_page(*tables: Table, left: float = 60.0, top: float = 760.0, gap: float = 60.0) -> Draw:
    """A page with tables one below the other."""

    def draw(canvas: Canvas) -> None:
        y = top
        for table in tables:
            table.draw(canvas, left, y)
            y -= table.height * len(table.rows) + gap

    return draw


def text_page(*lines: str, top: float = 760.0, left: float = 72.0, leading: float = 18.0) -> Draw:
    """A page of lines of text."""

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            canvas.drawString(left, top - number * leading, line)

    return draw


def image_page(share: float = 1.0, text: str = "") -> Draw:
    """A page under a grey image from the top down, with a line of text at the bottom."""

    def draw(canvas: Canvas) -> None:
        data = io.BytesIO()
        Image.new("L", (40, 40), 200).save(data, "PNG")
        data.seek(0)
        canvas.drawImage(ImageReader(data), 0, A4[1] * (1 - share), A4[0], A4[1] * share)
        canvas.drawString(72, 40, text)

    return draw


def together(*draws: Draw) -> Draw:
    """A page with several things on it."""

    def draw(canvas: Canvas) -> None:
        for part in draws:
            part(canvas)

    return draw
