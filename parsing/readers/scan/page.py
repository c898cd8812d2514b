"""A page's picture to its blocks: print recognised, doubtful numbers read again, all laid out as a PDF's text is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from model import Place, ReadingWarning
from model.place import Box
from model.report import SURE
from parsing.document import ILLEGIBLE, LOW_CONFIDENCE, Block, Fragment, Grid
from parsing.readers.pdf.frame import Frame
from parsing.readers.pdf.glyphs import Glyph, PageText
from parsing.readers.pdf.objects import PageObjects
from parsing.readers.pdf.page import Ending, ReadPage, read_page
from parsing.readers.pdf.shapes import PageShapes
from parsing.readers.scan.glyphs import DASH, is_dash, reading_to_glyphs
from parsing.readers.scan.models import Reading
from parsing.readers.scan.numbers import (
    agreed,
    amounts,
    in_doubt,
    is_doubtful,
    mend_separators,
    misfits,
)
from parsing.readers.scan.pictures import Picture, Unreadable
from parsing.readers.scan.pixels import Matrix, scaling, through
from parsing.readers.scan.print import Print, picture_to_print
from parsing.readers.scan.words import mend_words

CLOSER, WIDER = 0.05, 0.35  # margins, of a run's height, with which doubtful numbers are read again
LEGIBLE, CLEAR = 0.5, 0.75  # a run's mean confidence: with less it is not kept, with more it is print
MOSTLY = 0.4  # of a page's characters must be clear
NARROWEST = 50  # pixels of a side on which nothing can stand

_F = TypeVar("_F", bound=Fragment)


class LaidOut(NamedTuple):
    """A page in units of its upright sheet. origins: for each character's box its run's number and its confidence."""

    page: ReadPage
    origins: dict[Box, tuple[int, float]]

    def misfits(self) -> set[int]:
        """The runs whose amounts do not fit their columns."""
        cells = (cell for block in self.page.blocks if isinstance(block, Grid) for cell in misfits(block))
        return {self.origins[box][0] for cell in cells for box in cell.boxes or () if box in self.origins}


@dataclass(frozen=True, slots=True)
class PageReading:
    """What was read on a page.

    page: in units of its upright sheet. sure: how sure each character is, by its box. to_points: from those units
    to points of the page. unread: runs in tables that could not be read.
    """

    page: ReadPage
    sure: dict[Box, float]
    to_points: Matrix
    unread: list[Box]

    def blocks(self, left_out: Collection[int]) -> Iterator[Block]:
        """The blocks in points, but for those whose identity (`id`) is to be left out."""
        for block in self.page.blocks:
            if id(block) in left_out:
                continue
            if isinstance(block, Grid):
                rows = tuple(tuple(cell and self._placed(cell) for cell in row) for row in block.rows)
                yield Grid(rows, self._place(block.place.bbox))
            else:
                yield self._placed(block)

    def warnings(self) -> Iterator[ReadingWarning]:
        """What is doubtful on the page, and what of its tables could not be read."""
        number = self.page.number
        for box in self.unread:
            message = f"第 {number} 页的表格里有字迹无法辨认，没有读取，请核对原件。"
            yield ReadingWarning(ILLEGIBLE, message, self._place(box))
        for fragment in map(self._placed, fragments(self.page.blocks)):
            for start, end in amounts(fragment):
                if fragment.confidence(start, end) < SURE:
                    text = fragment.text[start:end]
                    message = f"第 {number} 页的数字“{text}”字迹不清，请核对原件。"
                    place = fragment.locate(start, end)
                    yield ReadingWarning(LOW_CONFIDENCE, message, place, text=text)

    def _placed(self, fragment: _F) -> _F:
        boxes = fragment.boxes or ()
        return replace(
            fragment,
            text=mend_words(fragment.text, [self.sure.get(box, 1.0) for box in boxes])
            if boxes
            else fragment.text,
            place=self._place(fragment.place.bbox),
            boxes=tuple(through(self.to_points, box) for box in boxes),
            sure=tuple(self.sure.get(box, 1.0) for box in boxes),
        )

    def _place(self, box: Box | None) -> Place:
        return Place(self.page.number, through(self.to_points, box) if box else None)


def fragments(blocks: Iterable[Block]) -> Iterator[Fragment]:
    """The cells and lines of a page that hold text."""
    for block in blocks:
        if isinstance(block, Grid):
            yield from (cell for row in block.rows for cell in row if cell and cell.text)
        else:
            yield block


def read_picture(picture: Picture, number: int, before: Ending) -> PageReading | Unreadable:
    """What stands on a page. number: the page's, from 1. before: what the page before ended with."""
    if min(picture.grey.shape) < NARROWEST:
        return Unreadable("blank")
    found = picture_to_print(picture.grey)
    if found is None:
        return Unreadable("illegible")
    readings = first_readings(found)
    if not any(reading.text.strip() for reading in readings):
        return Unreadable("blank")
    if not is_legible(readings):
        return Unreadable("illegible")
    legible = [index for index, reading in enumerate(readings) if reading.mean >= LEGIBLE]
    lost = [run for run, reading in zip(found.runs, readings, strict=True) if reading.mean < LEGIBLE]
    kept = replace(found, runs=[found.runs[index] for index in legible])
    page, origins = settle(kept, [readings[index] for index in legible], number, before)
    scale = found.sheet.scale
    boxes = [(run.left / scale, run.top / scale, run.right / scale, run.bottom / scale) for run in lost]
    return PageReading(
        page,
        sure={box: confidence for box, (_, confidence) in origins.items()},
        to_points=scaling(picture.across, picture.down) @ found.sheet.to_picture @ scaling(scale, scale),
        unread=[box for box in boxes if _in_table(box, page.blocks)],
    )


def first_readings(found: Print) -> list[Reading]:
    """What each run says at first sight. A dash is told by its shape: alone it is read as 一, as _ or as nothing."""
    readings = [mend_separators(reading) for reading in found.read(found.runs)]
    return [
        DASH if is_dash(run, found.font_size) else reading
        for run, reading in zip(found.runs, readings, strict=True)
    ]


def is_legible(readings: Sequence[Reading]) -> bool:
    """Whether most of a page is print that can be read; noise and handwriting give characters, none of them sure."""
    clear = sum(len(reading.text) for reading in readings if reading.mean >= CLEAR)
    return clear >= MOSTLY * sum(max(1, len(reading.text)) for reading in readings)


def _in_table(box: Box, blocks: Iterable[Block]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    tables = (block.place.bbox for block in blocks if isinstance(block, Grid))
    return any(table and table[0] < x < table[2] and table[1] < y < table[3] for table in tables)


def settle(found: Print, readings: list[Reading], number: int, before: Ending) -> LaidOut:
    """The page laid out after what is doubtful has been read again."""
    doubtful = {
        index
        for index, (run, reading) in enumerate(zip(found.runs, readings, strict=True))
        if is_doubtful(run, found.around(run), reading, found.ink)
    }
    read_again(found, readings, doubtful)
    laid_out = lay_out(found, readings, number, before)
    odd = laid_out.misfits()
    if not odd:
        return laid_out
    read_again(found, readings, odd - doubtful)
    for index in lay_out(found, readings, number, before).misfits():
        readings[index] = in_doubt(readings[index])
    return lay_out(found, readings, number, before)


def read_again(found: Print, readings: list[Reading], which: Iterable[int]) -> None:
    """Read some runs twice more, and keep what most readings agree on."""
    indices = sorted(which)
    runs = [found.runs[index] for index in indices]
    others = [found.read(runs, margin) for margin in (CLOSER, WIDER)]
    for index, *more in zip(indices, *others, strict=True):
        readings[index] = agreed(readings[index], [mend_separators(reading) for reading in more])


def lay_out(found: Print, readings: Sequence[Reading], number: int, before: Ending) -> LaidOut:
    """Readings and rules as a page's blocks, in units."""
    scale = found.sheet.scale
    glyphs: list[Glyph] = []
    origins: dict[Box, tuple[int, float]] = {}
    for index, (run, reading) in enumerate(zip(found.runs, readings, strict=True)):
        for glyph, confidence in reading_to_glyphs(run, found.around(run), reading, found.font_size):
            x0, top, x1, bottom, baseline = (value / scale for value in glyph[:5])
            glyphs.append(Glyph(x0, top, x1, bottom, baseline, glyph.text))
            origins[(x0, top, x1, bottom)] = (index, confidence)
    height, width = (side / scale for side in found.sheet.grey.shape)
    shapes = PageShapes(found.rules.horizontals, found.rules.verticals)
    objects = PageObjects(Frame(0, height, width, height), 0, PageText(glyphs), shapes)
    return LaidOut(read_page(objects, number, before), origins)
