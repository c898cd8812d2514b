"""公开检查 as it is drawn: the sheet, what is told, marks, the ledger."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from checks.disclosure import Publication, inspect
from checks.disclosure.wording import written
from data import disclosure
from data.disclosure import Publisher
from data.failure import StoreFailure
from data.queries import disclosure as queries
from data.queries import history
from library import disclose, publishers
from pages.disclosure import draft, view
from tests.pages.conftest import SAMPLES
from tests.pages.screen import Screen
from ui import cached

UNIT = "互助土族自治县医疗保障局"


def test_the_sheet_opens_with_what_is_not_met(filled: Path, open_page) -> None:
    screen = Screen(open_page("disclosure", unit=UNIT, year="2024"))
    assert not screen.test.exception
    assert screen.tables["sheet"][1][2] == "不合格"
    assert "公开情况" in screen.said
    assert "disclosure" in screen.excerpts or "没有可以打开的位置" in screen.said


def test_a_line_opens_its_place(filled: Path, open_page) -> None:
    screen = Screen(open_page("disclosure", unit=UNIT, year="2024", **{"disclosure.line": "WZX10"}))
    assert screen.excerpts["disclosure"]


def test_a_day_to_come_is_refused_and_a_late_one_reckoned(filled: Path) -> None:
    store = cached.store()
    with pytest.raises(StoreFailure, match="晚于今天"):
        disclose.tell(store, UNIT, 2024, Publication(published=date.today() + timedelta(1)), "王")
    disclose.tell(store, UNIT, 2024, Publication(date(2025, 8, 1), date(2025, 9, 1)), "王")
    report = (
        store.cursor()
        .execute(
            "SELECT report_id FROM reports JOIN units USING (unit_id) WHERE year = 2024 AND name = ?", [UNIT]
        )
        .fetchone()
    )
    first = disclose.sheet_of(store.cursor(), report[0]).answers[0]
    assert (first.line.line_id, first.state) == ("JSX01", "不合格")


def test_a_mark_holds_until_it_is_taken_back(filled: Path, open_page) -> None:
    store = cached.store()
    mark = disclose.mark(store, UNIT, 2024, "ZSX05", "合格", reason="已核对", who="王")
    shown = Screen(open_page("disclosure", unit=UNIT, year="2024"))
    assert all("自评表得分" not in row[1] for row in shown.tables["sheet"] if row[2] == "不合格")
    disclose.withdraw(store, mark, who="王")
    steps = [row["kind"] for row in history.log(store.cursor()).to_dict("records")]
    assert steps[:2] == ["inspection_withdrawn", "inspection_marked"]
    with pytest.raises(StoreFailure, match="已经撤销"):
        disclose.withdraw(store, mark, who="王")
    with pytest.raises(StoreFailure, match="理由"):
        disclose.mark(store, UNIT, 2024, "ZSX05", "合格", reason="", who="王")


def test_the_ledger_says_first_who_has_not_published(filled: Path, open_page) -> None:
    disclose.expect(cached.store(), 2024, [Publisher("某县档案局"), Publisher(UNIT)], who="王")
    screen = Screen(open_page("disclosure", unit=UNIT, year="2024", **{"disclosure.view": "ledger"}))
    assert not screen.test.exception
    first = screen.tables["ledger"][1]
    assert first[0] == "某县档案局" and "未见公开" in first
    assert screen.tables["rank"]


def test_a_list_says_what_is_wrong_with_it() -> None:
    rows = [
        ["2024年度名单", ""],
        ["单位名称", "年度"],
        ["某县档案局", "2024"],
        ["某县档案局", "2024"],
        ["某县财政局", "2023"],
    ]
    units, said = publishers.listed(rows, ["A1"], 2024)
    assert [one.unit for one in units] == ["某县档案局"]
    assert [word in "".join(said) for word in ("合并单元格", "重复", "不是2024年度")] == [True] * 3
    with pytest.raises(StoreFailure, match="单位名称"):
        publishers.listed([["名称"]], [], 2024)


def test_units_grow_from_what_departments_name() -> None:
    lines = [
        ("某县教育局", "三、单位构成"),
        ("某县教育局", "1.某县第一中学"),
        ("某县教育局", "2.某县实验小学；"),
        ("某县民政局", "1，某县民政局（本级）"),
        ("某县民政局", "2，某县救助站，事业单位"),
    ]
    assert [(one.unit, one.superior) for one in publishers.grown(lines)] == [
        ("某县教育局", ""), ("某县第一中学", "某县教育局"), ("某县实验小学", "某县教育局"), ("某县民政局", ""), ("某县救助站", "某县民政局"),
    ]  # fmt: skip


def test_costs_are_set_against_the_year_before(filled: Path, open_page) -> None:
    screen = Screen(
        open_page("disclosure", unit="示例市教育局", year="2024", **{"disclosure.view": "thrift"})
    )
    assert not screen.test.exception
    rows = {row[0]: row for row in screen.tables["thrift"][1:]}
    assert rows["示例市教育局"][2] and not rows[UNIT][2]


def test_a_draft_needs_no_report_in_the_store(empty: Path, open_page) -> None:
    screen = Screen(open_page("disclosure", **{"disclosure.view": "draft"}))
    assert not screen.test.exception
    assert "不入库" in screen.said


def test_a_draft_leaves_nothing_in_the_store(filled: Path) -> None:
    class Upload:
        file_id, name = "1", "草稿.txt"

        def getvalue(self) -> bytes:
            return next(SAMPLES.glob("示例县红十字会2021*")).read_bytes()

    before = cached.store().revision()
    report = draft.read(Upload())
    sheet = inspect(report)
    assert view.draft_rows(sheet)["state"].isin(["不合格", "需人工"]).all()
    assert view.self_check(sheet, written(report), date(2025, 8, 1)).title.endswith("自查单")
    assert cached.store().revision() == before


def test_a_notice_names_what_is_to_be_put_right(filled: Path) -> None:
    store = cached.store()
    report = (
        store.cursor()
        .execute(
            "SELECT report_id FROM reports JOIN units USING (unit_id) WHERE year = 2024 AND name = ?", [UNIT]
        )
        .fetchone()
    )
    rows = view.sheet_rows(
        disclose.sheet_of(store.cursor(), report[0]), disclosure.marks(store.cursor(), UNIT, 2024)
    )
    letter = view.notice(UNIT, 2024, rows, "某县财政局", date(2025, 9, 1))
    assert "绩效自评表得分" in letter.sections[1].groups[0][1][0].said
    disclose.expect(store, 2024, [Publisher("某县档案局")], who="王")
    disclose.bring_up_to_date(store, 2024)
    standing = disclose.standing(store.cursor(), 2024)
    ledger = view.ledger_rows(
        disclosure.expected(store.cursor(), 2024), queries.reports_of(store.cursor(), 2024), standing, {}
    )
    everyone = view.notices(2024, ledger, standing, "", date(2025, 9, 1))
    assert "某县档案局" in everyone.sections[0].heading
