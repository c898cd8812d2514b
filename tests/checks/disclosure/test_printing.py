"""`python -m checks --disclosure FILE…`: one sheet a report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checks.__main__ import main
from samples.catalog import FOLDER

CLEAN = next(FOLDER.glob("示例县红十字会2021*"))


def test_a_sheet_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--disclosure", str(CLEAN)]) == 0
    sheet = json.loads(capsys.readouterr().out)
    assert sheet["report"]["year"] == 2021
    assert sum(sheet["counts"].values()) == len(sheet["lines"])
    assert {"line", "group", "text", "basis", "state", "message", "evidence", "should_be"} == set(
        sheet["lines"][0]
    )


def test_what_was_told_is_reckoned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = tmp_path / "公开.toml"
    told.write_text("approved = 2022-08-01\npublished = 2022-08-15\n", encoding="utf-8")
    assert main(["--disclosure", str(CLEAN), "--told", str(told)]) == 0
    first = json.loads(capsys.readouterr().out)["lines"][0]
    assert (first["line"], first["state"]) == ("JSX01", "合格")


def test_a_day_to_come_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = tmp_path / "公开.toml"
    told.write_text("approved = 2999-08-01\n", encoding="utf-8")
    assert main(["--disclosure", str(CLEAN), "--told", str(told)]) == 2
    assert "晚于今天" in capsys.readouterr().err
