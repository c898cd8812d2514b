"""自评指标计分表: names with full marks, a score, an explanation."""

from __future__ import annotations

from model import Score
from tests.parsing.written import UNIT, read

TITLE = "部门整体支出绩效自评指标计分表\n"
HEAD = TITLE + "一级指标\t二级指标\t三级指标\t指标解释\t自评分\n"


def lines(rows: str, head: str = HEAD) -> list[Score]:
    return list(read(head + rows).scores)


def told(score: Score) -> tuple[str, ...]:
    return ("/".join(score.path), score.weight, score.score)


def test_names_with_their_full_marks_and_the_score():
    rows = (
        "投入（10分）\t目标设定（4分）\t绩效目标合理性（2分）\t部门所设立的整体绩效目标依据是否充分。\t2\n"
        "\t\t绩效指标明确性（2分）\t依据整体绩效目标所设定的绩效指标是否清晰、细化。\t1.5\n"
        "总分\t\t\t\t3.5\n"
    )
    assert [told(score) for score in lines(rows)] == [
        ("投入/目标设定/绩效目标合理性", "2", "2"),
        ("投入/目标设定/绩效指标明确性", "2", "1.5"),
        ("总分", "", "3.5"),
    ]
    assert {(score.table, score.project) for score in lines(rows)} == {("自评指标计分表", UNIT)}


def test_a_name_that_the_source_lost_is_told_from_the_explanation_with_a_warning():
    report = read(HEAD + "过程\t预算执行\t\t部门本年度预算完成数与预算数的比率。\t3\n")
    assert [told(score) for score in report.scores] == [("过程/预算执行/预算完成率", "", "3")]
    assert [warning.code for warning in report.warnings] == ["name_from_explanation"]


def test_a_score_without_any_name_is_a_warning_and_no_line():
    report = read(HEAD + "\t\t\t工作开展良好，成效显著。\t3\n")
    assert report.scores == ()
    assert [warning.code for warning in report.warnings] == ["score_without_name"]


def test_weights_of_every_level_and_of_the_indicator_in_columns():
    head = TITLE + "一级指标\t分值\t二级指标\t分值\t三级指标\t分值\t评分标准\t得分\t扣分原因\n"
    rows = (
        "投入\t20\t目标设定\t10\t绩效目标合理性\t5\t目标依据充分得满分。\t5\t\n"
        "\t\t\t\t绩效指标明确性\t5\t指标清晰得满分。\t4\t不够细化\n"
        "\t\t预算配置\t10\t在职人员控制率\t10\t控制率不超过百分之百得满分。\t10\t\n"
        "合计\t20\t\t20\t\t20\t\t19\t\n"
    )
    assert [told(score) for score in lines(rows, head)] == [
        ("投入/目标设定/绩效目标合理性", "5", "5"),
        ("投入/目标设定/绩效指标明确性", "5", "4"),
        ("投入/预算配置/在职人员控制率", "10", "10"),
        ("总分", "20", "19"),
    ]


def test_weight_and_score_in_two_columns():
    head = TITLE + "一级指标\t二级指标\t三级指标\t分值\t评分标准\t得分\n"
    (line,) = lines("产出\t职责履行\t实际完成率\t10\t部门实际完成工作数与计划工作数的比率。\t9\n", head)
    assert told(line) == ("产出/职责履行/实际完成率", "10", "9")


def test_a_score_that_is_not_printed_is_a_warning():
    report = read(HEAD + "产出\t职责履行\t完成及时率（4分）\t在规定时限内及时完成的实际工作数。\t\n")
    assert [told(score) for score in report.scores] == [("产出/职责履行/完成及时率", "4", "")]
    assert [warning.code for warning in report.warnings] == ["score_not_printed"]


def test_rows_that_ran_together_give_no_score_and_one_warning():
    rows = "投入过程\t目标设定预算配置\t完成数与预算数之比\t按序时进度支付\t\n产出效果\t\t实际完成率质量达标率\t公用经费不超预算\t\n"
    report = read(HEAD + rows)
    assert report.scores == ()
    assert [warning.code for warning in report.warnings] == ["illegible_score_line"]
