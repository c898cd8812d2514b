"""A PDF page's ruling lines, and how much of it images cover, read once through PDFium as light values."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from parsing.readers.pdf.calls import (
    count_segments,
    get_draw_mode,
    get_form_object,
    get_object_matrix,
    get_page_object,
    get_point,
    get_segment,
    get_segment_type,
    get_type,
    is_closing,
)
from parsing.readers.pdf.frame import Frame, Matrix, product

MAX_FORM_DEPTH = 8  # forms nested deeper are a mistake or an attack
RULE_THICKNESS = 3.5  # a filled box thinner than this is a ruling line, a thicker one is shading
STRAIGHT = 0.5  # how far a ruling line may lean

Segment = tuple[float, float, float]
Point = tuple[float, float]

_PATH, _IMAGE, _FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM


@dataclass(slots=True)
class PageShapes:
    """What is drawn on a page.

    horizontals: ruling lines as (y, x0, x1); verticals: as (x, top, bottom).
    pictured: share of the page under images. others: how many other shapes there are.
    """

    horizontals: list[Segment] = field(default_factory=list)
    verticals: list[Segment] = field(default_factory=list)
    pictured: float = 0.0
    others: int = 0

    def note_stroked(self, points: list[Point]) -> None:
        """Each level or upright part of a stroked path is a ruling line."""
        for (x0, y0), (x1, y1) in pairwise(points):
            if -STRAIGHT <= y1 - y0 <= STRAIGHT:
                self.horizontals.append(((y0 + y1) / 2, x0, x1) if x0 < x1 else ((y0 + y1) / 2, x1, x0))
            elif -STRAIGHT <= x1 - x0 <= STRAIGHT:
                self.verticals.append(((x0 + x1) / 2, y0, y1) if y0 < y1 else ((x0 + x1) / 2, y1, y0))

    def note_filled(self, points: list[Point]) -> None:
        """A filled path is a ruling line if it is thin, else shading, which says nothing."""
        xs, ys = zip(*points, strict=True)
        self.note_box(min(xs), min(ys), max(xs), max(ys))

    def note_box(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A box is a ruling line along its longer side if it is thin."""
        width, height = x1 - x0, bottom - top
        if height <= RULE_THICKNESS and height < width:
            self.horizontals.append(((top + bottom) / 2, x0, x1))
        elif width <= RULE_THICKNESS and width < height:
            self.verticals.append(((x0 + x1) / 2, top, bottom))
        else:
            self.others += 1


def read_shapes(page: pdfium.PdfPage, frame: Frame) -> PageShapes:
    """The page's ruling lines and images, those inside forms included."""
    reader = _ShapeReader(frame)
    to_frame: Matrix = (1, 0, 0, -1, -frame.left, frame.top)
    reader.walk(page.raw, raw.FPDFPage_CountObjects(page.raw), get_page_object, to_frame, 0)
    return reader.found


class _ShapeReader:
    """Walks a page's shapes and notes what they are."""

    def __init__(self, frame: Frame) -> None:
        self.found = PageShapes()
        self._frame = frame
        self._matrix, self._x, self._y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._to_matrix, self._to_x, self._to_y, self._to_fill, self._to_stroke = map(
            ctypes.byref, (self._matrix, self._x, self._y, self._fill, self._stroke)
        )

    def walk(self, parent: Any, count: int, get: Callable[..., Any], matrix: Matrix, depth: int) -> None:
        for index in range(count):
            shape = get(parent, index)
            kind = get_type(shape)
            if kind == _PATH:
                self._read_path(shape, matrix)
            elif kind == _IMAGE:
                self._read_image(self._placed(shape, matrix))
            elif kind == _FORM and depth < MAX_FORM_DEPTH:
                inner = raw.FPDFFormObj_CountObjects(shape)
                self.walk(shape, inner, get_form_object, self._placed(shape, matrix), depth + 1)

    def _placed(self, shape: Any, matrix: Matrix) -> Matrix:
        """The matrix from a shape's own coordinates to the frame."""
        get_object_matrix(shape, self._to_matrix)
        own = self._matrix
        return product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)

    def _read_path(self, path: Any, matrix: Matrix) -> None:
        get_draw_mode(path, self._to_fill, self._to_stroke)
        stroked = self._stroke.value
        if not stroked and not self._fill.value:
            return
        placed = self._placed(path, matrix)
        count = count_segments(path)
        if count == 2 and stroked:  # from point to point, as most programs draw rules
            self.found.note_stroked([self._point(get_segment(path, index), placed) for index in (0, 1)])
            return
        for points in self._subpaths(path, count, placed):
            if stroked:
                self.found.note_stroked(points)
            else:
                self.found.note_filled(points)

    def _point(self, segment: Any, matrix: Matrix) -> Point:
        get_point(segment, self._to_x, self._to_y)
        x, y = self._x.value, self._y.value
        a, b, c, d, e, f = matrix
        return (a * x + c * y + e, b * x + d * y + f)

    def _subpaths(self, path: Any, count: int, matrix: Matrix) -> list[list[Point]]:
        """The straight subpaths as points in the frame; those with curves are only counted."""
        subpaths: list[list[Point]] = []
        curved: set[int] = set()
        for index in range(count):
            segment = get_segment(path, index)
            point = self._point(segment, matrix)
            kind = get_segment_type(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO or not subpaths:
                subpaths.append([point])
                continue
            subpaths[-1].append(point)
            if kind == raw.FPDF_SEGMENT_BEZIERTO:
                curved.add(len(subpaths) - 1)
            if is_closing(segment) and point != subpaths[-1][0]:
                subpaths[-1].append(subpaths[-1][0])
        self.found.others += len(curved)
        return (
            [points for index, points in enumerate(subpaths) if index not in curved] if curved else subpaths
        )

    def _read_image(self, matrix: Matrix) -> None:
        """An image (a unit square in its own frame); some programs draw rules as images one dot high."""
        a, b, c, d, e, f = matrix
        x0, x1 = sorted((e, e + a + c))
        top, bottom = sorted((f, f + b + d))
        if x1 - x0 <= RULE_THICKNESS or bottom - top <= RULE_THICKNESS:
            self.found.note_box(x0, top, x1, bottom)
            return
        _, _, width, height = self._frame
        across = min(x1, width) - max(x0, 0.0)
        down = min(bottom, height) - max(top, 0.0)
        self.found.pictured += max(across, 0.0) * max(down, 0.0) / (width * height)
