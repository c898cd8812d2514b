"""One misread cell of a scan: the finding says that it was probably misread, and shows the likely value."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from checks import audit
from checks.misread import is_slip, slips
from model import Finding, Report
from tests.checks.reports import figure, report
from tests.checks.test_causes import ACCOUNTS


def scanned(confidence: float = 0.97, spent: str = "100.00", *, doubtful: str = "") -> Report:
    """The accounts read from a scan. doubtful: the item whose figure is not sure."""
    read = report(*(line.format(spent=spent, said="100.00", share="60.00%") for line in ACCOUNTS))
    sure = [replace(one, confidence=confidence) for one in read.figures]
    figures = [replace(one, confidence=0.5) if doubtful and one.item == doubtful else one for one in sure]
    return replace(read, figures=tuple(figures))


def only(read: Report) -> Finding:
    (finding,) = (finding for finding in audit(read).findings if finding.severity != "note")
    return finding


def test_a_misread_cell_is_told_with_its_likely_value() -> None:
    finding = only(scanned(spent="108.00"))
    assert finding.message.startswith("扫描件识读可能有误，请对照原件：")
    assert "108.00万元很可能应为100.00" in finding.message
    assert (finding.expected, finding.actual) == (Decimal("100.00"), Decimal("108.00"))
    assert finding.suspect is not None and finding.suspect.value == Decimal("108.00")


def test_a_number_that_was_not_recognised_was_not_misread() -> None:
    assert "识读" not in only(scanned(1.0, spent="108.00")).message


def test_a_number_quite_different_is_the_reports_own() -> None:
    assert "识读" not in only(scanned(spent="725.31")).message


def test_of_two_cells_that_explain_alike_the_doubtful_one_was_misread() -> None:
    lines = ("T1|本年支出合计|决算数|80.00", "T3|合计|本年支出合计|30.00")
    both = report(*lines)
    (plain,) = audit(both).findings
    assert plain.suspect is None
    table, other = both.figures
    read = replace(both, figures=(replace(table, confidence=0.6), replace(other, confidence=0.98)))
    finding = only(read)
    assert finding.suspect is not None and finding.suspect.statement == table.statement
    assert finding.expected == Decimal("30.00") and "字迹不清，识读可能有误" in finding.message


@pytest.mark.parametrize(
    ("read", "printed", "count"),
    [
        ("2.71", "2.71", 0),
        ("271", "2.71", 1),
        ("603.14", "608.14", 1),
        ("21.06", "2106.66", 3),
        ("", "12", 2),
    ],
)
def test_slips_are_counted(read: str, printed: str, count: int) -> None:
    assert slips(read, printed) == slips(printed, read) == count


@pytest.mark.parametrize(
    ("read", "likely", "confidence", "slip"),
    [
        ("271", "2.71", 0.97, True),
        ("603.14", "608.14", 0.97, True),
        ("603.14", "688.14", 0.97, False),
        ("603.14", "688.14", 0.5, True),
        ("603.14", "603.14", 0.5, False),
        ("5.10", "251.25", 0.5, False),
    ],
)
def test_a_slip_is_a_digit_or_a_point(read: str, likely: str, confidence: float, slip: bool) -> None:
    one = replace(figure(f"T1|收入总计|决算数|{read}"), confidence=confidence)
    assert is_slip(one, Decimal(likely)) is slip
