"""The commands: what they print, what they leave, how they end."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import commands
from data.store import Store
from library import ingest
from model import Report
from parsing import ReadFailure
from parsing.told import NOTHING, Told
from tests.data.small_reports import figure, report

ROOT = Path(__file__).parent.parent
TABLE = "收入支出决算总表"


@pytest.fixture
def readable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading that takes a file's first line for the unit and refuses an empty file."""

    def read(
        path: Path, name: str = "", progress: object = None, waiting: object = None, told: Told = NOTHING
    ) -> Report:
        unit = path.read_text(encoding="utf-8").strip()
        if not unit:
            raise ReadFailure("empty", f"“{path.name}”是空文件。")
        made = report(figure(TABLE, "收入总计", "1"), unit=told.unit or unit, file=path.name)
        made = replace(made, year=told.year or made.year)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return replace(made, source=replace(made.source, sha256=digest))

    monkeypatch.setattr(ingest.isolated, "read_report", read)


def run(folder: Path, *arguments: str) -> int:
    return commands.main(["--store", str(folder / "store"), *arguments])


def put(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.usefixtures("readable")
def test_ingest_tells_what_was_read_and_what_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, content in [("甲.txt", "甲局"), ("乙.txt", "乙局"), ("空.txt", "")]:
        put(tmp_path / "inbox", name, content)
    assert run(tmp_path, "ingest", str(tmp_path / "inbox")) == 1
    shown = capsys.readouterr()
    assert "共 3 份：新增 2 份，失败 1 份。" in shown.out
    assert "“空.txt”是空文件。" in shown.out
    assert "入库" in shown.err, "the progress bar goes to standard error"
    with Store(tmp_path / "store") as store:
        assert store.cursor().execute("SELECT count(*) FROM reports").fetchone() == (2,)


@pytest.mark.usefixtures("readable")
def test_what_a_person_says_of_a_file_is_kept(tmp_path: Path) -> None:
    path = put(tmp_path, "甲.txt", "甲局")
    assert run(tmp_path, "ingest", str(path), "--unit", "某县水务局", "--year", "2021") == 0
    asked = "SELECT name, year FROM reports JOIN units USING (unit_id)"
    with Store(tmp_path / "store") as store:
        assert store.cursor().execute(asked).fetchall() == [("某县水务局", 2021)]


@pytest.mark.usefixtures("readable")
def test_a_file_ingested_twice_is_said_not_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, "甲.txt", "甲局")
    assert run(tmp_path, "ingest", str(path)) == 0
    assert run(tmp_path, "ingest", str(path)) == 0
    assert "共 1 份：此前已入库 1 份。" in capsys.readouterr().out


def test_an_empty_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "inbox").mkdir()
    assert run(tmp_path, "ingest", str(tmp_path / "inbox")) == 1
    assert "没有找到可读取的文件" in capsys.readouterr().err


@pytest.mark.usefixtures("readable")
def test_samples_are_loaded_once_and_stay_away_when_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "SAMPLES", put(tmp_path / "samples", "示例.txt", "示例县财政局").parent)
    assert run(tmp_path, "samples") == 0
    assert run(tmp_path, "remove-samples") == 0
    assert "已删除 1 个示例单位" in capsys.readouterr().out
    assert run(tmp_path, "samples") == 0
    assert "不再重复装入" in capsys.readouterr().out
    assert run(tmp_path, "list") == 0
    assert "还没有报告" in capsys.readouterr().out
    assert run(tmp_path, "samples", "--again") == 0
    assert run(tmp_path, "list") == 0
    assert "示例县财政局（示例）" in capsys.readouterr().out


@pytest.mark.usefixtures("readable")
def test_export_writes_what_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, "ingest", str(put(tmp_path, "甲.txt", "甲局")), str(put(tmp_path, "乙.txt", "乙局")))
    output = tmp_path / "数据.csv"
    assert run(tmp_path, "export", "figures", "-o", str(output), "--unit", "甲局", "--year", "2023") == 0
    assert "已导出 1 行" in capsys.readouterr().out
    assert "甲局,2023,收入支出决算总表" in output.read_text(encoding="utf-8-sig")
    assert run(tmp_path, "codes") == 0
    assert "共 0 行" in capsys.readouterr().out
    assert run(tmp_path, "codes", "-o", str(tmp_path / "codes.csv")) == 0
    assert "已导出 0 行" in capsys.readouterr().out
    assert run(tmp_path, "export", "figures", "-o", str(tmp_path / "数据.doc")) == 1
    assert "不认识的输出格式" in capsys.readouterr().err


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        commands.main(["ingest", "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert "用法：" in shown
    assert "usage" not in shown and "options" not in shown


def test_the_module_runs_and_a_held_store_is_told_without_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "data", "--store", str(tmp_path), "list"]
    with Store(tmp_path):
        writing = [*command[:-1], "remove-samples"]
        ended = subprocess.run(writing, cwd=ROOT, capture_output=True, text=True, check=False)
        assert ended.returncode == 1
        assert "正被另一个程序使用" in ended.stderr
        assert "Traceback" not in ended.stderr
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "还没有报告" in ended.stdout
