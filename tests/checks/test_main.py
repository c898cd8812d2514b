"""`python -m checks FILE…`: the contract's lines with findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checks.__main__ import main
from samples.catalog import FOLDER

REAL = next(FOLDER.glob("昭化*"))
CLEAN = next(FOLDER.glob("示例县红十字会2021*"))


def test_a_line_a_file_with_its_findings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(REAL), str(CLEAN)]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert second["findings"] == []
    finding = next(one for one in first["findings"] if one["rule"] == "TXT05")
    assert finding["severity"] == "error"
    assert finding["expected"].rstrip("0") == "125.58"
    assert {figure["item"] for figure in finding["figures"]} == {"机关运行经费", "公用经费"}
    assert all("where" in figure for figure in finding["figures"])
    assert set(finding) >= {"rule", "severity", "message", "expected", "actual", "difference", "figures"}


def test_a_file_that_is_no_report_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "信.txt"
    letter.write_text("今天天气很好。", encoding="utf-8")
    assert main([str(letter), str(CLEAN)]) == 1
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["error"]["code"] == "other_document"
    assert second["report"]["year"] == 2021


def test_the_rules_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--rules"]) == 0
    assert "| INC01 |" in capsys.readouterr().out
