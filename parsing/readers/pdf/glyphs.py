"""A PDF page's characters as light values, read once through PDFium."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from parsing.readers.pdf.calls import (
    get_font_size,
    get_loose_box,
    get_matrix,
    get_origin,
    get_unicode,
    has_no_meaning,
)
from parsing.readers.pdf.characters import UNREADABLE, Meanings
from parsing.readers.pdf.frame import Frame

ASCENT, DESCENT = 0.86, 0.14  # the em box of Chinese type above and below the baseline
MIN_SIZE = 1.0  # points; smaller text is hidden on purpose
UPRIGHT = 0.1  # how far text may lean and still count as standing upright: rise by run

_meanings = Meanings()


class Glyph(NamedTuple):
    """A printed character: its em box (advance wide, font size high), its baseline and the character."""

    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    text: str


@dataclass(slots=True)
class PageText:
    """A page's upright characters, in the order of the text layer.

    turned: how many run in each other direction, in quarters anticlockwise. unreadable: how many upright ones
    their font gives no meaning.
    """

    glyphs: list[Glyph] = field(default_factory=list)
    turned: Counter[int] = field(default_factory=Counter)
    unreadable: int = 0


def read_text(page: pdfium.PdfPage, frame: Frame) -> PageText:
    """The page's characters. Spaces are left out (gaps tell them), and so is what lies outside the page."""
    textpage = page.get_textpage()
    handle, found = textpage.raw, PageText()
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    to_box, to_matrix, to_x, to_y = map(ctypes.byref, (box, matrix, x, y))
    left, top, width, height = frame
    last_start = last_level = 0.0
    new, keep, meanings = tuple.__new__, found.glyphs.append, _meanings
    for index in range(textpage.count_chars()):
        character = meanings[get_unicode(handle, index)]
        if not character:
            continue
        if has_no_meaning(handle, index):
            character = UNREADABLE
        get_matrix(handle, index, to_matrix)
        run, rise = matrix.a, matrix.b
        if run <= 0 or not -UPRIGHT * run <= rise <= UPRIGHT * run:
            found.turned.update(_quarters(run, rise))
            continue
        get_loose_box(handle, index, to_box)
        start, level = box.left, matrix.f
        if rise or (start == last_start and level == last_level):
            # A run that leans or is written downwards has one level in its matrix, its characters their own.
            get_origin(handle, index, to_x, to_y)
            level = y.value
        else:
            last_start, last_level = start, level
        size = get_font_size(handle, index) * abs(matrix.d)
        x0, x1, baseline = start - left, box.right - left, top - level
        if not 0 < x1 - x0 <= 2 * size:  # the font's own widths are broken
            x1 = x0 + size
        if -1 < x0 < width and 0 < baseline < height + size and size > MIN_SIZE:
            glyph = (x0, baseline - ASCENT * size, x1, baseline + DESCENT * size, baseline, character)
            keep(new(Glyph, glyph))
            if character == UNREADABLE:
                found.unreadable += 1
    textpage.close()
    return found


def _quarters(run: float, rise: float) -> tuple[int, ...]:
    """The direction of text in quarters anticlockwise; nothing where it stands slanted, as watermarks do."""
    if abs(run) <= UPRIGHT * abs(rise):
        return (1,) if rise > 0 else (3,)
    return (2,) if run < 0 and abs(rise) <= -UPRIGHT * run else ()
