"""Funding lines of performance tables."""

from __future__ import annotations

import pytest

from model import Score
from tests.parsing.written import read

HEAD = "项目支出绩效自评表\n项目名称\t水利工程\n主管部门\t某某县水务局\n"
LEVELS = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"


def funding(rows: str) -> list[Score]:
    return [score for score in read(HEAD + rows + LEVELS).scores if score.kind == "funding"]


def told(score: Score) -> tuple[str, ...]:
    return (*score.path, score.initial, score.budget, score.spent, score.rate, score.weight, score.score)


def test_each_line_with_its_budgets_spending_and_rate():
    lines = funding(
        "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "\t年度资金总额\t100.00\t110.00\t99.00\t10\t90%\t9\n"
        "\t其中：当年财政拨款\t80.00\t90.00\t79.00\t—\t87.78%\t—\n"
        "\t上年结转资金\t20.00\t20.00\t20.00\t—\t100%\t—\n"
        "\t其他资金\t\t\t\t—\t\t—\n"
    )
    assert [told(line) for line in lines] == [
        ("年度资金总额", "100.00", "110.00", "99.00", "90", "10", "9"),
        ("当年财政拨款", "80.00", "90.00", "79.00", "87.78", "", ""),
        ("上年结转资金", "20.00", "20.00", "20.00", "100", "", ""),
        ("其他资金", "", "", "", "", "", ""),
    ]
    assert {(line.table, line.project) for line in lines} == {("项目支出绩效自评表", "水利工程")}
    assert lines[0].where.line == 7


@pytest.mark.parametrize("heading", ["分值", "分值（10分）", "分", "权重"])
def test_the_weight_under_any_of_its_headings(heading):
    (line,) = funding(
        f"项目资金（万元）\t\t全年预算数（A）\t全年执行数（B）\t{heading}\t执行率（B/A）\t得分\n"
        "\t年度资金总额：\t100\t90\t10\t90.00%\t9.00\n"
    )
    assert (line.weight, line.rate, line.score) == ("10", "90.00", "9.00")


def test_sichuan_prints_pairs_of_budget_and_spending():
    lines = funding(
        "预算执行情况（元）\t预算数：\t120,000.00\t执行数：\t110,000.00\n"
        "\t其中-财政拨款：\t120,000.00\t其中-财政拨款：\t110,000.00\n"
        "\t其它资金：\t0\t其它资金：\t0\n"
        "年度目标完成情况\t预期目标\t目标实际完成情况\n"
    )
    assert [(*line.path, line.budget.rstrip("0"), line.spent.rstrip("0")) for line in lines[:2]] == [
        ("年度资金总额", "12.", "11."),
        ("财政拨款", "12.", "11."),
    ]
    assert lines[2].path == ("其他资金",)


def test_a_cell_that_is_no_number_is_a_warning_and_stays_empty():
    body = HEAD + "项目资金\t\t年初预算数\t全年执行数\n\t年度资金总额\t1OO.00\t90.00\n" + LEVELS
    report = read(body)
    assert (report.scores[0].initial, report.scores[0].spent) == ("", "90.00")
    assert [warning.code for warning in report.warnings] == ["illegible_score_cell"]


def test_money_in_yuan_is_given_in_wan():
    (line,) = funding("金额单位：元\t\t年初预算数\t全年执行数\n\t年度资金总额\t1,000,000\t900,000\n")
    assert (float(line.initial), float(line.spent)) == (100, 90)


def test_sichuan_funds_of_a_project_under_a_title_that_ends_with_the_year():
    scores = read(
        "部门预算项目支出绩效自评表（2023年度）\n项目名称\t林业病虫害防治\n"
        "预算执行情况（10分）\t年度预算数（万元）\t年初预算\t调整后预算数\t预算执行数\t预算执行率\t权重\t得分\n"
        "\t总额\t50.00\t45.00\t44.10\t98.00%\t10\t9.8\n\t财政专户管理资金\t0.00\t0.00\t0.00\t\t/\t/\n"
        "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t完成值\t权重\t得分\n"
    ).scores
    assert {score.project for score in scores} == {"林业病虫害防治"}
    assert [(s.path, s.initial, s.budget, s.spent, s.rate, s.weight, s.score) for s in scores] == [
        (("年度资金总额",), "50.00", "45.00", "44.10", "98.00", "10", "9.8"),
        (("财政专户管理资金",), "0.00", "0.00", "0.00", "", "", ""),
    ]
