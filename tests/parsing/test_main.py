"""`python -m parsing FILE…`: one line a file, whatever the file is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from parsing import ReadFailure
from parsing.__main__ import main
from parsing.read import read_report
from parsing.readers.text.read import MAX_BYTES

ROOT = Path(__file__).parents[2]
GOOD = """某某县水务局2023年度部门决算
目录
第一部分 概况
第二部分 决算表
收入支出决算总表
金额单位：万元
收入\t\t支出\t
项目\t决算数\t项目\t决算数
一、财政拨款收入\t12.50\t一、农林水支出\t12.50
本年收入合计\t12.50\t本年支出合计\t12.50
总计\t12.50\t总计\t12.50

第三部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收、支总计12.50万元。与2022年度相比，收、支总计各增加2.50万元，增长25%，主要原因是项目增加。
二、“三公”经费支出决算情况说明
“三公”经费支出决算为0.10万元，其中公务接待费0.10万元。
"""


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "水务局.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str], *paths: Path | str) -> tuple[int, list[dict[str, object]]]:
    """The exit code and the lines that the command prints for the paths."""
    code = main([str(path) for path in paths])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_report_gives_the_contracts_line(good, capsys):
    code, (line,) = printed(capsys, good)
    assert code == 0
    assert line["report"] == {"unit": "某某县水务局", "year": 2023, "kind": "部门决算"}
    assert list(line) == ["report", "source", "figures", "scores", "findings", "warnings"]
    assert line["source"]["name"] == "水务局.txt"
    assert line["source"]["format"] == "text"
    assert line["warnings"] == []
    change = next(figure for figure in line["figures"] if figure["measure"] == "比上年增减额")
    assert change == {
        "statement": "收入支出决算总体情况",
        "code": "",
        "item": "收入总计",
        "measure": "比上年增减额",
        "year": 2023,
        "value": "2.50",
        "unit": "万元",
        "text": "2.50",
        "where": {"line": 15},
        "basis": "reported",
        "reason": "项目增加",
        "reason_of": "change",
        "certainty": "named",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_and_line_ends_change_nothing(tmp_path, good, capsys, encoding, end):
    other = tmp_path / "other.txt"
    other.write_bytes(GOOD.replace("\n", end).encode(encoding))
    code, (first, second) = printed(capsys, good, other)
    assert code == 0
    assert (first["report"], first["figures"]) == (second["report"], second["figures"])


def bad_files(folder: Path) -> dict[str, Path]:
    """A file for each way in which a file is no readable report, by the code of its failure."""
    contents = {
        "empty": b"",
        "not_text": b"\x7fELF" + bytes(range(256)) * 50,
        "corrupt": b"PK\x03\x04" + bytes(range(256)) * 50,
        "other_document": "今年兴修水利，成效显著。\n".encode() * 50,
        "no_year": GOOD.replace("2023年度", "").replace("2022年度", "上年").encode(),
        "no_unit": GOOD.replace("某某县水务局", "").encode(),
    }
    paths = {code: folder / f"{code}.txt" for code in contents}
    for code, path in paths.items():
        path.write_bytes(contents[code])
    paths["too_large"] = folder / "large.txt"
    with paths["too_large"].open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert MAX_BYTES < 50 * 1024 * 1024
    return {**paths, "not_found": folder / "没有.txt"}


@pytest.mark.parametrize(
    "code", ["empty", "not_text", "corrupt", "other_document", "no_year", "no_unit", "too_large", "not_found"]
)
def test_a_bad_file_fails_with_a_chinese_message_and_the_others_are_read(tmp_path, good, capsys, code):
    bad = bad_files(tmp_path)[code]
    status = main([str(bad), str(good)])
    out, err = capsys.readouterr()
    failed, read = map(json.loads, out.splitlines())
    assert status == 1
    assert failed["error"]["code"] == code
    assert failed["source"]["name"] == bad.name
    assert "。" in failed["error"]["message"]
    assert failed["error"]["message"] in err
    assert read["report"]["unit"] == "某某县水务局"


def test_an_empty_folder_holds_no_file(tmp_path, capsys):
    code, (line,) = printed(capsys, tmp_path)
    assert (code, line["error"]["code"]) == (1, "not_found")


def test_a_file_that_may_not_be_read(good, monkeypatch):
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadFailure) as told:
        read_report(good)
    assert told.value.code == "unreadable"


def test_a_mistake_of_the_program_is_told_and_the_others_are_read(tmp_path, good, capsys, monkeypatch):
    other = tmp_path / "other.txt"
    other.write_text(GOOD, encoding="utf-8")

    def fail_once(path: Path, name: str) -> object:
        if path == good:
            raise RecursionError("too deep")
        return read_report(path, name).to_json()

    monkeypatch.setattr("parsing.__main__.read_line", fail_once)
    code, (failed, read) = printed(capsys, good, other)
    assert (code, failed["error"]["code"]) == (1, "internal")
    assert "report" in read


@pytest.mark.parametrize("digits", ["9" * 40, "1" + ",000" * 13, "0." + "3" * 40])
def test_a_number_too_long_is_never_a_figure(tmp_path, capsys, digits):
    path = tmp_path / "long.txt"
    path.write_text(GOOD.replace("12.50", digits), encoding="utf-8")
    code, (line,) = printed(capsys, path)
    assert code == 0
    assert all(len(Decimal(figure["value"]).as_tuple().digits) < 20 for figure in line["figures"])
    assert {figure["statement"] for figure in line["figures"]} == {
        "收入支出决算总体情况",
        "“三公”经费支出决算情况",
    }
    assert {warning["code"] for warning in line["warnings"]} == {"illegible_cell", "number_too_long"}


def test_the_command_itself(good):
    done = subprocess.run(
        [sys.executable, "-m", "parsing", good, good.with_name("没有.txt")],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.returncode == 1
    assert [list(json.loads(line)) for line in done.stdout.splitlines()] == [
        ["report", "source", "figures", "scores", "findings", "warnings"],
        ["source", "error"],
    ]


def test_no_file_at_all_is_a_usage_error(capsys):
    with pytest.raises(SystemExit) as stop:
        main([])
    assert stop.value.code == 2


def test_a_person_says_whose_report_it_is(good, capsys):
    code, (line,) = printed(capsys, good, "--unit", "某某县供水站", "--year", "2021", "--kind", "单位决算")
    assert code == 0
    assert line["report"] == {"unit": "某某县供水站", "year": 2021, "kind": "单位决算"}


@pytest.mark.parametrize(
    ("said", "told"),
    [(("--year", "1999"), "--year 应在 2008 到 2099 之间"), (("--kind", "部门"), "“--kind”不能是 '部门'")],
)
def test_what_a_person_says_wrongly_is_told(good, capsys, said, told):
    with pytest.raises(SystemExit) as ended:
        main([str(good), *said])
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


def test_one_name_is_for_one_file(tmp_path, good, capsys):
    for files in ([good, good], [tmp_path]):
        with pytest.raises(SystemExit) as ended:
            main([*map(str, files), "--unit", "某某县供水站"])
        assert ended.value.code == 2
        assert "只能与一份文件合用" in capsys.readouterr().err
