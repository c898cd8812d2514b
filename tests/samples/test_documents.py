"""A sample document prints its key, whole and nothing else; the shipped files are fresh."""

from __future__ import annotations

from collections import Counter

import pytest

from samples.catalog import FOLDER, Sample, samples
from samples.document import Table
from samples.to_text import to_text

SAMPLES = list(samples())


def _name(sample: Sample) -> str:
    return sample.file_name


@pytest.mark.parametrize("sample", SAMPLES, ids=_name)
def test_the_document_prints_every_figure_of_its_key_once(sample):
    document = sample.document
    assert Counter(document.figures()) == Counter(sample.key.figures)
    assert tuple(document.scores()) == sample.key.scores


@pytest.mark.parametrize("sample", SAMPLES, ids=_name)
def test_tables_are_rectangles_whose_merged_cells_fit(sample):
    for block in sample.document.blocks:
        if isinstance(block, Table):
            widths = {len(row) for row in block.rows}
            assert len(widths) == 1, block.title
            _assert_covered(block)


def _assert_covered(table: Table) -> None:
    """Each position is drawn by exactly one cell."""
    drawn: Counter[tuple[int, int]] = Counter()
    for top, row in enumerate(table.rows):
        for left, cell in enumerate(row):
            if cell is not None:
                drawn.update(
                    (top + down, left + right) for down in range(cell.rows) for right in range(cell.columns)
                )
    every = {(top, left) for top, row in enumerate(table.rows) for left in range(len(row))}
    assert drawn == Counter(every), table.title


def test_the_shipped_files_are_what_the_generator_writes():
    fresh = {sample.file_name: sample.text for sample in SAMPLES}
    shipped = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.txt")}
    assert sorted(shipped) == sorted(fresh)
    changed = [name for name, text in fresh.items() if shipped[name] != text]
    assert not changed, f"run `make samples`: {changed}"


def test_each_number_stands_in_the_text_as_its_figure_has_it():
    for sample in SAMPLES:
        text = to_text(sample.document)
        assert all(figure.text in text for figure in sample.key.figures)


def test_invented_units_are_named_as_such():
    real = {"株洲市医疗保障事务中心", "互助土族自治县医疗保障局", "广元市昭化区医疗保障局"}
    real |= {"益阳市赫山区医疗保障事务中心", "开江县医疗保障局"}
    assert all(sample.key.unit.startswith("示例") or sample.key.unit in real for sample in SAMPLES)
