"""A sample document as a workbook: the text on one sheet, each table on its own, amounts as numbers or as text.

What is not printed stands in it too: a hidden sheet of codes and, in each table of accounts, a hidden row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import xlsxwriter

from samples.document import Chart, Cover, Heading, Paragraph, SampleDocument, Table

_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


def to_xlsx(document: SampleDocument) -> bytes:
    """The document as the bytes of an XLSX file."""
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    workbook.set_properties({"created": None})
    writer = Writer(workbook)
    writer.text(document)
    for number, table in enumerate((block for block in document.blocks if isinstance(block, Table)), 1):
        writer.table(table, number)
    writer.codes()
    workbook.close()
    return stream.getvalue()


class Writer:
    """Fills the workbook's sheets; keeps one format for each number of decimals."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._formats: dict[str, Any] = {}
        self._written = 0

    def text(self, document: SampleDocument) -> None:
        """Cover, headings, paragraphs and charts, a line a row."""
        sheet = self._workbook.add_worksheet("情况说明")
        row = 0
        for block in document.blocks:
            if isinstance(block, Chart):
                sheet.write_string(row, 0, block.title)
                for column, (label, number) in enumerate(zip(block.labels, block.numbers, strict=True)):
                    sheet.write_string(row + 1, column, label)
                    self._write(sheet, row + 2, column, number.text)
                row += 4
            for line in text_lines(block):
                sheet.write_string(row, 0, line)
                row += 1

    def table(self, table: Table, number: int) -> None:
        """A table on its own sheet, its title and captions above it."""
        sheet = self._workbook.add_worksheet(sheet_name(table.title, number))
        width = max(map(len, table.rows), default=1)
        if width > 1:
            sheet.merge_range(0, 0, 0, width - 1, table.title)
        else:
            sheet.write_string(0, 0, table.title)
        for column, caption in enumerate(table.captions):
            sheet.write_string(1, min(column * max(width // 4, 1), width + 3), caption)
        top = 3
        for r, cells in enumerate(table.rows):
            for c, cell in enumerate(cells):
                if cell is None:
                    continue
                if cell.rows * cell.columns > 1:
                    sheet.merge_range(top + r, c, top + r + cell.rows - 1, c + cell.columns - 1, "")
                self._write(sheet, top + r, c, cell.text, as_text=not cell.figures)
        bottom = top + len(table.rows)
        if not table.scores:
            sheet.write_string(bottom, 0, "取数行")
            sheet.write_number(bottom, 1, 123456.78)
            sheet.set_row(bottom, None, None, {"hidden": True})
        for offset, note in enumerate(table.notes, 1):
            sheet.write_string(bottom + offset, 0, note)

    def codes(self) -> None:
        """The sheet that accounting programs leave behind."""
        sheet = self._workbook.add_worksheet("HIDDENSHEETNAME")
        sheet.write_number(0, 0, 99999.99)
        sheet.hide()

    def _write(self, sheet: Any, row: int, column: int, text: str, *, as_text: bool = False) -> None:
        """An amount as a number in the format that prints it, every third one as text; all else as text."""
        if not text:
            return
        self._written += 1
        if as_text or not _AMOUNT.fullmatch(text) or self._written % 3 == 0:
            sheet.write_string(row, column, text)
            return
        places = len(text.partition(".")[2])
        code = ("#,##0" if "," in text else "0") + ("." + "0" * places if places else "")
        if code not in self._formats:
            self._formats[code] = self._workbook.add_format({"num_format": code})
        sheet.write_number(row, column, float(text.replace(",", "")), self._formats[code])


def text_lines(block: object) -> Iterator[str]:
    """A block's lines of running text."""
    match block:
        case Cover():
            yield from block.lines
        case Heading():
            yield block.text
        case Paragraph():
            yield "".join(part if isinstance(part, str) else part.text for part in block.parts)


def sheet_name(title: str, number: int) -> str:
    """A sheet's name: the table's number and as much of its title as Excel allows."""
    return f"GK{number:02} {_FORBIDDEN.sub('', title)}"[:_LONGEST_NAME]
