"""PDF reports with a text layer, read page by page into lines and grids that know their places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from model import Place, ReadingWarning, SourceFile
from parsing.document import Document
from parsing.failure import ReadFailure
from parsing.readers.pdf import watch as pdf_watch
from parsing.readers.pdf.furniture import furniture
from parsing.readers.pdf.kinds import BLANK, CORRUPT, READ, TEXT, file_failure, page_kind, page_warnings
from parsing.readers.pdf.objects import PageObjects, read_objects
from parsing.readers.pdf.page import ReadPage, ending_before, read_page
from parsing.readers.pdf.watch import FAILED, unless_mistaken

MAX_PAGES = 2_000

_ENDING, _ENDING_WITHIN = b"%%EOF", 2048  # bytes from the file's end
_SIGNATURES = (
    (b"\x89PNG", "，而是 PNG 图片"),
    (b"\xff\xd8\xff", "，而是 JPEG 图片"),
    (b"GIF8", "，而是 GIF 图片"),
    (b"PK\x03\x04", "，而是新版 Word、Excel 文档或压缩包"),
    (b"\xd0\xcf\x11\xe0", "，而是旧版 Word 或 Excel 文档"),
    (b"<!DOCTYPE", "，而是网页"),
    (b"<html", "，而是网页"),
)


def read(path: Path, source: SourceFile) -> Document:
    """The document of a PDF. A page that cannot be read is a warning; ReadFailure is raised where all are."""
    complete = _check_ends(path)
    with _opened(path) as pdf:
        source = replace(source, format="pdf", pages=len(pdf))
        pages, warnings = _read_pages(pdf)
    if not complete:
        message = "PDF 文件末尾缺失，可能没有下载完整，内容或有遗漏。"
        warnings.append(ReadingWarning("pdf_incomplete", message, Place()))
    left_out = furniture(pages)
    blocks = tuple(block for page in pages for block in page.blocks if id(block) not in left_out)
    return Document(source, blocks, tuple(warnings))


def _check_ends(path: Path) -> bool:
    """Whether the file ends as a PDF should. Raises ReadFailure where it does not begin as one."""
    size = path.stat().st_size
    if not size:
        raise ReadFailure("empty", "文件是空的，没有可读取的内容。请检查文件后重新上传。")
    with path.open("rb") as file:
        head = file.read(1024)
        file.seek(max(0, size - _ENDING_WITHIN))
        tail = file.read()
    if b"%PDF-" not in head:
        other = next((name for mark, name in _SIGNATURES if head.lstrip().startswith(mark)), "")
        raise ReadFailure("not_pdf", f"文件扩展名是 PDF，但内容不是 PDF{other}。请上传原来格式的文件。")
    return _ENDING in tail


@contextmanager
def _opened(path: Path) -> Iterator[pdfium.PdfDocument]:
    """The opened PDF, closed afterwards. Raises ReadFailure where it does not open or has too many pages."""
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _opening_failure(path, error) from error
    with pdf:
        if len(pdf) > MAX_PAGES:
            message = f"PDF 有 {len(pdf)} 页，超过 {MAX_PAGES} 页的上限。请按单位拆分后再上传。"
            raise ReadFailure("too_many_pages", message)
        yield pdf


def _opening_failure(path: Path, error: pdfium.PdfiumError) -> ReadFailure:
    """Why a PDF does not open. PDFium's code may be an earlier file's, so the file must bear it out."""
    data = path.read_bytes()
    if error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
        message = "PDF 文件设有打开密码，无法读取。请用密码打开后另存为不加密的 PDF，再上传。"
        return ReadFailure("password_needed", message)
    if re.search(rb"/Count\s+0\b", data) and not re.search(rb"/Count\s+[1-9]", data):
        return ReadFailure("no_pages", "PDF 文件里没有页面。请检查文件后重新上传。")
    return file_failure(CORRUPT)


def _read_pages(pdf: pdfium.PdfDocument) -> tuple[list[ReadPage], list[ReadingWarning]]:
    """The pages that hold text, and warnings of all that was not read. Raises ReadFailure where none does."""
    watch = pdf_watch.current()
    pages: list[ReadPage] = []
    warnings: list[ReadingWarning] = []
    kinds: Counter[str] = Counter()
    for number in range(1, len(pdf) + 1):
        watch.progress(number - 1, len(pdf))
        given_up = watch.given_up.get(number)
        objects = None if given_up else _page_objects(pdf, number)
        kind = given_up or page_kind(objects)
        if objects is not None and kind in READ:
            page = unless_mistaken(partial(read_page, objects, number, ending_before(pages, number)))
            if page is None:
                kind = FAILED
            else:
                pages.append(page)
        kinds[kind] += 1
        warnings.extend(page_warnings(kind, objects, number))
    watch.progress(len(pdf), len(pdf))
    if not kinds[TEXT]:
        unread = {kind: count for kind, count in kinds.items() if kind != BLANK}
        raise file_failure(max(unread, key=lambda kind: unread[kind], default=BLANK))
    return pages, warnings


def _page_objects(pdf: pdfium.PdfDocument, number: int) -> PageObjects | None:
    """What stands on the page; None where PDFium cannot load it."""
    try:
        page = pdf[number - 1]
    except pdfium.PdfiumError:
        return None
    try:
        return read_objects(page)
    except pdfium.PdfiumError:
        return None
    finally:
        page.close()
