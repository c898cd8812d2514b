"""The first visitors of a fresh server: each gets the page of the link, whole, also two at once."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from data.store import Store
from library import ingest
from tests.browser.conftest import SAMPLES
from tests.browser.serving import serving

UNIT = "互助土族自治县医疗保障局"


def test_two_first_visitors_on_a_deep_link_get_the_page_and_no_denial(browser: Browser, tmp_path):
    with Store(tmp_path / "store") as store:
        ingest.save(store, ingest.examine(store, next(SAMPLES.glob(f"{UNIT}*"))))
    with serving(tmp_path / "store", tmp_path / "server.log") as address:
        visitors = [browser.new_context(locale="zh-CN").new_page() for _ in range(2)]
        for visitor in visitors:
            visitor.goto(f"{address}/structure?unit={UNIT}&year=2024", wait_until="commit")
        for visitor in visitors:
            expect(visitor.locator("h1")).to_have_text("收支结构")
            expect(visitor.get_by_text("341.39").first).to_be_visible()
            expect(visitor.get_by_role("link", name="勾稽审核", exact=True)).to_be_visible()
            expect(visitor.get_by_role("dialog")).to_have_count(0)


def test_an_address_without_a_page_is_told(browser: Browser, filled: str):
    visitor = browser.new_context(locale="zh-CN").new_page()
    visitor.goto(f"{filled}/overview")
    expect(visitor.locator("h1")).to_have_text("总览")
    visitor.goto(f"{filled}/nowhere")
    expect(visitor.get_by_role("dialog")).to_contain_text("没有这个页面")
    expect(visitor.get_by_test_id("stMain")).to_contain_text("没有这个页面")
    visitor.goto(f"{filled}/")
    expect(visitor.locator("h1")).to_have_text("总览")
