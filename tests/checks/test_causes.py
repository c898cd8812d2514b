"""One cause, one finding: misprinted totals, cut cells, echoes in rates, rounding told once a table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from checks import Audit, audit
from model import Finding
from tests.checks.reports import report

ACCOUNTS = (
    "T1|收入总计|决算数|130.00",
    "T1|支出总计|决算数|130.00",
    "T1|本年收入合计|决算数|120.00",
    "T1|年初结转和结余|决算数|10.00",
    "T1|一般公共预算财政拨款收入|决算数|120.00",
    "T1|本年支出合计|决算数|{spent}",
    "T1|年末结转和结余|决算数|30.00",
    "T1|教育支出|决算数|70.00",
    "T1|住房保障支出|决算数|30.00",
    "T3|合计|本年支出合计|100.00",
    "T3|合计|基本支出|60.00",
    "T3|合计|项目支出|40.00",
    "T3|205 教育支出|本年支出合计|70.00",
    "T3|221 住房保障支出|本年支出合计|30.00",
    "N3|本年支出合计|决算数|{said}",
    "N3|基本支出|决算数|60.00",
    "N3|基本支出|占比|{share}",
    "N3|项目支出|决算数|40.00",
    "N3|项目支出|占比|40.00%",
)


def accounts(spent: str = "100.00", said: str = "100.00", share: str = "60.00%") -> Audit:
    return audit(report(*(line.format(spent=spent, said=said, share=share) for line in ACCOUNTS)))


def loud(found: Audit) -> list[Finding]:
    return [finding for finding in found.findings if finding.severity != "note"]


def test_accounts_that_agree_have_no_finding() -> None:
    assert not accounts().findings


def test_a_misprinted_total_is_one_finding_with_the_likely_value() -> None:
    found = accounts(spent="108.00")
    (finding,) = loud(found)
    assert (finding.expected, finding.actual) == (Decimal("100.00"), Decimal("108.00"))
    assert finding.suspect is not None and finding.suspect.item == "本年支出合计"
    for words in (
        "很可能应为100.00",
        "支出总计＝本年支出合计",
        "本年支出合计＝各类支出之和",
        "支出决算表合计",
    ):
        assert words in finding.message
    failing = {answer.rule_id for answer in found.answers if answer.state == "disagrees"}
    assert failing == {"INC02", "INC05", "BET01"}


def test_a_misprinted_sentence_takes_its_shares_with_it() -> None:
    (finding,) = loud(accounts(said="180.00"))
    assert finding.suspect is not None and finding.suspect.statement == "支出决算情况"
    assert finding.expected == Decimal("100.00")


def test_a_wrong_share_is_told_by_itself() -> None:
    (finding,) = loud(accounts(share="63.00%"))
    assert (finding.rule, finding.expected, finding.actual) == ("RAT01", Decimal("60.00"), Decimal("63.00"))


def test_two_misprints_are_two_findings() -> None:
    assert len(loud(accounts(spent="108.00", share="63.00%"))) == 2


def test_a_draw_names_both_numbers_and_no_likely_one() -> None:
    (finding,) = loud(audit(report("T1|收入总计|决算数|130.00", "T1|支出总计|决算数|131.00")))
    assert finding.suspect is None
    assert "130.00" in finding.message and "131.00" in finding.message


def test_cut_cells_of_a_table_are_one_warning() -> None:
    lines = (
        "T1|收入总计|决算数|341.39",
        "T1|支出总计|决算数|341.3",
        "T1|本年收入合计|决算数|341.39",
        "T1|本年支出合计|决算数|341.3",
        "T1|教育支出|决算数|9.1",
        "T1|卫生健康支出|决算数|332.21",
        "T3|合计|本年支出合计|341.39",
        "T3|205 教育支出|本年支出合计|9.18",
        "T3|210 卫生健康支出|本年支出合计|332.21",
    )
    found = audit(report(*lines))
    (finding,) = loud(found)
    assert (finding.rule, finding.severity) == ("CUT01", "warning")
    for number in ("3 个数", "341.39", "341.3", "9.18", "9.1"):
        assert number in finding.message
    assert found.findings == (finding,)


def test_rounding_is_one_note_a_table() -> None:
    lines = [
        line
        for code in ("205", "206", "207", "208")
        for line in (
            f"T5|{code} 某类支出|合计|10.00",
            f"T5|{code}01 某款|合计|3.33",
            f"T5|{code}02 某款|合计|3.33",
            f"T5|{code}03 某款|合计|3.33",
        )
    ]
    (note,) = audit(report(*lines)).findings
    assert (note.rule, note.severity) == ("RND01", "note")
    assert "4 处尾差" in note.message


@pytest.mark.parametrize(
    ("printed", "severity"),
    [
        ("66.67%", None),
        ("66.66%", "note"),
        ("66.68%", "note"),
        ("67%", None),
        ("66.7%", None),
        ("66.60%", "error"),
        ("0.67%", "error"),
    ],
)
def test_truncated_percentages_are_tails_and_others_wrong(printed: str, severity: str | None) -> None:
    found = audit(
        report("N2|本年收入合计|决算数|300.00", "N2|其他收入|决算数|200.00", f"N2|其他收入|占比|{printed}")
    )
    assert [finding.severity for finding in found.findings] == ([severity] if severity else [])


def test_both_totals_of_one_sentence_are_told_once() -> None:
    lines = (
        "N1|收入总计|决算数|110.00",
        "N1|收入总计|比上年增减额|10.00",
        "N1|收入总计|比上年增减率|20.00%",
        "N1|支出总计|决算数|110.00",
        "N1|支出总计|比上年增减额|10.00",
        "N1|支出总计|比上年增减率|20.00%",
    )
    whole = report(*lines)
    one_place = tuple(replace(figure, where=whole.figures[0].where) for figure in whole.figures)
    (finding,) = audit(replace(whole, figures=one_place)).findings
    assert "“收、支总计”" in finding.message and len(finding.figures) == 6


def test_an_amount_that_several_rates_contradict_is_told_once() -> None:
    lines = (
        "N2|本年收入合计|决算数|5500.35",
        "N2|本年收入合计|比上年增减额|-119.65",
        "N2|本年收入合计|比上年增减率|-7.39%",
        "N2|一般公共预算财政拨款收入|决算数|1480.35",
        "N2|一般公共预算财政拨款收入|占比|98.67%",
        "N2|其他收入|决算数|20.00",
        "N2|其他收入|占比|1.33%",
    )
    (finding,) = loud(audit(report(*lines)))
    assert finding.suspect is not None and finding.suspect.value == Decimal("5500.35")
    assert finding.expected is not None and abs(finding.expected - Decimal("1500.35")) < 5
    for number in ("5500.35", "98.67%", "1.33%", "-7.39%"):
        assert number in finding.message


def test_two_wrong_rates_of_one_whole_stay_two() -> None:
    lines = (
        "N2|本年收入合计|决算数|100.00",
        "N2|事业收入|决算数|60.00",
        "N2|事业收入|占比|50.00%",
        "N2|其他收入|决算数|40.00",
        "N2|其他收入|占比|90.00%",
    )
    assert [finding.actual for finding in loud(audit(report(*lines)))] == [Decimal("50.00"), Decimal("90.00")]


def test_words_on_a_misprinted_amount_are_its_echo() -> None:
    lines = ("N7|公务接待费|预算数|4.00", "N7|公务接待费|决算数|9.00", "N7|公务接待费|完成预算率|75.00%")
    words = ["N7|公务接待费预算为4.00万元，支出决算为9.00万元，完成预算的75.00%，决算数小于预算数。"]
    assert [finding.rule for finding in loud(audit(report(*lines, passages=words)))] == ["RAT04"]


@pytest.mark.parametrize(("rate", "told"), [("80.00%", []), ("18.00%", [Decimal("80.00")])])
def test_a_completion_is_held_against_the_gap_of_its_line(rate: str, told: list[Decimal]) -> None:
    whole = report(
        "N5|教育支出|决算数|40.00", f"N5|教育支出|完成预算率|{rate}", "N5|教育支出|比年初预算增减额|-10.00"
    )
    one_place = tuple(replace(figure, where=whole.figures[0].where) for figure in whole.figures)
    assert [finding.expected for finding in loud(audit(replace(whole, figures=one_place)))] == told


def test_one_gap_in_two_columns_of_a_row_is_told_once() -> None:
    lines = [
        f"T3|{line}|{column}|{value}"
        for column in ("本年支出合计", "项目支出")
        for line, value in (
            ("20502 普通教育", "70.00"),
            ("2050201 学前教育", "45.00"),
            ("2050202 小学教育", "30.00"),
        )
    ]
    (finding,) = loud(audit(report(*lines)))
    assert finding.rule == "CLS05"
    assert (
        "（本年支出合计）70.00万元" in finding.message
        and "（项目支出）70.00万元也相差-5.00万元" in finding.message
    )
