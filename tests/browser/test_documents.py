"""Both files of a unit's year in a real browser: one click each; a number of the workbook leads back to its page."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
from docx import Document
from playwright.sync_api import Page

from tests.browser.looking import english_on, open_page, settle, text_of

UNIT, YEAR = "示例市教育局", 2024


def downloaded(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    path = waiting.value.path()
    return waiting.value.suggested_filename, path.read_bytes()


def test_the_workbook_and_the_report_come_and_lead_back(page: Page, filled: str) -> None:
    open_page(page, filled, "overview", unit=UNIT, year=str(YEAR))
    assert english_on(page) == []
    name, data = downloaded(page, "导出核对工作簿")
    assert name == f"{UNIT}{YEAR}年度部门决算核对工作簿.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["收入支出决算总表"]
    cell = next(row[1] for row in sheet.iter_rows() if row[0].value == "事业收入")
    assert cell.hyperlink.target.startswith(f"{filled}/source?source.figure=")
    name, data = downloaded(page, "生成分析报告")
    assert name == f"{UNIT}{YEAR}年度部门决算分析报告.docx"
    document = Document(io.BytesIO(data))
    assert document.paragraphs[0].text == f"{UNIT}{YEAR}年度部门决算分析报告"
    assert len(document.inline_shapes) == 5
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    # Whoever gets the workbook by mail clicks a number and sees its page.
    page.goto(cell.hyperlink.target)
    page.wait_for_selector(".jst-number-card")
    page.wait_for_function("document.querySelector('.jst-excerpt img')?.complete")
    settle(page)
    shown = page.locator(".jst-number-card").inner_text()
    assert "事业收入" in shown and f"{cell.value:,.2f}" in shown
    assert re.search(r"第 \d+ 页", text_of(page))
