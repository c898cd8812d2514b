"""What a PDF page is: text, blank, or why it cannot be read, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from model import Place, ReadingWarning
from parsing.failure import ReadFailure
from parsing.readers.pdf.objects import PageObjects
from parsing.readers.pdf.watch import FAILED

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

TEXT, BLANK, SCAN, UNREADABLE, CORRUPT, DENSE = "text", "blank", "scan", "text_unreadable", "corrupt", "dense"
READ = (TEXT, SCAN)
"""Kinds whose text is kept; a scan may bear a few printed words."""

_PAGE_MESSAGES = {
    SCAN: "第 {page} 页是扫描图片，没有文字层，这一页没有读取。",
    UNREADABLE: "第 {page} 页的文字无法提取（字体缺少文字编码，或文字已转为图形），这一页没有读取。",
    CORRUPT: "第 {page} 页已损坏，无法打开，这一页没有读取。",
    DENSE: f"第 {{page}} 页的字符数超过 {MAX_PAGE_CHARACTERS} 个的上限，这一页没有读取。",
    "timeout": "第 {page} 页读取时间过长，已放弃，这一页没有读取。",
    "crash": "读取第 {page} 页时程序异常中止，已放弃，这一页没有读取。",
    FAILED: "读取第 {page} 页时程序出错，这一页没有读取。请把文件交给维护人员查看。",
}
_FILE_MESSAGES = {
    SCAN: "这是扫描件：各页都是图片，没有文字层，目前无法读取。请上传由 Word、Excel 直接导出的 PDF。",
    UNREADABLE: "文字无法提取：文件所用字体缺少文字编码，或文字已转为图形。请从原文件重新导出 PDF。",
    CORRUPT: "PDF 文件已损坏或不完整，无法读取。请重新下载或重新导出后再上传。",
    DENSE: "PDF 页面的字符数超过上限，无法读取。请确认是否选错了文件。",
    BLANK: "PDF 文件的各页都是空白，没有可读取的内容。请检查文件后重新上传。",
    "timeout": "PDF 文件读取时间过长，已放弃。请拆分文件或重新导出后再上传。",
    "crash": "读取 PDF 文件时程序异常中止，已放弃。请重新导出后再上传。",
    FAILED: "读取 PDF 文件时程序出错，没有读到内容。请把文件交给维护人员查看。",
}


def page_kind(objects: PageObjects | None) -> str:
    """What a page is; None stands for one that cannot be loaded."""
    if objects is None:
        return CORRUPT
    characters = len(objects.text.glyphs)
    if characters > MAX_PAGE_CHARACTERS:
        return DENSE
    if objects.text.unreadable > UNREADABLE_SHARE * characters:
        return UNREADABLE
    if characters < FEW_CHARACTERS and objects.shapes.pictured >= SCAN_SHARE:
        return SCAN
    if characters:
        return TEXT
    return UNREADABLE if objects.shapes.others >= MANY_SHAPES else BLANK


def file_failure(kind: str) -> ReadFailure:
    """Why a file fails whose pages are all of kinds that cannot be read, this one the commonest."""
    return ReadFailure(kind, _FILE_MESSAGES[kind])


def page_warnings(kind: str, objects: PageObjects | None, page: int) -> Iterator[ReadingWarning]:
    """Of a page that was not read, why; of one that was, what it holds besides the text that was read."""
    place = Place(page)
    if kind in _PAGE_MESSAGES:
        yield ReadingWarning(kind, _PAGE_MESSAGES[kind].format(page=page), place)
    if objects is None or kind != TEXT:
        return
    if PICTURE_SHARE <= objects.shapes.pictured < BACKGROUND_SHARE:
        yield ReadingWarning("picture", f"第 {page} 页有大幅图片，图片里的文字没有读取。", place)
    unreadable, sideways = objects.text.unreadable, objects.text.turned.total()
    if unreadable > NOTED_SHARE * len(objects.text.glyphs):
        message = f"第 {page} 页有 {unreadable} 个字符无法提取（字体缺少文字编码），请核对。"
        yield ReadingWarning("characters_unreadable", message, place)
    if sideways >= SIDEWAYS_NOTED:
        message = f"第 {page} 页有 {sideways} 个字符与其余文字方向不同，没有读取。"
        yield ReadingWarning("text_sideways", message, place)
