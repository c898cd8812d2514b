"""`python -m tests.browser.screenshots`: a picture of each page in docs/screenshots, with the samples."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import fill
from tests.browser.looking import open_page, settle
from tests.browser.serving import OFFICE, ROOT, chromium, serving

FOLDER = ROOT / "docs" / "screenshots"
UNIT = "示例县医疗保障局"
# What each picture shows; the page's height decides the picture's.
VIEWS: dict[str, dict[str, str]] = {
    "overview": {"unit": UNIT},
    "structure": {"unit": UNIT, "with": "互助土族自治县医疗保障局"},
    "changes": {"unit": UNIT},
    "three_public": {"unit": UNIT},
    "performance": {"unit": UNIT},
    "audit": {"unit": "互助土族自治县医疗保障局"},
    "source": {"unit": UNIT, "source.view": "all"},
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
