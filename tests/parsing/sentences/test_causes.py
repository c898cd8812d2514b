"""Stated causes: where they begin and end, and what they explain."""

from __future__ import annotations

import pytest

from parsing.sentences.causes import find_causes


@pytest.mark.parametrize(
    "lead",
    [
        "主要原因是",
        "主要原因是：",
        "主要原因：",
        "主要原因分析：",
        "主要原因分析为：",
        "主要变动原因是",
        "变动原因：",
        "增减变动的主要原因为",
        "减少主要原因是",
        "主要是由于",
        "主要是因为",
    ],
)
def test_every_lead_gives_the_bare_cause(lead):
    (reason,) = find_causes(f"比上年减少3万元，{lead}项目结束。")
    assert reason.text == "项目结束"


def test_a_cause_ends_at_the_full_stop():
    (reason,) = find_causes("减少3万元，主要原因是一是人员减少；二是项目结束。其中：基本支出5万元。")
    assert reason.text == "一是人员减少；二是项目结束"


def test_a_cause_ends_where_the_accounts_go_on_behind_a_semicolon():
    reasons = find_causes("减少3万元，主要原因是项目结束；与上年相比，增加1万元，主要原因是人员增加。")
    assert [reason.text for reason in reasons] == ["项目结束", "人员增加"]


def test_a_cause_ends_where_the_next_comparison_begins_behind_a_comma():
    (reason,) = find_causes("小于预算数的主要原因是厉行节约，与上年相比减少1.63万元。")
    assert reason.text == "厉行节约"


@pytest.mark.parametrize(
    ("text", "of_budget", "of_prior"),
    [
        ("决算数小于预算数的主要原因是厉行节约。", True, False),
        ("决算数与年初预算数的差异原因：追加。", True, False),
        ("与上年相比减少3万元，主要原因是厉行节约。", False, True),
        ("较2022年减少3万元，主要原因是厉行节约。", False, True),
        ("减少3万元，主要原因是厉行节约。", False, False),
    ],
)
def test_what_a_cause_explains(text, of_budget, of_prior):
    (reason,) = find_causes(text)
    assert (reason.of_budget, reason.of_prior) == (of_budget, of_prior)


def test_an_empty_cause_is_none():
    assert find_causes("减少3万元，主要原因是：。") == []


def test_no_cause_inside_another():
    reasons = find_causes("减少3万元，主要原因是项目减少，由于资金不足，主要是因为调整。")
    assert len(reasons) == 1
