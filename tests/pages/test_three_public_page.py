"""三公经费 as a whole: several years, one year, units compared, nothing printed, empty, failing."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.queries import three_public
from data.store import Store
from tests.data.small_reports import figure, report
from tests.pages.conftest import ROOT
from tests.pages.screen import Screen
from tests.writing import save

UNIT = "示例县医疗保障局"
REAL = "互助土族自治县医疗保障局"
TABLE = "财政拨款“三公”经费支出决算表"


def open_page(**address: str) -> AppTest:
    """The page; it is known under its address, which is not its file's name, only once the application ran."""
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    for name, value in address.items():
        test.query_params[name] = value
    return test.switch_page("pages/three_public/page.py").run()


def test_shows_every_part_with_its_table(filled: Path) -> None:
    screen = Screen(open_page(unit=UNIT))
    assert not screen.messages
    assert {"amounts", "year", "counts", "units"} == set(screen.tables)
    assert {"three.trend", "three.parts", "three.per_guest", "three.per_vehicle", "three.units"} == set(
        screen.charts
    )


def test_the_title_states_what_the_table_shows(filled: Path) -> None:
    screen = Screen(open_page(unit=UNIT))
    heading, first, *_ = screen.tables["amounts"]
    row = dict(zip(heading, first, strict=True))
    assert (row["年度"], row["项目"]) == ("2024", "“三公”经费")
    assert f"{row['决算数（万元）']} 万元" in screen.said
    assert f"完成预算的 {row['完成预算率']}" in screen.said


def test_counts_and_ratios(filled: Path) -> None:
    heading, *rows = Screen(open_page(unit=UNIT)).tables["counts"]
    for row in (dict(zip(heading, cells, strict=True)) for cells in rows):
        if row["接待人次"] not in ("", "0"):
            assert float(row["人均接待费（元）"]) > 0
    assert {"车辆保有量", "接待批次", "单车运行费（万元）"} <= set(heading)


def test_measure_and_units_come_from_the_address(filled: Path) -> None:
    address = {"three.measure": "completion", "with": REAL}
    screen = Screen(open_page(unit=UNIT, **address))
    assert "2024 年完成预算率" in screen.said
    assert {row[0] for row in screen.tables["units"][1:]} == {UNIT, "示例市教育局", REAL}
    assert {row[0] for row in screen.tables["counts"][1:]} == {UNIT, REAL}


def test_real_units_are_not_ranked_among_invented_ones(filled: Path) -> None:
    screen = Screen(open_page(unit=REAL))
    assert "只有一个单位列出" in screen.said
    assert "units" not in screen.tables


def test_a_single_year_gets_its_parts_and_no_trend(empty: Path) -> None:
    with Store(empty) as store:
        save(
            store,
            report(
                figure(TABLE, "合计", "11.30", measure="预算数"),
                figure(TABLE, "合计", "3.57"),
                figure(TABLE, "公务接待费", "3.57"),
            ),
        )
    screen = Screen(open_page())
    assert "2023 年“三公”经费 3.57 万元，完成预算的 31.59%，全部是公务接待费" in screen.said
    assert set(screen.charts) == {"three.parts"}


def test_a_year_without_report_is_a_gap(empty: Path) -> None:
    with Store(empty) as store:
        for year in (2020, 2023):
            save(store, report(figure(TABLE, "合计", "4.00", year=year), year=year))
    screen = Screen(open_page())
    assert "2021、2022 年没有数，图中留空" in screen.said
    assert "2020 年与 2023 年的“三公”经费都是 4.00 万元" in screen.said


def test_a_report_without_three_public_says_so(empty: Path) -> None:
    with Store(empty) as store:
        save(store, report(figure("收入支出决算总表", "收入总计", "100.00")))
    screen = Screen(open_page())
    assert "2023 年的报告没有“三公”经费的数" in screen.said
    assert not screen.charts


def test_empty_store_leads_to_the_upload(empty: Path) -> None:
    screen = Screen(open_page())
    assert "还没有报告" in screen.said
    assert not screen.charts and not screen.tables


def test_failure_is_told_in_chinese(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("no such column")

    monkeypatch.setattr(three_public, "amounts", fails)
    test = open_page(unit=UNIT)
    assert not test.exception
    assert "错误编号" in test.error[0].value and "no such column" not in test.error[0].value
