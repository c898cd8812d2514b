"""Scans read as the pages that were scanned: nearly all of the figures, and hardly one wrong that is not doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from bench.scans import CLEAN, HARD, Wear, save_scan, scanned_pages
from model import Figure, Report
from parsing import read_report
from samples.catalog import FOLDER
from tests.gold.compare import Gold, compare_figures
from tests.gold.shared import SHARED

FOUND, WRONG = Decimal("0.97"), Decimal("0.003")


@dataclass(frozen=True)
class Scan:
    """Pages of a report, and what scanning does to them."""

    file: Path
    pages: tuple[int, ...]
    wear: Wear


SCANS = {
    "clean": Scan(FOLDER / "示例县医疗保障局2022年度部门决算.pdf", (1, 10), CLEAN),
    "hard": Scan(FOLDER / "示例州交通运输局2021年度部门决算.pdf", (1, 7, 8), HARD),
    "hard, without upright rules": Scan(FOLDER / "示例市中心医院2024年度单位决算.pdf", (1, 10), HARD),
    "hard, as printed": Scan(SHARED / "reports/shanghai_putuo_shegongbu_2024.pdf", (1, 12), HARD),
}


@pytest.mark.parametrize("name", SCANS)
def test_a_scan_reads_as_its_text_layer(name: str, tmp_path: Path) -> None:
    scan = SCANS[name]
    if not scan.file.exists():
        pytest.skip(f"NOT CHECKED against a real report: {scan.file} is missing")
    printed, scanned = tmp_path / "printed.pdf", tmp_path / "scanned.pdf"
    take_pages(scan.file, scan.pages, printed)
    save_scan(list(scanned_pages(printed, 200, scan.wear)), scanned, 200, scan.wear.quality)
    answer, report = read_report(printed), read_report(scanned)
    assert (report.unit, report.year, report.kind) == (answer.unit, answer.year, answer.kind)
    read = compare_figures(map(Gold.of, answer.figures), report.figures)
    assert len(answer.figures) > 25 and read.share >= FOUND, read.told()
    sure = compare_figures(map(Gold.of, answer.figures), without_doubtful(report))
    wrong = len(sure.wrong) + len(sure.extra)
    assert wrong <= WRONG * len(answer.figures), sure.told()


def without_doubtful(report: Report) -> list[Figure]:
    return [figure for figure in report.figures if not figure.is_doubtful]


def take_pages(path: Path, numbers: tuple[int, ...], target: Path) -> None:
    """Some pages of a PDF as a PDF of their own."""
    with pdfium.PdfDocument(path) as whole, pdfium.PdfDocument.new() as part:
        part.import_pages(whole, [number - 1 for number in numbers])
        part.save(target)
