"""Each sample as a Word file, a workbook and a web page reads as its key: every figure and score cell, nothing invented."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from model import Report
from parsing import read_report
from parsing.sniff import sniff
from samples.catalog import Sample, samples
from samples.document import Table
from samples.formats import WRITERS, write_sample
from tests.gold.compare import Gold, compare_figures, compare_scores
from tests.parsing.readers.office_files import figure_counts

# All real units, and every invented unit once: the years of one unit print in one form.
SAMPLES = [one for one in samples() if not one.key.unit.startswith("示例") or one.key.year == 2024]
# Text and PDF have tests of their own; a web page in one file is read as the page.
OFFICE = ("docx", "xlsx", "html")
EXPECTED_WARNINGS = {"xlsx": {"hidden_cells", "hidden_sheet"}}


@pytest.mark.parametrize("kind", OFFICE)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.document.name)
def test_reading_gives_the_key(sample: Sample, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"report.{kind}"
    path.write_bytes(WRITERS[kind](sample.document))
    report, key = read_report(path), sample.key
    assert (report.unit, report.year, report.kind, report.source.format) == (
        key.unit,
        key.year,
        key.kind,
        kind,
    )
    figures = compare_figures(map(Gold.of, key.figures), report.figures)
    assert not figures.wrong, figures.told()
    assert not figures.extra, figures.told()
    assert figures.share >= Decimal("0.995"), figures.told()
    scores = compare_scores(key.scores, report.scores)
    assert not (scores.wrong or scores.missing), scores.told()


def test_a_page_in_one_file_reads_as_the_page(tmp_path: Path) -> None:
    for sample in SAMPLES[:2]:
        page, mail = tmp_path / "a.html", tmp_path / "a.mhtml"
        page.write_bytes(WRITERS["html"](sample.document))
        mail.write_bytes(WRITERS["mhtml"](sample.document))
        assert sniff(mail) == "mhtml"
        read = read_report(mail)
        assert figure_counts(read) == figure_counts(read_report(page)) and read.figures


@pytest.mark.parametrize("kind", OFFICE)
def test_no_reading_warns_of_more_than_the_text_does(kind: str, tmp_path: Path) -> None:
    for sample in SAMPLES[:6]:
        plain, path = tmp_path / "report.txt", tmp_path / f"report.{kind}"
        plain.write_text(sample.text, encoding="utf-8")
        path.write_bytes(WRITERS[kind](sample.document))
        codes = {warning.code for warning in read_report(path).warnings} - EXPECTED_WARNINGS.get(kind, set())
        assert codes <= {warning.code for warning in read_report(plain).warnings}


@pytest.mark.parametrize("kind", WRITERS)
def test_writing_gives_the_same_report_each_time(kind: str) -> None:
    document = SAMPLES[0].document
    if kind != "xlsx":  # XlsxWriter notes when it wrote the file
        assert WRITERS[kind](document) == WRITERS[kind](document)


def test_every_figure_has_a_place_that_a_person_can_find(tmp_path: Path) -> None:
    for kind, fields in {
        "docx": {"paragraph", "table"},
        "html": {"line", "table"},
        "xlsx": {"sheet"},
    }.items():
        path = tmp_path / f"report.{kind}"
        path.write_bytes(WRITERS[kind](SAMPLES[-1].document))
        for figure in read_report(path).figures:
            assert fields & set(figure.where.to_json()), figure
            assert figure.where.describe()


def test_a_sample_is_written_with_its_key(tmp_path: Path) -> None:
    path, key = write_sample(SAMPLES[0], "docx", tmp_path / "out")
    assert read_report(path).unit == SAMPLES[0].key.unit
    assert Report.from_json(json.loads(key.read_text(encoding="utf-8"))) == SAMPLES[0].key


def test_a_workbook_of_the_tables_alone_says_whose_and_which_year(tmp_path: Path) -> None:
    """Reports come as a text in Word and the tables in Excel: each file has to say what it belongs to."""
    sample = next(one for one in SAMPLES if one.key.unit == "示例市教育局")
    document = replace(
        sample.document, blocks=tuple(block for block in sample.document.blocks if isinstance(block, Table))
    )
    path = tmp_path / "表.xlsx"
    path.write_bytes(WRITERS["xlsx"](document))
    report = read_report(path)
    assert (report.unit, report.year) == (sample.key.unit, sample.key.year)
    of_tables = [figure for figure in sample.key.figures if figure.statement.endswith("表")]
    assert len(report.figures) >= len([f for f in of_tables if f.statement != "图表"])
