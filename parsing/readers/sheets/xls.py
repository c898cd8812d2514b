"""XLS workbooks through xlrd; one whose formats are damaged is read by its values alone.

calamine, which reads more damaged files, ends the whole process on some of them, so it is not used.
"""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import xlrd

from parsing.failure import ReadFailure
from parsing.readers.sheets.number_format import BUILT_IN, GENERAL, display
from parsing.readers.sheets.workbook import Budget, Printed, Sheet, Workbook, check_sheets
from parsing.sniff import refusal

MAX_BYTES = 60 * 1024 * 1024


def read_workbook(path: Path) -> Workbook:
    """The workbook in a file. Raises ReadFailure, which tells what each attempt said."""
    if path.stat().st_size > MAX_BYTES:
        raise ReadFailure(
            "too_large", f"文件超过 {MAX_BYTES // 1024 // 1024} MB 的上限，已放弃读取。请确认文件是否选对。"
        )
    attempts: list[tuple[str, str]] = []
    for name, reader in READERS:
        try:
            return reader(path)
        except ReadFailure:
            raise
        except Exception as error:  # xlrd lets all kinds of errors out of damaged files
            if "encrypted" in str(error).lower() or "password" in str(error).lower():
                raise refusal("encrypted") or ReadFailure("encrypted", "") from error
            attempts.append((name, f"{type(error).__name__}: {error}"[:200]))
    raise ReadFailure(
        "corrupt", "工作簿已损坏或不完整，无法打开。请用 Excel 打开后另存为 .xlsx 再传。", tuple(attempts)
    )


def by_xlrd(path: Path) -> Workbook:
    """The workbook with its number formats, merged cells and hidden rows."""
    return from_book(
        xlrd.open_workbook(str(path), logfile=StringIO(), formatting_info=True, ragged_rows=True)
    )


def without_formats(path: Path) -> Workbook:
    """The values of a workbook that is damaged elsewhere."""
    return from_book(
        xlrd.open_workbook(str(path), logfile=StringIO(), ragged_rows=True, ignore_workbook_corruption=True)
    )


def from_book(book: xlrd.Book) -> Workbook:
    """xlrd's workbook as sheets to read."""
    check_sheets(book.sheet_names())
    workbook, budget = Workbook(), Budget()
    for sheet in book.sheets():
        if sheet.visibility:
            workbook.hidden.append(sheet.name)
        else:
            workbook.sheets.append(from_xlrd(sheet, book, budget))
    return workbook


def from_xlrd(sheet: xlrd.sheet.Sheet, book: xlrd.Book, budget: Budget) -> Sheet:
    """One sheet of xlrd's; its rows and columns count from 0."""
    found = Sheet(sheet.name)
    found.hidden_rows = {index + 1 for index, info in sheet.rowinfo_map.items() if info.hidden}
    found.hidden_columns = {index + 1 for index, info in sheet.colinfo_map.items() if info.hidden}
    found.merged = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    zeros = bool(getattr(sheet, "show_zero_values", 1))
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            printed = xlrd_cell(sheet.cell(row, column), book, zeros=zeros)
            if printed.text.strip():
                found.cells[row + 1, column + 1] = Printed(budget.take(printed.text), printed.number)
    return found


def xlrd_cell(cell: xlrd.sheet.Cell, book: xlrd.Book, *, zeros: bool) -> Printed:
    """A cell of xlrd's as it is printed."""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return Printed(str(cell.value))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return Printed("TRUE" if cell.value else "FALSE")
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Printed(str(xlrd.error_text_from_code.get(int(cell.value), "#N/A")))
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return Printed("")
    if not zeros and cell.value == 0:
        return Printed("")
    code = format_code(cell, book)
    return Printed(display(cell.value, code, since_1904=bool(book.datemode)), number=True)


def format_code(cell: xlrd.sheet.Cell, book: xlrd.Book) -> str:
    """The cell's number format; where formats were not read, xlrd still tells dates."""
    if cell.xf_index is None:
        return BUILT_IN[14] if cell.ctype == xlrd.XL_CELL_DATE else GENERAL
    style = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return style.format_str if style is not None else GENERAL


READERS: tuple[tuple[str, Callable[[Path], Workbook]], ...] = (
    ("xlrd", by_xlrd),
    ("xlrd without formats", without_formats),
)
"""The ways to open a workbook, the better one first."""
