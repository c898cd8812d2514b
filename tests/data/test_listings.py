"""Exports from the command line: the chosen rows, exact, under Chinese headings."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from data.failure import StoreFailure
from data.listings import LISTINGS, Choice, write
from data.store import Store
from tests.data.small_reports import figure, report, score
from tests.writing import save

TABLE = "收入支出决算总表"


@pytest.fixture(scope="module")
def stocked() -> Iterator[Store]:
    """Three units with a line of every listing; the tests only read."""
    with tempfile.TemporaryDirectory() as folder, Store(folder) as store:
        for unit in ("甲县财政局", "甲县财政局下属中心", "乙县财政局"):
            figures = (
                figure(TABLE, "收入总计", "1234.50"),
                figure("支出决算表", "卫生健康支出", "9", code="210", measure="本年支出合计"),
                figure("一般公共预算财政拨款基本支出决算表", "工资福利支出", "5", code="301"),
            )
            save(store, report(*figures, unit=unit, scores=(score(),)))
        yield store


@pytest.mark.parametrize("name", LISTINGS)
@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_every_listing_is_written(stocked: Store, tmp_path: Path, name: str, ending: str) -> None:
    output = tmp_path / f"{name}{ending}"
    rows = write(stocked.cursor(), LISTINGS[name], Choice(), output)
    assert rows >= 3
    assert len(_read(output)) == rows + 1


def test_the_rows_are_the_chosen_ones(stocked: Store, tmp_path: Path) -> None:
    output = tmp_path / "figures.csv"
    choice = Choice(units=("甲县财政局",), years=(2023,), statements=(TABLE,))
    assert write(stocked.cursor(), LISTINGS["figures"], choice, output) == 1
    heading, row = _read(output)
    found = dict(zip(heading, row, strict=True))
    assert (found["单位"], found["表或章节"], found["位置"]) == ("甲县财政局", TABLE, "第 7 行")
    assert (found["数值"], found["原文数字"], found["依据"]) == ("1234.50", "1234.50", "原文")


def test_a_part_of_a_name_finds_all_units_that_have_it(stocked: Store, tmp_path: Path) -> None:
    output = tmp_path / "figures.csv"
    assert write(stocked.cursor(), LISTINGS["summary"], Choice(units=("县财政局",)), output) == 3
    assert write(stocked.cursor(), LISTINGS["summary"], Choice(units=("下属",)), output) == 1


def test_codes_are_text_and_the_workbook_says_its_filters(stocked: Store, tmp_path: Path) -> None:
    output = tmp_path / "functional.xlsx"
    write(stocked.cursor(), LISTINGS["functional"], Choice(units=("乙县财政局",)), output)
    book = openpyxl.load_workbook(output)
    heading, row = book.worksheets[0].iter_rows(values_only=True)
    found = dict(zip(heading, row, strict=True))
    assert (found["科目编码"], found["决算数（万元）"]) == ("210", 9)
    notes = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}
    assert notes["单位"] == "乙县财政局"
    assert "报告.txt" in notes["来源"]


@pytest.mark.parametrize(
    ("choice", "output", "told"),
    [(Choice(units=("丙局",)), "a.csv", "没有名为“丙局”的单位"), (Choice(), "a.pdf", "不认识的输出格式")],
)
def test_what_cannot_be_exported_is_told(
    stocked: Store, tmp_path: Path, choice: Choice, output: str, told: str
) -> None:
    with pytest.raises(StoreFailure, match=told):
        write(stocked.cursor(), LISTINGS["figures"], choice, tmp_path / output)
    assert not (tmp_path / output).exists()


def _read(output: Path) -> list[list[str]]:
    if output.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(output).worksheets[0]
        return [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    with output.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))
