"""PDF reports with a text layer, read page by page into lines and grids that know their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from model import Place, ReadingWarning, SourceFile
from parsing.document import Document
from parsing.failure import ReadFailure
from parsing.readers import pdf_watch
from parsing.readers.pdf_furniture import ReadPage, furniture
from parsing.readers.pdf_objects import PageObjects, read_objects
from parsing.readers.pdf_page import page_to_blocks

MAX_PAGES = 2_000
MAX_PAGE_CHARACTERS = 50_000  # a dense A3 page holds about 8,000
FEW_CHARACTERS = 15  # a stamp, a page number: no text to speak of
SCAN_SHARE = 0.5  # of a page under images that makes it a scan where it has hardly any text
PICTURE_SHARE = 0.2  # of a page under an image beside its text: perhaps a table pasted as a picture
BACKGROUND_SHARE = (
    0.9  # an image as large as this under text is a background, or a scan with its text recognised
)
UNREADABLE_SHARE = 0.2  # of a page's characters without meaning: nothing on it can be trusted
NOTED_SHARE = 0.01  # of them from which the page is named in a warning
SIDEWAYS_NOTED = 20  # characters that run across the page's other text and are worth a warning
MANY_SHAPES = 200  # on a page without text: its characters were turned into outlines

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

TEXT, BLANK = "text", "blank"
# What keeps a page from being read: its warning's code and words. Where no page can be read, the file fails
# with the commonest code.
_PAGE_WARNINGS = {
    "scan": "第 {page} 页是扫描图片，没有文字层，这一页没有读取。",
    "text_unreadable": "第 {page} 页的文字无法提取（字体缺少文字编码，或文字已转为图形），这一页没有读取。",
    "corrupt": "第 {page} 页已损坏，无法打开，这一页没有读取。",
    "timeout": "第 {page} 页读取时间过长，已放弃，这一页没有读取。",
    "page_too_dense": "第 {page} 页的字符数超过 {limit} 个的上限，这一页没有读取。",
}
_FILE_FAILURES = {
    "scan": "这是扫描件：各页都是图片，没有文字层，目前无法读取。请上传由 Word、Excel 直接导出的 PDF。",
    "text_unreadable": "文字无法提取：文件所用字体缺少文字编码，或文字已转为图形。请从原文件重新导出 PDF。",
    "corrupt": "PDF 文件已损坏或不完整，无法读取。请重新下载或重新导出后再上传。",
    "timeout": "PDF 文件读取时间过长，已放弃。请拆分文件或重新导出后再上传。",
    "page_too_dense": "PDF 页面的字符数超过上限，无法读取。请确认是否选错了文件。",
    BLANK: "PDF 文件的各页都是空白，没有可读取的内容。请检查文件后重新上传。",
}


def read(path: Path, source: SourceFile) -> Document:
    """The document of a PDF. A page that cannot be read is a warning; ReadFailure is raised where none can."""
    complete = _check_ends(path)
    with _opened(path) as pdf:
        reading = _Reading()
        for number in range(1, len(pdf) + 1):
            reading.add_page(pdf, number)
        source = replace(source, format="pdf", pages=len(pdf))
    if not complete:
        reading.warn("pdf_incomplete", "PDF 文件末尾缺失，可能没有下载完整，内容或有遗漏。", Place())
    return reading.finish(source)


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
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            message = "PDF 文件设有打开密码，无法读取。请用密码打开后另存为不加密的 PDF，再上传。"
            raise ReadFailure("password_needed", message) from error
        raise ReadFailure("corrupt", _FILE_FAILURES["corrupt"], (("pdf", str(error)),)) from error
    with pdf:
        if not len(pdf):
            raise ReadFailure("no_pages", "PDF 文件里没有页面。请检查文件后重新上传。")
        if len(pdf) > MAX_PAGES:
            message = f"PDF 有 {len(pdf)} 页，超过 {MAX_PAGES} 页的上限。请按单位拆分后再上传。"
            raise ReadFailure("too_many_pages", message)
        yield pdf


@dataclass(slots=True)
class _Reading:
    """What has been read so far. kinds: how many pages are text, blank, or not readable and why."""

    pages: list[ReadPage] = field(default_factory=list)
    warnings: list[ReadingWarning] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def add_page(self, pdf: pdfium.PdfDocument, number: int) -> None:
        """Read one page and note what it holds, or why it could not be read."""
        watch = pdf_watch.current()
        watch.started(number, len(pdf))
        objects = None if number in watch.given_up else _page_objects(pdf, number)
        kind = page_kind(objects) if objects else "corrupt"
        if number in watch.given_up:
            kind = "timeout"
        self.kinds[kind] += 1
        if kind in _PAGE_WARNINGS:
            self.warn(
                kind, _PAGE_WARNINGS[kind].format(page=number, limit=MAX_PAGE_CHARACTERS), Place(number)
            )
        elif objects:
            self._note_losses(objects, number)
        if objects and kind in (TEXT, "scan"):
            height = objects.width if objects.turn % 2 else objects.height
            self.pages.append(ReadPage(number, height, page_to_blocks(objects, number)))

    def _note_losses(self, objects: PageObjects, number: int) -> None:
        """Warn of what a text page holds besides the text that was read."""
        place = Place(number)
        if PICTURE_SHARE <= objects.pictured < BACKGROUND_SHARE:
            self.warn("picture", f"第 {number} 页有大幅图片，图片里的文字没有读取。", place)
        if objects.unreadable > NOTED_SHARE * len(objects.glyphs):
            message = (
                f"第 {number} 页有 {objects.unreadable} 个字符无法提取（字体缺少文字编码），请核对这一页。"
            )
            self.warn("characters_unreadable", message, place)
        if objects.sideways >= SIDEWAYS_NOTED:
            message = f"第 {number} 页有 {objects.sideways} 个字符与其余文字方向不同，没有读取。"
            self.warn("text_sideways", message, place)

    def warn(self, code: str, message: str, place: Place) -> None:
        self.warnings.append(ReadingWarning(code, message, place))

    def finish(self, source: SourceFile) -> Document:
        """The document without page numbers and running headers. Raises ReadFailure where no page has text."""
        if not self.kinds[TEXT]:
            bad = Counter({kind: count for kind, count in self.kinds.items() if kind != BLANK})
            code = bad.most_common(1)[0][0] if bad else BLANK
            raise ReadFailure(code, _FILE_FAILURES[code])
        dropped = furniture(self.pages)
        blocks = tuple(block for page in self.pages for block in page.blocks if id(block) not in dropped)
        return Document(source, blocks, tuple(self.warnings))


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


def page_kind(objects: PageObjects) -> str:
    """What a page is: "text", "blank", or why it cannot be read (a code of `_PAGE_WARNINGS`)."""
    characters = len(objects.glyphs)
    if characters > MAX_PAGE_CHARACTERS:
        return "page_too_dense"
    if objects.unreadable > UNREADABLE_SHARE * characters:
        return "text_unreadable"
    if characters < FEW_CHARACTERS and objects.pictured >= SCAN_SHARE:
        return "scan"
    if characters:
        return TEXT
    return "text_unreadable" if objects.shapes >= MANY_SHAPES else BLANK
