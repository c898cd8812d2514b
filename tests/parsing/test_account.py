"""Nothing is lost without a word: every number of tables and sections is a figure, a score, a warning or a named kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsing.__main__ import main
from parsing.account import FIGURE, UNACCOUNTED, WARNING, Told, account, counted
from parsing.document import Document
from parsing.read import read_document
from parsing.readers.text.read import text_to_blocks
from parsing.recognise import Reading, reading_of
from samples.catalog import FOLDER
from tests.gold.shared import SHARED, TEXTS
from tests.parsing.written import COVER, SOURCE

SAMPLES = sorted(path.name for path in FOLDER.glob("*.txt"))
SECTION = "第三部分 2023年度部门决算情况说明\n一、“三公”经费支出决算情况说明\n"


def read(text: str) -> Reading:
    return reading_of(Document(SOURCE, tuple(text_to_blocks(COVER + SECTION + text))))


def lost(numbers: list[Told]) -> list[Told]:
    return [number for number in numbers if number.kind == UNACCOUNTED]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_number_of_a_sample_is_accounted_for(name):
    numbers = account(reading_of(read_document(FOLDER / name)))
    assert lost(numbers) == []
    assert counted(numbers)[FIGURE] > 50


@pytest.mark.parametrize("file", TEXTS.values())
def test_every_number_of_a_real_report_is_accounted_for(file):
    if not SHARED.exists():
        pytest.skip("the shared reports are not beside this folder")
    assert lost(account(reading_of(read_document(SHARED / file)))) == []


def test_each_number_is_told_by_what_became_of_it():
    reading = read("1.公务接待费12.5万元，接待检查组0.6万元，满意度95%，余款3.25，根据财预〔2016〕143号。")
    told = [(number.text, number.kind) for number in account(reading)]
    assert told == [
        ("1", "ordinal"),
        ("12.5", FIGURE),
        ("0.6", WARNING),
        ("95", "rate of something else"),
        ("3.25", WARNING),
        ("2016", "number of a law"),
        ("143", "number of a law"),
    ]


def test_a_figure_that_the_reading_lost_is_seen():
    reading = read("公务接待费12.5万元。")
    reading.outcome.figures.clear()
    assert [number.text for number in lost(account(reading))] == ["12.5"]


def test_the_command_tells_what_became_of_numbers_and_draws_the_stages(capsys, tmp_path: Path):
    file = tmp_path / "报告.txt"
    file.write_text(COVER + SECTION + "公务接待费12.5万元，比上年减少1万元。", encoding="utf-8")
    assert main(["--account", str(file)]) == 0
    assert "figure 2" in capsys.readouterr().out
    assert main(["--stages", str(file)]) == 0
    assert "承接“the topic of the sentence” → 公务接待费 · 比上年增减额" in capsys.readouterr().out
    table = "支出决算表\n科目编码\t科目名称\t基本支出\n204\t公共安全支出\t17.00\n"
    file.write_text(COVER + table, encoding="utf-8")
    assert main(["--stages", str(file)]) == 0
    assert "3 数值 基本支出 → 基本支出 2023" in capsys.readouterr().out
    assert main(["--sentence", "公务接待费12.5万元。"]) == 0
    assert "公务接待费 | 决算数 | 2023 | 12.5万元" in capsys.readouterr().out
