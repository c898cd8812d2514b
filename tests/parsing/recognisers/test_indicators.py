"""Indicator lines of performance tables."""

from __future__ import annotations

from model import Score
from tests.parsing.written import UNIT, read

PROJECT = "项目支出绩效自评表\n项目名称\t水利工程\n主管部门\t某某县水务局\n"
HEAD = "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"


def lines(rows: str, head: str = PROJECT + HEAD) -> list[Score]:
    return list(read(head + rows).scores)


def told(score: Score) -> tuple[str, ...]:
    return ("/".join(score.path), score.target, score.actual, score.weight, score.score, score.note)


def test_levels_of_merged_cells_hold_for_the_lines_below():
    rows = (
        "\t产出指标\t数量指标\t修渠长度\t≥3公里\t3公里\t20\t20\t\n"
        "\t\t\t修渠条数\t2条\t2条\t20\t20\t\n"
        "\t\t时效指标\t完成时间\t12月底前\t12月\t10\t8\t雨季延误\n"
        "\t效益指标\t社会效益指标\t受益人口\t≥2万人\t2万人\t30\t30\t\n"
        "总分\t100\t97\n"
    )
    assert [told(score) for score in lines(rows)] == [
        ("产出指标/数量指标/修渠长度", "≥3公里", "3公里", "20", "20", ""),
        ("产出指标/数量指标/修渠条数", "2条", "2条", "20", "20", ""),
        ("产出指标/时效指标/完成时间", "12月底前", "12月", "10", "8", "雨季延误"),
        ("效益指标/社会效益指标/受益人口", "≥2万人", "2万人", "30", "30", ""),
        ("总分", "", "", "100", "97", ""),
    ]
    assert {(score.table, score.project) for score in lines(rows)} == {("项目支出绩效自评表", "水利工程")}


def test_numbering_and_full_marks_are_no_names():
    rows = "\t产出指标（50分）\t数量指标\t指标1：修渠长度（20分）\t3公里\t3公里\t20\t20分\t\n"
    assert told(lines(rows)[0])[:1] == ("产出指标/数量指标/修渠长度",)
    assert lines(rows)[0].score == "20"


def test_an_indicator_without_a_name_gives_no_line():
    assert lines("\t产出指标\t数量指标\t指标1：\t\t\t\t\t\n") == []


def test_a_weight_of_each_level_is_told_from_the_indicators_own():
    rows = "产出指标\t60\t数量指标\t40\t修渠长度\t20\t3公里\t3公里\t18\n"
    head = PROJECT + "一级指标\t分值\t二级指标\t分值\t三级指标\t分值\t年度指标值\t实际完成值\t得分\n"
    assert told(lines(rows, head)[0]) == ("产出指标/数量指标/修渠长度", "3公里", "3公里", "20", "18", "")


def test_a_heading_left_of_the_levels_is_no_column():
    head = PROJECT + "绩效指标完成情况\t一级指标\t二级指标\t三级指标\t预期指标值\t实际完成指标值\n"
    (line,) = lines("\t项目完成指标\t数量指标\t修渠\t3公里\t2.9公里\n", head)
    assert (line.target, line.actual) == ("3公里", "2.9公里")


def test_a_table_of_the_whole_unit_scores_the_unit():
    head = "部门整体支出绩效自评表\n部门名称\t某某县水务局\n" + HEAD
    (line,) = lines("\t产出指标\t数量指标\t修渠长度\t3公里\t3公里\t20\t20\t\n", head)
    assert (line.table, line.project) == ("部门整体支出绩效自评表", UNIT)


def test_a_line_broken_over_a_page_is_one_line():
    rows = (
        "\t产出指标\t质量指标\t验收合格率\t按合同约定完成\t全部\t20\t20\t\n"
        "\t\t\t\t并通过验收\t合格\t\t\t\n"
    )  # fmt: skip
    assert [told(score) for score in lines(rows)] == [
        ("产出指标/质量指标/验收合格率", "按合同约定完成并通过验收", "全部合格", "20", "20", "")
    ]


def test_a_score_too_long_is_a_warning_and_no_line():
    report = read(PROJECT + HEAD + f"\t产出指标\t数量指标\t修渠长度\t3公里\t3公里\t20\t{'9' * 40}\t\n")
    assert report.scores == ()
    assert [warning.code for warning in report.warnings] == ["illegible_score_line"]


def test_a_table_printed_one_cell_a_line():
    body = "项目支出绩效自评表\n\n" + "\n\n".join(
        "\n".join(f"\t{cell}" for cell in row.split("|"))
        for row in (
            "项目名称|水利工程",
            "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
            "|产出指标|数量指标|修渠长度|3公里|3公里|20|18",
            "总分|100|98",
        )
    )
    assert [told(score)[0::4] for score in read(body + "\n").scores] == [
        ("产出指标/数量指标/修渠长度", "18"),
        ("总分", "98"),
    ]


def test_a_target_over_three_columns_is_one_text():
    head = (
        PROJECT
        + "绩效指标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t分值\t实际完成指标值\t得分\n"
    )
    rows = "\t产出指标\t数量指标\t修渠长度\t≥\t3\t公里\t20\t4\t20\n\t\t质量指标\t验收合格率\t＝\t100%\t%\t20\t90\t18\n"
    assert [told(score) for score in lines(rows, head)] == [
        ("产出指标/数量指标/修渠长度", "≥3公里", "4", "20", "20", ""),
        ("产出指标/质量指标/验收合格率", "＝100%", "90", "20", "18", ""),
    ]
