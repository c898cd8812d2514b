"""A clicked number's place beside the page: on every page, of a figure, a score line, two that do not agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import corrections
from data.queries import source
from library import remove
from tests.pages.conftest import Opener
from tests.pages.screen import Screen
from tests.pages.test_source_page import SOMEBODY, UNIT, figure_of
from tests.writing import within
from ui import cached


@pytest.fixture
def figure(filled: Path) -> int:
    """支出总计 of the main table."""
    return figure_of("支出总计", "收入支出决算总表")


@pytest.mark.parametrize("page", ["structure", "performance", "audit", "history"])
def test_a_page_shows_the_place_beside_itself(figure: int, open_page: Opener, page: str) -> None:
    test = open_page(page, unit=UNIT, **{"at.figure": str(figure)})
    screen = Screen(test)
    card = source.card(cached.store().cursor(), figure)
    assert card is not None and not test.exception
    assert (screen.excerpts["glance"]["page"], screen.excerpts["glance"]["box"]) == (
        card.now.figure.where.page,
        list(card.now.figure.where.bbox or ()),
    )
    assert f"{UNIT} 2024 年报告" in screen.said and "收入支出决算总表 · 支出总计" in screen.said
    test.button(key="glance.close").click().run()
    assert "glance" not in Screen(test).excerpts and "at.figure" not in test.query_params


def test_without_a_number_nothing_stands_beside_the_page(filled: Path, open_page: Opener) -> None:
    screen = Screen(open_page("structure", unit=UNIT))
    assert screen.excerpts == {} and "glance.close" not in {button.key for button in screen.test.button}


def test_numbers_that_do_not_agree_are_shown_both(figure: int, open_page: Opener) -> None:
    within(cached.store(), corrections.change, figure, 0, {"value": "1.00"}, SOMEBODY)
    screen = Screen(open_page("structure", unit=UNIT, **{"at.figure": str(figure)}))
    assert set(screen.excerpts) == {"glance", "glance-beside"}
    assert "两处不一致：1.00 万元与" in screen.said and "已更正" in screen.said


def test_a_figure_is_seen_beside_the_score_that_it_contradicts(figure: int, open_page: Opener) -> None:
    (score,) = cached.store().cursor().execute("SELECT min(score_id) FROM scores").fetchone()
    both = {"at.figure": str(figure), "at.score": str(score)}
    assert set(Screen(open_page("audit", unit=UNIT, **both)).excerpts) == {"glance", "glance-beside"}
    whole = {"source.figure": str(figure), "source.score": str(score)}
    screen = Screen(open_page("source", **whole))
    assert set(screen.excerpts) == {"figure", "beside"} and "支出总计" in screen.said
    screen.test.button(key="beside.close").click().run()
    assert set(Screen(screen.test).excerpts) == {"figure"}


def test_a_score_line_is_shown_beside_its_table(filled: Path, open_page: Opener) -> None:
    (score,) = (
        cached.store().cursor().execute("SELECT min(score_id) FROM scores WHERE target <> ''").fetchone()
    )
    screen = Screen(open_page("performance", unit=UNIT, **{"at.score": str(score)}))
    assert set(screen.excerpts) == {"glance"} and "年度指标值" in screen.said


@pytest.mark.parametrize("asked", ["999999999", "<b>"])
def test_a_number_that_is_gone_is_told(filled: Path, open_page: Opener, asked: str) -> None:
    test = open_page("structure", unit=UNIT, **{"at.figure": asked})
    assert any("库中没有编号为" in message for message in Screen(test).messages) and not test.exception
    test.button(key="glance.close").click().run()
    assert not any("库中没有编号为" in message for message in Screen(test).messages)


def test_a_lost_original_is_told_beside_the_page(figure: int, open_page: Opener) -> None:
    for file in cached.store().originals.folder.rglob("*.*"):
        file.unlink()
    screen = Screen(open_page("structure", unit=UNIT, **{"at.figure": str(figure)}))
    assert any("已不在存放文件夹中" in message for message in screen.messages)
    assert "支出总计" in screen.said and "functions" in screen.tables


def test_a_number_of_a_removed_report_can_be_looked_at_from_the_history(
    figure: int, open_page: Opener
) -> None:
    within(cached.store(), corrections.change, figure, 0, {"value": "12.30"}, SOMEBODY)
    card = source.card(cached.store().cursor(), figure)
    assert card is not None
    remove.remove(cached.store(), card.report_id, "王敏")
    screen = Screen(open_page("history", **{"at.figure": str(figure)}))
    assert any("所在的报告已删除" in message for message in screen.messages)
    assert "12.30 万元" in screen.said and "glance" in screen.excerpts
