"""A PDF page's characters and ruling lines, read once through PDFium as light values.

Coordinates are those of the reading frame: points from the top left of the page, turned so that most of its
text stands upright. `PageObjects.on_page` turns a box back to the page as a viewer shows it.
PDFium is not thread-safe: read in processes, never in threads.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from model.place import Box
from parsing.readers.pdf_characters import UNREADABLE, Meanings

MAX_FORM_DEPTH = 8  # forms nested deeper are a mistake or an attack
RULE_THICKNESS = 3.5  # a filled box thinner than this is a ruling line, a thicker one is shading
STRAIGHT = 0.5  # how far a ruling line may lean
ASCENT, DESCENT = 0.86, 0.14  # the em box of Chinese type above and below the baseline

Segment = tuple[float, float, float]
Matrix = tuple[float, float, float, float, float, float]


class Glyph(NamedTuple):
    """A printed character: its em box (advance wide, font size high), its baseline and the character."""

    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    text: str


class Frame(NamedTuple):
    """Where the reading frame lies: its top left in PDF coordinates (y upwards), and its size."""

    left: float
    top: float
    width: float
    height: float

    def turned(self, direction: int) -> Frame:
        """The frame after the page's objects are turned by `direction` quarters clockwise."""
        left, top, width, height = self
        bottom, right = top - height, left + width
        corners = {0: (left, top), 1: (bottom, -left), 2: (-right, -bottom), 3: (-top, right)}
        return Frame(*corners[direction], *((height, width) if direction % 2 else (width, height)))


@dataclass(slots=True)
class PageObjects:
    """What stands on a page.

    turn: quarter turns anticlockwise from the reading frame to the page as shown.
    horizontals: ruling lines as (y, x0, x1); verticals: as (x, top, bottom).
    unreadable: characters that their font gives no meaning.
    sideways: characters left out because they run across the others.
    pictured: share of the page under images. shapes: how many other shapes are drawn.
    """

    width: float
    height: float
    turn: int
    glyphs: list[Glyph]
    unreadable: int
    sideways: int
    horizontals: list[Segment] = field(default_factory=list)
    verticals: list[Segment] = field(default_factory=list)
    pictured: float = 0.0
    shapes: int = 0

    def on_page(self, box: Box) -> Box:
        """The box in points from the top left of the page as a viewer shows it."""
        x0, top, x1, bottom = box
        if self.turn == 1:
            return (top, self.width - x1, bottom, self.width - x0)
        if self.turn == 2:
            return (self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.turn == 3:
            return (self.height - bottom, x0, self.height - top, x1)
        return box


def read_objects(page: pdfium.PdfPage) -> PageObjects:
    """The page's characters and ruling lines, in the frame in which most of its text stands upright."""
    frame, direction = page_frame(page), 0
    text = _read_text(page, frame)
    if text.turned:
        direction, count = text.turned.most_common(1)[0]
        if count <= len(text.glyphs):
            direction = 0
    if direction:
        turn_objects(page, direction)
        frame = frame.turned(direction)
        text = _read_text(page, frame)
    turn = (direction - page.get_rotation() // 90) % 4
    objects = PageObjects(frame.width, frame.height, turn, text.glyphs, text.unreadable, text.turned.total())
    _ShapeReader(frame, objects).read(page)
    return objects


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


def _untyped(function: Any, result: Any) -> Callable[..., Any]:
    """The same C function without checks of its arguments' types: called once a character, they cost
    twice the call itself. Pointers must be ctypes instances, whole numbers fit a C int."""
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_get_unicode = _untyped(raw.FPDFText_GetUnicode, ctypes.c_uint)
_get_loose_box = _untyped(raw.FPDFText_GetLooseCharBox, ctypes.c_int)
_get_origin = _untyped(raw.FPDFText_GetCharOrigin, ctypes.c_int)
_get_matrix = _untyped(raw.FPDFText_GetMatrix, ctypes.c_int)
_get_font_size = _untyped(raw.FPDFText_GetFontSize, ctypes.c_double)
_get_page_object = _untyped(raw.FPDFPage_GetObject, raw.FPDF_PAGEOBJECT)
_get_form_object = _untyped(raw.FPDFFormObj_GetObject, raw.FPDF_PAGEOBJECT)
_get_type = _untyped(raw.FPDFPageObj_GetType, ctypes.c_int)
_get_object_matrix = _untyped(raw.FPDFPageObj_GetMatrix, ctypes.c_int)
_get_draw_mode = _untyped(raw.FPDFPath_GetDrawMode, ctypes.c_int)
_count_segments = _untyped(raw.FPDFPath_CountSegments, ctypes.c_int)
_get_segment = _untyped(raw.FPDFPath_GetPathSegment, raw.FPDF_PATHSEGMENT)
_get_segment_type = _untyped(raw.FPDFPathSegment_GetType, ctypes.c_int)
_get_point = _untyped(raw.FPDFPathSegment_GetPoint, ctypes.c_int)
_is_closing = _untyped(raw.FPDFPathSegment_GetClose, ctypes.c_int)

_meanings = Meanings()


@dataclass(slots=True)
class _Text:
    """Upright characters of a page; turned: how many run in other directions, in quarters anticlockwise."""

    glyphs: list[Glyph] = field(default_factory=list)
    turned: Counter[int] = field(default_factory=Counter)
    unreadable: int = 0


def _read_text(page: pdfium.PdfPage, frame: Frame) -> _Text:
    """The characters in the order of the text layer; spaces are left out (gaps tell them), so is what PDFium
    adds, what lies outside the page, and slanted text (watermarks)."""
    textpage = page.get_textpage()
    handle, found = textpage.raw, _Text()
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    to_box, to_matrix, to_x, to_y = map(ctypes.byref, (box, matrix, x, y))
    left, top, width, height = frame
    new, keep, meanings = tuple.__new__, found.glyphs.append, _meanings
    for index in range(textpage.count_chars()):
        character = meanings[_get_unicode(handle, index)]
        if not character:
            continue
        _get_matrix(handle, index, to_matrix)
        if matrix.a <= 0 or abs(matrix.b) > 0.1 * matrix.a:
            found.turned.update(_quarters(matrix.a, matrix.b))
            continue
        _get_loose_box(handle, index, to_box)
        _get_origin(handle, index, to_x, to_y)
        size = _get_font_size(handle, index) * abs(matrix.d)
        baseline = top - y.value
        x0, x1 = box.left - left, box.right - left
        if not 0 < x1 - x0 <= 2 * size:  # the font's own widths are broken
            x0 = x.value - left
            x1 = x0 + size
        if -1 <= x0 < width and 0 < baseline < height + size:
            if character == UNREADABLE:
                found.unreadable += 1
            keep(
                new(Glyph, (x0, baseline - ASCENT * size, x1, baseline + DESCENT * size, baseline, character))
            )
    textpage.close()
    return found


def _quarters(a: float, b: float) -> tuple[int, ...]:
    """The direction of text with this matrix in quarters anticlockwise; nothing where it stands slanted."""
    if abs(a) <= 0.1 * abs(b):
        return (1,) if b > 0 else (3,)
    return (2,) if a < 0 and abs(b) <= -0.1 * a else ()


class _ShapeReader:
    """Walks a page's shapes, forms inside forms included, and notes ruling lines and images."""

    def __init__(self, frame: Frame, objects: PageObjects) -> None:
        self.objects = objects
        self.to_frame: Matrix = (1, 0, 0, -1, -frame.left, frame.top)
        self._matrix, self._x, self._y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()

    def read(self, page: pdfium.PdfPage) -> None:
        count = raw.FPDFPage_CountObjects(page.raw)
        self._walk(page.raw, count, _get_page_object, self.to_frame, 0)

    def _walk(self, parent: Any, count: int, get: Callable[..., Any], matrix: Matrix, depth: int) -> None:
        for index in range(count):
            shape = get(parent, index)
            kind = _get_type(shape)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._read_path(shape, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._read_image(shape, matrix)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_FORM_DEPTH:
                inner = product(self._own_matrix(shape), matrix)
                self._walk(shape, raw.FPDFFormObj_CountObjects(shape), _get_form_object, inner, depth + 1)

    def _own_matrix(self, shape: Any) -> Matrix:
        own = self._matrix
        _get_object_matrix(shape, ctypes.byref(own))
        return (own.a, own.b, own.c, own.d, own.e, own.f)

    def _read_path(self, path: Any, matrix: Matrix) -> None:
        _get_draw_mode(path, ctypes.byref(self._fill), ctypes.byref(self._stroke))
        stroked = self._stroke.value
        if not stroked and not self._fill.value:
            return
        note = self._note_line if stroked else self._note_filled
        for points in self._subpaths(path, product(self._own_matrix(path), matrix)):
            note(points)

    def _subpaths(self, path: Any, matrix: Matrix) -> list[list[tuple[float, float]]]:
        """The straight subpaths as points in the frame; those with curves are only counted."""
        a, b, c, d, e, f = matrix
        subpaths: list[list[tuple[float, float]]] = []
        curved: set[int] = set()
        x, y = self._x, self._y
        for index in range(_count_segments(path)):
            segment = _get_segment(path, index)
            _get_point(segment, ctypes.byref(x), ctypes.byref(y))
            kind = _get_segment_type(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO or not subpaths:
                subpaths.append([])
            elif kind == raw.FPDF_SEGMENT_BEZIERTO:
                curved.add(len(subpaths) - 1)
            subpaths[-1].append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
            if _is_closing(segment):
                subpaths[-1].append(subpaths[-1][0])
        self.objects.shapes += len(curved)
        return [points for index, points in enumerate(subpaths) if index not in curved]

    def _note_line(self, points: list[tuple[float, float]]) -> None:
        """A stroked path: each of its upright or level parts is a ruling line."""
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(y1 - y0) <= STRAIGHT:
                self.objects.horizontals.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= STRAIGHT:
                self.objects.verticals.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def _note_filled(self, points: list[tuple[float, float]]) -> None:
        """A filled path: a ruling line if it is thin, else shading, which says nothing."""
        xs, ys = zip(*points, strict=True)
        self._note_box(min(xs), min(ys), max(xs), max(ys))

    def _note_box(self, x0: float, top: float, x1: float, bottom: float) -> None:
        width, height = x1 - x0, bottom - top
        if height <= RULE_THICKNESS and height < width:
            self.objects.horizontals.append(((top + bottom) / 2, x0, x1))
        elif width <= RULE_THICKNESS and width < height:
            self.objects.verticals.append(((x0 + x1) / 2, top, bottom))
        else:
            self.objects.shapes += 1

    def _read_image(self, image: Any, matrix: Matrix) -> None:
        """An image; some programs draw ruling lines as images one dot high."""
        a, b, c, d, e, f = product(self._own_matrix(image), matrix)  # of the unit square
        x0, x1 = sorted((e, e + a + c))
        top, bottom = sorted((f, f + b + d))
        page = self.objects
        if x1 - x0 <= RULE_THICKNESS or bottom - top <= RULE_THICKNESS:
            self._note_box(x0, top, x1, bottom)
            return
        across = min(x1, page.width) - max(x0, 0.0)
        down = min(bottom, page.height) - max(top, 0.0)
        page.pictured += max(across, 0.0) * max(down, 0.0) / (page.width * page.height)


def product(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, then `then` (PDF's six numbers a, b, c, d, e, f)."""
    a, b, c, d, e, f = first
    k, m, n, p, q, r = then
    return (a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p, e * k + f * n + q, e * m + f * p + r)
