"""同比变化 as a whole: two reports, one report, a contradiction, empty, failing."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.queries import changes
from data.store import Store
from tests.data.small_reports import figure, report
from tests.pages.conftest import Opener
from tests.pages.screen import Screen
from tests.writing import save

UNIT = "示例市教育局"
REAL = "互助土族自治县医疗保障局"


def column(table: list[list[str]], title: str) -> list[str]:
    place = table[0].index(title)
    return [row[place] for row in table[1:]]


def test_compares_with_last_years_report(filled: Path, open_page: Opener) -> None:
    screen = Screen(open_page("changes", unit=UNIT))
    assert not screen.messages
    assert set(screen.tables) == {"changes"}
    assert "2024 年度，比 2023 年" in screen.said
    assert "取自 2023 年报告" in screen.said
    table = screen.tables["changes"]
    assert {"2023 年（万元）", "2024 年（万元）", "增减额（万元）", "增减率", "2023 年数来源"} <= set(
        table[0]
    )
    assert column(table, "项目")[-1] == "本年支出合计"
    assert all(source.startswith("支出决算表") for source in column(table, "2023 年数来源")[:-1])


def test_the_waterfall_adds_up_to_the_total_that_the_title_states(filled: Path, open_page: Opener) -> None:
    screen = Screen(open_page("changes", unit=UNIT))
    table = screen.tables["changes"]
    amounts = [float(text.replace(",", "")) for text in column(table, "增减额（万元）")]
    assert sum(amounts[:-1]) == pytest.approx(amounts[-1], abs=0.1)
    assert f"{abs(amounts[-1]):,.2f} 万元" in screen.said
    bars = screen.charts["changes.bars"]["data"][0]
    assert bars["customdata"][-1] == "合计增减"


def test_scope_level_fund_and_money_come_from_the_address(filled: Path, open_page: Opener) -> None:
    address = {
        "line.scope": "functional",
        "line.level": "3",
        "line.fund": "一般公共预算财政拨款",
        "money": "yuan",
    }
    screen = Screen(open_page("changes", unit=UNIT, **address))
    assert "支出功能分类（项），一般公共预算财政拨款" in screen.said
    table = screen.tables["changes"]
    assert "增减额（元）" in table[0]
    assert {len(code) for code in column(table, "编码")[:-1]} == {7}
    assert column(table, "项目")[-1] == "一般公共预算财政拨款支出"


@pytest.mark.parametrize("scope", ["totals", "income", "nature", "economic", "three_public"])
def test_every_scope_has_its_chart_and_table(filled: Path, open_page: Opener, scope: str) -> None:
    screen = Screen(open_page("changes", unit=UNIT, **{"line.scope": scope}))
    assert "changes.bars" in screen.charts
    assert len(screen.tables["changes"]) > 2


def test_choosing_a_scope_writes_the_address(filled: Path, open_page: Opener) -> None:
    test = open_page("changes", unit=UNIT)
    chooser = next(group for group in test.button_group if group.key == "line.scope")
    test = chooser.set_value("income").run()
    assert test.query_params["line.scope"] == "income"
    assert "收入总计" in column(Screen(test).tables["changes"], "项目")


def test_three_years_make_a_line(filled: Path, open_page: Opener) -> None:
    screen = Screen(open_page("changes", unit="示例县医疗保障局", **{"line.items": "208"}))
    lines = screen.charts["changes.history"]["data"]
    assert len(lines) == 1
    assert lines[0]["x"][-3:] == ["2022", "2023", "2024"]
    assert column(screen.tables["history"], "项目") == ["社会保障和就业支出"]


def test_one_report_uses_what_it_states_of_the_change(filled: Path, open_page: Opener) -> None:
    screen = Screen(open_page("changes", unit=REAL))
    assert "收支总量" in screen.said and "推算" in screen.said
    table = screen.tables["changes"]
    row = dict(zip(table[0], table[1], strict=True))
    assert (row["项目"], row["2023 年（万元）"], row["增减率"]) == ("收入总计", "251.05", "+35.98%")
    assert "按增减额推算" in row["2023 年数来源"]
    assert "changes.history" not in screen.charts


def test_one_report_says_why_lines_cannot_be_compared(filled: Path, open_page: Opener) -> None:
    screen = Screen(open_page("changes", unit=REAL, **{"line.scope": "functional"}))
    assert "库中没有 2023 年的报告" in screen.said
    assert "changes.bars" not in screen.charts
    assert "增减率" not in screen.tables["changes"][0]


def test_two_reports_that_disagree_are_marked(empty: Path, open_page: Opener) -> None:
    table, said = "收入支出决算总表", "收入支出决算总体情况"
    with Store(empty) as store:
        save(store, report(figure(table, "收入总计", "100.00", year=2022), year=2022))
        stated = figure(said, "收入总计", "12.00", measure="比上年增减额")
        save(store, report(figure(table, "收入总计", "110.00"), stated))
    screen = Screen(open_page("changes", **{"line.scope": "totals"}))
    assert "有 1 项的增减存疑" in screen.said
    assert column(screen.tables["changes"], "核对") == [
        "2022 年报告为 100.00 万元，按 2023 年报告所述增减推算为 98.00 万元"
    ]


def test_empty_store_leads_to_the_upload(empty: Path, open_page: Opener) -> None:
    screen = Screen(open_page("changes"))
    assert "还没有报告" in screen.said
    assert not screen.charts and not screen.tables


def test_failure_is_told_in_chinese(filled: Path, open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("no such column")

    monkeypatch.setattr(changes, "comparison", fails)
    test = open_page("changes", unit=UNIT)
    assert not test.exception
    assert "错误编号" in test.error[0].value and "no such column" not in test.error[0].value
