"""An exported table read back with two other libraries is the table that went in."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import openpyxl
import pandas as pd
from python_calamine import CalamineWorkbook

from data import export
from data.export import HEADER_NOTES, ExportColumn, to_csv, to_xlsx

COLUMNS = [
    ExportColumn("code", "科目编码", "", 12),
    ExportColumn("item", "项目", "", 30),
    ExportColumn("value", "决算数（万元）", "#,##0.00", 16),
    ExportColumn("share", "占比", '0.00"%"', 10),
]
FRAME = pd.DataFrame(
    {
        "code": ["0210", "2080505", "229"],
        "item": ["卫生健康支出", "=SUM(A1)", None],
        "value": [Decimal("326.78"), Decimal("-1234567.8"), None],
        "share": [Decimal("95.72"), None, Decimal("0.00")],
    },
    dtype=object,
)
FILTERS = {"单位": "示例县某局", "筛选文字": "卫生"}
SOURCES = ["示例县某局 2024 年报告，文件“a.txt”第 3–8 页", "示例县某局 2023 年报告，文件“b.txt”"]


def _book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(FRAME, COLUMNS, FILTERS, SOURCES, title="支出功能分类")))


def test_rows_and_order_are_those_shown() -> None:
    rows = list(_book()["支出功能分类"].iter_rows(values_only=True))
    assert rows[0] == ("科目编码", "项目", "决算数（万元）", "占比")
    assert rows[1] == ("0210", "卫生健康支出", 326.78, 95.72)
    assert rows[2] == ("2080505", "=SUM(A1)", -1234567.8, None)
    assert rows[3] == ("229", None, None, 0)


def test_another_reader_agrees() -> None:
    content = to_xlsx(FRAME, COLUMNS, FILTERS, SOURCES, title="支出功能分类")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("支出功能分类")
    assert sheet.to_python()[1] == ["0210", "卫生健康支出", 326.78, 95.72]


def test_head_is_frozen_filtered_and_numbers_are_formatted() -> None:
    sheet = _book()["支出功能分类"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D4"
    assert sheet["C2"].number_format == "#,##0.00"
    assert sheet["D2"].number_format == '0.00"%"'
    assert sheet["A2"].data_type == "s" and sheet["B3"].data_type == "s"


def test_notes_name_filters_and_sources() -> None:
    notes = [row for row in _book()[HEADER_NOTES].iter_rows(values_only=True)]
    said = {label: text for label, text in notes if label}
    assert said["单位"] == "示例县某局" and said["筛选文字"] == "卫生" and said["行数"] == "3"
    assert [text for _, text in notes if text and "报告" in text] == SOURCES


def test_rows_beyond_one_sheet_go_on_in_another(monkeypatch) -> None:
    monkeypatch.setattr(export, "MOST_ROWS", 2)
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(FRAME, COLUMNS, FILTERS, SOURCES, title="甲" * 40)))
    first, second, notes = book.worksheets
    assert (first.title[-3:], second.title[-3:]) == ("（1）", "（2）") and len(first.title) == 31
    codes = [row[0] for sheet in (first, second) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert codes == list(FRAME["code"]) and second["A1"].value == "科目编码"
    said = {row[0]: row[1] for row in notes.iter_rows(values_only=True)}
    assert said["行数"] == "3" and "2 张工作表" in said["分表"]


def test_a_sheet_holds_no_more_rows_than_excel_has() -> None:
    assert export.MOST_ROWS + 1 == 2**20


def test_csv_opens_in_excel_and_keeps_every_digit() -> None:
    content = to_csv(FRAME.assign(value=[Decimal("0.12345600"), Decimal("7"), None]), COLUMNS)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[1] == ["0210", "卫生健康支出", "0.123456", "95.72"]
    # A text that a spreadsheet would take for a formula is kept as text.
    assert rows[2] == ["2080505", "'=SUM(A1)", "7", ""]


def test_an_empty_table_still_has_its_head() -> None:
    rows = list(csv.reader(io.StringIO(to_csv(FRAME.iloc[:0], COLUMNS).decode("utf-8-sig"))))
    assert rows == [[column.title for column in COLUMNS]]
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(FRAME.iloc[:0], COLUMNS, {}, ())))
    assert book["数据"].max_row == 1


def test_a_title_that_excel_refuses_is_made_fit() -> None:
    content = to_xlsx(FRAME, COLUMNS, {}, (), title="收入/支出：[2024]" + "长" * 40)
    name = openpyxl.load_workbook(io.BytesIO(content)).sheetnames[0]
    assert len(name) <= 31 and not set("[]:*?/\\") & set(name)
