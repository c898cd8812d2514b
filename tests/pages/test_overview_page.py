"""总览 as a whole: the matrix, the headline figures, the samples taken out and loaded again."""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import urlencode

import openpyxl
import pytest
from docx import Document

from data.failure import StoreFailure
from data.queries import audit, overview
from data.store import Store
from pages.overview import view
from tests.audited import FAULTY, save
from tests.pages.conftest import Opener
from tests.pages.screen import Screen
from ui import cached, exporting, samples


def test_matrix_shows_which_years_are_there(filled: Path, open_page: Opener) -> None:
    screen = Screen(open_page("overview", unit="示例市教育局"))
    heading, *rows = screen.tables["matrix"]
    assert heading == ["单位", "2022（万元）", "2023（万元）", "2024（万元）"]
    by_unit = {row[0]: row[1:] for row in rows}
    assert by_unit["示例市教育局"][0] == "" and all(by_unit["示例市教育局"][1:])
    assert all(by_unit["示例县医疗保障局"])
    assert "3 个单位共 6 份报告，2022–2024 年；其中 1 个单位只有一年" in screen.said


def test_headline_has_the_change_on_the_year_before(filled: Path, open_page: Opener) -> None:
    screen = Screen(open_page("overview", unit="示例市教育局"))
    row = next(row for row in screen.tables["matrix"] if row[0] == "示例市教育局")
    assert row[-1] in screen.said
    course = {(line[0], line[1]): line for line in screen.tables["course"][1:]}
    change, rate = course["2024", "本年支出合计"][3:5]
    assert f"比上年 {change}（{rate}）" in screen.said


def test_a_year_before_from_a_stated_change_is_marked(filled: Path, open_page: Opener) -> None:
    test = open_page("overview", unit="互助土族自治县医疗保障局")
    before = [row for row in Screen(test).tables["course"][1:] if row[0] == "2023"]
    assert before and "推算" in Screen(test).said


def test_one_year_says_what_to_do(filled: Path, open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    course = overview.course
    monkeypatch.setattr(overview, "course", lambda *asked: (found := course(*asked))[found["year"] == 2024])
    screen = Screen(open_page("overview", unit="互助土族自治县医疗保障局"))
    assert any("只有 2024 年的报告" in message for message in screen.messages)
    assert "course" not in screen.charts


def test_samples_are_removed_after_one_question_and_loaded_again(
    filled: Path, open_page: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = samples.files()
    monkeypatch.setattr(samples, "files", lambda: [file for file in shipped if "医疗保障局2024" in file.name])
    test = open_page("overview", unit="示例市教育局")
    _button(test, "移除示例单位").click().run()
    assert "将移除 2 个示例单位和它们的 5 份报告" in Screen(test).said
    _button(test, "移除").click().run()
    assert {row[0] for row in Screen(test).tables["matrix"][1:]} == {"互助土族自治县医疗保障局"}
    _button(test, "载入示例单位").click().run()
    units = {row[0] for row in Screen(test).tables["matrix"][1:]}
    assert units == {"互助土族自治县医疗保障局", "示例县医疗保障局"}


def test_empty_store_offers_upload_and_samples(empty: Path, open_page: Opener) -> None:
    test = open_page("overview")
    assert "还没有报告" in Screen(test).said
    assert _button(test, "载入示例单位")


def test_failure_is_told_in_chinese(filled: Path, open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(overview, "course", fails)
    test = open_page("overview")
    assert "错误编号" in test.error[0].value


def _button(test, label: str):  # type: ignore[no-untyped-def]
    return next(button for button in test.button if button.label == label)


def test_both_files_of_the_chosen_year_are_offered(filled: Path, open_page: Opener) -> None:
    test = open_page("overview", unit="示例市教育局", year="2023")
    assert "示例市教育局 2023 年度整份导出" in Screen(test).said
    labels = [button.proto.label for button in test.get("download_button")]
    assert {"导出核对工作簿（Excel）", "生成分析报告（Word）"} <= set(labels)


def test_nothing_is_offered_for_a_year_without_a_report(filled: Path, open_page: Opener) -> None:
    test = open_page("overview", unit="示例市教育局", year="2019")
    assert "整份导出" not in Screen(test).said


def test_the_files_are_those_of_the_unit_and_year(filled: Path, open_page: Opener) -> None:
    open_page("overview", unit="示例市教育局", year="2023")
    with Store(filled) as store:
        unit = int(
            store.cursor().execute("SELECT unit_id FROM units WHERE name = '示例市教育局'").fetchone()[0]
        )
    book = openpyxl.load_workbook(
        io.BytesIO(exporting.workbook_file(unit, "示例市教育局", 2023, "http://h/"))
    )
    assert book["说明"]["A1"].value == "示例市教育局2023年度部门决算核对工作簿"
    # The audit was brought up to date first.
    assert book["勾稽审核"]["B5"].value.startswith("=COUNTIF") and book["勾稽审核"].max_row > 60
    report = Document(io.BytesIO(exporting.report_file(unit, 2023)))
    assert report.paragraphs[0].text == "示例市教育局2023年度部门决算分析报告"
    with pytest.raises(StoreFailure, match="已不在库中"):
        exporting.report_file(unit, 1999)
    with pytest.raises(StoreFailure, match="已不在库中"):
        exporting.workbook_file(unit, "示例市教育局", 1999, "")


def test_errors_and_doubts_come_first_each_with_its_way(filled: Path, open_page: Opener) -> None:
    with Store(filled) as store:
        report_id = save(store, *FAULTY)
        with store.write() as cursor:
            cursor.execute(
                """INSERT INTO warnings (report_id, sha256, code, message, place) SELECT report_id, sha256, 'illegible', '“收入决算表”第 3 行无法辨认。', '{"line": 3}'
                FROM report_files WHERE report_id = ?""",
                [report_id],
            )
        row = store.cursor().execute("SELECT year FROM reports WHERE report_id = ?", [report_id]).fetchone()
    test = open_page("overview", unit="示例市教育局")
    screen = Screen(test)
    heading, first, *_ = screen.tables["failing"]
    assert heading[:4] == ["单位", "年度", "错误", "疑点"] and first[1] == str(row[0])
    errors = [int(line[2]) for line in screen.tables["failing"][1:] if int(line[2])]
    assert errors and f"{len(errors)} 份报告有 {sum(errors)} 处错误" in screen.said
    names = list(screen.tables)
    assert names.index("failing") < names.index("matrix")
    cell = next(line for line in screen.tables["matrix"] if line[0] == first[0])
    assert any(cell[1:])
    frame = view.failing(
        audit.failing_units(cached.store().cursor()), overview.holdings(cached.store().cursor())
    )
    assert frame["audit"].iloc[0] == f"audit?{urlencode({'unit': first[0], 'year': row[0]})}"


def test_the_link_of_a_page_in_its_default_year_has_the_year(filled: Path, open_page: Opener) -> None:
    for page in ("overview", "structure", "changes", "three_public", "performance", "audit"):
        asked = open_page(page).query_params
        assert asked["unit"] and asked["year"].isdecimal(), page
