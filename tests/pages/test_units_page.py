"""单位 as a whole: the list with what the names tell, joining, describing and undoing through the page; earlier names told."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from streamlit.testing.v1 import AppTest

from data.queries import catalog
from tests.data.small_reports import figure, report
from tests.pages.conftest import Opener
from tests.pages.screen import Screen
from tests.writing import save
from ui import cached

NEW, OLD, EDUCATION = "示例县医疗保障局", "示例县医疗保险管理局", "示例市教育局"


def rename_first() -> None:
    """Put last year's report of the unit's first year into the store, under the old name."""
    store = cached.store()
    reports = catalog.reports(store.cursor())
    first = reports[reports["unit"] == NEW].sort_values("year").iloc[0]
    made = store.report(int(first["report_id"]))
    figures = tuple(replace(figure, year=figure.year - 1) for figure in made.figures)
    source = replace(made.source, sha256=hashlib.sha256(OLD.encode()).hexdigest())
    save(store, replace(made, unit=OLD, year=made.year - 1, figures=figures, source=source))


def button(test: AppTest, label: str) -> AppTest:
    next(one for one in test.button if one.label == label).click()
    return test


def test_two_names_are_joined_told_everywhere_and_parted(filled: Path, open_page: Opener) -> None:
    rename_first()
    test = open_page("units", **{"units.unit": NEW})
    assert {row[0] for row in Screen(test).tables["units"][1:]} >= {NEW, OLD, EDUCATION}
    other = next(box for box in test.selectbox if box.label == "同一单位的另一名称")
    other.select_index(next(at for at, shown in enumerate(other.options) if shown.startswith(OLD))).run()
    assert test.radio[0].value == next(
        unit for unit, name in zip(*_ids(), strict=True) if name == NEW
    )  # the later report's name is offered as the current one
    button(test, "合并").run()
    assert "请先填写您的姓名" in Screen(test).said
    test.session_state["person.name"] = "王敏"
    button(test, "合并").run()
    assert "请写明更正的理由，例如“2019 年机构改革更名”" in Screen(test).said
    test.text_input(
        key=next(box.key for box in test.text_input if str(box.key).startswith("join.reason"))
    ).set_value("更名")
    button(test, "合并").run()
    assert f"已把“{OLD}”并入“{NEW}”" in Screen(test).said
    rows = {row[0]: row for row in Screen(test).tables["units"][1:]}
    assert OLD not in rows and "2021 年为“示例县医疗保险管理局”" in rows[NEW][1]
    # The old name in a link leads to the unit, and the pages tell it.
    shown = open_page("structure", unit=OLD)
    assert shown.query_params["unit"] == NEW
    assert "2021 年为“示例县医疗保险管理局”" in Screen(shown).said
    log = Screen(open_page("history", **{"log.kind": "units"})).tables["log"]
    assert [row[1] for row in log[1:]] == ["合并名称"] and log[1][-1] == "王敏"
    test.text_input(key="units.undo.reason").set_value("是两个单位").run()
    button(test, "撤销").run()
    assert {row[0] for row in Screen(test).tables["units"][1:]} >= {NEW, OLD}
    assert "让“示例县医疗保险管理局”与“示例县医疗保障局”分开" in Screen(test).said


def _ids() -> tuple[list[int], list[str]]:
    units = catalog.units(cached.store().cursor())
    return [int(unit) for unit in units["unit_id"]], list(units["unit"])


def test_region_and_sector_are_put_right_and_narrow_the_units(filled: Path, open_page: Opener) -> None:
    test = open_page("units", **{"units.unit": NEW})
    test.session_state["person.name"] = "王敏"
    city = next(box for box in test.text_input if box.label == "市、州")
    reason = next(box for box in test.text_input if box.label == "理由")
    city.set_value("示例市")
    reason.set_value("机构设置写明")
    button(test, "保存").run()
    row = next(row for row in Screen(test).tables["units"][1:] if row[0] == NEW)
    assert row[3:] == ["县级", "", "示例市", "示例县", "医保", "人工"]
    assert "市、州由“空”改为“示例市”" in Screen(test).said
    # Both lie in 示例市 now; of one sector there is one of them.
    both = open_page("structure", region="示例市")
    assert both.selectbox(key="filter.unit").options == [NEW, EDUCATION]
    one = open_page("structure", region="示例市", sector="医保", unit=NEW)
    assert one.selectbox(key="filter.unit").options == [NEW]


def test_the_page_of_an_empty_store_leads_to_the_upload(empty: Path, open_page: Opener) -> None:
    assert "还没有单位" in Screen(open_page("units")).said


def test_a_suggestion_leads_to_the_two_names_and_joins_nothing(filled: Path, open_page: Opener) -> None:
    store = cached.store()
    for unit, year in (("某县教育局", 2020), ("某县教育和体育局", 2021)):
        save(store, report(figure("收入支出决算总表", "收入总计", "1.00", year=year), unit=unit, year=year))
    test = open_page("units")
    said = Screen(test).said
    assert "1 对名称可能是同一单位" in said and "某县教育局（2020 年） → 某县教育和体育局（2021 年）" in said
    button(test, "查看").run()
    assert test.query_params["units.unit"] == "某县教育局"
    other = next(box for box in test.selectbox if box.label == "同一单位的另一名称")
    assert other.value == next(unit for unit, name in zip(*_ids(), strict=True) if name == "某县教育和体育局")
    assert {"某县教育局", "某县教育和体育局"} <= {row[0] for row in Screen(test).tables["units"][1:]}
