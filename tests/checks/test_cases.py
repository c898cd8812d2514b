"""Each rule's cases: where it passes, where it fails, where it cannot be asked. One file a rule in cases/."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checks import Audit, audit
from checks.across import audit_department, audit_years
from checks.coverage import AGREES, DISAGREES, NOT_APPLICABLE, UNCHECKED
from checks.rule import ACROSS_RULES
from model import Finding
from tests.checks.reports import of_case

FOLDER = Path(__file__).parent / "cases"
Case = dict[str, Any]


def cases(kind: str) -> list[Any]:
    files = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    return [
        pytest.param(file["rule"], case, id=f"{file['rule']} {case['name']}")
        for file in files
        for case in file[kind]
    ]


def audit_of_case(rule: str, case: Case) -> Audit:
    """The audit that asks the rule: of one report, of two years, of a department with its units."""
    if "units" in case:
        return audit_department(of_case(case), [of_case(unit) for unit in case["units"]])
    if rule in ACROSS_RULES:
        return audit_years(of_case(case), of_case(case["before"]) if "before" in case else None)
    return audit(of_case(case))


def _state(found: Audit, rule: str) -> str:
    return next(answer.state for answer in found.answers if answer.rule_id == rule)


def _of(found: Audit, rule: str) -> list[Finding]:
    """The rule's findings; one cause may speak for several rules, and is then told under the first."""
    own = [finding for finding in found.findings if finding.rule == rule]
    return own or [finding for finding in found.findings if finding.severity != "note"]


@pytest.mark.parametrize(("rule", "case"), cases("passes"))
def test_it_passes(rule: str, case: Case) -> None:
    found = audit_of_case(rule, case)
    own = [finding for finding in found.findings if finding.rule == rule]
    noted = [finding for finding in own if finding.severity == "note"]
    assert own == noted
    assert bool(noted) == ("note" in case), own
    assert _state(found, rule) == AGREES


@pytest.mark.parametrize(("rule", "case"), cases("fails"))
def test_it_fails(rule: str, case: Case) -> None:
    found = audit_of_case(rule, case)
    severity = case.get("severity", "error")
    if severity != "note":
        assert _state(found, rule) == DISAGREES
    finding = next(one for one in _of(found, rule) if one.severity == severity)
    for name in ("expected", "actual"):
        if name in case:
            assert getattr(finding, name) == Decimal(case[name]), finding.message
    for words in case.get("says", ()):
        assert words in finding.message


@pytest.mark.parametrize(("rule", "case"), cases("without"))
def test_it_cannot_be_asked(rule: str, case: Case) -> None:
    found = audit_of_case(rule, case)
    answer = next(one for one in found.answers if one.rule_id == rule)
    assert not [finding for finding in found.findings if finding.rule == rule]
    if "missing" in case:
        assert any(case["missing"] in what for what in answer.missing), answer
        assert answer.state in (UNCHECKED, AGREES)
    else:
        assert answer.state in (NOT_APPLICABLE, AGREES)
