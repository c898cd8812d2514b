"""A sample document as a PDF: real pages with text and rules, the same bytes each time."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from samples.document import SampleDocument
from samples.layouts import Layout
from samples.letters import FACE, register_face
from samples.paper import Bar, Page, Rule, Text
from samples.typeset import Typesetter

RULE_WIDTH = 0.6


def to_pdf(document: SampleDocument, layout: Layout) -> bytes:
    """The document's PDF."""
    register_face()
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1, pageCompression=1)
    canvas.setTitle(document.name)
    canvas.setLineWidth(RULE_WIDTH)
    for page in Typesetter(document, layout).pages():
        _open(canvas, page, turned=layout.turned and page.is_landscape)
        _draw(canvas, page, boxed=layout.boxed)
    canvas.save()
    return file.getvalue()


def _open(canvas: Canvas, page: Page, *, turned: bool) -> None:
    """Begin a page; turned: it is an upright one, shown after a quarter turn."""
    canvas.setPageRotation(90 if turned else 0)
    canvas.setPageSize((page.width, page.height))  # the canvas itself swaps them for a turned page
    if turned:
        canvas.transform(0, 1, -1, 0, page.height, 0)


def _draw(canvas: Canvas, page: Page, *, boxed: bool) -> None:
    """One page; boxed: its rules are thin filled boxes."""
    canvas.setLineWidth(RULE_WIDTH)
    canvas.setFillGray(0)
    for mark in page.marks:
        match mark:
            case Text():
                canvas.setFont(FACE, mark.size)
                canvas.drawString(mark.x, page.height - mark.y, mark.text)
            case Rule() if boxed:
                width, height = mark.x1 - mark.x0, mark.y1 - mark.y0
                left, foot = mark.x0 - RULE_WIDTH / 2, page.height - mark.y1 - RULE_WIDTH / 2
                canvas.rect(left, foot, width + RULE_WIDTH, height + RULE_WIDTH, stroke=0, fill=1)
            case Rule():
                canvas.line(mark.x0, page.height - mark.y0, mark.x1, page.height - mark.y1)
            case Bar():
                canvas.setFillGray(0.6)
                canvas.rect(
                    mark.x0, page.height - mark.y1, mark.x1 - mark.x0, mark.y1 - mark.y0, stroke=0, fill=1
                )
                canvas.setFillGray(0)
    canvas.showPage()
