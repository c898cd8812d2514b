"""上传报告 as a whole: recognised before saved, seen before, second version, no report."""

from __future__ import annotations

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
    test = _save(_upload(open_page("upload"), (REPORT.name, REPORT.read_bytes())))
    changed = REPORT.read_bytes() + "\n（更正版）\n".encode()
    screen = Screen(_upload(test, ("更正.txt", changed)))
    assert screen.tables["summary"][1][1] == "新版本"
    assert "库中已有该单位 2024 年的报告（第 1 版）" in screen.said
    assert "已作为新版本保存，旧版本保留" in Screen(_save(test)).said


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
