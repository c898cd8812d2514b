"""The file of users and the access log beside the store; the commands that keep them."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest

import commands
from data.access import FAILED, LOOKED, Access
from data.failure import StoreFailure
from data.users import FILE, Users
from model.actor import Role

PASSWORD = "correct horse battery"


def test_a_password_is_known_by_its_hash_alone(tmp_path: Path) -> None:
    users = Users(tmp_path)
    users.add("王敏", Role.EDIT, PASSWORD, units=("示例市教育局",))
    file = tmp_path / FILE
    assert PASSWORD not in file.read_text(encoding="utf-8") and "$argon2id$" in file.read_text(
        encoding="utf-8"
    )
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    found = users.signed_in("王敏", PASSWORD)
    assert found and found.actor.units == ("示例市教育局",) and found.actor.role == Role.EDIT
    for name, password in (("王敏", "another password"), ("王敏", ""), ("李强", PASSWORD)):
        assert users.signed_in(name, password) is None


def test_who_has_no_password_signs_in_elsewhere(tmp_path: Path) -> None:
    users = Users(tmp_path)
    users.add("zhang@example.cn", Role.LOOK)
    for password in ("", "nobody has this password"):
        assert users.signed_in("zhang@example.cn", password) is None


def test_a_damaged_file_lets_nobody_in(tmp_path: Path) -> None:
    for damage in ("{", "[]", '{"王敏": {"role": "KING"}}'):
        (tmp_path / FILE).write_text(damage, encoding="utf-8")
        with pytest.raises(StoreFailure):
            Users(tmp_path).signed_in("王敏", PASSWORD)


def test_the_commands_add_list_change_and_remove(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(typed: str, *words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = commands.main(["--store", str(tmp_path), "user", *words])
        told = capsys.readouterr()
        return code, told.out + told.err

    assert run(f"{PASSWORD}\n", "add", "王敏", "--role", "管理")[0] == 0
    assert run(f"{PASSWORD}\n", "add", "王敏")[0] == 1
    assert run("short\n", "add", "李强") == (1, "密码至少 10 个字符，最多 200 个。\n")
    assert run("", "list") == (0, "王敏  管理  全部单位\n")
    assert run("another password\n", "password", "王敏")[0] == 0
    assert Users(tmp_path).signed_in("王敏", PASSWORD) is None
    assert Users(tmp_path).signed_in("王敏", "another password")
    assert run("", "remove", "王敏")[0] == 0 and run("", "remove", "王敏")[0] == 1


def test_lines_are_added_and_a_cut_one_is_passed_over(tmp_path: Path) -> None:
    log = Access(tmp_path)
    log.note("王敏", LOOKED, "overview", unit="甲\n乙", year="2024")
    (file,) = (tmp_path / "access").glob("*.jsonl")
    with file.open("a", encoding="utf-8") as lines:
        lines.write('{"at": "2026-\n')
    log.note("李强", FAILED)
    assert [(one.who, one.what, one.unit) for one in log.entries()] == [
        ("李强", FAILED, ""),
        ("王敏", LOOKED, "甲\n乙"),
    ]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
