"""The letter 审核意见 to a unit, as a Word document in the form of official letters (GB/T 9704)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

# 二号 and 三号; 28 points between lines give 22 lines a page.
_TITLE_SIZE, _BODY_SIZE, _TABLE_SIZE, _LINE = Pt(22), Pt(16), Pt(10.5), Pt(28)
_TITLE_FONT, _BODY_FONT, _FIRST_FONT, _SECOND_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_LATIN_FONT = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One numbered opinion: its sentence, the lines under it, the table of the numbers compared."""

    said: str
    under: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part 一、: its heading, paragraphs, and opinions under headings （一）."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    groups: tuple[tuple[str, tuple[Opinion, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: title, whom it is for, opening paragraph, parts, who signs and when."""

    title: str
    to: str
    opening: str
    sections: tuple[Section, ...] = field(default=())
    issuer: str = ""
    date: str = ""


def to_docx(letter: Letter) -> bytes:
    """The letter as a .docx."""
    document = Document()
    _set_up(document)
    _paragraph(document, letter.title, font=_TITLE_FONT, size=_TITLE_SIZE, centred=True, indent=False)
    _paragraph(document, "", indent=False)
    _paragraph(document, letter.to, indent=False)
    _paragraph(document, letter.opening)
    for section in letter.sections:
        _write_section(document, section)
    _paragraph(document, "", indent=False)
    for line in (letter.issuer, letter.date):
        if line:
            _signature(document, line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_up(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _LATIN_FONT, _BODY_SIZE
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _BODY_FONT)


def _write_section(document: Any, section: Section) -> None:
    _paragraph(document, section.heading, font=_FIRST_FONT)
    for text in section.paragraphs:
        _paragraph(document, text)
    for heading, opinions in section.groups:
        _paragraph(document, heading, font=_SECOND_FONT)
        for number, opinion in enumerate(opinions, start=1):
            _write_opinion(document, number, opinion)


def _write_opinion(document: Any, number: int, opinion: Opinion) -> None:
    _paragraph(document, f"{number}.{opinion.said}")
    for line in opinion.under:
        _paragraph(document, line)
    if opinion.rows:
        _table(document, opinion.head, opinion.rows)


def _paragraph(
    document: Any,
    text: str,
    *,
    font: str = _BODY_FONT,
    size: Pt = _BODY_SIZE,
    centred: bool = False,
    indent: bool = True,
) -> Any:
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
    layout.space_before = layout.space_after = Pt(0)
    if indent:
        layout.first_line_indent = _BODY_SIZE * 2
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, text, font, size)
    return paragraph


def _run(paragraph: Any, text: str, font: str, size: Pt) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = size, _LATIN_FONT
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _signature(document: Any, text: str) -> None:
    """A line at the right, four characters from the edge."""
    paragraph = _paragraph(document, text, indent=False)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.right_indent = _BODY_SIZE * 4


def _table(document: Any, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=0, cols=len(head), style="Table Grid")
    for line in (head, *rows):
        cells = table.add_row().cells
        for cell, text in zip(cells, line, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            _run(paragraph, text, _BODY_FONT, _TABLE_SIZE)
    _repeat_head(table)


def _repeat_head(table: Any) -> None:
    """The head again on the next page, and no row broken over two."""
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(properties.makeelement(qn("w:cantSplit"), {}))
        if number == 0:
            properties.append(properties.makeelement(qn("w:tblHeader"), {}))
