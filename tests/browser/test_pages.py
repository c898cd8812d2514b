"""Each page with the samples in a real browser: no error, no English, nothing wider than the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.looking import PAGES, english_on, open_page, rows, settle, table, text_of
from tests.browser.serving import OFFICE, PHONE

UNIT = "示例市教育局"


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_without_error_or_english_and_fits_every_screen(
    page: Page, filled: str, name: str
) -> None:
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    open_page(page, filled, name, unit=UNIT)
    assert page.locator(".jst-head h1").inner_text() == PAGES[name]
    assert page.locator("[data-testid=stException], [data-testid=stAlertContentError]").count() == 0
    assert english_on(page) == []
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    for size in (OFFICE, PHONE):
        page.set_viewport_size(size)
        settle(page)
        wider = page.evaluate(
            "() => document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth"
        )
        assert wider <= 0, size
    assert problems == []


@pytest.mark.parametrize("name", ["structure", "three_public", "source", "audit"])
def test_a_link_to_a_fresh_session_shows_the_same(page: Page, filled: str, name: str) -> None:
    open_page(page, filled, name, unit=UNIT, year="2023", money="yuan")
    said = page.locator(".jst-head").inner_text()
    assert UNIT in said and "2023 年度" in said and "单位：元" in said
    page.reload()
    settle(page)
    assert page.locator(".jst-head").inner_text() == said


def test_choice_travels_from_page_to_page(page: Page, filled: str) -> None:
    open_page(page, filled, "structure", unit=UNIT, year="2022", money="yi")
    page.get_by_role("link", name="同比变化").click()
    page.wait_for_function("document.querySelector('.jst-head h1')?.innerText === '同比变化'")
    settle(page)
    said = page.locator(".jst-head").inner_text()
    assert UNIT in said and "2022 年度" in said and "单位：亿元" in said
    assert "money=yi" in page.url and "year=2022" in page.url


def test_clicking_an_area_goes_down_and_the_trail_back(page: Page, filled: str) -> None:
    open_page(page, filled, "structure", unit=UNIT)
    # The row's name: its numbers lead to their places.
    page.locator(".st-key-table-functions tbody tr").first.locator("td").nth(1).click()
    page.wait_for_function("location.search.includes('map.at=205')")
    settle(page)
    assert {row[0][:3] for row in rows(page, "functions")[1:]} == {"205"}
    # The first area is the whole; the second is the largest line.
    page.locator(".treemaplayer .slice").nth(1).click(position={"x": 40, "y": 150})
    page.wait_for_function(r"/map.at=205\d\d/.test(location.search)")
    settle(page)
    page.locator(".st-key-trail").get_by_role("button", name="全部", exact=True).click()
    page.wait_for_function("!location.search.includes('map.at')")
    settle(page)
    assert {len(row[0]) for row in rows(page, "functions")[1:]} == {3}


def test_a_cell_of_the_matrix_chooses_unit_and_year(page: Page, filled: str) -> None:
    open_page(page, filled, "overview", unit=UNIT)
    line = table(page, "matrix").locator("tbody tr", has_text="示例县红十字会")
    line.locator("td").nth(2).click()
    page.wait_for_function("document.querySelector('.jst-head')?.innerText.includes('示例县红十字会')")
    heading = rows(page, "matrix")[0]
    assert f"{heading[2][:4]} 年度" in page.locator(".jst-head").inner_text()


def test_filtering_does_not_move_the_page(page: Page, filled: str) -> None:
    open_page(page, filled, "structure", unit=UNIT)
    box = table(page, "economic").locator("input")
    box.scroll_into_view_if_needed()
    before = page.locator("[data-testid=stMain]").evaluate("e => e.scrollTop")
    box.fill("福利")
    page.wait_for_function("location.search.includes('find.economic')")
    settle(page)
    assert page.locator("[data-testid=stMain]").evaluate("e => e.scrollTop") == before
    assert box.input_value() == "福利"
    assert all("福利" in "".join(row) for row in rows(page, "economic")[1:])


def test_an_empty_store_leads_to_the_upload(page: Page, fresh: str) -> None:
    open_page(page, fresh, "structure")
    assert "还没有报告" in text_of(page)
    page.get_by_role("link", name="上传报告").last.click()
    page.wait_for_function("document.querySelector('.jst-head h1')?.innerText === '上传报告'")


def test_a_table_lets_the_keyboard_go_on(page: Page, filled: str) -> None:
    """Tab leaves a row that can be chosen; a handler that returned false kept every key."""
    open_page(page, filled, "audit", unit="开江县医疗保障局")
    first = page.locator(".jst-table tr.jst-click").first
    first.focus()
    assert page.evaluate("document.activeElement.tagName") == "TR"
    page.keyboard.press("Tab")
    assert not first.evaluate("row => row === document.activeElement")


def test_findings_are_worked_through_by_keys(page: Page, filled: str) -> None:
    open_page(page, filled, "audit", unit="互助土族自治县医疗保障局")
    chosen = page.locator(".st-key-table-findings tr.jst-chosen")
    first = chosen.get_attribute("data-key")
    page.keyboard.press("j")
    page.wait_for_function(
        "key => document.querySelector('.st-key-table-findings tr.jst-chosen')?.dataset.key !== key",
        arg=first,
    )
    settle(page)
    second = chosen.get_attribute("data-key")
    assert page.evaluate("document.activeElement.dataset.key") == second
    page.keyboard.press("ArrowDown")
    page.wait_for_function(
        "key => document.querySelector('.st-key-table-findings tr.jst-chosen')?.dataset.key !== key",
        arg=second,
    )
    settle(page)
    assert page.evaluate("document.activeElement.dataset.key") == chosen.get_attribute("data-key")
    page.keyboard.press("k")
    page.keyboard.press("k")
    page.wait_for_function(
        "key => document.querySelector('.st-key-table-findings tr.jst-chosen')?.dataset.key === key",
        arg=first,
    )


def test_keys_quickly_one_after_another_leave_the_page_alive(page: Page, filled: str) -> None:
    """Streamlit named a message that the browser had just let go; the page stood still from then on."""
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    open_page(page, filled, "audit", unit="互助土族自治县医疗保障局")
    chosen = ".st-key-table-findings tr.jst-chosen"
    for gap in (0, 40, 80, 160):
        first = page.locator(chosen).get_attribute("data-key")
        page.keyboard.press("j")
        page.keyboard.press("j", delay=gap)
        page.wait_for_function(f"key => document.querySelector('{chosen}').dataset.key !== key", arg=first)
        settle(page)
        page.keyboard.press("k")
        page.wait_for_timeout(gap)
        page.keyboard.press("k")
        page.wait_for_function(f"key => document.querySelector('{chosen}').dataset.key === key", arg=first)
        settle(page)
    assert not [said for said in errors if "404" not in said]


def test_no_row_is_cut_in_half(page: Page, filled: str) -> None:
    open_page(page, filled, "audit", unit=UNIT)
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.jst-scroll')].filter(frame => {
          if (frame.scrollTop) return false;
          const edge = frame.getBoundingClientRect().bottom - 3;
          return [...frame.querySelectorAll('tbody tr')].some(row => {
            const { top, bottom } = row.getBoundingClientRect();
            return top < edge && bottom > edge + 3;
          });
        }).length"""
    )
    assert cut == 0


def test_a_chart_s_picture_holds_its_title_unit_and_source(page: Page, filled: str, tmp_path: Path) -> None:
    open_page(page, filled, "three_public", unit=UNIT)
    chart = page.locator(".stPlotlyChart").first
    size = chart.locator(".svg-container").bounding_box()
    page.evaluate(
        """() => {
          window.written = [];
          const write = CanvasRenderingContext2D.prototype.fillText;
          CanvasRenderingContext2D.prototype.fillText = function (said, ...rest) {
            window.written.push(said);
            return write.call(this, said, ...rest);
          };
        }"""
    )
    chart.hover()
    with page.expect_download() as waiting:
        chart.locator(".modebar-btn").first.click()
    file = tmp_path / "chart.png"
    waiting.value.save_as(file)
    said = "".join(page.evaluate("window.written"))
    assert UNIT in said and "2024 年度" in said and "万元" in said and "来源" in said and "经费" in said
    with Image.open(file) as picture:
        assert size and abs(picture.width - size["width"] * 2) <= 2 and picture.height > size["height"] * 2
    assert waiting.value.suggested_filename.startswith("2020")


def test_a_picture_of_many_files_tells_nobody_to_unfold_them(page: Page, filled: str) -> None:
    open_page(page, filled, "comparison", unit=UNIT)
    with page.expect_download() as download:
        page.evaluate(
            """() => { const write = CanvasRenderingContext2D.prototype.fillText; window.written = "";
              CanvasRenderingContext2D.prototype.fillText = function (said, ...at) {
                window.written += said; return write.call(this, said, ...at) } }"""
        )
        page.locator(".stPlotlyChart").first.hover()
        page.locator(".modebar-btn[data-title='下载图片']").first.click()
    assert download.value.suggested_filename.endswith(".png")
    written = page.evaluate("window.written")
    assert "来源：40 个文件" in written and "展开查看" not in written
    more = page.locator(".jst-foot summary").evaluate("e => getComputedStyle(e, '::after').content")
    assert "展开查看" in more


def test_a_wide_screen_is_used_and_stands_under_its_menu(page: Page, filled: str) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    open_page(page, filled, "structure", unit=UNIT)
    box = page.locator(".jst-headline").first.bounding_box()
    assert box and box["x"] < 40 and box["x"] + box["width"] > 1880
