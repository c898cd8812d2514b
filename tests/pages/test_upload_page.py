"""上传报告 as a whole: recognised before saved, seen before, second version, no report."""

from __future__ import annotations

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import SAMPLES, Opener
from tests.pages.screen import Screen

REPORT = SAMPLES / "示例市卫生健康局2024年度部门决算.txt"
NEXT = SAMPLES / "示例市卫生健康局2023年度部门决算.txt"


def _upload(test: AppTest, *files: tuple[str, bytes]) -> AppTest:
    test.file_uploader[0].set_value([(name, content, "text/plain") for name, content in files])
    return test.run()


def _save(test: AppTest) -> AppTest:
    return next(button for button in test.button if button.label.startswith("保存")).click().run()


def test_reading_is_shown_before_it_is_saved(empty: Path, open_page: Opener) -> None:
    test = _upload(open_page("upload"), (REPORT.name, REPORT.read_bytes()))
    heading, row = Screen(test).tables["summary"]
    shown = dict(zip(heading, row, strict=True))
    assert shown["结果"] == "新报告" and shown["单位"] == "示例市卫生健康局" and shown["年度"] == "2024"
    assert int(shown["数字"]) > 300 and int(shown["表"]) >= 5
    screen = Screen(_save(test))
    assert "已保存 1 份报告" in screen.said
    assert test.query_params["unit"] == "示例市卫生健康局"


def test_a_file_seen_before_is_told(empty: Path, open_page: Opener) -> None:
    test = _save(_upload(open_page("upload"), (REPORT.name, REPORT.read_bytes())))
    screen = Screen(_upload(test, ("另一个名字.txt", REPORT.read_bytes())))
    assert screen.tables["summary"][1][1] == "已入库"
    assert "这个文件已经入库" in screen.said and "没有可保存的报告" in screen.said


def test_a_changed_report_becomes_a_new_version(empty: Path, open_page: Opener) -> None:
    text = REPORT.read_text(encoding="utf-8")
    test = _save(_upload(open_page("upload"), (REPORT.name, text.encode())))
    number = next(found for found in re.findall(r"\d[\d,]*\.\d\d", text) if text.count(found) == 1)
    changed = text.replace(number, number[:-1] + ("1" if number[-1] != "1" else "2")).encode()
    screen = Screen(_upload(test, ("更正.txt", changed)))
    assert screen.tables["summary"][1][1] == "新版本"
    assert "库中已有该单位 2024 年的报告（第 1 版）" in screen.said
    # The preview names what is different, number by number.
    heading, *rows = screen.tables["changed-0"]
    assert heading[-2:] == ["库中", "本文件"] and rows and all(row[-2] != row[-1] for row in rows)
    assert f"{len(rows)} 处不同" in screen.said
    saved = Screen(_save(test))
    assert saved.tables["saved"][1][2] == "已作为新版本保存，旧版本保留"


def test_a_copy_with_the_same_numbers_is_not_proposed_for_saving(empty: Path, open_page: Opener) -> None:
    test = _save(_upload(open_page("upload"), (REPORT.name, REPORT.read_bytes())))
    screen = Screen(_upload(test, ("副本.txt", REPORT.read_bytes() + "\n（重发）\n".encode())))
    assert "个数字全部相同" in screen.said and "没有可保存的报告" in screen.said


def test_the_preview_shows_the_amounts_and_what_the_audit_finds(empty: Path, open_page: Opener) -> None:
    screen = Screen(_upload(open_page("upload"), (REPORT.name, REPORT.read_bytes())))
    assert re.search(r"收入总计 [\d,.]+ 万元，支出总计 [\d,.]+ 万元，“三公”经费 [\d,.]+ 万元", screen.said)
    assert "保存前的审核" in screen.said


def test_a_saved_report_leads_to_its_audit_and_original(empty: Path, open_page: Opener) -> None:
    saved = Screen(_save(_upload(open_page("upload"), (REPORT.name, REPORT.read_bytes()))))
    assert saved.tables["saved"][1][3:] == ["没有错误和疑点", "原文核对"]


def test_what_is_no_report_is_told_beside_what_is(empty: Path, open_page: Opener) -> None:
    files = [
        ("会议通知.txt", "关于召开会议的通知".encode()),
        ("空文件.txt", b""),
        (NEXT.name, NEXT.read_bytes()),
        ("副本.txt", NEXT.read_bytes()),
    ]
    test = _upload(open_page("upload"), *files)
    states = [row[1] for row in Screen(test).tables["summary"][1:]]
    assert states == ["不能读取", "不能读取", "新报告", "重复"]
    assert len(test.error) == 2
    assert "已保存 1 份报告" in Screen(_save(test)).said


def test_nothing_is_stored_without_saving(empty: Path, open_page: Opener) -> None:
    _upload(open_page("upload"), (REPORT.name, REPORT.read_bytes()))
    assert "还没有报告" in Screen(open_page("overview")).said


BARE = "一、收入支出决算总体情况说明\n2023年度收、支总计12.50万元。\n二、支出决算情况说明\n本年支出合计12.50万元，基本支出12.50万元。\n"


def test_a_unit_that_is_not_printed_is_asked_of_the_person(empty: Path, open_page: Opener) -> None:
    test = _upload(open_page("upload"), ("表.txt", BARE.encode()))
    assert "没有找到单位名称" in test.error[0].value
    test.text_input[-1].set_value("某县水务局")
    test.number_input[-1].set_value(2022)
    test.radio[-1].set_value("单位决算")
    test = next(button for button in test.button if "重新读取" in button.label).click().run()
    heading, row = Screen(test).tables["summary"]
    shown = dict(zip(heading, row, strict=True))
    assert (shown["单位"], shown["年度"], shown["类型"]) == ("某县水务局", "2022", "单位决算")
    assert Screen(_save(test)).tables["saved"][1][:3] == ["某县水务局", "2022", "已保存"]


def test_a_budget_is_refused_with_what_to_upload_instead(empty: Path, open_page: Opener) -> None:
    budget = "某县水务局2024年部门预算\n一、收支预算总体情况说明\n2024年收支总预算12.50万元，基本支出预算12.50万元。\n部门收支总表\n"
    test = _upload(open_page("upload"), ("预算.txt", budget.encode()))
    assert "这是部门预算" in test.error[0].value and "请上传同一单位的部门决算" in test.error[0].value
    assert not test.text_input or all("单位" not in one.label for one in test.text_input)


def test_the_department_and_the_body_itself_in_one_upload_are_two_reports(
    empty: Path, open_page: Opener
) -> None:
    texts = [
        ("部门.txt", f"某县水务局2023年度部门决算\n{BARE}"),
        ("本级.txt", f"某县水务局2023年度单位决算\n{BARE}"),
    ]
    test = _save(_upload(open_page("upload"), *((name, text.encode()) for name, text in texts)))
    assert "已保存 2 份报告" in Screen(test).said
