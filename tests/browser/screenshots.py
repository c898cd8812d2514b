"""`python -m tests.browser.screenshots`: a picture of each page in docs/screenshots, with the samples.

annual_report.png and workbook.png there are no pages: they are the files that 总览 gives out, printed by an office program.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import fill
from tests.browser.looking import open_page, says, settle
from tests.browser.serving import OFFICE, ROOT, chromium, serving

FOLDER = ROOT / "docs" / "screenshots"
UNIT = "示例县医疗保障局"
# What each picture shows; the page's height decides the picture's.
VIEWS: dict[str, dict[str, str]] = {
    "overview": {"unit": UNIT},
    "changes": {"unit": UNIT},
    "three_public": {"unit": UNIT},
    "performance": {"unit": UNIT},
    "comparison": {"unit": UNIT, "compare.item": "personnel", "compare.as": "share"},
    "audit": {"unit": "互助土族自治县医疗保障局"},
    "structure": {"unit": UNIT, "with": "互助土族自治县医疗保障局"},
    "history": {},
    "upload": {},
}
_SAMPLE = f"{UNIT}2024年度部门决算.pdf"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        fill(folder / "store")
        with serving(folder / "store", folder / "server.log") as address, chromium() as browser:
            page = browser.new_page(viewport=OFFICE, locale="zh-CN")
            for name, view in VIEWS.items():
                open_page(page, address, name, **view)
                if name == "upload":
                    page.locator("input[type=file]").set_input_files(ROOT / "data" / "samples" / _SAMPLE)
                    page.wait_for_selector(".jst-card")
                take(page, FOLDER / f"{name}.png")
                print(FOLDER / f"{name}.png")
                if name == "structure":
                    take_number(page)


def take_number(page: Page) -> None:
    """A number's place beside its table, and its own page where it was corrected."""
    number = page.locator(".st-key-table-economic a.jst-source").nth(2)
    number.scroll_into_view_if_needed()
    number.click()
    page.wait_for_selector(".st-key-glance .jst-box")
    settle(page)
    page.screenshot(path=FOLDER / "glance.png")
    page.locator(".st-key-glance-bar a").click()
    page.wait_for_selector(".st-key-source-bar")
    settle(page)
    says(page, "王敏")
    page.get_by_role("button", name="更正", exact=True).click()
    page.get_by_role("button", name="保存更正").wait_for()
    settle(page)
    page.get_by_label("数值", exact=True).fill("105.60")
    page.get_by_label("理由").fill("与纸质件核对")
    page.get_by_role("button", name="保存更正").click()
    page.get_by_text("已保存").wait_for()
    take(page, FOLDER / "source.png")


def take(page: Page, path: Path) -> None:
    """The page at its own height: a tall window, as the page scrolls inside its window."""
    settle(page)
    height = page.locator("[data-testid=stMainBlockContainer]").evaluate("e => e.scrollHeight")
    page.set_viewport_size({**OFFICE, "height": max(OFFICE["height"], height)})
    settle(page)
    page.wait_for_timeout(1500)
    page.screenshot(path=path)
    page.set_viewport_size(OFFICE)


if __name__ == "__main__":
    main()
