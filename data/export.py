"""A shown table as an Excel workbook or a CSV text: the same rows, order and columns as on the screen."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import xlsxwriter

HEADER_NOTES = "说明"
# A spreadsheet takes a text that begins so for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")
# An Excel sheet has 1,048,576 rows, the head is one of them.
MOST_ROWS = 1_048_575


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column of an export.

    key: the frame's column; title: its Chinese heading.
    number_format: Excel's format of its numbers, "" for text (codes are text, so that 0 in front stays).
    width: in characters.
    """

    key: str
    title: str
    number_format: str = ""
    width: int = 14


def to_xlsx(
    frame: pd.DataFrame,
    columns: Sequence[ExportColumn],
    filters: Mapping[str, str],
    sources: Sequence[str],
    *,
    title: str = "数据",
) -> bytes:
    """A workbook: sheet `title` has the rows, frozen header and autofilter; 说明 the filters and sources.

    Rows beyond what one sheet holds go on in sheets of their own, which 说明 names.
    """
    buffer = io.BytesIO()
    starts = range(0, max(len(frame), 1), MOST_ROWS)
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for number, start in enumerate(starts, start=1):
            name = _sheet_name(title, f"（{number}）" if len(starts) > 1 else "")
            _write_rows(book, frame.iloc[start : start + MOST_ROWS], columns, name)
        split = {"分表": f"行数超过一张工作表的上限，分在 {len(starts)} 张工作表"} if len(starts) > 1 else {}
        _write_notes(book, title, {**filters, **split}, sources, len(frame))
    return buffer.getvalue()


def to_csv(frame: pd.DataFrame, columns: Sequence[ExportColumn]) -> bytes:
    """The rows as CSV that Excel opens without garbling: UTF-8 with its mark, numbers unseparated."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.title for column in columns])
    for record in _records(frame, columns):
        cells = zip(columns, record, strict=True)
        writer.writerow([_plain(value, bool(column.number_format)) for column, value in cells])
    return text.getvalue().encode("utf-8-sig")


def _records(frame: pd.DataFrame, columns: Sequence[ExportColumn]) -> list[tuple[Any, ...]]:
    return list(zip(*(frame[column.key].tolist() for column in columns), strict=True)) if len(frame) else []


def _plain(value: Any, is_number: bool) -> str:
    if value is None or pd.isna(value):
        return ""
    if is_number:
        return _plain_number(Decimal(value))
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _plain_number(value: Decimal) -> str:
    """Two decimals at least where there are any, and every further digit that is not a zero."""
    if value == value.to_integral_value() and value.as_tuple().exponent == 0:
        return format(value, "f")
    whole, _, decimals = format(value, "f").partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"


def _sheet_name(title: str, number: str = "") -> str:
    """A title, with its number among several sheets, cut to what Excel takes for a sheet's name."""
    plain = "".join("／" if sign in "[]:*?/\\" else sign for sign in title) or "数据"
    return plain[: 31 - len(number)] + number


def _write_rows(
    book: xlsxwriter.Workbook, frame: pd.DataFrame, columns: Sequence[ExportColumn], name: str
) -> None:
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bg_color": "#eef1f4", "bottom": 1, "valign": "vcenter"})
    formats = [book.add_format({"num_format": column.number_format or "@"}) for column in columns]
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, column.title, heading)
    for row, record in enumerate(_records(frame, columns), start=1):
        for index, value in enumerate(record):
            _write_cell(sheet, row, index, value, columns[index], formats[index])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(frame), 1), max(len(columns) - 1, 0))
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _write_cell(sheet: Any, row: int, index: int, value: Any, column: ExportColumn, cell_format: Any) -> None:
    if value is None or pd.isna(value):
        sheet.write_blank(row, index, None, cell_format)
    elif column.number_format:
        sheet.write_number(row, index, value, cell_format)
    else:
        sheet.write_string(row, index, str(value), cell_format)


def _write_notes(
    book: xlsxwriter.Workbook, title: str, filters: Mapping[str, str], sources: Sequence[str], rows: int
) -> None:
    sheet = book.add_worksheet(HEADER_NOTES)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 90)
    lines = [("表名", title), ("行数", str(rows)), *filters.items()]
    lines += [("来源" if index == 0 else "", source) for index, source in enumerate(sources)]
    lines.append(("导出时间", datetime.now().strftime("%Y-%m-%d %H:%M")))
    for row, (label, text) in enumerate(lines):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, text, wrapped)
