"""The user says from which change on a cause is due: of the year before, or in 万元."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checks import audit
from checks.limits import Limits
from tests.checks.reports import report

LINES = ("N3|本年支出合计|决算数|200.00", "N3|本年支出合计|比上年增减额|20.00")
WORDS = ("N3|本年支出合计200.00万元，比上年增加20.00万元。",)


@pytest.mark.parametrize(
    ("percent", "amount", "due"),
    [("10", "1", True), ("15", "50", False), ("11", "50", True), ("50", "20", True), ("50", "20.01", False)],
)
def test_a_change_within_the_limits_needs_no_cause(percent: str, amount: str, due: bool) -> None:
    limits = Limits(Decimal(percent), Decimal(amount))
    found = audit(report(*LINES, passages=list(WORDS)), limits=limits).findings
    assert [finding.rule for finding in found] == (["WRD09"] if due else [])


def test_limits_are_kept_as_text() -> None:
    limits = Limits(Decimal("12.5"), Decimal(30))
    assert Limits.from_text(str(limits)) == limits
    assert Limits.from_text("") == Limits.from_text("x%/y") == Limits.from_text("-1%/3") == Limits()
