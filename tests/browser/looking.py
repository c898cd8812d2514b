"""What a browser shows of a page: waiting until it stands still, its text, its tables, its English."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page

PAGES = {
    "overview": "总览",
    "structure": "收支结构",
    "changes": "同比变化",
    "three_public": "三公经费",
    "performance": "绩效评分",
    "source": "原文核对",
    "audit": "勾稽审核",
    "upload": "上传报告",
    "history": "历史记录",
    "movers": "谁变了",
}
# Words that are Chinese office language as they stand.
_ALLOWED = re.compile(r"(?<![A-Za-z])(Excel|CSV|txt|UTF-8|GB18030|MB|KB|PDF|Word)(?![A-Za-z])", re.IGNORECASE)
_ENGLISH = re.compile(r"[A-Za-z]{2,}(?:[ ,.'-]+[A-Za-z]+)*")

# The names of icons are text only until their font draws them.
_TEXTS = """
() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, node =>
    node.parentElement.closest('script, style, noscript, [data-testid="stIconMaterial"]')
      || !node.parentElement.checkVisibility() ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const found = [];
  while (walk.nextNode()) found.push(walk.currentNode.nodeValue);
  return found;
}
"""
_ATTRIBUTES = """
() => [...document.querySelectorAll('[aria-label],[title],[placeholder],[alt],[data-title]')]
  .filter(e => e.checkVisibility())
  .flatMap(e => ['aria-label', 'title', 'placeholder', 'alt', 'data-title'].map(n => e.getAttribute(n)))
  .filter(Boolean)
"""


def open_page(page: Page, base: str, name: str, **address: str) -> None:
    """Go to a page by its path and wait until it stands still."""
    page.goto(f"{base}/{name}?{urlencode(address)}" if address else f"{base}/{name}")
    page.wait_for_selector(".jst-head h1")
    settle(page)


def settle(page: Page) -> None:
    """Wait until the server has answered and every chart and table is drawn."""
    page.wait_for_function(
        """() => !document.querySelector('[data-testid="stApp"][data-test-script-state="running"]')
          && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
          && [...document.querySelectorAll('.stPlotlyChart')].every(e => e.querySelector('.main-svg'))
          && [...document.querySelectorAll('.jst-table')].every(e => e.querySelector('table'))""",
        timeout=60_000,
    )
    page.wait_for_timeout(400)


def says(page: Page, name: str) -> None:
    """Give the name of who works here, and wait until the server knows it."""
    page.locator(".jst-person input").fill(name)
    page.locator(".jst-person input").press("Enter")
    page.wait_for_selector(f".jst-person input[data-known='{name}']")
    settle(page)


def text_of(page: Page) -> str:
    """All text that stands on the page, the charts' included."""
    return page.locator("[data-testid=stMain]").inner_text() + "\n".join(
        page.locator("svg text").all_text_contents()
    )


def english_on(page: Page) -> list[str]:
    """English words in the page's text, tooltips and labels."""
    said = [*page.evaluate(_TEXTS), *page.evaluate(_ATTRIBUTES)]
    found = (_ENGLISH.findall(_ALLOWED.sub("", _without_file_names(line))) for line in said)
    return sorted({word for words in found for word in words})


def _without_file_names(line: str) -> str:
    return re.sub(r"[\w-]+\.(?:txt|xlsx|csv|py)\b", "", line)


def table(page: Page, name: str) -> Locator:
    """A table by its name on the page."""
    return page.locator(f".st-key-table-{name}")


def rows(page: Page, name: str) -> list[list[str]]:
    """A table's rows as they stand on the screen, the heading first, marks left out."""
    shown: list[list[str]] = table(page, name).evaluate(
        """e => [
          [...e.querySelectorAll('thead th button')].map(b => b.firstChild.textContent),
          ...[...e.querySelectorAll('tbody tr')].map(r => [...r.cells].map(c => c.firstChild.textContent))]"""
    )
    return shown
