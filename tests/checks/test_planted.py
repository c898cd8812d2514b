"""In accounts that agree throughout, exactly the planted error is found: nothing else, and under its own name."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import audit
from model import Report
from parsing import read_report
from samples.catalog import FOLDER
from tests.checks.planted import SORTS, misprinted, stated_amounts, table_amounts

MOVED = ("exchanged rows", "shifted rows", "exchanged names")
CLEAN = ("示例县医疗保障局2023*", "示例州交通运输局2022*", "示例市中心医院2022*")


@cache
def clean(name: str) -> Report:
    return read_report(next(FOLDER.glob(name)))


@pytest.mark.parametrize("name", CLEAN)
def test_the_accounts_agree_with_themselves(name: str) -> None:
    assert not [finding for finding in audit(clean(name)).findings if finding.severity != "note"]


@settings(max_examples=80, derandomize=True)
@given(
    name=st.sampled_from(CLEAN),
    sort=st.sampled_from(sorted(SORTS)),
    place=st.integers(0, 10_000),
    by=st.integers(5_000, 90_000).map(lambda cents: Decimal(cents).scaleb(-2)),
)
def test_exactly_the_planted_error_is_found(name: str, sort: str, place: int, by: Decimal) -> None:
    report = clean(name)
    planted = SORTS[sort](report, by)
    if not planted:
        return
    one = planted[place % len(planted)]
    loud = [finding for finding in audit(one.report).findings if finding.severity != "note"]
    assert loud
    assert len({finding.rule for finding in loud}) == 1 or {finding.rule for finding in loud} <= one.rules
    if one.figure is not None:
        assert len(loud) == 1 or one.rules
        assert any(one.figure is figure for figure in loud[0].figures)
    if loud[0].suspect is not None and one.true is not None:
        assert loud[0].suspect is one.figure
        assert abs((loud[0].expected or 0) - one.true) <= Decimal("0.06")
    if one.rules:
        assert {finding.rule for finding in loud} <= one.rules
    if sort in MOVED:
        assert len(loud) == 1


def test_most_misprints_are_told_with_the_true_number() -> None:
    report = clean(CLEAN[0])
    figures = [*table_amounts(report), *stated_amounts(report)]
    told = 0
    for figure in figures:
        one = misprinted(report, figure, Decimal("77.70"))
        told += any(
            finding.suspect is one.figure and finding.expected == one.true
            for finding in audit(one.report).findings
        )
    assert told >= len(figures) * 0.9, f"{told} of {len(figures)}"
