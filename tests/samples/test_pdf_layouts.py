"""Every layout variation as a PDF reads back as its key, each number boxed where it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pytest

from model import Figure
from parsing import read_report
from samples.to_pdf import to_pdf
from tests.gold.compare import Gold, compare_figures, compare_scores
from tests.samples.variations import VARIATIONS, Variation


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation.name)
def test_a_layout_reads_as_its_key(variation: Variation, tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(to_pdf(variation.document, variation.layout))
    key, report = variation.key, read_report(path)
    assert (report.unit, report.year, report.kind) == (key.unit, key.year, key.kind)
    figures = compare_figures(map(Gold.of, key.figures), report.figures)
    scores = compare_scores(key.scores, report.scores)
    told = figures.told() + "\n" + "\n".join(warning.message for warning in report.warnings[:20])
    assert not figures.wrong, told
    assert not figures.extra, told
    assert figures.share >= Decimal("0.995"), told
    assert not scores.wrong, scores.told()
    assert scores.share >= Decimal("0.995"), scores.told()
    split = variation.layout.breaks_numbers
    assert not [(text, inside) for text, inside in misplaced(report.figures, path) if not (split and inside)]


def misplaced(figures: Sequence[Figure], path: Path) -> list[tuple[str, str]]:
    """The figures' texts that are not what stands in their boxes, with what does."""
    wrong: list[tuple[str, str]] = []
    with pdfplumber.open(path) as pdf:
        characters = [page.chars for page in pdf.pages]
    for figure in figures:
        page, box = figure.where.page, figure.where.bbox
        assert page is not None and box is not None
        x0, top, x1, bottom = box
        inside = "".join(
            one["text"]
            for one in characters[page - 1]
            if x0 <= (one["x0"] + one["x1"]) / 2 <= x1 and top <= (one["top"] + one["bottom"]) / 2 <= bottom
        )
        if inside != "".join(figure.text.split()):
            wrong.append((figure.text, inside))
    return wrong
