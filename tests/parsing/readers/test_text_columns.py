"""Tables that a text lays out in blanks: read where their columns align, told table by table where they do not."""

from __future__ import annotations

from tests.parsing.written import cells, read

ALIGNED = """                         支出决算表
                                                            公开03表
部门：某某县水务局                                      金额单位：万元
  功能分类科目编码     科目名称             本年支出
                                            合计        基本支出    项目支出
           合计                             310.00      200.00      110.00
   201      一般公共服务支出                 250.00      140.00      110.00
   2013801  行政运行                         140.00      140.00
   208      社会保障和就业支出                60.00       60.00
   2080505  机关事业单位基本养老保险缴
            费支出                            60.00       60.00
"""
SUMMARY = """收入支出决算总表
收入                                        支出
项目                            决算数      项目                         决算数
一、一般公共预算财政拨款收入    310.00      一、一般公共服务支出          250.00
二、政府性基金预算财政拨款收入              八、社会保障和就业支出         60.00
本年收入合计                    310.00      本年支出合计                 310.00
总计                            310.00      总计                         310.00
"""
SINGLE = """支出决算表
单位：万元
功能分类科目编码 科目名称 本年支出合计 基本支出 项目支出
合计 310.00 200.00 110.00
201 一般公共服务支出 250.00 140.00 110.00
208 社会保障和就业支出 60.00 60.00
"""


def test_a_table_whose_columns_align_is_read():
    report = read(ALIGNED)
    assert [row for row in cells(report) if row[2] == "基本支出"] == [
        ("", "合计", "基本支出", "200"),
        ("201", "一般公共服务支出", "基本支出", "140"),
        ("2013801", "行政运行", "基本支出", "140"),
        ("208", "社会保障和就业支出", "基本支出", "60"),
        ("2080505", "机关事业单位基本养老保险缴费支出", "基本支出", "60"),
    ]
    assert [row[3] for row in cells(report) if row[2] == "项目支出"] == ["110", "110"]
    assert report.warnings == ()


def test_both_sides_of_a_summary_are_read():
    report = read(SUMMARY)
    assert [row[1:] for row in cells(report)][:4] == [
        ("一般公共预算财政拨款收入", "决算数", "310"),
        ("一般公共服务支出", "决算数", "250"),
        ("社会保障和就业支出", "决算数", "60"),
        ("本年收入合计", "决算数", "310"),
    ]
    assert report.figures[0].where.line == 6


def test_columns_that_do_not_align_are_told_with_the_tables_title():
    moved = ALIGNED.replace(
        "208      社会保障和就业支出                60.00", "208      社会保障和就业支出   60.00             "
    )
    report = read(moved)
    assert report.figures == ()
    assert [warning.code for warning in report.warnings] == ["space_columns"]
    assert "“支出决算表”" in report.warnings[0].message


def test_tables_parted_by_single_blanks_are_told_one_by_one():
    report = read(
        SINGLE
        + SUMMARY.replace("  ", " ")
        .replace("  ", " ")
        .replace("  ", " ")
        .replace("  ", " ")
        .replace("  ", " ")
    )
    assert report.figures == ()
    assert [w.message.split("“")[1].split("”")[0] for w in report.warnings] == [
        "支出决算表",
        "收入支出决算总表",
    ]


def test_running_text_with_wide_blanks_is_no_table():
    report = read(
        "三、支出决算情况说明\n本年支出合计  310.00万元，其中：基本支出  200.00万元。\n项目支出  110.00万元。\n"
    )
    assert not any(warning.code == "space_columns" for warning in report.warnings)


def test_a_table_printed_a_cell_a_line_is_told_with_its_title():
    report = read("收入支出决算总表\n\n项目\n\n金额\n\n一、事业收入\n\n310.00\n\n二、教育支出\n\n250.00\n\n")
    assert report.figures == ()
    assert [warning.code for warning in report.warnings] == ["space_columns"]
    assert "“收入支出决算总表”每格单独成一行" in report.warnings[0].message


def test_a_performance_table_without_columns_is_told():
    report = read("项目支出绩效自评表\n一级指标 二级指标 三级指标 分值 得分\n产出指标 数量指标 修路 10 9\n")
    assert report.scores == ()
    assert [warning.code for warning in report.warnings] == ["unread_scores"]
