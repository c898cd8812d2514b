"""Word documents as officials print them (GB/T 9704): page, fonts with fallbacks, headings, tables, page numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

TITLE_FONT, BODY_FONT, FIRST_FONT, SECOND_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_LATIN_FONT, _NUMBER_FONT = "Times New Roman", "宋体"
# A machine without the official fonts takes the first of these that it has.
_FALLBACKS = {
    TITLE_FONT: "方正小标宋_GBK,华文中宋,宋体",
    BODY_FONT: "仿宋,FangSong,华文仿宋",
    SECOND_FONT: "楷体,KaiTi,华文楷体",
    FIRST_FONT: "SimHei,微软雅黑",
}
# 二号 for the title, 三号 for the text, 四号 for page numbers; 28 points between lines give 22 lines a page.
_TITLE_SIZE, BODY_SIZE, _CAPTION_SIZE, _TABLE_SIZE, _NUMBER_SIZE, _LINE = (
    Pt(22), Pt(16), Pt(12), Pt(10.5), Pt(14), Pt(28),
)  # fmt: skip
_PICTURE_WIDTH = Mm(152)
# Of the text in millimetres; of a line of the title in letters.
_TEXT_WIDTH, _TITLE_BREADTH = 156, 36
# Of a table: a letter and the room beside the text in millimetres; letters of a short and of a long text.
_LETTER, _PADDING, _SHORT, _LONG = 1.9, 4.2, 14, 36
_HEADING_FONTS = {1: FIRST_FONT, 2: SECOND_FONT, 3: BODY_FONT, 4: BODY_FONT}
# What XML cannot hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def new_document() -> Any:
    """An empty document on A4 with the official margins, fonts and page numbers “— 1 —”."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    # The number stands 7 mm under the text.
    page.footer_distance = Mm(23)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _LATIN_FONT, BODY_SIZE
    style.element.rPr.rFonts.set(qn("w:eastAsia"), BODY_FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    # The library's own template names its maker.
    document.core_properties.author = document.core_properties.comments = ""
    _name_fallbacks(document)
    _number_pages(document)
    return document


def to_bytes(document: Any) -> bytes:
    """The document as a .docx."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def title(document: Any, *lines: str) -> None:
    """The title, centred, with an empty line under it; on one line where its parts fit there."""
    whole = "".join(lines)
    document.core_properties.title = whole
    for text in (whole,) if _breadth(whole) <= _TITLE_BREADTH else lines:
        paragraph(document, text, font=TITLE_FONT, size=_TITLE_SIZE, centred=True, indent=False)
    paragraph(document, "", indent=False)


def heading(document: Any, text: str, level: int) -> None:
    """A heading 一、 (level 1), （一） (2), 1. (3) or （1） (4), shown in Word's navigation; never alone at a page's foot."""
    written = paragraph(document, text, font=_HEADING_FONTS[level])
    written.paragraph_format.keep_with_next = True
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    written._p.get_or_add_pPr().append(outline)


def paragraph(
    document: Any,
    text: str,
    *,
    font: str = BODY_FONT,
    size: Pt = BODY_SIZE,
    centred: bool = False,
    indent: bool = True,
) -> Any:
    """A paragraph of the text, its first line two characters in."""
    made = document.add_paragraph()
    layout = made.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
    layout.space_before = layout.space_after = Pt(0)
    if indent:
        layout.first_line_indent = BODY_SIZE * 2
    if centred:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(made, text, font, size)
    return made


def signature(document: Any, text: str) -> None:
    """A line at the right, four characters from the edge."""
    made = paragraph(document, text, indent=False)
    made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    made.paragraph_format.right_indent = BODY_SIZE * 4


def caption(document: Any, text: str, *, before: bool) -> None:
    """The name of a table (before it) or of a picture (after it), on the same page."""
    made = paragraph(document, text, font=FIRST_FONT, size=_CAPTION_SIZE, centred=True, indent=False)
    made.paragraph_format.keep_with_next = before


def table(
    document: Any,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    numbers: frozenset[int] = frozenset(),
) -> None:
    """A ruled table whose head repeats on each page; `numbers` are the columns set at the right."""
    made = document.add_table(rows=0, cols=len(head), style="Table Grid")
    widths = _widths([head, *rows])
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for line in (head, *rows):
        cells = made.add_row().cells
        for column, (cell, text) in enumerate(zip(cells, line, strict=True)):
            cell.width = widths[column]
            paragraph_of_cell = cell.paragraphs[0]
            layout = paragraph_of_cell.paragraph_format
            layout.space_before = layout.space_after = Pt(1.5)
            _set_mark(paragraph_of_cell, _TABLE_SIZE)
            if line is head:
                paragraph_of_cell.alignment = WD_ALIGN_PARAGRAPH.CENTER
            elif column in numbers:
                paragraph_of_cell.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _run(paragraph_of_cell, text, FIRST_FONT if line is head else BODY_FONT, _TABLE_SIZE)
    _repeat_head(made)


def _widths(lines: Sequence[Sequence[str]]) -> list[Mm]:
    """The columns' widths: numbers and short words stay on one line, long texts share the room that is left."""
    longest = [min(max(map(_breadth, column)), _LONG) for column in zip(*lines, strict=True)]
    natural = [_LETTER * letters + _PADDING for letters in longest]
    wide = [letters > _SHORT for letters in longest]
    room = _TEXT_WIDTH - sum(width for width, is_wide in zip(natural, wide, strict=True) if not is_wide)
    wished = sum(width for width, is_wide in zip(natural, wide, strict=True) if is_wide)
    if sum(natural) <= _TEXT_WIDTH or not wished or room < wished / 3:
        return [Mm(_TEXT_WIDTH * width / sum(natural)) for width in natural]
    return [
        Mm(width * room / wished if is_wide else width) for width, is_wide in zip(natural, wide, strict=True)
    ]


def _breadth(text: str) -> int:
    """How broad a text is; a Chinese character counts double."""
    return sum(1 + (sign > "\xff") for sign in text)


def note(document: Any, text: str) -> None:
    """A small line under a table."""
    paragraph(document, text, size=_CAPTION_SIZE, indent=False)


def picture(document: Any, image: bytes) -> None:
    """A picture over the text's width, on one page with its caption below."""
    made = document.add_paragraph()
    made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    # Lines of 28 points would cut it off.
    made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(4)
    made.paragraph_format.keep_with_next = True
    made.add_run().add_picture(io.BytesIO(image), width=_PICTURE_WIDTH)


def _run(paragraph_: Any, text: str, font: str, size: Pt) -> None:
    run = paragraph_.add_run(_UNPRINTABLE.sub("", text))
    run.font.size, run.font.name = size, _LATIN_FONT
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _set_mark(paragraph_: Any, size: Pt) -> None:
    """The size of a paragraph's own mark, which gives an empty cell its height."""
    mark = OxmlElement("w:rPr")
    height = OxmlElement("w:sz")
    height.set(qn("w:val"), str(int(size.pt * 2)))
    mark.append(height)
    paragraph_._p.get_or_add_pPr().append(mark)


def _repeat_head(table_: Any) -> None:
    """The head again on the next page, and no row broken over two."""
    for number, row in enumerate(table_.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(properties.makeelement(qn("w:cantSplit"), {}))
        if number == 0:
            properties.append(properties.makeelement(qn("w:tblHeader"), {}))


def _name_fallbacks(document: Any) -> None:
    """Tell Word which font to take where an official one is not installed."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in _FALLBACKS.items()
    )
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()


def _number_pages(document: Any) -> None:
    """“— 1 —” under the text: at the right of odd pages and the left of even ones, one character from the edge."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, alignment in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        line = footer.paragraphs[0]
        line.alignment = alignment
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = _NUMBER_SIZE
        _number_run(line, "— ")
        for kind in ("begin", "", "end"):
            run = _number_run(line, "")
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = "PAGE"
            run._element.append(element)
        _number_run(line, " —")


def _number_run(line: Any, text: str) -> Any:
    run = line.add_run(text)
    run.font.size, run.font.name = _NUMBER_SIZE, _NUMBER_FONT
    run._element.rPr.rFonts.set(qn("w:eastAsia"), _NUMBER_FONT)
    return run
