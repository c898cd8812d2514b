"""搜索 as a whole: groups with counts, an item's figures, ways to the places, and what an empty result says."""

from __future__ import annotations

from pathlib import Path

from tests.pages.conftest import Opener
from tests.pages.screen import Screen

MEDICAL = "示例县医疗保障局"


def test_groups_with_counts_and_the_figures_of_the_first_item(filled: Path, open_page: Opener) -> None:
    test = open_page("search", **{"search.q": "公务 接待费 2024"})
    screen = Screen(test)
    assert "项目与科目" in screen.said
    assert screen.tables["items"][1][:2] == ["公务接待费", ""]
    figures = screen.tables["figures"][1:]
    assert figures and {row[1] for row in figures} == {"2024"}
    chosen = Screen(
        open_page(
            "search", **{"search.q": "20805", "search.item": "2080505|机关事业单位基本养老保险缴费支出"}
        )
    )
    assert "2080505 机关事业单位基本养老保险缴费支出的数字" in chosen.said


def test_what_is_typed_stands_in_the_address(filled: Path, open_page: Opener) -> None:
    test = open_page("search")
    assert "多个词用空格分开" in Screen(test).said
    test.text_input(key="search.q").set_value("示例县").run()
    assert test.query_params["search.q"] == "示例县"
    assert [row[0] for row in Screen(test).tables["units"][1:]] == [MEDICAL]
    # A table of the whole unit bears the unit's name.
    assert set(Screen(test).tables) == {"units", "projects"}


def test_nothing_found_says_what_can_be_searched(filled: Path, open_page: Opener) -> None:
    test = open_page("search", **{"search.q": "<b>没有</b>"})
    said = Screen(test).said
    assert "没有找到“<b>没有</b>”。可以搜索：单位的名称和曾用名" in said
    assert Screen(test).tables == {}


def test_a_very_long_text_is_searched_by_its_beginning(filled: Path, open_page: Opener) -> None:
    assert "只按前 100 个字搜索" in Screen(open_page("search", **{"search.q": "甲" * 3000})).said


def test_an_empty_store_leads_to_the_upload(empty: Path, open_page: Opener) -> None:
    assert "还没有报告" in Screen(open_page("search", **{"search.q": "甲"})).said
