"""The statement of what was checked counts every rule once and names what was missing, the most wanted first."""

from __future__ import annotations

from checks import audit
from checks.coverage import coverage
from checks.rule import RULES
from tests.checks.reports import report


def test_every_rule_is_counted_and_what_was_missing_is_named() -> None:
    found = coverage(
        [
            ("agrees", ()),
            ("agrees", ("收入决算表",)),
            ("disagrees", ()),
            ("unchecked", ("收入决算表", "支出决算表")),
            ("not_applicable", ("支出决算表",)),
        ]
    )
    assert (found.rules, found.agree, found.disagree, found.not_applicable, found.unchecked) == (
        5,
        2,
        1,
        1,
        1,
    )
    assert found.partly == 1 and found.wants == (("收入决算表", 2), ("支出决算表", 1))
    assert str(found) == (
        "审核规则共5项：一致2项，不一致1项，不适用1项，未能核对1项（另有1项只核对了一部分）；"
        "未核对的缺少收入决算表（2项）、支出决算表（1项）。"
    )


def test_an_audit_answers_for_every_rule() -> None:
    answers = audit(report("T1|收入总计|决算数|130.00", "T1|支出总计|决算数|131.00")).answers
    found = coverage((answer.state, answer.missing) for answer in answers)
    assert found.rules == len(RULES) and found.disagree == 1
    assert dict(found.wants)["支出决算表"] > 1


def test_nothing_missing_ends_the_sentence() -> None:
    assert str(coverage([("agrees", ())])) == "审核规则共1项：一致1项，不一致0项，不适用0项，未能核对0项。"
