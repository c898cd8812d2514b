"""A number, one click, its page: in a real browser from a table, a headline and a chart; corrected; the list worked."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page

import ingest
from data.store import Store
from tests.browser.conftest import SAMPLES
from tests.browser.looking import english_on, open_page, rows, settle, table, text_of
from tests.browser.serving import serving

UNIT = "示例市教育局"
REAL = "益阳市赫山区医疗保障事务中心"


@pytest.fixture
def own(tmp_path: Path):  # type: ignore[no-untyped-def]
    """The address of a server with a store of its own, which a test may write to."""
    with Store(tmp_path / "store") as store:
        for file in (*sorted(SAMPLES.glob(f"{UNIT}202[34]*")), *SAMPLES.glob(f"{REAL}*")):
            ingest.save(store, ingest.examine(store, file))
    with serving(tmp_path / "store", tmp_path / "server.log") as address:
        yield address


def arrive(page: Page) -> None:
    """Wait until a number's page is drawn."""
    page.wait_for_selector(".jst-number-card")
    page.wait_for_function("document.querySelector('.jst-excerpt img')?.complete")
    settle(page)


def test_a_click_leads_to_the_page_and_back(page: Page, filled: str) -> None:
    open_page(page, filled, "structure", unit=UNIT, money="yuan")
    number = table(page, "economic").locator("a.jst-source").nth(2)
    digits = number.inner_text()
    began = time.monotonic()
    number.click()
    arrive(page)
    took = time.monotonic() - began
    assert "source.figure=" in page.url and "money=yuan" in page.url
    assert page.locator(".jst-head h1").inner_text() == "原文核对"
    yuan = page.locator(".jst-value").inner_text().split()[0]
    assert float(yuan.replace(",", "")) * 10_000 == pytest.approx(float(digits.replace(",", "")))
    sheet, box = page.locator(".jst-scrolled").bounding_box(), page.locator(".jst-box").bounding_box()
    assert sheet and box
    assert sheet["y"] <= box["y"] and box["y"] + box["height"] <= sheet["y"] + sheet["height"], "not in view"
    assert english_on(page) == []
    # Under a second by itself; other tests may run beside this one.
    assert took < 5
    page.go_back()
    page.wait_for_function("document.querySelector('.jst-head h1')?.innerText === '收支结构'")
    settle(page)
    assert UNIT in page.locator(".jst-head").inner_text()


def test_headlines_and_charts_lead_there_too(page: Page, filled: str) -> None:
    open_page(page, filled, "structure", unit=UNIT)
    page.locator(".jst-headline a.jst-source").nth(1).click()
    arrive(page)
    assert "本年支出合计" in page.locator(".jst-number-card").inner_text()
    open_page(page, filled, "structure", unit=UNIT)
    page.locator(".st-key-economic .point path").nth(3).click(force=True)
    arrive(page)
    assert "基本支出决算" in page.locator(".jst-number-card").inner_text()


def test_a_number_is_put_right_and_taken_back(page: Page, own: str, tmp_path: Path) -> None:
    open_page(page, own, "structure", unit=UNIT)
    page.locator(".jst-headline a.jst-source").nth(1).click()
    arrive(page)
    link = page.url
    page.locator(".jst-person input").fill("王敏")
    page.locator(".jst-person input").press("Enter")
    page.get_by_role("button", name="更正", exact=True).click()
    page.get_by_label("数值", exact=True).fill("4,000.00")
    page.get_by_label("理由").fill("原件为 4,000.00")
    sheet = page.locator(".jst-sheet")
    edge = sheet.bounding_box()
    assert edge
    # A box drawn on the page becomes the number's place.
    page.mouse.move(edge["x"] + 120, edge["y"] + 60)
    page.mouse.down()
    page.mouse.move(edge["x"] + 220, edge["y"] + 90, steps=4)
    page.mouse.up()
    page.get_by_text("新位置：第").wait_for()
    settle(page)
    page.get_by_role("button", name="保存更正").click()
    page.get_by_text("已保存").wait_for()
    settle(page)
    assert "两处不一致：4,000.00 万元与" in text_of(page)
    assert page.locator(".jst-excerpt img").count() == 2
    page.screenshot(path=tmp_path / "conflict.png")
    open_page(page, own, "structure", unit=UNIT)
    assert "已更正" in page.locator(".jst-headline").inner_text()
    page.goto(link)
    arrive(page)
    # The name is kept in the browser's session, so that a reload does not ask again.
    page.wait_for_function("document.querySelector('.jst-person input')?.value === '王敏'")
    page.get_by_role("button", name="撤销").click()
    page.get_by_text("已撤销。").wait_for()
    settle(page)
    assert "4,000.00" not in page.locator(".jst-number-card").inner_text()
    open_page(page, own, "history")
    assert [row[1] for row in rows(page, "log")[1:3]] == ["撤销", "更正"]
    assert rows(page, "log")[1][-1] == "王敏"


def test_the_list_is_worked_through_with_the_keyboard(page: Page, own: str) -> None:
    open_page(page, own, "source", unit=REAL)
    page.wait_for_selector(".jst-task-chosen")
    page.locator(".jst-person input").fill("王敏")
    page.locator(".jst-person input").press("Enter")
    settle(page)
    page.locator(".jst-task-keys").click()
    page.keyboard.press("j")
    page.wait_for_function("location.search.includes('source.task=2')")
    settle(page)
    page.keyboard.press("d")
    page.get_by_text("还有 6 条没有处理").wait_for()
    settle(page)
    assert "source.task=3" in page.url
    page.keyboard.press("k")
    page.wait_for_function("location.search.includes('source.task=2')")
    settle(page)
    page.keyboard.press("d")
    page.get_by_text("还有 7 条没有处理").wait_for()
    page.keyboard.press("a")
    page.get_by_role("button", name="保存补录").wait_for()
    # In a box the letters are letters.
    page.get_by_label("项目", exact=True).fill("")
    page.get_by_label("项目", exact=True).press_sequentially("jkda")
    assert page.get_by_label("项目", exact=True).input_value() == "jkda"


def test_a_report_is_removed_after_two_questions_and_brought_back(page: Page, own: str) -> None:
    open_page(page, own, "history")
    page.locator(".jst-person input").fill("王敏")
    page.locator(".jst-person input").press("Enter")
    settle(page)
    page.locator(".st-key-removal-report input").click()
    page.get_by_role("option", name=re.compile(f"{UNIT} 2023")).click()
    settle(page)
    page.get_by_role("button", name="删除报告").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("30 天内可以恢复").wait_for()
    dialog.get_by_role("button", name="删除", exact=True).click()
    dialog.get_by_text("请再次确认").wait_for()
    dialog.get_by_role("button", name="确认删除").click()
    page.get_by_text("已删除").first.wait_for()
    settle(page)
    assert rows(page, "log")[1][1] == "删除报告"
    page.get_by_role("button", name="恢复").click()
    page.get_by_text("已恢复").wait_for()
    settle(page)
    assert [row[1] for row in rows(page, "log")[1:3]] == ["恢复报告", "删除报告"]


def test_nothing_of_a_file_becomes_markup(page: Page, tmp_path: Path) -> None:
    sample = next(SAMPLES.glob("互助*")).read_text("utf-8")
    evil = "<img src=x onerror=\"document.title='evil'\"><script>document.title='evil'</script>"
    lines = sample.split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("208"))
    lines[at - 1 : at - 1] = [evil]
    file = tmp_path / f"{evil[:4]}报告.txt"
    file = tmp_path / "报告&lt;b&gt;.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    with Store(tmp_path / "store") as store:
        ingest.save(store, ingest.examine(store, file))
        figure = store.cursor().execute("SELECT figure_id FROM figures WHERE code = '208' LIMIT 1").fetchone()
    with serving(tmp_path / "store", tmp_path / "server.log") as address:
        open_page(page, address, "source", **{"source.figure": str(figure[0])})
        page.wait_for_selector(".jst-line")
        settle(page)
        assert evil in page.locator(".jst-lines").inner_text()
        assert page.title() != "evil" and page.locator(".jst-excerpt script, .jst-excerpt img").count() == 0
