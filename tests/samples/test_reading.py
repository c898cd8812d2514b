"""Reading each sample gives its key: every figure and score cell, no wrong value, nothing invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from parsing import read_report
from samples.catalog import FOLDER, samples
from tests.gold.compare import Gold, compare_figures, compare_scores

SAMPLES = list(samples())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.file_name)
def test_reading_gives_the_key(sample):
    key = sample.key
    report = read_report(FOLDER / sample.file_name)
    assert (report.unit, report.year, report.kind) == (key.unit, key.year, key.kind)
    figures = compare_figures(map(Gold.of, key.figures), report.figures)
    assert not figures.wrong, figures.told()
    assert not figures.extra, figures.told()
    assert figures.share >= Decimal("0.995"), figures.told()
    scores = compare_scores(key.scores, report.scores)
    assert not (scores.wrong or scores.missing), scores.told()
