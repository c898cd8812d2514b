"""Sentences of the 情况说明: which item each number speaks of, in the wording of many provinces."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.written import said, tell

TOTAL, INCOME, SPENDING = "收入支出决算总体情况", "收入决算情况", "支出决算情况"
FISCAL, GENERAL, BASIC = (
    "财政拨款收入支出决算总体情况",
    "一般公共预算财政拨款支出决算情况",
    "一般公共预算财政拨款基本支出决算情况",
)
THREE_PUBLIC, RUNNING, PROCUREMENT = "“三公”经费支出决算情况", "机关运行经费支出情况", "政府采购支出情况"
ASSETS, FUND = "国有资产占用情况", "政府性基金预算收支决算情况"


def test_totals_of_both_sides_are_given_for_both():
    assert said(
        TOTAL, "2023年度收、支总计1,234.56万元。与2022年度相比，收、支总计各增加100万元，增长8.81%。"
    ) == [
        ("收入总计", "决算数", "1234.56"),
        ("支出总计", "决算数", "1234.56"),
        ("收入总计", "比上年增减额", "100"),
        ("支出总计", "比上年增减额", "100"),
        ("收入总计", "比上年增减率", "8.81"),
        ("支出总计", "比上年增减率", "8.81"),
    ]


def test_guangdong_total_income_and_its_parts():
    assert said(
        TOTAL, "2023年度总收入12.5万元，其中本年收入合计12万元，年初结转和结余0.5万元；总支出12.5万元。"
    ) == [
        ("收入总计", "决算数", "12.5"),
        ("本年收入合计", "决算数", "12"),
        ("年初结转和结余", "决算数", "0.5"),
        ("支出总计", "决算数", "12.5"),
    ]


@pytest.mark.parametrize(
    ("statement", "items"),
    [(TOTAL, ["收入总计", "支出总计"]), (FISCAL, ["财政拨款收入总计", "财政拨款支出总计"])],
)
def test_income_and_expenditure_named_by_one_word_each(statement, items):
    assert [item for item, _, _ in said(statement, "2023年度收入12万元，支出11万元。")] == items


def test_inner_mongolia_compares_with_the_budget_and_with_the_year_before():
    text = "与年初预算相比，收、支总计各增加3万元，增长2%，变动原因：追加；与上年决算相比，收、支总计各减少6万元。"
    assert said(TOTAL, text)[::2] == [
        ("收入总计", "比年初预算增减额", "3"),
        ("收入总计", "比年初预算增减率", "2"),
        ("收入总计", "比上年增减额", "-6"),
    ]


def test_inner_mongolia_names_each_sides_total_in_a_heading_line():
    assert said(
        TOTAL, "（一）收入决算总计12.5万元。包括：", "3.年初结转和结余1万元。", "（二）支出决算总计12.5万元。"
    ) == [
        ("收入总计", "决算数", "12.5"),
        ("年初结转和结余", "决算数", "1"),
        ("支出总计", "决算数", "12.5"),
    ]


def test_beijing_measures_against_the_dated_budget():
    assert said(GENERAL, "“教育支出”（类）2023年度决算40万元，比2023年年初预算增加1万元，增长2.56%。") == [
        ("教育支出", "决算数", "40"),
        ("教育支出", "比年初预算增减额", "1"),
        ("教育支出", "比年初预算增减率", "2.56"),
    ]


def test_yunnan_prints_yuan_and_shares_of_the_fund():
    assert said(
        GENERAL, "8.社会保障和就业（类）支出1,200,000.50元，占一般公共预算财政拨款总支出的4.98%。"
    ) == [
        ("社会保障和就业支出", "决算数", "120.00005"),
        ("社会保障和就业支出", "占比", "4.98"),
    ]


def test_yunnan_describes_basic_and_project_expenditure_under_their_headings():
    assert said(
        SPENDING,
        "2023年度支出合计30万元。",
        "（一）基本支出情况",
        "2023年度用于保障机关、下属事业单位等机构正常运转的日常支出10万元。",
        "（二）项目支出情况",
        "2023年度为完成特定的工作任务，用于专项业务工作的经费支出20万元。",
    ) == [
        ("本年支出合计", "决算数", "30"),
        ("基本支出", "决算数", "10"),
        ("项目支出", "决算数", "20"),
    ]  # fmt: skip


def test_a_brackets_name_holds_inside_it_only():
    assert said(INCOME, "事业收入5万元（含教育收费2万元），占总收入的10%。") == [
        ("事业收入", "决算数", "5"),
        ("教育收费", "决算数", "2"),
        ("事业收入", "占比", "10"),
    ]


@pytest.mark.parametrize("comparison", ["与上年相比", "与上年1,000万元相比", "比上年", "较2022年度"])
def test_a_comparison_behind_the_parts_speaks_of_the_whole_again(comparison):
    told = said(
        SPENDING, f"本年支出合计90万元，其中：基本支出60万元；项目支出30万元。{comparison}减少6万元。"
    )
    assert told[-1] == ("本年支出合计", "比上年增减额", "-6")


def test_parts_with_changes_of_their_own_keep_them():
    assert said(SPENDING, "与上年相比，支出合计减少3万元。其中：基本支出增加1万元；项目支出减少4万元。") == [
        ("本年支出合计", "比上年增减额", "-3"),
        ("基本支出", "比上年增减额", "1"),
        ("项目支出", "比上年增减额", "-4"),
    ]


def test_names_that_all_have_one_value_get_it_each():
    assert said(INCOME, "上级补助收入、事业收入和经营收入均为0万元，占0%。") == [
        ("上级补助收入", "决算数", "0"),
        ("事业收入", "决算数", "0"),
        ("经营收入", "决算数", "0"),
        ("上级补助收入", "占比", "0"),
        ("事业收入", "占比", "0"),
        ("经营收入", "占比", "0"),
    ]


def test_names_that_share_one_value_are_one_item():
    assert said(SPENDING, "上缴上级支出、经营支出、对附属单位补助支出共7万元。") == [
        ("上缴上级支出、经营支出、对附属单位补助支出", "决算数", "7"),
    ]


def test_numbers_dealt_out_go_to_one_name_each():
    assert said(TOTAL, "收入总计12万元，支出总计11万元，与上年相比分别减少1万元和2万元，下降7.7%和15.4%。")[
        2:
    ] == [
        ("收入总计", "比上年增减额", "-1"),
        ("支出总计", "比上年增减额", "-2"),
        ("收入总计", "比上年增减率", "-7.7"),
        ("支出总计", "比上年增减率", "-15.4"),
    ]


def test_numbers_are_dealt_out_in_their_own_sentence_only():
    text = "收入总计12万元，支出总计11万元，与上年相比分别减少1万元和2万元。年末结转和结余1万元和2万元。"
    assert said(TOTAL, text)[4:] == [("年末结转和结余", "决算数", "1")]


def test_numbers_dealt_out_to_a_pair():
    assert said(FISCAL, "财政拨款收、支总计分别为12万元、11万元。") == [
        ("财政拨款收入总计", "决算数", "12"),
        ("财政拨款支出总计", "决算数", "11"),
    ]


def test_numbers_dealt_out_to_unknown_names_are_a_warning():
    outcome = tell(THREE_PUBLIC, "接待上级检查组、外县考察组分别支出0.6万元、0.4万元。")
    assert outcome.figures == []
    assert [warning.code for warning in outcome.warnings] == ["amount_without_item"]


def test_a_number_of_more_digits_than_any_has_is_a_warning():
    outcome = tell(THREE_PUBLIC, f"公务接待费{'1' * 40}万元，会议费1,234,567,890.12万元。")
    assert [str(f.value) for f in outcome.figures] == ["1234567890.12"]
    assert [warning.code for warning in outcome.warnings] == ["number_too_long"]


def test_a_number_under_an_unknown_name_is_a_warning_and_so_is_none_of_the_line_before():
    outcome = tell(THREE_PUBLIC, "公务接待费1万元，具体内容包括：接待上级检查组0.6万元，占60%。")
    assert [(f.item, str(f.value)) for f in outcome.figures] == [("公务接待费", "1")]
    assert "接待上级检查组0.6万元" in outcome.warnings[0].message


@pytest.mark.parametrize("words", ["中", "支出中", "用于", "支出包括"])
def test_a_part_of_the_thing_named_is_not_the_thing(words):
    assert said(THREE_PUBLIC, f"公务接待费{words}接待差旅费5万元。") == [("接待差旅费", "决算数", "5")]
    outcome = tell(THREE_PUBLIC, f"公务接待费{words}接待上级检查组5万元。")
    assert (outcome.figures, len(outcome.warnings)) == ([], 1)


def test_a_code_joined_to_the_items_number_leads_its_name():
    assert said(GENERAL, "一般公共预算财政拨款支出90万元。其中：", "1.2010301行政运行20万元，完成预算99%。")[
        1:
    ] == [("行政运行", "决算数", "20"), ("行政运行", "完成预算率", "99")]


def test_names_of_lines_stay_as_printed_under_their_class():
    assert said(
        GENERAL, "1.一般公共服务支出（类）：30万元。其中：行政运行20万元，一般行政管理事务10万元。"
    ) == [
        ("一般公共服务支出", "决算数", "30"),
        ("一般公共服务支出/行政运行", "决算数", "20"),
        ("一般公共服务支出/一般行政管理事务", "决算数", "10"),
    ]


def test_a_path_of_class_section_and_item():
    assert said(GENERAL, "（2）教育支出（类）普通教育（款）小学教育（项）。年初预算为20万元，支出决算为21万元，完成年初预算的105%。") == [
        ("教育支出/普通教育/小学教育", "年初预算数", "20"),
        ("教育支出/普通教育/小学教育", "决算数", "21"),
        ("教育支出/普通教育/小学教育", "完成预算率", "105"),
    ]  # fmt: skip


def test_a_section_and_item_under_the_class_of_the_line_above():
    told = said(
        GENERAL,
        "1.教育支出（类）年初预算为50万元。其中：",
        "（1）普通教育（款）小学教育（项）。年初预算为20万元。",
    )
    assert told[-1][0] == "教育支出/普通教育/小学教育"


@pytest.mark.parametrize(
    "path",
    [
        "教育支出（类）普通教育（款）小学教育（项）",
        "教育支出（205类）普通教育（20502款）小学教育（2050202项）",
        "教育支出（205）普通教育（20502）小学教育（2050202）",
        "教育支出（205）普通教育（02）小学教育（02）",
    ],
)
def test_the_levels_of_a_path_are_told_by_words_or_codes(path):
    assert said(GENERAL, f"1.{path}决算20万元，较年初预算增加1万元。") == [
        ("教育支出/普通教育/小学教育", "决算数", "20"),
        ("教育支出/普通教育/小学教育", "比年初预算增减额", "1"),
    ]


def test_parts_behind_a_name_of_the_whole_stand_under_no_class():
    text = "4.住房保障支出（类）支出8万元。一般公共预算财政拨款基本支出80万元，其中：工资福利支出60万元。"
    assert [item for item, _, _ in said(GENERAL, text)] == ["住房保障支出", "基本支出", "工资福利支出"]


def test_numbering_is_no_part_of_a_class():
    assert said(FUND, "（一）城乡社区支出（类）支出决算为40万元。") == [("城乡社区支出", "决算数", "40")]


def test_the_final_amount_of_a_funds_line_is_not_the_whole_funds():
    told = said(
        FUND, "1.城乡社区支出（类）征地和拆迁补偿支出（项）。支出决算为3万元。", "2023年度支出决算为3万元。"
    )
    assert [item for item, _, _ in told] == ["城乡社区支出/征地和拆迁补偿支出", "政府性基金预算支出"]


def test_lottery_lines_keep_their_whole_name():
    told = said(FUND, "其他支出（类）彩票公益金安排的支出（款）用于社会福利的彩票公益金支出（项）支出5万元。")
    assert told[0][0] == "其他支出/彩票公益金安排的支出/用于社会福利的彩票公益金支出"


def test_economic_lines_of_the_basic_expenditure():
    assert said(BASIC, "人员经费8万元，主要包括：基本工资3万元、绩效工资2万元、住房公积金3万元。") == [
        ("人员经费", "决算数", "8"),
        ("基本工资", "决算数", "3"),
        ("绩效工资", "决算数", "2"),
        ("住房公积金", "决算数", "3"),
    ]


def test_spent_this_year_goes_on_with_the_line():
    assert said(THREE_PUBLIC, "公务接待费本年支出1万元，上年支出1.2万元。") == [
        ("公务接待费", "决算数", "1"),
        ("公务接待费", "上年数", "1.2"),
    ]


def test_last_years_amount_inside_the_comparison():
    text = (
        "“三公”经费支出9.88万元，较2022年的11.08万元减少1.20万元，降幅10.83%；较年初预算12万元减少2.12万元。"
    )
    assert said(THREE_PUBLIC, text) == [
        ("“三公”经费", "决算数", "9.88"),
        ("“三公”经费", "上年数", "11.08"),
        ("“三公”经费", "比上年增减额", "-1.2"),
        ("“三公”经费", "比上年增减率", "-10.83"),
        ("“三公”经费", "年初预算数", "12"),
        ("“三公”经费", "比年初预算增减额", "-2.12"),
    ]


def test_the_budget_that_is_completed_may_stand_with_its_amount():
    assert said(GENERAL, "一般公共预算财政拨款支出11万元，完成年初预算10万元的110%。") == [
        ("一般公共预算财政拨款支出", "决算数", "11"),
        ("一般公共预算财政拨款支出", "年初预算数", "10"),
        ("一般公共预算财政拨款支出", "完成预算率", "110"),
    ]


def test_parts_of_what_is_held_to_its_budget_are_no_budgets():
    text = "“三公”经费支出2.05万元，年初预算为2.95万元，差值为0.9万元。其中：公务接待费支出2.05万元，年初预算为2.00万元，差值为0.05万元。"
    assert said(THREE_PUBLIC, text)[3:] == [
        ("公务接待费", "决算数", "2.05"),
        ("公务接待费", "年初预算数", "2"),
        ("公务接待费", "比年初预算增减额", "0.05"),
    ]


def test_a_rate_that_the_amounts_do_not_make_is_a_warning():
    outcome = tell(THREE_PUBLIC, "公务接待费年初预算数20万元，决算数21万元，预决算差异率9.00%。")
    assert [figure.measure for figure in outcome.figures] == ["年初预算数", "决算数"]
    assert [warning.code for warning in outcome.warnings] == ["base_unknown"]


def test_short_names_of_the_vehicles_two_parts():
    told = said(THREE_PUBLIC, "公务用车购置及运行费8.88万元，其中购置费0万元，运行费8.88万元。")
    assert [item for item, _, _ in told] == [
        "公务用车购置及运行维护费",
        "公务用车购置费",
        "公务用车运行维护费",
    ]


def test_running_and_keeping_in_one_short_word():
    told = said(THREE_PUBLIC, "公务用车购置及运维费3万元，其中公务用车运维费2万元。")
    assert [item for item, _, _ in told] == ["公务用车购置及运行维护费", "公务用车运行维护费"]


def test_three_public_budget_final_and_completion():
    text = "因公出国（境）费支出年初预算为0.00元，决算为0.00元；公务接待费支出年初预算为20,000.00元，决算为10,000.00元，完成年初预算的50.00%。"
    assert said(THREE_PUBLIC, text) == [
        ("因公出国（境）费", "年初预算数", "0"),
        ("因公出国（境）费", "决算数", "0"),
        ("公务接待费", "年初预算数", "2"),
        ("公务接待费", "决算数", "1"),
        ("公务接待费", "完成预算率", "50"),
    ]


def test_receptions_at_home_abroad_and_of_foreign_guests_are_told_apart():
    assert said(
        THREE_PUBLIC,
        "国内接待费支出1万元（其中：外事接待费支出0元），共安排国内公务接待12批次（其中：外事接待1批次），接待人次90人（其中：外事接待人次5人）。",
        "国（境）外接待费支出0元，共安排国（境）外公务接待2批次，接待人次8人。",
    ) == [
        ("国内公务接待支出", "决算数", "1"),
        ("外事接待支出", "决算数", "0"),
        ("国内公务接待批次", "数量", "12"),
        ("接待外宾批次", "数量", "1"),
        ("国内公务接待人次", "数量", "90"),
        ("接待外宾人次", "数量", "5"),
        ("国（境）外接待支出", "决算数", "0"),
        ("国（境）外公务接待批次", "数量", "2"),
        ("国（境）外公务接待人次", "数量", "8"),
    ]


def test_the_line_just_named_tells_where_guests_came_from():
    text = "国内公务接待费1万元，接待12批次90人次；国（境）外接待费0万元，接待2批次8人次。外宾接待支出0万元，接待1批次3人次。"
    assert [row for row in said(THREE_PUBLIC, text) if row[1] == "数量"] == [
        ("国内公务接待批次", "数量", "12"),
        ("国内公务接待人次", "数量", "90"),
        ("国（境）外公务接待批次", "数量", "2"),
        ("国（境）外公务接待人次", "数量", "8"),
        ("接待外宾批次", "数量", "1"),
        ("接待外宾人次", "数量", "3"),
    ]


def test_funds_of_the_income_by_their_short_names():
    text = "财政拨款收入12万元，其中：一般公共预算财政拨款10万元，政府性基金预算财政拨款2万元，占16.67%。"
    assert said(INCOME, text) == [
        ("财政拨款收入", "决算数", "12"),
        ("一般公共预算财政拨款收入", "决算数", "10"),
        ("政府性基金预算财政拨款收入", "决算数", "2"),
        ("政府性基金预算财政拨款收入", "占比", "16.67"),
    ]


def test_a_fund_whose_side_is_not_told_is_a_warning():
    outcome = tell(FISCAL, "财政拨款收、支总计12万元。其中：一般公共预算财政拨款10万元。")
    assert [figure.item for figure in outcome.figures] == ["财政拨款收入总计", "财政拨款支出总计"]
    assert [warning.code for warning in outcome.warnings] == ["amount_without_item"]


def test_vehicles_bought_and_kept_with_their_kinds():
    assert said(
        THREE_PUBLIC,
        "公务用车购置费0万元，全年购置公务用车1辆，其中：轿车1辆。",
        "公务用车运行维护费8万元，公务用车保有量为4辆，其中：轿车3辆、越野车1辆。",
    )[1::2] == [
        ("公务用车购置数", "数量", "1"),
        ("公务用车运行维护费", "决算数", "8"),
        ("公务用车保有量/轿车", "数量", "3"),
    ]  # fmt: skip


def test_a_change_speaks_of_the_year_that_its_sentence_begins_with():
    figures = tell(FISCAL, "2023年财政拨款收入总计118万元，2022年为115万元，增加3万元。").figures
    assert [(f.measure, f.year, str(f.value)) for f in figures] == [
        ("决算数", 2023, "118"),
        ("决算数", 2022, "115"),
        ("比上年增减额", 2023, "3"),
        ("决算数", 2022, "115"),
    ]


def test_the_year_before_is_derived_from_a_stated_change():
    figures = tell(RUNNING, "机关运行经费支出100万元，比上年减少5万元，下降4.76%。").figures
    assert [(f.year, f.measure, str(f.value)) for f in figures if f.basis == "derived"] == [
        (2022, "决算数", "105")
    ]


def test_each_cause_goes_to_the_comparison_that_it_explains():
    text = (
        "“三公”经费支出决算为9万元，完成预算的75%。较上年减少1万元，下降10%。"
        "决算数较预算数减少的主要原因是：厉行节约。决算数较上年减少的主要原因是：接待减少。"
    )
    told = {f.measure: (f.reason, f.reason_of) for f in tell(THREE_PUBLIC, text).figures}
    assert told == {
        "决算数": ("", ""),
        "完成预算率": ("厉行节约", "budget"),
        "比上年增减额": ("接待减少", "change"),
        "比上年增减率": ("接待减少", "change"),
    }


def test_a_cause_in_a_sentence_of_its_own():
    figures = tell(
        RUNNING, "机关运行经费支出100万元，比年初预算数减少5万元。", "主要原因是压缩办公费。"
    ).figures
    assert figures[1].reason == "压缩办公费"


def test_a_leftover_placeholder_is_a_warning():
    outcome = tell(RUNNING, "机关运行经费支出100万元，比上年增加（减少）5万元。")
    assert [warning.code for warning in outcome.warnings] == ["placeholder"]


def test_achievements_in_prose_are_no_figures():
    outcome = tell(RUNNING, "机关运行经费支出100万元，主要用于巡查河道、办结案件和宣传等工作。")
    assert len(outcome.figures) == 1


def test_assets_by_kind_and_their_changes():
    text = (
        "某某县水务局资产总额30万元，其中，流动资产2万元，固定资产28万元，对外投资及有价证券0万元，无形资产0万元。"
        "与上年相比，本年资产总额增加1万元。处置车辆2辆，账面原值5万元。"
    )
    assert said(ASSETS, text) == [
        ("资产总额", "决算数", "30"),
        ("流动资产", "决算数", "2"),
        ("固定资产", "决算数", "28"),
        ("对外投资及有价证券", "决算数", "0"),
        ("无形资产", "决算数", "0"),
        ("资产总额", "比上年增减额", "1"),
    ]


def test_vehicles_and_equipment_held():
    text = "共有车辆4辆，其中，机要通信用车1辆、其他用车3辆；单价50万元以上通用设备3台（套）。"
    assert said(ASSETS, text) == [
        ("车辆", "数量", "4"),
        ("机要通信用车", "数量", "1"),
        ("其他用车", "数量", "3"),
        ("单价50万元以上通用设备", "数量", "3"),
    ]


def test_procurement_planned_spent_and_contracted():
    text = (
        "政府采购预算总额20万元，实际支出金额15万元，其中：货物采购10万元，服务采购5万元。"
        "授予中小企业合同金额12万元，占政府采购支出总额的80%，其中：货物采购授予中小企业合同金额占货物支出金额的90%。"
    )
    assert said(PROCUREMENT, text) == [
        ("政府采购支出", "预算数", "20"),
        ("政府采购支出", "决算数", "15"),
        ("政府采购货物支出", "决算数", "10"),
        ("政府采购服务支出", "决算数", "5"),
        ("授予中小企业合同金额", "决算数", "12"),
        ("授予中小企业合同金额", "占比", "80"),
        ("货物采购授予中小企业合同金额", "占比", "90"),
    ]


def test_meetings_training_and_events():
    text = "开支会议费2万元，用于召开水利工作会议，人数50人；开支培训费3万元；举办节庆、晚会、论坛、赛事等活动，开支1万元。"
    assert [item for item, _, _ in said("一般性支出情况", text)] == [
        "会议费",
        "会议费/水利工作会议",
        "培训费",
        "节庆、晚会、论坛、赛事等活动",
    ]


def test_costs_stand_beside_one_another():
    text = "本年度会议费支出0万元。本年度培训费支出1.20万元，比上年增加0.20万元。本年度差旅费支出3.30万元。"
    assert [item for item, _, _ in said("一般性支出情况", text)] == ["会议费", "培训费", "培训费", "差旅费"]


@pytest.mark.parametrize("digits", ["9" * 40, "1," + ",".join(["000"] * 13), "0." + "3" * 40])
def test_a_number_too_long_is_passed_over(digits):
    assert said(RUNNING, f"机关运行经费支出{digits}万元，比上年增加5万元。") == [
        ("机关运行经费", "比上年增减额", "5")
    ]


def test_income_and_expenditure_called_by_their_final_accounts():
    assert said(TOTAL, "（四）收入决算1200万元，支出决算1190万元，结余10万元。") == [
        ("收入总计", "决算数", "1200"),
        ("支出总计", "决算数", "1190"),
        ("结余", "决算数", "10"),
    ]


def test_a_funds_income_and_expenditure_by_one_word_each():
    text = "2023年度政府性基金预算财政拨款收入100万元，支出80万元。"
    assert said(FUND, text) == [
        ("政府性基金预算财政拨款收入", "决算数", "100"),
        ("政府性基金预算支出", "决算数", "80"),
    ]


def test_codes_before_the_names_of_functional_lines():
    assert said(
        GENERAL,
        "1. 206科学技术支出7,800万元。",
        "其中：20603应用研究6,000万元；20605科技条件与服务1,800万元。",
        "[208]社会保障和就业支出800万元。",
        "（1）2080801死亡抚恤年初预算2万元，支出决算为3万元。",
    ) == [
        ("科学技术支出", "决算数", "7800"),
        ("科学技术支出/应用研究", "决算数", "6000"),
        ("科学技术支出/科技条件与服务", "决算数", "1800"),
        ("社会保障和就业支出", "决算数", "800"),
        ("社会保障和就业支出/死亡抚恤", "年初预算数", "2"),
        ("社会保障和就业支出/死亡抚恤", "决算数", "3"),
    ]


def test_balances_without_their_full_name_stay_as_printed():
    text = "财政拨款收入总计9,200万元，其中本年收入9,000万元，上年结转200万元。"
    assert said(FISCAL, text)[1:] == [
        ("本年收入合计", "决算数", "9000"),
        ("上年结转", "决算数", "200"),
    ]


def test_grants_called_without_income_are_a_source_of_their_own():
    assert said(INCOME, "总收入560万元，其中财政拨款500万元，占89.29%；事业收入60万元。")[1:] == [
        ("财政拨款收入", "决算数", "500"),
        ("财政拨款收入", "占比", "89.29"),
        ("事业收入", "决算数", "60"),
    ]


def test_other_vehicles_are_not_all_vehicles():
    text = "共有车辆20辆（台），其中一般公务用车8辆，执法执勤用车10辆，其他车辆2辆。"
    assert [(item, value) for item, _, value in said(ASSETS, text)] == [
        ("车辆", "20"), ("一般公务用车", "8"), ("执法执勤用车", "10"), ("其他车辆", "2"),
    ]  # fmt: skip


def test_a_fund_speaks_of_its_expenditure_again_behind_a_comparison():
    text = "年初结转和结余0万元，本年支出400万元，年末结转和结余0万元。与2022年度相比，支出增加100万元，增长33.33%。"
    assert said(FUND, text)[-2:] == [
        ("政府性基金预算支出", "比上年增减额", "100"),
        ("政府性基金预算支出", "比上年增减率", "33.33"),
    ]


def test_a_budget_named_in_full_is_still_the_base():
    text = "2023年“三公”经费财政拨款决算数12万元，比2023年“三公”经费财政拨款年初预算20万元减少8万元。"
    assert said(THREE_PUBLIC, text) == [
        ("“三公”经费", "决算数", "12"),
        ("“三公”经费", "年初预算数", "20"),
        ("“三公”经费", "比年初预算增减额", "-8"),
    ]


def test_a_funds_name_is_no_budget_to_compare_with():
    text = "一般公共预算财政拨款支出90万元，比2022年一般公共预算财政拨款支出减少8万元。"
    assert said(GENERAL, text)[-1] == ("一般公共预算财政拨款支出", "比上年增减额", "-8")


def test_kinds_of_procurement_by_one_word_each():
    text = "政府采购支出合计500.5万元，其中：货物200.5万元、工程100万元、服务200万元。"
    assert said(PROCUREMENT, text)[1:] == [
        ("政府采购货物支出", "决算数", "200.5"),
        ("政府采购工程支出", "决算数", "100"),
        ("政府采购服务支出", "决算数", "200"),
    ]


def test_guests_belong_to_the_groups_just_counted():
    text = "其中国内接待费3万元，外宾接待0万元。共接待国内来访团组25个、来宾210人次。"
    assert said(THREE_PUBLIC, text) == [
        ("国内公务接待支出", "决算数", "3"),
        ("外宾接待支出", "决算数", "0"),
        ("国内公务接待批次", "数量", "25"),
        ("国内公务接待人次", "数量", "210"),
    ]


def test_foreign_guests_in_brackets_are_a_part_of_those_counted_before():
    text = "国内公务接待8批次（其中外事接待0批次），60人次（其中外事接待0人次）。"
    assert said(THREE_PUBLIC, text) == [
        ("国内公务接待批次", "数量", "8"),
        ("接待外宾批次", "数量", "0"),
        ("国内公务接待人次", "数量", "60"),
        ("接待外宾人次", "数量", "0"),
    ]


def test_a_name_of_its_own_inside_a_cause_is_not_the_name_before():
    text = "收、支总计各增加88.8万元，主要原因是人员经费增加66.6万元、项目经费增加22.2万元。"
    assert said(TOTAL, text)[2:] == [("人员经费", "比上年增减额", "66.6")]


def test_completed_without_naming_the_budget_again():
    text = "一般公共预算财政拨款支出年初预算600万元，决算支出650万元，完成108.33%。"
    assert said(GENERAL, text)[-1] == ("一般公共预算财政拨款支出", "完成预算率", "108.33")


def test_a_fund_without_its_side_is_of_the_side_whose_part_it_is():
    text = "财政拨款收入总计9万元，其中：一般公共预算财政拨款9万元；支出总计9万元，其中：一般公共预算财政拨款9万元。"
    assert [item for item, _, _ in said(FISCAL, text)] == [
        "财政拨款收入总计",
        "一般公共预算财政拨款收入",
        "财政拨款支出总计",
        "一般公共预算财政拨款支出",
    ]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("公务接待费2023年3万元，2022年2万元，2021年1万元。", [2023, 2022, 2021]),
        ("上年公务接待费2万元，本年公务接待费3万元。", [2022, 2023]),
    ],
)
def test_each_amount_is_of_the_year_that_stands_before_it(text, years):
    assert [figure.year for figure in tell(THREE_PUBLIC, text).figures] == years


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费比2019年减少1万元。",
        "公务接待费较上年预算数减少1万元。",
        "2024年公务接待费预算1万元。",
    ],
)
def test_other_years_and_their_budgets_are_a_warning(text):
    outcome = tell(THREE_PUBLIC, text)
    assert (outcome.figures, [w.code for w in outcome.warnings]) == ([], ["other_base"])


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "公务用车运行维护费预算10万元，支出8万元，节约2万元。",
            ("公务用车运行维护费", "比年初预算增减额", "-2"),
        ),
        ("公务接待费预算3万元，决算2万元，预决算差异1万元。", ("公务接待费", "比年初预算增减额", "-1")),
        (
            "公务接待费12万元，接待10批次，比上年减少3批次，下降20%。",
            ("国内公务接待批次", "比上年增减率", "-20"),
        ),
        ("公务用车保有量5辆（其中：轿车2辆、其他车型1辆）。", ("公务用车保有量/其他车型", "数量", "1")),
        ("出国团组2个，参加其他单位组团3个，累计6人次。", ("因公出国（境）人次数", "数量", "6")),
        ("公务接待费2万元，人均支出0.01万元，比上年增加1万元。", ("公务接待费", "比上年增减额", "1")),
    ],
)
def test_what_the_last_number_of_a_sentence_says(text, last):
    assert said(THREE_PUBLIC, text)[-1] == last


def reasons_of(*paragraphs: str) -> dict[str, str]:
    return {f.item: f.reason for f in tell(INCOME, *paragraphs).figures if f.measure == "比上年增减额"}


def test_a_cause_behind_a_part_is_not_the_cause_of_the_whole():
    text = "收入合计12万元，比上年减少1万元。其中：其他收入2万元，比上年减少3万元，主要原因是项目减少。"
    assert reasons_of(text) == {"本年收入合计": "", "其他收入": "项目减少"}


def test_a_cause_behind_parts_that_have_not_changed_is_that_of_the_whole():
    text = "收入合计12万元，比上年减少1万元，其中：其他收入2万元，占16.67%，主要原因是项目减少。"
    assert reasons_of(text) == {"本年收入合计": "项目减少"}


SENTENCE = (
    "2023年度收、支总计1,234.56万元。与2022年相比，收、支总计各减少100.5万元，下降7.49%，主要原因是项目结束。"
)


@given(st.lists(st.integers(0, len(SENTENCE)), max_size=20))
def test_blanks_between_characters_change_no_figure(places):
    blanked = SENTENCE
    for place in sorted(places, reverse=True):
        if not re.match(r"[\d,.]", blanked[place : place + 1]) or not re.search(r"[\d,.]$", blanked[:place]):
            blanked = f"{blanked[:place]} {blanked[place:]}"
    assert said(TOTAL, blanked) == said(TOTAL, SENTENCE)


@given(st.lists(st.integers(1, len(SENTENCE) - 1), max_size=5, unique=True))
def test_line_breaks_in_mid_sentence_change_no_figure(places):
    bounds = [0, *sorted(places), len(SENTENCE)]
    pieces = [SENTENCE[start:end] for start, end in pairwise(bounds)]
    if any(re.search(r"[\d,.]$", piece) for piece in pieces[:-1]) or any(
        piece.endswith("。") for piece in pieces[:-1]
    ):
        return
    assert said(TOTAL, *pieces) == said(TOTAL, SENTENCE)


def test_a_line_that_ends_with_its_class_is_not_the_class():
    assert said(GENERAL, "教育支出（类）90万元，其中：小学教育支出30万元，其他教育支出5万元。") == [
        ("教育支出", "决算数", "90"),
        ("教育支出/小学教育支出", "决算数", "30"),
        ("教育支出/其他教育支出", "决算数", "5"),
    ]


def test_a_class_without_its_closing_word_replaces_the_class_before():
    text = ("（1）教育：支出决算为5万元，完成预算50%。", "（2）交通运输：支出决算为3万元，完成预算90%。")
    assert [item for item, _, _ in said(GENERAL, *text)] == ["教育支出"] * 2 + ["交通运输支出"] * 2


def test_shares_dealt_to_the_parts_of_a_whole_leave_the_whole_out():
    text = (
        "“三公”经费9万元，其中：会议费4万元，培训费3万元，公务接待费2万元，占比分别为44.44%、33.33%、22.22%。"
    )
    assert said(THREE_PUBLIC, text)[-3:] == [
        ("会议费", "占比", "44.44"),
        ("培训费", "占比", "33.33"),
        ("公务接待费", "占比", "22.22"),
    ]


def test_a_change_behind_last_years_amount_is_on_last_year():
    text = (
        "“三公”经费9万元，年初预算10万元，决算较预算减少1万元。",
        "公务接待费2万元，上年3万元，减少1万元。",
    )
    assert said(THREE_PUBLIC, *text)[-1] == ("公务接待费", "比上年增减额", "-1")


def test_a_count_behind_last_years_amount_is_of_the_reports_year():
    text = "公务接待费：2023年度支出2万元，2022年度支出3万元，减少1万元，共12批次、90人次。"
    counted = [f for f in tell(THREE_PUBLIC, text).figures if f.measure == "数量"]
    assert [(f.item, f.year) for f in counted] == [("国内公务接待批次", 2023), ("国内公务接待人次", 2023)]


def test_vehicles_bought_and_those_there_at_the_years_end():
    text = "当年购置公务用车2辆，金额30万元；截至2023年12月底，公务用车9辆。"
    assert said(THREE_PUBLIC, text) == [
        ("公务用车购置数", "数量", "2"),
        ("公务用车购置费", "决算数", "30"),
        ("公务用车保有量", "数量", "9"),
    ]


def test_classes_of_equipment_have_one_name():
    text = "单位价值50万元（含）以上的通用设备7台（套），100万元以上专用设备2台（套）。"
    assert [item for item, _, _ in said(ASSETS, text)] == [
        "单价50万元以上通用设备",
        "单价100万元以上专用设备",
    ]


def test_fiscal_income_is_that_of_the_year_where_its_parts_are_funds_without_a_balance():
    parts = "2023年度财政拨款收入9万元，其中一般公共预算财政拨款8万元，政府性基金预算财政拨款1万元"
    assert said(FISCAL, f"{parts}。")[0][0] == "财政拨款收入"
    assert said(FISCAL, f"{parts}，年初财政拨款结转和结余1万元。")[0][0] == "财政拨款收入总计"


def test_vehicles_of_the_fixed_assets_are_no_official_cars_kept():
    text = "公务用车购置数1辆，公务用车保有量3辆。国有资产占用情况中固定资产车辆8辆。"
    assert [value for _, _, value in said(THREE_PUBLIC, text)] == ["1", "3"]


def test_what_was_bought_is_no_stock_of_assets():
    text = "共有车辆8辆；单价100万元以上设备（不含车辆）2台（套）。2023年当年购置车辆1辆；购置单价100万元以上的设备1台（套）。"
    assert [value for _, _, value in said(ASSETS, text)] == ["8", "2"]


def test_what_a_budget_leaves_is_no_balance():
    assert said(THREE_PUBLIC, "公务接待费年初预算3万元，实际支出2万元，结余1万元。")[2:] == []


def test_a_proportion_of_growth_is_no_share():
    text = "2023年度收、支总计5万元，与上年相比各增加1万元，增加比例为25%。"
    assert said(TOTAL, text)[-1] == ("支出总计", "比上年增减率", "25")


def test_receptions_that_do_not_say_whose_are_nobodys():
    text = "国内公务接待3批次20人次，接待支出0.5万元。"
    assert ("接待支出", "决算数", "0.5") not in said(THREE_PUBLIC, text)


def test_what_stands_in_a_bracket_says_nothing_of_the_parts_behind_it():
    text = "“三公”经费决算数9万元（年初预算10万元，上年决算8万元）。其中：公务接待费2万元（年初预算3万元）。"
    assert ("公务接待费", "决算数", "2") in said(THREE_PUBLIC, text)
    inside = "“三公”经费决算数9万元（年初预算10万元），其中：公务接待费2万元，会议费1万元。"
    assert said(THREE_PUBLIC, inside)[2:] == [("公务接待费", "决算数", "2"), ("会议费", "决算数", "1")]


def test_numbers_are_dealt_to_the_names_of_their_own_clause():
    text = "采购总额9万元，货物、工程、服务分别为4万元、3万元、2万元。"
    assert said(PROCUREMENT, text) == [
        ("政府采购支出", "决算数", "9"),
        ("政府采购货物支出", "决算数", "4"),
        ("政府采购工程支出", "决算数", "3"),
        ("政府采购服务支出", "决算数", "2"),
    ]


def test_expenditure_that_completes_a_budget_is_the_other_side():
    text = "一般公共预算财政拨款本年收入完成年初预算90%，比年初预算减少1万元；支出完成年初预算80%，比年初预算减少2万元。"
    assert [item for item, _, _ in said(FISCAL, text)] == ["一般公共预算财政拨款收入"] * 2 + [
        "一般公共预算财政拨款支出"
    ] * 2


def test_this_years_state_capital_is_not_the_units_whole_expenditure():
    text = "国有资本经营预算财政拨款本年支出3万元，比上年增加1万元。"
    assert {item for item, _, _ in said(FISCAL, text)} == {"国有资本经营预算支出"}


def test_groups_of_others_and_their_members_are_not_counted():
    text = "因公出国（境）团组3个、共8人、参加其他单位组织的因公出国（境）团组2个、共5人。主要包括：赴某国考察团组1个，4人次。"
    assert [value for _, _, value in said(THREE_PUBLIC, text)] == ["3", "8"]


def test_a_heading_run_into_its_line_names_the_class_once():
    text = "农林水支出农林水支出（类）水利（款）防汛（项）2万元。"
    assert said(GENERAL, text) == [("农林水支出/水利/防汛", "决算数", "2")]


def test_a_balance_is_not_the_line_of_its_heading():
    assert said(FISCAL, "（二）财政拨款收入情况。年初结转3万元。") == [("年初结转", "决算数", "3")]


def test_income_alone_is_the_years_where_the_section_tells_no_total():
    text = (
        "2023年度年初结转和结余1万元，本年收入9万元。",
        "（一）2023年度收入9万元，比上年决算数增加2万元。",
    )
    assert said(TOTAL, *text)[2:] == [("本年收入合计", "决算数", "9"), ("本年收入合计", "比上年增减额", "2")]


def test_shares_in_a_row_are_of_the_names_in_a_row_or_nobodys():
    text = "本年支出9万元，其中基本支出6万元、项目支出3万元，占比为66.67%、33.33%。"
    assert said(SPENDING, text)[3:] == [("基本支出", "占比", "66.67"), ("项目支出", "占比", "33.33")]
    unclear = "基本支出6万元，经营支出1万元，项目支出2万元，占比为66.67%、33.33%。"
    assert all(measure == "决算数" for _, measure, _ in said(SPENDING, unclear))


def test_a_part_of_the_institutions_income_is_not_the_whole():
    text = "事业收入9万元（含教育事业收入5万元、科研事业收入4万元），占50%。"
    assert [item for item, _, _ in said(INCOME, text)] == [
        "事业收入",
        "教育事业收入",
        "科研事业收入",
        "事业收入",
    ]


def test_words_that_lead_to_a_class_are_no_part_of_its_name():
    assert said(GENERAL, "一般公共预算财政拨款支出包括教育（类）支出5万元。") == [("教育支出", "决算数", "5")]
