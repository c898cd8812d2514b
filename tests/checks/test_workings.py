"""How the rules work numbers out of each other: sums, shares, rates; nothing over zero, nothing of two reports."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from checks.workings import Known, workings
from model.working import GROWTH, SHARE, SUM
from tests.checks.reports import of_case, report

LINES = (
    "T1|收入总计|决算数|130.00",
    "T1|本年收入合计|决算数|120.00",
    "T1|年初结转和结余|决算数|10.00",
    "N2|本年收入合计|决算数|120.00",
    "N2|其他收入|决算数|12.00",
    "N2|其他收入|占比|10.00%",
    "N1|收入总计|决算数|130.00",
    "N1|收入总计|比上年增减额|30.00",
    "N1|收入总计|比上年增减率|30.00%",
)


def known(rule: str, *lines: str) -> Known:
    (found,) = [one for one in workings(report(*lines)) if one.rule_id == rule]
    return found


def test_a_total_is_the_sum_of_its_parts() -> None:
    found = known("INC01", *LINES)
    assert (found.kind, found.result.item) == (SUM, "收入总计")
    assert [(sign, part.item) for sign, part in found.parts] == [(1, "本年收入合计"), (1, "年初结转和结余")]
    assert found.slack == Decimal("0.015") and "收入总计＝" in found.words


def test_a_share_and_a_rate_of_change() -> None:
    share, growth = known("RAT01", *LINES), known("RAT03", *LINES)
    assert (share.kind, [part.value for _, part in share.parts]) == (
        SHARE,
        [Decimal("12.00"), Decimal("120.00")],
    )
    assert (growth.kind, [part.value for _, part in growth.parts]) == (
        GROWTH,
        [Decimal("30.00"), Decimal("130.00")],
    )
    assert growth.slack == Decimal("0.01")


def test_what_a_rule_lets_pass_is_within_the_slack() -> None:
    cut = [line.replace("10.00%", "9.9%").replace("|12.00", "|11.99") for line in LINES]
    share = known("RAT01", *cut)
    first, second = (part.value for _, part in share.parts)
    assert abs(first * 100 / second - share.result.value) <= share.slack < 1


def test_a_rate_without_a_base_is_not_worked_out() -> None:
    new = [line.replace("|30.00", "|130.00") for line in LINES]
    assert not [one for one in workings(report(*new)) if one.rule_id == "RAT03"]


def test_numbers_are_the_reports_own() -> None:
    made = report(*LINES)
    own = {id(figure) for figure in made.figures}
    assert all(
        id(one.result) in own and all(id(part) in own for _, part in one.parts) for one in workings(made)
    )


def test_a_file_of_several_reports_gives_none() -> None:
    cases = json.loads((Path(__file__).parent / "cases" / "DOC03.json").read_text("utf-8"))
    assert workings(of_case(cases["passes"][0])) and not workings(of_case(cases["fails"][0]))
