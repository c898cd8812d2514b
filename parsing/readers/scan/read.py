"""Scans and photographs of reports, and PDF pages without text, read by recognising their print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium

from model import Place, ReadingWarning, SourceFile
from parsing.document import Block, Document
from parsing.failure import ReadFailure
from parsing.readers.pdf import watch as pdf_watch
from parsing.readers.pdf.furniture import NUMBER_MARGIN, edge_lines, furniture
from parsing.readers.pdf.page import ReadPage, ending_before
from parsing.readers.scan.page import PageReading, read_picture
from parsing.readers.scan.pictures import MAX_PAGES, Picture, Unreadable, draw_page, open_pictures

_WORN_NUMBER = re.compile(r"[^\d\w]{0,4}(\d{1,4})[^\d\w]{0,4}")
TAKEN_OVER = ("scan", "text_unreadable")
"""The PDF reader's codes, of warnings and failures, for pages that can be read as pictures."""


def read(path: Path, source: SourceFile) -> Document:
    """The document of a PNG, JPEG or TIFF. Raises ReadFailure where no page of it can be read."""
    reading, watch = _Reading(), pdf_watch.current()
    for number, picture in enumerate(open_pictures(path), 1):
        watch.progress(number - 1, number)
        reading.add(picture if number not in watch.given_up else None, number)
    return reading.finish(replace(source, format="image", pages=sum(reading.kinds.values())))


def read_pdf(path: Path, source: SourceFile) -> Document:
    """The document of a PDF whose pages are pictures. Raises ReadFailure where no page of it can be read."""
    with pdfium.PdfDocument(path) as pdf:
        reading = _read_pages(pdf, range(1, len(pdf) + 1))
        return reading.finish(replace(source, format="pdf", pages=len(pdf)))


def complete(path: Path, document: Document) -> Document:
    """The document of a PDF with those pages added that its reader left out because they are pictures."""
    left_out = {warning.where.page for warning in document.warnings if warning.code in TAKEN_OVER}
    missing = sorted(page for page in left_out if page is not None)
    if not missing:
        return document
    with pdfium.PdfDocument(path) as pdf:
        reading = _read_pages(pdf, missing)
    kept = [block for block in document.blocks if block.place.page not in left_out]
    blocks = sorted([*kept, *reading.blocks()], key=lambda block: block.place.page or 0)
    warnings = [warning for warning in document.warnings if warning.code not in TAKEN_OVER]
    return replace(
        document,
        blocks=tuple(blocks),
        warnings=(*warnings, *reading.all_warnings()),
    )


def worn_numbers(pages: Sequence[ReadPage]) -> set[int]:
    """The identities (`id`) of page numbers whose dashes a scan made points of; they count on with the pages."""
    found = [
        (int(match[1]) - page.number, line)
        for page in pages
        for line in edge_lines(page, 2, NUMBER_MARGIN)
        if (match := _WORN_NUMBER.fullmatch(line.text.strip()))
    ]
    steps = Counter(step for step, _ in found)
    return {id(line) for step, line in found if steps[step] > 1}


def _read_pages(pdf: pdfium.PdfDocument, numbers: Sequence[int]) -> _Reading:
    if len(numbers) > MAX_PAGES:
        message = f"PDF 有 {len(numbers)} 页是图片，超过 {MAX_PAGES} 页的上限。请按单位拆分后再上传。"
        raise ReadFailure("too_many_pages", message)
    reading, watch = _Reading(), pdf_watch.current()
    for number in numbers:
        watch.progress(number - 1, len(pdf))
        reading.add(draw_page(pdf, number) if number not in watch.given_up else None, number)
    watch.progress(len(pdf), len(pdf))
    return reading


@dataclass(slots=True)
class _Reading:
    """What has been read so far. unread: the numbers of pages that could not be read, and why."""

    pages: list[PageReading] = field(default_factory=list)
    unread: list[tuple[int, Unreadable]] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, picture: Picture | Unreadable | None, number: int) -> None:
        """Read a page; None stands for one to leave out because an earlier attempt at it failed."""
        if picture is None:
            found: PageReading | Unreadable = Unreadable(pdf_watch.current().given_up[number])
        elif isinstance(picture, Unreadable):
            found = picture
        else:
            before = replace(ending_before([reading.page for reading in self.pages], number), shift=0)
            found = pdf_watch.unless_mistaken(partial(read_picture, picture, number, before)) or Unreadable(
                pdf_watch.FAILED
            )
        if isinstance(found, Unreadable):
            self.kinds[found.code] += 1
            self.unread.append((number, found))
        else:
            self.kinds["text"] += 1
            self.pages.append(found)

    def blocks(self) -> list[Block]:
        """The pages' blocks without page numbers and running headers."""
        pages = [reading.page for reading in self.pages]
        left_out = furniture(pages) | worn_numbers(pages)
        return [block for reading in self.pages for block in reading.blocks(left_out)]

    def all_warnings(self) -> list[ReadingWarning]:
        """What is doubtful, and which pages could not be read; a blank one is no loss."""
        lost = [
            ReadingWarning(page.code, f"第 {number} 页：{page.reason}", Place(number))
            for number, page in self.unread
            if page.code != "blank"
        ]
        return [*lost, *(warning for reading in self.pages for warning in reading.warnings())]

    def finish(self, source: SourceFile) -> Document:
        """The document. Raises ReadFailure where no page could be read."""
        if self.pages:
            return Document(source, tuple(self.blocks()), tuple(self.all_warnings()))
        unread = [page for _, page in self.unread if page.code != "blank"] or [Unreadable("blank")]
        code = Counter(page.code for page in unread).most_common(1)[0][0]
        raise ReadFailure(code, next(page.reason for page in unread if page.code == code))
