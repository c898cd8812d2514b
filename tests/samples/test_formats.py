"""Each sample as a Word file, a workbook and a web page reads as its key: every figure and score cell, nothing invented."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from parsing import read_report
from samples.catalog import Sample, samples
from samples.document import SampleDocument
from samples.to_docx import to_docx
from samples.to_html import to_html
from samples.to_xlsx import to_xlsx
from tests.gold.compare import Gold, compare_figures, compare_scores

# All real units, and every invented unit once: the years of one unit print in one form.
SAMPLES = [one for one in samples() if not one.key.unit.startswith("示例") or one.key.year == 2024]
WRITERS: dict[str, Callable[[SampleDocument], bytes]] = {"docx": to_docx, "html": to_html, "xlsx": to_xlsx}
EXPECTED_WARNINGS = {"xlsx": {"hidden_cells", "hidden_sheet"}}


@pytest.mark.parametrize("kind", WRITERS)
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


@pytest.mark.parametrize("kind", WRITERS)
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
