"""勾稽审核 in a real browser, all the way: find, look up, mark, export, send back, upload the corrected report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Page, expect

from data.store import Store
from library import ingest
from tests.browser.conftest import SAMPLES
from tests.browser.looking import english_on, open_page, rows, settle, table, text_of
from tests.browser.serving import serving

UNIT = "示例市卫生健康局"
FILE = f"{UNIT}2022年度部门决算.txt"
ACCUSED = ("本年支出合计8362.25万元，其中", "本年支出合计8326.25万元，其中")
CONTRARY = ("原因是公务活动减少。\n\n十一", "原因是压减经费，确保公用经费只增不减。\n\n十一")


def written(folder: Path, *slips: tuple[str, str]) -> Path:
    """The sample with slips of the pen, under its own name."""
    text = next(SAMPLES.glob(f"{UNIT}2022*")).read_text(encoding="utf-8")
    for right, wrong in slips:
        assert right in text
        text = text.replace(right, wrong, 1)
    folder.mkdir()
    file = folder / FILE
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def own(tmp_path: Path) -> Iterator[str]:
    """The address of a server with a faulty report, the year before, and another unit's."""
    with Store(tmp_path / "store") as store:
        for file in (
            *SAMPLES.glob(f"{UNIT}2021*"),
            *SAMPLES.glob("昭化区*"),
            written(tmp_path / "first", ACCUSED, CONTRARY),
        ):
            ingest.save(store, ingest.examine(store, file))
    with serving(tmp_path / "store", tmp_path / "server.log") as address:
        yield address


def severities(page: Page) -> list[str]:
    return [row[0] for row in rows(page, "findings")[1:]]


def choose_rule(page: Page, name: str, in_address: bool) -> None:
    """Choose in the box of rules, and wait until the address and the list follow."""
    page.get_by_role("combobox", name="规则", exact=True).click()
    page.get_by_role("option", name=re.compile(name)).click()
    page.wait_for_function(f"location.search.includes('audit.rule=') === {str(in_address).lower()}")
    settle(page)


def test_the_whole_way_of_an_audit(page: Page, own: str, tmp_path: Path) -> None:
    open_page(page, own, "audit", unit=UNIT, year="2022")
    assert severities(page) == ["错误", "疑点"]
    assert english_on(page) == []
    shown = page.locator(".st-key-finding").inner_text()
    for words in ("8326.25", "8362.25", "第 39 行", "应有关系", "疑误", "本年支出合计"):
        assert words in shown, words
    look_up_and_return(page)
    filter_the_list(page)
    mark(page)
    check_excel(page, tmp_path)
    check_letter(page, tmp_path)
    other_reports(page, own)
    marked_headline(page, own)
    upload_the_correction(page, own, tmp_path)


def look_up_and_return(page: Page) -> None:
    """A number opens its line in the original beside the page, the other one under it; from there 原文核对."""
    page.locator(".st-key-finding .jst-rows a.jst-source").first.click()
    glance = page.locator(".st-key-glance")
    glance.locator(".jst-box, .jst-hit, mark").first.wait_for()
    settle(page)
    assert "8,326.25" in glance.inner_text() and "8,362.25" in glance.inner_text()
    glance.get_by_role("link", name=re.compile("更正")).click()
    page.wait_for_function("document.querySelector('.jst-head h1')?.innerText === '原文核对'")
    settle(page)
    assert "8,326.25" in text_of(page) and "两处不一致" in text_of(page)
    page.go_back()
    page.wait_for_selector(".st-key-finding")
    settle(page)
    if glance.count():
        page.keyboard.press("Escape")
        expect(glance).to_have_count(0)
        settle(page)


def filter_the_list(page: Page) -> None:
    """By severity, by rule; what is chosen stands in the address, and a finding on words shows its sentence."""
    page.get_by_role("radio", name="疑点", exact=True).click()
    page.wait_for_function("location.search.includes('audit.severity=warning')")
    settle(page)
    assert severities(page) == ["疑点"]
    shown = page.locator(".st-key-finding")
    assert "只增不减" in shown.inner_text()
    assert "第 115 行" in shown.locator(".jst-quote a").inner_text()
    page.get_by_role("radiogroup", name="程度").get_by_role("radio", name="全部").click()
    page.wait_for_function("!location.search.includes('audit.severity')")
    settle(page)
    choose_rule(page, "WRD03", True)
    assert severities(page) == ["疑点"]


def mark(page: Page) -> None:
    """已核实 with a note: who and when stand there, and in the list."""
    expect(page.get_by_label("处理说明")).to_have_count(1)
    page.get_by_role("radio", name="已核实", exact=True).click()
    page.get_by_label("处理说明").fill("已与单位电话核实")
    page.get_by_label("处理人姓名").fill("王敏")
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("已标记为“已核实”").wait_for()
    settle(page)
    assert re.search(r"已核实　王敏　20\d\d-\d\d-\d\d \d\d:\d\d　已与单位电话核实", text_of(page))
    choose_rule(page, "全部规则", False)
    assert [row[-1] for row in rows(page, "findings")[1:]] == ["待处理", "已核实"]


def check_excel(page: Page, folder: Path) -> None:
    with page.expect_download() as download:
        table(page, "findings").get_by_text("导出 Excel").click()
    path = folder / "意见.xlsx"
    download.value.save_as(path)
    head, *lines = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    assert {"单位", "程度", "编号", "规则", "说明", "应为", "所印", "位置", "处理", "处理人"} <= set(head)
    by_rule = {line[head.index("编号")]: dict(zip(head, line, strict=True)) for line in lines}
    assert float(by_rule["TXT01"]["应为"]) == 8362.25 and float(by_rule["TXT01"]["所印"]) == 8326.25
    assert by_rule["WRD03"]["处理人"] == "王敏" and by_rule["WRD03"]["处理说明"] == "已与单位电话核实"


def check_letter(page: Page, folder: Path) -> None:
    page.get_by_label("审核单位名称（落款用）").fill("示例市财政局")
    page.get_by_label("审核单位名称（落款用）").press("Enter")
    settle(page)
    with page.expect_download() as download:
        page.get_by_text("导出审核意见（Word）").click()
    path = folder / "审核意见.docx"
    download.value.save_as(path)
    letter = docx.Document(str(path))
    said = [paragraph.text for paragraph in letter.paragraphs if paragraph.text]
    assert said[0] == f"关于{UNIT}2022年度部门决算的审核意见"
    for heading in (
        "一、审核结论",
        "二、审核意见",
        "（一）错误",
        "（二）疑点",
        "三、未能核对事项",
        "四、有关要求",
    ):
        assert heading in said, heading
    assert any(line.startswith("1.") and "8326.25" in line and "8362.25" in line for line in said)
    assert said[-2] == "示例市财政局"
    assert "8,326.25万元" in [cell.text for row in letter.tables[0].rows for cell in row.cells]


def other_reports(page: Page, base: str) -> None:
    """Which rules and which reports fail most; a row leads to its report."""
    charts = text_of(page)
    assert "最常不一致" in charts and "份有错误或疑点" in charts
    listed = rows(page, "units")
    assert [row[:2] for row in listed[1:3]] == [["昭化区医疗保障局", "2021"], [UNIT, "2022"]]
    table(page, "units").get_by_text("昭化区医疗保障局").click()
    page.wait_for_function("document.querySelector('.jst-head')?.innerText.includes('昭化区')")
    settle(page)
    assert severities(page).count("错误") == 3


def marked_headline(page: Page, base: str) -> None:
    """The headline figure that the finding is about carries its mark on the pages of figures."""
    open_page(page, base, "structure", unit=UNIT, year="2022")
    assert (
        "有错误" not in page.locator(".jst-headline").inner_text()
    )  # the table's number is right, the sentence wrong
    open_page(page, base, "overview", unit="昭化区医疗保障局", year="2021")
    assert page.locator(".jst-headline").count() >= 1


def upload_the_correction(page: Page, base: str, folder: Path) -> None:
    """The total put right, the words left as they were: one finding is closed, the other keeps its mark."""
    corrected = written(folder / "second", CONTRARY)
    open_page(page, base, "upload")
    page.locator("input[type=file]").set_input_files(corrected)
    page.get_by_role("button", name="保存 1 份报告").click()
    page.get_by_text("已保存 1 份报告").wait_for()
    open_page(page, base, "audit", unit=UNIT, year="2022")
    assert [(row[0], row[-1]) for row in rows(page, "findings")[1:]] == [("疑点", "已核实")]
    assert "王敏" in page.locator(".st-key-finding").inner_text()
    assert "整改完成 1 处" in text_of(page)
    closed = rows(page, "closed")[1]
    assert closed[:2] == ["整改完成", "错误"] and "8326.25" in closed[3]
