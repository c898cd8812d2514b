"""The reading of real text reports meets their hand-made keys."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from model import Report
from parsing import read_report
from tests.gold.compare import compare_figures, compare_scores
from tests.gold.shared import SHARED, TEXTS, gold_figures, rows

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason=f"NOT CHECKED against real reports: their folder beside the project ({SHARED}) is missing",
)


@cache
def _reading(name: str) -> Report:
    return read_report(SHARED / TEXTS[name])


@pytest.mark.parametrize("name", TEXTS)
def test_figures(name):
    result = compare_figures(gold_figures(name), _reading(name).figures)
    assert not result.wrong, result.told()
    assert result.share >= Decimal("0.995"), result.told()


@pytest.mark.parametrize("name", TEXTS)
def test_score_cells(name):
    result = compare_scores(rows(name, "scores"), _reading(name).scores)
    assert result.share >= Decimal("0.98"), result.told()
