"""Archives of reports: their members' names, what is refused, and the commands that read them."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from parsing.__main__ import main
from parsing.failure import ReadFailure
from parsing.inputs import expand, files_under, inputs
from parsing.read import read_report
from parsing.readers import archive
from parsing.readers.archive import Member, is_archive, unpack
from tests.parsing.readers.office_files import write_docx

REPORT = "某某县水务局2023年度部门决算\n一、收入支出决算总体情况说明\n2023年度收、支总计均为12.50万元。\n"


def zipped(path: Path, **members: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def all_of(path: Path, folder: Path) -> list[Member]:
    folder.mkdir(exist_ok=True)
    return list(unpack(path, folder))


def refused(path: Path, folder: Path) -> list[str]:
    return [member.failure.code if member.failure else "" for member in all_of(path, folder)]


def test_members_in_their_order_with_the_archive_s_name(tmp_path: Path) -> None:
    path = zipped(tmp_path / "报告.zip", **{"医保局/a.txt": "甲", "b.txt": "乙"})
    members = all_of(path, tmp_path / "out")
    assert [member.name for member in members] == ["报告.zip/医保局/a.txt", "报告.zip/b.txt"]
    assert [member.path.read_text(encoding="utf-8") for member in members if member.path] == ["甲", "乙"]
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["00001", "00002"]


def raw_zip(path: Path, name: bytes, *, flags: int = 0, extra: bytes = b"", content: bytes = b"x") -> Path:
    """A zip whose only member has these bytes for its name."""
    crc = zlib.crc32(content)
    common = struct.pack(
        "<HHHHHIIIHH", 20, flags, 0, 0, 0x21, crc, len(content), len(content), len(name), len(extra)
    )
    local = b"PK\x03\x04" + common + name + extra + content
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + bytes(14)[:10] + bytes(4) + name + extra
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    path.write_bytes(local + central + end)
    return path


@pytest.mark.parametrize(
    ("name", "flags", "extra"),
    [
        ("县医保局.txt".encode("gbk"), 0, b""),
        ("县医保局.txt".encode(), 0, b""),
        ("县医保局.txt".encode(), 0x800, b""),
        (
            b"????.txt",
            0,
            struct.pack("<HHBI", 0x7075, 5 + len("县医保局.txt".encode()), 1, 0) + "县医保局.txt".encode(),
        ),
    ],
    ids=["gbk", "utf-8 unmarked", "utf-8 marked", "unicode path"],
)
def test_chinese_names_however_they_are_written(
    tmp_path: Path, name: bytes, flags: int, extra: bytes
) -> None:
    path = raw_zip(tmp_path / "a.zip", name, flags=flags, extra=extra)
    assert [member.name for member in all_of(path, tmp_path / "out")] == ["a.zip/县医保局.txt"]


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "C:/evil.txt", "C:\\evil.txt", "..\\evil.txt"],
)
def test_paths_that_lead_out_are_not_read(tmp_path: Path, name: str) -> None:
    path = raw_zip(tmp_path / "a.zip", name.encode())
    assert refused(path, tmp_path / "out") == ["unsafe"]
    assert not list(tmp_path.rglob("evil*"))


def test_what_systems_leave_behind_is_passed_over(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "a.zip",
        **{
            "__MACOSX/._a.txt": "x",
            "b/.DS_Store": "x",
            "Thumbs.db": "x",
            "~$a.docx": "x",
            "空/": "",
            "a.txt": "甲",
        },
    )
    assert [member.name for member in all_of(path, tmp_path / "out")] == ["a.zip/a.txt"]


def test_archives_inside_are_refused_but_documents_are_not(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", a="x").read_bytes()
    word = write_docx(tmp_path / "a.docx", "<w:p/>").read_bytes()
    path = zipped(tmp_path / "a.zip", **{"inner.docx": inner, "b.rar": b"Rar!\x1a\x07\x00", "报告": word})
    assert refused(path, tmp_path / "out") == ["archive", "archive", ""]


def test_a_bomb_among_the_members(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", bomb=bytes(20 * 1024 * 1024), good="甲")
    assert refused(path, tmp_path / "out") == ["too_large", ""]


def test_limits_of_size_and_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "a.zip", a="x" * 60, b="x" * 60, c="x" * 200, d="x" * 30)
    monkeypatch.setattr(archive, "MAX_TOTAL", 100)
    assert refused(path, tmp_path / "out") == ["", "too_large", "too_large", ""]
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    with pytest.raises(ReadFailure, match="4 个文件") as failure:
        all_of(path, tmp_path / "out")
    assert failure.value.code == "too_large"


def test_a_member_with_a_password(tmp_path: Path) -> None:
    assert refused(raw_zip(tmp_path / "a.zip", b"a.txt", flags=1), tmp_path / "out") == ["encrypted"]


def test_a_damaged_member_does_not_stop_the_others(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", a="".join(map(chr, range(0x4E00, 0x4F00))), b="乙")
    data = path.read_bytes()
    path.write_bytes(data[:40] + b"\xff\xff\xff" + data[43:])
    assert refused(path, tmp_path / "out") == ["corrupt", ""]


def test_an_empty_archive(tmp_path: Path) -> None:
    with pytest.raises(ReadFailure) as failure:
        all_of(zipped(tmp_path / "a.zip"), tmp_path / "out")
    assert failure.value.code == "empty"


def test_only_a_zip_of_files_is_an_archive(tmp_path: Path) -> None:
    word = write_docx(tmp_path / "a.zip", "<w:p/>")
    assert not is_archive(word)
    assert not is_archive(tmp_path)
    assert not is_archive(tmp_path / "none")
    assert is_archive(zipped(tmp_path / "b.docx", a="x"))


# Commands


def printed(capsys: pytest.CaptureFixture[str], *paths: Path) -> tuple[int, list[dict[str, object]]]:
    code = main([str(path) for path in paths])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def names(lines: list[dict[str, object]]) -> list[str]:
    return [line["source"]["name"] for line in lines]  # type: ignore[index]


def test_one_line_a_member(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = zipped(tmp_path / "报告.zip", **{"甲.txt": REPORT, "乙.txt": "", "丙.txt": REPORT + "\n"})
    code, lines = printed(capsys, path)
    assert code == 1
    assert names(lines) == ["报告.zip/甲.txt", "报告.zip/乙.txt", "报告.zip/丙.txt"]
    assert ["error" in line for line in lines] == [False, True, False]
    assert all(len(str(line["source"]["sha256"])) == 64 for line in lines)  # type: ignore[index]


def test_a_folder_is_walked_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("乙/b.txt", "甲/a.txt", "甲/.hidden", "甲/~$a.docx", ".git/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    zipped(tmp_path / "c.zip", **{"d.txt": REPORT})
    code, lines = printed(capsys, tmp_path)
    assert (code, names(lines)) == (0, ["c.zip/d.txt", "b.txt", "a.txt"])


def test_an_archive_that_cannot_be_opened_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = printed(capsys, zipped(tmp_path / "a.zip"))
    assert code == 1
    assert lines == [
        {"source": {"name": "a.zip"}, "error": {"code": "empty", "message": lines[0]["error"]["message"]}}
    ]  # type: ignore[index]


def test_expanding_and_walking(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("x", encoding="utf-8")
    path = zipped(tmp_path / "b.zip", c="x")
    assert [given.name for given in expand(text, tmp_path / "out")] == ["a.txt"]
    assert [given.name for given in expand(path, tmp_path / "out", "上传.zip")] == ["上传.zip/c"]
    assert [file.name for file in files_under([path, text])] == ["b.zip", "a.txt"]
    bad = zipped(tmp_path / "d.zip", **{"../a": "x", "../b": "x"})
    refusals = list(expand(bad, tmp_path / "out"))
    assert all(given.failure for given in refusals)
    assert len({given.path for given in refusals}) == 2
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    assert [given.name for given in inputs([text, path], scratch)] == ["a.txt", "b.zip/c"]
    assert list(scratch.iterdir()) == [], "what an archive gave is removed with it"


@pytest.mark.parametrize("inside", ["OFD.xml", "word/document.xml", "xl/workbook.xml", "报告.txt"])
def test_a_member_without_a_name_is_damage(tmp_path: Path, inside: str) -> None:
    path = tmp_path / "一份文件"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(inside, "<a/>")
        made.writestr("~no.name", "")
    path.write_bytes(path.read_bytes().replace(b"~no.name", b"\0o.name~"))
    with pytest.raises(ReadFailure) as told:
        read_report(path)
    assert told.value.code == "corrupt"
