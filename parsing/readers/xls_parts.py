"""XLS workbooks: through xlrd, which knows number formats and what is hidden, else through calamine.

calamine reads files that xlrd gives up on; it knows values but not how they are printed.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import python_calamine
import xlrd

from parsing.failure import ReadFailure
from parsing.readers.number_format import GENERAL, display
from parsing.readers.sheets import Budget, Position, Printed, Sheet, Workbook, check_sheets
from parsing.sniff import refusal

MAX_BYTES = 60 * 1024 * 1024


def read_workbook(path: Path) -> Workbook:
    """The workbook in a file. Raises ReadFailure, which tells what each library said."""
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
        except Exception as error:  # both libraries let all kinds of errors out of damaged files
            if "encrypted" in str(error).lower() or "password" in str(error).lower():
                raise refusal("encrypted") or ReadFailure("encrypted", "") from error
            attempts.append((name, f"{type(error).__name__}: {error}"[:200]))
    raise ReadFailure(
        "corrupt", "工作簿已损坏或不完整，无法打开。请用 Excel 打开后另存为 .xlsx 再传。", tuple(attempts)
    )


def by_xlrd(path: Path) -> Workbook:
    """The workbook as xlrd reads it."""
    with redirect_stdout(StringIO()), path.open("rb") as file:
        book = xlrd.open_workbook(file_contents=file.read(), formatting_info=True, ragged_rows=True)
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
    style = book.format_map.get(book.xf_list[cell.xf_index or 0].format_key)
    code = style.format_str if style is not None else GENERAL
    return Printed(display(cell.value, code, since_1904=bool(book.datemode)), number=True)


def by_calamine(path: Path) -> Workbook:
    """The workbook as calamine reads it."""
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    listed = book.sheets_metadata
    check_sheets([one.name for one in listed])
    workbook, budget = Workbook(), Budget()
    for one in listed:
        if one.visible != python_calamine.SheetVisibleEnum.Visible:
            workbook.hidden.append(one.name)
        elif one.typ == python_calamine.SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_name(one.name)
            workbook.sheets.append(from_calamine(sheet, budget))
    return workbook


def from_calamine(sheet: python_calamine.CalamineSheet, budget: Budget) -> Sheet:
    """One sheet of calamine's, from its first filled cell on."""
    found = Sheet(sheet.name)
    corner = sheet.start or (0, 0)
    for at, value in values_of(sheet.iter_rows(), corner):
        printed = calamine_cell(value)
        if printed.text.strip():
            found.cells[at] = Printed(budget.take(printed.text), printed.number)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        found.merged.append((top + 1, left + 1, bottom + 1, right + 1))
    return found


def values_of(rows: Iterable[list[Any]], corner: tuple[int, int]) -> Iterator[tuple[Position, Any]]:
    """Each value with its row and column, which count from 1."""
    for row, values in enumerate(rows, start=corner[0] + 1):
        for column, value in enumerate(values, start=corner[1] + 1):
            yield (row, column), value


def calamine_cell(value: Any) -> Printed:
    """A value of calamine's; a date is words, so that it is no amount."""
    if isinstance(value, bool):
        return Printed("TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return Printed(display(value, GENERAL), number=True)
    if isinstance(value, datetime.date | datetime.datetime):
        return Printed(f"{value.year}年{value.month}月{value.day}日")
    return Printed(str(value))


READERS: tuple[tuple[str, Callable[[Path], Workbook]], ...] = (("xlrd", by_xlrd), ("calamine", by_calamine))
"""The libraries to try, the better one first."""
