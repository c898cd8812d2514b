"""“三公”经费 tables: grouped and interleaved columns, lines, provincial extras."""

from __future__ import annotations

from tests.parsing.written import cells, read

PARTS = [
    "合计",
    "因公出国（境）费",
    "公务用车购置及运行维护费",
    "公务用车购置费",
    "公务用车运行维护费",
    "公务接待费",
]
BUDGET = dict(zip(PARTS, ["12", "0", "10", "0", "10", "2"], strict=True))
FINAL = dict(zip(PARTS, ["9.88", "0", "8.88", "0", "8.88", "1"], strict=True))


def by_measure(text: str, measure: str) -> dict[str, str]:
    """The values of one measure by item."""
    return {item: value for _, item, named, value in cells(read(text)) if named == measure}


def test_six_budget_columns_then_six_final_columns():
    table = """财政拨款“三公”经费支出决算表
预算数\t\t\t\t\t\t决算数\t\t\t\t\t
合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t
1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12
12.00\t0.00\t10.00\t0.00\t10.00\t2.00\t9.88\t0.00\t8.88\t0.00\t8.88\t1.00
"""
    assert by_measure(table, "预算数") == BUDGET
    assert by_measure(table, "决算数") == FINAL
    assert len(cells(read(table))) == 12


def test_budget_and_final_interleaved_part_by_part():
    table = """财政拨款“三公”经费支出决算表
合计\t\t因公出国（境）费\t\t公务接待费\t\t公务用车购置及运行费\t\t\t\t\t
\t\t\t\t\t\t小计\t\t公务用车购置费\t\t公务用车运行费\t
预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数
12.00\t9.88\t0\t0\t2.00\t1.00\t10.00\t8.88\t0\t0\t10.00\t8.88
"""
    assert by_measure(table, "预算数") == BUDGET
    assert by_measure(table, "决算数") == FINAL


def test_shaanxi_prints_budget_and_final_as_lines_beside_meetings_and_training():
    table = """一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表
项目\t“三公”经费\t\t\t\t\t\t会议费\t培训费
\t小计\t因公出国（境）费用\t公务接待费\t公务用车购置及运行维护费\t\t\t\t
\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t
栏次\t1\t2\t3\t4\t5\t6\t7\t8
预算数\t12.00\t0.00\t2.00\t10.00\t0.00\t10.00\t1.00\t3.00
决算数\t9.88\t0.00\t1.00\t8.88\t0.00\t8.88\t0.50\t2.50
"""
    assert by_measure(table, "预算数") == {**BUDGET, "会议费": "1", "培训费": "3"}
    assert by_measure(table, "决算数") == {**FINAL, "会议费": "0.5", "培训费": "2.5"}


def test_parts_as_lines_with_short_names():
    table = """财政拨款“三公”经费支出决算表
项目\t年初预算数\t全年预算数\t决算数\t上年决算数
合计\t11.00\t12.00\t9.88\t10.50
1.因公出国（境）费\t0\t0\t0\t0
2.公务接待费\t2.00\t2.00\t1.00\t1.20
3.公务用车费\t9.00\t10.00\t8.88\t9.30
其中：（1）公务用车运行维护费\t9.00\t10.00\t8.88\t9.30
（2）公务用车购置\t0\t0\t0\t0
"""
    assert by_measure(table, "预算数") == BUDGET
    assert by_measure(table, "决算数") == FINAL
    assert by_measure(table, "年初预算数")["合计"] == "11"
    assert by_measure(table, "上年数")["合计"] == "10.5"


YUNNAN = """财政拨款“三公”经费、行政参公单位机关运行经费情况表
部门：某某县水务局\t金额单位：元
项目\t行次\t预算数\t决算统计数
栏次\t\t1\t2
一、“三公”经费支出\t1\t—\t—
（一）支出合计\t2\t120,000.00\t98,800.00
1．因公出国（境）费\t3\t\t
2．公务用车购置及运行维护费\t4\t100,000.00\t88,800.00
3．公务接待费\t7\t20,000.00\t10,000.00
（1）国内接待费\t8\t—\t10,000.00
其中：外事接待费\t9\t—\t0.00
（2）国（境）外接待费\t10\t—\t0.00
（二）相关统计数\t11\t—\t—
4．公务用车保有量（辆）\t15\t—\t4
5．国内公务接待批次（个）\t16\t—\t12
其中：外事接待批次（个）\t17\t—\t1
6．国内公务接待人次（人）\t18\t—\t90
7．国（境）外公务接待批次（个）\t20\t—\t0
二、机关运行经费\t22\t—\t1,000,000.00
（一）行政单位\t23\t—\t1,000,000.00
（二）参照公务员法管理事业单位\t24\t—\t—
"""


def test_yunnan_lines_in_yuan_with_counts_and_running_costs():
    assert by_measure(YUNNAN, "决算数") == {
        "合计": "9.88",
        "公务用车购置及运行维护费": "8.88",
        "公务接待费": "1",
        "国内公务接待支出": "1",
        "外宾接待支出": "0",
        "国（境）外接待费": "0",
        "机关运行经费": "100",
        "机关运行经费/行政单位": "100",
    }
    assert by_measure(YUNNAN, "数量") == {
        "公务用车保有量": "4",
        "国内公务接待批次": "12",
        "接待外宾批次": "1",
        "国内公务接待人次": "90",
        "国（境）外公务接待批次": "0",
    }
    assert read(YUNNAN).warnings == ()


def test_counts_keep_their_units():
    counted = {figure.item: figure.unit for figure in read(YUNNAN).figures if figure.measure == "数量"}
    assert counted["公务用车保有量"] == "辆"
    assert counted["国内公务接待批次"] == "个"
    assert counted["国内公务接待人次"] == "人"


def test_statistics_beside_each_other_in_two_pairs():
    table = """相关统计数
项目\t统计数\t项目\t统计数
因公出国（境）团组数（个）\t0\t公务用车保有量（辆）\t4
因公出国（境）人次数（人）\t0\t国内公务接待批次（个）\t12
公务用车购置数（辆）\t0\t国内公务接待人次（人）\t90
"""
    assert by_measure(table, "数量") == {
        "因公出国（境）团组数": "0",
        "公务用车保有量": "4",
        "因公出国（境）人次数": "0",
        "国内公务接待批次": "12",
        "公务用车购置数": "0",
        "国内公务接待人次": "90",
    }


def test_a_line_that_is_no_part_is_a_warning_never_another_part():
    table = """财政拨款“三公”经费支出决算表
项目\t预算数\t决算数
合计\t12.00\t9.88
因公出国（境）费\t0\t0
公务接待费\t2.00\t1.00
差旅开支\t3.00\t2.00
公务用车购置及运行维护费\t10.00\t8.88
"""
    report = read(table)
    assert "2" not in [value for _, item, measure, value in cells(report) if measure == "决算数"]
    assert [warning.code for warning in report.warnings] == ["unknown_line", "unknown_line"]
