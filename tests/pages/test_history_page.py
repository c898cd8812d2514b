"""历史记录 as a whole: every step listed and narrowed; a report removed after two questions, and brought back."""

from __future__ import annotations

from pathlib import Path

from data import corrections
from data.corrections import Author
from data.queries import catalog
from library import remove
from tests.pages.conftest import Opener
from tests.pages.screen import Screen
from tests.writing import within
from ui import cached

UNIT = "示例市教育局"


def corrected() -> int:
    """Correct one figure of the pages' store."""
    row = cached.store().cursor().execute("SELECT min(figure_id) FROM read_figures").fetchone()
    within(cached.store(), corrections.change, row[0], 0, {"value": "12.30"}, Author("王敏", "原件为 12.30"))
    return int(row[0])


def test_every_step_is_listed_and_narrowed(filled: Path, open_page: Opener) -> None:
    corrected()
    test = open_page("history")
    rows = Screen(test).tables["log"]
    assert len(rows) == 1 + 6 + 1
    assert rows[1][1] == "更正" and "改为 12.30 万元" in rows[1][5] and rows[1][-1] == "王敏"
    only = Screen(open_page("history", **{"log.kind": "corrections"})).tables["log"]
    assert [row[1] for row in only[1:]] == ["更正"]
    mine = Screen(open_page("history", **{"log.who": "王敏", "log.days": "1"})).tables["log"]
    assert len(mine) == 2
    none = Screen(open_page("history", **{"log.kind": "removals"})).tables["log"]
    assert len(none) == 1


def test_a_report_is_removed_after_two_questions_and_brought_back(filled: Path, open_page: Opener) -> None:
    test = open_page("history")
    reports = catalog.reports(cached.store().cursor())
    report_id = int(reports[(reports["unit"] == UNIT) & (reports["year"] == 2024)]["report_id"].iloc[0])
    test.session_state["person.name"] = "王敏"
    test.selectbox(key="removal.report").set_value(report_id).run()
    test.button(key="removal.begin").click().run()
    assert "将删除 示例市教育局 2024 年" in Screen(test).said
    test.button(key="removal.yes").click().run()
    test.button(key="removal.begin").click().run()
    assert len(catalog.reports(cached.store().cursor())) == len(reports)


def test_a_removed_report_can_be_restored(filled: Path, open_page: Opener) -> None:
    reports = catalog.reports(cached.store().cursor())
    report_id = int(reports["report_id"].iloc[0])
    remove.remove(cached.store(), report_id, "王敏")
    test = open_page("history")
    assert "还可恢复 29 天" in Screen(test).said or "还可恢复 30 天" in Screen(test).said
    test.button(key=f"restore.{report_id}").click().run()
    assert "请先填写您的姓名" in Screen(test).said
    test.session_state["person.name"] = "李某"
    test.button(key=f"restore.{report_id}").click().run()
    assert "已恢复" in Screen(test).said
    assert len(catalog.reports(cached.store().cursor())) == len(reports)
    kinds = [row[1] for row in Screen(open_page("history")).tables["log"][1:3]]
    assert kinds == ["恢复报告", "删除报告"]


def test_an_empty_store_leads_to_the_upload(empty: Path, open_page: Opener) -> None:
    assert "还没有记录" in Screen(open_page("history")).said
