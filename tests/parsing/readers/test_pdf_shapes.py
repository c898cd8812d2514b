"""Ruling lines in the many ways that programs draw them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from parsing.readers.pdf.frame import page_frame
from parsing.readers.pdf.shapes import PageShapes, read_shapes
from tests.parsing.readers.pdf_typesetting import image_page, typeset


def shapes(tmp_path: Path, draw: Callable[[Canvas], None]) -> PageShapes:
    page = pdfium.PdfDocument(typeset(tmp_path / "a.pdf", draw))[0]
    return read_shapes(page, page_frame(page))


def polyline(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(100, 742)
    path.lineTo(300, 742)
    path.lineTo(300, 642)
    canvas.drawPath(path)


WAYS: dict[str, Callable[[Canvas], None]] = {
    "lines": lambda canvas: canvas.lines([(100, 742, 300, 742), (300, 742, 300, 642)]),
    "a polyline": polyline,
    "thin filled boxes": lambda canvas: [  # type: ignore[dict-item,return-value]
        canvas.rect(100, 741.5, 200, 1, stroke=0, fill=1),
        canvas.rect(299.5, 642, 1, 100, stroke=0, fill=1),
    ],
}


@pytest.mark.parametrize("way", WAYS)
def test_a_corner_is_a_level_and_an_upright_rule(tmp_path: Path, way: str) -> None:
    found = shapes(tmp_path, WAYS[way])
    assert found.horizontals == [(pytest.approx(100), pytest.approx(100), pytest.approx(300))]
    assert found.verticals == [(pytest.approx(300), pytest.approx(100), pytest.approx(200))]


def test_a_stroked_box_is_four_rules_shading_none(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(100, 642, 200, 100)
        canvas.rect(100, 342, 200, 100, stroke=0, fill=1)

    found = shapes(tmp_path, draw)
    assert (len(found.horizontals), len(found.verticals), found.others) == (2, 2, 1)


def test_curves_slanted_lines_and_clipping_paths_are_no_rules(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.circle(200, 500, 80)
        canvas.line(100, 700, 300, 640)
        clip = canvas.beginPath()
        clip.rect(0, 0, 500, 500)
        canvas.clipPath(clip, stroke=0, fill=0)

    found = shapes(tmp_path, draw)
    assert (found.horizontals, found.verticals, found.others) == ([], [], 1)


def test_rules_in_nested_forms_stand_where_they_are_drawn(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("inner")
        canvas.line(0, 0, 100, 0)
        canvas.endForm()
        canvas.beginForm("outer")
        canvas.translate(10, 10)
        canvas.doForm("inner")
        canvas.endForm()
        canvas.translate(90, 632)
        canvas.scale(2, 2)
        canvas.doForm("outer")

    found = shapes(tmp_path, draw)
    assert found.horizontals == [(pytest.approx(190), pytest.approx(110), pytest.approx(310))]


def test_how_much_images_cover(tmp_path: Path) -> None:
    assert shapes(tmp_path, image_page(0.4)).pictured == pytest.approx(0.4, abs=0.01)
