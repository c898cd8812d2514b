"""The whole way in a real browser: a report goes in, its figures stand on the pages, a table comes out in Excel."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Download, Page

from tests.browser.looking import open_page, rows, settle, table, text_of
from tests.browser.serving import ROOT

SEEDS = ROOT.parent / "shared" / "seeds"
UNIT = "互助土族自治县医疗保障局"
# What the real report states: an amount or score for each of the four pages.
STATED = {
    "structure": ("326.78", "95.72%", "9.18", "341.39"),
    "changes": ("341.39", "+90.34"),
    "three_public": ("2.10",),
    "performance": ("离休伤残人员医疗保险县级财政补助",),
}


def _reports() -> list[Path]:
    """The report as the project tells it, and the original text where it is at hand."""
    found = sorted((ROOT / "data" / "samples").glob(f"{UNIT}*"))
    if SEEDS.is_dir():
        found += [file for file in sorted(SEEDS.glob("*.txt")) if UNIT in file.read_text("utf-8")[:200]]
    return found


@pytest.mark.parametrize("report", _reports(), ids=lambda file: file.parent.name)
def test_an_uploaded_report_stands_on_all_four_pages(page: Page, fresh: str, report: Path) -> None:
    open_page(page, fresh, "upload")
    page.locator("input[type=file]").set_input_files(report)
    page.wait_for_selector(".jst-card")
    settle(page)
    assert "新报告" in text_of(page) and f"{UNIT}，2024 年，部门决算" in text_of(page)
    page.get_by_role("button", name="保存 1 份报告").click()
    page.get_by_text("已保存 1 份报告").wait_for()
    for name, stated in STATED.items():
        open_page(page, fresh, name)
        shown = text_of(page)
        assert UNIT in shown, name
        assert [figure for figure in stated if figure not in shown] == [], name


def test_a_file_seen_before_is_told(page: Page, fresh: str) -> None:
    report = _reports()[0]
    for said in ("新报告", "已入库"):
        open_page(page, fresh, "upload")
        page.locator("input[type=file]").set_input_files(report)
        page.wait_for_selector(".jst-card")
        settle(page)
        assert rows(page, "summary")[1][1] == said
        if said == "新报告":
            page.get_by_role("button", name="保存 1 份报告").click()
            page.get_by_text("已保存 1 份报告").wait_for()
    assert "这个文件已经入库" in text_of(page)


def test_several_files_and_one_that_is_no_report(page: Page, fresh: str, tmp_path: Path) -> None:
    notice = tmp_path / "会议通知.txt"
    notice.write_text("关于召开会议的通知", encoding="utf-8")
    samples = sorted((ROOT / "data" / "samples").glob("示例县红十字会202[34]*"))
    open_page(page, fresh, "upload")
    page.locator("input[type=file]").set_input_files([*samples, notice])
    page.get_by_role("button", name="保存 2 份报告").wait_for()
    settle(page)
    assert [row[1] for row in rows(page, "summary")[1:]] == ["新报告", "新报告", "不能读取"]


def _saved(download: Download, folder: Path) -> Path:
    path = folder / download.suggested_filename
    download.save_as(path)
    return path


def test_a_filtered_table_comes_out_as_it_stands_on_the_screen(
    page: Page, filled: str, tmp_path: Path
) -> None:
    open_page(page, filled, "structure", unit="示例市教育局", money="yuan")
    shown_table = table(page, "economic")
    shown_table.locator("input").fill("费")
    page.wait_for_function("location.search.includes('find.economic')")
    settle(page)
    shown_table.get_by_role("button", name="决算数（元）").click()
    page.wait_for_function("location.search.includes('sort.economic')")
    settle(page)
    heading, *lines = rows(page, "economic")
    assert 3 < len(lines) < 36
    with page.expect_download() as download:
        shown_table.get_by_text("导出 Excel").click()
    book = openpyxl.load_workbook(_saved(download.value, tmp_path))
    sheet = book.worksheets[0]
    exported = [list(row) for row in sheet.iter_rows(values_only=True)]
    kept = [index for index, title in enumerate(exported[0]) if not title.endswith("备注")]
    assert [exported[0][index] for index in kept] == heading
    assert [[_as_shown(row[index]) for index in kept] for row in exported[1:]] == [
        [_plain(cell) for cell in line] for line in lines
    ]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref
    notes = {label: said for label, said in book["说明"].iter_rows(values_only=True) if label}
    assert notes["筛选文字"] == "费" and notes["金额单位"] == "元" and "示例市教育局" in notes["来源"]


def test_the_csv_holds_the_same_rows(page: Page, filled: str, tmp_path: Path) -> None:
    open_page(page, filled, "structure", unit="示例市教育局")
    heading, *lines = rows(page, "functions")
    with page.expect_download() as download:
        table(page, "functions").get_by_text("导出 CSV").click()
    content = _saved(download.value, tmp_path).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    exported = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    kept = [index for index, title in enumerate(exported[0]) if not title.endswith("备注")]
    assert [exported[0][index] for index in kept] == heading
    for row, line in zip(exported[1:], lines, strict=True):
        assert [_as_shown(row[index]) for index in kept] == [_plain(cell) for cell in line]


def _plain(shown: str) -> str:
    """A cell of the screen without separators, signs of gain and of percent."""
    return _as_shown(shown.replace(",", "").removeprefix("+").removesuffix("%"))


def _as_shown(value: object) -> str:
    """A number to two places, text as it is: how both sides are compared."""
    if value is None:
        return ""
    if isinstance(value, str) and not _is_decimal(value):
        return value
    return f"{Decimal(str(value)):.2f}"


def _is_decimal(said: str) -> bool:
    return "." in said and said.lstrip("-").replace(".", "", 1).isdecimal()
