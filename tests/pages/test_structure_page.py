"""收支结构 as a whole: filled, drilled into, compared, empty, failing."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.queries import structure
from tests.pages.conftest import Opener
from tests.pages.screen import Screen

UNIT = "示例市教育局"


def test_shows_every_part_with_its_table(filled: Path, open_page: Opener) -> None:
    screen = Screen(open_page("structure", unit=UNIT))
    assert not screen.messages or all("对比单位" in message for message in screen.messages)
    assert set(screen.tables) == {"functions", "income", "nature", "budget", "economic", "flow"}
    assert set(screen.charts) == {"map", "income", "nature", "budget", "economic", "flow"}
    assert "2024 年度" in screen.said and "单位：万元" in screen.said


def test_title_states_the_share_that_the_table_shows(filled: Path, open_page: Opener) -> None:
    screen = Screen(open_page("structure", unit=UNIT))
    code, item, _, share, *_ = screen.tables["functions"][1]
    assert code == "205"
    assert f"{item}占全部支出 {share}" in screen.said


def test_goes_down_the_classification_by_the_address(filled: Path, open_page: Opener) -> None:
    test = open_page("structure", unit=UNIT, **{"map.at": "205"})
    screen = Screen(test)
    assert {row[0][:3] for row in screen.tables["functions"][1:]} == {"205"}
    assert {len(row[0]) for row in screen.tables["functions"][1:]} == {5}
    ids = screen.charts["map"]["data"][0]["ids"]
    assert ids == [row[0] for row in screen.tables["functions"][1:]]
    back = next(button for button in test.button if button.label == "全部")
    screen = Screen(back.click().run())
    assert {len(row[0]) for row in screen.tables["functions"][1:]} == {3}


def test_money_unit_and_filter_come_from_the_address(filled: Path, open_page: Opener) -> None:
    address = {"money": "yuan", "find.functions": "卫生", "sort.income": "value:up"}
    screen = Screen(open_page("structure", unit=UNIT, **address))
    heading, *rows = screen.tables["functions"]
    assert "决算数（元）" in heading
    assert [row[1] for row in rows] == ["卫生健康支出"]
    amounts = [float(row[1].replace(",", "")) for row in screen.tables["income"][1:]]
    assert amounts == sorted(amounts)


def test_units_stand_side_by_side(filled: Path, open_page: Opener) -> None:
    test = open_page("structure", unit=UNIT)
    screen = Screen(test.multiselect[0].set_value(["互助土族自治县医疗保障局"]).run())
    units = {row[0] for row in screen.tables["units"][1:]}
    assert units == {UNIT, "互助土族自治县医疗保障局"}
    assert test.query_params["with"] == "互助土族自治县医疗保障局"


def test_a_year_without_report_leads_on(filled: Path, open_page: Opener) -> None:
    screen = Screen(open_page("structure", unit=UNIT, year="2021"))
    assert "还没有 2021 年的报告" in screen.said and "2024" in screen.said
    assert not screen.charts


def test_one_year_gets_figures_and_no_empty_axis(filled: Path, open_page: Opener) -> None:
    screen = Screen(open_page("structure", unit="互助土族自治县医疗保障局"))
    assert screen.charts["nature"]["data"][0]["orientation"] == "h"
    assert "卫生健康支出占全部支出 95.72%" in screen.said


def test_empty_store_leads_to_the_upload(empty: Path, open_page: Opener) -> None:
    screen = Screen(open_page("structure"))
    assert "还没有报告" in screen.said
    assert not screen.charts and not screen.tables


def test_failure_is_told_in_chinese(filled: Path, open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("no such column")

    monkeypatch.setattr(structure, "functions", fails)
    test = open_page("structure", unit=UNIT)
    assert not test.exception
    assert "错误编号" in test.error[0].value and "no such column" not in test.error[0].value
