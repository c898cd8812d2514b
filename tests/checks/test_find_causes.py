"""Which cell is named as the misprint: surely, as one of several, or not at all; never with an impossible value."""

from __future__ import annotations

from decimal import Decimal

from checks import audit
from checks.causes import Cause, Failure, find_causes
from checks.engine import cause_finding
from checks.results import Identity, Term
from model import Figure
from tests.checks.reports import report

NAMES = {"总": "收入总计", "和": "支出总计", "甲": "教育支出", "乙": "住房保障支出", "丙": "卫生健康支出"}


def cells(**values: str) -> dict[str, Figure]:
    """Cells of one table by short names."""
    lines = (f"T1|{NAMES[name]}|决算数|{value}" for name, value in values.items())
    return dict(zip(values, report(*lines).figures, strict=True))


def sums(of: dict[str, Figure], *lines: str) -> list[Identity]:
    """Identities from "总＝甲＋乙"."""
    made = []
    for line in lines:
        total, _, parts = line.partition("＝")
        made.append(Identity(of[total], tuple(Term(of[part]) for part in parts.split("＋")), line))
    return made


def searched(identities: list[Identity]) -> tuple[list[Cause], list[Failure]]:
    failing = [Failure("INC04", one) for one in identities if abs(one.gap) > one.tolerance]
    return find_causes(failing, [one for one in identities if abs(one.gap) <= one.tolerance])


def named(cause: Cause) -> list[tuple[str, Decimal]]:
    return [(option.figure.item, option.likely) for option in cause.options]


def test_a_cell_that_alone_explains_all_is_sure() -> None:
    of = cells(总="108.00", 和="100.00", 甲="70.00", 乙="30.00")
    (cause,), rest = searched(sums(of, "总＝甲＋乙", "和＝甲＋乙", "总＝和"))
    assert cause.certain and named(cause) == [("收入总计", Decimal("100.00"))] and not rest
    assert "很可能应为100.00" in cause_finding(cause).message


def test_cells_that_explain_the_same_are_all_said_and_none_surely() -> None:
    of = cells(总="100.00", 和="100.00", 甲="70.00", 乙="38.00")
    (cause,), rest = searched(sums(of, "总＝甲＋乙", "和＝甲＋乙"))
    assert not cause.certain and not rest
    assert named(cause) == [("教育支出", Decimal("62.00")), ("住房保障支出", Decimal("30.00"))]
    finding = cause_finding(cause)
    assert finding.suspect is None and "很可能" not in finding.message
    assert "或应为62.00" in finding.message and "或应为30.00" in finding.message


def test_a_draw_over_one_sum_names_no_likely_value() -> None:
    of = cells(总="100.00", 甲="70.00", 乙="38.00")
    causes, rest = searched(sums(of, "总＝甲＋乙"))
    assert not causes and len(rest) == 1


def test_no_amount_is_put_below_nought() -> None:
    of = cells(总="10.00", 和="95.00", 甲="95.00", 乙="0.50")
    causes, rest = searched(sums(of, "总＝甲＋乙", "和＝甲"))
    assert [named(cause) for cause in causes] == [[("收入总计", Decimal("95.50"))]] and not rest


def test_a_line_that_repeats_the_total_is_the_suspect() -> None:
    of = cells(总="90.00", 和="90.00", 甲="58.00", 乙="32.00", 丙="90.00")
    (cause,), _ = searched(sums(of, "总＝甲＋乙＋丙", "总＝和"))
    assert named(cause) == [("卫生健康支出", Decimal("0.00"))]


def test_the_value_has_the_decimals_of_the_print() -> None:
    of = cells(总="108", 甲="70.25", 乙="30.10", 和="100")
    (cause,), _ = searched(sums(of, "总＝甲＋乙", "总＝和"))
    assert named(cause) == [("收入总计", Decimal("100"))]


def test_two_faults_are_two_findings() -> None:
    lines = (
        "T6|302 商品和服务支出|决算数|90.00",
        "T6|30201 办公费|决算数|50.00",
        "T6|30217 公务接待费|决算数|8.00",
        "T6|30228 工会经费|决算数|32.00",
        "T6|30299 其他商品和服务支出|决算数|90.00",
        "T6|公用经费合计|决算数|90.00",
        "T7|公务接待费|决算数|0.50",
    )
    found = {finding.rule: finding for finding in audit(report(*lines)).findings}
    assert found["BAS01"].expected == 0 and found["BAS01"].suspect is not None
    assert found["BAS01"].suspect.code == "30299"
    assert (found["BET06"].expected, found["BET06"].actual) == (Decimal("0.50"), Decimal("8.00"))


def test_a_value_that_contradicts_another_rule_is_not_sure() -> None:
    # 302 ＝ Σ款 asks 9.00 for 30217, which the “三公” table (0.50) rules out.
    lines = (
        "T6|302 商品和服务支出|决算数|90.00",
        "T6|30201 办公费|决算数|81.00",
        "T6|30217 公务接待费|决算数|0.40",
        "T6|公用经费合计|决算数|90.00",
        "RUN|30201 办公费|决算数|81.00",
        "RUN|合计|决算数|90.00",
        "T7|公务接待费|决算数|0.50",
    )
    loud = [finding for finding in audit(report(*lines)).findings if finding.severity != "note"]
    assert all("很可能应为9.00" not in finding.message for finding in loud)
    assert any("90.00" in finding.message and "81.40" in finding.message for finding in loud)
