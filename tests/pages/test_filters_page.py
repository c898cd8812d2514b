"""The filter row on real pages: kept in the address, carried between pages, leading on where nothing is there."""

from __future__ import annotations

from pathlib import Path

from tests.pages.conftest import Opener
from tests.pages.screen import Screen

EDUCATION, MEDICAL, REAL = "示例市教育局", "示例县医疗保障局", "互助土族自治县医疗保障局"


def test_without_an_address_a_real_unit_is_shown(filled: Path, open_page: Opener) -> None:
    test = open_page("structure")
    assert test.selectbox[0].value == REAL
    assert test.query_params["unit"] == REAL


def test_an_unknown_unit_is_told(filled: Path, open_page: Opener) -> None:
    test = open_page("structure", unit="某某局")
    assert "没有名为“某某局”的单位" in test.warning[0].value
    assert test.selectbox[0].value == REAL


def test_the_choice_stands_in_the_address(filled: Path, open_page: Opener) -> None:
    test = open_page("structure", unit=MEDICAL)
    test.selectbox[1].set_value(2022).run()
    assert test.query_params["year"] == "2022"
    assert "2022 年度" in Screen(test).said


def test_the_choice_travels_to_another_page(filled: Path, open_page: Opener) -> None:
    test = open_page("structure", unit=MEDICAL, year="2023", money="yi", **{"find.income": "财政"})
    test.switch_page("pages/overview/page.py").run()
    said = Screen(test).said
    assert MEDICAL in said and "2023 年度" in said and "单位：亿元" in said
    test.switch_page("pages/structure/page.py").run()
    assert all("财政" in row[0] for row in Screen(test).tables["income"][1:])


def test_another_unit_without_that_year_opens_on_its_latest(filled: Path, open_page: Opener) -> None:
    test = open_page("structure", unit=MEDICAL, year="2022")
    test.selectbox[0].set_value(EDUCATION).run()
    assert "2024 年度" in Screen(test).said and test.query_params["year"] == "2024"


def test_a_missing_year_offers_those_that_are_there(filled: Path, open_page: Opener) -> None:
    test = open_page("structure", unit=EDUCATION, year="2022")
    assert "还没有 2022 年的报告" in Screen(test).said
    next(button for button in test.button if button.label == "改选 2023 年").click().run()
    assert "2023 年度" in Screen(test).said and Screen(test).charts


def test_overview_still_shows_the_matrix_for_a_missing_year(filled: Path, open_page: Opener) -> None:
    assert "matrix" in Screen(open_page("overview", unit=EDUCATION, year="2022")).tables


def test_units_are_narrowed_by_level_and_sector_on_every_page(filled: Path, open_page: Opener) -> None:
    test = open_page("overview", level="县级", sector="医保")
    assert test.selectbox(key="filter.unit").options == [REAL, MEDICAL]
    assert {row[0] for row in Screen(test).tables["matrix"][1:]} == {REAL, MEDICAL}
    test.switch_page("pages/performance/page.py").run()
    assert test.selectbox(key="filter.unit").options == [REAL, MEDICAL]
    test.selectbox(key="narrow.sector").set_value("教育").run()
    # No 县级 unit of education: the choice is told, and all units are offered.
    assert "没有符合“县级 · 教育”的单位" in Screen(test).said
    assert EDUCATION in test.selectbox(key="filter.unit").options


def test_narrowing_leaves_a_unit_that_does_not_fit_for_the_first_that_does(
    filled: Path, open_page: Opener
) -> None:
    test = open_page("structure", unit=MEDICAL, year="2022")
    test.selectbox(key="narrow.sector").set_value("教育").run()
    assert test.selectbox(key="filter.unit").value == EDUCATION
    assert test.query_params["sector"] == "教育" and test.query_params["year"] == "2024"
    test.button(key="narrow.clear").click().run()
    assert "sector" not in test.query_params


def test_a_link_to_a_unit_outside_the_narrowing_still_shows_it(filled: Path, open_page: Opener) -> None:
    test = open_page("structure", unit=EDUCATION, sector="医保")
    assert test.selectbox(key="filter.unit").value == EDUCATION
    assert "示例市教育局" in Screen(test).said
