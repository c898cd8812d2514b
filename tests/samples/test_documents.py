"""A sample document prints its key, whole and nothing else; the shipped files are fresh."""

from __future__ import annotations

import base64
import re
import zlib
from collections import Counter

import pytest

from samples.catalog import FOLDER, Sample, invented, samples
from samples.document import Paragraph, Table
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


def test_the_shipped_files_are_those_of_the_samples():
    shipped = [path.name for path in FOLDER.iterdir() if path.suffix in (".txt", ".pdf")]
    assert sorted(shipped) == sorted(sample.file_name for sample in SAMPLES)


def test_the_shipped_texts_are_what_the_generator_writes():
    texts = {sample.file_name: sample.content for sample in SAMPLES if not sample.layout}
    changed = [name for name, content in texts.items() if (FOLDER / name).read_bytes() != content]
    assert not changed, f"run `make samples`: {changed}"


def test_the_shipped_pdfs_are_what_the_generator_writes():
    pdfs = {sample.file_name: sample.content for sample in SAMPLES if sample.layout}
    changed = [
        name
        for name, content in pdfs.items()
        if _uncompressed(content) != _uncompressed((FOLDER / name).read_bytes())
    ]
    assert not changed, f"run `make samples`: {changed}"


def _uncompressed(pdf: bytes) -> list[bytes]:
    """The PDF's parts with its streams unpacked: another zlib packs the same content into other bytes."""
    parts = re.split(rb"stream\r?\n(.*?)\s*endstream", pdf, flags=re.DOTALL)
    texts = [re.sub(rb"/Length \d+|\d{10} \d{5} n|startxref\s+\d+", b"", text) for text in parts[::2]]
    return texts + [_unpacked(stream) for stream in parts[1::2]]


def _unpacked(stream: bytes) -> bytes:
    packed = base64.a85decode(stream, adobe=True) if stream.endswith(b"~>") else stream
    return zlib.decompressobj().decompress(packed)


def test_pdfs_are_small():
    sizes = [path.stat().st_size for path in FOLDER.glob("*.pdf")]
    assert max(sizes) < 300_000
    assert sum(sizes) < 15_000_000


def test_each_number_stands_in_the_text_as_its_figure_has_it():
    for sample in SAMPLES:
        text = to_text(sample.document)
        assert all(figure.text in text for figure in sample.key.figures)


def test_sentences_have_no_stray_punctuation():
    stray = re.compile(r"[，；。、：][，；、。]|。：|^[，；。]")
    for sample in SAMPLES:
        for block in sample.document.blocks:
            if isinstance(block, Paragraph):
                sentence = "".join(part if isinstance(part, str) else part.text for part in block.parts)
                assert not stray.search(sentence), sentence


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_other_seeds_print_their_keys_too(seed):
    for sample in invented(seed):
        assert Counter(sample.document.figures()) == Counter(sample.key.figures)


def test_cells_on_lines_keep_every_cell():
    """One cell a line: as many filled lines as the tables have filled cells, each behind a tab."""
    sample = next(sample for sample in SAMPLES if sample.key.unit == "示例县红十字会")
    tables = [block for block in sample.document.blocks if isinstance(block, Table) and block.scores]
    filled = [cell.text for table in tables for row in table.rows for cell in row if cell and cell.text]
    lines = to_text(sample.document, cells_on_lines=True).splitlines()
    printed = [line[1:] for line in lines if line.startswith("\t") and line.strip() and line.count("\t") == 1]
    titles = [title for table in tables for title in (table.title, *table.captions)]
    assert sorted(printed) == sorted(filled + titles)


def test_invented_units_are_named_as_such():
    real = {"株洲市医疗保障事务中心", "互助土族自治县医疗保障局", "昭化区医疗保障局"}
    real |= {"益阳市赫山区医疗保障事务中心", "开江县医疗保障局"}
    assert all(sample.key.unit.startswith("示例") or sample.key.unit in real for sample in SAMPLES)
