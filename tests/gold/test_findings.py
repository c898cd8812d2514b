"""The audit of real reports meets their hand-made keys: what is wrong is found with both numbers, nothing else is loud."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache

import pytest

from checks import Audit, audit
from model import Finding
from parsing import read_report
from tests.gold.compare import number
from tests.gold.shared import SHARED, rows

REPORTS = {
    "zhaohua_2021": "seeds/001_8ee0239607d3cbd9.txt",
    "huzhu_2024": "seeds/003_2e4bf1e814f589dd.txt",
    "zhuzhou_2022": "seeds/004_d2f5081e5b89099b.txt",
    "shanghai_putuo_finance_2024": "reports/shanghai_putuo_finance_2024.pdf",
    "shanghai_putuo_shegongbu_2024": "reports/shanghai_putuo_shegongbu_2024.pdf",
}
LOUD = ("error", "warning")

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason=f"NOT CHECKED against real reports: their folder beside the project ({SHARED}) is missing",
)


@cache
def _audit(name: str) -> Audit:
    return audit(read_report(SHARED / REPORTS[name]))


def _numbers(text: str) -> set[Decimal]:
    found = (number(match) for match in re.findall(r"\d[\d,]*\.?\d*", text))
    return {abs(value) for value in found if value is not None}


def _said(finding: Finding) -> set[Decimal]:
    values = [value for value in (finding.expected, finding.actual) if value is not None]
    return (
        _numbers(finding.message) | {abs(value) for value in values} | {abs(f.value) for f in finding.figures}
    )


def _plain(text: str) -> str:
    return re.sub(r"[\s“”\"]", "", unicodedata.normalize("NFKC", text))


def _tells(finding: Finding, row: dict[str, str]) -> bool:
    """Whether a finding names both numbers of a key's row, or its words where it has no number."""
    wanted = [value for text in (row["a"], row["b"]) for value in sorted(_numbers(text))[:1]]
    if not wanted:
        return any(word and _plain(word) in _plain(finding.message) for word in (row["a"], row["b"]))
    return all(any(abs(value - other) <= Decimal("0.02") for other in _said(finding)) for value in wanted)


@pytest.mark.parametrize("name", REPORTS)
def test_errors_and_warnings_of_the_key_are_found(name: str) -> None:
    wanted = [row for row in rows(name, "findings") if row["severity"] in LOUD]
    missed = [row["what"] for row in wanted if not any(_tells(f, row) for f in _audit(name).findings)]
    assert len(missed) * 20 <= len(wanted), missed


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_else_is_loud(name: str) -> None:
    key = rows(name, "findings")
    unkeyed = [
        finding.message
        for finding in _audit(name).findings
        if finding.severity in LOUD and not any(_tells(finding, row) for row in key)
    ]
    assert not unkeyed


def test_zhuzhou_comes_out_clean() -> None:
    assert {finding.severity for finding in _audit("zhuzhou_2022").findings} <= {"note"}


def test_most_of_the_keys_notes_are_found_too() -> None:
    wanted = [(name, row) for name in REPORTS for row in rows(name, "findings")]
    caught = sum(any(_tells(f, row) for f in _audit(name).findings) for name, row in wanted)
    assert caught >= len(wanted) * 0.9
