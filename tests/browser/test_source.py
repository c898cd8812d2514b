"""A number, one click, its page beside it: in a real browser, in every format; corrected, taken back; the list worked."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page

from data.store import Store
from library import ingest
from samples.catalog import samples
from samples.to_docx import to_docx
from samples.to_html import to_html
from samples.to_xlsx import to_xlsx
from tests.browser.conftest import SAMPLES
from tests.browser.looking import english_on, open_page, rows, says, settle, table, text_of
from tests.browser.serving import OFFICE, PHONE, serving

UNIT = "示例市教育局"
REAL = "益阳市赫山区医疗保障事务中心"


WRITERS = {"docx": to_docx, "xlsx": to_xlsx, "html": to_html}
# Each format is the report of a unit of its own.
FORMATS = {
    "docx": "示例市卫生健康局",
    "xlsx": "示例县医疗保障局",
    "html": "示例县红十字会",
    "pdf": UNIT,
    "txt": REAL,
}
MARKS = {"pdf": ".jst-box", "txt": ".jst-line mark", "docx": "td.jst-here-cell"}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a server with a store of its own, which tests may write to, and the store's folder."""
    folder = tmp_path_factory.mktemp("own")
    documents = {one.key.unit: one.document for one in samples() if one.key.year == 2024}
    files = [*sorted(SAMPLES.glob(f"{UNIT}202[34]*")), *SAMPLES.glob(f"{REAL}*")]
    for ending, write in WRITERS.items():
        files.append(folder / f"{FORMATS[ending]}.{ending}")
        files[-1].write_bytes(write(documents[FORMATS[ending]]))
    with Store(folder / "store") as store:
        for file in files:
            ingest.save(store, ingest.examine(store, file))
    with serving(folder / "store", folder / "server.log") as address:
        yield address, folder / "store"


def glance(page: Page, number: Locator) -> Locator:
    """Click a number and wait until its place stands beside the page."""
    number.scroll_into_view_if_needed()
    settle(page)
    number.click()
    page.wait_for_selector(".st-key-glance .jst-excerpt > *")
    page.wait_for_function("[...document.querySelectorAll('.st-key-glance img')].every(i => i.complete)")
    settle(page)
    return page.locator(".st-key-glance")


def whole(page: Page) -> None:
    """Go on from the glance to the number's own page."""
    page.locator(".st-key-glance-bar a").click()
    page.wait_for_function("document.querySelector('.jst-head h1')?.innerText === '原文核对'")
    page.wait_for_selector(".jst-excerpt > *")
    settle(page)


def back_to(page: Page, title: str) -> None:
    page.wait_for_function(f"document.querySelector('.jst-head h1')?.innerText === '{title}'")
    settle(page)


def scrolled(page: Page) -> float:
    return float(page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop"))


def begin(page: Page, value: str) -> None:
    """Open the form and fill it."""
    page.get_by_role("button", name="更正", exact=True).click()
    page.get_by_role("button", name="保存更正").wait_for()
    settle(page)
    page.get_by_label("数值", exact=True).fill(value)
    page.get_by_label("理由").fill(f"原件为 {value}")


def in_view(page: Page, mark: str) -> bool:
    """Whether the mark stands within the frame that scrolls it."""
    return bool(
        page.evaluate(
            """mark => {
              const inner = document.querySelector(mark).getBoundingClientRect();
              const outer = document.querySelector(mark).closest('.jst-scrolled').getBoundingClientRect();
              return outer.top <= inner.top && inner.bottom <= outer.bottom + 1;
            }""",
            mark,
        )
    )


def test_a_place_is_shown_beside_the_table_which_stays(page: Page, filled: str) -> None:
    open_page(page, filled, "structure", unit=UNIT, money="yuan", **{"find.economic": "福利"})
    number = table(page, "economic").locator("a.jst-source").nth(1)
    number.scroll_into_view_if_needed()
    before, digits = scrolled(page), number.inner_text()
    began = time.monotonic()
    place = glance(page, number)
    took = time.monotonic() - began
    yuan = place.locator(".jst-value").inner_text().split()[0]
    assert float(yuan.replace(",", "")) * 10_000 == pytest.approx(float(digits.replace(",", "")))
    assert in_view(page, ".st-key-glance .jst-box") and english_on(page) == []
    # The table stands where it stood, and what was clicked is not covered.
    assert scrolled(page) == before and table(page, "economic").locator("input").input_value() == "福利"
    edge, clicked = place.bounding_box(), number.bounding_box()
    assert edge and clicked
    assert edge["x"] >= clicked["x"] + clicked["width"] or edge["x"] + edge["width"] <= clicked["x"]
    # Under a second by itself; other tests may run beside this one.
    assert took < 6
    place.get_by_role("button", name="下一页").click()
    place.locator(".jst-box").wait_for(state="detached")
    page.keyboard.press("Escape")
    place.wait_for(state="detached")
    assert "at.figure" not in page.url and page.evaluate("document.activeElement.innerText") == digits


def test_the_way_to_the_number_s_own_page_and_back(page: Page, filled: str) -> None:
    open_page(page, filled, "structure", unit=UNIT, money="yuan", **{"find.economic": "福利"})
    glance(page, table(page, "economic").locator("a.jst-source").nth(1))
    before, left = scrolled(page), page.url
    for way in (lambda: page.locator(".jst-back").click(), page.go_back):
        whole(page)
        page.reload()
        settle(page)
        way()
        back_to(page, "收支结构")
        page.wait_for_function(f"document.querySelector('[data-testid=stMain]').scrollTop === {before}")
        assert parse_qs(urlsplit(page.url).query) == parse_qs(urlsplit(left).query)
        page.wait_for_selector(".st-key-glance .jst-box")


def test_headlines_charts_and_findings_lead_there_too(page: Page, filled: str) -> None:
    open_page(page, filled, "structure", unit=UNIT)
    place = glance(page, page.locator(".jst-headline a.jst-source").nth(1))
    assert "本年支出合计" in place.inner_text()
    page.keyboard.press("Escape")
    place.wait_for(state="detached")
    page.locator(".st-key-economic .point path").nth(3).scroll_into_view_if_needed()
    page.locator(".st-key-economic .point path").nth(3).click(force=True)
    page.wait_for_function("document.querySelector('.st-key-glance')?.innerText.includes('基本支出决算')")
    open_page(page, filled, "audit", unit="互助土族自治县医疗保障局")
    place = glance(page, page.locator(".st-key-finding a.jst-source").first)
    # The number in the text beside the score that contradicts it.
    assert place.locator(".jst-excerpt").count() == 2
    open_page(page, filled, "performance", unit=UNIT)
    place = glance(page, table(page, "tree").locator("a.jst-source").nth(5))
    assert "分值" in place.inner_text() and in_view(page, ".st-key-glance .jst-box")


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_shows_its_place(page: Page, own: tuple[str, Path], ending: str) -> None:
    open_page(page, own[0], "structure", unit=FORMATS[ending])
    number = page.locator(".jst-table a.jst-source").nth(2)
    digits = number.inner_text()
    place = glance(page, number)
    mark = f".st-key-glance {MARKS.get(ending, MARKS['docx'])}"
    assert in_view(page, mark)
    if ending != "pdf":
        shown = unicodedata.normalize("NFKC", place.locator(mark.split(" ", 1)[1]).first.inner_text())
        assert shown.replace(",", "") == digits.replace(",", "")


def test_on_a_phone_the_place_comes_from_below(browser: Browser, filled: str) -> None:
    context = browser.new_context(viewport=PHONE, locale="zh-CN")
    page = context.new_page()
    open_page(page, filled, "structure", unit=UNIT)
    number = page.locator(".jst-table a.jst-source").nth(2)
    edge, clicked = glance(page, number).bounding_box(), number.bounding_box()
    context.close()
    assert edge and clicked and edge["width"] <= PHONE["width"]
    assert clicked["y"] > 0 and clicked["y"] + clicked["height"] <= edge["y"]


def test_a_number_is_put_right_and_taken_back(page: Page, own: tuple[str, Path]) -> None:
    address = own[0]
    open_page(page, address, "structure", unit=UNIT)
    glance(page, page.locator(".jst-headline a.jst-source").nth(1))
    whole(page)
    link = page.url
    says(page, "王敏")
    begin(page, "4,000.00")
    page.get_by_label("理由").fill("长" * 10_000)
    page.get_by_role("button", name="保存更正").click()
    page.get_by_text("理由最多 2000 个字，现有 10000 个字").wait_for()
    assert len(page.get_by_label("理由").input_value()) == 10_000
    page.get_by_label("理由").fill("原件为 4,000.00")
    frame = page.locator(".jst-scrolled")
    frame.evaluate("e => e.scrollIntoView({ block: 'center' })")
    edge = frame.bounding_box()
    assert edge
    # A box drawn on the page becomes the number's place.
    page.mouse.move(edge["x"] + 120, edge["y"] + 60)
    page.mouse.down()
    page.mouse.move(edge["x"] + 220, edge["y"] + 90, steps=4)
    page.mouse.up()
    page.get_by_text("新位置：第").wait_for()
    settle(page)
    page.get_by_role("button", name="保存更正").click()
    page.get_by_text("已重新审核这份报告：多了").wait_for()
    settle(page)
    assert "两处不一致：4,000.00 万元与" in text_of(page)
    assert page.locator(".jst-excerpt img").count() == 2
    page.locator(".jst-back").click()
    back_to(page, "收支结构")
    assert "已更正" in page.locator(".jst-headline").inner_text()
    open_page(page, address, "overview", unit=UNIT)
    with page.expect_download() as download:
        page.locator(".st-key-export-course").get_by_text("导出 CSV").click()
    (line,) = [row for row in download.value.path().read_text("utf-8-sig").splitlines() if "4000.00" in row]
    assert line.startswith("2024,本年支出合计") and "已更正" in line
    page.goto(link)
    page.wait_for_selector(".jst-number-card")
    # The name is kept in the browser's session, so that a reload does not ask again.
    page.wait_for_function("document.querySelector('.jst-person input')?.value === '王敏'")
    for button, said in (("撤销", "已撤销。"), ("恢复", "已恢复更正。"), ("撤销", "已撤销。")):
        page.get_by_role("button", name=button, exact=True).first.click()
        page.get_by_text(said).wait_for()
        settle(page)
    assert "4,000.00" not in page.locator(".jst-number-card").inner_text()
    open_page(page, address, "history")
    assert [row[1] for row in rows(page, "log")[1:5]] == ["撤销", "恢复更正", "撤销", "更正"]
    assert rows(page, "log")[1][-1] == "王敏"


def test_of_two_who_edit_at_once_the_second_sees_the_first_s_change(
    page: Page, browser: Browser, own: tuple[str, Path]
) -> None:
    context = browser.new_context(viewport=OFFICE, locale="zh-CN")
    other = context.new_page()
    open_page(page, own[0], "structure", unit=FORMATS["docx"])
    glance(page, page.locator(".jst-table a.jst-source").nth(2))
    whole(page)
    other.goto(page.url)
    other.wait_for_selector(".jst-number-card")
    settle(other)
    for one, name, value in ((page, "王敏", "11.11"), (other, "李刚", "22.22")):
        says(one, name)
        begin(one, value)
    page.get_by_role("button", name="保存更正").click()
    page.get_by_text("已保存").wait_for()
    other.get_by_role("button", name="保存更正").click()
    other.get_by_text("王敏已先更正了它").wait_for()
    settle(other)
    assert "改为 11.11 万元，理由：原件为 11.11" in other.locator("[data-testid=stMain]").inner_text()
    assert other.get_by_label("数值", exact=True).input_value() == "22.22"
    other.get_by_role("button", name="保存更正").click()
    other.get_by_text("已保存").wait_for()
    settle(other)
    assert "22.22 万元" in other.locator(".jst-number-card").inner_text()
    context.close()


def test_the_list_is_worked_through_with_the_keyboard(page: Page, own: tuple[str, Path]) -> None:
    open_page(page, own[0], "source", unit=REAL)
    page.wait_for_selector(".jst-task-chosen")
    says(page, "王敏")
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


def test_a_report_is_removed_after_two_questions_and_brought_back(page: Page, own: tuple[str, Path]) -> None:
    open_page(page, own[0], "history")
    says(page, "王敏")
    box = page.locator(".st-key-removal-report input")
    box.evaluate("e => e.scrollIntoView({ block: 'center' })")
    settle(page)
    box.click()
    box.fill(f"{UNIT} 2023")
    page.get_by_role("option", name=re.compile(f"{UNIT} 2023")).wait_for()
    box.press("Enter")
    settle(page)
    page.get_by_role("button", name="删除报告").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("30 天内可以恢复").wait_for()
    dialog.get_by_role("button", name="删除", exact=True).click()
    dialog.get_by_text("请再次确认").wait_for()
    dialog.get_by_role("button", name="确认删除").click()
    page.get_by_text("30 天内可在本页恢复").wait_for()
    settle(page)
    assert rows(page, "log")[1][1] == "删除报告"
    page.get_by_role("button", name="恢复", exact=True).click()
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


def test_a_lost_file_and_a_broken_page_are_told(page: Page, own: tuple[str, Path]) -> None:
    address, store = own
    open_page(page, address, "structure", unit=UNIT, year="2023")
    number = page.locator(".jst-headline a.jst-source").nth(0)
    # Both reports of the unit are PDFs; the views of one page were made by tests before.
    for file in (store / "files").rglob("*.pdf"):
        file.write_bytes(b"%PDF-1.7 no more than this")
    for file in (store / "views").rglob("*"):
        if file.is_file():
            file.unlink()
    number.click()
    page.locator(".st-key-glance").get_by_text("已损坏：内容与入库时不同").wait_for()
    settle(page)
    assert "万元" in page.locator(".st-key-glance .jst-value").inner_text()
    for file in (store / "files").rglob("*.pdf"):
        file.unlink()
    page.reload()
    page.locator(".st-key-glance").get_by_text("已不在存放文件夹中").wait_for()
    settle(page)
    assert english_on(page) == []


def test_a_click_while_the_page_is_drawn_anew_waits_for_its_place(page: Page, filled: str) -> None:
    open_page(page, filled, "structure")
    page.wait_for_function("window.jstGlance")
    page.evaluate("() => { window.kept = window.jstGlance; window.jstGlance = undefined; }")
    page.locator("a.jst-source[href*='source.figure']").first.click()
    page.wait_for_timeout(300)
    assert "/source" not in page.url
    page.evaluate("() => { window.jstGlance = window.kept; }")
    page.wait_for_selector(".st-key-glance .jst-excerpt > *")
