"""Text and tables of one report in two files: joined when uploaded, their differences shown where one looks."""

from __future__ import annotations

import time
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import SAMPLES, Opener
from tests.pages.screen import Screen
from tests.parsing.bureau_accounts import UNIT, YEAR
from tests.parsing.bureau_tables import COVER, Book, nine, three_public, to_docx
from tests.parsing.readers.office_files import write_docx, write_ole

SENTENCES = (
    "第三部分  2023年度部门决算情况说明",
    "一、收入支出决算总体情况说明",
    "2023年度收入、支出总计1,400.00万元。",
    "二、支出决算情况说明",
    "2023年度支出合计1,380.00万元，其中：基本支出650.00万元，占47.10%；项目支出730.00万元，占52.90%。",
)


def text_file(folder: Path) -> tuple[str, bytes]:
    """A Word text that repeats one of the tables with another number."""
    table = three_public()
    rows = tuple(tuple("3.60" if x == "3.20" else x for x in row) for row in table.rows)
    path = to_docx([*COVER[:4], *SENTENCES, replace(table, rows=rows)], folder / "说明.docx")
    return path.name, path.read_bytes()


def tables_file(folder: Path) -> tuple[str, bytes]:
    book = Book().add("封面", f"{UNIT}{YEAR}年度部门决算公开报表")
    for number, table in enumerate(nine(), 1):
        book.add(f"公开{number:02}表", table)
    path = book.save(folder / "公开表.xlsx")
    return path.name, path.read_bytes()


def upload(test: AppTest, *files: tuple[str, bytes]) -> AppTest:
    kind = "application/octet-stream"
    test.file_uploader[0].set_value([(name, content, kind) for name, content in files])
    return test.run()


def save(test: AppTest) -> AppTest:
    return next(button for button in test.button if button.label.startswith("保存")).click().run()


def states(screen: Screen) -> dict[str, str]:
    return {row[0]: row[1] for row in screen.tables["summary"][1:]}


def assert_conflict_shown(open_page: Opener) -> None:
    (row,) = Screen(open_page("overview")).tables["attention"][1:]
    assert UNIT in row[0] and "两个文件" in row
    assert (
        "公务接待费" in row[-1]
        and "“说明.docx”为 3.60 万元" in row[-1]
        and "“公开表.xlsx”为 3.20 万元" in row[-1]
    )
    head = Screen(open_page("three_public", unit=UNIT, year=str(YEAR))).said
    assert head.count("两个文件不一致") == 1 and "公务接待费 两个文件不一致" in " ".join(head.split())
    screen = Screen(open_page("source", unit=UNIT, year=str(YEAR)))
    assert "两个文件有 1 个数字不一致" in screen.said
    (row,) = screen.tables["conflicts"][1:]
    assert row[1] == "公务接待费" and "3.60 万元（说明.docx）" in row and "3.20 万元（公开表.xlsx）" in row


def test_uploaded_together(empty: Path, open_page: Opener, tmp_path: Path) -> None:
    test = upload(open_page("upload"), text_file(tmp_path), tables_file(tmp_path))
    screen = Screen(test)
    assert states(screen) == {"说明.docx": "新报告", "公开表.xlsx": "补充"}
    assert "将一并保存为一份报告" in screen.said
    assert "已保存 1 份报告" in Screen(save(test)).said
    assert_conflict_shown(open_page)


def test_uploaded_one_after_the_other(empty: Path, open_page: Opener, tmp_path: Path) -> None:
    save(upload(open_page("upload"), tables_file(tmp_path)))
    test = upload(open_page("upload"), text_file(tmp_path))
    screen = Screen(test)
    assert states(screen) == {"说明.docx": "补充"}
    assert "有 1 张相同的表或章节，其中 1 个数字不一致" in screen.said
    assert Screen(save(test)).tables["saved"][1][2] == "已补充到已有报告"
    row = Screen(open_page("overview")).tables["attention"][1]
    assert "“公开表.xlsx”为 3.20 万元，“说明.docx”为 3.60 万元" in row[-1]


def test_two_versions_in_one_upload(empty: Path, open_page: Opener, tmp_path: Path) -> None:
    name, content = tables_file(tmp_path)
    book = Book().add("封面", f"{UNIT}{YEAR}年度部门决算公开报表", "更正版")
    for table in nine():
        book.add(table.title, table)
    second = book.save(tmp_path / "更正.xlsx")
    screen = Screen(upload(open_page("upload"), (name, content), (second.name, second.read_bytes())))
    assert states(screen) == {name: "新报告", "更正.xlsx": "新版本"}
    assert "将在它之后作为新版本保存" in screen.said


def bad_files(folder: Path) -> dict[str, tuple[bytes, str]]:
    """Each bad file of its kind and words of what must be said of it."""
    write_ole(folder / "加密.docx", {"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y" * 500})
    bomb = folder / "炸弹.docx"
    write_docx(bomb, "", {"word/document2.xml": ""})
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 60_000_000)
    entity = write_docx(folder / "实体.docx", "")
    with zipfile.ZipFile(entity, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'
        )
    picture = BytesIO()
    Image.new("1", (20_000, 20_000), 1).save(picture, "PNG")
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}"/>' for n in range(1000))
    with zipfile.ZipFile(folder / "千表.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", f"<workbook><sheets>{sheets}</sheets></workbook>")
    return {
        "加密.docx": ((folder / "加密.docx").read_bytes(), "设有打开密码"),
        "炸弹.docx": (bomb.read_bytes(), "解压后超过 48 MB"),
        "实体.docx": (entity.read_bytes(), "外部实体"),
        "千表.xlsx": ((folder / "千表.xlsx").read_bytes(), "1000 个工作表"),
        "巨图.png": (picture.getvalue(), "像素超过"),
        "空页.html": (b"<html><body></body></html>", "没有找到决算内容"),
        "空文件.xlsx": (b"", "文件是空的"),
        "截断.docx": (b"PK\x03\x04" + b"x" * 100, "已损坏或不完整"),
    }


def test_bad_files_are_told_within_bounds_and_nothing_is_stored(
    empty: Path, open_page: Opener, tmp_path: Path
) -> None:
    files = bad_files(tmp_path)
    began = time.monotonic()
    test = upload(open_page("upload"), *((name, content) for name, (content, _) in files.items()))
    assert time.monotonic() - began < 30
    screen = Screen(test)
    assert set(states(screen).values()) == {"不能读取"} and len(states(screen)) == len(files)
    for (_, words), error in zip(files.values(), test.error, strict=True):
        assert words in error.value
    assert "没有可保存的报告" in screen.said
    assert not [path for path in empty.rglob("files/*/*")]


def gbk_zip(members: dict[str, bytes]) -> bytes:
    """An archive as Chinese Windows writes it: names in GBK, without the mark of UTF-8."""
    stream, names = BytesIO(), {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(members.items()):
            raw = name.encode("gbk")
            held = f"{number:02}".ljust(len(raw), "#")
            names[held.encode()] = raw
            archive.writestr(held, content)
    data = stream.getvalue()
    for held, raw in names.items():
        data = data.replace(held, raw)
    return data


def test_an_archive_lists_each_file_good_or_bad(empty: Path, open_page: Opener) -> None:
    reports = sorted(SAMPLES.glob("示例县红十字会202[34]*.txt"))
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("报告.txt", "x")
    members = {f"报送/{path.name}": path.read_bytes() for path in reports}
    members |= {
        "报送/里层.zip": inner.getvalue(),
        "报送/坏.xlsx": b"PK\x03\x04",
        "报送/炸弹.txt": b"0" * 30_000_000,
    }
    test = upload(open_page("upload"), ("县级.zip", gbk_zip(members)))
    found = states(Screen(test))
    assert list(found) == [f"县级.zip/{name}" for name in members]
    assert list(found.values()) == ["新报告", "新报告", "不能读取", "不能读取", "不能读取"]
    said = [error.value for error in test.error]
    assert [
        words in error for words, error in zip(("里还有压缩包", "已损坏", "压缩炸弹"), said, strict=True)
    ] == [True] * 3
    assert "已保存 2 份报告" in Screen(save(test)).said
