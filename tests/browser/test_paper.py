"""Every page on A4: charts whole, heads repeated, no forms, all years there."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.browser.looking import open_page
from tests.browser.serving import OFFICE

UNIT = "示例市教育局"
PAGES = (
    "overview",
    "structure",
    "changes",
    "movers",
    "three_public",
    "performance",
    "comparison",
    "audit",
    "disclosure",
    "history",
)
# What only a screen can be asked.
FORMS = ("保存为", "导出 Excel", "筛选单位", "拖放", "处理人姓名", "复制链接", "展开查看")


def printed(page: Page, file: Path) -> list[str]:
    """The pages' texts, the way that the dashboard's own Ctrl+P prints."""
    page.evaluate("window.print = () => { window.printed = true }")
    page.keyboard.press("Control+p")
    page.wait_for_function("window.printed")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.pdf(path=file, prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument(file)
    texts = [sheet.get_textpage().get_text_bounded() for sheet in document]
    document.close()
    return texts


@pytest.mark.parametrize("name", PAGES)
def test_a_page_on_paper_is_whole(page: Page, filled: str, tmp_path: Path, name: str) -> None:
    open_page(page, filled, name, unit=UNIT)
    heading = page.locator(".jst-head h1").inner_text()
    texts = printed(page, tmp_path / "page.pdf")
    said = "".join(texts)
    assert heading in texts[0] and "2024" in said
    assert all(text.strip() for text in texts)
    assert [word for word in FORMS if word in said] == []
    # Every chart stands within the paper, with as much width as height allows.
    sides = page.evaluate(
        """() => { const at = matchMedia('print').matches; return [...document.querySelectorAll('.stPlotlyChart .main-svg')]
          .map(e => e.getAttribute('viewBox')).filter(Boolean).map(box => Number(box.split(' ')[2])) }"""
    )
    assert all(width <= 724 for width in sides)


def test_every_year_of_a_wide_chart_is_printed(page: Page, filled: str, tmp_path: Path) -> None:
    open_page(page, filled, "three_public", unit=UNIT)
    said = printed(page, tmp_path / "page.pdf")[0]
    # The chart's own words: its axis and, at the last bar, its amount and budget.
    plain = "".join(said.split())
    assert all(str(year) in plain for year in range(2020, 2025))
    assert "决算65.08" in plain and "预算80.86" in plain


def test_a_head_is_repeated_on_every_sheet(page: Page, filled: str, tmp_path: Path) -> None:
    open_page(page, filled, "three_public", unit=UNIT)
    texts = printed(page, tmp_path / "page.pdf")
    assert sum("报告所述原因" in text for text in texts) >= 2


def test_the_screen_is_as_before_after_printing(page: Page, filled: str) -> None:
    open_page(page, filled, "structure", unit=UNIT)
    page.evaluate("window.print = () => { window.printed = true }")
    page.keyboard.press("Control+p")
    page.wait_for_function("window.printed")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.className").find("jst-paper") < 0
    assert page.viewport_size == OFFICE
