"""Names, search and comparison in a real browser: joined and parted, found from any page, kept and opened by its link."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page

from data.queries import catalog
from data.store import Store
from library import ingest
from tests.browser.conftest import SAMPLES
from tests.browser.looking import english_on, open_page, rows, says, settle, table, text_of
from tests.browser.serving import OFFICE, PHONE, serving
from tests.writing import save

NEW, OLD, OTHER = "示例县医疗保障局", "示例县医疗保险管理局", "示例市教育局"
# Too narrow for the whole menu.
NARROW = {"width": 800, "height": 700}
PAGES = ("search", "comparison", "units")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with two units, one of them under two names; the tests here change its store."""
    folder = tmp_path_factory.mktemp("names")
    with Store(folder / "store") as store:
        for pattern in (f"{NEW}202[34]*", f"{OTHER}202[34]*"):
            for file in sorted(SAMPLES.glob(pattern)):
                ingest.save(store, ingest.examine(store, file))
        reports = catalog.reports(store.cursor())
        first = reports[reports["unit"] == NEW].sort_values("year").iloc[0]
        made = store.report(int(first["report_id"]))
        figures = tuple(replace(figure, year=figure.year - 1) for figure in made.figures)
        source = replace(made.source, sha256=hashlib.sha256(OLD.encode()).hexdigest())
        save(store, replace(made, unit=OLD, year=made.year - 1, figures=figures, source=source))
        say_staff(
            store, int(reports[(reports["unit"] == OTHER) & (reports["year"] == 2024)]["report_id"].iloc[0])
        )
    with serving(folder / "store", folder / "server.log") as address:
        yield address


def say_staff(store: Store, report_id: int) -> None:
    """Let a report's text tell how many people its unit has."""
    with store.write() as cursor:
        cursor.execute(
            "INSERT INTO passages SELECT report_id, sha256, 9999, '', '年末在编人员12人。', '{\"page\": 2}' "
            "FROM report_files WHERE report_id = ?",
            [report_id],
        )


def test_the_pages_are_chinese_and_fit_the_screens(browser: Browser, own: str) -> None:
    for size in (OFFICE, NARROW, PHONE):
        context = browser.new_context(viewport=size, locale="zh-CN")
        page = context.new_page()
        for name in PAGES:
            open_page(page, own, name, unit=NEW, **{"search.q": "医疗"})
            wider = page.evaluate(
                "() => document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth"
            )
            assert wider <= 0, (name, size)
            assert page.locator("[data-testid=stException], [data-testid=stAlertContentError]").count() == 0
            assert english_on(page) == [], name
        context.close()


def test_two_names_are_joined_shown_as_one_and_parted(page: Page, own: str) -> None:
    open_page(page, own, "units", **{"units.unit": NEW})
    says(page, "王敏")
    page.get_by_role("combobox", name="同一单位的另一名称").click()
    page.get_by_role("option", name=OLD).click()
    page.get_by_role("button", name="合并", exact=True).wait_for()
    settle(page)
    page.get_by_label("理由").last.fill("2022 年更名")
    page.get_by_role("button", name="合并", exact=True).click()
    page.get_by_text(f"已把“{OLD}”并入“{NEW}”").wait_for()
    settle(page)
    open_page(page, own, "structure", unit=OLD, year="2022")
    said = page.locator(".jst-head").inner_text()
    assert NEW in said and f"2022 年为“{OLD}”" in said
    assert f"{OLD} 2022 年报告" in page.locator(".jst-foot").inner_text()
    open_page(page, own, "units", **{"units.unit": NEW})
    says(page, "王敏")
    page.get_by_label("撤销的理由").fill("是两个单位")
    page.get_by_label("撤销的理由").press("Enter")
    settle(page)
    page.get_by_role("button", name="撤销", exact=True).click()
    page.get_by_text("已撤销。").wait_for()
    settle(page)
    assert {OLD, NEW} <= {row[0] for row in rows(page, "units")}
    open_page(page, own, "history", **{"log.kind": "units"})
    assert [row[1] for row in rows(page, "log")[1:]] == ["撤销合并", "合并名称"]


def test_units_are_narrowed_in_one_small_box_on_every_page(page: Page, own: str) -> None:
    open_page(page, own, "structure", unit=OTHER)
    page.get_by_role("button", name="筛选单位").click()
    page.get_by_role("combobox", name="行业").click()
    page.get_by_role("option", name="医保").click()
    page.wait_for_function("location.search.includes('sector=')")
    settle(page)
    assert NEW in page.locator(".jst-head").inner_text() or OLD in page.locator(".jst-head").inner_text()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="总览").click()
    page.wait_for_function("document.querySelector('.jst-head h1')?.innerText === '总览'")
    settle(page)
    assert OTHER not in {row[0] for row in rows(page, "matrix")}
    assert "筛选单位：医保" in text_of(page)


def test_a_word_typed_on_any_page_leads_to_the_number_s_place(page: Page, own: str) -> None:
    open_page(page, own, "structure", unit=OTHER)
    page.get_by_role("searchbox", name="搜索").fill("２０８０５ 教育局 <b>")
    page.get_by_role("searchbox", name="搜索").press("Enter")
    page.get_by_text("没有找到").wait_for()
    assert "<b>" in text_of(page) and "可以搜索：" in text_of(page)
    page.get_by_role("searchbox", name="搜索").fill("２０８０５ 教育局")
    page.get_by_role("searchbox", name="搜索").press("Enter")
    page.wait_for_selector(".st-key-table-items table")
    settle(page)
    assert rows(page, "items")[1][1] == "20805"
    assert {row[0] for row in rows(page, "figures")[1:]} == {OTHER}
    table(page, "items").get_by_text("2080505", exact=True).click()
    page.get_by_text("机关事业单位基本养老保险缴费支出的数字").wait_for()
    settle(page)
    page.wait_for_function("window.jstGlance")
    table(page, "figures").locator("tbody tr").first.locator("td").last.locator("a").click()
    page.wait_for_selector(".st-key-glance .jst-excerpt > *")
    settle(page)
    assert "机关事业单位基本养老保险缴费支出" in page.locator(".st-key-glance").inner_text()
    page.keyboard.press("Escape")
    page.get_by_role("searchbox", name="搜索").fill("教育局")
    page.get_by_role("searchbox", name="搜索").press("Enter")
    page.wait_for_selector(".st-key-table-units table")
    settle(page)
    table(page, "units").get_by_text(OTHER, exact=True).click()
    page.wait_for_function("document.querySelector('.jst-head h1')?.innerText === '收支结构'")
    settle(page)
    assert OTHER in page.locator(".jst-head").inner_text()


def test_a_comparison_is_kept_shared_by_its_link_and_exported(
    page: Page, browser: Browser, own: str, tmp_path: Path
) -> None:
    open_page(page, own, "comparison", unit=NEW)
    page.get_by_role("combobox", name="指标").fill("人员经费")
    page.get_by_role("option", name="人员经费").click()
    page.wait_for_function("location.search.includes('compare.item=personnel')")
    settle(page)
    page.get_by_role("radio", name="占比").click()
    page.wait_for_function("location.search.includes('compare.as=share')")
    settle(page)
    shown = rows(page, "values")
    assert shown[0][0] == "单位" and all(cell.endswith("%") for cell in shown[1][1:] if cell)
    context = browser.new_context(viewport=OFFICE, locale="zh-CN")
    colleague = context.new_page()
    colleague.goto(page.url)
    colleague.wait_for_selector(".st-key-table-values table")
    settle(colleague)
    assert rows(colleague, "values") == shown
    assert colleague.locator(".jst-title").first.inner_text() == page.locator(".jst-title").first.inner_text()
    context.close()
    with page.expect_download() as download:
        table(page, "values").get_by_text("导出 Excel").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    book = openpyxl.load_workbook(file)
    assert [row[0] for row in book.worksheets[0].iter_rows(values_only=True)] == [row[0] for row in shown]
    notes = {label: said for label, said in book["说明"].iter_rows(values_only=True) if label}
    assert notes["口径"] == "人员经费，占人员经费与公用经费之和" and NEW in notes["单位"]
    says(page, "王敏")
    page.get_by_placeholder("如：各县医保人员经费").fill("人员经费占比")
    page.get_by_role("button", name="保存这个对比").click()
    page.get_by_text("已保存“人员经费占比”").wait_for()
    open_page(page, own, "comparison", **{"compare.unit": OTHER, "compare.year": "2024"})
    page.locator("[class*=st-key-open-] button").click()
    page.wait_for_function("location.search.includes('compare.as=share')")
    settle(page)
    assert rows(page, "values") == shown
    # Without a number of staff nothing is worked out; the sentence leads to its report, where it can be added.
    open_page(
        page, own, "comparison", **{"compare.unit": OTHER, "compare.year": "2024", "compare.as": "per_head"}
    )
    assert "报告没有写明在编人员数" in text_of(page)
    table(page, "staff").get_by_role("link", name="第 2 页").click()
    page.wait_for_function("document.querySelector('.jst-head h1')?.innerText === '原文核对'")
    settle(page)
    assert OTHER in page.locator(".jst-head").inner_text()
    assert page.get_by_role("button", name="补录").count()
