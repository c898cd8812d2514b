"""What a number says of its item, told by the words around it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.parsing.written import tell


def measured(sentence: str) -> tuple[str, Decimal]:
    """(measure, value) of the last number of a sentence about one part of “三公”经费."""
    figure = tell("“三公”经费支出决算情况", f"公务接待费{sentence}。").figures[-1]
    return figure.measure, figure.value


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("支出决算为12.5万元", "决算数"),
        ("收入合计12.5万元", "决算数"),
        ("年初预算为12.5万元", "年初预算数"),
        ("年初部门预算安排12.5万元", "年初预算数"),
        ("调整预算数为12.5万元", "预算数"),
        ("全年预算12.5万元", "预算数"),
        ("上年决算数为12.5万元", "上年数"),
        ("占本年支出合计的12.5%", "占比"),
        ("占比为12.5%", "占比"),
        ("完成预算的12.5%", "完成预算率"),
        ("完成年初预算12.5%", "完成预算率"),
        ("为年初预算的12.5%", "完成预算率"),
        ("预算执行率为12.5%", "完成预算率"),
    ],
)
def test_amounts_shares_and_completion(sentence, measure):
    assert measured(sentence) == (measure, Decimal("12.5"))


@pytest.mark.parametrize(
    "whole",
    [
        "一般公共预算财政拨款总支出",
        "一般公共预算财政拨款支出",
        "政府性基金预算支出",
        "国有资本经营预算财政拨款支出",
    ],
)
def test_the_budget_in_a_funds_name_is_no_budget_that_is_completed(whole):
    assert measured(f"占{whole}的4.98%")[0] == "占比"


def test_a_share_of_the_initial_budget_is_its_completion():
    assert measured("占年初预算的95%")[0] == "完成预算率"


@pytest.mark.parametrize(
    ("sentence", "measure", "value"),
    [
        ("与上年相比减少3万元", "比上年增减额", "-3"),
        ("比2022年度决算数增加3万元", "比上年增减额", "3"),
        ("同比下降3%", "比上年增减率", "-3"),
        ("较上年增长3%", "比上年增减率", "3"),
        ("与年初预算相比，增加3万元", "比年初预算增减额", "3"),
        ("比年初预算数减少3万元", "比年初预算增减额", "-3"),
        ("比2023年年初预算增加3万元", "比年初预算增减额", "3"),
        ("较年初预算降低3%", "比年初预算增减率", "-3"),
        ("比年初预算减少1万元，与上年相比增加3万元", "比上年增减额", "3"),
        ("增加3万元", "比上年增减额", "3"),
    ],
)
def test_changes_and_what_they_are_measured_against(sentence, measure, value):
    assert measured(sentence) == (measure, Decimal(value))


@pytest.mark.parametrize(
    "sentence", ["比上年减少-3万元", "比上年减少了近3万元", "比2022年降低约3万元", "同比减支3万元"]
)
def test_a_decrease_is_negative_however_it_is_printed(sentence):
    assert measured(sentence) == ("比上年增减额", -3)


def test_money_saved_against_the_budget_is_a_gap_to_it():
    assert measured("较年初预算节约3万元") == ("比年初预算增减额", -3)


@pytest.mark.parametrize("words", ["增加（减少）", "增加/减少", "下降（增长）"])
def test_a_direction_that_was_not_chosen_is_doubtful(words):
    outcome = tell("“三公”经费支出决算情况", f"公务接待费比上年{words}3万元。")
    assert outcome.figures[-1].value == 3
    assert [warning.code for warning in outcome.warnings] == ["placeholder"]


def test_a_direction_that_was_not_chosen_goes_with_the_change_beside_it():
    assert measured("比上年减少3万元，下降（增长）20%") == ("比上年增减率", -20)


@pytest.mark.parametrize(
    "sentence",
    [
        "满意度为95%",
        "陪同12批次",
        "追加预算增加到12.5万元",
        "增加安排5万元",
        "减少项目经费5万元",
        "节约1万元",
    ],
)
def test_words_that_tell_of_no_measure_give_none(sentence):
    assert tell("“三公”经费支出决算情况", f"公务接待费{sentence}。").figures == []


@pytest.mark.parametrize(
    ("sentence", "measure", "value"),
    [
        ("决算数大于年初预算数120万元", "比年初预算增减额", 120),
        ("决算数小于预算数5万元", "比年初预算增减额", -5),
        ("支出高于上年12万元", "比上年增减额", 12),
        ("决算180,000元，超预算30,000元", "比年初预算增减额", 3),
    ],
)
def test_larger_and_smaller_by_an_amount_are_changes(sentence, measure, value):
    assert measured(sentence) == (measure, value)
