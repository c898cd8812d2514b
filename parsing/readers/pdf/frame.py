"""The frame in which a page is read, its turning, and PDF's matrices."""

from __future__ import annotations

from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

Matrix = tuple[float, float, float, float, float, float]


class Frame(NamedTuple):
    """Where the reading frame lies: its top left in PDF coordinates (y upwards), and its size."""

    left: float
    top: float
    width: float
    height: float

    def turned(self, direction: int) -> Frame:
        """The frame after all that stands on the page is turned by `direction` quarters clockwise."""
        left, top, width, height = self
        right, bottom = left + width, top - height
        if direction == 1:
            return Frame(bottom, -left, height, width)
        if direction == 2:
            return Frame(-right, -bottom, width, height)
        if direction == 3:
            return Frame(-top, right, height, width)
        return self


def page_frame(page: pdfium.PdfPage) -> Frame:
    """The visible part of the page (its CropBox), before any turning."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, box)
    return Frame(box.left, box.top, box.right - box.left, box.top - box.bottom)


def turn_objects(page: pdfium.PdfPage, direction: int) -> None:
    """Turn all that stands on the page by `direction` quarters clockwise (in memory only)."""
    cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[direction]
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        raw.FPDFPageObj_Transform(raw.FPDFPage_GetObject(page.raw, index), cos, -sin, sin, cos, 0, 0)


def product(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, then `then` (PDF's six numbers a, b, c, d, e, f)."""
    a, b, c, d, e, f = first
    k, m, n, p, q, r = then
    return (a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p, e * k + f * n + q, e * m + f * p + r)
