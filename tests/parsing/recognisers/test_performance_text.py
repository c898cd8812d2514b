"""The section on performance management: projects evaluated, their money, their scores."""

from __future__ import annotations

from tests.parsing.written import said, tell

SECTION = "预算绩效情况"


def test_how_many_projects_were_evaluated_with_how_much_money():
    text = (
        "我局组织对2023年度项目支出全面开展绩效自评。其中，一级项目2个，二级项目6个，"
        "共涉及资金390万元，占一般公共预算项目支出总额的100%。组织对“水利工程”等2个项目开展了部门评价，涉及资金200万元。"
    )
    assert said(SECTION, text) == [
        ("绩效自评项目/一级项目", "数量", "2"),
        ("绩效自评项目/二级项目", "数量", "6"),
        ("绩效自评项目", "决算数", "390"),
        ("绩效自评项目", "占比", "100"),
        ("部门评价项目", "数量", "2"),
        ("部门评价项目", "决算数", "200"),
    ]


def test_sichuan_counts_the_stages_of_a_years_management():
    text = "对3个项目进行了预算事前绩效评估，对6个项目编制了绩效目标，选取2个项目开展绩效监控，年终对6个项目开展了绩效自评。"
    assert said(SECTION, text) == [
        ("预算事前绩效评估项目", "数量", "3"),
        ("绩效目标编制项目", "数量", "6"),
        ("绩效监控项目", "数量", "2"),
        ("绩效自评项目", "数量", "6"),
    ]


def test_a_projects_own_paragraph():
    text = (
        "水利工程项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为95分。"
        "项目全年预算数为100万元，执行数为90万元，完成预算的90%。主要产出和效果：一是投入500万元修渠3公里。"
    )
    assert said(SECTION, text) == [
        ("水利工程/自评得分", "数量", "95"),
        ("水利工程", "预算数", "100"),
        ("水利工程", "决算数", "90"),
        ("水利工程", "完成预算率", "90"),
    ]


def test_a_project_named_in_its_own_heading():
    assert said(
        SECTION,
        "1.水利工程项目绩效自评情况",
        "项目年初预算100万元，实际支出90万元，自评得分95分。",
        "（三）绩效评价结果",
        "共有5个项目评级为“优”，1个项目评级为“良”。发现问题2个，已经完成整改1个，正在整改1个。",
    ) == [
        ("水利工程", "年初预算数", "100"),
        ("水利工程", "决算数", "90"),
        ("水利工程/自评得分", "数量", "95"),
        ("绩效评级为“优”的项目", "数量", "5"),
        ("绩效评级为“良”的项目", "数量", "1"),
        ("绩效自评发现问题", "数量", "2"),
        ("绩效自评发现问题/已经完成整改", "数量", "1"),
        ("绩效自评发现问题/正在整改", "数量", "1"),
    ]


def test_the_units_own_score():
    assert said(SECTION, "对部门整体支出开展绩效自评，资金1190万元，自评得分96分。") == [
        ("部门整体支出/自评得分", "数量", "96")
    ]


def test_what_the_work_achieved_is_no_figure():
    assert (
        tell(SECTION, "全年修渠3公里，培训5次、100人，受益2万人，满意度98%，带动增收500万元。").figures == []
    )
