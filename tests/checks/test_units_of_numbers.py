"""Every number of an error or a warning that a letter prints has its unit."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.checks.test_cases import audit_of_case, cases

_BARE = re.compile(r"(?<![\d.,])-?\d[\d,]*\.\d+(?![\d.]|万元|元|%|分|倍)")
AS_PRINTED = ("CUT", "PRF")
"""A cut number is quoted as it stands; a performance table's amounts are in the unit of its form."""


@pytest.mark.parametrize(("rule", "case"), cases("fails"))
def test_its_numbers_have_units(rule: str, case: dict[str, Any]) -> None:
    for finding in audit_of_case(rule, case).findings:
        if finding.severity != "note" and not finding.rule.startswith(AS_PRINTED):
            assert not _BARE.search(finding.message), finding.message
